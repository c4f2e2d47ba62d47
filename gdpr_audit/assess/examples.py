"""Runs the examples of the cards: each changes some fields of a register on which nothing is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from gdpr_audit.facts import Facts, presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Register
from gdpr_audit.resources import toml_table
from gdpr_audit.rule import Rule, Verdict

_NO_COLUMN = "unmapped"

Changes = Mapping[str, Mapping[str, Any]]
"""Part (``organisation``, ``activity``, ``processor``, ``transfer``) -> field -> value."""


def example_day() -> date:
    """Return the day as of which examples are held: that of the catalogue, so that they never grow old."""
    return date.fromisoformat(table("obligations")["as_of"])


def example_verdict(rule: Rule, changes: Changes, as_of: date | None = None) -> Verdict:
    """What the rule says of its first subject in the sound register with these changes."""
    return verdicts(rule, sound_register(changes), as_of or example_day())[0]


def verdicts(rule: Rule, register: Register, as_of: date) -> list[Verdict]:
    """What a rule says of each of its subjects, declared ones first."""
    facts = Facts(register, as_of)
    return [rule.check(*subject, facts) for subject in _subjects(rule.obligation.scope, facts)]


def sound_register(changes: Changes) -> Register:
    """The register on which nothing is open, with some fields changed; ``"unmapped"`` takes the column away."""
    parts = {
        part: {name: value for name, value in {**fields, **changes.get(part, {})}.items() if value != _NO_COLUMN}
        for part, fields in _sound().items()
    }
    parties = {"processors": [parts["processor"]], "transfers": [parts["transfer"]]}
    stated = changes.get("activity", {})
    activity = parts["activity"] | {
        name: stated.get(name, whole) for name, whole in parties.items() if stated.get(name) != _NO_COLUMN
    }
    return presume(register_from_data({"organisation": parts["organisation"], "activities": [activity]}))[0]


@cache
def _sound() -> dict[str, dict[str, Any]]:
    parts = toml_table("gdpr_audit.rules", "sound_register.toml")
    parts["organisation"]["measures"] = {row["id"]: "yes" for row in table("security_measures")["measures"]}
    return parts


def _subjects(scope: Scope, facts: Facts) -> Iterator[tuple[object, ...]]:
    """On what a rule of this scope is asked."""
    if scope is Scope.ORGANISATION:
        yield (facts.organisation,)
        return
    for activity in facts.register.activities:
        if scope is Scope.ACTIVITY:
            yield (activity,)
        elif scope is Scope.TRANSFER:
            yield from ((transfer, activity) for transfer in facts.transfers(activity))
        elif isinstance(activity.processors, tuple):
            yield from ((processor, activity) for processor in activity.processors)
