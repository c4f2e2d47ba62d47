"""Finds what a person names: findings and steps by their ids, steps by their priority too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from heapq import nsmallest

from gdpr_audit.assess.assessment import Action, Finding
from gdpr_audit.assess.whatif import PRIORITIES
from gdpr_audit.model.errors import UsageError

EVERYTHING = "all"
"""In the place of a step: all of them."""

_NEAR = 3
_ROOM = 118
"""Letters for ids in one line of a refusal."""
_CLOSE = 0.5
_MANY = 20_000
"""Ids among which likeness is measured at most: beyond, a start in common must do."""


def finding_named(wish: str, findings: Sequence[Finding]) -> Finding:
    """Return the finding of an id.

    Raises:
        UsageError: there is none; the nearest ids are told.
    """
    name = wish.strip()
    found = next((finding for finding in findings if finding.id == name), None)
    if found is None:
        lowered = [finding for finding in findings if finding.id.casefold() == name.casefold()]
        found = lowered[0] if len(lowered) == 1 else None
    if found is None:
        raise _unknown("finding", name, (finding.id for finding in findings))
    return found


def actions_named(wish: str, actions: Sequence[Action]) -> list[Action]:
    """Return the step of an id, those of a priority (``P1``), or all of them (``all``).

    Raises:
        UsageError: there is none; the nearest ids are told.
    """
    name = wish.strip()
    if name == EVERYTHING:
        return list(actions)
    if name.upper() in PRIORITIES:
        return [action for action in actions if action.priority == name.upper()]
    found = [action for action in actions if action.id == name.casefold()]
    if not found:
        raise _unknown("action", name, (action.id for action in actions))
    return found


def _fitting(ids: Sequence[str]) -> str:
    """As many of the ids as a refusal shows uncut, one at least."""
    fitting = [ids[0]]
    for name in ids[1:]:
        if len(", ".join([*fitting, name])) <= _ROOM:
            fitting.append(name)
    return ", ".join(fitting)


def _unknown(kind: str, wish: str, ids: Iterable[str]) -> UsageError:
    """One line: the ids that start or contain what was written, else those that look like it."""
    known = list(dict.fromkeys(ids))
    key = wish.casefold()
    starting = nsmallest(_NEAR, (name for name in known if key and name.casefold().startswith(key)))
    holding = nsmallest(_NEAR, (name for name in known if key and key in name.casefold()))
    near = starting or holding or get_close_matches(key, known[:_MANY], n=_NEAR, cutoff=_CLOSE)
    if near:
        return UsageError(f"no-such-{kind}-near", near=_fitting(near))
    return UsageError(f"no-such-{kind}")
