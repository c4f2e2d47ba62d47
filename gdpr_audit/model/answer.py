"""Kleene's three values: yes, no, not stated. A blank cell never passes for either."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Answer(Enum):
    """What a register says of one fact (Kleene's strong three-valued logic)."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not-stated"

    # Enum's own hash is a Python call, and rules combine answers millions of times.
    __hash__ = object.__hash__

    def __bool__(self) -> NoReturn:
        """Refuse: a blank must never be taken for yes or no by accident."""
        msg = "an Answer has three values; compare it with `is`"
        raise TypeError(msg)

    def __and__(self, other: Answer) -> Answer:
        """No wins over not stated, which wins over yes."""
        if self is _YES:
            return other
        return self if self is _NO or other is _YES else other if other is _NO else self

    def __or__(self, other: Answer) -> Answer:
        """Yes wins over not stated, which wins over no."""
        if self is _NO:
            return other
        return self if self is _YES or other is _NO else other if other is _YES else self

    def __invert__(self) -> Answer:
        """Swap yes and no; what is not stated stays so."""
        if self is _YES:
            return _NO
        return _YES if self is _NO else self


_YES, _NO = Answer.YES, Answer.NO
