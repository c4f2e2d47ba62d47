"""A client's workbook with marks, notes and a summary: its own parts are edited in place, the others not touched."""

from __future__ import annotations

from typing import BinaryIO

from gdpr_audit.ingest.door.reader.text import clean
from gdpr_audit.report.annotate.edited_xml import Element, Part, UnusualPartError, escaped, read_part, with_attribute
from gdpr_audit.report.annotate.marks import Marked, Note, anchored, free_name
from gdpr_audit.report.annotate.summary import Summary
from gdpr_audit.report.annotate.xlsx.comments import add_notes
from gdpr_audit.report.annotate.xlsx.package import EditedPackage
from gdpr_audit.report.annotate.xlsx.sheet import Look, mark_sheet, merged_cells, unselect
from gdpr_audit.report.annotate.xlsx.styles import Styles
from gdpr_audit.report.annotate.xlsx.summary import write_summary

_WORKSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


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
    sheets = {clean(one.get("name", ""))[0]: parts.get(one.get("id", ""), "") for one in listed}
    for name, notes in marked.items():
        if sheets.get(name):
            _annotate(package, sheets[name], notes, styles.marked)
    first = package.free("xl/worksheets/sheetAudit{}.xml")
    package.write(first, write_summary(summary, styles, package.main_namespace))
    package.declare(part=first, content_type=_WORKSHEET)
    identifier = package.relate(book, "worksheet", first)
    for part in filter(None, sheets.values()):
        package.write(part, unselect(package.read(part)))
    package.write(book, _with_first(workbook, free_name(sheet_name, sheets), identifier, package))
    package.write(style_part, styles.changed())
    package.save(stream)


def _annotate(package: EditedPackage, part: str, notes: dict[Note, str], look: Look) -> None:
    data = package.read(part)
    notes = anchored(notes, merged_cells(data))
    drawing = add_notes(package, part, list(notes))
    marks = {(note.row, note.column): mark for note, mark in notes.items()}
    package.write(part, mark_sheet(data, marks, look, drawing, package.relationship_namespace))


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
