"""Sheets that say what the codes mean that stand as headings on another: "P02_RGL | Rechtsgrundlage"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.headings import ACCEPTED, label, matches
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.form_words import is_hint
from gdpr_audit.ingest.records import Sheet

_LONGEST_CODE = 40
_LONGEST = 120
"""Characters of what a code means, at most: more is guidance."""
_ENOUGH = 2
_MANY = 4
_WIDEST = 6
"""Columns of a legend, at most."""
_HEADS = 20
"""Rows among which codes may be headings."""
_LOOKED_AT = 300
_MOSTLY = 0.5

_Legend = Mapping[str, str]
"""Code as written, its case folded -> what it means."""


def explained(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets with the meaning of each code before it, where codes head columns, fields or labels."""
    found = list(sheets)
    seen = [{text.strip().casefold() for row in one.rows[:_LOOKED_AT] for text in row} for one in sheets]
    for n, one in enumerate(sheets):
        elsewhere = set[str]().union(*(texts for m, texts in enumerate(seen) if m != n))
        legend = _legend(one, elsewhere)
        if legend:
            found = [sheet if m == n else _explained(sheet, legend) for m, sheet in enumerate(found)]
    return found


def _legend(sheet: Sheet, elsewhere: set[str]) -> _Legend:
    """What a sheet says of codes in its first filled column, in the column that speaks most of a register.

    Args:
        sheet: that may be a legend.
        elsewhere: texts of the other sheets, their case folded.
    """
    rows = [dict(filled(row)) for row in islice(sheet.rows, _LOOKED_AT)]
    columns = sorted({column for row in rows for column in row})
    if not _ENOUGH <= len(columns) <= _WIDEST:
        return {}
    first = [row.get(columns[0], "").strip().casefold() for row in rows]
    if len({*first} & elsewhere - {""}) < _ENOUGH:
        return {}
    codes = [row for row in rows if _is_code(row.get(columns[0], ""))]
    if len(codes) < max(_ENOUGH, _MOSTLY * sum(map(bool, rows))):
        return {}
    best: _Legend = {}
    for column in columns[1:]:
        said = {
            row[columns[0]].strip().casefold(): text
            for row in codes
            if (text := " ".join(row.get(column, "").split())) and len(text) <= _LONGEST and not is_hint(text)
        }
        known = {code: text for code, text in said.items() if _names(text)}
        best = known if len(known) > max(len(best), _MOSTLY * len(said)) else best
    return best if len(best) >= _ENOUGH else {}


def _is_code(text: str) -> bool:
    """Is it one word, no number, that is no heading by itself?"""
    text = text.strip()
    word = len(text.split()) == 1 and len(text) <= _LONGEST_CODE and any(map(str.isalpha, text))
    return word and not label(text)


def _names(text: str) -> str:
    return next((one.concept for one in matches(text) if one.confidence >= ACCEPTED), "")


def _explained(sheet: Sheet, legend: _Legend) -> Sheet:
    """The sheet with what its codes mean: those of a line of headings, else those down a column of fields or labels."""
    lines = [
        [column for column, text in filled(row) if text.strip().casefold() in legend] for row in sheet.rows[:_HEADS]
    ]
    row = max(range(len(lines)), key=lambda n: len(lines[n]), default=0)
    if lines and len(lines[row]) >= _ENOUGH:
        rows = list(sheet.rows)
        rows[row] = [_meaning(text, legend) for text in rows[row]]
        return replace(sheet, rows=rows)
    for column in range(1, max(map(len, sheet.rows), default=0) + 1):
        texts = [line[column - 1].strip().casefold() for line in sheet.rows if len(line) >= column]
        named = {concept for code in {*texts} & set(legend) if (concept := _names(legend[code]))}
        if len(named) >= _MANY and len(named & SUBSTANTIVE) >= _ENOUGH:
            rows = [
                [*row[: column - 1], _meaning(row[column - 1], legend), *row[column:]] if len(row) >= column else row
                for row in sheet.rows
            ]
            return replace(sheet, rows=rows)
    return sheet


def _meaning(text: str, legend: _Legend) -> str:
    said = legend.get(text.strip().casefold(), "")
    return f"{said} ({text.strip()})" if said else text
