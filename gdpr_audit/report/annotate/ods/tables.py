"""The tables of a spreadsheet: where their rows and cells stand in ``content.xml``, repeated or not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gdpr_audit.ingest.door.reader.text import clean
from gdpr_audit.report.annotate.edited_xml import Element, Part, read_part
from gdpr_audit.report.annotate.marks import Merge, Note

_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_NAME, _STYLE, _DEFAULT = (f"{_TABLE}{one}" for one in ("name", "style-name", "default-cell-style-name"))
_COLUMNS, _ROWS = (f"{_TABLE}number-{one}-repeated" for one in ("columns", "rows"))
_COLUMNS_SPANNED, _ROWS_SPANNED = (f"{_TABLE}number-{one}-spanned" for one in ("columns", "rows"))
_CELL = frozenset({"table-cell", "covered-table-cell"})
_ROW_HOLDERS = frozenset({"table-row", "table-rows", "table-header-rows", "table-row-group", "soft-page-break"})
_NO_CELLS = frozenset({"tracked-changes", "shapes", "forms", "dde-links"})
_SHEET = 3
"""Depth of what the spreadsheet holds: root, body, spreadsheet, table."""
_STYLES = frozenset({"automatic-styles", "style", "table-cell-properties"})


@dataclass(slots=True)
class Cell:
    """A cell, with those after it that are the same."""

    column: int
    """The first; they count from 1."""
    times: int
    style: str
    """Its own; ``""`` if it has that of its row or column."""
    element: Element = field(init=False)
    annotation: Element | None = None
    """The client's own note."""
    before: Element | None = None
    """What stands before a note: the link to another document's cells (ODF 1.3 part 3, 9.1.4)."""


@dataclass(slots=True)
class Row:
    """A row, with those after it that are the same."""

    number: int
    times: int
    style: str
    """What it gives to cells that have none; ``""`` if nothing."""
    element: Element = field(init=False)
    cells: list[Cell] = field(default_factory=list)
    """Those that may be marked: in a row and a column that are cited, or merged with others."""
    width: int = 0
    """How many columns it has cells in."""


@dataclass(slots=True)
class Table:
    """A sheet; of one on which nothing is cited, the place only."""

    name: str
    """As it was read, odd characters replaced."""
    element: Element = field(init=False)
    columns: list[tuple[int, str]] = field(default_factory=list)
    """Last column of a group -> style that it gives to cells that have none."""
    rows: list[Row] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    last: Element | None = None
    """The last of its elements that hold rows."""

    @property
    def height(self) -> int:
        """How many rows it has."""
        return self.rows[-1].number + self.rows[-1].times - 1 if self.rows else 0

    def style(self, column: int) -> str:
        """Return the style that a column gives to cells that have none; ``""`` if none."""
        place = bisect_left(self.columns, (column, ""))
        return self.columns[place][1] if place < len(self.columns) else ""


def read_tables(data: bytes, cited: Mapping[str, Iterable[Note]]) -> tuple[Part, list[Table]]:
    """Find the sheets, and on those with cited cells what may be marked.

    Args:
        data: the part, which was read as a register before.
        cited: sheet -> what is said on its cells.

    Raises:
        UnusualPartError: another encoding.
        RefusalError: it is not well-formed.
    """
    walk = _Walk(cited)
    part = read_part(data, walk.wanted)
    table = None
    for element, thing in zip(part.elements[1:], walk.kept, strict=True):
        match thing:
            case Table() | Row() | Cell():
                thing.element = element
                table = thing if isinstance(thing, Table) else table
            case (Cell() as cell, "annotation"):
                cell.annotation = element
            case (Cell() as cell, _):
                cell.before = element
            case _:
                pass
        if table and element.depth == _SHEET + 1 and element.name in _ROW_HOLDERS:
            table.last = element
    return part, walk.tables


class _Walk:
    """Counts rows and columns along the part, and says which elements to keep, and as what."""

    def __init__(self, cited: Mapping[str, Iterable[Note]]) -> None:
        self.tables: list[Table] = []
        self.kept: list[object] = []
        self._cited = {
            name: (sorted({one.row for one in notes}), sorted({one.column for one in notes}))
            for name, notes in cited.items()
        }
        self._places: tuple[list[int], list[int]] | None = None
        """Rows and columns of a sheet in which a cell is cited; None if there are none."""
        self._here: list[int] = []
        """Those rows that this one stands for."""
        self._skipped = self._in_cell = 0
        """Depth of an element whose inside has no cells; 0 if outside."""
        self._changes = False
        self._row = Row(0, 0, "")
        self._cell: Cell | None = None

    def wanted(self, name: str, depth: int, attributes: dict[str, str]) -> bool:
        """Is an element to be kept?"""
        thing = self._thing(name, depth, attributes)
        if thing is not None:
            self.kept.append(thing)
        return thing is not None

    def _thing(self, name: str, depth: int, attributes: dict[str, str]) -> object | None:
        if self._skipped and depth > self._skipped:
            return True if self._changes else None
        self._skipped, self._changes = 0, False
        if depth <= _SHEET:
            self._in_cell = 0
            return self._outer(name, depth, attributes)
        if self._places is None or (self._in_cell and depth > self._in_cell):
            return self._inside(name, depth)
        self._in_cell, self._cell = 0, None
        if name in _CELL:
            return self._new_cell(depth, attributes)
        if name == "table-row":
            return self._new_row(attributes)
        if name == "table-column":
            self._count_columns(attributes)
        elif name in _NO_CELLS:
            self._skipped = depth
        return True if depth == _SHEET + 1 and name in _ROW_HOLDERS else None

    def _count_columns(self, attributes: dict[str, str]) -> None:
        columns = self.tables[-1].columns
        last = columns[-1][0] if columns else 0
        columns.append((last + _times(attributes, _COLUMNS), attributes.get(_DEFAULT, "")))

    def _outer(self, name: str, depth: int, attributes: dict[str, str]) -> object | None:
        """What stands outside the tables; the styles are as deep as they."""
        if depth < _SHEET or name in _STYLES:
            return True
        self._places, self._cell = None, None
        if name == "table":
            table = Table(clean(attributes.get(_NAME, ""))[0])
            self.tables.append(table)
            self._places = self._cited.get(table.name)
            return table
        if name in _NO_CELLS:
            self._skipped, self._changes = depth, name == "tracked-changes"
        return True

    def _new_row(self, attributes: dict[str, str]) -> Row:
        table = self.tables[-1]
        self._row = Row(table.height + 1, _times(attributes, _ROWS), attributes.get(_DEFAULT, ""))
        table.rows.append(self._row)
        self._here = within(self._places[0] if self._places else [], self._row.number, self._row.times)
        return self._row

    def _new_cell(self, depth: int, attributes: dict[str, str]) -> Cell | None:
        row, self._in_cell = self._row, depth
        cell = Cell(row.width + 1, _times(attributes, _COLUMNS), attributes.get(_STYLE, ""))
        row.width += cell.times
        is_cited = self._here and self._places and within(self._places[1], cell.column, cell.times)
        rows, columns = _times(attributes, _ROWS_SPANNED), _times(attributes, _COLUMNS_SPANNED)
        if rows > 1 or columns > 1:
            for top in self._here if row.times > 1 else [row.number]:
                self.tables[-1].merges.append((top, cell.column, top + rows - 1, cell.column + columns - 1))
        self._cell = cell if is_cited or rows > 1 or columns > 1 else None
        if self._cell:
            row.cells.append(cell)
        return self._cell

    def _inside(self, name: str, depth: int) -> object | None:
        if self._cell is None:
            return None
        if name == "annotation" and self._cell.annotation is None:
            return self._cell, "annotation"
        return (self._cell, "before") if name == "cell-range-source" and depth == self._in_cell + 1 else None


def within(places: list[int], first: int, times: int) -> list[int]:
    """Return those of some sorted places that a repeat stands for."""
    begin = bisect_left(places, first)
    return places[begin : bisect_left(places, first + times, begin)]


def _times(attributes: Mapping[str, str], name: str) -> int:
    return int(attributes.get(name, 1))
