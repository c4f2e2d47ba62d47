"""One sheet part of an Office Open XML workbook, by address and never by position or announced size.

A sheet as spreadsheet programs write it is read by a regular expression that must account for every byte of its
rows; any other is read by expat. Both ways give the same cells to the same `Cells` (a test holds it), the first in
half the time.
"""

from __future__ import annotations

import re

from .book import Grid
from .merges import Range, settle
from .ooxml_cells import Cells, address, column_number
from .ooxml_text import Strings, is_simple, names
from .refusal import RefusalError
from .xmlpart import check_tokens, feed, flag, parser

_CELL = (
    r'<c r="([A-Z]{1,3}[0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]+)")?(?:/>|>'
    r"(?:<f>([^<&]*)</f>)?(?:<v>([^<&]*)</v>)?(?:<is><t(?: xml:space=\"preserve\")?>([^<&]*)</t></is>)?</c>)"
)
_ROW = r'<row r="([0-9]{1,7})"((?: (?!xmlns)[A-Za-z0-9:]+="[^"<>&]*")*+)(?:/>|>)'
_TOKEN = re.compile(f"{_CELL}|{_ROW}")
_PLAIN = re.compile(
    rf"(?:\s*+(?:{_ROW.replace('(?:/>|>)', '/>')}|{_ROW.replace('(?:/>|>)', '>')}(?:\s*+{_CELL})*+\s*+</row>))*+\s*+"
)
_HIDDEN = re.compile(' hidden="(?:1|true)"')
_OPEN, _CLOSE = b"<sheetData>", b"</sheetData>"
_OTHER_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)


def read_sheet(content: bytes, grid: Grid, strings: Strings, styles: list[str], *, since_1904: bool) -> None:
    """Fill a sheet from its part.

    Args:
        content: the part.
        grid: the sheet.
        strings: the workbook's shared strings.
        styles: what the numbers of each cell format show.
        since_1904: the workbook counts its days from 1904.

    Raises:
        RefusalError: a cell cannot be given its one true value.
    """
    cells = Cells(grid, strings, styles, since_1904=since_1904)
    plain = plain_rows(content)
    if plain:
        content, rows = plain
        _add_plain(rows, cells)
    sheet = _SheetPart(cells, grid)
    sheet.read(content)
    cells.close()
    settle(grid, sheet.merges)
    if sheet.hidden_columns and any(grid.rows):
        grid.remark("hidden-columns", level="note", count=len(sheet.hidden_columns))


def plain_rows(content: bytes) -> tuple[bytes, str] | None:
    """Return the part without its rows, and the rows, if these are written plainly; ``None`` if they are not.

    Plainly: UTF-8, no prefix, no entity, comment or CDATA, nothing between the elements, attributes in the usual order.
    """
    begin = content.find(_OPEN) + len(_OPEN)
    end = content.find(_CLOSE, begin)
    if begin < len(_OPEN) or end < 0 or _OTHER_ENCODING.search(content[:200]) or not is_simple(content):
        return None
    check_tokens(content)
    try:
        rows = content[begin:end].decode()
    except UnicodeDecodeError:
        return None
    around = content[:begin] + content[end:]
    return (around, rows) if _PLAIN.fullmatch(rows) and _holds_table(around) else None


def _holds_table(around: bytes) -> bool:
    """Tell whether the tag that the rows were cut from is the workbook's own, and not in a comment."""
    found: list[str] = []
    feed(parser(lambda name, _: found.append(name) if name in _TABLE else None), around)
    return len(found) == 1


_TABLE = names("sheetData")


def _add_plain(rows: str, cells: Cells) -> None:
    for match in _TOKEN.finditer(rows):
        reference, style, kind, formula, value, inline, row, attributes = match.groups()
        if reference:
            cells.add(reference, style, kind, formula, value, inline)
        else:
            cells.row(row, hidden=_HIDDEN.search(attributes) is not None)


_NAMES = names("row", "c", "v", "f", "t", "rPh", "mergeCell", "col")


class _SheetPart:
    """The handlers of expat for one sheet part."""

    def __init__(self, cells: Cells, grid: Grid) -> None:
        self.merges: list[Range] = []
        self.hidden_columns: set[int] = set()
        self._cells = cells
        self._grid = grid
        self._expat = parser(self._start, self._end)
        self._cell: dict[str, str] | None = None
        self._texts: dict[str, list[str]] = {}
        self._phonetic = False

    def read(self, content: bytes) -> None:
        """Parse the part."""
        feed(self._expat, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _NAMES.get(name)
        if kind is None:
            return
        if kind == "c":
            self._cell, self._texts = attributes, {}
        elif kind == "row":
            self._cells.row(attributes.get("r"), hidden=flag(attributes.get("hidden")))
        elif kind == "rPh":
            self._phonetic = True
        elif kind == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif kind == "col":
            self._columns(attributes)
        elif self._cell is not None and not self._phonetic:
            self._expat.CharacterDataHandler = self._texts.setdefault(kind, []).append

    def _end(self, name: str) -> None:
        kind = _NAMES.get(name)
        if kind is None:
            return
        self._expat.CharacterDataHandler = None
        if kind == "rPh":
            self._phonetic = False
        elif kind == "c" and self._cell is not None:
            cell, self._cell = self._cell, None
            formula, value, inline = ("".join(self._texts[one]) if one in self._texts else None for one in "fvt")
            self._cells.add(cell.get("r"), cell.get("s"), cell.get("t"), formula, value, inline)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        try:
            self.merges.append((*address(first, self._grid.name), *address(last or first, self._grid.name)))
        except RefusalError:
            self._grid.remark("merge-odd")

    def _columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if flag(attributes.get("hidden")) and first.isdecimal() and last.isdecimal():
            self.hidden_columns.update(range(int(first), min(int(last), column_number("ALL")) + 1))
