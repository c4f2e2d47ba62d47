"""The canonical register as a workbook: organisation, activities, processors, transfers, and the lists behind them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO

from gdpr_audit.export.book import Names, height, put_written, within_cells, write_aside, write_book
from gdpr_audit.export.clean import Clean, Entry
from gdpr_audit.export.columns import grouped
from gdpr_audit.export.fields import LINKED, ORGANISATION, choices, help_for, is_required, width_of
from gdpr_audit.export.labels import heading_of
from gdpr_audit.export.lists import Lists
from gdpr_audit.export.wording import Written
from gdpr_audit.report.register_labels import label
from gdpr_audit.report.workbook_cells import Book, Sheet
from gdpr_audit.texts import texts

_A3, _SCALE = 8, 65
_LAST_ROW = 1_000
_LABEL_WIDTH, _VALUE_WIDTH = 46.0, 60.0
_HEADER_HEIGHT = 44.0
_COMMENT = {"x_scale": 2.6, "font_name": "Calibri", "font_size": 9, "color": "#FFFDF3"}


def write_canonical(clean: Clean, stream: BinaryIO) -> None:
    """Write a register in the canonical workbook."""
    clean = within_cells(clean)
    say = texts("blank_register", clean.lang)
    names = Names()

    def fill(book: Book) -> None:
        canon = Canon(book, clean.lang, Lists(clean.lang))
        canon.organisation(names.take(say["sheets"]["organisation"]), clean.organisation)
        for name, entries in _registers(clean):
            concepts = {concept for entry in entries for concept in entry.cells}
            canon.activities(names.take(name), grouped(concepts), [entry.cells for entry in entries])
        for kind in LINKED:
            rows = [_linked(entry, row) for entry in clean.entries for row in getattr(entry, kind)]
            if rows:
                shown = [one for one in LINKED[kind] if any(one in row for row in rows)]
                canon.linked(names.take(say["sheets"][kind]), kind, shown, rows)
        if clean.aside:
            write_aside(book, names.take(texts("convert", clean.lang)["other-sheet"]), clean.aside, clean.lang)
        canon.lists.write(book, names.take(say["sheets"]["lists"]))

    write_book(clean.lang, stream, fill)


def _registers(clean: Clean) -> Iterable[tuple[str, list[Entry]]]:
    """The controller's record and the processor's (Art. 30(1) and 30(2)), each on its sheet."""
    own = [entry for entry in clean.entries if entry.role != "processor"]
    others = [entry for entry in clean.entries if entry.role == "processor"]
    if own:
        yield texts("blank_register", clean.lang)["sheets"]["activities"], own
    if others:
        yield texts("convert", clean.lang)["processor-register"], others


def _linked(entry: Entry, row: Mapping[str, Written]) -> dict[str, Written]:
    return {"activity_id": entry.id, **row}


@dataclass(slots=True)
class Canon:
    """The sheets of the canonical workbook, empty or filled."""

    book: Book
    lang: str
    lists: Lists
    guided: bool = False
    """Is it to be filled in by hand: with help on each heading, and lists for a thousand rows?"""
    examples: list[str] = field(default_factory=list)

    def organisation(
        self, name: str, values: Mapping[str, Written], example: Mapping[str, Written] | None = None
    ) -> None:
        """Write who keeps the register: labels, values, and beside them an example."""
        sheet = self.book.sheet(name)
        say = texts("blank_register", self.lang)
        columns = [_LABEL_WIDTH, _VALUE_WIDTH, *([_VALUE_WIDTH] if example else [])]
        for place, width in enumerate(columns):
            sheet.worksheet.set_column(place, place, width)
        heads = [say["organisation-head"], say["answer-head"], say["example-head"]]
        for place in range(len(columns)):
            sheet.put(0, place, heads[place], "head")
        shown = [one for one in ORGANISATION if self.guided or one in values]
        for row, attribute in enumerate(shown, 1):
            sheet.put(row, 0, label("organisation", attribute, self.lang), "strong")
            value = values.get(attribute, "")
            put_written(sheet, row, 1, value)
            if example:
                put_written(sheet, row, 2, example.get(attribute, ""), "example")
            self._guide(sheet, "organisation", attribute, (row, 0))
            self._choose(sheet, "organisation", attribute, (row, 1, row, 1))
            texts_ = [label("organisation", attribute, self.lang), value, (example or {}).get(attribute, "")]
            sheet.worksheet.set_row(row, height(texts_, [_LABEL_WIDTH * 0.85, _VALUE_WIDTH, _VALUE_WIDTH]))
        sheet.worksheet.freeze_panes(1, 1)
        sheet.worksheet.repeat_rows(0)
        sheet.worksheet.fit_to_pages(1, 0)

    def activities(
        self,
        name: str,
        groups: Mapping[str, Sequence[str]],
        rows: Sequence[Mapping[str, Written]],
        *,
        style: str = "cell",
    ) -> None:
        """Write a row per activity under two lines of headings: groups, and columns."""
        sheet = self.book.sheet(name)
        words = {**texts("blank_register", self.lang)["groups"], **texts("convert", self.lang)["groups"]}
        column = 0
        for group, concepts in groups.items():
            self._group(sheet, str(words[group]), column, len(concepts))
            for concept in concepts:
                self._column(sheet, "activity", concept, (1, column), len(rows))
                column += 1
        concepts = [concept for listed in groups.values() for concept in listed]
        self._rows(sheet, concepts, rows, 2, style)
        sheet.worksheet.set_row(1, _HEADER_HEIGHT)
        sheet.worksheet.freeze_panes(2, min(2, column))
        sheet.worksheet.autofilter(1, 0, max(len(rows) + 1, 2 if not self.guided else _LAST_ROW), column - 1)
        sheet.worksheet.repeat_rows(0, 1)
        sheet.worksheet.repeat_columns(0, min(1, column - 1))
        sheet.worksheet.set_paper(_A3)
        sheet.worksheet.set_print_scale(_SCALE)

    def linked(
        self,
        name: str,
        kind: str,
        attributes: Sequence[str],
        rows: Sequence[Mapping[str, Written]],
        *,
        style: str = "cell",
    ) -> None:
        """Write a table of processors or of transfers, each row with the identifier of its activity."""
        sheet = self.book.sheet(name)
        for column, attribute in enumerate(("activity_id", *attributes)):
            self._column(sheet, kind.removesuffix("s"), attribute, (0, column), len(rows))
        self._rows(sheet, ["activity_id", *attributes], rows, 1, style)
        sheet.worksheet.set_row(0, _HEADER_HEIGHT)
        sheet.worksheet.freeze_panes(1, 2)
        sheet.worksheet.repeat_rows(0)
        sheet.worksheet.fit_to_pages(1, 0)

    def _group(self, sheet: Sheet, text: str, column: int, width: int) -> None:
        if width > 1:
            sheet.across((0, column, column + width - 1), text, "head")
        else:
            sheet.put(0, column, text, "head")

    def _column(self, sheet: Sheet, kind: str, attribute: str, place: tuple[int, int], rows: int) -> None:
        row, column = place
        if attribute == "activity_id":
            sheet.put(row, column, texts("blank_register", self.lang)["activity-id"], "heading")
            sheet.worksheet.set_column(column, column, 18)
            return
        heading = label(kind, attribute, self.lang) if kind != "activity" else heading_of(attribute, self.lang)
        sheet.put(row, column, heading, "required" if is_required(kind, attribute) else "heading")
        sheet.worksheet.set_column(column, column, width_of(kind, attribute))
        self._guide(sheet, kind, attribute, place)
        last = _LAST_ROW if self.guided else row + rows
        self._choose(sheet, kind, attribute, (row + 1, column, max(last, row + 1), column))

    def _rows(
        self, sheet: Sheet, names: Sequence[str], rows: Sequence[Mapping[str, Written]], top: int, style: str
    ) -> None:
        widths = [width_of("activity", name) for name in names]
        for number, row in enumerate(rows, top):
            values = [row.get(name, "") for name in names]
            for column, value in enumerate(values):
                put_written(sheet, number, column, value, style)
            sheet.worksheet.set_row(number, height(values, widths))

    def _guide(self, sheet: Sheet, kind: str, attribute: str, place: tuple[int, int]) -> None:
        """Explain a field in a note on its heading."""
        if self.guided:
            text = help_for(kind, attribute, self.lang)
            lines = text.count("\n") + 1 + len(text) // 60
            sheet.worksheet.write_comment(*place, text, {**_COMMENT, "height": 18 + 13 * lines})

    def _choose(self, sheet: Sheet, kind: str, attribute: str, area: tuple[int, int, int, int]) -> None:
        """Offer the answers of a field that takes one of a few; other words are taken too."""
        offered = choices(kind, attribute, self.lang)
        if offered:
            sheet.worksheet.data_validation(
                *area, {"validate": "list", "source": self.lists.source(attribute, offered), "error_type": "warning"}
            )
