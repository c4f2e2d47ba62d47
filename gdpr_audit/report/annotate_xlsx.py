"""A client's workbook with marks, notes and a summary: its own parts are edited in place, the others not touched."""

from __future__ import annotations

from typing import BinaryIO

from gdpr_audit.model.value import Source
from gdpr_audit.report.annotate_comments import Note, add_notes
from gdpr_audit.report.annotate_package import EditedPackage
from gdpr_audit.report.annotate_sheet import Look, mark_sheet, merged_cells, unselect
from gdpr_audit.report.annotate_styles import COLOURS, Styles
from gdpr_audit.report.annotate_summary import Summary, write_summary
from gdpr_audit.report.annotate_xml import Element, Part, UnusualPartError, escaped, read_part, with_attribute

Marked = dict[str, dict[Note, str]]
"""Sheet -> note -> mark."""

GRAVEST = list(COLOURS).index
"""Orders marks, the gravest first."""

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_LONGEST_NAME = 31


def annotate_xlsx(data: bytes, marked: Marked, summary: Summary, sheet_name: str, stream: BinaryIO) -> None:
    """Write the annotated workbook.

    Args:
        data: the client's workbook, of an archive that was checked.
        marked: what is said on which cells.
        summary: what the first sheet says.
        sheet_name: name of the first sheet.
        stream: where to write.

    Raises:
        UnusualPartError: the package is not written as this editor needs it.
    """
    package = EditedPackage(data)
    book = next((one.part for one in package.relationships("") if one.type == "officeDocument"), "xl/workbook.xml")
    related = package.relationships(book)
    style_part = next((one.part for one in related if one.type == "styles"), "")
    if not style_part:
        raise UnusualPartError
    styles = Styles.of(package.read(style_part))
    parts = {one.id: one.part for one in related}
    workbook = read_part(package.read(book))
    listed = [one.attributes for one in workbook.named("sheet")]
    sheets = {one.get("name", ""): parts.get(one.get("id", ""), "") for one in listed}
    for name, notes in marked.items():
        if sheets.get(name):
            _annotate(package, sheets[name], notes, styles.marked)
    first = package.free("xl/worksheets/sheetAudit{}.xml")
    package.write(first, write_summary(summary, styles, package.main_namespace))
    package.declare(part=first, content_type=_WORKSHEET)
    identifier = package.relate(book, "worksheet", first)
    for part in filter(None, sheets.values()):
        package.write(part, unselect(package.read(part)))
    package.write(book, _with_first(workbook, _free_name(sheet_name, set(sheets)), identifier, package))
    package.write(style_part, styles.changed())
    package.save(stream)


def _annotate(package: EditedPackage, part: str, notes: dict[Note, str], look: Look) -> None:
    data = package.read(part)
    notes = _anchored(notes, merged_cells(data))
    drawing = add_notes(package, part, list(notes))
    marks = {(note.row, note.column): mark for note, mark in notes.items()}
    package.write(part, mark_sheet(data, marks, look, drawing, package.relationship_namespace))


def _anchored(notes: dict[Note, str], merges: list[tuple[int, int, int, int]]) -> dict[Note, str]:
    """A note on a cell that a merge covers goes to the cell that is seen, after the one that may be there."""
    columns: dict[int, list[int]] = {}
    for note in notes:
        columns.setdefault(note.row, []).append(note.column)
    covered = {
        (row, column): (top, left)
        for top, left, bottom, right in merges
        for row in (range(top, bottom + 1) if bottom - top < len(columns) else columns)
        for column in columns.get(row, ())
        if top <= row <= bottom and left <= column <= right
    }
    together: dict[tuple[int, int], list[Note]] = {}
    for note in notes:
        place = note.row, note.column
        together.setdefault(covered.get(place, place), []).append(note)
    found = {}
    for (row, column), several in together.items():
        text = "\n\n".join(note.text for note in several)
        found[Note(row, column, Source("", row, column).cell, text)] = min(map(notes.__getitem__, several), key=GRAVEST)
    return found


def _free_name(wish: str, taken: set[str]) -> str:
    used = {name.casefold() for name in taken}
    names = (f"{wish[: _LONGEST_NAME - 4]} {number}" for number in range(2, 1_000))
    return wish if wish.casefold() not in used else next(name for name in names if name.casefold() not in used)


def _with_first(workbook: Part, name: str, identifier: str, package: EditedPackage) -> bytes:
    """Return the workbook part with one more sheet before the others; what counts sheets by place is moved on."""
    listed = workbook.named("sheet")
    if not listed:
        raise UnusualPartError
    number = max(int(one.attributes.get("sheetId") or 0) for one in listed) + 1
    p = workbook.prefix(listed[0])
    ns = f'xmlns:r="{package.relationship_namespace}"'
    workbook.insert(listed[0].start, f'<{p}sheet {ns} name="{escaped(name)}" sheetId="{number}" r:id="{identifier}"/>')
    for one in workbook.named("definedName"):
        _move_on(workbook, one, "localSheetId")
    for view in workbook.named("workbookView"):
        tag = with_attribute(workbook.tag(view), "activeTab", "0")
        workbook.replace(view.start, view.inner, with_attribute(tag, "firstSheet", "0"))
    return workbook.changed()


def _move_on(workbook: Part, element: Element, attribute: str) -> None:
    if attribute in element.attributes:
        workbook.set(element, **{attribute: str(int(element.attributes[attribute]) + 1)})
