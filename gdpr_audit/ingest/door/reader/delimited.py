"""Delimited text (.csv, .tsv): the delimiter by consistency, every field in its own column."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from . import limits
from .book import Book, Grid
from .encoding import decode
from .guard import unguarded
from .refusal import RefusalError, too_long
from .text import clean, is_plain

_DELIMITERS = ",;\t|"
_SAMPLE = 200
_SAMPLE_CHARACTERS = limits.MIB
_DECLARED = re.compile(r"\"?sep=(.)\"?(?:\n|\Z)", re.IGNORECASE)
_PROSE = 0.9
"""What a sign counts as a delimiter if most texts after it begin with a space: in prose, commas do that."""
_END_OF_DATA = "unexpected end of data"
_TOO_LONG = "field larger than field limit"
_BACKSLASH_QUOTE = '\\"'


class _Form(NamedTuple):
    """How the fields of a file are written."""

    delimiter: str
    spaced: bool = False
    """Quotes may follow a space after the delimiter."""
    backslash: bool = False
    r"""A quote inside a field is written ``\"``."""

    def reader(self, lines: Iterable[str], *, strict: bool) -> Iterator[list[str]]:
        """Return the records of some lines."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            skipinitialspace=self.spaced,
            doublequote=not self.backslash,
            escapechar="\\" if self.backslash else None,
            strict=strict,
        )


def read(data: bytes, book: Book) -> None:
    """Fill the book with the one sheet of a delimited file.

    Raises:
        RefusalError: it is not text, a quote is left open, or there is nothing in it.
    """
    text = decode(data, book).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RefusalError("file-blank")
    csv.field_size_limit(limits.TOKEN_BYTES)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    grid = book.sheet("")
    form = _form(text, declared[1] if declared else None)
    if form.backslash:
        grid.remark("csv-backslash")
    lines = _Lines(text)
    plain = is_plain(text.encode("utf-8", "surrogatepass"))
    quoted = "'" in text
    for number, record in enumerate(_records(lines, form, grid), 1):
        if quoted:
            _unguard(grid, number, record)
        _put(grid, number, record, plain=plain)
    if len(grid.rows) == 1 and len(grid.rows[0]) <= 1:
        raise RefusalError("kind-not-a-table")
    _uneven(grid)


class _Lines:
    """The lines of a text, of which the last one given is known."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text)
        self.number = 0
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        self.number += 1
        return self.last


def _records(lines: _Lines, form: _Form, grid: Grid) -> Iterator[list[str]]:
    """Yield the records; one with a stray quote is read leniently if it stands on one line.

    Raises:
        RefusalError: a quote is not closed. Going on would swallow the activities that follow.
    """
    records = form.reader(lines, strict=True)
    while True:
        first = lines.number + 1
        try:
            record = next(records, None)
        except csv.Error as error:
            if str(error).startswith(_TOO_LONG):
                raise too_long(cell=str(first)) from error
            if lines.number > first or str(error).startswith(_END_OF_DATA):
                raise RefusalError("csv-open-quote", line=first) from error
            record = next(form.reader([lines.last], strict=False))
            grid.remark("csv-stray-quote", first, 1)
        if record is None:
            return
        yield record


def _put(grid: Grid, number: int, record: list[str], *, plain: bool) -> None:
    """Set one row as it stands, empty last fields left out."""
    while record and not record[-1]:
        record.pop()
    if len(record) > limits.COLUMNS:
        raise RefusalError("too-many-columns", sheet="", limit=limits.COLUMNS)
    grid.count(len(record))
    if not plain:
        for column, text in enumerate(record, 1):
            record[column - 1], replaced = clean(text)
            if replaced:
                grid.remark("characters-replaced", number, column, count=replaced)
    if record and len(max(record, key=len)) > limits.LONG_CELL:
        for column, text in enumerate(record, 1):
            if len(text) > limits.LONG_CELL:
                grid.long(number, column, text)
    grid.rows.append(record)


def _unguard(grid: Grid, number: int, record: list[str]) -> None:
    """Take off the one quote that keeps a text from acting as a formula in a spreadsheet, and tell so."""
    for column, text in enumerate(record, 1):
        if text[:1] == "'":
            record[column - 1] = bare = unguarded(text)
            if bare != text:
                grid.remark("csv-guard-removed", number, column, level="note")


def _form(text: str, declared: str | None) -> _Form:
    """Return how the fields are written, by the evidence of the first records."""
    backslash = _BACKSLASH_QUOTE in text and not _reads_strictly(text, declared or ",")
    text = text[:_SAMPLE_CHARACTERS]
    delimiter = declared or _delimiter(text, backslash=backslash)
    escaped = re.escape(delimiter)
    spaced = re.search(rf'(?:^|{escaped}) +"[^"{escaped}\r\n]', text, re.MULTILINE) is not None
    return _Form(delimiter, spaced, backslash)


def _reads_strictly(text: str, delimiter: str) -> bool:
    """Tell whether the whole text is well-formed with doubled quotes: a backslash is then only a backslash."""
    try:
        return sum(1 for _ in _Form(delimiter).reader(_Lines(text), strict=True)) > 0
    except csv.Error:
        return False


def _delimiter(text: str, *, backslash: bool) -> str:
    """Return the delimiter that splits most of the first records into the same number of fields, two at least."""
    best, chosen = (0.0, 0), ","
    for delimiter in _DELIMITERS:
        widths: Counter[int] = Counter()
        inner = spaced = 0
        records = _Form(delimiter, backslash=backslash).reader(_Lines(text), strict=False)
        try:
            for record, _ in zip(records, range(_SAMPLE), strict=False):
                if record:
                    widths[len(record)] += 1
                    inner += len(record) - 1
                    spaced += sum(text.startswith(" ") for text in record[1:])
        except csv.Error:
            continue
        wide = {width: count for width, count in widths.items() if width > 1}
        if wide:
            width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
            share = count / widths.total() * (_PROSE if spaced * 2 > inner else 1)
            best, chosen = max((best, chosen), ((share, width), delimiter), key=lambda one: one[0])
    return chosen


def _uneven(grid: Grid) -> None:
    """Tell of records wider than nearly all the others (a delimiter in a text not quoted), and of a single column."""
    widths = Counter(len(row) for row in grid.rows if row)
    widest = max(widths, default=0)
    if widest == 1 and sum(widths.values()) > 1:
        grid.remark("csv-single-column")
        return
    header = next((len(row) for row in grid.rows if len(row) > 1), 0)
    if header < widest:
        for number, row in enumerate(grid.rows, 1):
            if len(row) > header:
                grid.remark("csv-longer-row", number, header + 1)
