"""One row per activity, with the rows that are none: examples, totals, repeated headings, deleted entries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice

from gdpr_audit.ingest.concepts import LISTS, TEXTS
from gdpr_audit.ingest.evidence import is_foreign
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.cells import Columns, RowCells, at, filled, is_ditto
from gdpr_audit.ingest.layouts.closing import begins
from gdpr_audit.ingest.layouts.filling import carry, told_once
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.held import is_held_free
from gdpr_audit.ingest.layouts.marked import SIGNATURES, is_note, marked
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.model.value import Cell, InputIssue, Source

IDENTITY = ("id", "name", "purposes", "processing_categories")
"""What makes a row an activity of its own, in this order: the last in a processor's register, Art. 30(2)(b)."""

_HARMLESS = frozenset({"example", "total", "heading", "continued", "section", "folder", "carried", "unfilled"})
TITLED = "department"
"""What the title above a group of rows names, for want of a column that says so."""
_NUMBER = re.compile(r"^\S*\d\S*$")
_LISTED = 12
_REPEATED = 0.6
_WIDE = 3
_MOST = 0.6
_SHORT = 100
_COMPARED = 12
_LETTERS = 4
"""Letters from which capitals set a title apart, and are no acronym."""
_SEEN = 20
Row = tuple[int, Sequence[str]]
Start = Sequence[tuple[int, str]]
"""The first filled cells of a row, each with its column."""


@dataclass(slots=True)
class Rows:
    """The activities of a table, and what its other rows were."""

    activities: list[RawActivity] = field(default_factory=list)
    issues: list[InputIssue] = field(default_factory=list)
    skipped: dict[str, list[int]] = field(default_factory=dict)
    """Why -> rows."""
    from_purpose: bool = False
    """Is the name of an activity that of its purpose, for want of a column?"""
    titled: bool = False
    """Do rows between the activities, or the name of the sheet, say whose they are?"""

    def under(self, title: Cell) -> None:
        """Put all the activities under one title."""
        for activity in self.activities:
            if isinstance(activity.cells, RowCells):
                activity.cells = activity.cells.titled({TITLED: title})
        self.titled = True


def read_rows(table: Table, role: str = "") -> Rows:
    """Return the activities of a table; every row that is none is told."""
    columns: Columns = table.columns
    found = Rows()
    instead = next((concept for concept in IDENTITY[2:] if concept in columns), "")
    if "name" not in columns and instead:
        found.from_purpose = instead == "purposes"
        columns = {**columns, "name": columns[instead]}
    place = partial(_turned, table.sheet.name) if table.turned else table.sheet.place
    for title, rows in _grouped(table, columns, found.skipped):
        cells = RowCells(columns, place, rows)
        if title:
            column, text = list(filled(title[1]))[-1]
            cells = cells.titled({TITLED: Cell(text.strip(), place(title[0], column))})
            found.titled = True
        first = 1 if table.turned else place(rows[0][0], 0).row
        found.activities.append(RawActivity(cells, table.sheet.name, first, role))
    for why, numbers in ((why, sorted(several)) for why, several in found.skipped.items()):
        if numbers:
            stand = numbers if table.turned else [place(number, 0).row for number in numbers]
            found.issues.append(_issue(place(numbers[0], 0 if not table.turned else 1), why, stand))
    return found


def _turned(sheet: str, row: int, column: int) -> Source:
    return Source(sheet, column, row)


def _issue(place: Source, why: str, rows: Sequence[int]) -> InputIssue:
    listed = ", ".join(map(str, rows[:_LISTED])) + (", …" if len(rows) > _LISTED else "")
    level = "note" if why in _HARMLESS else "warning"
    return InputIssue(
        f"rows-{why}", place, (("sheet", place.sheet), ("rows", listed), ("count", str(len(rows)))), level
    )


def _grouped(
    table: Table, columns: Columns, skipped: dict[str, list[int]]
) -> Iterator[tuple[Row | None, tuple[Row, ...]]]:
    """Yield the rows of each activity, most often one, with the title above them that says whose they are."""
    kinds = _Kinds(table, columns)
    skipped.update(kinds.carried)
    title: Row | None = None
    current: list[Row] = []
    titles: list[tuple[str, int]] = []
    for number, row in enumerate(kinds.rows, table.first_row):
        kind = kinds.of(number, row, current)
        if kind in {"own", "section"} and current:
            yield title, tuple(current)
            current = []
        if kind in {"own", "continued"}:
            current.append((number, row))
            titles = []
        if kind == "section":
            if TITLED not in columns:
                kind, title = "folder", (number, row)
            titles.append((kind, number))
        if kind not in {"own", "blank"}:
            skipped.setdefault(kind, []).append(number)
    for kind, number in titles:  # of nothing: a note, or a department without activities
        skipped[kind].remove(number)
        skipped.setdefault("outside", []).append(number)
    if current:
        yield title, tuple(current)


class _Kinds:
    """Tells what a row is."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self._columns = columns
        self._places = [columns[concept][0] for concept in ("id", "name") if concept in columns] or [1]
        self._last = max(self._places)
        self._status = columns["status"][0] if "status" in columns else 0
        self._single = {p for c, places in columns.items() if c not in LISTS | TEXTS for p in places}
        self._heading = {r.column: normal(r.heading.rpartition("|")[2]) for r in table.readings if r.heading}
        self._groups = {normal(r.heading.rpartition("|")[0]) for r in table.readings} - {""}
        self._titles = {part.strip().casefold() for r in table.readings for part in r.heading.split("|")}
        self._spans = [m for m in table.sheet.merges if m[2] >= table.first_row]
        self._read = {place for places in columns.values() for place in places}
        self.rows = told_once(table, self._places)
        self.carried = carry(self.rows, columns, TITLED, table.first_row)
        self._once = self._written_once(table, columns)
        if "id" not in columns and "name" in columns and columns["name"] == columns.get("purposes"):
            # a row without purpose is another activity if it says whose it is, or by what right where all do
            apart = ("department", "owner", "controller", *(() if self._once else ("legal_bases",)))
            self._single |= {place for concept in apart for place in columns.get(concept, ())}
        self._single -= set(self._places)
        self._first = table.first_row
        self._end = (
            len(self.rows) if table.turned else begins(self.rows, *(columns.get(c, (0,))[0] for c in ("id", "name")))
        )
        self._begins_with_title = self._lone(next((row for row in self.rows if any(map(str.strip, row))), ()))
        self._mapped = len(columns)
        self._struck = frozenset() if table.turned else table.sheet.struck_rows

    def _written_once(self, table: Table, columns: Columns) -> frozenset[int]:
        """Columns of departments that are written once, or merged, over the rows of their activities."""
        places = frozenset(columns.get(TITLED, ()))
        merged = any(left in places and top < bottom for top, left, bottom, _ in self._spans if not table.turned)
        return places if merged or self.carried else frozenset()

    def of(self, number: int, row: Sequence[str], current: Sequence[Row]) -> str:
        """Kind of a row below those of the current activity: ``own`` if it begins another."""
        identity = self.identity(row)
        if number in self._struck:
            return "struck"
        if number - self._first >= self._end:
            return "outside" if any(map(str.strip, row)) else "blank"
        start = tuple(islice(filled(row), SIGNATURES + 1))
        if self._mapped > _WIDE and is_note(start, self._last):
            return "outside"
        if not any(identity):
            return self.nameless(number, row, current[0][1] if current else None)
        kind = self.named(number, row, identity, start)
        return "continued" if kind == "own" and current and self.same(current[0][1], identity, row) else kind

    def identity(self, row: Sequence[str]) -> tuple[str, ...]:
        """Texts of the identifying columns."""
        width = len(row)
        return tuple(row[place - 1].strip() if place <= width else "" for place in self._places)

    def named(self, number: int, row: Sequence[str], identity: tuple[str, ...], start: Start) -> str:
        """Kind of a row that has an identifier or a name."""
        if is_ditto(identity[-1]) and (not identity[0] or is_ditto(identity[0])):
            return "continued"
        if self._mapped > _WIDE and len(start) == 1:
            kind = self._lonely(number, identity)
            if kind:
                return kind
        if self._heads(number, identity, start):
            return "section"
        status = row[self._status - 1] if 0 < self._status <= len(row) else ""
        mark = "unfilled" if self._held_free(row, identity[-1]) else marked((*identity, start[0][1].strip()), status)
        if mark and (mark != "total" or sum(1 for _ in filled(row)) <= _WIDE):
            return mark
        if (identity[0] or identity[-1]).casefold() in self._titles and self._repeats_headings(row):
            return "heading"
        return "help" if number == self._first and self._explains(row) else "own"

    def _held_free(self, row: Sequence[str], name: str) -> bool:
        """Does a row only say what is to be written there?"""
        return is_held_free(name, (text for column, text in filled(row) if column in self._read and text != name))

    def _lonely(self, number: int, identity: tuple[str, ...]) -> str:
        """Kind of a row with one text: a number without more, the title of a section, a note; ``""`` for a name."""
        if not identity[-1]:
            return "unfilled" if _NUMBER.match(identity[0]) else "section"
        titled = self._begins_with_title or self._in_capitals(number, identity[-1])
        if self._wide(number) or (titled and self._opens(number)):
            return "section"
        return "outside" if self._trails(number) else ""

    def _lone(self, row: Sequence[str]) -> bool:
        return sum(1 for _ in islice(filled(row), 2)) == 1

    def _below(self, number: int) -> Iterator[Sequence[str]]:
        """The rows under a row that hold something."""
        return (row for row in islice(self.rows, number + 1 - self._first, None) if any(map(str.strip, row)))

    def _in_capitals(self, number: int, text: str) -> bool:
        """Is a text in capitals, unlike the names of the activities below it?"""
        if not _is_upper(text):
            return False
        names = [self.identity(row)[-1] for row in islice(self._below(number), _SEEN) if not self._lone(row)]
        return bool(names) and not any(map(_is_upper, names))

    def _opens(self, number: int) -> bool:
        """Does a full row follow, after another title at most?"""
        return any(not self._lone(row) for row in islice(self._below(number), 2))

    def _trails(self, number: int) -> bool:
        """Does the row stand apart from the table, below its last row, alone or among other notes?"""
        above = reversed(self.rows[: number - self._first])
        before = next((row for row in above if not self._lone(row)), ())
        return not any(map(str.strip, before)) and all(map(self._lone, self._below(number)))

    def _heads(self, number: int, identity: tuple[str, ...], start: Start) -> bool:
        """Is it a number and a title, with the numbers below that one: "2 Human resources", then "2.1"?"""
        if len(identity) == 1 or not all(identity) or len(start) != len(identity):
            return False
        below = next((self.identity(one)[0] for one in self._below(number)), "")
        stem = identity[0].rstrip(".")
        return below.startswith(stem) and below[len(stem) :][:1] in {".", "-", "/"} and len(below) > len(stem) + 1

    def nameless(self, number: int, row: Sequence[str], first: Sequence[str] | None) -> str:
        """Kind of a row without identifier and name, below an activity that begins with another row."""
        cells = dict(filled(row))
        if not cells:
            return "blank"
        if marked(tuple(cells.values())[:1], "") == "total":
            return "total"
        if any(top < number <= bottom and left in self._places for top, left, bottom, _ in self._spans):
            return "continued"
        read = self._read & set(cells)
        if len(cells) == 1 and self._mapped > _WIDE and (self._wide(number) or self._is_title(number, cells)):
            return "section"
        if read and first is not None:
            own = self._single & set(cells)
            if not own - self._once and all(at(row, place) == at(first, place) for place in own):
                return "continued"
        return "own" if len(read) > 1 else "outside"

    def _is_title(self, number: int, cells: Mapping[int, str]) -> bool:
        """Does a text alone stand left of the names, over a full row, and is no number?"""
        column, text = next(iter(cells.items()))
        read = column in self._read or self._in_capitals(number, text)
        titled = read and (self._begins_with_title or _is_upper(text)) and column <= min(self._places)
        return titled and self._opens(number)

    def same(self, first: Sequence[str], identity: tuple[str, ...], row: Sequence[str]) -> bool:
        """Is the row the same activity again, for one more system or category of data?"""
        if self.identity(first) != identity:
            return False
        return all(at(first, p) == at(row, p) or not at(row, p) or not at(first, p) for p in self._single)

    def _wide(self, number: int) -> bool:
        return any(top == number and right - left >= _WIDE for top, left, _, right in self._spans)

    def _repeats_headings(self, row: Sequence[str]) -> bool:
        cells = dict(filled(row))
        same = sum(1 for column, text in cells.items() if self._heading.get(column) == normal(text))
        upper = sum(1 for text in cells.values() if normal(text) in self._groups) if self._groups else 0
        return max(same, upper) >= _REPEATED * len(cells)

    def _explains(self, row: Sequence[str]) -> bool:
        """Is the first row a line of explanations, unlike all that stand below it?"""
        cells = dict(filled(row))
        full = len(cells) >= _MOST * len(self._heading) and all(len(text) <= _SHORT for text in cells.values())
        return full and is_foreign(cells, list(islice(self._below(self._first), _COMPARED)))


def _is_upper(text: str) -> bool:
    """Is it in capitals, and more than an acronym?"""
    return text.isupper() and sum(map(str.isalpha, text)) >= _LETTERS
