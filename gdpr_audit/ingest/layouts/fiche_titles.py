"""The title of a form, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.fiche_tables import is_asked
from gdpr_audit.ingest.layouts.form_words import is_line_number
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.titles import title_of
from gdpr_audit.ingest.vocabulary import speaks_of
from gdpr_audit.model.value import Source

_TITLE_AND_NAME = 2


def title_row(sheet: Sheet, first: int, column: int) -> list[tuple[str, Source]]:
    """Return the texts of the row above the labels that is the title of a form, else of the first row that has any.

    A title may also stand left of the first label, in a cell that reaches down along the form.

    Args:
        sheet: as read.
        first: row of the first label.
        column: first column of labels.
    """
    rows = [
        [(text.strip(), Source(sheet.name, number, at)) for at, text in filled(row)]
        for number, row in enumerate(sheet.rows[: max(0, first - 1)], 1)
        if any(filled(row))
    ]
    left = filled(sheet.rows[first - 1][: column - 1]) if first else ()
    lone = [(text.strip(), Source(sheet.name, first, at)) for at, text in left]
    rows += [lone] if len(lone) == 1 and not is_line_number(lone[0][0]) else []
    return next((texts for texts in rows if title_of(texts[0][0])), rows[0] if rows else [])


def beside(titles: Sequence[tuple[str, Source]]) -> tuple[str, Source] | None:
    """Return what stands beside a title: the only other text of its row; of "Form 3", the first that may be a name."""
    if titles and (title_of(titles[0][0]) or is_line_number(titles[0][0])):
        return next((one for one in titles[1:] if not is_asked(one[0]) and any(map(str.isalpha, one[0]))), None)
    return titles[1] if len(titles) == _TITLE_AND_NAME else None


def titles_processor(text: str) -> bool:
    """Is it the title of a form of the processor's register: "Auftragsverarbeitung (Art. 30 Abs. 2): Wartung"?"""
    return ":" in text and speaks_of(normal(text), "processor_role")
