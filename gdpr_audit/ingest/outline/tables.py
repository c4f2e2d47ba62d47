"""Tables of a document that hold activities: one in each row by their headings, or one in each column."""

from __future__ import annotations

from dataclasses import replace

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.layouts.header import Table, read_table
from gdpr_audit.ingest.layouts.registers import is_register
from gdpr_audit.ingest.layouts.sheets import table_by_columns
from gdpr_audit.ingest.outline.labels import Words, concept, is_generic
from gdpr_audit.ingest.outline.tree import Grid
from gdpr_audit.ingest.records import Sheet

SELF = frozenset({"legal_bases", "data_categories", "subject_categories", "retention_text"})
"""What only an activity says of itself, beside its purpose."""

_ENOUGH = 2
_NAMING = frozenset({"name", "purposes", "processing_categories"})


def sheet_of(title: str, grid: Grid) -> Sheet:
    """Return a table as a sheet; a heading that stands again below itself reaches down, one before blanks to the right.

    So the headings of a page come over two rows, those of its groups above the others.
    """
    rows = [row for _, row in grid.rows]
    upper, lower = rows[:2] if len(rows) > _ENOUGH else ([], [])
    tall = [n for n, text in enumerate(upper) if text and n < len(lower) and lower[n] == text]
    under = [n for n, text in enumerate(upper) if not text and n < len(lower) and lower[n]]
    if not tall or not under:
        return Sheet(title, rows)
    merges = [(1, n + 1, 2, n + 1) for n in tall]
    for n, text in enumerate(upper):
        end = next((m for m in range(n + 1, len(upper) + 1) if m not in under), n + 1)
        if text and end > n + 1:
            merges.append((1, n + 1, 1, end))
    lower = ["" if n in tall else text for n, text in enumerate(lower)]
    return Sheet(title, [upper, lower, *rows[2:]], merges)


def by_columns(grid: Grid, words: Words) -> Table | None:
    """Return a table that gives each activity a column, its labels in the first, as one with a row for each.

    It is turned as a sheet is; the names stand in its first row, whatever the corner says.
    """
    if "turned" not in grid.memo:
        grid.memo["turned"] = _by_columns(grid, words)
    found: Table | None = grid.memo["turned"]
    return found


def _by_columns(grid: Grid, words: Words) -> Table | None:
    first = grid.rows[0][1] if grid.rows else []
    if grid.width <= _ENOUGH or any(text and (is_generic(text) or concept(text, words)) for text in first[1:]):
        return None
    named = bool(concept(first[0], words))
    sheet = Sheet("", [first if named else ["name", *first[1:]], *(row for _, row in grid.rows[1:])])
    table = read_table(sheet, words.language)
    found = table_by_columns(sheet, words.language, table if table and is_register(table) else None)
    if not found or named:
        return found
    corner, *others = found.readings
    return replace(found, readings=(replace(corner, heading=first[0]), *others))


def heads_a_register(grid: Grid, words: Words) -> bool:
    """Does each row begin with what names an activity, and go on with two things that Article 30 asks of it?"""
    heads = [concept(text, words) for text in (grid.rows[0][1] if grid.rows else ())]
    first = next((n for n, head in enumerate(heads) if head in _NAMING), len(heads))
    others = (set(heads[first:]) & SUBSTANTIVE) - _NAMING
    begins = not set(heads[:first]) & SUBSTANTIVE
    return begins and len(others) >= _ENOUGH and bool(others & SELF - {"retention_text"}) and len(grid.rows) > _ENOUGH
