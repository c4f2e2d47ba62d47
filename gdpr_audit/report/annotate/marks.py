"""The marks and notes themselves, whatever the format of the workbook: their looks, and the cells that they go to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gdpr_audit.model.value import Source

AUTHOR = "gdpr-audit"
COLOURS = {"grave": "FFC7CE", "gap": "FFEB9C", "verify": "DDEBF7"}
"""Mark -> fill: what is grave, what is another gap, what is to be found out; the gravest first."""
EDGES = {"grave": "C00000", "gap": "BF8F00", "verify": "2F75B5"}
"""Mark -> colour of the border of a cell that has a fill already."""

GRAVEST = list(COLOURS).index
"""Orders marks, the gravest first."""

_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Note:
    """What is said on one cell."""

    row: int
    column: int
    text: str

    @property
    def cell(self) -> str:
        """Address: ``H17``."""
        return Source("", self.row, self.column).cell


Marked = dict[str, dict[Note, str]]
"""Sheet -> note -> mark."""

Merge = tuple[int, int, int, int]
"""Top, left, bottom, right, from 1."""


def anchored(notes: dict[Note, str], merges: Iterable[Merge]) -> dict[Note, str]:
    """A note on a cell that a merge covers goes to the cell that is seen, after the one that may be there."""
    columns: dict[int, list[int]] = {}
    for note in notes:
        columns.setdefault(note.row, []).append(note.column)
    covered = {
        (row, column): (top, left)
        for top, left, bottom, right in merges
        for row in (range(top, bottom + 1) if bottom - top < len(columns) else columns)
        for column in columns.get(row, ())
        if top <= row <= bottom and left <= column <= right
    }
    together: dict[tuple[int, int], list[Note]] = {}
    for note in notes:
        place = note.row, note.column
        together.setdefault(covered.get(place, place), []).append(note)
    return {
        Note(row, column, "\n\n".join(note.text for note in several)): min(map(notes.__getitem__, several), key=GRAVEST)
        for (row, column), several in together.items()
    }


def free_name(wish: str, taken: Iterable[str]) -> str:
    """Return a name for the first sheet that no other sheet has: the one wished for, or with a number after it."""
    used = {name.casefold() for name in taken}
    names = (f"{wish[: _LONGEST_NAME - 4]} {number}" for number in range(2, 1_000))
    return wish if wish.casefold() not in used else next(name for name in names if name.casefold() not in used)
