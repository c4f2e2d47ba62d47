"""Options of a label, of which some have a tick or a yes: beside them, one to a row, or below, all on one row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.yes_no import NO, OPEN, TICKED, YES

_UNTICKED = OPEN | frozenset("–—-")
_COLUMNS = 2
_ROWS = 2
_YES_LETTERS = frozenset("yojst")
_NO_LETTERS = frozenset("n")
"""Initials of yes and no, where nothing but such marks stands on a row."""


def chosen(rows: Sequence[Mapping[int, str]]) -> list[tuple[int, int, str]] | None:
    """Return the options that are ticked: place of the row, column and text; None if the rows list no options.

    Args:
        rows: the cells beside a label and in the rows below it, by column.
    """
    if len(rows) == _ROWS and marked_below(*rows):
        return [(0, column, rows[0][column]) for column, text in rows[1].items() if _affirms(text)]
    columns = sorted({column for row in rows for column in row})
    if len(columns) != _COLUMNS or len(rows) < _COLUMNS:
        return None
    for option, mark in (columns, columns[::-1]):
        marks = [row.get(mark, "") for row in rows]
        if all(map(_is_mark, marks)) and any(marks) and not any(_is_mark(row.get(option, "")) for row in rows):
            said = enumerate(zip(rows, marks, strict=True))
            return [(place, option, row[option]) for place, (row, text) in said if _is_tick(text)]
    return None


def marked_below(heads: Mapping[int, str], marks: Mapping[int, str]) -> bool:
    """Do marks, and nothing else, stand below texts that are none: "Name | Health", below them "Y | N"?"""
    if len(heads) < _COLUMNS or not marks or not set(marks) <= set(heads) or any(map(_is_mark, heads.values())):
        return False
    whole = len(marks) == len(heads) or all(text.strip() in TICKED or normal(text) == "x" for text in marks.values())
    return whole and all(_affirms(text) or _is_mark(text) or normal(text) in _NO_LETTERS for text in marks.values())


def _affirms(text: str) -> bool:
    return _is_tick(text) or normal(text) in _YES_LETTERS


def _is_tick(text: str) -> bool:
    return text.strip() in TICKED or normal(text) in YES


def _is_mark(text: str) -> bool:
    return not text.strip() or text.strip() in _UNTICKED or _is_tick(text) or normal(text) in NO
