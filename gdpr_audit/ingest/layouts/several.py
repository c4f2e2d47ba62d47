"""Several descriptions on one sheet: one under the other, side by side, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.label_columns import said_of
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.titles import title_of
from gdpr_audit.ingest.told import FICHE

_ALIKE = 3
"""Labels that must stand again in the next block for it to be another description."""

_TELLING = 2
"""Contents of Article 30 that each block must name."""

_COUNTED = re.compile(r"^\s*\d{1,3}\s*[.):]\s*")
"""The number of a label, or of the form that it begins."""

_TITLE = 3
"""Rows of title that a block may have above its first label."""


class _Label(NamedTuple):
    """A label, or the title of a form: "Fiche n° 3 : Paie" stands again as "Fiche n° 4 : Ventes"."""

    row: int
    column: int
    key: str
    concept: str
    is_title: bool = False


def parts(sheet: Sheet) -> list[Sheet]:
    """Divide a sheet of labels and values into one sheet per description, each cell where it stood.

    Returns:
        The sheet alone if it describes one activity; what stands above the first block comes as a part of its own.
    """
    labels = list(_labels(sheet))
    starts = _starts(labels)
    if len(starts) < len(("one", "another")):
        return _stacked(sheet, labels)
    found: list[Sheet] = []
    for left, right in pairwise([*starts, 10_000]):
        own = [one for one in labels if left <= one.column < right]
        found += _stacked(_within(sheet, left, right), own)
    top = min(one.row for one in labels if one.column in starts)
    return _with_head(sheet, top, found)


def titles(sheet: Sheet) -> list[tuple[str, int, int]]:
    """Return the titles of forms that stand on a sheet, of the most frequent word, with their row and column.

    A title is the first text of its row, and a label stands below it. In what is read as one form there is one at most.
    """
    found: dict[str, list[tuple[str, int, int]]] = {}
    rows = [(number, row) for number, row in enumerate(sheet.rows, 1) if any(filled(row))]
    for (number, row), (_, below) in pairwise(rows):
        column, text = next(filled(row))
        title = title_of(text)
        if title and any(label(under) and not title_of(under) for _, under in filled(below)):
            found.setdefault(title.word, []).append((text.strip(), number, column))
    return max(found.values(), key=len, default=[])


def _labels(sheet: Sheet) -> Iterator[_Label]:
    for number, row in enumerate(sheet.rows, 1):
        before = ""
        for column, text in filled(row):
            told = said_of(sheet, text)
            concept = told[0] if told else label(text) if len(text) <= LONGEST else ""
            title = None if before else title_of(text)  # right of a label, it is an answer
            before = concept
            if title:
                yield _Label(number, column, title.word, concept, is_title=True)
            elif concept:
                head, _, tail = text.partition(":")
                inside = bool(tail.strip()) and label(head) == concept  # its value written in the cell of the label
                yield _Label(number, column, normal(_COUNTED.sub("", head if inside else text)), concept)


def _starts(labels: Sequence[_Label]) -> list[int]:
    """Columns in which the same labels stand, row by row: those of blocks side by side."""
    shared: dict[int, set[str]] = {}
    leader = 0
    for one in labels:
        again = [o.column for o in labels if o.row == one.row and o.key == one.key and o.column > one.column]
        if again:
            leader = leader or one.column
        if one.column == leader:
            for column in again:
                shared.setdefault(column, set()).add(one.key)
    others = [column for column, keys in shared.items() if len(keys) >= _ALIKE]
    return sorted([leader, *others]) if others else []


def _stacked(sheet: Sheet, labels: Sequence[_Label]) -> list[Sheet]:
    """Divide a block by rows, where a label that began a description stands again."""
    named: dict[int, list[_Label]] = {}
    for one in labels:
        named.setdefault(one.column, []).append(one)
    main = max(named.values(), key=lambda found: len({one.key for one in found}), default=[])
    titles = [one for one in labels if one.is_title and one not in main]
    for first in sorted([*main, *titles]):
        rows = [one.row for one in (titles if first in titles else main) if one.key == first.key]
        told = first.concept == "name" and sheet.told is not None and sheet.told.use == FICHE
        if len(rows) > 1 and first.row == rows[0] and (told or _divides(rows, labels, titled=first.is_title)):
            break
    else:
        return [sheet]
    tops = _tops(sheet, _raised(sheet, rows))
    last = len(sheet.rows)
    blocks = [sheet.between(top, end - 1) for top, end in pairwise([*tops, last + 1])]
    return _with_head(sheet, tops[0], blocks)


def _divides(rows: Sequence[int], labels: Sequence[_Label], *, titled: bool) -> bool:
    """Do the labels between two rows, and after the last, describe an activity each time, titled or by like labels?"""
    blocks = [[one for one in labels if top <= one.row < end] for top, end in pairwise([*rows, 1_000_000_000])]
    keys = [{one.key for one in block} for block in blocks]
    return all(len({one.concept for one in block} & SUBSTANTIVE) >= _TELLING for block in blocks) and all(
        titled or len(one & keys[0]) >= min(_ALIKE, len(keys[0])) for one in keys[1:]
    )


def _raised(sheet: Sheet, rows: Sequence[int]) -> list[int]:
    """First row of each block: what stands alike above the first label that is known is a label too, known or not."""
    while rows[0] > 1 and len({_first(sheet, row - 1) for row in rows}) == 1 and _first(sheet, rows[0] - 1):
        rows = [row - 1 for row in rows]
    return list(rows)


def _first(sheet: Sheet, row: int) -> tuple[int, str] | None:
    """First text of a row, folded, with its column; None for a text alone."""
    texts = list(islice(filled(sheet.rows[row - 1]), 2))
    return (texts[0][0], normal(texts[0][1])) if len(texts) > 1 else None


def _tops(sheet: Sheet, rows: Sequence[int]) -> list[int]:
    """First row of each block: that of its first label, or of the title above it."""
    for heights in ([_title(sheet, row) for row in rows], [_title_apart(sheet, row) for row in rows]):
        if all(heights):
            return [row - height for row, height in zip(rows, heights, strict=True)]
    if _titled_without_blanks(sheet, rows):
        return [row - 1 for row in rows]
    above = {_shape(sheet.rows[row - 2]) if row > 1 else "" for row in rows}
    height = 1 if len(above) == 1 and "" not in above else 0
    return [row - height for row in rows]


def _title(sheet: Sheet, row: int) -> int:
    """Rows of title above a label: filled, without labels, and under a blank row or the sheet's edge."""
    for height in range(1, _TITLE + 1):
        above = list(filled(sheet.rows[row - 1 - height])) if row - height >= 1 else []
        if not above:
            return height - 1
        if title_of(above[0][1]):
            return height
        if any(label(text) for _, text in above):
            break
    return 0


def _title_apart(sheet: Sheet, row: int) -> int:
    """Rows from a label up to a title with blank rows above and below it; 0 if there is none."""
    for height in range(1, _TITLE + 1):
        above = list(filled(sheet.rows[row - 1 - height])) if row - height >= 1 else []
        if above:
            alone = len(above) == 1 and (row - height == 1 or not any(filled(sheet.rows[row - 2 - height])))
            return height if alone and not label(above[0][1]) else 0
    return 0


def _titled_without_blanks(sheet: Sheet, rows: Sequence[int]) -> bool:
    """Does a text stand alone above each block, between rows of labels and values, and none below the last?

    One that ends each block, "Read by …", stands below the last too, and is no title.
    """
    cells = [list(filled(row)) for row in sheet.rows]
    alone = [row > 1 and len(cells[row - 2]) == 1 and not label(cells[row - 2][0][1]) for row in rows]
    pairs = [len(cells[row - 3]) > 1 for row in rows[1:]]
    last = next(row for row in reversed(cells) if row)
    return all(alone) and all(pairs) and len(last) > 1


def _shape(row: Sequence[str]) -> str:
    """First text of a row without its figures: what the titles of like blocks have in common, ``#`` if they only count.

    Nothing for a row without figures, or of a label.
    """
    texts = [text for _, text in filled(row)]
    if not texts or label(texts[0]) or not any(map(str.isdigit, texts[0])):
        return ""
    return "".join(char for char in normal(texts[0]) if not char.isdigit()).strip() or "#"


def _within(sheet: Sheet, left: int, right: int) -> Sheet:
    rows = [[text if c >= left else "" for c, text in enumerate(row[: right - 1], 1)] for row in sheet.rows]
    return replace(sheet, rows=rows, merges=[m for m in sheet.merges if left <= m[1] < right])


def _with_head(sheet: Sheet, top: int, blocks: list[Sheet]) -> list[Sheet]:
    head = sheet.between(1, top - 1)
    return [head, *blocks] if any(any(map(str.strip, row)) for row in head.rows) else blocks
