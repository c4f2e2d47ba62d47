"""Columns of a register of which nothing was read: other sheets may show what they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.keys import code_of
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.model.value import Cell, Source


@dataclass(slots=True)
class Unread:
    """A column of a register under a heading that says nothing."""

    sheet: str
    column: int
    heading: str
    cells: dict[int, Cell]
    """Position of an activity -> its cell, blanks left out."""
    tells_apart: bool
    """Has each activity an identifier there, another than any other's?"""
    concept: str = ""
    """What another sheet showed that it holds."""


def unread(tables: Iterable[Table], activities: Sequence[RawActivity]) -> list[Unread]:
    """Return the columns of tables that nothing was read from, but for those that the user set aside."""
    found = []
    for table in tables:
        spare = [one for one in table.readings if not one.concept and one.reason != "told" and not table.turned]
        own = [(position, one.row) for position, one in enumerate(activities) if one.sheet == table.sheet.name]
        for reading in spare:
            cells = {}
            for position, number in own:
                row = table.sheet.rows[number - 1]
                text = cleaned(row[reading.column - 1]) if reading.column <= len(row) else ""
                if text:
                    cells[position] = Cell(text, Source(table.sheet.name, number, reading.column))
            texts = [normal(cell.text) for cell in cells.values()]
            apart = len(set(texts)) == len(own) > 1 and all(
                code_of(cell.text) or is_code(cell.text) for cell in cells.values()
            )
            if cells:
                found.append(Unread(table.sheet.name, reading.column, reading.heading, cells, apart))
    return found


def identify(activities: Sequence[RawActivity], columns: Iterable[Unread]) -> None:
    """Take for the identifiers of the activities a column that tells them apart, where no other does."""
    column = next((one for one in columns if one.tells_apart and not one.concept), None)
    if column and not any("id" in one.cells for one in activities):
        column.concept = "id"
        for position, cell in column.cells.items():
            activities[position].cells = {**activities[position].cells, "id": cell}
