"""The lines below a register: who drew it up, checked it and signed it, where and when, and to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from statistics import median

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.vocabulary import marks

_HALF = 0.5
_COMPARED = 200
"""Rows of which the usual number of filled cells is taken."""
_FULL = 3
"""Filled cells from which a row says as much as an activity does, where the usual ones say little more."""
_TO_FILL = re.compile(r"[\s_.…/-]*(?:_{2,}|\.{3,}|…+)[\s_.…/-]*")
_LEAD = re.compile(r"\s*([^:：_…\d]*[^:：_…\d\s.])\s*(?:[:：]|\.{3,}|…|_{2,}|(?=\d)|$)")
"""What stands before a colon, a line to write on or a date."""
_FIGURES = re.compile(r"[\d\s./:-]+")
_LONGEST = 60
_OF_TIME = re.compile(r"\s(?:le|den?|am|on|el|il|op|em|dnia|dne|din|del|a)$")


def begins(rows: Sequence[Sequence[str]]) -> int:
    """Return the place, from 0, of the first line of signatures with no full row below it; beyond the last if none."""
    filled_ = [[text.strip() for _, text in filled(row)] for row in rows]
    usual = median(islice((len(texts) for texts in filled_ if texts), _COMPARED)) if any(filled_) else 0
    found = len(rows)
    for place in range(len(rows) - 1, 0, -1):
        texts = filled_[place]
        if _closes(texts, usual):
            found = place
        elif len(texts) > max(_FULL - 1, _HALF * usual):
            break
    return found


def _closes(texts: Sequence[str], usual: float) -> bool:
    """Is a row made of "Checked by: …", "Date: …", "Signature"? A name is one of an activity if all else is filled."""
    if not texts or len(texts[0]) > _LONGEST:
        return False
    written = [text for text in texts if not _TO_FILL.fullmatch(text)]
    if not written or not _asks(written[0]):
        return False
    left_open = sum(1 for text in written if _asks(text) and _is_open(text))
    if len(texts) > max(_FULL - 1, _HALF * usual):
        return left_open > _HALF * len(texts) or (left_open > 1 and sum(map(_asks, written)) >= _HALF * len(texts))
    return bool(left_open) or all(_asks(text) or _FIGURES.fullmatch(text) for text in written)


def _asks(text: str) -> bool:
    """Does a cell begin with a word for signing, checking, dating or handing out, and end or open a value there?"""
    lead = _LEAD.match(text)
    word = normal(_OF_TIME.sub("", lead[1].strip())) if lead and len(text) <= _LONGEST else ""
    return bool(word) and (word in marks("closing") or normal(lead[1] if lead else "") in marks("closing"))


def _is_open(text: str) -> bool:
    """Does it say so, or leave room for it: "Signature: ____", "Approved on 3 May"?"""
    return ":" in text or "：" in text or "__" in text or "..." in text or any(map(str.isdigit, text))
