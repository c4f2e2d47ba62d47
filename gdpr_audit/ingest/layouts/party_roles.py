"""A column that says what each third party is: "Recipient: Acme | Role: processor", in a list or row by row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import at
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks

_PARTS: Final = frozenset({"processors", "recipients", "recipients_internal", "recipients_external"})
"""What a column may say that each third party is."""
_CONTROLLERS: Final = frozenset({"controller", "controllers", "joint_controllers"})
_PARTIES: Final = "recipients"
_ITEM: Final = re.compile(r"\s*[;\n]\s*")


def are_parts(texts: Iterable[str]) -> bool:
    """Do texts say what third parties are, who is one of the house or controller perhaps among them?"""
    told = set(texts)
    said = {label(text) for text in told if normal(text) not in marks("internal") | marks("external")}
    return bool(told) and said <= _PARTS | _CONTROLLERS and not (said and said <= _CONTROLLERS)


def with_roles(sheet: Sheet, readings: Sequence[Reading], first: int) -> tuple[Sheet, list[Reading]]:
    """Write the role of a processor behind its name, where a column right of the recipients says who is one.

    Args:
        sheet: as read.
        readings: of its columns.
        first: row below the headings.

    Returns:
        The sheet, and the readings, in which that column has the recipients beside it for what it says.
    """
    concepts = [reading.concept for reading in readings]
    if "processors" in concepts or concepts.count(_PARTIES) != 1:
        return sheet, list(readings)
    names = next(reading.column for reading in readings if reading.concept == _PARTIES)
    beside = next((one for one in readings if one.column == names + 1 and not one.concept), None)
    texts = {at(row, names + 1) for row in sheet.rows[first - 1 :]} - {""} if beside else set[str]()
    acting = {text for text in texts if label(text) == "processors"}
    if beside is None or beside.reason == "told" or not acting or not are_parts(texts):
        return sheet, list(readings)
    rows = [
        [*row[: names - 1], _named(row[names - 1], role), *row[names:]]
        if number >= first and (role := at(row, names + 1)) in acting and at(row, names)
        else row
        for number, row in enumerate(sheet.rows, 1)
    ]
    told = [replace(one, reason="duplicate") if one is beside else one for one in readings]
    return replace(sheet, rows=rows), told


def _named(names: str, role: str) -> str:
    return "; ".join(f"{name} ({role})" for name in _ITEM.split(names.strip()) if name)
