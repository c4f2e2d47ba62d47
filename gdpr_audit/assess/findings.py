"""From the places where a verdict is open to findings: identity, place, evidence, confidence, order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TypeAlias

from gdpr_audit.assess.assessment import Finding, Subject
from gdpr_audit.assess.columns import attributes_of
from gdpr_audit.assess.holding import Place, Record
from gdpr_audit.assess.scoring import priority
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.model.value import Cell, Source, State
from gdpr_audit.rule import Rule, Verdict

CONFIDENCES = ("low", "medium", "high")

_GROUP = {
    Verdict.NOT_SATISFIED: 0,
    Verdict.PARTLY_SATISFIED: 0,
    Verdict.NOT_STATED: 1,
    Verdict.RAISED: 2,
}
"""Gaps first, then what is to be verified, then risk features."""

CARRIED_BY = {"contract": "processor_contract", "tool": "transfer_safeguard", "country": "third_countries"}
"""Attribute of a party -> the column of its own in which many registers keep it."""

_COLUMNS_OF = {
    Scope.PROCESSOR: ("processors", "recipients"),
    Scope.TRANSFER: ("transfers", "third_countries", "processors", "recipients"),
}
_WHERE_DEDUCED = ("processors", "recipients")

_Columns: TypeAlias = tuple[str, ...]


class _Placed(Finding):
    """A finding at a place of the register: its name and its cell are made when asked for, as few ever are."""

    __slots__ = ("_columns", "_found", "_owner")

    def __init__(
        self, rule: Rule, verdict: Verdict, place: Place, owner: ProcessingActivity | Organisation, columns: _Columns
    ) -> None:
        self.rule = rule
        self.verdict = verdict
        self.subject, self.activity, _ = place
        self.concerns = 1
        self.fields = rule.reads
        self.reference = ""
        self._owner = owner
        self._columns = columns
        self._found: tuple[Cell | None] | None = None

    @property
    def id(self) -> str:  # type: ignore[override]
        return f"{self.rule.id}@{self.subject.id}"

    @property
    def source(self) -> Source | None:  # type: ignore[override]
        cell = self._cell()
        return cell.source if cell else self._owner.source

    @property
    def evidence(self) -> str:  # type: ignore[override]
        cell = self._cell()
        return cell.text if cell else ""

    def _cell(self) -> Cell | None:
        """The cell of the first column that has one, looked up once: every report tells its place and its text."""
        if self._found is None:
            cells = self._owner.cells
            self._found = (next((cell for name in self._columns if (cell := cells.get(name)) is not None), None),)
        return self._found[0]


@dataclass(frozen=True, slots=True)
class Context:
    """What the findings need to know of the whole register."""

    file_name: str
    organisation: Organisation
    highest_level: int
    presumed: frozenset[str]
    """Attributes presumed for want of a column."""
    missing: tuple[str, ...]
    """Mandatory attributes without a column: of these speaks a rule that reads none."""


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
        _, activity, party = place
        owner = activity or organisation
        deduced = isinstance(party, Transfer) and party.automatic
        finding = _Placed(rule, verdict, place, owner, columns[deduced])
        finding.fields = rule.reads or context.missing
        finding.priority = urgency
        finding.confidence = certain if understood(party or owner) and not deduced else doubtful
        if activity is not None and activity.inferred:
            finding.confidence = _at_most(finding.confidence, activity, party, rule)
        yield finding


def _at_most(confidence: str, activity: ProcessingActivity, party: object, rule: Rule) -> str:
    """No finding is more certain than what it rests on: an attribute, or the very processor, may be inferred."""
    names = ("processors", *rule.reads) if isinstance(party, Processor) and party.inferred else rule.reads
    found = [activity.inferred[name].confidence for name in names if name in activity.inferred]
    return min((confidence, *found), key=CONFIDENCES.index)


def _columns(rule: Rule, *, deduced: bool) -> _Columns:
    """Where to look for the cell on which the answer rests: what the rule reads, then whence the party was read."""
    if rule.obligation.scope not in _COLUMNS_OF:
        return rule.reads
    carriers = (CARRIED_BY[name] for name in rule.reads if name in CARRIED_BY)
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
