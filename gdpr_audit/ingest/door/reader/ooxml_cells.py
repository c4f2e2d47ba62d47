"""What a cell of Office Open XML says: its type, its stored value, its address."""

from __future__ import annotations

import re

from . import limits, plain
from .book import Grid
from .formulas import uncomputed
from .numbers import day, iso_day, number
from .ooxml_styles import Styles
from .ooxml_text import Strings, decode
from .refusal import RefusalError

_ADDRESS = re.compile("([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile("[1-9][0-9]{0,6}")
_DAY_TYPES = {"date", "time", "duration"}
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_COLUMNS: dict[str | None, int] = {}


def column_number(name: str) -> int:
    """Return the number of a column: ``A`` -> 1, ``AA`` -> 27."""
    found = _COLUMNS.get(name)
    if found is None:
        found = 0
        for letter in name.upper():
            found = found * 26 + ord(letter) - 64
        _COLUMNS[name] = found
    return found


def address(reference: str, sheet: str) -> tuple[int, int]:
    """Return row and column of ``B7`` or ``$B$7``.

    Raises:
        RefusalError: no sheet has such a cell.
    """
    match = _ADDRESS.fullmatch(reference.replace("$", ""))
    if match:
        row, column = int(match[2]), column_number(match[1])
        if row <= limits.SHEET_ROWS and column <= limits.SHEET_COLUMNS:
            return row, column
    raise RefusalError("cell-address", sheet=sheet)


def split(reference: str | None, sheet: str) -> tuple[str | None, str]:
    """Return letters and digits of a cell's address; no letters if the cell has none.

    Raises:
        RefusalError: it is not an address.
    """
    if reference is None:
        return None, ""
    match = _ADDRESS.fullmatch(reference)
    if match is None:
        raise RefusalError("cell-address", sheet=sheet)
    return match[1], match[2]


class Cells:
    """The cells of one sheet as they come, in whatever order, each with its one value."""

    def __init__(self, grid: Grid, strings: Strings, styles: Styles, *, since_1904: bool) -> None:
        """Fill a sheet; strings and styles are those of its workbook."""
        self._grid = grid
        self._strings = strings
        self._usual = strings.usual
        self._styles = styles.kinds
        self._struck_styles = styles.struck
        self._since_1904 = since_1904
        self._row = 0
        self._row_text = ""
        self._line: list[str] = []
        self._appended = 0
        self._column = 0
        self._numbers: dict[tuple[str, str | None], str] = {}

    def row(self, reference: str | None, *, hidden: bool = False) -> None:
        """Begin a row: the one that the file names, else the next."""
        if reference is not None and not _ROW.fullmatch(reference):
            raise RefusalError("cell-address", sheet=self._grid.name)
        number_ = self._row + 1 if reference is None else int(reference)
        if number_ > limits.SHEET_ROWS:
            raise RefusalError("cell-address", sheet=self._grid.name)
        if number_ <= self._row:
            self._grid.remark("cells-out-of-order", number_)
        self._grid.count(self._appended)
        self._appended = 0
        self._row, self._row_text, self._column = number_, str(number_), 0
        self._line = self._grid.row(number_)
        if hidden:
            self._grid.hidden_rows.add(number_)

    def plain_row(self, number_: str, hidden: bool, usual: list[plain.Usual], others: list[plain.Groups]) -> None:  # noqa: FBT001 - as `plain.row` gives
        """Add a row with its cells; numbers and texts that stand in order without the calls that others need."""
        self.row(number_, hidden=hidden)
        line, texts, numbers, struck = self._line, self._usual, self._numbers, self._struck_styles
        last = self._column
        for letters, digits, style, value, index, inline in usual:
            column = _COLUMNS.get(letters, 0)
            if last < column <= limits.COLUMNS and digits == number_ and style not in struck:
                last = self._column = column
                if inline:
                    text = inline if len(inline) <= limits.LONG_CELL and "&" not in inline else None
                elif index:
                    text = texts.get(index)
                elif value:
                    text = numbers.get((value, style or None))
                else:
                    continue
                missing = column - len(line)
                if text and missing > 0:
                    if missing > 1:
                        line.extend([""] * (missing - 1))
                    line.append(text)
                    self._appended += missing
                    continue
                self._column = column - 1
            kind = "s" if index else "inlineStr" if inline else None
            self.add(
                letters, digits, style or None, kind, None, value or index or None, plain.unescaped(inline) or None
            )
            last = self._column
        for cell in others:
            self.add(*cell)

    def add(  # noqa: PLR0913, PLR0917 - the things that a cell element can hold, called for every cell
        self,
        letters: str | None,
        digits: str | None,
        style: str | None,
        kind: str | None,
        formula: str | None,
        value: str | None,
        inline: str | None,
    ) -> None:
        """Set one cell from its address, format, type, formula, stored value and text of its own."""
        row, column = self._place(letters, digits or "")
        text = self._text(row, column, style, kind, formula, value, inline)
        if text:
            self._grid.put(row, column, text)
            if style in self._struck_styles or (kind == "s" and (value or "").strip() in self._strings.struck):
                self._grid.strike(row, column)

    def close(self) -> None:
        """Count the cells of the last row."""
        self._grid.count(self._appended)

    def _place(self, letters: str | None, digits: str) -> tuple[int, int]:
        """Return row and column of a cell; without an address it follows the one before."""
        if letters is None:
            row, column = self._row, self._column + 1
        else:
            row, column = self._row if digits == self._row_text else int(digits), column_number(letters)
        if not (0 < row <= limits.SHEET_ROWS and column <= limits.SHEET_COLUMNS):
            raise RefusalError("cell-address", sheet=self._grid.name)
        if column <= self._column:
            self._grid.remark("cells-out-of-order", row, column)
        self._column = column
        return row, column

    def _shared(self, value: str | None, row: int, column: int) -> str:
        if value is None or not value.strip():
            return ""
        text, replaced = self._strings.get(value.strip(), self._grid.name)
        if replaced:
            self._grid.remark("characters-replaced", row, column, count=replaced)
        return text

    def _text(  # noqa: PLR0913, PLR0917 - see `add`
        self,
        row: int,
        column: int,
        style: str | None,
        kind: str | None,
        formula: str | None,
        value: str | None,
        inline: str | None,
    ) -> str:
        """Return the text of a cell; ``""`` if there is nothing in it."""
        if kind == "s":
            return self._shared(value, row, column)
        if kind == "inlineStr" or (value is None and inline is not None):
            return self._decoded(inline if inline is not None else value or "", row, column)
        if value is None or (value == "" and kind != "str"):
            if formula is None:
                return ""
            self._grid.remark("formula-without-value", row, column, level="loss")
            return self._decoded(uncomputed(formula), row, column)
        if kind in {None, "n"}:
            return self._number(value.strip(), style, row, column)
        return self._typed(value, kind, row, column)

    def _typed(self, value: str, kind: str | None, row: int, column: int) -> str:
        """Return the text of a value whose type the cell names."""
        if kind == "b" and value.strip() in _BOOLEANS:
            return _BOOLEANS[value.strip()]
        if kind == "d" and (read := iso_day(value.strip())):
            return read
        if kind == "e":
            self._grid.remark("error-values", row, column)
        elif kind != "str":
            self._grid.remark("value-of-wrong-type", row, column)
        return self._decoded(value, row, column)

    def _number(self, value: str, style: str | None, row: int, column: int) -> str:
        key = (value, style)
        if (known := self._numbers.get(key)) is not None:
            return known
        shown = self._styles[int(style)] if style and style.isdecimal() and int(style) < len(self._styles) else ""
        text = day(value, shown, since_1904=self._since_1904) if shown in _DAY_TYPES else number(value)
        if text is None:
            self._grid.remark("date-impossible" if shown else "value-of-wrong-type", row, column)
            return self._decoded(number(value) or value, row, column)
        self._numbers[key] = text
        return text

    def _decoded(self, text: str, row: int, column: int) -> str:
        text, replaced = decode(text)
        if replaced:
            self._grid.remark("characters-replaced", row, column, count=replaced)
        return text
