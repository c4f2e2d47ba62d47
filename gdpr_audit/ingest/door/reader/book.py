"""What a reader fills: sheets of texts with their true addresses, and remarks on how they were read."""

from __future__ import annotations

import copy
import json
from typing import Any

from . import limits
from .refusal import RefusalError, too_long
from .text import clean

CELL_END = "\x1f"
ROW_END = "\x1e"
_FEW = 3
"""Struck texts of a row to one that is left beside it, at least."""


def letters(column: int) -> str:
    """Return the name of a column: 1 -> ``A``, 27 -> ``AA``."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


class Remark:
    """One kind of oddity in one sheet: how often, where first."""

    def __init__(self, code: str, level: str, place: tuple[str, int, int], parameters: dict[str, str]) -> None:
        """Begin a remark on a place: sheet, row, column (0 where there is none)."""
        self.code = code
        self.level = level
        self.place = place
        self.parameters = parameters
        self.count = 0
        self.times = 0
        self.cells: list[str] = []

    def as_data(self) -> dict[str, Any]:
        """Return the remark as plain data."""
        more = " …" if self.times > len(self.cells) > 0 else ""
        sheet, row, column = self.place
        return {
            "code": self.code,
            "level": self.level,
            "sheet": sheet,
            "row": row,
            "column": column,
            "parameters": {**self.parameters, "count": str(self.count), "cells": ", ".join(self.cells) + more},
        }


class Remarks:
    """Oddities grouped by kind and sheet, so that a thousand of them are one sentence."""

    def __init__(self) -> None:
        """Begin with none."""
        self._found: dict[tuple[str, str], Remark] = {}

    def add(  # noqa: PLR0913 - one sentence needs all of it, and each caller names what it gives
        self,
        code: str,
        *,
        sheet: str = "",
        row: int = 0,
        column: int = 0,
        level: str = "warning",
        count: int = 1,
        **parameters: str,
    ) -> None:
        """Count one more oddity; its address is listed while the list is short."""
        remark = self._found.setdefault((code, sheet), Remark(code, level, (sheet, row, column), parameters))
        remark.count += count
        remark.times += 1
        if row and len(remark.cells) < limits.ADDRESSES:
            cell = f"{letters(column)}{row}"
            if cell not in remark.cells:
                remark.cells.append(cell)

    def listed(self) -> list[dict[str, Any]]:
        """Return the remarks as plain data, in the order in which they were first made."""
        return [remark.as_data() for remark in self._found.values()]


def _is_beside(left: set[int], struck: set[int]) -> bool:
    """Do the few texts that are left stand apart, right of a row that is struck out: a note on a list beside it?"""
    return bool(struck) and _FEW * len(left) <= len(struck) and min(left) > max(struck) + 1


State = tuple[int, Remarks]
"""Cells counted, remarks made."""


class Grid:
    """One sheet. Rows and columns count from 1; a row ends at its last text."""

    def __init__(self, name: str, book: Book, *, hidden: bool = False) -> None:
        """Begin an empty sheet in a book."""
        self.name = name
        self.hidden = hidden
        self.rows: list[list[str]] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.struck_rows: set[int] = set()
        self._book = book
        self._strays = 0
        self._struck: dict[int, set[int]] = {}

    def remark(self, code: str, row: int = 0, column: int = 0, *, level: str = "warning", count: int = 1) -> None:
        """Say something odd of a cell, or of the whole sheet."""
        self._book.remarks.add(code, sheet=self.name, row=row, column=column, level=level, count=count)

    def row(self, number: int) -> list[str]:
        """Return the row of that number, made with all those above it if need be."""
        missing = number - len(self.rows)
        if missing == 1:
            self.rows.append([])
        elif missing > 1:
            self.rows.extend([] for _ in range(missing))
        return self.rows[number - 1]

    def count(self, cells: int) -> None:
        """Count cells that were added to a row directly."""
        self._book.count(cells)

    def put(self, row: int, column: int, text: str) -> None:
        """Set one cell.

        Raises:
            RefusalError: the cell has another text already, or a bound is passed.
        """
        if column > limits.COLUMNS:
            self._stray(row, column)
            return
        line = self.row(row)
        missing = column - len(line)
        if missing <= 0:
            self._again(line, row, column, text)
            return
        self._book.count(missing)
        if missing > 1:
            line.extend([""] * (missing - 1))
        line.append(text)
        if len(text) > limits.LONG_CELL:
            self.long(row, column, text)

    def long(self, row: int, column: int, text: str) -> None:
        """Tell of a cell longer than Excel's own, refuse one longer than any text."""
        if len(text) > limits.TOKEN_BYTES:
            raise too_long(self.name, f"{letters(column)}{row}")
        self.remark("long-cell", row, column, level="note")

    def state(self) -> State:
        """Return what `restore` needs to undo all that is filled from now on into an empty sheet."""
        return self._book.count(0), copy.deepcopy(self._book.remarks)

    def restore(self, state: State) -> None:
        """Make the sheet empty again."""
        self._book.restore(*state)
        self.rows.clear()
        for one in (self.hidden_rows, self.hidden_columns, self.struck_rows, self._struck):
            one.clear()
        self._strays = 0

    def strike(self, row: int, column: int) -> None:
        """Say that the text of a cell is struck out."""
        self._struck.setdefault(row, set()).add(column)

    def close(self) -> None:
        """Settle what is hidden or struck out, once every cell is there: each is told, and read like the others."""
        while self.rows and not any(self.rows[-1]):
            self.rows.pop()
        last = len(self.rows)
        self.hidden_rows = {row for row in self.hidden_rows if row <= last and any(self.rows[row - 1])}
        for row in sorted(self.hidden_rows):
            self.remark("hidden-rows", row, 1, level="note")
        if self.hidden_columns and self.rows:
            self.remark("hidden-columns", level="note", count=len(self.hidden_columns))
        for row, columns in sorted(self._struck.items()):
            filled = {column for column, text in enumerate(self.rows[row - 1], 1) if text.strip()}
            if filled and (filled <= columns or _is_beside(filled - columns, filled & columns)):
                self.struck_rows.add(row)
                self.remark("struck-rows", row, 1)
            else:
                for column in sorted(columns & filled):
                    self.remark("struck-cells", row, column)

    def _again(self, line: list[str], row: int, column: int, text: str) -> None:
        """Set a cell on the left of another, which may be there already."""
        there = line[column - 1]
        if not there:
            line[column - 1] = text
        elif there != text:
            raise RefusalError("cell-conflict", sheet=self.name, cell=f"{letters(column)}{row}")
        else:
            self.remark("cell-twice", row, column)

    def _stray(self, row: int, column: int) -> None:
        self._strays += 1
        if self._strays > limits.STRAY_CELLS:
            raise RefusalError("too-many-columns", sheet=self.name, limit=limits.COLUMNS)
        self.remark("stray-cells", row, column, level="loss")


class Book:
    """All that is read of one file."""

    def __init__(self) -> None:
        """Begin an empty book."""
        self.sheets: list[Grid] = []
        self.remarks = Remarks()
        self.document: Any = None
        self._cells = 0

    def sheet(self, name: str, *, hidden: bool = False) -> Grid:
        """Add a sheet.

        Raises:
            RefusalError: there are too many.
        """
        if len(self.sheets) >= limits.SHEETS:
            raise RefusalError("too-many-sheets", limit=limits.SHEETS)
        name, replaced = clean(name)
        grid = Grid(name, self, hidden=hidden)
        if replaced:
            grid.remark("characters-replaced", count=replaced)
        if hidden:
            grid.remark("hidden-sheet", level="note")
        self.sheets.append(grid)
        return grid

    def count(self, cells: int) -> int:
        """Count cells that take room; return how many there are.

        Raises:
            RefusalError: there are too many.
        """
        self._cells += cells
        if self._cells > limits.CELLS:
            raise RefusalError("too-many-cells", limit=limits.CELLS)
        return self._cells

    def restore(self, cells: int, remarks: Remarks) -> None:
        """Go back to what was counted and remarked before."""
        self._cells, self.remarks = cells, remarks

    def answer(self) -> bytes:
        """Return the book as one line of JSON and the texts, which hold neither separator (see `clean`)."""
        bodies = []
        for grid in self.sheets:
            grid.close()
            bodies.append(ROW_END.join([CELL_END.join(row) for row in grid.rows]).encode())
        head = {
            "sheets": [
                {
                    "name": grid.name,
                    "hidden": grid.hidden,
                    "hidden_rows": sorted(grid.hidden_rows),
                    "hidden_columns": sorted(grid.hidden_columns),
                    "struck_rows": sorted(grid.struck_rows),
                    "merges": grid.merges,
                    "rows": len(grid.rows),
                    "bytes": len(body),
                }
                for grid, body in zip(self.sheets, bodies, strict=True)
            ],
            "remarks": self.remarks.listed(),
            "document": self.document,
        }
        return b"".join([json.dumps(head, ensure_ascii=False, allow_nan=False).encode(), b"\n", *bodies])
