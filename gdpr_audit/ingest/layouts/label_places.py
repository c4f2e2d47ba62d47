"""Where the values of a column of labels stand: beside the labels, or below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gdpr_audit.ingest.heading_text import NUMBERING
from gdpr_audit.ingest.headings import known
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.label_columns import SECOND

_MOSTLY = 0.6
_BESIDE = 0.25
"""Share of labels with something beside them, below which values stand under their labels."""

_ACRONYM = 5
"""Letters up to which capitals may be those of an acronym."""

Rows = Sequence[Sequence[str]]


def section_titles(rows: Rows, column: int) -> frozenset[int]:
    """Rows that are titles of sections: a text alone, numbered or in capitals, right above a label that is neither."""
    texts = [row[column - 1].strip() if len(row) >= column else "" for row in rows]
    found = {
        number
        for number, (text, under) in enumerate(pairwise(texts), 1)
        if text
        and _is_alone(rows[number - 1])
        and _is_marked(text)
        and under
        and not _is_marked(under)
        and known(under)
    }
    if len(found) < len(("one", "another")):
        return frozenset()
    plain = sum(1 for text in texts[1:] if text and not _is_marked(text) and known(text))
    return frozenset(found) if plain >= len(found) else frozenset()


def _is_alone(row: Sequence[str]) -> bool:
    """Is there one text in a row?"""
    return sum(1 for _ in islice(filled(row), 2)) == 1


def _is_marked(text: str) -> bool:
    """Is a text numbered, or in capitals?"""
    return bool(NUMBERING.match(text)) or (text.isupper() and len(text) > _ACRONYM)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the values of one column of labels stand."""

    texts: tuple[str, ...]
    """Of the column, row by row."""
    filled: tuple[bool, ...]
    """Row by row, does it hold anything in any column?"""
    below: bool
    """Do hardly any labels have something beside them?"""
    alternate: bool
    """Below: is even a word like a label a value right below one?"""
    in_blocks: bool
    """Below: do blank rows divide the column into blocks that begin with labels?"""
    by_turns: bool
    """Below: has each label one row?"""
    titles: frozenset[int]
    """Rows that are titles of sections."""
    some_below: bool
    """Have labels that stand alone their values below them?"""

    @classmethod
    def of(cls, rows: Rows, column: int, end: int) -> Places:
        """Look at the labels of a column, and at what stands beside them up to another column, `end`."""
        below = _values_stand_below(rows, column, end)
        return cls(
            tuple(row[column - 1] if len(row) >= column else "" for row in rows),
            tuple(any(filled(row)) for row in rows),
            below,
            below and _labels_and_values_alternate(rows, column),
            below and _blocks_begin_with_labels(rows, column),
            below and _labels_stand_on_every_other_row(rows, column),
            section_titles(rows, column),
            below or _values_stand_below_lone_labels(rows, column),
        )

    def begins(self, number: int) -> bool:
        """Does a row begin a block, where blocks begin with labels?"""
        return self.in_blocks and not (number > 1 and self.texts[number - 2].strip())

    def text_below(self, number: int) -> str:
        """Text of the column in the next row that holds anything."""
        below = range(number, len(self.texts))
        return next((self.texts[place] for place in below if self.filled[place]), "")


def _values_stand_below(rows: Rows, column: int, end: int) -> bool:
    """Do hardly any labels have something beside them?"""
    found: Counter[bool] = Counter()
    for row in rows:
        cells = dict(filled(row))
        if column in cells and known(cells[column]):
            found[any(column < c < end for c in cells)] += 1
    return found[True] < _BESIDE * found.total()


def _values_stand_below_lone_labels(rows: Rows, column: int) -> bool:
    """Do most labels that stand alone have a text right below, though others have their values beside them?"""
    under: list[bool] = []
    for row, next_row in pairwise(rows):
        cells, below = dict(filled(row)), dict(filled(next_row))
        if set(cells) == {column} and known(cells[column]):
            under.append(set(below) == {column} and not known(below[column]))
    return under.count(True) >= max(SECOND, _MOSTLY * len(under))


def _labels_and_values_alternate(rows: Rows, column: int) -> bool:
    """Is what stands right below a label mostly no label, so that even a word like one is a value?"""
    texts = [row[column - 1] if len(row) >= column else "" for row in rows]
    below = [bool(known(under)) for text, under in pairwise(texts) if under.strip() and known(text)]
    return below.count(False) >= _MOSTLY * max(1, len(below))


def _labels_stand_on_every_other_row(rows: Rows, column: int) -> bool:
    """Has each label one row below it, so that a second is another label, though the lexicon may not know it?

    Between two labels that are known then stand one text, three or five, and nothing else beside or between them.
    """
    texts = [row[column - 1].strip() if len(row) >= column else "" for row in rows]
    places: list[int] = []
    for place, text in enumerate(texts):  # what stands right below a label is its value, though it be a word like one
        if text and known(text) and (not places or place > places[-1] + 1):
            places.append(place)
    runs = [after - place - 1 for place, after in pairwise(places) if all(texts[place:after])]
    single = runs.count(1)
    return single >= SECOND and all(run % 2 for run in runs)


def _blocks_begin_with_labels(rows: Rows, column: int) -> bool:
    """Do blank rows divide a column into blocks of which most begin with a known label, that stands alone?

    What stands below it in its block is then its value, though it be a word like a label.
    """
    texts = ["", *(row[column - 1].strip() if len(row) >= column else "" for row in rows)]
    first = [text for before, text in pairwise(texts) if text and not before]
    below = [text for before, text in pairwise(texts) if text and before]
    named = [bool(known(text) or known(text, "labels")) for text in first].count(True)
    return named >= max(SECOND, _MOSTLY * len(first)) and len(below) > 0 and named > sum(1 for t in below if known(t))
