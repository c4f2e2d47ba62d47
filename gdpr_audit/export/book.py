"""What all workbooks of registers share: how a page looks, how a long text goes on, the sheet of what has no place."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import BinaryIO

from gdpr_audit.export.clean import Aside, Clean, as_text
from gdpr_audit.export.labels import heading_of
from gdpr_audit.export.wording import Written
from gdpr_audit.report.workbook_cells import CELL_LIMIT, Book, Column, Sheet, lines_of, new_book
from gdpr_audit.texts import texts

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f]")
_LONGEST_NAME = 31
_LINE = 12.8
_LINES_SHOWN = 14
_A4 = 9
_RESERVED = "history"
_ASIDE_WIDTHS = (30, 30, 70, 22, 30)


def write_book(lang: str, stream: BinaryIO, fill: Callable[[Book], None], upright: Collection[str] = ()) -> None:
    """Make a workbook, let it be filled, and give every sheet the same page, lengthwise but for a few."""
    import xlsxwriter

    say = texts("workbook", lang)
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        book = new_book(workbook, day_format=say["day-format"], cut=say["cut"])
        fill(book)
        for worksheet in workbook.worksheets():
            if worksheet.name not in upright:
                worksheet.set_landscape()
            worksheet.set_paper(worksheet.paper_size or _A4)
            worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
            worksheet.hide_gridlines(2)
            worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
            worksheet.set_footer("&L&8&F&C&8&A&R&8&P / &N")


class Names:
    """Names of sheets: 31 characters, none that a spreadsheet forbids, no two alike whatever their case."""

    def __init__(self) -> None:
        """Begin without any."""
        self._taken: set[str] = set()

    def take(self, wish: str) -> str:
        """Return the name for a sheet."""
        bare = " ".join(_FORBIDDEN.sub(" ", wish).split()).strip("' ")
        name = _cut(bare, "") or "-"
        number = 1
        while name.casefold() in self._taken or name.casefold() == _RESERVED:
            number += 1
            name = _cut(bare, f" ({number})")
        self._taken.add(name.casefold())
        return name


def _cut(name: str, end: str) -> str:
    """Cut a name to what fits before its end; a sheet's name is counted in UTF-16 units."""
    kept = name
    while len((kept + end).encode("utf-16-le")) // 2 > _LONGEST_NAME:
        kept = kept[:-1]
    return kept.rstrip("' ") + end


def within_cells(clean: Clean) -> Clean:
    """Cut the texts that no cell can hold; the rest of each goes aside, so that nothing is lost."""
    told = texts("convert", clean.lang)
    aside: list[Aside] = []

    def fit(cells: Mapping[str, Written], about: str) -> dict[str, Written]:
        kept: dict[str, Written] = {}
        for name, value in cells.items():
            parts = list(_parts(value, len(told["continued"]) + 1)) if isinstance(value, str) else []
            kept[name] = value if len(parts) < len(("one", "two")) else f"{parts[0]}\n{told['continued']}"
            aside.extend(
                Aside(about, heading_of(name, clean.lang), text, "", told["rest"].format(part=part, parts=len(parts)))
                for part, text in enumerate(parts[1:], 2)
            )
        return kept

    for entry in clean.entries:
        entry.cells = fit(entry.cells, entry.about)
        entry.processors = [fit(row, entry.about) for row in entry.processors]
        entry.transfers = [fit(row, entry.about) for row in entry.transfers]
    return Clean(fit(clean.organisation, ""), clean.entries, [*clean.aside, *aside], clean.lang)


def _parts(text: str, spare: int) -> Iterator[str]:
    """Cut a text into parts that a cell can hold, counted in UTF-16 units, with room for a few words more."""
    if len(text) <= CELL_LIMIT // 2:
        yield text
        return
    size = CELL_LIMIT - spare
    while text:
        part = text[:size]
        while len(part.encode("utf-16-le", "surrogatepass")) // 2 > size:
            part = part[: size - (len(part.encode("utf-16-le", "surrogatepass")) // 2 - size) - 1]
        yield part
        text = text[len(part) :]


def put_written(sheet: Sheet, row: int, column: int, value: Written, style: str = "cell") -> None:
    """Write a value: a day as a day, a number as a number, a text as text, always."""
    if not isinstance(value, str | int):
        style = "example-day" if style == "example" else "shown-day"
    sheet.put(row, column, value, style)


def height(values: Sequence[Written], widths: Sequence[float]) -> float:
    """Return the height of a row in points, for texts in columns of these widths."""
    lines = max((lines_of(as_text(value), width) for value, width in zip(values, widths, strict=False)), default=1)
    return min(lines, _LINES_SHOWN) * _LINE + 2.5


def write_aside(book: Book, name: str, asides: Sequence[Aside], lang: str) -> None:
    """Write the sheet of what has no place in the layout."""
    say = texts("convert", lang)
    sheet = book.sheet(name)
    columns = [Column(heading, width) for heading, width in zip(say["other-columns"], _ASIDE_WIDTHS, strict=True)]
    sheet.widths(columns)
    rows = [(*one[:4], reason(one.why, lang)) for one in _fitting(asides)]
    last = sheet.table(0, columns, [_in_words(row, lang) for row in rows])
    sheet.listing(0, last, len(columns) - 1)
    sheet.worksheet.fit_to_pages(1, 0)


def _in_words(row: tuple[str, ...], lang: str) -> tuple[str, ...]:
    about, heading, *rest = row
    return (about, heading_of(heading, lang) if heading else "", *rest)


def _fitting(asides: Sequence[Aside]) -> Iterator[Aside]:
    for one in asides:
        parts = list(_parts(one.text, 1))
        yield from (one._replace(text=part) for part in parts)


def reason(why: str, lang: str) -> str:
    """Return in words why something has no place."""
    kind, _, told = why.partition(":")
    return told if kind == "reworded" else str(texts("convert", lang)["reasons"].get(why, why))
