"""Is the cell a value, or one of the states that are not?"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import lexicon_table, plain
from gdpr_audit.model.value import State

_DASHES = re.compile(r"[-–—_./\\]+")
_LONGEST_STATE = 90
_EDGES = " .;:,!*►▼▶<>…\"'-–—"
_HEAD = re.compile(r"^[-–—\s]*([^(:;\n–—]{1,24}?)\s*(?:[(:;\n–—]|\s-\s)")
_PLACEHOLDER = re.compile(r"\[[^\[\]]{1,80}\]|<[^<>]{1,80}>|\{\{?[^{}]{1,80}\}?\}")


def state_of(text: str) -> State | None:
    """Return the state that the cell is, None if it holds a value.

    A dash is *not applicable* here; a column of facts or of lists knows better (see `is_dash`). A whole cell in
    brackets is a placeholder that nobody filled.
    """
    stripped = text.strip()
    if len(stripped) <= _LONGEST_STATE:
        return _state_of(stripped)
    return _state_of_head(stripped)


@lru_cache(maxsize=65536)
def _state_of(stripped: str) -> State | None:
    if not stripped:
        return State.BLANK
    if _DASHES.fullmatch(stripped):
        return State.NOT_APPLICABLE
    if _PLACEHOLDER.fullmatch(stripped):
        return State.UNKNOWN
    state = _words().get(_key(stripped))
    return _state_of_head(stripped) if state is None else state


def _state_of_head(stripped: str) -> State | None:
    """The state with which a text begins before its explanation: "N/A (one-time export)", "entfällt: ..."."""
    head = _HEAD.match(stripped)
    return _of_head(head.group(1)) if head else None


@lru_cache(maxsize=16384)
def _of_head(head: str) -> State | None:
    state = _words().get(_key(head))
    return state if state in {State.NOT_APPLICABLE, State.UNKNOWN} else None


def is_dash(text: str) -> bool:
    """Is the cell a dash, which may mean none, not applicable or nothing at all?"""
    return bool(_DASHES.fullmatch(text.strip()))


def _key(text: str) -> str:
    folded = plain(text)
    return folded if folded.strip("?") == "" else folded.strip(_EDGES)


@cache
def _words() -> dict[str, State]:
    states = {
        "blank": State.BLANK,
        "unknown": State.UNKNOWN,
        "not_applicable": State.NOT_APPLICABLE,
        "none": State.NONE,
    }
    table = lexicon_table("states")
    return {_key(word): state for name, state in states.items() for words in table[name].values() for word in words}
