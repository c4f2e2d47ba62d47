"""A client's spreadsheet with marks, notes and a summary: its content is edited in place, other parts not touched."""

from __future__ import annotations

from typing import BinaryIO

from gdpr_audit.report.annotate.archive import EditedArchive
from gdpr_audit.report.annotate.edited_xml import Part, UnusualPartError, element_of, escaped, read_part
from gdpr_audit.report.annotate.marks import Marked, anchored, free_name
from gdpr_audit.report.annotate.ods.names import Names, declared
from gdpr_audit.report.annotate.ods.page import add_page
from gdpr_audit.report.annotate.ods.sheet import SheetEditor
from gdpr_audit.report.annotate.ods.styles import Styles, cell_styles
from gdpr_audit.report.annotate.ods.summary import list_of, table_of
from gdpr_audit.report.annotate.ods.tables import read_tables
from gdpr_audit.report.annotate.summary import Summary

_CONTENT, _STYLES, _SETTINGS = "content.xml", "styles.xml", "settings.xml"
_BEFORE_LISTS = frozenset({"table", "named-expressions"})
"""What stands before the ranges with filters among what a spreadsheet holds (ODF 1.3 part 3, 3.7)."""
_SHEET_NUMBERS = ("table", "start-table", "end-table")


def annotate_ods(data: bytes, marked: Marked, summary: Summary, sheet_name: str, stream: BinaryIO) -> None:
    """Write the annotated spreadsheet.

    Args:
        data: the client's spreadsheet, of an archive that was checked.
        marked: what is said on which cells.
        summary: what the first sheet says.
        sheet_name: name of the first sheet.
        stream: where to write.

    Raises:
        UnusualPartError: it is not written as this editor needs it.
    """
    archive = EditedArchive(data)
    part, tables = read_tables(archive.read(_CONTENT), marked)
    if not tables:
        raise UnusualPartError
    names, root = declared(part)
    part.replace(part.root.start, part.root.inner, root)
    common = _common_styles(archive)
    styles = Styles(part, cell_styles(common) if common else {}, names)
    editor = SheetEditor(part, names, styles)
    for table in tables:
        if table.name in marked:
            editor.mark(table, anchored(marked[table.name], table.merges))
    name = free_name(sheet_name, [table.name for table in tables])
    page = add_page(common) if common else ""
    part.insert(tables[0].element.start, table_of(summary, name, page, styles, names))
    _add_list(part, list_of(summary, name, names), names)
    _move_on(part, names)
    styles.changed()
    archive.write(_CONTENT, part.changed())
    if common and page:
        archive.write(_STYLES, common.changed())
    _open_on(archive, name)
    archive.save(stream)


def _common_styles(archive: EditedArchive) -> Part | None:
    """Return the part of the styles that have a name for people, and of pages; small programs leave it out."""
    return read_part(archive.read(_STYLES)) if archive.has(_STYLES) else None


def _add_list(part: Part, area: str, names: Names) -> None:
    """Add a range to those of the spreadsheet."""
    t, lists = names["table"], part.first("database-ranges")
    if lists:
        part.append(lists, area)
        return
    before = [one for one in part.children(part.named("spreadsheet")[0]) if one.name in _BEFORE_LISTS]
    part.insert(part.after(before[-1]), f"<{t}database-ranges>{area}</{t}database-ranges>")


def _move_on(part: Part, names: Names) -> None:
    """Have changes that were recorded count the sheets from the first of the client's, which is now the second."""
    changes = part.first("tracked-changes")
    inside = [one for one in part.elements if changes and changes.start < one.start < changes.end]
    for one in inside:
        of_sheet = one.name in {"insertion", "deletion"} and one.attributes.get("type") == "table"
        counted = [name for name in (*_SHEET_NUMBERS, *(["position"] if of_sheet else [])) if name in one.attributes]
        if counted:
            part.set(one, **{f"{names['table']}{name}": str(int(one.attributes[name]) + 1) for name in counted})


def _open_on(archive: EditedArchive, name: str) -> None:
    """Have programs show a sheet when they open the spreadsheet."""
    if not archive.has(_SETTINGS):
        return
    settings = read_part(archive.read(_SETTINGS))
    for one in settings.named("config-item"):
        if one.attributes.get("name") == "ActiveTable":
            settings.replace(one.start, settings.after(one), element_of(settings.tag(one), escaped(name).encode()))
    archive.write(_SETTINGS, settings.changed())
