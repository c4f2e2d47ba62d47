"""Is a row an entry, whatever words it holds, rather than one of headings?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from gdpr_audit.ingest.evidence import is_date
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import filled

_DIGITS = re.compile(r"\d+")
_BELOW = 3
_FIRST = 2
"""Columns in which the numbers of entries stand."""


def is_entry(rows: Sequence[Sequence[str]], number: int) -> bool:
    """Does a row's number go on below, "VT-0017" over "VT-0018", or has it a date above other dates?

    Args:
        rows: of the sheet.
        number: of the row, from 1.
    """
    below = list(islice((row for row in rows[number : number + 2 * _BELOW] if any(filled(row))), _BELOW))
    for place, (column, text) in enumerate(filled(rows[number - 1])):
        others = [row[column - 1].strip() if len(row) >= column else "" for row in below]
        if not others or not all(others):
            continue
        if place < _FIRST and _is_numbered(text.strip(), others):
            return True
        if is_date(text) and all(map(is_date, others)):
            return True
    return False


def _is_numbered(text: str, others: Sequence[str]) -> bool:
    """Do codes differ by their figures only?"""
    form = _DIGITS.sub("#", text)
    alike = "#" in form and is_code(text) and all(_DIGITS.sub("#", other) == form for other in others)
    return alike and text not in others
