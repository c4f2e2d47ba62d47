"""What the texts of a form's labels name, and whether one ends the table above it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from gdpr_audit.ingest.groups import Heading, side
from gdpr_audit.ingest.headings import Match, matches
from gdpr_audit.ingest.layouts.data_tables import DataTable
from gdpr_audit.ingest.layouts.fiche_tables import SURE, FicheTable, akin, numbered
from gdpr_audit.ingest.layouts.form_words import is_which
from gdpr_audit.ingest.layouts.ticks import names_item
from gdpr_audit.ingest.layouts.unit_columns import UnitTable


def likely(heading: Heading, before: Collection[str], language: str) -> tuple[Match, ...]:
    """Return what a label names, those of which it is sure alone.

    Args:
        heading: the label, under the last that stands alone on its row.
        before: concepts of the label above it.
        language: of the workbook.
    """
    if part := side(heading, language):
        return part
    if is_which(heading.text):  # "Whose data? Which?"
        return (Match("data_categories", SURE, "similar"),) if "subject_categories" in before else ()
    found = tuple(match for match in matches(heading.text, language) if match.confidence >= SURE)
    if found and found[0].concept == "storage_location" and found[0].evidence != "lexicon" and names_item(heading.text):
        return ()  # "location data" are data
    return found if all(match.evidence == "lexicon" for match in found) else found[:1]


def leaves(
    table: FicheTable | DataTable | UnitTable, column: int, text: str, found: Sequence[Match], cells: Mapping[int, str]
) -> bool:
    """Does a label end a table, being that of another subject?"""
    if not found or numbered(text) or found[0].evidence != "lexicon":
        return False
    if isinstance(table, DataTable):
        return table.ends(column, cells)
    return not akin(found[0].concept, table.concept)
