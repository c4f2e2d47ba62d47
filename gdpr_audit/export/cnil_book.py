"""The register in the layout of the CNIL's simplified record: a list, and a sheet for each activity.

Each sheet gives labels with their values beside them; what the CNIL's form has no line for follows in a block of its
own, so that our reader finds it again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from gdpr_audit.export.book import Names, height, put_written, within_cells, write_aside, write_book
from gdpr_audit.export.canonical_book import Canon
from gdpr_audit.export.clean import Aside, Clean, Entry, as_text
from gdpr_audit.export.columns import grouped
from gdpr_audit.export.fields import LINKED
from gdpr_audit.export.labels import heading_in
from gdpr_audit.export.lists import Lists
from gdpr_audit.export.wording import Written
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.sheets import examine
from gdpr_audit.ingest.records import Sheet as Read
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.report.register_labels import label
from gdpr_audit.report.workbook_cells import Book, Column, Link, Sheet
from gdpr_audit.texts import texts

_BLOCKS = {
    "identification": "name id created last_review status version next_review role description department owner",
    "parties": "controller dpo representative joint_controllers controllers",
    "purposes": "purposes sub_purposes processing_categories",
    "security": "security_description security_measures_technical security_measures_organisational measures",
    "data": "data_categories special_categories criminal_data retention_text retention_trigger archive_retention",
    "persons": "subject_categories vulnerable_subjects",
    "recipients": (
        "recipients recipient_categories recipients_internal recipients_external processors processor_country "
        "processor_contract subprocessors transfers third_countries transfer_safeguard transfer_importer"
    ),
}
_WIDTHS = (46.0, 62.0)
_TABLE_WIDTHS = (46.0, 40.0, 22.0, 30.0, 24.0, 20.0, 20.0, 20.0, 20.0, 20.0, 20.0)
"""With a table of processors or of transfers in the sheet."""
_UNSAFE = ("model", "example", "notes", "lists", "cover", "index", "processor_role")
Line = tuple[str, list[Written]]
"""Style of the first cell, and the cells of the row."""


def write_cnil(clean: Clean, stream: BinaryIO) -> None:
    """Write a register as a list and one sheet per activity."""
    clean = within_cells(clean)
    names = Names()
    say = texts("cnil", clean.lang)
    words = texts("blank_register", clean.lang)["sheets"]
    listed, other, organisation = (
        names.take(wish)
        for wish in (say["list-sheet"], texts("convert", clean.lang)["other-sheet"], words["organisation"])
    )
    fiches = [_fiche(entry, number, names, clean.lang) for number, entry in enumerate(clean.entries, 1)]
    asides = [*clean.aside, *(aside for fiche in fiches for aside in fiche.unread)]

    def fill(book: Book) -> None:
        index = book.sheet(listed)
        if clean.organisation:
            Canon(book, clean.lang, Lists(clean.lang)).organisation(organisation, clean.organisation)
        _write_list(index, clean, [fiche.name for fiche in fiches])
        for fiche in fiches:
            _write_fiche(book, fiche)
        if asides:
            write_aside(book, other, asides, clean.lang)

    write_book(clean.lang, stream, fill, {fiche.name for fiche in fiches if not fiche.wide})


@dataclass(frozen=True, slots=True)
class Fiche:
    """The sheet of an activity, ready to be written."""

    name: str
    lines: list[Line]
    wide: bool
    """Has it a table of processors or of transfers?"""
    unread: list[Aside]
    """What it says in a way that our reader does not find again."""


def _fiche(entry: Entry, number: int, names: Names, lang: str) -> Fiche:
    name = names.take(_safe(entry, number, lang))
    lines, wrong = lines_of_fiche(name, entry, lang)
    said = ((concept, as_text(entry.cells.get(concept, ""))) for concept in wrong)
    unread = [Aside(entry.about, concept, text, "", "detail") for concept, text in said if text]
    return Fiche(name, lines, bool(entry.processors or entry.transfers), unread)


def _safe(entry: Entry, number: int, lang: str) -> str:
    """The name of a sheet: the activity's, unless a reader would take the sheet for a model, a list or an example."""
    folded = f" {normal(entry.name)} "
    if any(f" {mark} " in folded for kind in _UNSAFE for mark in marks(kind)):
        return f"{texts('cnil', lang)['record']} {number:02d}"
    return f"{number:02d} {entry.name}"


def _write_list(sheet: Sheet, clean: Clean, sheets: Sequence[str]) -> None:
    say = texts("cnil", clean.lang)
    sheet.put(0, 0, say["list-title"], "title")
    top = 2
    name, contact = (as_text(clean.organisation.get(one, "")) for one in ("name", "contact"))
    if name and contact:
        sheet.put(top, 0, say["controller"], "strong")
        sheet.put(top, 1, say["name-part"].format(text=name))
        sheet.put(top, 2, say["address-part"].format(text=contact))
        top += 2
    columns = [Column(heading, width) for heading, width in zip(say["list-columns"], (52, 22, 40), strict=True)]
    sheet.widths(columns)
    rows = [
        (entry.name, entry.id, Link(name, f"internal:'{name.replace(chr(39), chr(39) * 2)}'!A1"))
        for entry, name in zip(clean.entries, sheets, strict=True)
    ]
    last = sheet.table(top, columns, rows)
    sheet.worksheet.freeze_panes(top + 1, 0)
    sheet.worksheet.autofilter(top, 0, last, len(columns) - 1)
    sheet.worksheet.fit_to_pages(1, 0)


def _write_fiche(book: Book, fiche: Fiche) -> None:
    sheet = book.sheet(fiche.name)
    widths = _TABLE_WIDTHS if fiche.wide else _WIDTHS
    for place, width in enumerate(widths):
        sheet.worksheet.set_column(place, place, width)
    for row, (style, values) in enumerate(fiche.lines):
        for column, value in enumerate(values):
            put_written(sheet, row, column, value, style if column == 0 or style == "heading" else "cell")
        if style == "head":
            sheet.put(row, 1, "", "head")
        sheet.worksheet.set_row(row, 26 if style == "title" else height(values, widths))
    sheet.worksheet.freeze_panes(2, 1)
    sheet.worksheet.fit_to_pages(1, 0)


def lines_of_fiche(name: str, entry: Entry, lang: str) -> tuple[list[Line], list[str]]:
    """Return the rows of an activity's sheet, and the concepts that our reader does not find again in them.

    The title of a block goes where with it our reader would take the answer above ("Clients") for the heading of a
    table.
    """
    blocks = _blocks(entry)
    after = dict(zip(blocks, [*list(blocks)[1:], ""], strict=True))
    titled = set(blocks)
    for _ in blocks:
        lines = list(_lines(entry, lang, titled))
        wrong = misread(name, lines, entry, lang)
        blamed = {after[block] for block, listed in blocks.items() if set(wrong) & set(listed)} & titled
        if not wrong or not blamed:
            break
        titled -= blamed
    if wrong:
        lines = list(_lines(entry, lang, set()))
        wrong = misread(name, lines, entry, lang)
    return lines, wrong


def misread(name: str, lines: Sequence[Line], entry: Entry, lang: str) -> list[str]:
    """Return the concepts of which our reader finds another text in the rows of a sheet than was meant."""
    rows = [[as_text(value) for value in values] for _, values in lines]
    fiche = examine(Read(name, rows), lang).fiche
    if fiche is None:
        return ["name"]
    found = {concept: cell.text.strip() for concept, cell in fiche.activity().cells.items()}
    meant = {concept: as_text(value).strip() for concept, value in entry.cells.items()}
    known = {*found, *meant} - {kind for kind in LINKED if getattr(entry, kind)}
    return sorted(concept for concept in known if found.get(concept) != meant.get(concept))


def _lines(entry: Entry, lang: str, titled: Collection[str]) -> Iterator[Line]:
    say, heading = texts("cnil", lang), heading_in("cnil", lang)
    yield "title", [say["record"]]
    for block, concepts in _blocks(entry).items():
        if block in titled:
            yield "note", [""]
            yield "head", [say["blocks"][block]]
        for concept in concepts:
            if concept in entry.cells:
                yield "strong", [heading(concept), entry.cells[concept]]
        if block == "recipients":
            for kind in LINKED:
                yield from _table(entry, kind, lang)


def _table(entry: Entry, kind: str, lang: str) -> Iterator[Line]:
    """A table inside the sheet, as the CNIL's form has for transfers."""
    rows: Sequence[Mapping[str, Written]] = getattr(entry, kind)
    if not rows:
        return
    single = kind.removesuffix("s")
    columns = [one for one in LINKED[kind] if any(as_text(row.get(one, "")) for row in rows)]
    title = heading_in("cnil", lang)(kind)
    yield "heading", [title, *(label(single, one, lang) for one in columns)]
    for number, row in enumerate(rows, 1):
        yield "strong", [f"{title} {number}", *(row.get(one, "") for one in columns)]


def _blocks(entry: Entry) -> dict[str, tuple[str, ...]]:
    blocks = {name: tuple(listed.split()) for name, listed in _BLOCKS.items()}
    placed = {concept for listed in blocks.values() for concept in listed}
    rest = tuple(c for listed in grouped(entry.cells).values() for c in listed if c not in placed)
    found = blocks | {"added": rest}
    tables = {"recipients"} if entry.processors or entry.transfers else set()
    return {name: listed for name, listed in found.items() if name in tables or any(c in entry.cells for c in listed)}
