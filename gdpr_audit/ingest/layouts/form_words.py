"""What a form itself says, as against who filled it in: help, examples, conditions, the numbers of its lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from gdpr_audit.ingest.heading_text import NUMBERING, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.boxes import is_option
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import speaks_of

_ALIKE = 3
"""Sheets that say the same in the same cell, from which it is the form that says it."""
_SENTENCE = 25
"""Characters from which a text that sheets share is no chance."""
_SEVERAL = 4
"""Texts from which a column that sheets share is no chance."""
_LABELS = 0.5
"""Share of the texts of a column from which they are labels."""
_ROWS, _COLUMNS = 150, 20
_WORDS_OF_QUESTION = 4

_HINT = re.compile(
    r"^\W*(?:ex(?:emples?)?\s?[.:]|e\.g\.|p\. ?ex|z\. ?b\.|p\. ?ej|es\.|bijv|indique[rz]?|précise[rz]|décri(?:re|vez)"
    r"|liste[rz]|sélectionne[rz]|choisi(?:r|s|ssez)\b|donne[rz]|renseigne[rz]|saisi(?:r|ssez)\b|mentionne[rz]|énumére[rz]"
    r"|coche[rz]"
    r"|describe|list |specify|state |indicate|enter |select |choose |insert |tick "
    r"|angeben|ankreuzen|beschreib|bitte |marque |marcar |selecci|selezion|barrare |spuntare |vink |kruis |zaznacz"
    r"|sæt kryds|kryssa |indica[r]?|describ|especific|descriver|specificare|elencare|inserire|vermeld|geef "
    r"|beschrijf|kies |format |texte?$|date$|(?:oui/non|yes/no|ja/nein|ja/nee|s[ìií]/no)\b|obligatoire|mandatory"
    r"|pflichtfeld)",
    re.IGNORECASE,
)
_WHICH = re.compile(
    r"\W*(?:lesquel(?:le)?s?|laquelle|lequel|which(?: ones?)?|welche[rsn]?|cu[aá]l(?:es)?|qual[ei]|quais|qual|welke"
    r"|jakie|które|hvilke|vilka|jaké|které|mitkä|melyek)"
    r"(?: (?:exactement|précisément|exactly|genau|precies|exactamente|esattamente|exatamente|dokładnie))?\s*\?*\s*",
    re.IGNORECASE,
)
_LINE_NUMBER = re.compile(r"\W*\d{1,2}(?:\.\d{1,2}){0,2}\W*")
_IF_SO = re.compile(
    r"\W*(?:si oui|dans ce cas|si c['’]est le cas|if (?:yes|so)|wenn ja|falls (?:ja|zutreffend)|en caso afirmativo"
    r"|se s[iì]\b|in caso affermativo|zo ja|indien ja|em caso afirmativo|se sim|jeśli tak|hvis ja|om ja|pokud ano"
    r"|dacă da)",
    re.IGNORECASE,
)


def with_form_words(sheets: list[Sheet]) -> list[Sheet]:
    """Give each sheet what its form says by itself: sentences of an empty model, and those that the sheets share.

    Labels are among them: only what is read as a value is held against them. A whole column that the sheets share
    beside one of labels is one of guidance: it is left out, lest it be taken for another activity. The first column
    that two sheets share is the one of labels, though the lexicon may know few of them.
    """
    form = {(column, text): True for one in sheets if _is_model(one) for _, column, text in _sentences(one)}
    if len(sheets) >= _ALIKE:
        shared = Counter(place for one in sheets for place in _sentences(one))
        form = {(column, text): False for (_, column, text), number in shared.items() if number >= _ALIKE} | form
        columns = Counter(column for one in sheets for column in _columns(one).items())
        alike = {column for column, number in columns.items() if number >= _ALIKE}
        guidance = {column for column in alike if not _are_labels(column[1])}
        if guidance and guidance != alike:
            sheets = [_without(one, guidance) for one in sheets]
    sheets = [replace(one, form=form) for one in sheets] if form else sheets
    return _with_labels(sheets)


def _with_labels(sheets: list[Sheet]) -> list[Sheet]:
    """Give each sheet the first column that another has too, text by text, where what stands right of it differs.

    A column that counts the lines of a form names nothing.
    """
    columns = [{column: texts for column, texts in _columns(one).items() if not _counts_lines(texts)} for one in sheets]
    shared = Counter(column for own in columns for column in own.items())
    return [
        replace(one, labels=labels)
        if (labels := next((column for column in sorted(own.items()) if shared[column] > 1), (0, ()))[0])
        and any(column > labels and shared[column, texts] == 1 for column, texts in own.items())
        else one
        for one, own in zip(sheets, columns, strict=True)
    ]


def _counts_lines(texts: tuple[tuple[int, str], ...]) -> bool:
    return sum(1 for _, text in texts if is_line_number(text)) > _LABELS * len(texts)


def _are_labels(texts: tuple[tuple[int, str], ...]) -> bool:
    return sum(1 for _, text in texts if label(text)) >= _LABELS * len(texts)


def _without(sheet: Sheet, guidance: set[tuple[int, tuple[tuple[int, str], ...]]]) -> Sheet:
    """The sheet without its columns of guidance."""
    columns = {column for column, texts in _columns(sheet).items() if (column, texts) in guidance}
    rows = [["" if column in columns else text for column, text in enumerate(row, 1)] for row in sheet.rows]
    return replace(sheet, rows=rows) if columns else sheet


def _is_model(sheet: Sheet) -> bool:
    return speaks_of(normal(sheet.name), "model")


def _texts(sheet: Sheet) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of what stands in the first rows, but for options, which somebody ticks."""
    for number, row in enumerate(islice(sheet.rows, _ROWS), 1):
        yield from ((number, column, cleaned(text)) for column, text in filled(row[:_COLUMNS]) if not is_option(text))


def _sentences(sheet: Sheet) -> set[tuple[int, int, str]]:
    return {place for place in _texts(sheet) if len(place[2]) >= _SENTENCE}


def _columns(sheet: Sheet) -> dict[int, tuple[tuple[int, str], ...]]:
    """Column -> its texts with their rows, of columns with some texts."""
    found: dict[int, list[tuple[int, str]]] = {}
    for number, column, text in _texts(sheet):
        found.setdefault(column, []).append((number, text))
    return {column: tuple(texts) for column, texts in found.items() if len(texts) >= _SEVERAL}


def is_hint(text: str) -> bool:
    """Does a text say how to fill a cell, rather than fill it?"""
    return bool(_HINT.match(text))


def is_aside(text: str) -> bool:
    """Does a text stand in brackets, as what a form says under its headings: "(in plain words)"?"""
    bare = text.strip()
    return bare.startswith("(") and bare.endswith(")") and any(map(str.isalpha, bare))


def is_help(text: str) -> bool:
    """Does a text below a label help to fill the form in: an instruction, an example, a question?"""
    return is_hint(text) or is_question(text)


def is_question(text: str) -> bool:
    """Does a text ask something in a sentence, and so answers nothing?"""
    return text.rstrip().endswith("?") and len(text.split()) >= _WORDS_OF_QUESTION


def is_only_help(text: str) -> bool:
    """Can a text be nothing but help: an example in brackets?"""
    return is_aside(text) and is_hint(text)


def is_line_number(text: str) -> bool:
    """Is it the number of a line that is to be filled in: "1.", "2)"?"""
    return bool(_LINE_NUMBER.fullmatch(text))


def is_which(text: str) -> bool:
    """Does a text ask for no more than which ones, of what the question above it was about?"""
    return bool(_WHICH.fullmatch(NUMBERING.sub("", text)))


def is_condition(text: str) -> bool:
    """Does a text ask for more about the answer above: "If so, which ones?"."""
    return bool(_IF_SO.match(text))
