"""The explanation of one finding as data: codes and figures, no words; fractions are exact, as ``"7/31"``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from gdpr_audit.assess.explain import Arithmetic, Explanation, Value
from gdpr_audit.assess.trace import Step
from gdpr_audit.model.value import Source
from gdpr_audit.report.whatif_document import standing_document

SCHEMA = "gdpr-audit/explanation/1"


def explain_document(found: Explanation) -> dict[str, Any]:
    """Return the published document."""
    finding, trace = found.finding, found.trace
    return {
        "schema": SCHEMA,
        "finding": finding.id,
        "rule": finding.rule.id,
        "catalogue": finding.rule.obligation.id,
        "provision": finding.rule.obligation.provision,
        "kind": finding.rule.obligation.kind.value,
        "severity": finding.rule.obligation.severity.value,
        "verdict": finding.verdict.value,
        "priority": finding.priority,
        "subjects": finding.concerns,
        "activity": finding.activity.id if finding.activity else None,
        "source": _source(finding.source),
        "example_activity": found.example or None,
        "role_unknown": found.role_unknown,
        "values": [_value(value) for value in found.values],
        "reasoning": [_step(step) for step in trace.steps] if trace else [],
        "dpia_grounds": {name: answer.value for name, answer in found.grounds.items()},
        "arithmetic": _arithmetic(found.arithmetic) if found.arithmetic else None,
        "before": standing_document(found.before),
        "after": standing_document(found.after),
    }


def _value(value: Value) -> dict[str, Any]:
    return {
        "of": value.kind,
        "field": value.attribute,
        "principal": value.principal,
        "value": _plain(value.value),
        "text": value.cell.text if value.cell else None,
        "source": _source(value.cell.source if value.cell else None),
        "inferred": value.inferred.reason if value.inferred else None,
    }


def _source(source: Source | None) -> dict[str, Any] | None:
    return {"sheet": source.sheet, "cell": source.cell, "row": source.row} if source else None


def _step(step: Step) -> dict[str, Any]:
    return {
        "kind": step.kind,
        "name": step.name or None,
        "code": step.code,
        "value": _plain(step.value),
        "reads": [f"{kind}.{name}" for kind, name in dict.fromkeys(step.reads)],
        "parts": [_step(part) for part in step.parts],
    }


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON
    """A value of the model as JSON: codes as they are, a state by its name."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | int | float | str) or value is None:
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return getattr(value, "name", None) or getattr(value, "importer", None) or type(value).__name__


def _arithmetic(found: Arithmetic) -> dict[str, Any]:
    return {
        "weight": found.weight,
        "subjects_by_level": {str(level): number for level, number in found.levels.items()},
        "counted": _exact(found.counted),
        "rule": {
            "sum_levels": found.total,
            "sum_lo": _exact(found.demonstrated),
            "sum_hi": _exact(found.possible),
            "r_lo": _exact(found.demonstrated / found.total),
            "r_hi": _exact(found.possible / found.total),
        },
        "scores": [
            {
                "scope": share.scope,
                "name": share.name or None,
                "sum_weights": share.weight,
                "rules": share.rules,
                "c_lo": _exact(share.c_lo),
                "c_hi": _exact(share.c_hi),
                "part_lo": _exact(share.part_lo),
                "part_hi": _exact(share.part_hi),
                "most": _exact(share.most),
            }
            for share in found.shares
        ],
        "debt": _exact(found.debt),
        "debt_unknown": _exact(found.debt_unknown),
    }


def _exact(value: Fraction) -> dict[str, Any]:
    return {"exact": str(value), "value": round(float(value), 6)}
