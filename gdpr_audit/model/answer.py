"""Kleene's three values: yes, no, not stated. A blank cell never passes for either."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn


class Answer(Enum):
    """What a register says of one fact (Kleene's strong three-valued logic)."""

    YES = "yes"
    NO = "no"
    NOT_STATED = "not-stated"

    def __bool__(self) -> NoReturn:
        """Refuse: a blank must never be taken for yes or no by accident."""
        msg = "an Answer has three values; compare it with `is`"
        raise TypeError(msg)

    def __and__(self, other: Answer) -> Answer:
        """No wins over not stated, which wins over yes."""
        if self is Answer.NO or other is Answer.NO:
            return Answer.NO
        return other if self is Answer.YES else self

    def __or__(self, other: Answer) -> Answer:
        """Yes wins over not stated, which wins over no."""
        return ~(~self & ~other)

    def __invert__(self) -> Answer:
        """Swap yes and no; what is not stated stays so."""
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES}.get(self, self)
