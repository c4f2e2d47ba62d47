"""Registers kept in parts, by department or by role: the sheet, or the title above, is called so."""

from __future__ import annotations

import re
from typing import Final

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.vocabulary import marks, speaks_of

_DEFAULT_NAMES: Final = ("sheet", "feuil", "feuille", "tabelle", "hoja", "foglio", "blad", "table", "ark", "arkusz")
_LONGEST: Final = 60


def is_default(name: str) -> bool:
    """Is it the name that a program gives a sheet?"""
    return normal(name).rstrip(" 0123456789").rpartition(" ")[2] in _DEFAULT_NAMES


def names_a_unit(title: str) -> bool:
    """Could a title be the name of a department: no number, no role, nor "Activities"?"""
    folded = normal(title)
    spoken = speaks_of(folded, "activities_sheet", "processor_role", "cover", "lists", "index", "model")
    named = folded in marks("processor_sheet") | marks("controller_sheet")
    short = bool(folded) and len(title) <= _LONGEST
    return short and not (re.search(r"\d", folded) or is_default(title) or spoken or named)


def side(sheet: str, titles: str) -> str:
    """Return ``processor`` or ``controller`` if a sheet says whose register it is, else ``""``.

    Args:
        sheet: its name.
        titles: folded name, and titles of its first rows.
    """
    name = normal(sheet)
    if name in marks("processor_sheet") or speaks_of(titles, "processor_role"):
        return "processor"
    return "controller" if name in marks("controller_sheet") else ""
