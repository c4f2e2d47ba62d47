"""From the places where a verdict is open to findings: identity, place, evidence, confidence, order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, itemgetter

from gdpr_audit.assess.assessment import Finding, Subject
from gdpr_audit.assess.columns import attributes_of
from gdpr_audit.assess.holding import Place, Record
from gdpr_audit.assess.scoring import priority
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.party import Transfer
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


class _Cells(dict[str, Cell | None]):
    """The cells of one line, asked of the register when first needed; None where there is none."""

    def __init__(self, cells: Mapping[str, Cell]) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, name: str) -> Cell | None:
        found = self[name] = self._cells.get(name)
        return found


@dataclass(slots=True)
class Context:
    """What the findings need to know of the whole register."""

    file_name: str
    organisation: Organisation
    highest_level: int
    presumed: frozenset[str]
    """Attributes presumed for want of a column."""
    _cells: dict[int, _Cells] = field(default_factory=dict)

    def cells_of(self, owner: ProcessingActivity | Organisation) -> _Cells:
        """The cells of a line, each looked up once however many rules point at it."""
        found = self._cells.get(id(owner))
        if found is None:
            found = self._cells[id(owner)] = _Cells(owner.cells)
        return found


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
    if record.silent and any(unanswered.values()):
        weighed = max(level for level, number in unanswered.items() if number)
        urgency = priority(severity, weighed)
        key = (_GROUP[Verdict.NOT_STATED], int(urgency[1:]), -severity.weight, -weighed, 0, order)
        yield key, [_for_all(rule, urgency, sum(unanswered.values()), context)]


def _for_all(rule: Rule, urgency: str, concerns: int, context: Context) -> Finding:
    """One finding for all the subjects for whom the register leaves the question open."""
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
    organisation = context.organisation
    understood = _understanding(rule, organisation)
    certain, doubtful = _confidences(rule, context.presumed)
    columns = _columns(rule, deduced=False), _columns(rule, deduced=True)
    for place in places:
        subject, activity, party = place
        deduced = isinstance(party, Transfer) and party.automatic
        cells = context.cells_of(activity or organisation)
        cell = None
        for name in columns[deduced]:
            cell = cells[name]
            if cell is not None:
                break
        sure = understood(party or activity or organisation) and not deduced
        yield Finding(
            f"{rule.id}@{subject.id}",
            rule,
            verdict,
            subject,
            activity,
            cell.source if cell else (activity or organisation).source,
            cell.text if cell else "",
            certain if sure else doubtful,
            urgency,
            1,
            rule.reads,
        )


def _columns(rule: Rule, *, deduced: bool) -> tuple[str, ...]:
    """Where to look for the cell on which the answer rests: what the rule reads, then whence the party was read."""
    if rule.obligation.scope not in _COLUMNS_OF:
        return rule.reads
    carriers = (_CARRIED_BY[name] for name in rule.reads if name in _CARRIED_BY)
    return (*rule.reads, *(_WHERE_DEDUCED if deduced else ()), *carriers, *_COLUMNS_OF[rule.obligation.scope])


def _confidences(rule: Rule, presumed: frozenset[str]) -> tuple[str, str]:
    """Confidence when the answer was read from the register, and when it was deduced; a presumption lowers both."""
    step = not presumed.isdisjoint(rule.reads)
    return CONFIDENCES[2 - step], CONFIDENCES[1 - step]


def _understanding(rule: Rule, organisation: Organisation) -> Callable[[object], bool]:
    """Does the register answer for the subject in a column of its own, with no word that was not recognised?"""
    own = [name for name in rule.reads if name in attributes_of(rule.obligation.scope)]
    in_general = any(getattr(organisation, name, State.UNMAPPED) is not State.UNMAPPED for name in own)
    if not own:
        return lambda _: True
    read = attrgetter(own[0], *own)  # two names at least, so that it always gives a tuple

    def understood(subject: object) -> bool:
        answered = in_general
        for value in read(subject):
            if isinstance(value, tuple) and UNCLASSIFIED in value:
                return False
            answered = answered or value is not State.UNMAPPED
        return answered

    return understood
