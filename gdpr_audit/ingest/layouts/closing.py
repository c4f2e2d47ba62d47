"""The lines below a register: who drew it up, checked it and signed it, where and when, and to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from statistics import median

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import at, filled
from gdpr_audit.ingest.vocabulary import marks

_HALF = 0.5
_MOSTLY = 0.8
_COMPARED = 200
"""Rows of which the usual number of filled cells is taken."""
_FULL = 3
"""Filled cells from which a row says as much as an activity does, where the usual ones say little more."""
_TO_FILL = re.compile(r"[\s_.…/-]*(?:_{2,}|\.{3,}|…+)[\s_.…/-]*")
_LEAD = re.compile(r"\s*([^:：_…\d]*[^:：_…\d\s.])\s*(?:[:：]|\.{3,}|…|_{2,}|(?=\d)|$)")
"""What stands before a colon, a line to write on or a date."""
_FIGURES = re.compile(r"[\d\s./:-]+")
_LONGEST = 60
_TELLS = re.compile(r"[=:*]|\S\s+\S+\s+\S")
"""More than a word in the place of a number."""
_PLACE = re.compile(
    r"[^\W\d_][^\d,;:]{1,30},\s*(?:den|le|on|the|el|il|op|a|em|dnia|dne|den|lì|li|a\s?di)?\s*\d{1,2}\s?[./-]?\s?[\w.]{1,12}[\s./-]",
    re.IGNORECASE,
)
"""A place and a date: "Ulm, den 3.4.2026", "Lyon, le 3 avril 2026"."""
_OF_TIME = re.compile(r"\s(?:le|den?|am|on|el|il|op|em|dnia|dne|din|del|a)$")


def begins(rows: Sequence[Sequence[str]], numbers: int = 0, names: int = 0) -> int:
    """Return the place, from 0, of the first line of signatures with no full row below it; beyond the last if none.

    Args:
        rows: below the headings.
        numbers: column, from 1, of the activities' numbers; 0 if there is none. Where all others are numbers or codes,
            words there begin a line of signatures, or of a legend, unless "new" or "tbd" stands before a name.
        names: column of their names; 0 if there is none.
    """
    above = [[text for _, text in filled(row)] for row in islice(filter(any, rows), _COMPARED)]
    usual = max(_FULL - 1, _HALF * median(map(len, above))) if above else 0
    coded = _are_coded(rows, numbers, usual)
    found = len(rows)
    for place in range(len(rows) - 1, 0, -1):
        texts = [text.strip() for _, text in filled(rows[place])]
        full = len(texts) > usual
        odd = coded and not full and len(texts) > 1 and _is_odd(rows[place], numbers, names)
        if odd or _closes(texts, full=full):
            found = place
        elif full:
            break
    return found


def _are_coded(rows: Sequence[Sequence[str]], numbers: int, usual: float) -> bool:
    """Do the rows that say most have numbers or codes?"""
    near = (row for row in islice(rows, _COMPARED) if sum(1 for _ in filled(row)) > usual)
    told = [text for row in near if (text := at(row, numbers))] if numbers else []
    return bool(told) and sum(map(is_code, told)) >= _MOSTLY * len(told)


def _is_odd(row: Sequence[str], numbers: int, names: int) -> bool:
    """Do words stand in the place of a number, and more than one before a name?"""
    said = at(row, numbers)
    named = bool(names) and bool(at(row, names)) and not _TELLS.search(said)
    return bool(said) and not is_code(said) and not named


def _closes(texts: Sequence[str], *, full: bool) -> bool:
    """Is a row made of "Checked by: …", "Date: …", "Signature"? A name is one of an activity if all else is filled."""
    if not texts or len(texts[0]) > _LONGEST:
        return False
    written = [text for text in texts if not _TO_FILL.fullmatch(text)]
    if not written or not _asks(written[0]):
        return False
    left_open = sum(1 for text in written if _asks(text) and _is_open(text))
    if full:
        return left_open > _HALF * len(texts) or (left_open > 1 and sum(map(_asks, written)) >= _HALF * len(texts))
    return bool(left_open) or all(_asks(text) or _FIGURES.fullmatch(text) for text in written)


def _asks(text: str) -> bool:
    """Does a cell begin with a word for signing, checking, dating or handing out, and end or open a value there?"""
    if _PLACE.match(text):
        return True
    lead = _LEAD.match(text)
    word = normal(_OF_TIME.sub("", lead[1].strip())) if lead and len(text) <= _LONGEST else ""
    return bool(word) and (word in marks("closing") or normal(lead[1] if lead else "") in marks("closing"))


def _is_open(text: str) -> bool:
    """Does it say so, or leave room for it: "Signature: ____", "Approved on 3 May"?"""
    return ":" in text or "：" in text or "__" in text or "..." in text or any(map(str.isdigit, text))
