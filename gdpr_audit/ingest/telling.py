"""Tells how the sheets and columns of a workbook were read, and what was left aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from gdpr_audit.ingest.choice import Choice
from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.joined import Joined
from gdpr_audit.ingest.layouts.several import titles
from gdpr_audit.ingest.layouts.unread import Unread
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import ANNEX, COLUMNS, FICHE, ROWS, UNUSED
from gdpr_audit.ingest.understood import ColumnReading, SheetReading
from gdpr_audit.model.value import InputIssue, Source

_EXAMPLES = 3
_SHOWN = 0.9
"""Confidence in what another sheet shows of a column."""
_LOOKED_AT = 60
"""Rows in which examples are sought."""
_BESIDE = 4
_READ_BESIDE = frozenset({"list", "cover", "linked"})
"""Reasons for which a sheet that holds no activities is read all the same."""


def sheet_reading(name: str, choice: Choice) -> SheetReading:
    """Return what a sheet was taken for."""
    chosen = [one for one in choice.chosen if one.sheet.name == name]
    if not chosen:
        reason = next((why for one, why in choice.aside if one.sheet.name == name), "secondary")
        return SheetReading(name, ANNEX if reason in _READ_BESIDE else UNUSED, 0, "", reason)
    one = chosen[0]
    if one.table:
        return SheetReading(name, COLUMNS if one.table.turned else ROWS, one.table.header_rows[-1], one.role, "")
    return SheetReading(name, FICHE, 0, one.role, "")


def columns_of(choice: Choice) -> Iterable[ColumnReading]:
    """Return what the columns of the sheets chosen were taken for; a label of several fiches once."""
    seen: set[tuple[int, str, str | None]] = set()
    for one in choice.chosen:
        if one.table:
            yield from (_told(one.sheet, reading, one.table) for reading in one.table.readings)
        elif one.fiche:
            for reading in one.fiche.readings:
                key = (reading.column, normal(reading.heading), reading.concept)
                if key not in seen:
                    seen.add(key)
                    yield _told(one.sheet, reading)
    for one in choice.linked:
        if one.linked:
            yield from (_told(one.sheet, reading, header=one.linked.header_row) for reading in one.linked.readings)


def columns_joined(joined: Iterable[Joined]) -> Iterable[ColumnReading]:
    """Return what the columns of the sheets joined to the register were taken for."""
    return (_told(one.sheet, reading, header=reading.row) for one in joined for reading in one.readings)


def shown(columns: Iterable[ColumnReading], spare: Sequence[Unread]) -> Iterator[ColumnReading]:
    """Return the columns of the register, with what other sheets showed of those that nothing was read from."""
    found = {(one.sheet, one.column): one.concept for one in spare if one.concept}
    for column in columns:
        concept = found.get((column.sheet, column.column)) if not column.concept else None
        yield replace(column, concept=concept, confidence=_SHOWN, evidence="values", reason="") if concept else column


def _told(sheet: Sheet, reading: Reading, table: Table | None = None, *, header: int = 0) -> ColumnReading:
    """Return what a column, or a label, was taken for, with examples of what stands there."""
    _, row, column = table.place(reading) if table else Source(sheet.name, reading.row, reading.column)
    if table or header:
        first, lines = (table.first_row, table.sheet.rows) if table else (header + 1, sheet.rows)
        near = lines[first - 1 : first - 1 + _LOOKED_AT]
        texts = [line[reading.column - 1] for line in near if len(line) >= reading.column]
    else:
        texts = sheet.rows[row - 1][column : column + _BESIDE] if row else []
    return ColumnReading(
        sheet=sheet.name,
        row=row,
        column=column,
        heading=reading.heading,
        concept=reading.concept,
        confidence=reading.confidence,
        evidence=reading.evidence,
        reason=reading.reason,
        examples=tuple(islice(dict.fromkeys(text.strip() for text in texts if text.strip()), _EXAMPLES)),
    )


def column_issues(choice: Choice, columns: Iterable[ColumnReading]) -> Iterable[InputIssue]:
    """Tell of each column that holds something and of which nothing was read."""
    tables = {one.sheet.name: one.table for one in choice.chosen if one.table}
    for one in columns:
        table = tables.get(one.sheet)
        if (
            one.concept
            or one.reason == "told"
            or (table and not _holds_values(table, one.row if table.turned else one.column))
        ):
            continue
        place = Source(one.sheet, one.row, one.column)
        yield InputIssue("column-unused", place, (("heading", one.heading), ("reason", one.reason)))


def _holds_values(table: Table, column: int) -> bool:
    return any(len(row) >= column and row[column - 1].strip() for row in table.sheet.rows[table.first_row - 1 :])


def aside_issues(choice: Choice) -> Iterable[InputIssue]:
    """Tell of each sheet that was set aside, and why."""
    for one, reason in choice.aside:
        if reason not in {"empty", "linked", "told"}:
            yield InputIssue(f"sheet-{reason}", Source(one.sheet.name, 1, 0), (("sheet", one.sheet.name),), "note")


def title_issues(choice: Choice) -> Iterable[InputIssue]:
    """Tell of the titles of forms that stand inside what was read as one: their number and that of the forms differ."""
    for one in choice.chosen:
        inside = titles(one.sheet) if one.fiche else []
        if len(inside) > 1:
            text, row, column = inside[1]
            said = (("sheet", one.sheet.name), ("count", str(len(inside))), ("text", text))
            yield InputIssue("titles-in-form", Source(one.sheet.name, row, column), said)
