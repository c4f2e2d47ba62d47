"""The record as a record: what cannot be read, dates that cannot be, names and identifiers used twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Parameters, Place, Sighting, at, check, everywhere, written

_UNREADABLE = ("error-values", "formula-without-value", "characters-replaced", "date-impossible")
_NOT_UNDERSTOOD = "value-not-understood"
_EARLIEST = date(1990, 1, 1)
_DATES = ("last_review", "dpia_date")
_ORGANISATION_DATES = ("register_updated", "training_date")
_LONGEST_MONTHS = 150 * 12
"""Longer than any period of the law: archives of civil status are kept for 120 years."""


@check(Severity.MEDIUM, bears_on="GDPR-30-4")
def cells_unreadable(across: Across) -> Iterator[Sighting]:
    """Every cell of the record can be read."""
    for issue in across.issues:
        if issue.code in _UNREADABLE:
            told = dict(issue.parameters)
            sheet = told.get("sheet", "")
            found: Parameters = {"kind": issue.code, "count": int(told.get("count", 1)), "cells": told.get("cells", "")}
            yield Sighting(f"{issue.code} {sheet}", sheet, (Place(None, issue.source, ""),), "high", found)


@check(Severity.LOW, bears_on="REG-Q-03")
def cells_not_understood(across: Across) -> Iterator[Sighting]:
    """Every answer is one that its column can have."""
    for issue in across.issues:
        if issue.code == _NOT_UNDERSTOOD:
            told = dict(issue.parameters)
            found: Parameters = {"field": told["field"], "count": int(told["count"]), "text": told["text"]}
            places = (Place(None, issue.source, told["text"]),)
            yield Sighting(told["field"], told["field"], places, "medium", found)


@check(Severity.MEDIUM, bears_on="REG-Q-06 GDPR-30-4")
def identifier_used_twice(across: Across) -> Iterator[Sighting]:
    """An identifier names one activity."""
    by_id: dict[str, list[ProcessingActivity]] = {}
    for activity in across.activities:
        shown_id = " ".join(activity.text_of("id").split())
        if shown_id:
            by_id.setdefault(shown_id, []).append(activity)
    for shown_id, activities in by_id.items():
        names = {plain(activity.name) for activity in activities}
        if len(activities) > 1 and (len(names) > 1 or _in_one_sheet(activities)):
            places = everywhere(activities, "id")
            shown: Parameters = {
                "name": shown_id,
                "activities": tuple(sorted(activity.name for activity in activities)),
                "count": len(activities),
            }
            yield Sighting(shown_id, shown_id, places, "high", shown, len(activities))


def _in_one_sheet(activities: list[ProcessingActivity]) -> bool:
    sheets = Counter(activity.source.sheet for activity in activities if activity.source)
    return any(number > 1 for number in sheets.values())


@check(Severity.MEDIUM, bears_on="REG-Q-02 GDPR-30-4")
def date_in_the_future(across: Across) -> Iterator[Sighting]:
    """What is dated as done lies in the past."""
    yield from _misdated(across, lambda day: day > across.facts.as_of)


@check(Severity.LOW, bears_on="REG-Q-02 GDPR-30-4")
def date_too_old(across: Across) -> Iterator[Sighting]:
    """No review is older than data-protection registers are."""
    yield from _misdated(across, lambda day: day < _EARLIEST)


def _misdated(across: Across, is_wrong: Callable[[date], bool]) -> Iterator[Sighting]:
    organisation = across.facts.organisation
    for name in _ORGANISATION_DATES:
        day = getattr(organisation, name)
        if isinstance(day, date) and is_wrong(day):
            cell = organisation.cells.get(name)
            place = Place(None, cell.source if cell else organisation.source, cell.text if cell else "")
            yield Sighting(
                f"organisation {name}", "", (place,), "high", {"name": "", "field": name, "day": day.isoformat()}
            )
    for activity in across.activities:
        for name in _DATES:
            day = getattr(activity, name)
            if isinstance(day, date) and is_wrong(day):
                found: Parameters = {"name": activity.name, "field": name, "day": day.isoformat()}
                yield Sighting(f"{activity.id} {name}", activity.name, (at(activity, name),), "high", found)


@check(Severity.MEDIUM, bears_on="GDPR-5-1-e.1 GDPR-30-1-f")
def retention_beyond_belief(across: Across) -> Iterator[Sighting]:
    """A period is one that somebody can wait for."""
    for activity in across.activities:
        periods = activity.retention if isinstance(activity.retention, tuple) else ()
        longest = max((period.months for period in periods), default=0)
        if longest > _LONGEST_MONTHS:
            found: Parameters = {
                "name": activity.name,
                "years": int(longest / 12),
                "text": written(activity, "retention_text"),
            }
            yield Sighting(activity.id, activity.name, (at(activity, "retention_text"),), "high", found)
