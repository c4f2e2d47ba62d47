"""Where the data of a table begin: below rows of codes, of hints, or of headings again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.entries import is_entry
from gdpr_audit.ingest.layouts.form_words import is_aside, is_hint
from gdpr_audit.ingest.records import Sheet

_ENOUGH = 3
_MOSTLY = 0.6
_CODE = re.compile(r"^\s*(?:[a-z][\w-]{1,12}:\s?\w|(?:use )?https?://)", re.IGNORECASE)


def first_data_row(sheet: Sheet, row: int, heads: Mapping[int, str]) -> int:
    """Return the first row below the headings that is none of codes, hints or headings again.

    Args:
        sheet: as read.
        row: the first that it can be.
        heads: column -> heading.
    """
    while row <= len(sheet.rows):
        texts = dict(filled(sheet.rows[row - 1]))
        if not texts:
            if not any(any(map(str.strip, line)) for line in sheet.rows[row : row + 2]):
                return row
        elif is_entry(sheet.rows, row) or not _no_data(texts, heads):
            return row
        row += 1
    return row


def _no_data(texts: Mapping[int, str], heads: Mapping[int, str]) -> bool:
    """Are these codes, hints, or headings again? "Contract" under "Legal basis" is a value, and no heading."""
    if len(texts) < _ENOUGH:
        return False
    if _counts_columns(list(texts.values())):
        return True
    coded = sum(1 for text in texts.values() if _CODE.match(text))
    hinted = sum(1 for text in texts.values() if is_hint(text) or is_aside(text))
    said = {column: concept for column, text in texts.items() if (concept := label(text))}
    named = sum(1 for column, concept in said.items() if label(heads.get(column, "")) in {"", concept})
    return max(coded, hinted, named) >= _MOSTLY * len(texts)


def _counts_columns(texts: Sequence[str]) -> bool:
    """Do the texts number the columns: 1, 2, 3 … or (a), (b), (c)?"""
    bare = [text.strip(" ().") for text in texts]
    if all(text.isdecimal() for text in bare):
        return [int(text) for text in bare] == list(range(int(bare[0]), int(bare[0]) + len(bare)))
    letters = [ord(text) for text in bare if len(text) == 1 and text.isalpha()]
    return letters == list(range(letters[0], letters[0] + len(bare))) if letters else False
