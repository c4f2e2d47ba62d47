"""Which measures closing some findings puts in place, and the residual risk that is then left.

Nothing declares which measures a rule is about: a rule is watched while it looks at its subject. Only measures that
the activity is expected to have count, as in the risk itself; inherent risk does not depend on measures.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from gdpr_audit.assess.assessment import Finding
from gdpr_audit.assess.engine import Held
from gdpr_audit.facts import Facts
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Measures
from gdpr_audit.model.value import State, Tri
from gdpr_audit.rule import Rule


@dataclass(frozen=True, slots=True)
class RiskMove:
    """The residual risk of an activity to which some measures are added."""

    activity: ProcessingActivity
    measures: tuple[str, ...]
    """Ids of those put in place (``law/security_measures.toml``)."""
    before: int
    after: int
    """Residual level, 1 to 4, with what is not stated not credited."""


def risk_moves(held: Held, closed: Iterable[Finding]) -> list[RiskMove]:
    """Return the activities that gain a measure, in the order of the register."""
    rules: dict[int, set[str]] = {}
    by_id: dict[str, Rule] = {}
    everywhere: set[str] = set()
    for finding in closed:
        rule = finding.rule
        if "measures" not in rule.reads or rule.obligation.scope is not Scope.ACTIVITY:
            continue
        by_id[rule.id] = rule
        if finding.activity is None:
            everywhere.add(rule.id)
        else:
            rules.setdefault(id(finding.activity), set()).add(rule.id)
    if not by_id:
        return []
    facts, moves = held.facts, []
    for activity in facts.register.activities:
        gained: set[str] = set()
        for name in everywhere | rules.get(id(activity), set()):
            gained |= _wanting(by_id[name], activity, facts)
        if gained:
            moves.append((activity, tuple(sorted(gained))))
    return _levels(facts, moves)


def _levels(facts: Facts, moves: list[tuple[ProcessingActivity, tuple[str, ...]]]) -> list[RiskMove]:
    improved = [_with(activity, gained) for activity, gained in moves]
    then = Facts(replace(facts.register, activities=improved), facts.as_of, facts.jurisdiction)
    return [
        RiskMove(activity, gained, facts.residual(activity).level, then.residual(better).level)
        for (activity, gained), better in zip(moves, improved, strict=True)
    ]


def _with(activity: ProcessingActivity, gained: Iterable[str]) -> ProcessingActivity:
    own: Measures = activity.measures
    return replace(activity, measures={**({} if isinstance(own, State) else own), **dict.fromkeys(gained, Tri.YES)})


def _wanting(rule: Rule, activity: ProcessingActivity, facts: Facts) -> set[str]:
    """The measures on which the rule's answer rests and that are not known to be in place."""
    watched = _Watched(facts)
    rule.check(activity, watched)
    return {name for name in watched.asked if facts.measure(activity, name) is not Answer.YES}


class _Watched:
    """Facts that note which measures a rule asks for; a coverage asks for all that it counts."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the facts hold
        return getattr(self._facts, name)

    def measure(self, activity: ProcessingActivity, name: str) -> Answer:
        self.asked.add(name)
        return self._facts.measure(activity, name)

    def coverage(self, activity: ProcessingActivity, which: str) -> tuple[float, float]:
        measures = self._facts.expected_measures(activity).values()
        self.asked |= {measure.id for measure in measures if measure.baseline or which != "baseline"}
        return self._facts.coverage(activity, which)
