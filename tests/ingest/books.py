"""Workbooks made by hand, as the door would hand them over."""

from __future__ import annotations

from collections.abc import Sequence

from gdpr_audit.ingest.records import RawActivity, Sheet, Workbook

Merges = Sequence[tuple[int, int, int, int]]


def sheet(name: str, rows: Sequence[Sequence[str]], merges: Merges = (), *, hidden: bool = False) -> Sheet:
    """A sheet of texts."""
    return Sheet(name, [list(row) for row in rows], list(merges), hidden)


def book(*sheets: Sheet) -> Workbook:
    """A workbook without issues of its own."""
    return Workbook("xlsx", list(sheets), [], "0" * 64)


def texts(activity: RawActivity) -> dict[str, str]:
    """What an activity says, concept by concept, blanks left out."""
    return {concept: cell.text for concept, cell in activity.cells.items() if cell.text}
