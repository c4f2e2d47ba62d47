"""Several labels with their values on one row of a form: "Name: | Payroll | | No.: | 7"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from gdpr_audit.ingest.headings import known, label
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.form_words import is_hint
from gdpr_audit.ingest.layouts.ticks import names_item
from gdpr_audit.ingest.titles import title_of

_WHOLE = 0.97
"""Confidence from which a whole text is a label, its colon included."""
_AFTER = 2
"""A further label stands after a value at least, and a value after it."""

_PAIR = re.compile(r"([^\W\d_][\w .°º/-]{0,30}):\s*(\S[^\n]{0,30})")
_COUNTS = frozenset({"id", "created", "version"})
"""What stands in the margin of a form, in one cell with its label."""


def whole_pair(text: str, language: str) -> tuple[str, str, str] | None:
    """Return the label, its concept and the value of a cell that numbers or dates a form: "No.: 7"; else None."""
    pair = _PAIR.fullmatch(text.strip())
    concept = label(pair[1], "headings", language) if pair else ""
    return (pair[1], concept, pair[2]) if pair and concept in _COUNTS else None


def inline_value(text: str, language: str) -> str:
    """Return the value in the cell of its label: "Nom du traitement : Paie", "Traitement 2 – Paie"; else ``""``."""
    if title := title_of(text):
        return title.name
    head, _, tail = text.partition(":")
    whole = known(text, "headings", language)
    inside = tail.strip() and not is_hint(tail) and known(head) and not (whole and whole[0].confidence >= _WHOLE)
    return tail.strip() if inside else ""


def inline_pair(text: str, language: str) -> tuple[str, str, str] | None:
    """Return label, concept and value of a cell that holds both; None for any other."""
    value = inline_value(text, language)
    head = text.partition(":")[0]
    concept = label(head, "headings", language) if value else ""
    return (head.strip(), concept, cleaned(value)) if concept else None


_ONE_VALUED = frozenset(
    {"id", "name", "owner", "department", "domain", "status", "version", "created", "last_review", "next_review"}
    | {"dpia", "dpia_required", "dpia_date", "special_categories", "profiling", "adm", "uses_ai"}
)
"""Concepts with one value: a known label beside it begins a pair of its own."""


ANSWERS = {
    "legal_bases": frozenset({"consent_mechanism", "legitimate_interest", "processor_contract"}),
    "name": frozenset(
        {"access_rights", "training", "breach_history", "cookies", "direct_marketing", "task", "comments"}
    )
    | frozenset({"consent_mechanism", "uses_ai", "rights_procedure", "profiling", "deletion_method"}),
}
"""Concept -> concepts whose label may be its value."""

PARTIES = ("recipients", "recipient_categories", "recipients_internal", "recipients_external", "processors")
_ITEMISED = frozenset({"legal_bases", "data_categories", "special_categories", "subject_categories"})

DATED = frozenset({"created", "last_review", "next_review", "dpia_date", "retention_text", "id", "version"})
"""Concepts of which a date tells something."""

_DATE = re.compile(r"\W*(?:\d{1,2}[./-])?(?:\d{1,2}[./-])?(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}\W*")


def may_answer(concept: str, text: str, named: str) -> bool:
    """Can a text that is a label be the value of one: "Legal basis | Consent", "Recipients | Processors"?

    Args:
        concept: of the label before it.
        text: as written.
        named: the concept that it names as a label.
    """
    if concept in PARTIES:
        return named in PARTIES
    return named in ANSWERS.get(concept, ()) or (concept in _ITEMISED and bool(names_item(text)))


def are_dates(texts: Iterable[str]) -> bool:
    """Are the texts dates, or years, and nothing else?"""
    return all(_DATE.fullmatch(text) for text in texts)


def further_pairs(
    cells: Mapping[int, str], is_label: Callable[[str], bool], first: Collection[str] = ()
) -> dict[int, dict[int, str]]:
    """Return what each further label of a row has beside it, by the label's column.

    Args:
        cells: what stands beside the first label of the row, by column.
        is_label: is a text one that the lexicon knows?
        first: concepts of the first label of the row.

    A label ends with a colon, or is known and stands apart, after an empty column: "Contract" right beside "Consent"
    is a second value. Beside the one value that there can be, and where it can be none of the first label's, it is a
    label: "Name | Payroll | Department | Finance", "Kept for | 5 years | Recipients | Bank".
    """
    single = not _ONE_VALUED.isdisjoint(first)
    found: dict[int, dict[int, str]] = {}
    current: dict[int, str] = {}
    places = sorted(cells)
    for place, column in enumerate(places):
        text = cells[column].rstrip()
        apart = single or (place > 0 and column - places[place - 1] >= _AFTER) or _is_another(text, first)
        if 0 < place < len(places) - 1 and (text.endswith(":") or (apart and is_label(text))):
            current = found.setdefault(column, {})
        else:
            current[column] = cells[column]
    return found


def _is_another(text: str, first: Collection[str]) -> bool:
    """Is it a label that cannot answer the first?"""
    named = label(text)
    return bool(named and first) and named not in first and not any(may_answer(one, text, named) for one in first)
