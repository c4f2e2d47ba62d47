"""What an observation is: what several cells say together, and no single one.

An observation is no verdict on an obligation. The catalogue's rules answer for their subjects one by one and make the
score; a contradiction between two rows has no subject of its own there, and counting it would weigh the same facts a
second time. Observations therefore stand beside the findings: named, placed, explained and listed, never scored.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeAlias

from gdpr_audit.law.catalogue import Obligation, Severity, obligations
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import Source
from gdpr_audit.observations.across import Across

Parameter: TypeAlias = str | int | tuple[str, ...]
Parameters: TypeAlias = Mapping[str, Parameter]


MOST_PLACES = 100
"""Cells that one observation cites at most: beyond, nobody goes through them, and the column is the matter."""


class Place(NamedTuple):
    """One of the cells that an observation brings together."""

    activity: ProcessingActivity | None
    source: Source | None
    text: str
    """What the cell says, as written; ``""`` if it is blank or if nothing stands there."""


def at(activity: ProcessingActivity, *attributes: str) -> Place:
    """The place of the first of the attributes that has a cell, else the activity's own."""
    cells = (activity.cells.get(name) for name in attributes)
    cell = next((cell for cell in cells if cell is not None), None)
    if cell is None:
        return Place(
            activity, activity.source, next(filter(None, (written(activity, name) for name in attributes)), "")
        )
    return Place(activity, cell.source, cell.text)


def everywhere(activities: Iterable[ProcessingActivity], *attributes: str) -> tuple[Place, ...]:
    """The places in these activities, each activity once, as many as are cited."""
    each = {activity.id: activity for activity in activities}
    return tuple(at(activity, *attributes) for activity in islice(each.values(), MOST_PLACES))


def written(activity: ProcessingActivity, attribute: str) -> str:
    """What the register writes under an attribute or in a column that feeds one; ``""`` if nothing."""
    cell = activity.cells.get(attribute)
    value = cell.text if cell else getattr(activity, attribute, "")
    return value if isinstance(value, str) else ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a check has seen once."""

    key: str
    """What it is about, in words that stay when rows move or others change: the second half of the id."""
    name: str
    """What it is about, as shown: a vendor, a system, an activity."""
    places: tuple[Place, ...]
    confidence: str = "high"
    """``high``: the cells exclude each other; ``medium``: they hardly go together; ``low``: a question to ask."""
    parameters: Parameters = field(default_factory=dict)
    """What the card's sentence ``seen`` needs. Codes are translated by their key: ``countries``, ``data``, ``field``,
    ``day``; lists are sorted, so that the order of the rows cannot show."""
    concerns: int = 0
    """Number of activities concerned; 0 if all of them have a place."""
    bears_on: tuple[str, ...] = ()
    """Ids of the obligations on which it bears, where they are not those of the check."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check: a function from what the register says to what strikes in it."""

    id: str
    """The function's name, which names what is seen: ``vendor-spelt-several-ways``."""
    severity: Severity
    obligations: tuple[Obligation, ...]
    """The obligations of the catalogue on which it bears, the nearest first."""
    look: Callable[[Across], Iterable[Sighting]]
    module: str
    """Module of the check; its card lies beside it under the same name."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What a check has seen, named."""

    id: str
    """Speaking and stable: ``vendor-spelt-several-ways@salesforce``."""
    check: Check
    name: str
    places: tuple[Place, ...]
    confidence: str
    parameters: Parameters
    obligations: tuple[Obligation, ...]
    """The obligations of the catalogue on which it bears, the nearest first."""
    concerns: int
    """Number of activities concerned; those beyond `MOST_PLACES` are counted and not cited."""

    @property
    def activities(self) -> tuple[str, ...]:
        """Ids of the activities cited, each once, in the order of the register."""
        return tuple(dict.fromkeys(place.activity.id for place in self.places if place.activity))


_CHECKS: dict[str, Check] = {}


def check(
    severity: Severity, bears_on: str
) -> Callable[[Callable[[Across], Iterable[Sighting]]], Callable[[Across], Iterable[Sighting]]]:
    """Register a function as a check.

    Args:
        severity: how much it matters that it is put right.
        bears_on: ids of obligations of the catalogue, separated by spaces, the nearest first.
    """
    nearest = tuple(obligations()[name] for name in bears_on.split())

    def register(look: Callable[[Across], Iterable[Sighting]]) -> Callable[[Across], Iterable[Sighting]]:
        name = look.__name__.replace("_", "-")
        if name in _CHECKS:
            msg = f"two checks are called {name}"
            raise ValueError(msg)
        _CHECKS[name] = Check(name, severity, nearest, look, look.__module__)
        return look

    return register


def registered() -> dict[str, Check]:
    """Return the checks registered so far by id; `gdpr_audit.observations.all_checks` loads the shipped ones first."""
    return _CHECKS
