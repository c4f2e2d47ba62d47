"""In which columns of a form its labels stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile, islice

from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled, prompt
from gdpr_audit.ingest.layouts.fiche_tables import are_heads
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.titles import title_of
from gdpr_audit.ingest.told import FICHE, key_of
from gdpr_audit.ingest.vocabulary import marks

LABELS = 4
"""Distinct concepts that a column must name to be one of labels."""

SECOND = 3
"""Distinct concepts that a further column must name, with their values."""

_FIRST_COLUMNS = 4
_FIRST_ROWS = 150


def said_of(sheet: Sheet, text: str) -> tuple[str, ...] | None:
    """Return what the user said of a label; None if nothing."""
    return sheet.told.labels.get(key_of(text)) if sheet.told and sheet.told.labels else None


def label_strength(sheet: Sheet) -> int:
    """Number of distinct concepts that the best column of labels names, among the first of the sheet.

    A column that other sheets share is one of labels, however few are known.
    """
    rows = list(islice(dropwhile(_is_blank, sheet.rows), _FIRST_ROWS))
    margin = min((column for row in rows for column, _ in islice(filled(row), 1)), default=1) - 1
    found = _named(sheet, [row[margin : margin + _FIRST_COLUMNS] for row in rows])
    strength = max(map(len, found.values()), default=0)
    return max(strength, LABELS) if strength and sheet.labels else strength


def label_columns(sheet: Sheet, least: int = LABELS) -> list[int]:
    """The columns of labels, the best first in order of place; empty if none names as many concepts as it must.

    A further column is one only if its labels have values beside or below them: the types of recipients in a table
    are no labels.
    """
    named = _named(sheet, sheet.rows)
    best = sheet.labels if sheet.labels in named else max(named, key=lambda column: len(named[column]), default=0)
    told = sheet.labels or (sheet.told and sheet.told.use == FICHE)
    if not best or len(named[best]) < (1 if told else least):
        return []
    named = _named(sheet, [row for row in sheet.rows if not _heads_a_table(row, best)])
    others = (c for c, found in named.items() if c > best and len(found) >= SECOND)
    return sorted({best, *(c for c in others if len(_valued(sheet.rows, c)) >= SECOND)})


def _heads_a_table(row: Sequence[str], labels: int) -> bool:
    """Does a row head the columns of a table, the label above it standing alone: "| Name | Address | Phone"?"""
    cells = dict(filled(row))
    return labels not in cells and min(cells, default=0) > labels and are_heads(cells.values(), "")


def _is_blank(row: Sequence[str]) -> bool:
    return not any(map(str.strip, row))


def _named(sheet: Sheet, rows: Sequence[Sequence[str]]) -> dict[int, set[str]]:
    """Column -> concepts that its texts name; what stands right of a label heads a table, or answers."""
    found: dict[int, set[str]] = {}
    for row in rows:
        after_label = False
        for column, text in filled(row):
            concept = next(iter(said_of(sheet, text) or ()), _concept(text))
            after_label = bool(concept) and not after_label
            if after_label and normal(text) not in marks("detail"):
                found.setdefault(column, set()).add(concept)
    return found


def _concept(text: str) -> str:
    """What a text names; the title of a form names the activity."""
    if len(text) > LONGEST or prompt(text):
        return ""
    return label(text) or ("name" if title_of(text) else "")


def _valued(rows: Sequence[Sequence[str]], column: int) -> set[str]:
    """Concepts that a column names where a value follows: a cell to the right, or a text below that is no label."""
    found = set()
    for number, row in enumerate(rows):
        concept = _concept(row[column - 1]) if len(row) >= column else ""
        under = rows[number + 1] if concept and number + 1 < len(rows) else ()
        below = under[column - 1].strip() if len(under) >= column else ""
        if concept and (any(map(str.strip, row[column:])) or (below and not _concept(below))):
            found.add(concept)
    return found
