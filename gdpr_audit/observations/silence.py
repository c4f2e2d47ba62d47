"""What the record leaves unsaid as a record: no place for an answer, or a blank where it matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from gdpr_audit.facts import Facts
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.value import State, Tri
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Sighting, at, check, everywhere, written

_LEGITIMATE = "6.1.f"


class _Question(NamedTuple):
    """Something that a controller must be able to show (Art. 5(2)), and where it would stand."""

    field: str
    """Attribute that holds the answer; names it to the reader."""
    bears_on: tuple[str, ...]
    arises: Callable[[ProcessingActivity, Facts], bool]
    values: Callable[[ProcessingActivity, Facts], Iterable[object]]
    """What the line answers, once per party or transfer."""
    cells: tuple[str, ...]


def _own(field: str, activity: ProcessingActivity, _facts: Facts) -> Iterable[object]:
    yield getattr(activity, field)


def _controls(activity: ProcessingActivity, _facts: Facts) -> bool:
    return activity.role != "processor"


def _is_special(activity: ProcessingActivity, facts: Facts) -> bool:
    return _controls(activity, facts) and facts.special(activity) is Answer.YES


def _engages(activity: ProcessingActivity, _facts: Facts) -> bool:
    return isinstance(activity.processors, tuple) and bool(activity.processors)


def _contracts(activity: ProcessingActivity, _facts: Facts) -> Iterable[object]:
    return [one.contract for one in activity.processors] if isinstance(activity.processors, tuple) else ()


def _sends_unprotected(activity: ProcessingActivity, facts: Facts) -> bool:
    return bool([*_tools(activity, facts)])


def _tools(activity: ProcessingActivity, facts: Facts) -> Iterable[object]:
    return [one.tool for one in facts.transfers(activity) if facts.adequate(one) is not Answer.YES]


def _needs_screening(activity: ProcessingActivity, facts: Facts) -> bool:
    """Is a DPIA required, or not excluded while a criterion of WP248 is met?"""
    if not _controls(activity, facts) or facts.dpia_required(activity) is Answer.NO:
        return False
    return facts.dpia_required(activity) is Answer.YES or facts.dpia_grounds(activity).criteria[0] > 0


def _names_owner(activity: ProcessingActivity, _facts: Facts) -> Iterable[object]:
    """Who is in charge; "N.N." on a line of its own names nobody."""
    unnamed = any(state_of(line) is State.UNKNOWN for line in written(activity, "owner").splitlines())
    yield State.UNKNOWN if unnamed else activity.owner


def _is_any(_activity: ProcessingActivity, _facts: Facts) -> bool:
    return True


def _assessments(activity: ProcessingActivity, _facts: Facts) -> Iterable[object]:
    yield activity.dpia_screening if activity.dpia is State.UNMAPPED else activity.dpia


def _rests_on_interests(activity: ProcessingActivity, facts: Facts) -> bool:
    return _controls(activity, facts) and _LEGITIMATE in _codes(activity.legal_bases)


def _always(_activity: ProcessingActivity, facts: Facts) -> bool:
    return isinstance(facts.organisation.register_updated, State)


def _codes(codes: object) -> tuple[str, ...]:
    return codes if isinstance(codes, tuple) else ()


_QUESTIONS = (
    _Question("legal_bases", ("GDPR-6-1.1",), _controls, partial(_own, "legal_bases"), ()),
    _Question("art9_conditions", ("GDPR-9-2.1",), _is_special, partial(_own, "art9_conditions"), ("data_categories",)),
    _Question("contract", ("GDPR-28-3.1",), _engages, _contracts, ("processor_contract", "processors", "recipients")),
    _Question("tool", ("GDPR-46-1", "GDPR-30-1-e"), _sends_unprotected, _tools, ("transfer_safeguard", "transfers")),
    _Question("dpia", ("GDPR-35-1.1", "GDPR-35-1.2"), _needs_screening, _assessments, ("dpia", "dpia_required")),
    _Question("lia_done", ("GDPR-6-1-f.1",), _rests_on_interests, partial(_own, "lia_done"), ("lia_link", "lia_done")),
    _Question("last_review", ("REG-Q-02",), _always, partial(_own, "last_review"), ("last_review",)),
)
_EXPECTED_ALIKE = _Question("owner", ("GDPR-30-4",), _is_any, _names_owner, ("owner",))
"""Asked only where other lines answer: no text requires it."""
_ASKED_BY_RULES = frozenset({"legal_bases", "art9_conditions"})
"""Where a blank is a gap already."""


@check(Severity.MEDIUM, bears_on="REG-Q-09")
def no_place_for_answer(across: Across) -> Iterator[Sighting]:
    """The record has a place for what must be shown of its activities (Art. 5(2))."""
    for question in _QUESTIONS:
        silent = _without_place(question, across)
        if silent:
            yield _sighting(question, silent, {}, "high")


def _without_place(question: _Question, across: Across) -> list[ProcessingActivity]:
    """Activities of which the question arises in a record that has no place for its answer."""
    silent: list[ProcessingActivity] = []
    for activity in across.activities:
        if question.arises(activity, across.facts):
            given = [*question.values(activity, across.facts)]
            if any(isinstance(value, State) and value is not State.UNMAPPED for value in given):
                return []  # a blank has a place
            if State.UNMAPPED in given:
                silent.append(activity)
    return silent


@check(Severity.MEDIUM, bears_on="GDPR-30-4")
def answer_left_blank(across: Across) -> Iterator[Sighting]:
    """A column that the record has is filled wherever its question arises."""
    for question in (*_QUESTIONS, _EXPECTED_ALIKE):
        if question.field in _ASKED_BY_RULES:
            continue
        blank: list[ProcessingActivity] = []
        answered: list[ProcessingActivity] = []
        for activity in across.activities:
            if question.arises(activity, across.facts):
                given = [*question.values(activity, across.facts)]
                if not any(isinstance(one, State) for one in given):
                    answered.append(activity)
                elif State.UNMAPPED not in given and _says_nothing(at(activity, *question.cells).text):
                    blank.append(activity)
        if blank and (answered or question is not _EXPECTED_ALIKE):
            yield _sighting(question, blank, {"answered": len(answered)}, "high" if answered else "medium")


def _says_nothing(text: str) -> bool:
    """Is the cell blank, or as good as blank? What was not understood is told elsewhere."""
    return not text.strip() or any(state_of(line) is not None for line in text.splitlines())


def _sighting(
    question: _Question, activities: list[ProcessingActivity], more: dict[str, int], confidence: str
) -> Sighting:
    names = tuple(sorted(one.name for one in activities))
    return Sighting(
        question.field,
        question.field,
        everywhere(activities, *question.cells),
        confidence,
        {"field": question.field, "names": names, "count": len(activities), **more},
        len(activities),
        question.bears_on,
    )


@check(Severity.HIGH, bears_on="GDPR-35-1.2 GDPR-35-1.1")
def assessment_announced_not_done(across: Across) -> Iterator[Sighting]:
    """An impact assessment that the row itself holds necessary precedes the processing (Art. 35(1))."""
    for activity in across.activities:
        if across.facts.dpia_required(activity) is Answer.YES or activity.status == "planned":
            continue  # the rule on Art. 35(1) says so, or the processing has not begun
        required = activity.cells.get("dpia_required")
        admitted = activity.dpia == "not_done" and required is not None and answer_of(required.text) is Tri.YES
        if activity.dpia == "in_progress" or admitted:
            places = (at(activity, "dpia_required" if admitted else "dpia"),)
            yield Sighting(
                activity.id, activity.name, places, "medium", {"name": activity.name, "text": places[0].text}
            )
