"""Options of a label, one to a row, of which some have a tick or a yes beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.yes_no import NO, OPEN, TICKED, YES

_UNTICKED = OPEN | frozenset("–—-")
_COLUMNS = 2


def chosen(rows: Sequence[Mapping[int, str]]) -> list[tuple[int, int, str]] | None:
    """Return the options that are ticked: place of the row, column and text; None if the rows list no options.

    Args:
        rows: the cells beside a label and in the rows below it, by column.
    """
    columns = sorted({column for row in rows for column in row})
    if len(columns) != _COLUMNS or len(rows) < _COLUMNS:
        return None
    for option, mark in (columns, columns[::-1]):
        marks = [row.get(mark, "") for row in rows]
        if all(map(_is_mark, marks)) and any(marks) and not any(_is_mark(row.get(option, "")) for row in rows):
            said = enumerate(zip(rows, marks, strict=True))
            return [(place, option, row[option]) for place, (row, text) in said if _is_tick(text)]
    return None


def _is_tick(text: str) -> bool:
    return text.strip() in TICKED or normal(text) in YES


def _is_mark(text: str) -> bool:
    return not text.strip() or text.strip() in _UNTICKED or _is_tick(text) or normal(text) in NO
