"""Sheets with several rows of headings: tables one under the other, or one activity described in bands.

A band is a row of labels with its values in the row below: the description of an activity laid across the sheet.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gdpr_audit.ingest.heading_text import LONGEST
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.titles import title_of
from gdpr_audit.model.value import Source

_LOOKED_AT = 400
"""Rows in which bands are sought: further down, a register is one table."""

_FEW = 2
_SHORT = 120
_MOSTLY = 0.75
_SAME = 0.6
"""Share of headings seen before from which they are repeated, in part."""
_CONCEPTS = 4
_IDENTITY = frozenset(("id", "name"))


@dataclass(frozen=True, slots=True)
class _Band:
    row: int
    heads: dict[int, str]
    concepts: frozenset[str]
    values: tuple[int, ...]
    """Rows below it that hold something, up to the next."""


def _bands(sheet: Sheet) -> list[_Band]:
    """Rows of headings that differ from one another, each with what stands below it."""
    found: list[tuple[int, dict[int, str], frozenset[str]]] = []
    for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1):
        if not any(label(text) for _, text in islice(filled(row), _FEW) if len(text) <= _SHORT):
            continue
        heads = dict(filled(row))
        names = [label(text) for text in heads.values() if len(text) <= LONGEST]
        known = frozenset(names) - {""}
        if len(known) < _FEW or len(known) < _MOSTLY * len(heads):
            continue
        if not any(len(known & other) >= _SAME * len(known) for _, _, other in found):
            found.append((number, heads, known))
    bands = []
    ends = [*(number for number, _, _ in found[1:]), len(sheet.rows) + 1]
    for (number, heads, known), end in zip(found, ends, strict=bool(found)):
        rows = tuple(n for n in range(number + 1, end) if any(map(str.strip, sheet.rows[n - 1])))
        bands.append(_Band(number, heads, known, rows))
    return bands


def _title(sheet: Sheet, row: int) -> tuple[str, Source] | None:
    """The title of a form right above its first band: "Fiche n° 3 : Paie"."""
    column, text = next(filled(sheet.rows[row - 2]), (0, "")) if row > 1 else (0, "")
    return (text.strip(), Source(sheet.name, row - 1, column)) if title_of(text) else None


def repeated(sheet: Sheet) -> list[Sheet]:
    """Divide a sheet on which the same bands stand again for each activity; the sheet alone if they do not."""
    bands = _bands(sheet)
    if len(bands) < _FEW:
        return [sheet]
    starts, others = (_again(sheet, band) for band in bands[:_FEW])
    if not (bands[0].concepts & _IDENTITY or all(_title(sheet, row) for row in starts)):
        return [sheet]
    between = [any(top < row < end for row in others) for top, end in pairwise([*starts, len(sheet.rows) + 1])]
    if len(starts) < _FEW or not all(between):
        return [sheet]
    heads = {row for band in bands for row in _again(sheet, band)}
    tops = [1, *(_top(sheet, row, heads) for row in starts[1:])]
    return [sheet.between(top, end - 1) for top, end in pairwise([*tops, len(sheet.rows) + 1])]


def _again(sheet: Sheet, band: _Band) -> list[int]:
    """Rows on which the headings of a band stand."""
    return [number for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1) if dict(filled(row)) == band.heads]


def tables(sheet: Sheet) -> list[Sheet]:
    """Divide a sheet on which tables of other columns stand one under the other; the sheet alone if it is one table."""
    bands = [band for band in _bands(sheet) if band.concepts & (_IDENTITY | {"purposes", "processing_categories"})]
    if len(bands) < _FEW or not all(band.values for band in bands):
        return [sheet]
    heads = {band.row for band in bands}
    tops = [_top(sheet, band.row, heads) for band in bands]
    tops[0] = 1
    return [sheet.between(top, end - 1) for top, end in pairwise([*tops, len(sheet.rows) + 1])]


def _top(sheet: Sheet, row: int, heads: Container[int]) -> int:
    """First row of a table: that of its title, if one stands alone above its headings.

    Right below headings, a text alone is a value of theirs.
    """
    while row > 1 and len(_texts(sheet.rows[row - 2])) == 1 and row - 2 not in heads:
        row -= 1
    return row


def _texts(row: Sequence[str]) -> list[str]:
    return [text for _, text in filled(row)]
