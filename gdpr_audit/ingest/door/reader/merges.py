"""Merged ranges made harmless: inside the table, in order, apart from each other."""

from __future__ import annotations

from collections.abc import Iterable

from . import limits
from .book import Grid

Range = tuple[int, int, int, int]


def settle(grid: Grid, ranges: Iterable[Range]) -> None:
    """Keep the ranges that a reader of the sheet can use, and say what was odd about the others.

    A range is cut to the rows and columns that hold something. One that overlaps an earlier one is left out, since
    nobody can tell whose text fills it; texts that a range hides are told.
    """
    last_row, last_column = len(grid.rows), max((len(row) for row in grid.rows), default=0)
    covered: set[tuple[int, int]] = set()
    for one in ranges:
        first, left, last, right = min(one[0], one[2]), min(one[1], one[3]), max(one[0], one[2]), max(one[1], one[3])
        if (first, left, last, right) != one:
            grid.remark("merge-odd", first, left)
        last, right = min(last, last_row), min(right, last_column)
        if last < first or right < left or (first, left) == (last, right):
            continue
        area = (last - first + 1) * (right - left + 1)
        cells = (
            [(row, column) for row in range(first, last + 1) for column in range(left, right + 1)]
            if len(covered) + area <= limits.MERGED_CELLS
            else []
        )
        if not cells or not covered.isdisjoint(cells):
            grid.remark("merge-odd", first, left)
            continue
        covered.update(cells)
        _hidden_texts(grid, cells)
        grid.merges.append((first, left, last, right))


def _hidden_texts(grid: Grid, cells: list[tuple[int, int]]) -> None:
    """Tell of texts that a merged range hides behind its first cell: they are read, and the eye does not see them."""
    for row, column in cells[1:]:
        line = grid.rows[row - 1]
        if column <= len(line) and line[column - 1]:
            grid.remark("merge-over-text", row, column)
