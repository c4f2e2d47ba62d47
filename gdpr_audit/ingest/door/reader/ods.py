"""OpenDocument spreadsheets (.ods, .ots): cells without notes, drawings or tracked changes."""

from __future__ import annotations

from . import limits
from .book import Book, Grid
from .formulas import uncomputed
from .merges import Range, settle
from .numbers import iso_day, iso_time, number
from .package import Package
from .refusal import RefusalError
from .text import clean, is_plain
from .xmlpart import feed, flag, parser

_OFFICE, _TABLE, _TEXT, _STYLE = (
    f"urn:oasis:names:tc:opendocument:xmlns:{one}:1.0 " for one in ("office", "table", "text", "style")
)
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
_DRAWING = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0 "
_SKIPPED = {
    f"{_OFFICE}annotation",
    f"{_OFFICE}forms",
    f"{_TABLE}tracked-changes",
    f"{_TABLE}shapes",
    f"{_TEXT}ruby-text",
    f"{_TEXT}note",
}
_CELL = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_BREAKS = {f"{_TEXT}line-break": "\n", f"{_TEXT}tab": "\t"}
_PARAGRAPH = f"{_TEXT}p"
_COLUMNS_REPEATED, _COLUMNS_SPANNED, _ROWS_SPANNED = (
    f"{_TABLE}number-{one}" for one in ("columns-repeated", "columns-spanned", "rows-spanned")
)
_HIDDEN_ROW = {"collapse", "filter"}
_LINES_THROUGH = {f"{_STYLE}text-line-through-{one}" for one in ("style", "type")}


def read(data: bytes, book: Book) -> None:
    """Fill the book with the tables of a spreadsheet.

    Raises:
        RefusalError: it is encrypted, or cannot be read whole.
    """
    package = Package(data)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise RefusalError("password-protected")
    if any(name.startswith(("basic/", "scripts/")) for name in package.names()):
        book.remarks.add("macros-present", level="note")
    content = _Content(book)
    content.read(package.needed("content.xml"))
    if not book.sheets:
        raise RefusalError("no-sheets")


class _Content:
    """The handlers of expat for ``content.xml``."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._expat = parser(self._start, self._end)
        self._skipping = 0
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._row_style = ""
        self._style = ""
        self._grid: Grid | None = None
        self._merges: list[Range] = []
        self._row = 0
        self._repeat_row = 1
        self._hidden = False
        self._columns = 0
        self._line: list[tuple[int, int, str, bool]] = []
        self._column = 0
        self._cell: dict[str, str] | None = None
        self._pieces: list[str] = []
        self._paragraphs = 0
        self._simple = False

    def read(self, content: bytes) -> None:
        """Parse the part."""
        self._simple = b"&#" not in content and is_plain(content)
        feed(self._expat, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == _PARAGRAPH and self._cell is not None and not self._skipping:
            if self._paragraphs:
                self._pieces.append("\n")
            self._paragraphs += 1
            self._expat.CharacterDataHandler = self._pieces.append
        elif self._skipping or name in _SKIPPED or (name.startswith(_DRAWING) and self._grid is not None):
            self._skipping += 1
            self._expat.CharacterDataHandler = None
        elif self._cell is not None:
            self._space(name, attributes)
        elif name in _CELL:
            if self._grid is not None:
                self._cell, self._pieces, self._paragraphs = attributes, [], 0
        else:
            self._frame(name, attributes)

    def _frame(self, name: str, attributes: dict[str, str]) -> None:
        """Begin what holds cells: a row, a table; or a style that hides one."""
        if name == f"{_TABLE}table-row":
            self._start_row(attributes)
        elif name == f"{_TABLE}table":
            self._start_table(attributes)
        elif name == f"{_STYLE}style":
            self._style = attributes.get(f"{_STYLE}name", "")
        elif name == f"{_STYLE}table-properties" and attributes.get(f"{_TABLE}display") == "false":
            self._hidden_styles.add(self._style)
        elif name == f"{_STYLE}text-properties" and _LINES_THROUGH & attributes.keys():
            if any(attributes.get(line, "none") != "none" for line in _LINES_THROUGH):
                self._struck_styles.add(self._style)
        elif name == f"{_TABLE}table-column":
            self._start_column(attributes)

    def _end(self, name: str) -> None:
        if self._skipping:
            self._skipping -= 1
            if not self._skipping and self._paragraphs:
                self._expat.CharacterDataHandler = self._pieces.append
        elif name == _PARAGRAPH:
            self._expat.CharacterDataHandler = None
        elif self._cell is not None:
            if name in _CELL:
                cell, self._cell = self._cell, None
                self._end_cell(cell)
        elif name == f"{_TABLE}table-row":
            self._end_row()
        elif name == f"{_TABLE}table" and self._grid is not None:
            settle(self._grid, self._merges)
            self._grid = None

    def _start_table(self, attributes: dict[str, str]) -> None:
        if self._grid is not None:
            raise RefusalError("file-damaged")
        hidden = attributes.get(f"{_TABLE}style-name", "") in self._hidden_styles
        self._grid = self._book.sheet(attributes.get(f"{_TABLE}name", ""), hidden=hidden)
        self._merges, self._row, self._columns = [], 0, 0

    def _start_column(self, attributes: dict[str, str]) -> None:
        first, self._columns = self._columns + 1, self._columns + _repeat(attributes, _COLUMNS_REPEATED)
        if self._grid is not None and attributes.get(f"{_TABLE}visibility") in _HIDDEN_ROW:
            self._grid.hidden_columns.update(range(first, min(self._columns, limits.COLUMNS) + 1))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._repeat_row = _repeat(attributes, f"{_TABLE}number-rows-repeated")
        self._hidden = attributes.get(f"{_TABLE}visibility") in _HIDDEN_ROW
        self._row_style = attributes.get(f"{_TABLE}default-cell-style-name", "")
        self._line, self._column = [], 0

    def _end_row(self) -> None:
        """Set the row as often as it is repeated: an empty one costs nothing."""
        if self._grid is None:
            return
        first, self._row = self._row + 1, self._row + self._repeat_row
        if not self._line:
            return
        if self._row > limits.SHEET_ROWS:
            raise RefusalError("cell-address", sheet=self._grid.name)
        for row in range(first, self._row + 1):
            for column, repeat, text, struck in self._line:
                for one in range(column, column + repeat):
                    self._grid.put(row, one, text)
                    if struck:
                        self._grid.strike(row, one)
            if self._hidden:
                self._grid.hidden_rows.add(row)

    def _space(self, name: str, attributes: dict[str, str]) -> None:
        """Add what elements stand for: spaces, a tab, a line break."""
        if self._paragraphs:
            if name == f"{_TEXT}s":
                self._pieces.append(" " * _repeat(attributes, f"{_TEXT}c"))
            elif name in _BREAKS:
                self._pieces.append(_BREAKS[name])

    def _end_cell(self, cell: dict[str, str]) -> None:
        row, column = self._row + 1, self._column + 1
        repeat = _repeat(cell, _COLUMNS_REPEATED) if _COLUMNS_REPEATED in cell else 1
        self._column += repeat
        if _ROWS_SPANNED in cell or _COLUMNS_SPANNED in cell:
            rows, columns = _repeat(cell, _ROWS_SPANNED), _repeat(cell, _COLUMNS_SPANNED)
            self._merges.append((row, column, row + rows - 1, column + columns - 1))
        if not cell and not self._pieces:
            return
        text = self._value(cell, row, column)
        if text:
            if self._column > limits.SHEET_COLUMNS:
                raise RefusalError("cell-address", sheet=self._grid.name if self._grid else "")
            struck = cell.get(f"{_TABLE}style-name", self._row_style) in self._struck_styles
            self._line.append((column, repeat, text, struck))

    def _value(self, cell: dict[str, str], row: int, column: int) -> str:
        """Return the text of a cell: its typed value where it has one, else what it shows."""
        shown = "".join(self._pieces)
        kind = cell.get(f"{_OFFICE}value-type")
        if self._grid is None:
            return ""
        if cell.get(f"{_CALC}value-type") == "error":
            self._grid.remark("error-values", row, column)
        elif kind is None and not shown and (formula := cell.get(f"{_TABLE}formula")):
            self._grid.remark("formula-without-value", row, column, level="loss")
            shown = uncomputed(formula.partition(":")[2].lstrip("="))
        elif kind and kind != "string":
            value = _typed(kind, cell)
            if value:
                return value
            self._grid.remark("date-impossible" if kind == "date" else "value-of-wrong-type", row, column)
        shown = shown or cell.get(f"{_OFFICE}string-value", "")
        if self._simple:
            return shown
        text, replaced = clean(shown)
        if replaced:
            self._grid.remark("characters-replaced", row, column, count=replaced)
        return text


def _typed(kind: str, cell: dict[str, str]) -> str | None:
    """Return the value of a cell that is not text; ``None`` if it has no such value."""
    match kind:
        case "date":
            return iso_day(cell.get(f"{_OFFICE}date-value", ""))
        case "time":
            return iso_time(cell.get(f"{_OFFICE}time-value", ""))
        case "boolean":
            return "TRUE" if flag(cell.get(f"{_OFFICE}boolean-value")) else "FALSE"
        case _:
            return number(cell.get(f"{_OFFICE}value", ""))


def _repeat(attributes: dict[str, str], name: str) -> int:
    """Return how often something is repeated.

    Raises:
        RefusalError: no sheet is that long.
    """
    value = attributes.get(name)
    if value is None:
        return 1
    count = int(value) if value.isdecimal() and len(value) < len("10000000") + 1 else 0
    if not 0 < count <= limits.SHEET_ROWS:
        raise RefusalError("repeat-impossible")
    return count
