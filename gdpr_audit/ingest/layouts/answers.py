"""Sheets that only our own workbooks have: the organisation with its answers, and what had no place elsewhere."""

from __future__ import annotations

from functools import cache

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import Cell, Source
from gdpr_audit.texts import LANGUAGES, texts

_ANSWER = 2


def read_answers(sheet: Sheet, language: str) -> dict[str, Cell] | None:
    """Return attribute -> the answer beside its label; None if the sheet is not laid out so.

    Nothing else is looked at: an answer may be a word that elsewhere is a label ("Société"), and the example beside
    it is nobody's.
    """
    if not sheet.rows or tuple(sheet.rows[0][:_ANSWER]) not in _heads():
        return None
    found: dict[str, Cell] = {}
    for number, row in enumerate(sheet.rows[1:], 2):
        attribute = label(row[0], "organisation", language) if row else ""
        if attribute and attribute not in found:
            text = row[_ANSWER - 1] if len(row) >= _ANSWER else ""
            found[attribute] = Cell(cleaned(text), Source(sheet.name, number, _ANSWER))
    return found


def keeps_the_rest(sheet: Sheet) -> bool:
    """Is it the sheet in which a conversion kept what its layout has no place for?"""
    return bool(sheet.rows) and tuple(text for text in sheet.rows[0] if text) in _rest_heads()


@cache
def _rest_heads() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(texts("convert", lang)["other-columns"]) for lang in LANGUAGES)


@cache
def _heads() -> frozenset[tuple[str, str]]:
    words = (texts("blank_register", lang) for lang in LANGUAGES)
    return frozenset((say["organisation-head"], say["answer-head"]) for say in words)
