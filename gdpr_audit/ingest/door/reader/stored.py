"""Values that a binary workbook stores by their type, as texts; formulas and errors are never blanks."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from .book import Grid
from .numbers import day, number
from .text import clean

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Code of an error value -> what the cell shows."""


class Stored:
    """Puts the values of one sheet where they belong."""

    def __init__(self, grid: Grid, kinds: Sequence[str], struck: Collection[int], *, since_1904: bool) -> None:
        """Fill a sheet.

        Args:
            grid: the sheet.
            kinds: per cell format, what its numbers show (see `format_kind`).
            struck: the cell formats whose text is struck out.
            since_1904: the workbook counts its days from 1904.
        """
        self._grid = grid
        self._kinds = kinds
        self._struck = struck
        self._since_1904 = since_1904

    def text(self, row: int, column: int, style: int, text: str, *, struck: bool = False) -> None:
        """Put a text."""
        text, replaced = clean(text)
        if replaced:
            self._grid.remark("characters-replaced", row, column, count=replaced)
        if text:
            self._grid.put(row, column, text)
            if struck or style in self._struck:
                self._grid.strike(row, column)

    def number(self, row: int, column: int, style: int, value: float) -> None:
        """Put a number, which its format may show as a date or a time."""
        kind = self._kinds[style] if 0 <= style < len(self._kinds) else ""
        plain = number(repr(value))
        text = day(repr(value), kind, since_1904=self._since_1904) if kind else plain
        if text is None:
            self._grid.remark("date-impossible" if kind else "value-of-wrong-type", row, column)
        self.text(row, column, style, text or plain or str(value))

    def boolean(self, row: int, column: int, style: int, *, value: bool) -> None:
        """Put a truth value."""
        self.text(row, column, style, "TRUE" if value else "FALSE")

    def error(self, row: int, column: int, style: int, code: int) -> None:
        """Put an error value, and tell of it."""
        self._grid.remark("error-values", row, column)
        self.text(row, column, style, ERRORS.get(code, "#ERROR!"))
