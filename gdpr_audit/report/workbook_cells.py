"""The one way into a cell of ``report.xlsx``: a text stays a text, whatever it begins with or contains."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from inspect import unwrap
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

CELL_LIMIT = 32_767
"""UTF-16 units that a cell holds (Excel's limit)."""

_ACTIVE = ("=", "+", "-", "@", "\t", "\n")
_FAULTY = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PICTURES = {**{code: chr(0x2400 + code) for code in range(0x20)}, 0x7F: "\u2421"}
_LINE = 12.8
_PER_UNIT = 1.2
"""Characters of our font in one unit of a column's width, spaces at the ends of lines allowed for."""
_LINES_SHOWN = 12
"""Lines at most in a row's height: a longer text is whole in its cell."""
_LINKED_ROWS = 2_000
"""Rows of a list that lead somewhere; in those below, which nobody reads one by one, the address is only text."""

_BASE = {"font_name": "Calibri", "font_size": 10, "valign": "top"}
_EDGE = {"border": 1, "border_color": "#D5DDE5"}
_CELL = {**_BASE, **_EDGE, "text_wrap": True}
INK, PALE = "#16324F", "#E6EEF5"
_STYLES: dict[str, dict[str, object]] = {
    "title": {**_BASE, "bold": True, "font_size": 18, "font_color": INK},
    "section": {**_BASE, "bold": True, "font_size": 13, "font_color": INK, "bottom": 2, "bottom_color": INK},
    "note": {**_BASE, "text_wrap": True, "font_color": "#4A5B6C"},
    "free": {**_BASE, "font_color": "#4A5B6C"},
    "progress": {**_BASE, "bold": True, "font_color": INK},
    "lead": {**_BASE, "text_wrap": True, "font_size": 12},
    "head": {**_CELL, "bold": True, "bg_color": INK, "font_color": "#FFFFFF"},
    "heading": {**_CELL, "bold": True, "bg_color": PALE, "font_color": INK},
    "required": {**_CELL, "bold": True, "bg_color": "#BFD4E6", "font_color": INK},
    "example-day": {**_CELL, "italic": True, "bg_color": "#F4F6F8", "font_color": "#4A5B6C"},
    "example": {**_CELL, "italic": True, "bg_color": "#F4F6F8", "font_color": "#4A5B6C"},
    "cell": _CELL,
    "key": {**_CELL, "font_color": "#7A8896", "font_size": 8},
    "strong": {**_CELL, "bold": True},
    "big": {**_CELL, "bold": True, "font_size": 16, "align": "center", "font_color": INK},
    "number": {**_CELL, "align": "right", "indent": 1},
    "percent": {**_CELL, "align": "right", "indent": 1, "num_format": "0.0"},
    "link": {**_CELL, "font_color": "#0B5394", "underline": 1},
    "open": {**_CELL, "locked": False, "bg_color": "#FFFDF3"},
    "day": {**_CELL, "locked": False, "bg_color": "#FFFDF3"},
    "shown-day": {**_CELL},
    "1": {**_CELL, "bg_color": "#E3F1E5"},
    "2": {**_CELL, "bg_color": "#FFF4CC"},
    "3": {**_CELL, "bg_color": "#FCE0C8"},
    "4": {**_CELL, "bg_color": "#F6CBCB", "bold": True},
}

_MARKS: dict[str, dict[str, object]] = {
    "doing": {"bg_color": "#FFF4CC"},
    "done": {"bg_color": "#E3F1E5", "font_color": "#4A5B6C"},
    "not-applicable": {"font_color": "#8A96A3", "italic": True},
    "contested": {"bg_color": "#E9E1F2"},
    "late": {"bg_color": "#F6CBCB", "bold": True},
}


class Link(NamedTuple):
    """A text that leads somewhere: ``internal:'Sheet'!A5`` or ``external:register.xlsx#'Sheet'!A5``."""

    text: str
    target: str


class Styled(NamedTuple):
    """A value in another style than its column's."""

    value: str | float
    style: str


Value: TypeAlias = str | float | date | Link | Styled | None


class Column(NamedTuple):
    """One column of a table."""

    heading: str
    width: float
    style: str = "cell"


@dataclass(slots=True)
class Book:
    """The workbook being written, with its formats made once."""

    workbook: Workbook
    formats: dict[str, Format]
    quoted: dict[str, Format]
    """The same with the mark that keeps a text a text when somebody edits the cell."""
    marks: dict[str, Format]
    """What a row of the checklist takes on with its status."""
    cut: str
    """Said at the end of a text that no cell can hold whole."""
    write_string: Callable[..., int]
    """XlsxWriter's own, without the reading of ``"A1"`` that goes before it: it is called for every cell."""

    def sheet(self, name: str) -> Sheet:
        """Add a sheet at the end."""
        return Sheet(self, self.workbook.add_worksheet(name), name)


def new_book(workbook: Workbook, *, day_format: str, cut: str) -> Book:
    """Make the formats of a new workbook."""
    days = {"num_format": day_format, "align": "left"}
    styles = {name: {**style, **(days if "day" in name else {})} for name, style in _STYLES.items()}
    formats = {name: workbook.add_format(style) for name, style in styles.items()}
    quoted = {name: workbook.add_format({**style, "quote_prefix": True}) for name, style in styles.items()}
    marks = {name: workbook.add_format(mark) for name, mark in _MARKS.items()}
    return Book(workbook, formats, quoted, marks, cut, unwrap(workbook.worksheet_class.write_string))


def clean(text: str) -> str:
    """Return the text with line ends as a cell has them, and what XML cannot carry made visible or replaced."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FAULTY.sub(lambda found: _PICTURES.get(ord(found[0]), "\ufffd"), text)


def fit(text: str, told: str) -> str:
    """Return the text if a cell can hold it, else its beginning and the sentence that says where it is whole."""
    if len(text) <= CELL_LIMIT // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= CELL_LIMIT:
        return text
    return units[: 2 * (CELL_LIMIT - len(told) - 1)].decode("utf-16-le", "ignore") + "\n" + told


@lru_cache(maxsize=50_000)
def _ready(text: str, told: str) -> tuple[str, bool, bool]:
    """The text as a cell takes it; whether it could act if edited; whether XlsxWriter would write it as raw XML."""
    ready = fit(clean(text), told)
    return ready, ready.startswith(_ACTIVE), ready.startswith("<r>") and ready.endswith("</r>")


@dataclass(slots=True)
class Sheet:
    """A sheet on which everything is written through `put`."""

    book: Book
    worksheet: Worksheet
    name: str

    def put(self, row: int, column: int, value: Value, style: str = "cell") -> None:
        """Write one value; a text is written as text, always."""
        if isinstance(value, str) and value:
            self._text(row, column, value, style)
        elif isinstance(value, Styled):
            self.put(row, column, value.value, value.style)
        elif isinstance(value, Link):
            self._text(row, column, value.text, "link", value.target)
        elif isinstance(value, date):
            self.worksheet.write_datetime(row, column, as_time(value), self.book.formats[style])
        elif value is None or value == "":
            self.worksheet.write_blank(row, column, None, self.book.formats[style])
        else:
            self.worksheet.write_number(row, column, value, self.book.formats[style])

    def _text(self, row: int, column: int, text: str, style: str, target: str = "") -> None:
        text, active, raw = _ready(text, self.book.cut)
        form = (self.book.quoted if active else self.book.formats)[style]
        if raw:
            self.worksheet.write_rich_string(row, column, text[0], text[1], text[2:], form)
        elif target:
            self.worksheet.write_url(row, column, target, form, text)
        else:
            self.book.write_string(self.worksheet, row, column, text, form)

    def across(self, place: tuple[int, int, int], value: Value, style: str = "cell", *, lines: int = 0) -> None:
        """Write a value in a row over columns, the first to the last, and give the row ``lines`` of height."""
        row, first, last = place
        self.worksheet.merge_range(row, first, row, last, "", self.book.formats[style])
        self.put(row, first, value, style)
        if lines:
            self.worksheet.set_row(row, lines * _LINE * float(str(_STYLES[style]["font_size"])) / 10 + 2.5)

    def paragraph(self, row: int, text: str, width: float, style: str = "note") -> None:
        """Write a paragraph in the first column, of that width, in a row high enough for it."""
        self.put(row, 0, text, style)
        self.worksheet.set_row(row, lines_of(text, width) * _LINE + 2.5)

    def table(self, top: int, columns: Sequence[Column], rows: Iterable[Sequence[Value]]) -> int:
        """Write headings at ``top`` and the rows below; return the last row written."""
        for place, column in enumerate(columns):
            self.put(top, place, column.heading, "head")
        self.worksheet.set_row(top, 2.2 * _LINE)
        row = top
        write, told, worksheet = self.book.write_string, self.book.cut, self.worksheet
        forms = [self.book.formats[column.style] for column in columns]
        for row, values in enumerate(rows, top + 1):
            lines = 1
            linked = row - top <= _LINKED_ROWS
            for place, (value, column) in enumerate(zip(values, columns, strict=True)):
                if value.__class__ is str and value:
                    text, active, raw = _ready(value, told)
                    if active or raw:
                        self._text(row, place, value, column.style)
                    else:
                        write(worksheet, row, place, text, forms[place])
                    if len(value) > column.width:
                        lines = max(lines, lines_of(value, column.width))
                else:
                    self.put(row, place, value if linked or value.__class__ is not Link else value[0], column.style)
            if lines > 1:
                self.worksheet.set_row(row, min(lines, _LINES_SHOWN) * _LINE + 2)
        return row

    def widths(self, columns: Sequence[Column]) -> None:
        """Give the columns of a table their widths."""
        for place, column in enumerate(columns):
            self.worksheet.set_column(place, place, column.width)

    def listing(self, top: int, last: int, last_column: int) -> None:
        """Let a long table be filtered, and keep its headings in sight and on each printed page."""
        self.worksheet.freeze_panes(top + 1, 0)
        self.worksheet.repeat_rows(top)
        self.worksheet.autofilter(top, 0, max(last, top + 1), last_column)


@lru_cache(maxsize=50_000)
def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column: programs that open the file do not all work it out."""
    return sum(1 + int(len(part) / (_PER_UNIT * width)) for part in text.split("\n"))


def as_time(day: date) -> datetime:
    """Return midnight of the day: what a spreadsheet stores."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet's days have no zone
