"""One sheet part of an Office Open XML workbook, by address and never by position or announced size."""

from __future__ import annotations

from . import plain
from .book import Grid
from .merges import Range, settle
from .ooxml_cells import Cells, address, column_number, split
from .ooxml_styles import Styles
from .ooxml_text import Strings
from .plain import names
from .refusal import RefusalError
from .xmlpart import feed, flag, parser


def read_sheet(content: bytes, grid: Grid, strings: Strings, styles: Styles, *, since_1904: bool) -> None:
    """Fill a sheet from its part.

    Args:
        content: the part.
        grid: the sheet.
        strings: the workbook's shared strings.
        styles: the workbook's cell formats.
        since_1904: the workbook counts its days from 1904.

    Raises:
        RefusalError: a cell cannot be given its one true value.
    """
    cells = Cells(grid, strings, styles, since_1904=since_1904)
    cut = plain.rows(content)
    if cut:
        before = grid.state()
        try:
            for row in cut[1]:
                cells.plain_row(*plain.row(row))
            content = cut[0]
        except plain.OtherwiseError:
            grid.restore(before)
            cells = Cells(grid, strings, styles, since_1904=since_1904)
    sheet = _SheetPart(cells, grid)
    sheet.read(content)
    cells.close()
    settle(grid, sheet.merges)


_NAMES = names("worksheet", "row", "c", "v", "f", "t", "rPh", "mergeCell", "col")


class _SheetPart:
    """The handlers of expat for one sheet part."""

    def __init__(self, cells: Cells, grid: Grid) -> None:
        self.merges: list[Range] = []
        self._cells = cells
        self._grid = grid
        self._expat = parser(self._start, self._end)
        self._cell: dict[str, str] | None = None
        self._texts: dict[str, list[str]] = {}
        self._phonetic = False
        self._is_sheet = False

    def read(self, content: bytes) -> None:
        """Parse the part.

        Raises:
            RefusalError: it is no sheet; passing it over would lose its cells without a word.
        """
        feed(self._expat, content)
        if not self._is_sheet:
            raise RefusalError("part-missing")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = _NAMES.get(name)
        if kind is None:
            return
        if kind == "c":
            self._cell, self._texts = attributes, {}
        elif kind == "row":
            self._cells.row(attributes.get("r"), hidden=flag(attributes.get("hidden")))
        elif kind == "worksheet":
            self._is_sheet = True
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
            letters, digits = split(cell.get("r"), self._grid.name)
            self._cells.add(letters, digits, cell.get("s"), cell.get("t"), formula, value, inline)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        try:
            self.merges.append((*address(first, self._grid.name), *address(last or first, self._grid.name)))
        except RefusalError:
            self._grid.remark("merge-odd")

    def _columns(self, attributes: dict[str, str]) -> None:
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if flag(attributes.get("hidden")) and first.isdecimal() and last.isdecimal():
            self._grid.hidden_columns.update(range(int(first), min(int(last), column_number("ALL")) + 1))
