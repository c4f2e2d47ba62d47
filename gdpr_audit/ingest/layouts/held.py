"""Rows that hold a place for an activity: whose name is still to be filled in, or that a model says to strike out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice
from typing import Final

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.placeholders import is_to_fill
from gdpr_audit.ingest.values.states import invites, state_of
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import State

_BESIDE: Final = 2
"""Texts at most that such a row says for itself: its number and its department."""
_TAIL: Final = re.compile(r"[(\[{]([^()\[\]{}]{4,80})[)\]}]\s*$")


def is_held_free(name: str, said: Iterable[str]) -> bool:
    """Does a row hold a place only: "007 | <name of the activity> | <purpose>", "(à compléter) | choose | yes/no"?

    A row named "to be completed" that says more than its number and its department is an activity whose name is
    missing. One that its model says to delete if it does not apply is none as long as nobody wrote anything to it;
    nor is one that tries the form out: "Test 2", "TEST please delete".

    Args:
        name: of the activity.
        said: what stands in the row beside the name.
    """
    if _is_open(name):
        return sum(1 for text in said if not (_is_open(text) or invites(text))) <= _BESIDE
    few = list(islice(said, _BESIDE + 1))
    return (len(few) < _BESIDE and is_to_strike(name)) or (len(few) <= _BESIDE and _is_trial(name))


def is_to_strike(name: str) -> bool:
    """Does a name end in an instruction of its model: "Donations [DELETE IF NOT APPLICABLE]"?"""
    tail = _TAIL.search(name)
    if tail is None:
        return False
    words = f"{normal(tail[1])} "
    return any(words.startswith(f"{mark} ") for mark in marks("strike"))


def _is_trial(name: str) -> bool:
    """Does a name only try the form out, or ask for its row to be deleted? Who tests software names more."""
    rest, found = _trial().subn(" ", normal(name))
    return found > 0 and all(map(str.isdigit, rest.split()))


@cache
def _trial() -> re.Pattern[str]:
    phrases = sorted(marks("trial") | marks("to_delete"), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _is_open(text: str) -> bool:
    return bool(text) and (is_to_fill(text) or state_of(text) in {State.UNKNOWN, State.BLANK})
