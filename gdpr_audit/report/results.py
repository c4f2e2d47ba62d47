"""``results.json``: the published document, version 1; ``results.schema.json`` beside this module is its contract.

It speaks no language, knows no clock, and never shows an internal type as it is: what changes inside need not
change what others read.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, BinaryIO

from gdpr_audit import __version__
from gdpr_audit.assess.assessment import Action, Assessment, Finding, Risk, Score, Scores
from gdpr_audit.dataflow import DataFlowGraph, Flow, Node
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import InputIssue
from gdpr_audit.report.json_stream import whole, write_json
from gdpr_audit.report.results_observed import (
    OBSERVATIONS_LIMIT,
    check_document,
    observation_document,
    source_document,
)
from gdpr_audit.rule import Rule

SCHEMA = "gdpr-audit/results/1"
FINDINGS_LIMIT = 20_000
"""Findings listed at most, in their order of urgency; the others are counted by rule and verdict."""
EDGES_LIMIT = 10_000
"""Flows listed at most, in the order of the register; the others are counted."""

_DECIMALS = 6  # beyond, floating-point noise


def results_document(assessment: Assessment) -> dict[str, Any]:
    """Return the document as data; texts are those of the register, unchanged."""
    return whole(_document(assessment))  # type: ignore[no-any-return]


def write_results(assessment: Assessment, stream: BinaryIO) -> None:
    """Write the document in UTF-8, an item of a long list per line, never holding it whole in memory."""
    write_json(_document(assessment), stream)


def _document(assessment: Assessment) -> dict[str, Any]:
    """The document in order; iterators stand for lists that may be long."""
    listed, omitted = assessment.findings[:FINDINGS_LIMIT], assessment.findings[FINDINGS_LIMIT:]
    shown = {finding.id for finding in listed} if omitted else None
    return {
        "schema": SCHEMA,
        "tool": {"name": "gdpr-audit", "version": __version__},
        "rules": {
            "version": table("obligations")["version"],
            "count": len(assessment.rules),
            "uncovered": [obligation.id for obligation in assessment.uncovered],
            "not_run": [
                {"rule": rule.id, "catalogue": [rule.obligation.id], "reason": reason}
                for reason, rules in assessment.not_run.items()
                for rule in rules
            ],
        },
        "packages": _packages(assessment),
        "profile": _profile(assessment),
        "as_of": assessment.as_of.isoformat(),
        "jurisdiction": assessment.jurisdiction.state,
        "jurisdiction_ground": assessment.jurisdiction.ground,
        "register": _register(assessment.reading),
        "issues": map(_issue, assessment.reading.issues),
        "scores": _scores(assessment.scores),
        "verdicts": (_verdicts(assessment, rule) for rule in assessment.rules),
        "findings": map(_finding, listed),
        "findings_omitted": _omitted(omitted),
        "risks": map(_risk, assessment.risks),
        "actions": (_action(action, shown) for action in assessment.actions),
        "assumptions": ({"field": a.field, "activities": a.activities} for a in assessment.assumptions),
        "contradictions": map(_contradiction, assessment.contradictions),
        "checks": (check_document(assessment, check) for check in assessment.checks),
        "observations": map(observation_document, assessment.observations[:OBSERVATIONS_LIMIT]),
        "observations_omitted": max(0, len(assessment.observations) - OBSERVATIONS_LIMIT),
        "graph": _graph(assessment.graph),
    }


def _packages(assessment: Assessment) -> list[dict[str, Any]]:
    """Packages of the organisation's own rules."""
    rules: dict[str, list[str]] = {}
    for rule in assessment.rules:
        if rule.plugin:
            rules.setdefault(rule.plugin, []).append(rule.id)
    return [{"package": package, "rules": names} for package, names in rules.items()]


def _profile(assessment: Assessment) -> dict[str, Any] | None:
    """The profile with every adjustment, expired ones too, and what the scores would be under it."""
    if assessment.profiled is None:
        return None
    profile, under = assessment.profiled.profile, assessment.profiled.scores
    overall = _score(under.overall)
    return {
        "file": profile.file_name,
        "sha256": profile.sha256,
        "adjustments": [
            {
                "effect": one.effect.value,
                "rule": one.rule and one.rule.id,
                "catalogue": [one.rule.obligation.id] if one.rule else [],
                "value": one.value or None,
                "reason": one.reason,
                "person": one.person,
                "expires": one.expires.isoformat(),
                "in_force": one.in_force(assessment.as_of),
            }
            for one in profile.adjustments
        ],
        "overall": overall and overall | {"grade": under.grade, "grade_uncapped": under.grade_uncapped},
    }


def _register(reading: Reading) -> dict[str, Any]:
    name = reading.register.organisation.name
    return {
        "file": reading.file_name,
        "sha256": reading.sha256,
        "language": reading.language or None,
        "organisation": name if isinstance(name, str) else None,
        "activities": map(_activity, reading.register.activities),
    }


def _activity(activity: ProcessingActivity) -> dict[str, Any]:
    return {"id": activity.id, "name": activity.name, "source": source_document(activity.source)}


def _issue(issue: InputIssue) -> dict[str, Any]:
    return {
        "code": issue.code,
        "level": issue.level,
        "source": source_document(issue.source),
        "parameters": dict(sorted(issue.parameters)),
    }


def _scores(scores: Scores) -> dict[str, Any]:
    overall = _score(scores.overall)
    return {
        "overall": overall and overall | {"grade": scores.grade, "grade_uncapped": scores.grade_uncapped},
        "quality": _score(scores.quality),
        "by_chapter": {chapter: _score(score) for chapter, score in scores.by_chapter.items()},
        "by_article": {article: _score(score) for article, score in scores.by_article.items()},
        "own": _score(scores.own),
        "debt": round(scores.debt, _DECIMALS),
        "debt_unknown": round(scores.debt_unknown, _DECIMALS),
        "open_critical": [finding.id for finding in scores.open_critical],
    }


def _score(score: Score | None) -> dict[str, Any] | None:
    if score is None:
        return None
    exact = {"c_lo": score.c_lo, "c_hi": score.c_hi, "k": score.k}
    return {key: round(value, _DECIMALS) for key, value in exact.items()} | {"rules": score.rules}


def _verdicts(assessment: Assessment, rule: Rule) -> dict[str, Any]:
    """Every verdict counted: a rule that found nothing can be told from a rule that did not run."""
    counted = assessment.tally.get(rule.id, {})
    return {
        "rule": rule.id,
        "catalogue": [rule.obligation.id],
        "counts": dict(sorted((verdict.value, number) for verdict, number in counted.items() if number)),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    obligation = finding.rule.obligation
    return {
        "id": finding.id,
        "rule": finding.rule.id,
        "catalogue": [obligation.id],
        "kind": obligation.kind.value,
        "provision": obligation.provision,
        "verdict": finding.verdict.value,
        "severity": obligation.severity.value,
        "priority": finding.priority,
        "confidence": finding.confidence,
        "activity": finding.activity.id if finding.activity else None,
        "subject": finding.subject._asdict(),
        "source": source_document(finding.source),
        "evidence": finding.evidence,
        "parameters": {"concerns": finding.concerns, "fields": finding.fields, "reference": finding.reference},
    }


def _omitted(findings: list[Finding]) -> dict[str, Any]:
    counts = Counter((finding.rule.id, finding.verdict.value) for finding in findings)
    return {
        "count": len(findings),
        "by_rule": [{"rule": rule, "verdict": verdict, "count": n} for (rule, verdict), n in sorted(counts.items())],
    }


def _risk(risk: Risk) -> dict[str, Any]:
    return {
        "activity": risk.activity.id,
        "severity": risk.severity,
        "severity_interval": risk.severity_interval,
        "likelihood": risk.likelihood,
        "likelihood_interval": risk.likelihood_interval,
        "level": risk.level,
        "rank": risk.rank,
        "coverage": round(risk.coverage, _DECIMALS),
        "coverage_hi": round(risk.coverage_hi, _DECIMALS),
        "residual": {
            "severity": risk.residual_severity,
            "likelihood": risk.residual_likelihood,
            "level": risk.residual_level,
            "level_optimistic": risk.residual_level_optimistic,
        },
        "severity_reasons": risk.severity_reasons,
        "likelihood_reasons": risk.likelihood_reasons,
        "dpia_required": risk.dpia_required,
        "wp248": risk.wp248,
        "open_gaps": risk.open_gaps,
        "to_verify": risk.to_verify,
    }


def _action(action: Action, shown: set[str] | None) -> dict[str, Any]:
    """An action; of its findings only those that the document lists, beside the count of all."""
    return {
        "id": action.id,
        "rule": action.rule.id,
        "catalogue": [action.rule.obligation.id],
        "priority": action.priority,
        "owner": action.owner,
        "effort": action.effort,
        "verify_only": action.verify_only,
        "count": len(action.findings),
        "findings": [finding.id for finding in action.findings if shown is None or finding.id in shown],
    }


def _contradiction(found: str) -> dict[str, str]:
    key, _, activity = found.partition("@")
    return {"contradiction": key, "activity": activity}


def _graph(graph: DataFlowGraph) -> dict[str, Any]:
    flows = list(graph.flows())
    return {
        "nodes": map(_node, graph.nodes()),
        "edges": map(_edge, flows[:EDGES_LIMIT]),
        "edges_omitted": max(0, len(flows) - EDGES_LIMIT),
    }


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "kind": node.kind.value, "name": node.name, "country": node.country or None}


def _edge(flow: Flow) -> dict[str, Any]:
    return {
        "source": flow.source_id,
        "target": flow.target_id,
        "phase": flow.phase.value,
        "activities": flow.activities,
        "data": flow.data,
        "status": flow.status,
        "provenance": source_document(flow.provenance),
    }
