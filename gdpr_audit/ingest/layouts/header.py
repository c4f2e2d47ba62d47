"""Where a table's headings stand, and what its columns are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice, zip_longest

from gdpr_audit.ingest.by_values import overruled, with_name
from gdpr_audit.ingest.coded import are_technical, concepts, is_one_word, shared_prefix
from gdpr_audit.ingest.columns import Reading, as_told, read_columns
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.headings import ACCEPTED, language_of, matches
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.entries import is_entry
from gdpr_audit.ingest.layouts.first_row import first_data_row
from gdpr_audit.ingest.layouts.levels import headings_at
from gdpr_audit.ingest.layouts.party_roles import with_roles
from gdpr_audit.ingest.layouts.ticks import Ticks, read_ticks, ticked_items
from gdpr_audit.ingest.other_lists import listed
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import Told
from gdpr_audit.model.value import Source

_LOOKED_AT = 60
_FAR = 1_000
"""Rows among which headings that the user named are sought."""
_SAMPLED = 120
_ENOUGH = 3
_PLENTY = 8
_FEW_COLUMNS = 6
_MOSTLY = 0.6
_LIKE = 12
_SHORT = 120
WIDEST = 256
"""Cells looked at in a row, when looking for headings."""

_JOINED = re.compile(r"\s+[-–—>|]\s+|\s+:\s+")
_OTHERS = frozenset({"invoices", "persons", "goods"})
"""Lists that are no registers, though a heading or two would suit one."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet read as a table with headings."""

    sheet: Sheet
    first_header: int
    """Row of the headings, or of their groups, from 1."""
    header_rows: tuple[int, ...]
    readings: tuple[Reading, ...]
    first_row: int
    """First row below the headings."""
    language: str
    turned: bool = False
    """Is it a sheet with one column per activity, its rows and columns exchanged?"""
    ticks: Ticks | None = None
    """Columns whose cells mean their headings."""

    @property
    def columns(self) -> dict[str, tuple[int, ...]]:
        """Concept -> the columns that carry it, from 1."""
        found: dict[str, tuple[int, ...]] = {}
        for reading in self.readings:
            if reading.concept:
                found[reading.concept] = (*found.get(reading.concept, ()), reading.column)
        return found

    def place(self, reading: Reading) -> Source:
        """Where the heading of a column stands in the file."""
        row, column = self.header_rows[-1], reading.column
        return Source(self.sheet.name, column, row) if self.turned else self.sheet.place(row, column)


def read_table(sheet: Sheet, language: str = "") -> Table | None:
    """Find the headings of a sheet and read its columns; None if no row looks like headings.

    Args:
        sheet: as read.
        language: of the workbook; ``""`` to let the headings decide.
    """
    row = _told_row(sheet, language) if sheet.told else _header_row(sheet, language)
    if row is None or (not sheet.told and listed(text for _, text in filled(sheet.rows[row - 1])) in _OTHERS):
        return None
    headings, header_rows = headings_at(sheet, row)
    headings = _technical(_unfolded(headings))
    language = language or language_of(h.text or h.group for h in headings)
    first = first_data_row(sheet, header_rows[-1] + 1, {h.column: h.text or h.group for h in headings})
    below = sheet.rows[first - 1 : first - 1 + _SAMPLED]
    headings = sorted(headings + _nameless(below, {h.column for h in headings}), key=lambda h: h.column)
    values = {h.column: [line[h.column - 1] for line in below if len(line) >= h.column] for h in headings}
    readings = overruled(read_columns(headings, values, language), values)
    readings, ticks = read_ticks(headings, values, readings, language)
    readings = with_name(readings, values) if ticks else readings  # ticked data leave "What?" to ask for the activity
    readings = as_told(headings, readings, sheet.told) if sheet.told else readings
    readings = [r for r in readings if r.heading or r.concept or any(values[r.column])]
    sheet, readings = with_roles(sheet, readings, first)
    return Table(sheet, header_rows[0], header_rows, tuple(readings), first, language, ticks=ticks)


def read_turned(sheet: Sheet, language: str) -> Table | None:
    """Read a sheet that gives each activity a column."""
    rows = [list(column) for column in zip_longest(*sheet.rows, fillvalue="")]
    merges = [(left, top, right, bottom) for top, left, bottom, right in sheet.merges]
    table = read_table(Sheet(sheet.name, rows, merges, sheet.hidden, told=sheet.told), language)
    return replace(table, turned=True) if table else None


def _told_row(sheet: Sheet, language: str) -> int | None:
    """Row with most of the headings of which the user spoke: where they stood, else where they went."""
    told = sheet.told or Told()
    if told.header_row and not told.columns:
        return told.header_row if told.header_row <= len(sheet.rows) else None
    places = (told.header_row, _header_row(sheet, language), told.likeliest(sheet.rows[:_FAR]))
    rows = list(dict.fromkeys(row for row in places if row and row <= len(sheet.rows)))
    return max(rows, key=lambda row: len(told.found(titles(headings_at(sheet, row)[0]))), default=None)


def titles(headings: Sequence[Heading]) -> list[tuple[int, str]]:
    """Return column and whole heading of each."""
    return [(heading.column, heading.title) for heading in headings]


def _header_row(sheet: Sheet, language: str) -> int | None:
    """Row with most headings that the lexicon knows, from 1; failing that, by likeness in the first rows."""
    best, row = 0, None
    looked: list[tuple[int, Sequence[str]]] = list(
        islice(((n, line) for n, line in enumerate(sheet.rows, 1) if any(map(str.strip, line))), _LOOKED_AT)
    )
    for number, line in looked:
        texts = [text for _, text in islice(filled(line), WIDEST)]
        score = _score([*concepts(texts, language), *ticked_items(sheet.rows, number)])
        if score > best and not is_entry(sheet.rows, number):
            best, row = score, number
        elif best >= _PLENTY:
            break
    if row is not None:
        return row
    for number, line in looked[:_LIKE]:
        texts = [text for _, text in filled(line)]
        if len(texts) >= _ENOUGH and all(len(text) <= _SHORT for text in texts):
            score = _score([_likely(text, language) for text in texts])
            if score > best:
                best, row = score, number
    return row


def _likely(text: str, language: str) -> str:
    found = matches(text, language)
    return found[0].concept if found and found[0].confidence >= ACCEPTED else ""


def _score(concepts: Sequence[str]) -> int:
    """Distinct concepts in a row, 0 if they are too few to be headings."""
    hits = [concept for concept in concepts if concept]
    distinct = len(set(hits))
    if distinct >= _ENOUGH or (
        distinct == _ENOUGH - 1 and len(concepts) <= _FEW_COLUMNS and len(hits) >= _MOSTLY * len(concepts)
    ):
        return distinct
    return 0


def _unfolded(headings: list[Heading]) -> list[Heading]:
    """Take a group out of the headings where an export wrote it into each: "Data - Health", "Data - Identity"."""
    parts = [_JOINED.split(h.text) if not h.group else [h.text] for h in headings]
    groups = Counter(" - ".join(part[:-1]) for part in parts if len(part) > 1)
    return [
        Heading(h.column, part[-1], part[-2]) if len(part) > 1 and groups[" - ".join(part[:-1])] >= _ENOUGH else h
        for h, part in zip(headings, parts, strict=True)
    ]


def _technical(headings: list[Heading]) -> list[Heading]:
    """Headings that are short names of fields, without what the names of all begin with."""
    texts = [heading.text for heading in headings]
    if not are_technical(texts):
        return headings
    prefix = shared_prefix(texts)
    return [
        replace(h, text=h.text.removeprefix(prefix), before=prefix if h.text.startswith(prefix) else "", technical=True)
        if is_one_word(h.text) and not h.group
        else h
        for h in headings
    ]


def _nameless(below: Sequence[Sequence[str]], named: set[int]) -> list[Heading]:
    """Columns that hold values under no heading: they are told, and may be recognised by their values."""
    width = max(map(len, below), default=0)
    return [
        Heading(c, "")
        for c in range(1, width + 1)
        if c not in named and any(len(line) >= c and line[c - 1].strip() for line in below)
    ]
