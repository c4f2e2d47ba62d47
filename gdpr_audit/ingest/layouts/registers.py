"""Is a table a register of activities, or does it list something else?"""

from __future__ import annotations

from gdpr_audit.ingest.concepts import SUBSTANTIVE, TELLING
from gdpr_audit.ingest.heading_text import PROCESSING, normal
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.linked import kind_of
from gdpr_audit.ingest.layouts.rows import IDENTITY
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks

SUBSTANCE = 2
"""Of what Article 30 asks, from which a table or a form tells of activities."""
MUCH = 4
"""The same for one of which little else is known."""
LITTLE = 0.35
"""Share of headings, or labels, up to which little is known of them."""
_WIDE = 4
_MOSTLY = 0.6


def is_register(table: Table) -> bool:
    """Does the table identify activities, and say something of them that other tables do not?

    A table of two or three columns is a register only if one of them is of Article 30's own: numbers with names are
    anything. So is a wide table of which a few columns alone are known. A table that says what else it lists, such as
    breaches, requests or cookies, must say as much as a register does to be one.
    """
    columns = table.columns
    if kind_of(table.sheet) == "activities" and any(concept in columns for concept in IDENTITY):
        return True
    if not any(concept in columns for concept in IDENTITY[1:]) and not {"id", "legal_bases"} <= set(columns):
        return False
    substance = len(SUBSTANTIVE & set(columns))
    known = sum(1 for reading in table.readings if reading.concept)
    if substance < MUCH and (_lists_else(table) or known < LITTLE * len(table.readings)):
        return False
    if substance >= SUBSTANCE:
        return True
    named = any(r.concept == "name" and PROCESSING.search(normal(r.heading)) for r in table.readings)
    telling = len(columns) >= _WIDE or TELLING & set(columns) or named
    return bool(telling) and known >= _MOSTLY * len(table.readings)


def speaks_of_processing(sheet: Sheet, table: Table) -> bool:
    """Does the sheet's name, a title or a heading say that it is about processing, not about projects?"""
    titles = [text for row in sheet.rows[: table.first_header - 1] for _, text in filled(row)]
    words = (sheet.name, *titles, *(reading.heading for reading in table.readings))
    return any(PROCESSING.search(normal(text)) for text in words)


def _lists_else(table: Table) -> bool:
    """Does a heading tell that the rows are something other than activities?"""
    return any(normal(reading.heading.rpartition("|")[2]) in marks("apart") for reading in table.readings)
