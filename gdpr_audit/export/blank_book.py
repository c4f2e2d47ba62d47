"""The empty register: a workbook to fill in, with help, lists and one worked example, which reads back as written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, BinaryIO

from gdpr_audit.export.book import Names, write_book
from gdpr_audit.export.canonical_book import Canon
from gdpr_audit.export.fields import LINKED
from gdpr_audit.export.lists import Lists
from gdpr_audit.report.register_groups import GROUPS
from gdpr_audit.report.workbook_cells import Book
from gdpr_audit.texts import texts

SHEETS = ("organisation", "activities", "processors", "transfers")
"""The sheets that our reader reads; help and lists come with them."""

_HELP_WIDTH, _HELP_LINE = 110, 112


def write_blank(lang: str, sheets: Sequence[str], stream: BinaryIO) -> None:
    """Write the workbook.

    Args:
        lang: language of headings, help, lists and example.
        sheets: those of `SHEETS` that are wanted; the activities are always there.
        stream: where the bytes go.
    """
    say = texts("blank_register", lang)
    example = texts("example_activity", lang)
    names = Names()

    def fill(book: Book) -> None:
        _help(book, names.take(say["sheets"]["help"]), say["help"])
        canon = Canon(book, lang, Lists(lang), guided=True)
        if "organisation" in sheets:
            canon.organisation(names.take(say["sheets"]["organisation"]), {}, example["organisation"])
        canon.activities(names.take(say["sheets"]["activities"]), GROUPS, [example["activity"]], style="example")
        for kind, fields in LINKED.items():
            if kind in sheets:
                rows = [{"activity_id": example["activity"]["id"], **row} for row in example[kind]]
                canon.linked(names.take(say["sheets"][kind]), kind, fields, rows, style="example")
        canon.lists.write(book, names.take(say["sheets"]["lists"]))

    write_book(lang, stream, fill)


def _help(book: Book, name: str, say: Mapping[str, Any]) -> None:
    sheet = book.sheet(name)
    sheet.worksheet.set_column(0, 0, _HELP_WIDTH)
    sheet.put(0, 0, say["title"], "title")
    sheet.worksheet.set_row(0, 30)
    for row, line in enumerate(say["lines"], 2):
        sheet.paragraph(row, line, _HELP_WIDTH, "lead")
        sheet.worksheet.set_row(row, 21 + 15 * (len(line) // _HELP_LINE))
    sheet.worksheet.fit_to_pages(1, 0)
