"""Rows of labels in a form whose values stand in the row below: "Name | Department", below it "Payroll | Finance"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from gdpr_audit.ingest.columns import read_columns
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.boxes import is_option
from gdpr_audit.ingest.layouts.cells import cleaned, filled, prompt
from gdpr_audit.ingest.layouts.fiche import Fiche
from gdpr_audit.ingest.layouts.fiche_tables import LINKED, akin
from gdpr_audit.ingest.layouts.form_words import is_line_number
from gdpr_audit.ingest.layouts.label_places import section_titles
from gdpr_audit.ingest.layouts.pairs import ANSWERS, PARTIES, may_answer
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.ingest.yes_no import NO, YES
from gdpr_audit.model.value import Source

_NAMED = frozenset({"id", "name"})
_FEW = 2
_LOOKED_AT = 400
"""Rows in which they are sought."""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A row of labels."""

    row: int
    heads: Mapping[int, str]
    """Column -> label."""
    known: Mapping[int, str]
    """Column -> concept of its label."""
    values: tuple[int, ...]
    """Rows below it that hold its values; none where nobody filled them in."""

    @property
    def is_sure(self) -> bool:
        """Do the labels tell by themselves: each is known, none can answer the first, and one row stands below?"""
        first, *others = sorted(self.heads)
        return (
            len(self.known) == len(self.heads)
            and len(set(self.known.values())) >= _FEW
            and len(self.values) == 1
            and not any(may_answer(self.known[first], self.heads[column], self.known[column]) for column in others)
        )


def label_rows(sheet: Sheet, language: str = "") -> list[LabelRow]:
    """Return the rows of labels whose values stand below, in order; rows that head a table are none.

    One is told by labels that are all known, with one row of other texts below them, unless labels in these columns
    mostly stand one below the other. Where such rows stand, another in the same columns is one too, though labels of it
    be unknown, its values several rows or not filled in.
    """
    rows = [_label_row(sheet, number, language) for number in range(1, min(len(sheet.rows), _LOOKED_AT) + 1)]
    valued = Counter(frozenset(one.heads) for one in rows if one and one.values)
    pairs = {shape: _pairs(sheet, shape, language) for shape in valued}
    sure = [one for one in rows if one and one.is_sure and min(one.heads) in _cells(sheet, one.values[0])]
    shapes = {shape for one in sure if pairs[shape := frozenset(one.heads)] < valued[shape]}
    sure = [one for one in sure if frozenset(one.heads) in shapes]
    regular = {shape for shape in shapes if valued[shape] >= _FEW and _FEW * pairs[shape] < valued[shape]}
    found: list[LabelRow] = []
    for one in rows:
        if one is None or any(one.row in other.values for other in found):
            continue
        shape = frozenset(one.heads)
        if shape in regular and not one.values:
            one = replace(one, values=_unlike(sheet, one, language))  # noqa: PLW2901
        known = len(one.known) == len(one.heads)
        if one in sure or (shape in shapes and known) or (shape in regular and one.values):
            found.append(one)
    return found


def _unlike(sheet: Sheet, one: LabelRow, language: str) -> tuple[int, ...]:
    """The row below labels, though a word of it be like one: "Security" below "Purposes"."""
    below = one.row + 1
    cells = _cells(sheet, below)
    same = cells and set(cells) <= set(one.heads)
    return (below,) if same and not all(_is_label(text, one.heads[c], language) for c, text in cells.items()) else ()


def _cells(sheet: Sheet, number: int) -> dict[int, str]:
    return dict(filled(sheet.rows[number - 1])) if number <= len(sheet.rows) else {}


def without(sheet: Sheet, rows: Collection[LabelRow]) -> Sheet:
    """The sheet with rows of labels, their values and the titles above them blank."""
    taken = {number for one in rows for number in (one.row, *one.values)}
    columns = {min(one.heads) for one in rows}
    taken |= {row for column in columns for row in section_titles(sheet.rows, column) if row + 1 in taken}
    return replace(sheet, rows=[[] if number in taken else row for number, row in enumerate(sheet.rows, 1)])


def read_label_row(fiche: Fiche, sheet: Sheet, one: LabelRow, language: str) -> None:
    """Add to a fiche what stands below a row of labels of its sheet."""
    fiche.first_label = min(fiche.first_label or one.row, one.row)
    lines = [(number, sheet.rows[number - 1]) for number in one.values]
    texts = {
        column: [(number, cleaned(line[column - 1])) for number, line in lines if column <= len(line)]
        for column in one.heads
    }
    headings = [Heading(column, text) for column, text in one.heads.items()]
    for reading in read_columns(headings, {c: [text for _, text in said] for c, said in texts.items()}, language):
        fiche.readings.append(replace(reading, row=one.row))
        if not reading.concept:
            continue
        fiche.values.know(reading.concept, Source(sheet.name, one.row + 1, reading.column))
        for number, text in texts[reading.column]:
            if text:
                fiche.values.add(reading.concept, text, Source(sheet.name, number, reading.column))


def _label_row(sheet: Sheet, number: int, language: str) -> LabelRow | None:
    """The row as one of labels, if it can be one."""
    heads = dict(filled(sheet.rows[number - 1]))
    if len(heads) < _FEW or not label(heads[min(heads)], "headings", language):
        return None
    if any(len(text) > LONGEST or prompt(text) or is_option(text) for text in heads.values()):
        return None
    known = {column: concept for column, text in heads.items() if (concept := label(text, "headings", language))}
    if _heads_a_table(sheet, number, known, language):
        return None
    return LabelRow(number, heads, known, tuple(_values(sheet, number, heads, language)))


def _heads_a_table(sheet: Sheet, number: int, known: Mapping[int, str], language: str) -> bool:
    """Do labels head the columns of a table: "Recipient | Type of recipient", one below "Transfers", one of numbers?"""
    first, *others = (known[column] for column in sorted(known))
    above = list(filled(sheet.rows[number - 2])) if number > 1 else []
    subject = label(above[0][1], "headings", language) if len(above) == 1 else ""
    below = [_cells(sheet, number + n).get(min(known), "") for n in range(1, _FEW + 1)]
    counted = first == "id" and all(map(is_line_number, below))
    detailed = first not in _NAMED and any(normal(text) in marks("detail") for text in _cells(sheet, number).values())
    return detailed or counted or any(akin(first, other) for other in others) or subject in {*LINKED, *PARTIES}


def _values(sheet: Sheet, number: int, heads: Mapping[int, str], language: str) -> Iterator[int]:
    """Rows below the labels that hold their values: up to a blank row, one with a label, or one that goes beyond."""
    titles = section_titles(sheet.rows, min(heads))
    bottom = max((b for t, left, b, _ in sheet.merges if t == number and left in heads), default=number)
    for below in range(bottom + 1, len(sheet.rows) + 1):
        cells = dict(filled(sheet.rows[below - 1]))
        if not cells or not set(cells) <= set(heads) or below in titles:
            return
        labels = [_is_label(text, heads[column], language) for column, text in cells.items()]
        if labels[0] or sum(labels) > (len(labels) / _FEW if below == bottom + 1 else 0):
            return  # of a word like a label among other values, the row right below may hold one
        yield below


def _is_label(text: str, head: str, language: str) -> bool:
    """Is a text below a label one too, and not the answer that it may be: "Consent" below "Legal basis"?"""
    concept = label(text, "headings", language)
    if not concept or normal(text) in YES | NO:
        return False
    return concept not in ANSWERS.get(label(head, "headings", language), ())


def _pairs(sheet: Sheet, shape: frozenset[int], language: str) -> int:
    """Rows in some columns that begin with a label, right above another label: those of labels with values beside."""
    first = min(shape)
    found = 0
    for number, row in enumerate(sheet.rows[:_LOOKED_AT], 1):
        if frozenset(_cells(sheet, number)) == shape and label(row[first - 1], "headings", language):
            found += _is_label(_cells(sheet, number + 1).get(first, ""), row[first - 1], language)
    return found
