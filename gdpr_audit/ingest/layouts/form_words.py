"""What a form itself says, as against who filled it in: help, examples, conditions, the numbers of its lines."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.header import filled, is_hint
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks

_ALIKE = 3
"""Sheets that say the same in the same cell, from which it is the form that says it."""
_SENTENCE = 25
"""Characters from which a text that sheets share is no chance."""
_ROWS, _COLUMNS = 150, 20
_WORDS_OF_QUESTION = 4

_LINE_NUMBER = re.compile(r"\W*\d{1,2}\W*")
_IF_SO = re.compile(
    r"\W*(?:si oui|dans ce cas|si c['’]est le cas|if (?:yes|so)|wenn ja|falls (?:ja|zutreffend)|en caso afirmativo"
    r"|se s[iì]\b|in caso affermativo|zo ja|indien ja|em caso afirmativo|se sim|jeśli tak|hvis ja|om ja|pokud ano"
    r"|dacă da)",
    re.IGNORECASE,
)
_BOXES = ("☐", "☒", "☑", "□", "■", "❏", "✅", "🗹", "🗷")


def with_form_words(sheets: list[Sheet]) -> list[Sheet]:
    """Give each sheet the texts that its form says by itself: those of an empty model, and those that all share.

    Headings are among them: only what is read as a value is held against them.
    """
    texts = {text for one in sheets if _is_model(one) for _, _, text in _sentences(one)}
    if len(sheets) >= _ALIKE:
        shared = Counter(place for one in sheets for place in _sentences(one))
        texts |= {text for (_, _, text), number in shared.items() if number >= _ALIKE}
    return [replace(one, form=frozenset(texts)) for one in sheets] if texts else sheets


def _is_model(sheet: Sheet) -> bool:
    name = f" {normal(sheet.name)} "
    return any(f" {mark} " in name for mark in marks("model"))


def _sentences(sheet: Sheet) -> set[tuple[int, int, str]]:
    return {
        (number, column, cleaned(text))
        for number, row in enumerate(islice(sheet.rows, _ROWS), 1)
        for column, text in filled(row[:_COLUMNS])
        if len(text) >= _SENTENCE and not is_option(text)
    }


def is_help(text: str) -> bool:
    """Does a text below a label help to fill the form in: an instruction, an example, a question?"""
    return is_hint(text) or (text.rstrip().endswith("?") and len(text.split()) >= _WORDS_OF_QUESTION)


def is_only_help(text: str) -> bool:
    """Can a text be nothing but help: an example in brackets?"""
    return text.startswith("(") and text.endswith(")") and is_hint(text)


def is_line_number(text: str) -> bool:
    """Is it the number of a line that is to be filled in: "1.", "2)"?"""
    return bool(_LINE_NUMBER.fullmatch(text))


def is_condition(text: str) -> bool:
    """Does a text ask for more about the answer above: "If so, which ones?"."""
    return bool(_IF_SO.match(text))


def is_option(text: str) -> bool:
    """Is it an option with its box, and so no label?"""
    return text.lstrip().startswith(_BOXES)
