"""Who keeps the register: contact blocks above a table, cover sheets, label and value pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.headings import known, label
from gdpr_audit.ingest.keeper import signs
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import Cell, Source

_SECTIONS = frozenset({"controller", "dpo_contact", "representative", "joint"})
"""Labels that may head a block of several cells; the others have one value, beside them."""

_LONGEST_LABEL = 160
_WHOLE = 0.97
"""Confidence from which the whole text of the cell is the label, its colon included."""

_BLOCK = 8
"""Rows that a contact block may take."""
_FIRST = re.compile(r"(?:\([^()\n]*\)|\[[^\[\]\n]*\]|(?!\.\s+(?:[^\s:]+\s?:|Version\b|Rev\b))[^,\n])*", re.IGNORECASE)
"""A name ends at its first comma or line, those in brackets apart, and where ". Contact: ..." begins."""
_FIELDS_OF = {"dpo_contact": "dpo_contact", "representative": "representative"}


@dataclass(frozen=True, slots=True)
class _Label:
    concept: str
    row: int
    column: int
    inline: str


@dataclass(slots=True)
class _Block:
    """Texts that belong to one label, and the one that is a name."""

    parts: list[tuple[str, Source]] = field(default_factory=list)
    name: tuple[str, Source] | None = None


def read_organisation(sheet: Sheet, last: int, language: str = "", *, only_parties: bool = False) -> dict[str, Cell]:
    """Return what the rows of a sheet up to `last` say of the organisation: attribute -> cell.

    Args:
        sheet: as read.
        last: last row to look at, from 1.
        language: of the workbook.
        only_parties: look for the controller, the DPO and the representative alone, as in the description of one
            activity, where "country" is that of anything.
    """
    last = min(last, len(sheet.rows))
    labels = _without_details(list(_labels(sheet, last, language)), sheet, language)
    if only_parties:
        labels = [one for one in labels if one.concept in _SECTIONS]
    found: dict[str, Cell] = {}
    for position, one in enumerate(labels):
        if one.concept in _SECTIONS:
            block = _block(sheet, one, labels[:position] + labels[position + 1 :], last, language)
            found |= {c: cell for c, cell in _cells(one.concept, block).items() if not _text(found, c)}
        else:
            cell = _beside(sheet, one, language)
            if cell and not _text(found, one.concept):
                found[one.concept] = cell
    return found


def _without_details(labels: list[_Label], sheet: Sheet, language: str) -> list[_Label]:
    """Drop "Name", "Country" ... where they detail the block of somebody named above."""
    heads = [one.row for one in labels if one.concept in _SECTIONS]
    return [
        one
        for one in labels
        if one.concept in _SECTIONS
        or not any(0 <= one.row - row <= _BLOCK for row in heads)
        or not _sub_label(sheet.rows[one.row - 1][one.column - 1], language)
    ]


def _text(found: Mapping[str, Cell], concept: str) -> str:
    return found[concept].text if concept in found else ""


def _labels(sheet: Sheet, last: int, language: str) -> Iterator[_Label]:
    for number, row in enumerate(sheet.rows[:last], 1):
        cells = list(filled(row))
        if any(signs(text) for _, text in cells):
            continue
        for place, (column, text) in enumerate(cells):
            if place and _answers(cells[place - 1][1], text, language, last=place == len(cells) - 1):
                continue
            if len(cells) == 1 and _details(_above(sheet, number, column), language):
                continue
            if place > 1 and not any(_is_label(before, language) for _, before in cells[:place]):
                continue  # a value of a table, among dates and numbers
            found = known(text, "organisation", language) if len(text) <= _LONGEST_LABEL else ()
            if found and found[0].confidence >= _WHOLE:
                yield _Label(found[0].concept, number, column, "")
                continue
            head, _, tail = text.partition(":")
            concept = label(head, "organisation", language) if tail and len(head) <= _LONGEST_LABEL else ""
            if concept or found:
                yield _Label(concept or found[0].concept, number, column, tail.strip() if concept else "")


def _is_label(text: str, language: str) -> bool:
    """Is it a label of the organisation, of a contact or of an activity, or written as one?"""
    named = any(label(text, section, language) for section in ("organisation", "headings"))
    return named or ":" in text or bool(_sub_label(text, language))


def _answers(before: str, text: str, language: str, *, last: bool) -> bool:
    """Is a text the answer to the one before it, and heads no block? "Rôle | Responsable de traitement" is."""
    if label(before, "headings", language) == "role" or (last and _details(before, language)):
        return True
    numbered = not any(map(str.isalpha, before))
    heads = label(before, "organisation", language) or _sub_label(before, language) or numbered or ":" in text
    return last and not heads


def _details(text: str, language: str) -> bool:
    """Does it ask for a detail of somebody, who a function or a role is then told for: "Qualité", "Fonction"?"""
    return _sub_label(text, language) == "other" and not text.partition(":")[2].strip()


def _above(sheet: Sheet, row: int, column: int) -> str:
    """The text above a cell, if it stands alone on its row."""
    cells = list(filled(sheet.rows[row - 2])) if row > 1 else []
    return cells[0][1] if len(cells) == 1 and cells[0][0] == column else ""


def _block(sheet: Sheet, one: _Label, others: Sequence[_Label], last: int, language: str) -> _Block:
    """Gather the cells right of and below a label, up to the next label, another subject or a blank row."""
    block = _Block()
    right = min((o.column for o in others if o.row == one.row and o.column > one.column), default=10_000)
    if one.inline:
        _take(block, one.inline, Source(sheet.name, one.row, one.column), language)
        last = one.row
    for number in range(one.row, last + 1):
        inside = [(c, text) for c, text in filled(sheet.rows[number - 1]) if one.column <= c < right]
        if number > one.row:
            stops = any(o.row == number and one.column <= o.column < right for o in others)
            if stops or not any(map(str.strip, sheet.rows[number - 1])) or _another_subject(inside, one, language):
                break
        for column, text in inside:
            own = (number, column) == (one.row, one.column)
            if not own and not (one.inline and not (":" in text and _sub_label(text, language))):
                heading = _heading_above(sheet, number, column, language)
                _take(block, text, Source(sheet.name, number, column), language, heading)
    return block


def _another_subject(inside: Sequence[tuple[int, str]], one: _Label, language: str) -> bool:
    """Does the row begin, in the column of the label, with a label of something else and its value?"""
    return len(inside) > 1 and inside[0][0] == one.column and not _sub_label(inside[0][1], language)


def _heading_above(sheet: Sheet, row: int, column: int, language: str) -> str:
    """``name`` where the cell stands beside or under a label that says so."""
    line = sheet.rows[row - 1]
    beside = line[column - 2] if column > 1 else ""
    above = sheet.rows[row - 2][column - 1] if row > 1 and column <= len(sheet.rows[row - 2]) else ""
    return "name" if "name" in {label(beside, "contact", language), label(above, "contact", language)} else ""


def _sub_label(text: str, language: str) -> str:
    return label(text.partition(":")[0], "contact", language)


def _take(block: _Block, text: str, source: Source, language: str, heading: str = "") -> None:
    """Add a cell to the block; its own sub-label ("Nom : Durand") is not part of what it says."""
    head, colon, tail = text.partition(":")
    sub = label(head if colon else text, "contact", language)
    if sub:
        text = tail
        heading = heading or sub
    text = cleaned(text)
    if text:
        block.parts.append((text, source))
        if heading == "name" and block.name is None:
            block.name = (text, source)


def _cells(concept: str, block: _Block) -> dict[str, Cell]:
    if not block.parts or concept == "joint":
        return {}
    whole = Cell(", ".join(dict.fromkeys(text for text, _ in block.parts)), block.parts[0][1])
    if concept in _FIELDS_OF:
        return {_FIELDS_OF[concept]: whole}
    name, source = block.name or block.parts[0]
    first = _FIRST.match(name)
    return {"name": Cell(first[0].strip() if first else name, source), "contact": whole}


def _beside(sheet: Sheet, one: _Label, language: str) -> Cell | None:
    """The value of a label: after its colon, else in the next filled cell of its row; None if that is a label too."""
    if one.inline:
        return Cell(one.inline, Source(sheet.name, one.row, one.column))
    for column, text in filled(sheet.rows[one.row - 1]):
        if column > one.column:
            if _sub_label(text, language) or label(text, "organisation", language):
                return None
            return Cell(cleaned(text), Source(sheet.name, one.row, column))
    return Cell("", Source(sheet.name, one.row, one.column + 1))
