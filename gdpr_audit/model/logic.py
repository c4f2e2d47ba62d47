"""Questions to one attribute, answered in Kleene's three values.

The words are those in which the obligations are stated: a fact of practice that is blank is *not stated*
(`yes`), content that Art. 30 requires and that is blank is missing (`filled`), a column that does not exist
leaves everything open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sized
from datetime import date

from gdpr_audit.model.answer import Answer
from gdpr_audit.model.value import State, Tri

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

UNCLASSIFIED = "unclassified"
"""Code of a list item that was read but not recognised: it makes every negative answer doubtful."""


def answer(condition: bool) -> Answer:  # noqa: FBT001 - the condition is the whole question
    """Two-valued condition as an `Answer`."""
    return YES if condition else NO


def yes(fact: object) -> Answer:
    """Is the practice in place? Partial is no; anything that is not a fact is not stated."""
    if fact is Tri.YES:
        return YES
    return NO if fact is Tri.NO or fact is Tri.PARTIAL else NOT_STATED


def no(fact: object) -> Answer:
    """Is the practice stated to be absent?"""
    if fact is Tri.NO:
        return YES
    return NO if fact is Tri.YES or fact is Tri.PARTIAL else NOT_STATED


def partial(fact: object) -> Answer:
    """Is the practice begun, planned or true of a part only?"""
    if fact is Tri.PARTIAL:
        return YES
    return NO if fact is Tri.YES or fact is Tri.NO else NOT_STATED


def given(value: object) -> Answer:
    """Is there a value? Never not stated: for optional evidence."""
    return answer(not isinstance(value, State) and not (isinstance(value, Sized) and len(value) == 0))


def filled(value: object) -> Answer:
    """Is content that the law requires there? Not stated only if the register has no such column."""
    return NOT_STATED if value is State.UNMAPPED else given(value)


def stated(value: object) -> Answer:
    """Does the register answer, be it by an explicit none?"""
    if value is State.UNMAPPED:
        return NOT_STATED
    return answer(value is State.NONE or not isinstance(value, State))


def equals(value: object, expected: object) -> Answer:
    """Is it this value? An explicit none is not; another state leaves it open."""
    return _open(value) if isinstance(value, State) else answer(value == expected)


def one_of(value: object, expected: Collection[object]) -> Answer:
    """Is it one of these values? An explicit none is not; another state leaves it open."""
    return _open(value) if isinstance(value, State) else answer(value in expected)


def _open(state: State) -> Answer:
    return NO if state is State.NONE else NOT_STATED


def has(codes: object, code: str) -> Answer:
    """Does the list hold the code? An unrecognised item turns *no* into *not stated*."""
    if not isinstance(codes, tuple):
        return NOT_STATED
    if code in codes:
        return YES
    return NOT_STATED if UNCLASSIFIED in codes else NO


def has_any(codes: object, wanted: Iterable[str]) -> Answer:
    """Does the list hold one of the codes at least?"""
    return any_of(has(codes, code) for code in wanted)


def has_all(codes: object, wanted: Iterable[str]) -> Answer:
    """Does the list hold all the codes?"""
    return all_of(has(codes, code) for code in wanted)


def only(codes: object, allowed: Collection[str]) -> Answer:
    """Does the list hold something, and nothing else than these?"""
    if not isinstance(codes, tuple):
        return NOT_STATED
    return answer(bool(codes) and all(code in allowed for code in codes))


def measured(value: object, test: Callable[[int], bool]) -> Answer:
    """A comparison of a number; a state leaves it open."""
    return answer(test(value)) if isinstance(value, int) else NOT_STATED


def months_since(day: object, as_of: date) -> int | State:
    """Whole months elapsed; ``State.UNKNOWN`` unless the day is stated."""
    if not isinstance(day, date):
        return State.UNKNOWN
    return (as_of.year - day.year) * 12 + as_of.month - day.month - (as_of.day < day.day)


def any_of(answers: Iterable[Answer]) -> Answer:
    """Kleene's existential: no over an empty list."""
    result = NO
    for one in answers:
        if one is YES:
            return YES
        if one is NOT_STATED:
            result = NOT_STATED
    return result


def all_of(answers: Iterable[Answer]) -> Answer:
    """Kleene's universal: yes over an empty list."""
    result = YES
    for one in answers:
        if one is NO:
            return NO
        if one is NOT_STATED:
            result = NOT_STATED
    return result


def flag(codes: object, table: Mapping[str, Mapping[str, object]], name: str) -> Answer:
    """Does an item of the list carry the flag in the table? An item outside the table leaves *no* open."""
    if not isinstance(codes, tuple):
        return NOT_STATED
    if any(table[code].get(name) for code in codes if code in table):
        return YES
    return answer(False) if all(code in table for code in codes) else NOT_STATED  # noqa: FBT003
