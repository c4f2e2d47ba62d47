"""Headings of one, two or three levels: how deep they reach, and what each column is called under its groups."""

from __future__ import annotations

from collections.abc import Sequence

from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import known
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.entries import is_entry
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks

_MOSTLY = 0.6
_LIKE = 12
_SHORT = 120
_FAR_RIGHT = 1 << 20
"""Beyond every column: a table to which no end is seen."""


def headings_at(sheet: Sheet, row: int) -> tuple[list[Heading], tuple[int, ...]]:
    """Headings of the columns with their groups, and the rows that they fill."""
    own = dict(filled(sheet.rows[row - 1]))
    end = _FAR_RIGHT
    below = _sub_headings(sheet, row, own)
    if not below and (gap := _gap(sheet, row)) and (below := _sub_headings(sheet, row, own, gap)):
        own, end = {column: text for column, text in own.items() if column < gap}, gap
    if below:
        lowest = _third_level(sheet, row, below, end)
        levels = (own, below, lowest) if lowest else (own, below)
        return _by_level(sheet, row, levels), tuple(range(row, row + len(levels)))
    above = _groups_above(sheet, row)
    columns = sorted({*own, *(c for c in above if c not in own and _merged_down(sheet, row, c))})
    if not above:
        return [Heading(c, own[c]) for c in columns], (row,)
    found = [
        Heading(c, above.get(c, "")) if c not in own or (normal(own[c]) in marks("detail") and known(above.get(c, "")))
        else Heading(c, own[c], above.get(c, ""))
        for c in columns
    ]  # fmt: skip
    return found, (row - 1, row)


def _by_level(sheet: Sheet, row: int, levels: Sequence[dict[int, str]]) -> list[Heading]:
    """The lowest heading of each column, under what the levels above say of it."""
    own, below, *rest = levels
    lowest = rest[0] if rest else {}
    groups, between = _spread(sheet, row, own), _spread(sheet, row + 1, below) if lowest else {}
    found = {c: Heading(c, text) for c, text in own.items()}
    found |= {c: Heading(c, text, groups.get(c, "")) for c, text in below.items()}
    found |= {c: Heading(c, text, _nearest(groups.get(c, ""), between.get(c, ""))) for c, text in lowest.items()}
    return [found[column] for column in sorted(found)]


def _groups_above(sheet: Sheet, row: int) -> dict[int, str]:
    """Column -> heading of its group, in the row above the headings; empty if that row is a title."""
    above = dict(filled(sheet.rows[row - 2])) if row > 1 else {}
    width = len(dict(filled(sheet.rows[row - 1])))
    spans = [m for m in sheet.merges if m[0] <= row - 1 <= m[2] and m[3] > m[1]]
    if not above or (len(above) == 1 and not any(m[3] - m[1] + 1 < _MOSTLY * width for m in spans)):
        return {}
    return _spread(sheet, row - 1, above)


def _spread(sheet: Sheet, row: int, texts: dict[int, str]) -> dict[int, str]:
    """Carry the headings of groups over their columns: as far as merged, else up to the next one."""
    spread = dict(texts)
    if sheet.merges:
        for top, left, bottom, right in sheet.merges:
            if top <= row <= bottom:
                text = sheet.rows[top - 1][left - 1] if len(sheet.rows[top - 1]) >= left else ""
                spread.update(dict.fromkeys(range(left, right + 1), text) if text else {})
        return spread
    current = ""
    for column in range(1, max((*texts, len(sheet.rows[row]) if row < len(sheet.rows) else 0), default=0) + 1):
        current = texts.get(column, current)
        if current:
            spread[column] = current
    return spread


def _merged_down(sheet: Sheet, row: int, column: int) -> bool:
    """Is the column without a heading of its own because the one above reaches down, or stands over values?"""
    if any(t < row <= b and left == column for t, left, b, _ in sheet.merges):
        return True
    if any(t < row <= b and left <= column <= right for t, left, b, right in sheet.merges):
        return False  # a group's
    below = sheet.rows[row : row + _LIKE]
    return any(len(line) >= column and line[column - 1].strip() for line in below)


def _gap(sheet: Sheet, row: int) -> int:
    """First empty column, past which stands what is no part of the table: a contact, a date; 0 if there is none."""
    said = {column for line in sheet.rows[row - 1 : row - 1 + _LIKE] for column, _ in filled(line)}
    return next((column for column in range(min(said, default=1), max(said, default=1)) if column not in said), 0)


def _sub_headings(sheet: Sheet, row: int, own: dict[int, str], end: int = _FAR_RIGHT) -> dict[int, str]:
    """Second level below the headings: the next row, if it divides headings that span columns and nothing else.

    Args:
        sheet: as read.
        row: of the headings.
        own: headings by column.
        end: column from which on nothing is looked at.
    """
    if row >= len(sheet.rows):
        return {}
    own = {column: text for column, text in own.items() if column < end}
    below = {c: text for c, text in filled(sheet.rows[row]) if c < end} if not is_entry(sheet.rows, row + 1) else {}
    wide = {c for t, left, b, right in sheet.merges if t <= row <= b and right > left for c in range(left, right + 1)}
    if not sheet.merges:
        last = max(own, default=0)
        wide = {c for c in range(1, last + 2) if c not in own} | {c - 1 for c in range(2, last + 2) if c not in own}
    wide |= {c for c in below if c not in own and not any(c == left and t < row <= b for t, left, b, _ in sheet.merges)}
    tall = any(t <= row < b for t, _, b, _ in sheet.merges) or not set(below) & (set(own) - wide)
    if len(below) > 1 and set(below) <= wide and tall and all(len(text) <= _SHORT for text in below.values()):
        return below
    return {}


def _third_level(sheet: Sheet, row: int, below: dict[int, str], end: int) -> dict[int, str]:
    """Third level, where headings merged downwards reach over it: the row that divides those of the second level.

    Args:
        sheet: as read.
        row: of the first level.
        below: the second level.
        end: column at which the table ends.
    """
    number = row + 2
    if number > len(sheet.rows) or is_entry(sheet.rows, number):
        return {}
    if not any(top <= row and bottom >= number for top, _, bottom, _ in sheet.merges):
        return {}
    wide = {c for t, left, b, right in sheet.merges if t == row + 1 == b for c in range(left, right + 1)} | {*below}
    tall = {left for top, left, bottom, _ in sheet.merges if top < number <= bottom}
    lowest = {column: text for column, text in filled(sheet.rows[number - 1]) if column < end}
    fits = set(lowest) <= wide - tall and all(len(text) <= _SHORT for text in lowest.values())
    return lowest if len(lowest) > 1 and fits else {}


def _nearest(group: str, between: str) -> str:
    """The group of a heading of the third level: what the second says, alone or with the first, if that is known."""
    if known(between):
        return between
    both = f"{group} {between}".strip()
    return both if known(both) else group or between
