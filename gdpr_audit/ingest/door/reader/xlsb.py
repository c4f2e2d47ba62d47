"""Excel binary workbooks (.xlsb), record by record ([MS-XLSB]), with their error values, formulas and hidden rows.

Read without a library: calamine gives error values and formulas without a value as blanks and panics on some files;
pyxlsb knows neither hidden rows nor fonts, and writes each sheet to the disk.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator

from . import limits
from .book import Book, Grid
from .formulas import Formulas
from .merges import settle
from .numbers import format_kind
from .package import Package
from .refusal import RefusalError
from .stored import Stored
from .text import clean
from .xlsx import TABLELESS, relationships, warn

_ROW, _BLANK, _RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(8)
_FORMULA_TEXT, _FORMULA_REAL, _FORMULA_BOOLEAN, _FORMULA_ERROR = range(8, 12)
_SHARED_ITEM, _FONT, _FORMAT, _CELL_FORMAT, _COLUMN, _RICH_TEXT = 19, 43, 44, 47, 60, 62
_PROPERTIES, _SHEET, _MERGE, _FORMATS, _FORMATS_END = 153, 156, 176, 617, 618
_CELL = struct.Struct("<II")
"""Column, and cell format in the lower 24 bits."""
_STYLE = 0xFFFFFF
_HIDDEN_ROW, _HIDDEN_COLUMN, _STRUCK, _SINCE_1904 = 0x10, 0x01, 0x08, 0x01
_BIG, _LENGTH_BYTES = 0x80, 4
_NO_TEXT = 0xFFFFFFFF


def read(data: bytes, book: Book) -> None:
    """Fill the book with the sheets of a workbook.

    Raises:
        RefusalError: it cannot be read whole.
    """
    package = Package(data)
    try:
        _Workbook(package).read(book)
    except (struct.error, IndexError) as error:  # a record shorter than what it must hold
        raise RefusalError("file-damaged") from error
    warn(package, book)
    if not book.sheets:
        raise RefusalError("no-sheets")


class _Workbook:
    """The parts that all sheets refer to."""

    def __init__(self, package: Package) -> None:
        main = "xl/workbook.bin"
        self._package = package
        self._links = relationships(package, main)
        self._sheets: list[tuple[str, str, bool]] = []
        self._since_1904 = False
        self._strings: list[str] = []
        self._kinds: list[str] = []
        self._struck: set[int] = set()
        for kind, body in _records(package.needed(main)):
            if kind == _SHEET:
                link, position = _text(body, 8)
                self._sheets.append((_text(body, position)[0], link, body[0] != 0))
            elif kind == _PROPERTIES:
                self._since_1904 = bool(body[0] & _SINCE_1904)
        for part, load in (("sharedStrings", self._load_strings), ("styles", self._load_styles)):
            self._load(part, load)

    def _load(self, kind: str, load: Callable[[bytes], None]) -> None:
        for one, part in self._links.values():
            content = self._package.part(part) if one == kind else None
            if content is not None:
                load(content)

    def _load_strings(self, content: bytes) -> None:
        self._strings = [_text(body, 1)[0] for kind, body in _records(content) if kind == _SHARED_ITEM]

    def _load_styles(self, content: bytes) -> None:
        codes: dict[int, str] = {}
        fonts: list[bool] = []
        inside = False
        for kind, body in _records(content):
            if kind == _FORMAT:
                codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)[0]
            elif kind == _FONT:
                fonts.append(bool(body[2] & _STRUCK))
            elif kind in {_FORMATS, _FORMATS_END}:
                inside = kind == _FORMATS
            elif kind == _CELL_FORMAT and inside:
                _, shown, font = struct.unpack_from("<HHH", body)
                if font < len(fonts) and fonts[font]:
                    self._struck.add(len(self._kinds))
                self._kinds.append(format_kind(shown, codes.get(shown)))

    def read(self, book: Book) -> None:
        """Fill the book."""
        formulas = Formulas()
        for name, link, hidden in self._sheets:
            kind, part = self._links.get(link, ("", ""))
            if kind in TABLELESS or not link:
                book.remarks.add("sheet-without-table", sheet=clean(name)[0], level="note")
                continue
            content = self._package.part(part)
            if content is None:
                raise RefusalError("part-missing")
            grid = book.sheet(name, hidden=hidden)
            stored = Stored(grid, self._kinds, self._struck, since_1904=self._since_1904)
            _Sheet(grid, stored, self._strings, formulas).read(content)
        formulas.settle()


class _Sheet:
    """One sheet part."""

    def __init__(self, grid: Grid, stored: Stored, strings: list[str], formulas: Formulas) -> None:
        self._grid = grid
        self._stored = stored
        self._strings = strings
        self._formulas = formulas
        self._row = 0

    def read(self, content: bytes) -> None:
        """Parse the part."""
        merges = []
        for kind, body in _records(content):
            if kind == _ROW:
                self._start_row(body)
            elif _BLANK < kind <= _FORMULA_ERROR or kind == _RICH_TEXT:
                self._cell(kind, body)
            elif kind == _MERGE:
                first, last, left, right = struct.unpack_from("<IIII", body)
                merges.append((first + 1, left + 1, last + 1, right + 1))
            elif kind == _COLUMN and body[16] & _HIDDEN_COLUMN:
                first, last = struct.unpack_from("<II", body)
                self._grid.hidden_columns.update(range(first + 1, min(last + 1, limits.COLUMNS) + 1))
        settle(self._grid, merges[: limits.MERGED_CELLS])

    def _start_row(self, body: bytes) -> None:
        self._row = struct.unpack_from("<I", body)[0] + 1
        if self._row > limits.SHEET_ROWS:
            raise RefusalError("cell-address", sheet=self._grid.name)
        if body[11] & _HIDDEN_ROW:
            self._grid.hidden_rows.add(self._row)

    def _cell(self, kind: int, body: bytes) -> None:
        column, style = _CELL.unpack_from(body)
        if not self._row or column >= limits.SHEET_COLUMNS:
            raise RefusalError("cell-address", sheet=self._grid.name)
        place, stored = (self._row, column + 1, style & _STYLE), self._stored
        self._formulas.computed |= kind in {_FORMULA_REAL, _FORMULA_BOOLEAN, _FORMULA_ERROR}
        match kind:
            case 2:
                stored.number(*place, _rk(body[8:12]))
            case 5 | 9:
                stored.number(*place, struct.unpack_from("<d", body, 8)[0])
            case 3 | 11:
                stored.error(*place, body[8])
            case 4 | 10:
                stored.boolean(*place, value=body[8] != 0)
            case 7:
                stored.text(*place, self._shared(struct.unpack_from("<I", body, 8)[0]))
            case 62:
                stored.text(*place, _text(body, 9)[0])
            case _:
                text, _ = _text(body, 8)
                if text or kind == _TEXT:
                    self._formulas.computed |= kind == _FORMULA_TEXT
                    stored.text(*place, text)
                else:
                    self._formulas.empty(self._grid, *place[:2])

    def _shared(self, index: int) -> str:
        if index >= len(self._strings):
            raise RefusalError("shared-string-wrong", sheet=self._grid.name)
        return self._strings[index]


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and content of each record of a part.

    Raises:
        RefusalError: the part ends inside a record.
    """
    position, end = 0, len(data)
    while position < end:
        kind = data[position]
        position += 1
        if kind & _BIG:
            kind = kind & ~_BIG | data[position] << 7
            position += 1
        length = 0
        for place in range(_LENGTH_BYTES):
            byte = data[position]
            position += 1
            length |= (byte & ~_BIG) << 7 * place
            if not byte & _BIG:
                break
        if position + length > end:
            raise RefusalError("file-damaged")
        yield kind, data[position : position + length]
        position += length


def _text(body: bytes, position: int) -> tuple[str, int]:
    """Return a text with its length before it, and where it ends; the length of none is all ones."""
    (length,) = struct.unpack_from("<I", body, position)
    position += 4
    if length == _NO_TEXT:
        return "", position
    end = position + 2 * length
    if end > len(body):
        raise RefusalError("file-damaged")
    return body[position:end].decode("utf-16-le", "surrogatepass"), end


def _rk(body: bytes) -> float:
    """Return a number written in thirty bits: whole or the upper half of a real one, in hundredths if so marked."""
    (whole,) = struct.unpack("<i", body)
    value = float(whole >> 2) if whole & 2 else struct.unpack("<d", b"\0\0\0\0" + struct.pack("<i", whole & ~3))[0]
    return value / 100 if whole & 1 else value
