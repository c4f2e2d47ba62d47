"""Explains one finding: the values read, how the rule came to its answer, and the arithmetic of the score it moves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from gdpr_audit.assess.assessment import Finding
from gdpr_audit.assess.columns import attributes_of
from gdpr_audit.assess.engine import Held
from gdpr_audit.assess.findings import CARRIED_BY
from gdpr_audit.assess.holding import Record
from gdpr_audit.assess.scoring import Exact, Shares, article, exact_score, shares_of
from gdpr_audit.assess.subjects import processor_subjects, transfer_subjects
from gdpr_audit.assess.trace import Step, Trace, trace
from gdpr_audit.assess.whatif import Standing, standing
from gdpr_audit.law.catalogue import Kind, Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.value import Cell, Inference, State
from gdpr_audit.rule import Verdict

_KINDS = {
    Scope.ORGANISATION: "organisation",
    Scope.ACTIVITY: "activity",
    Scope.PROCESSOR: "processor",
    Scope.TRANSFER: "transfer",
}
_NOT_VALUES = frozenset({"id", "name", "source", "cells", "inferred", "automatic", "source_of", "text_of"})
_TELL_OF_TRANSFERS = ("transfers", "processors", "recipients")
_COUNTS = {Verdict.PARTLY_SATISFIED: Fraction(1, 2)}

_Subjects = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One attribute that the rule read."""

    kind: str
    """``organisation``, ``activity``, ``processor`` or ``transfer``."""
    attribute: str
    value: object
    cell: Cell | None
    """Where it was read, with the text as written; None if the register has no cell for it."""
    inferred: Inference | None
    principal: bool
    """Does the rule declare that its answer rests on it?"""


@dataclass(frozen=True, slots=True)
class Share:
    """What the rule weighs in one score."""

    scope: str
    """``article``, ``chapter``, ``overall``, ``quality`` or ``own``."""
    name: str
    weight: int
    """Sum of the weights of the rules that count in it."""
    rules: int
    c_lo: Fraction
    c_hi: Fraction
    part_lo: Fraction
    """Points of C_lo that the rule gives."""
    part_hi: Fraction
    most: Fraction
    """Points that it would give if it were satisfied everywhere."""


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """How the finding enters the scores (``law/scoring.toml``)."""

    weight: int
    levels: dict[int, int]
    """Inherent level -> subjects of the finding; 1 for the organisation."""
    counted: Fraction
    """What each subject counts today: 0 or ½; 1 once closed."""
    total: int
    """Sum of the levels over all subjects to which the rule applies."""
    demonstrated: Fraction
    """Sum of the levels over the subjects that satisfy it, half for those that do in part."""
    possible: Fraction
    """The same if all that is unknown were in order."""
    shares: tuple[Share, ...]
    debt: Fraction
    debt_unknown: Fraction


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding, explained."""

    finding: Finding
    example: str
    """Id of the activity on which the rule was followed where the finding is about many lines; ``""`` otherwise."""
    trace: Trace | None
    """None if no subject can be shown."""
    role_unknown: bool
    """The rule says otherwise, but whether it applies to the organisation's role is not stated."""
    values: tuple[Value, ...]
    grounds: dict[str, Answer]
    """What speaks for and against a DPIA, where the rule asks whether one is required: ``35-3``, the authority's
    lists, and the nine criteria ``C1`` to ``C9``."""
    arithmetic: Arithmetic | None
    """None for a risk feature, which counts in no score."""
    before: Standing
    after: Standing
    """If this finding alone is closed."""


def explain(held: Held, finding: Finding) -> Explanation:
    """Explain a finding of the register."""
    subjects = _subjects(held, finding)
    followed = trace(finding.rule, subjects, held.facts) if subjects else None
    activity = next((one for _, one in subjects if isinstance(one, ProcessingActivity)), None)
    return Explanation(
        finding,
        activity.id if activity is not None and finding.activity is None else "",
        followed,
        followed is not None and followed.verdict is not finding.verdict,
        tuple(_values(held, finding, subjects, followed)) if followed else (),
        _grounds(held, activity) if followed and activity is not None and _asks_dpia(followed.steps) else {},
        arithmetic(held, finding),
        standing(held),
        standing(held, [finding]),
    )


def _asks_dpia(steps: Iterable[Step]) -> bool:
    return any(step.name.startswith("facts.dpia_") or _asks_dpia(step.parts) for step in steps)


def _grounds(held: Held, activity: ProcessingActivity) -> dict[str, Answer]:
    grounds = held.facts.dpia_grounds(activity)
    lists = {"35-3": grounds.article_35_3, "required-list": grounds.required_list, "exempt-list": grounds.exempt_list}
    return {**lists, **held.facts.criteria(activity)}


def _subjects(held: Held, finding: Finding) -> _Subjects:
    """What the rule was asked of; of a finding on all lines, the first for which it is open."""
    scope = finding.rule.obligation.scope
    if scope is Scope.ORGANISATION:
        return (("organisation", held.facts.organisation),)
    activities = [finding.activity] if finding.activity else held.facts.register.activities
    for activity in activities:
        for name, subjects in _asked(held, scope, activity):
            if finding.activity is not None and name != finding.subject.id:
                continue
            if finding.activity is not None or _open(held, finding, subjects):
                return subjects
    return ()


def _asked(held: Held, scope: Scope, activity: ProcessingActivity) -> Iterator[tuple[str, _Subjects]]:
    """Each subject of an activity with its id."""
    if scope is Scope.ACTIVITY:
        yield activity.id, (("activity", activity),)
    elif scope is Scope.PROCESSOR:
        parties = activity.processors if isinstance(activity.processors, tuple) else ()
        for subject, processor in processor_subjects(activity, parties):
            yield subject.id, (("processor", processor), ("activity", activity))
    else:
        for subject, transfer in transfer_subjects(activity, held.facts.transfers(activity)):
            yield subject.id, (("transfer", transfer), ("activity", activity))


def _open(held: Held, finding: Finding, subjects: _Subjects) -> bool:
    return finding.rule.check(*(one for _, one in subjects), held.facts) is finding.verdict


def _values(held: Held, finding: Finding, subjects: _Subjects, followed: Trace) -> Iterator[Value]:
    """What was read: first that on which the answer rests, in the order of the rule."""
    owners = {"organisation": held.facts.organisation, **dict(subjects)}
    kind = _KINDS[finding.rule.obligation.scope]
    principal = [_owned(name, kind, finding.rule.obligation.scope) for name in finding.rule.reads]
    for one in dict.fromkeys([*principal, *followed.reads]):
        owner, name = owners.get(one[0]), one[1]
        if owner is None or name in _NOT_VALUES or not hasattr(owner, name):
            continue
        inferred = owner.inferred.get(name) if isinstance(owner, ProcessingActivity) else None
        yield Value(one[0], name, getattr(owner, name), _cell(owners, one), inferred, one in principal)


def _owned(name: str, kind: str, scope: Scope) -> tuple[str, str]:
    """Of which subject a declared attribute is: the rule's own, else the line, else the organisation."""
    if name in attributes_of(scope):
        return kind, name
    return ("activity" if name in attributes_of(Scope.ACTIVITY) else "organisation"), name


def _cell(owners: dict[str, object], one: tuple[str, str]) -> Cell | None:
    """The cell of an attribute; of a party's, the column in which registers keep it, else that of the parties."""
    kind, name = one
    if getattr(owners[kind], name) is State.UNMAPPED:
        return None
    owner = owners["activity" if kind in {"processor", "transfer"} else kind]
    cells = getattr(owner, "cells", {})
    party = owners.get(kind)
    names: tuple[str, ...] = (name,)
    if isinstance(party, Processor):
        names = (CARRIED_BY.get(name, ""), "processors")
    elif isinstance(party, Transfer):
        names = (CARRIED_BY.get(name, ""), *(_TELL_OF_TRANSFERS if name in {"country", "importer"} else ()))
    return next((cell for column in names if (cell := cells.get(column)) is not None), None)


def arithmetic(held: Held, finding: Finding) -> Arithmetic | None:
    """How the finding enters the scores; None if it enters none."""
    rule = finding.rule
    record = next(record for record in held.records if record.rule.id == rule.id)
    shares = shares_of(record)
    if rule.obligation.kind is Kind.RISK or shares is None:
        return None
    counted = _COUNTS.get(finding.verdict, Fraction())
    levels = _levels(held, finding, record)
    missing = rule.obligation.severity.weight * sum(level * number for level, number in levels.items()) * (1 - counted)
    unknown = finding.verdict is Verdict.NOT_STATED
    total = _total(record)
    return Arithmetic(
        shares.weight,
        levels,
        counted,
        total,
        shares.demonstrated * total,
        shares.possible * total,
        tuple(_share(scope, name, members, shares) for scope, name, members in _scores(held, record)),
        Fraction() if unknown else missing,
        missing if unknown else Fraction(),
    )


def _levels(held: Held, finding: Finding, record: Record) -> dict[int, int]:
    if finding.subject.kind == "register":
        return {level: counts[finding.verdict] for level, counts in record.counts.items() if counts[finding.verdict]}
    return {held.levels[finding.activity.id] if finding.activity else 1: 1}


def _total(record: Record) -> int:
    counted = (Verdict.SATISFIED, Verdict.PARTLY_SATISFIED, Verdict.NOT_SATISFIED, Verdict.NOT_STATED)
    return sum(level * sum(counts[verdict] for verdict in counted) for level, counts in record.counts.items())


def _scores(held: Held, record: Record) -> Iterator[tuple[str, str, Sequence[Record]]]:
    """The scores in which the rule counts, the narrowest first."""
    kind, plugin = record.rule.obligation.kind, record.rule.plugin
    same = [one for one in held.records if one.rule.obligation.kind is kind and bool(one.rule.plugin) is bool(plugin)]
    if plugin or kind is Kind.QUALITY:
        yield ("own" if plugin else "quality"), "", same
        return
    name, chapter = article(record), record.rule.obligation.chapter
    yield "article", name, [one for one in same if article(one) == name]
    yield "chapter", chapter, [one for one in same if one.rule.obligation.chapter == chapter]
    yield "overall", "", same


def _share(scope: str, name: str, members: Sequence[Record], own: Shares) -> Share:
    weight = sum(shares.weight for one in members if (shares := shares_of(one)))
    most = Fraction(100 * own.weight, weight)
    exact = exact_score(members) or Exact(Fraction(), Fraction(), Fraction(), 0)
    return Share(
        scope, name, weight, exact.rules, exact.c_lo, exact.c_hi, most * own.demonstrated, most * own.possible, most
    )
