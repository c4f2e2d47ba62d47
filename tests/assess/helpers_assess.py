"""Small registers, made-up rules and whole audits for the tests of the assessment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.model.register import Reading
from gdpr_audit.rule import Rule, Verdict

AS_OF = date(2026, 11, 2)


def audit(
    data: dict[str, Any],
    rules: Sequence[Rule],
    as_of: date = AS_OF,
    min_confidence: str = "low",
    state: str = "FR",
) -> Assessment:
    """Assess a canonical document."""
    reading = Reading(register_from_data(data), [], "register.json", "0" * 64)
    return assess(reading, as_of=as_of, state=state, rules=rules, min_confidence=min_confidence)


def made_rule(catalogue: str, check: Callable[..., Verdict], reads: str = "purposes", name: str = "") -> Rule:
    """A rule that is not shipped, for an obligation of the catalogue."""
    return Rule(name or f"made-{catalogue.lower()}", obligations()[catalogue], tuple(reads.split()), check, "made")


def always(verdict: Verdict) -> Callable[..., Verdict]:
    """A check that gives one verdict."""
    return lambda *_: verdict


def document(*activities: dict[str, Any], **organisation: Any) -> dict[str, Any]:
    """A canonical document; each activity has an id, a name, a role and purposes unless it says otherwise."""
    plain = {"role": "controller", "purposes": ["Tenir la liste des membres inscrits"]}
    rows = [
        {"id": f"A{number}", "name": f"Activity {number}", **plain, **activity}
        for number, activity in enumerate(activities, 1)
    ]
    return {"organisation": organisation, "activities": rows}
