"""From the places where a verdict is open to findings: identity, place, evidence, confidence, order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from gdpr_audit.assess.assessment import Finding, Subject
from gdpr_audit.assess.holding import Place, Record
from gdpr_audit.assess.scoring import priority
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.model.value import Cell, State
from gdpr_audit.rule import Rule, Verdict

CONFIDENCES = ("low", "medium", "high")

_GROUP = {
    Verdict.NOT_SATISFIED: 0,
    Verdict.PARTLY_SATISFIED: 0,
    Verdict.NOT_STATED: 1,
    Verdict.RAISED: 2,
}
"""Gaps first, then what is to be verified, then risk features."""

_CARRIED_BY = {"contract": "processor_contract", "tool": "transfer_safeguard", "country": "third_countries"}
"""Attribute of a party -> the column of its own in which many registers keep it."""

_COLUMNS_OF = {
    Scope.PROCESSOR: ("processors", "recipients"),
    Scope.TRANSFER: ("transfers", "third_countries", "processors", "recipients"),
}
_WHERE_DEDUCED = ("processors", "recipients")


class Context(NamedTuple):
    """What the findings need to know of the whole register."""

    file_name: str
    organisation: Organisation
    highest_level: int
    presumed: frozenset[str]
    """Attributes presumed for want of a column."""


def list_findings(records: Sequence[Record], context: Context) -> Iterator[Finding]:
    """All findings, in order of urgency.

    Gaps come first, then what is to be verified, then risk features; inside each by priority, severity,
    level of the activity, verdict, and at last in the order of the law and of the register.
    """
    batches = [batch for order, record in enumerate(records) for batch in _batches(order, record, context)]
    for _, findings in sorted(batches, key=itemgetter(0)):
        yield from findings


def _batches(order: int, record: Record, context: Context) -> Iterator[tuple[tuple[int, ...], Iterable[Finding]]]:
    """Findings of one rule, with the key by which they are sorted."""
    rule = record.rule
    severity = rule.obligation.severity
    for level, by_verdict in record.open.items():
        weighed = context.highest_level if rule.obligation.scope is Scope.ORGANISATION else level
        urgency = priority(severity, weighed)
        for verdict, places in by_verdict.items():
            if places:
                group = _GROUP[verdict]
                partly = int(verdict is Verdict.PARTLY_SATISFIED)
                key = (group, int(urgency[1:]), -severity.weight, -weighed, partly, order)
                yield key, _at_places(rule, verdict, urgency, places, context)
    unanswered = {level: counts[Verdict.NOT_STATED] for level, counts in record.counts.items()}
    if record.without_column and any(unanswered.values()):
        weighed = max(level for level, number in unanswered.items() if number)
        urgency = priority(severity, weighed)
        key = (_GROUP[Verdict.NOT_STATED], int(urgency[1:]), -severity.weight, -weighed, 0, order)
        yield key, [_for_column(rule, urgency, sum(unanswered.values()), context)]


def _for_column(rule: Rule, urgency: str, concerns: int, context: Context) -> Finding:
    """One finding for all the subjects whom a missing column leaves open."""
    return Finding(
        id=f"{rule.id}@register",
        rule=rule,
        verdict=Verdict.NOT_STATED,
        subject=Subject("register", "register", context.file_name),
        activity=None,
        source=None,
        evidence="",
        confidence="medium",
        priority=urgency,
        concerns=concerns,
        fields=rule.reads,
    )


def _at_places(
    rule: Rule, verdict: Verdict, urgency: str, places: Iterable[Place], context: Context
) -> Iterator[Finding]:
    presumed = frozenset(rule.reads) & context.presumed
    for place in places:
        cell = _cell(rule, place, context.organisation)
        home = place.activity or context.organisation
        yield Finding(
            f"{rule.id}@{place.subject.id}",
            rule,
            verdict,
            place.subject,
            place.activity,
            cell.source if cell else home.source,
            cell.text if cell else "",
            _confidence(rule, place, presumed, context.organisation),
            urgency,
            1,
            rule.reads,
        )


def _cell(rule: Rule, place: Place, organisation: Organisation) -> Cell | None:
    """The first cell on which the answer rests."""
    cells = (place.activity or organisation).cells
    if not cells:
        return None
    for name in rule.reads:
        if name in cells:
            return cells[name]
    for name in _columns_of_party(rule, place.party) if place.party else ():
        if name in cells:
            return cells[name]
    return None


def _columns_of_party(rule: Rule, party: Processor | Transfer) -> Iterator[str]:
    """Columns from which a processor or a transfer was read, the nearest to the question first."""
    if isinstance(party, Transfer) and party.automatic:
        yield from _WHERE_DEDUCED
    yield from (_CARRIED_BY[name] for name in rule.reads if name in _CARRIED_BY)
    yield from _COLUMNS_OF[rule.obligation.scope]


def _confidence(rule: Rule, place: Place, presumed: Collection[str], organisation: Organisation) -> str:
    """High when read from the register; one step lower for each deduction or presumption on which it rests."""
    deduced = isinstance(place.party, Transfer) and place.party.automatic
    uncertain = deduced or not _understood(rule, place, organisation)
    return CONFIDENCES[2 - uncertain - bool(presumed)]


def _understood(rule: Rule, place: Place, organisation: Organisation) -> bool:
    """Does the register answer in a column of its own, and without a word that was not recognised?"""
    values = [_value(name, place, organisation) for name in rule.reads]
    mapped = not values or any(value is not State.UNMAPPED for value in values)
    return mapped and not any(isinstance(value, tuple) and UNCLASSIFIED in value for value in values)


def _value(name: str, place: Place, organisation: Organisation) -> object:
    """The attribute on the subject itself, else on its activity, else on the organisation."""
    for owner in (place.party, place.activity, organisation):
        value = getattr(owner, name, State.UNMAPPED)
        if value is not State.UNMAPPED:
            return value
    return State.UNMAPPED
