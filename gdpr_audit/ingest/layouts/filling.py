"""Cells that speak for several rows: merged ones, ticks, and a department written once for its activities."""

from __future__ import annotations

from collections.abc import Sequence

from gdpr_audit.ingest.layouts.cells import Columns, at
from gdpr_audit.ingest.layouts.header import Table

_GROUPS = 2
"""Departments, at least, for one that is written once to head a group."""


def told_once(table: Table, apart: Sequence[int]) -> list[Sequence[str]]:
    """The rows below the headings; what one merged cell says of several rows, each of them says."""
    rows: list[Sequence[str]] = list(table.sheet.rows[table.first_row - 1 :])
    for top, left, bottom, right in table.sheet.merges:
        if not table.first_row <= top < bottom or left != right or left in apart:
            continue
        text = at(rows[top - table.first_row], left) if top - table.first_row < len(rows) else ""
        for place in range(top - table.first_row + 1, min(bottom - table.first_row + 1, len(rows))) if text else ():
            if not at(rows[place], left):
                row = [*rows[place], *[""] * (left - len(rows[place]))]
                rows[place] = [*row[: left - 1], text, *row[left:]]
    return [table.ticks.rewrite(row) for row in rows] if table.ticks else rows


def carry(rows: list[Sequence[str]], columns: Columns, concept: str, first: int) -> dict[str, list[int]]:
    """Repeat a department that is written once, left of the first of its activities.

    It is a group's heading only if each stands once: where one is written twice, a blank is a blank.

    Args:
        rows: below the headings; changed in place.
        columns: of the table.
        concept: that of the department.
        first: number of the first row.

    Returns:
        The rows that got it so, under what they are told as; empty if none did.
    """
    places, names = columns.get(concept, ()), columns.get("name", ())
    if len(places) != 1 or not names or places[0] > names[0]:
        return {}
    column, name = places[0], names[0]
    written = [at(row, column) for row in rows if at(row, name)]
    said = [text for text in written if text]
    if not written or not written[0] or len(said) < _GROUPS or len(said) == len(written) or len({*said}) < len(said):
        return {}
    found, current = [], ""
    for place, row in enumerate(rows):
        current = at(row, column) or current
        if at(row, name) and not at(row, column):
            cells = [*row, *[""] * (column - len(row))]
            rows[place] = [*cells[: column - 1], current, *cells[column:]]
            found.append(first + place)
    return {"carried": found}
