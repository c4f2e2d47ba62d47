"""Tables of processors and of transfers on sheets of their own, linked by the identifier of the activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.layouts.keys import Keys
from gdpr_audit.ingest.layouts.marked import is_example
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import Cell, InputIssue, Source

KINDS = ("processors", "transfers")
_FIRST_ROWS = 10


@dataclass(slots=True)
class Linked:
    """A sheet of processors or transfers."""

    kind: str
    sheet: Sheet
    header_row: int
    readings: list[Reading] = field(default_factory=list)

    @property
    def columns(self) -> dict[str, int]:
        """Attribute -> column, from 1."""
        return {r.concept: r.column for r in reversed(self.readings) if r.concept}


def kind_of(sheet: Sheet) -> str:
    """Return what a sheet's name says that it holds, ``""`` if nothing: a heading, or a part of the workbook."""
    name = normal(sheet.name)
    for kind in ("organisation", "activities", *KINDS):
        if name in marks(f"{kind}_sheet") or name == kind:
            return kind
    return ""


def read_linked(sheet: Sheet, language: str) -> Linked | None:
    """Read a sheet named after processors or transfers; None unless its rows carry the activity's identifier."""
    kind = kind_of(sheet)
    if kind not in KINDS:
        return None
    for number, row in enumerate(sheet.rows[:_FIRST_ROWS], 1):
        readings = [_reading(number, column, text, kind, language) for column, text in filled(row)]
        found = {reading.concept for reading in readings}
        if "activity_id" in found and len(found - {None}) > 1:
            return Linked(kind, sheet, number, readings)
    return None


def _reading(row: int, column: int, text: str, kind: str, language: str) -> Reading:
    concept = label(text, kind, language)
    if concept:
        return Reading(column, text, concept, 1.0, "lexicon", row=row)
    return Reading(column, text, None, 0.0, "", "unknown", row)


def attach(linked: Linked, activities: list[RawActivity]) -> list[InputIssue]:
    """Give each activity its rows of the table; rows of no known activity are told, those of an example left."""
    known = Keys(
        (position, activity.cells[concept].text)
        for position, activity in enumerate(activities)
        for concept in ("id", "name")
        if concept in activity.cells
    )
    lost = []
    for number, row in enumerate(linked.sheet.rows[linked.header_row :], linked.header_row + 1):
        cells = _cells(linked, number, row)
        identifier = cells.pop("activity_id").text
        if is_example(identifier) or not (identifier or any(cell.text for cell in cells.values())):
            continue
        found = known.find(identifier, loosely=True).positions
        for activity in (activities[position] for position in found):
            setattr(activity, linked.kind, (*getattr(activity, linked.kind), cells))
        if not found:
            lost.append(number)
    if not lost:
        return []
    listed = (("sheet", linked.sheet.name), ("rows", ", ".join(map(str, lost))), ("count", str(len(lost))))
    return [InputIssue("rows-unlinked", Source(linked.sheet.name, lost[0], 0), listed, "loss")]


def _cells(linked: Linked, number: int, row: Sequence[str]) -> dict[str, Cell]:
    return {
        concept: Cell(cleaned(row[column - 1]) if column <= len(row) else "", Source(linked.sheet.name, number, column))
        for concept, column in linked.columns.items()
    }
