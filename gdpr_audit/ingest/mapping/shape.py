"""How a sheet of which nothing was understood may be laid out: a row, a column or a form per activity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.records import Sheet

_LABELS = 3
"""Labels in common, at least, of forms."""
_MOSTLY = 0.6
_CLEARLY = 2.0
_LONGEST_LABEL = 80


def forms(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets that are forms with the same labels down their first column, each its own activity's.

    One sheet alone is returned if the labels come again further down, in the same order, or if some are known.
    """
    labels = {one.name: _labels(one) for one in sheets if not one.hidden}
    for first in sheets:
        own = set(labels.get(first.name, ()))
        alike = [one for one in sheets if own and _shared(own, labels.get(one.name, []))]
        if len(alike) > 1:
            return alike
    return [one for one in sheets[:1] if len(sheets) == 1 and _is_form(one, labels.get(one.name, []))]


def is_turned(sheet: Sheet, row: int) -> bool:
    """Does a table have a column per activity: do texts go together along its rows, rather than down its columns?

    Args:
        sheet: as read.
        row: where its table begins, from 1.
    """
    lines = [[text for _, text in filled(line)] for line in sheet.rows[row - 1 :]]
    lines = [line for line in lines if len(line) > 1]
    width = max(map(len, lines), default=0)
    if width <= 2 or len(lines) < _LABELS or len({normal(line[0]) for line in lines}) < len(lines):  # noqa: PLR2004
        return False
    columns = [[line[place] for line in lines[1:] if place < len(line)] for place in range(1, width)]
    along, down = _coherence(line[1:] for line in lines), _coherence(columns)
    known = [bool(label(text)) for text in lines[0]], [bool(label(line[0])) for line in lines]
    return sum(known[1]) > sum(known[0]) or (not any(known[0]) and along > _CLEARLY * down and along >= 1 - _MOSTLY)


def _labels(sheet: Sheet) -> list[str]:
    """Texts with letters that stand first on a row, with something beside them."""
    found = []
    for row in sheet.rows:
        cells = [text for _, text in filled(row)]
        if len(cells) > 1 and len(cells[0]) <= _LONGEST_LABEL and any(map(str.isalpha, cells[0])):
            found.append(normal(cells[0]))
    return found


def _shared(own: set[str], others: Sequence[str]) -> bool:
    shared = own & set(others)
    return len(shared) >= _LABELS and len(shared) >= _MOSTLY * max(len(own), len(set(others)))


def _is_form(sheet: Sheet, labels: Sequence[str]) -> bool:
    again = [text for text in labels if labels.count(text) > 1]
    kinds = list(dict.fromkeys(again))
    if len(kinds) >= _LABELS and again == kinds * labels.count(kinds[0]):
        return True
    narrow = all(sum(1 for _ in filled(row)) <= len(("label", "value")) for row in sheet.rows)
    known = [text for row in sheet.rows for _, text in list(filled(row))[:1] if len(text) <= LONGEST and label(text)]
    return narrow and len(labels) >= _LABELS and bool(known)


def _coherence(lines: Iterable[Sequence[str]]) -> float:
    """Share of the lines in which two texts begin with the same word."""
    several = [[normal(text).partition(" ")[0] for text in line] for line in lines if len(line) > 1]
    return sum(len(set(words)) < len(words) for words in several) / len(several) if several else 0.0
