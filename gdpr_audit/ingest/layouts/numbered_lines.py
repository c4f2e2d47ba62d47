"""Labels in the place of the lines' numbers: "Activity | Payroll" over "1 | Purpose | Pay", "2 | Legal basis | Law"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.headings import Match, known
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.layouts.fiche import Fiche
from gdpr_audit.ingest.layouts.form_words import is_line_number
from gdpr_audit.ingest.layouts.pairs import whole_pair
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import Source

_SEVERAL = 3
"""Numbers from which a column counts the lines of a form."""


def take_left(fiche: Fiche, sheet: Sheet, columns: Sequence[int], language: str) -> Sheet:
    """Take what stands beside labels left of the column of labels, and return the sheet without it.

    Args:
        fiche: to be completed.
        sheet: as read.
        columns: those of labels.
        language: of the workbook.
    """
    labels = min(columns, default=1)
    before = [row[: labels - 1] for row in sheet.rows]
    if sum(1 for row in before for _, text in filled(row) if is_line_number(text)) < _SEVERAL:
        return sheet
    rows = list(sheet.rows)
    for number, row in enumerate(before, 1):
        cells = list(filled(row))
        found = known(cells[0][1], "headings", language) if len(cells) == 1 else ()
        beside = dict(filled(sheet.rows[number - 1][labels - 1 :])).get(1, "")
        concepts = {match.concept for match in found} - {"id"}  # "No." heads the numbers
        heads = "name" not in concepts and is_line_number(next((t for r in before[number:] for _, t in filled(r)), ""))
        if concepts and beside and not heads and not known(beside, "headings", language):
            _take(fiche, sheet, (number, cells[0][0], labels), found, language)
            rows[number - 1] = []
    return replace(sheet, rows=rows)


def _take(fiche: Fiche, sheet: Sheet, place: tuple[int, int, int], found: Sequence[Match], language: str) -> None:
    """Add the cells of a row to what its label names; one that numbers or dates the form has a label of its own."""
    number, column, labels = place
    row = sheet.rows[number - 1]
    fiche.first_label = min(fiche.first_label or number, number)
    for match in found:
        heading = row[column - 1]
        fiche.readings.append(Reading(column, heading, match.concept, match.confidence, match.evidence, row=number))
    for at, text in filled(row):
        pair = whole_pair(text, language) if at > labels else None
        source = Source(sheet.name, number, at)
        if pair:
            fiche.values.add(pair[1], pair[2], source)
            fiche.readings.append(Reading(at, pair[0], pair[1], 1.0, "lexicon", row=number))
        for match in found if at >= labels and not pair else ():
            fiche.values.add(match.concept, cleaned(text), source)
