"""Formulas that nobody computed: told with their addresses, and never taken for blanks."""

from __future__ import annotations

from .book import Grid


def uncomputed(formula: str = "") -> str:
    """Return what stands in a cell for a formula without a stored value; its text where the format gives it."""
    return f"=formula: {formula}" if formula else "=formula"


class Formulas:
    """The formulas of a workbook whose stored result is an empty text.

    A spreadsheet program stores one where the result is such a text; a script that computes nothing stores one
    everywhere. Where no formula of the workbook has another result, none was computed.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.computed = False
        self._empty: list[tuple[Grid, int, int]] = []

    def empty(self, grid: Grid, row: int, column: int) -> None:
        """Note a formula whose result is an empty text."""
        self._empty.append((grid, row, column))

    def settle(self) -> None:
        """Say which formulas have no value."""
        for grid, row, column in [] if self.computed else self._empty:
            grid.remark("formula-without-value", row, column, level="loss")
            grid.put(row, column, uncomputed())
