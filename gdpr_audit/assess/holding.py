"""Holds every rule against every subject, counts each verdict, and keeps the places where one is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from gdpr_audit.assess.alike import Likeness, decided, key_of
from gdpr_audit.assess.assessment import Subject
from gdpr_audit.assess.columns import Columns
from gdpr_audit.assess.subjects import activity_subject, organisation_subject, processor_subjects, transfer_subjects
from gdpr_audit.facts import Facts
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import AuditError, RuleError, UsageError
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.rule import Rule, Verdict

ROLES = frozenset({"controller", "joint_controller", "processor"})
LEVELS = range(1, 5)
OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED, Verdict.NOT_STATED, Verdict.RAISED)
"""Verdicts that ask for somebody's attention."""

_SETTLED = frozenset({Verdict.SATISFIED, Verdict.NOT_APPLICABLE, Verdict.NONE})
_UNANSWERED = frozenset({Verdict.NOT_STATED, Verdict.NOT_APPLICABLE})
_SEVERAL = 2
"""Subjects from which a question left open for all of them is asked once."""

_KINDS = 1_000
"""Kinds of subjects to be told apart at most by a group of rules."""

Counts: TypeAlias = dict[Verdict, int]


class Place(NamedTuple):
    """A subject, and the activity in which it stands."""

    subject: Subject
    activity: ProcessingActivity | None
    party: Processor | Transfer | None


@dataclass(slots=True)
class Record:
    """What one rule gave, by inherent level of the activity (1 for the organisation)."""

    rule: Rule
    counts: dict[int, Counts]
    open: dict[int, dict[Verdict, list[Place]]]
    """Places to be listed one by one."""
    silent: bool
    """The register answers nowhere: *not stated* is one finding for all, and no place is kept."""

    @property
    def tally(self) -> Counts:
        """Verdict -> number of subjects; verdicts that did not occur are left out."""
        total = {verdict: sum(counts[verdict] for counts in self.counts.values()) for verdict in Verdict}
        return {verdict: number for verdict, number in total.items() if number}


class _Entry(NamedTuple):
    """A rule made ready for the activities of one level and one role."""

    rule: Rule
    check: Callable[..., Verdict]
    counts: Counts
    open: dict[Verdict, list[Place]]


@dataclass(slots=True)
class _Kind:
    """Subjects that are alike: what is decided for all of them, and the rules still to be asked of each."""

    decided: list[tuple[Counts, Verdict]]
    open: list[list[Place]]
    undecided: list[_Entry]
    times: int = 0


class _Group:
    """Rules that are asked once for subjects that agree in some attributes."""

    def __init__(self, names: Sequence[str], allowed: Sequence[Collection[str]], entries: list[_Entry]) -> None:
        self._key = key_of(names)
        self._allowed = allowed
        self._entries = entries
        self._kinds: dict[object, _Kind] = {}

    def ask(self, place: Place, arguments: tuple[Any, ...]) -> None:
        key = self._key(arguments[0])
        kind = self._kinds.get(key)
        if kind is None:
            if len(self._kinds) >= _KINDS:
                _ask(self._entries, place, arguments)
                return
            kind = self._kinds[key] = self._looked_at(arguments)
        kind.times += 1
        for places in kind.open:
            places.append(place)
        if kind.undecided:
            _ask(kind.undecided, place, arguments)

    def _looked_at(self, arguments: tuple[Any, ...]) -> _Kind:
        kind = _Kind([], [], [])
        *subjects, facts = arguments
        for entry in self._entries:
            verdict = decided(entry.check, subjects, facts, self._allowed)
            if verdict is None:
                kind.undecided.append(entry)
                continue
            kind.decided.append((entry.counts, verdict))
            if verdict in entry.open:
                kind.open.append(entry.open[verdict])
        return kind

    def count(self) -> None:
        """Count what was decided, once for all."""
        for kind in self._kinds.values():
            for counts, verdict in kind.decided:
                counts[verdict] += kind.times


class _Asked:
    """The rules for the subjects of one kind, on activities of one level and one role."""

    def __init__(self, groups: list[_Group], alone: list[_Entry]) -> None:
        self.groups = groups
        self._alone = alone

    def ask(self, place: Place, arguments: tuple[Any, ...]) -> None:
        """Ask the rules of one subject."""
        for group in self.groups:
            group.ask(place, arguments)
        if self._alone:
            _ask(self._alone, place, arguments)


class _Plan(NamedTuple):
    """The rules for activities of one level and one role, and for their parties."""

    activities: _Asked
    processors: _Asked
    transfers: _Asked


def hold(rules: Sequence[Rule], facts: Facts) -> list[Record]:
    """Hold the rules against the register; return a record for each, in their order.

    Raises:
        RuleError: a rule raised; it names the rule and the subject.
        UsageError: so did a rule of the organisation's own.
    """
    columns = Columns(facts)
    records = [_record(rule, columns) for rule in rules]
    likeness = Likeness(facts, rules)
    plans: dict[tuple[int, str | None], _Plan] = {}
    _ask_of_organisation(records, facts)
    for activity in facts.register.activities:
        role = activity.role if isinstance(activity.role, str) else None
        key = (facts.level(activity), role)
        if key not in plans:
            plans[key] = _plan(records, *key, likeness)
        _ask_of_activity(plans[key], activity, facts)
    for group in [group for plan in plans.values() for asked in plan for group in asked.groups]:
        group.count()
    for record in records:
        _gather(record)
    return records


def _record(rule: Rule, columns: Columns) -> Record:
    missing = rule.obligation.scope is not Scope.ORGANISATION and columns.missing_for(rule)
    kept = [verdict for verdict in OPEN if not (missing and verdict is Verdict.NOT_STATED)]
    return Record(
        rule,
        {level: dict.fromkeys(Verdict, 0) for level in LEVELS},
        {level: {verdict: [] for verdict in kept} for level in LEVELS},
        missing,
    )


def _gather(record: Record) -> None:
    """Make one question of those that the register answers for none of several subjects."""
    tally = record.tally
    if record.rule.obligation.scope is Scope.ORGANISATION or not _UNANSWERED.issuperset(tally):
        return
    if tally.get(Verdict.NOT_STATED, 0) >= _SEVERAL:
        record.silent = True
        for places in record.open.values():
            places.pop(Verdict.NOT_STATED, None)


def _plan(records: Iterable[Record], level: int, role: str | None, likeness: Likeness) -> _Plan:
    alone: dict[Scope, list[_Entry]] = {scope: [] for scope in Scope}
    alike: dict[Scope, dict[tuple[str, ...], list[_Entry]]] = {scope: {} for scope in Scope}
    for record in records:
        rule = record.rule
        check = _for_role(rule, role)
        entry = _Entry(rule, check, record.counts[level], record.open[level])
        names = () if check is _not_applicable else likeness.names(rule)
        if names is None:
            alone[rule.obligation.scope].append(entry)
        else:
            alike[rule.obligation.scope].setdefault(names, []).append(entry)

    def asked(scope: Scope) -> _Asked:
        groups = alike[scope].items()
        return _Asked([_Group(names, likeness.allowed(scope, names), rules) for names, rules in groups], alone[scope])

    return _Plan(asked(Scope.ACTIVITY), asked(Scope.PROCESSOR), asked(Scope.TRANSFER))


def _for_role(rule: Rule, role: str | None) -> Callable[..., Verdict]:
    """The rule as it holds for the role; a role that is not stated leaves open whether it applies."""
    roles = rule.obligation.roles
    if roles >= ROLES or role in roles:
        return rule.check
    return partial(_undecided, rule.check) if role is None else _not_applicable


def _undecided(check: Callable[..., Verdict], *arguments: object) -> Verdict:
    verdict = check(*arguments)
    return verdict if verdict in _SETTLED else Verdict.NOT_STATED


def _not_applicable(*_: object) -> Verdict:
    return Verdict.NOT_APPLICABLE


def _ask_of_organisation(records: Iterable[Record], facts: Facts) -> None:
    organisation = facts.organisation
    place = Place(organisation_subject(organisation), None, None)
    entries = [
        _Entry(record.rule, record.rule.check, record.counts[1], record.open[1])
        for record in records
        if record.rule.obligation.scope is Scope.ORGANISATION
    ]
    _ask(entries, place, (organisation, facts))


def _ask_of_activity(plan: _Plan, activity: ProcessingActivity, facts: Facts) -> None:
    plan.activities.ask(Place(activity_subject(activity), activity, None), (activity, facts))
    if isinstance(activity.processors, tuple) and activity.processors:
        for subject, processor in processor_subjects(activity, activity.processors):
            plan.processors.ask(Place(subject, activity, processor), (processor, activity, facts))
    for subject, transfer in transfer_subjects(activity, facts.transfers(activity)):
        plan.transfers.ask(Place(subject, activity, transfer), (transfer, activity, facts))


def _failure(rule: Rule, place: Place) -> AuditError:
    """What stops the audit when a rule raises: a defect of the program, or of the package that brings the rule."""
    where = place.activity.id if place.activity else place.subject.id
    if rule.plugin:
        return UsageError("plugin-rule-failed", plugin=rule.plugin, rule=rule.id, subject=where)
    return RuleError("rule-failed", rule=rule.id, subject=where)


def _ask(entries: Collection[_Entry], place: Place, arguments: tuple[object, ...]) -> None:
    for rule, check, counts, waiting in entries:
        try:
            verdict = check(*arguments)
        except Exception as error:
            raise _failure(rule, place) from error
        counts[verdict] += 1
        if verdict in waiting:
            waiting[verdict].append(place)
