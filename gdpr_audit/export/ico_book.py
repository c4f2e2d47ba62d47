"""The register in the columns of the ICO's templates: a controller's record, and a processor's if there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from gdpr_audit.export.book import Names, height, put_written, within_cells, write_aside, write_book
from gdpr_audit.export.canonical_book import Canon
from gdpr_audit.export.clean import Clean, Entry, as_text
from gdpr_audit.export.columns import grouped
from gdpr_audit.export.fields import width_of
from gdpr_audit.export.fold import folded
from gdpr_audit.export.labels import heading_in
from gdpr_audit.export.lists import Lists
from gdpr_audit.report.workbook_cells import Book, Sheet
from gdpr_audit.texts import texts

_CONTROLLER = (
    "department", "purposes", "joint_controllers", "subject_categories", "data_categories", "recipient_categories",
    "processor_contract", "third_countries", "transfer_safeguard", "retention_text", "security_description",
    "legal_bases", "art9_conditions", "legitimate_interest", "lia_link", "rights_listed", "adm", "data_source",
    "consent_mechanism", "storage_location", "dpia_required", "dpia", "dpia_link", "breach_history",
)  # fmt: skip
_PROCESSOR = (
    "controllers", "processing_categories", "third_countries", "transfer_safeguard", "security_description",
    "joint_controllers",
)  # fmt: skip
_INSTEAD = {"recipients": "recipient_categories", "transfers": "third_countries"}
"""Concept -> the ICO's column for it, where that is free."""

_TOP = 4
_A3, _SCALE = 8, 65


def write_ico(clean: Clean, stream: BinaryIO) -> None:
    """Write a register in the ICO's columns; those that the ICO has not follow on the right."""
    clean = within_cells(clean)
    names = Names()
    say = texts("ico", clean.lang)

    def fill(book: Book) -> None:
        records = (
            (say["sheet"], _CONTROLLER, [one for one in clean.entries if one.role != "processor"]),
            (say["processor-sheet"], _PROCESSOR, [one for one in clean.entries if one.role == "processor"]),
        )
        for name, columns, entries in records:
            if entries:
                _write_record(book.sheet(names.take(name)), columns, entries, clean)
        if clean.organisation:
            canon = Canon(book, clean.lang, Lists(clean.lang))
            sheets = texts("blank_register", clean.lang)["sheets"]
            canon.organisation(names.take(sheets["organisation"]), clean.organisation)
        if clean.aside:
            write_aside(book, names.take(texts("convert", clean.lang)["other-sheet"]), clean.aside, clean.lang)

    write_book(clean.lang, stream, fill)


def in_ico_columns(clean: Clean) -> Clean:
    """Return the register with each activity in one row, and its cells under the concepts of the ICO's columns."""
    clean = folded(clean)
    for concept, column in _INSTEAD.items():
        if column not in clean.concepts:
            for entry in clean.entries:
                if concept in entry.cells:
                    entry.cells[column] = entry.cells.pop(concept)
    return clean


def _write_record(sheet: Sheet, columns: Sequence[str], entries: Sequence[Entry], clean: Clean) -> None:
    say, heading = texts("ico", clean.lang), heading_in("ico", clean.lang)
    used = {concept for entry in entries for concept in entry.cells}
    shown = ["id", "name", *(one for one in columns if one in used)]
    more = [one for listed in grouped(used).values() for one in listed if one not in shown]
    sheet.put(0, 0, say["record"], "title")
    _contacts(sheet, clean)
    sheet.across((_TOP - 1, 0, len(shown) - 1), say["record"], "head")
    if len(more) > 1:
        sheet.across((_TOP - 1, len(shown), len(shown) + len(more) - 1), say["added"], "head")
    elif more:
        sheet.put(_TOP - 1, len(shown), say["added"], "head")
    widths = [width_of("activity", one) for one in (*shown, *more)]
    for column, concept in enumerate((*shown, *more)):
        sheet.put(_TOP, column, heading(concept), "heading")
        sheet.worksheet.set_column(column, column, widths[column])
    for row, entry in enumerate(entries, _TOP + 1):
        values = [entry.cells.get(one, "") for one in (*shown, *more)]
        for column, value in enumerate(values):
            put_written(sheet, row, column, value)
        sheet.worksheet.set_row(row, height(values, widths))
    sheet.worksheet.set_row(0, 28)
    sheet.worksheet.set_row(_TOP, 58)
    sheet.worksheet.set_paper(_A3)
    sheet.worksheet.set_print_scale(_SCALE)
    sheet.worksheet.freeze_panes(_TOP + 1, 2)
    sheet.worksheet.autofilter(_TOP, 0, _TOP + len(entries), len(shown) + len(more) - 1)
    sheet.worksheet.repeat_rows(_TOP - 1, _TOP)
    sheet.worksheet.repeat_columns(0, 1)


def _contacts(sheet: Sheet, clean: Clean) -> None:
    """Who keeps the record, above it, as the ICO's templates have it."""
    name, contact = (as_text(clean.organisation.get(one, "")) for one in ("name", "contact"))
    if name and contact:
        sheet.put(1, 0, texts("ico", clean.lang)["contacts"], "strong")
        sheet.put(1, 1, f"{name}, {contact}" if name not in contact else contact)
        sheet.worksheet.set_row(1, 52)
