"""What stands below a label that is alone on its row, where the others have their values beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.headings import known, label, matches
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.fiche_tables import is_asked
from gdpr_audit.ingest.layouts.form_words import is_hint
from gdpr_audit.ingest.layouts.pairs import inline_value
from gdpr_audit.ingest.titles import title_of

HELP = "help"
VALUE = "value"
_SENTENCE = 4
"""Words from which a text below a label is none itself, though the lexicon may not know it."""


def kind_below(rows: Sequence[Sequence[str]], column: int, since: int, number: int, language: str) -> str:
    """Return what a text below a lone label is: ``value``, ``help``, or ``""`` where it may be a label itself.

    It is a value in a run of sentences or periods, each alone on its row and like no label, up to a blank row or a
    label: "Purposes", below it "Set up memberships and collect the fees".

    Args:
        rows: of the sheet.
        column: of the labels.
        since: row of the label.
        number: row of the text.
        language: of the workbook.
    """
    if inline_value(rows[since - 1][column - 1], language):
        return ""
    run = dict(_run(rows, column, since, language))
    kinds = {at: HELP if is_hint(text) else VALUE if _is_said(text, language) else "" for at, text in run.items()}
    if kinds.get(number) == HELP:
        return HELP
    return kinds.get(number, "") if all(kinds.values()) else ""


def _run(rows: Sequence[Sequence[str]], column: int, since: int, language: str) -> Iterator[tuple[int, str]]:
    """Row and text of what stands below a label up to a blank row or another label; nothing if a table follows."""
    found: list[tuple[int, str]] = []
    for at, row in enumerate(rows[since:], since + 1):
        cells = list(filled(row))
        if not cells or known(cells[0][1], "headings", language) or label(cells[0][1], "labels", language):
            break
        if len(cells) > 1 or cells[0][0] != column:
            yield from (one for one in found if is_hint(one[1]))
            return
        found.append((at, cells[0][1]))
    yield from found


def _is_said(text: str, language: str) -> bool:
    """Is a text a sentence or a period, and like no label?"""
    period = any(map(str.isdigit, text)) and shares([text])["duration"] > 0
    if not period and len(text.split()) < _SENTENCE:
        return False
    return not (is_asked(text) or title_of(text) or matches(text, language))
