"""Notes on cells: a sheet's comments and the boxes in which they are drawn, the client's own kept and added to."""

from __future__ import annotations

import re

from gdpr_audit.report.annotate.edited_xml import Element, UnusualPartError, escaped, read_part
from gdpr_audit.report.annotate.marks import AUTHOR, Note
from gdpr_audit.report.annotate.xlsx.package import EditedPackage

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHAPE = re.compile(rb"_x0000_s(\d{1,9})")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
_FIRST_SHAPE = 1025
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_COLUMNS_WIDE, _ROWS_HIGH = 5, 9
_THREAD = "tc="


def add_notes(package: EditedPackage, sheet: str, notes: list[Note]) -> str:
    """Write notes on the cells of a sheet, except where a conversation is going on, which a note would hide.

    Args:
        package: the workbook.
        sheet: name of the sheet's part.
        notes: one per cell.

    Returns:
        The identifier of a drawing to which the sheet must refer, ``""`` if it does already.
    """
    related = {one.type: one for one in package.relationships(sheet)}
    comments = related["comments"].part if "comments" in related else ""
    if comments:
        fresh = _added(package, comments, notes)
    else:
        fresh = notes
        comments = package.free("xl/commentsAudit{}.xml")
        package.write(comments, _new_comments(notes, package.main_namespace))
        package.declare(part=comments, content_type=_COMMENTS)
        package.relate(sheet, "comments", comments)
    if "vmlDrawing" in related:
        package.write(related["vmlDrawing"].part, _with_boxes(package.read(related["vmlDrawing"].part), fresh))
        return ""
    drawing = package.free("xl/drawings/vmlDrawingAudit{}.vml")
    package.write(drawing, _with_boxes(_new_drawing(), fresh))
    package.declare(extension="vml", content_type=_DRAWING)
    return package.relate(sheet, "vmlDrawing", drawing)


def _new_comments(notes: list[Note], namespace: str) -> bytes:
    listed = "".join(_comment(note, 0, "") for note in notes)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{namespace}"><authors><author>{AUTHOR}</author></authors>'
        f"<commentList>{listed}</commentList></comments>"
    ).encode()


def _comment(note: Note, author: int, p: str) -> str:
    return f'<{p}comment ref="{note.cell}" authorId="{author}"><{p}text>{_run(note.text, p)}</{p}text></{p}comment>'


def _run(text: str, p: str) -> str:
    look = f'<{p}rPr><{p}sz val="9"/><{p}rFont val="Tahoma"/><{p}family val="2"/></{p}rPr>'
    return f'<{p}r>{look}<{p}t xml:space="preserve">{escaped(text)}</{p}t></{p}r>'


def _added(package: EditedPackage, name: str, notes: list[Note]) -> list[Note]:
    """Add notes to a comments part; return those that need a box."""
    part = read_part(package.read(name))
    p = part.prefix(part.root)
    authors, listed = part.first("authors"), part.first("commentList")
    if authors is None or listed is None:
        raise UnusualPartError
    names = [_text(part.text(one)) for one in part.children(authors)]
    there: dict[str, Element] = {}
    texts: dict[str, Element] = {}
    cell = ""
    for one in part.elements:
        if one.name == "comment":
            cell = one.attributes.get("ref", "").replace("$", "")
            there[cell] = one
        elif one.name == "text":
            texts[cell] = one
    fresh, content = [], []
    for note in notes:
        own = there.get(note.cell)
        if own is None:
            fresh.append(note)
            content.append(_comment(note, len(names), p))
        elif not names[int(own.attributes.get("authorId", "0"))].startswith(_THREAD):
            part.append(texts[note.cell], _run(f"\n\n{note.text}", p))
    part.append(authors, f"<{p}author>{AUTHOR}</{p}author>")
    part.append(listed, "".join(content))
    package.write(name, part.changed())
    return fresh


def _text(element: bytes) -> str:
    return re.sub(rb"<[^>]*>", b"", element).decode("utf-8", "replace").strip()


def _new_drawing() -> bytes:
    layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    return f"<xml {_NAMESPACES}>{layout}</xml>".encode()


def _with_boxes(drawing: bytes, notes: list[Note]) -> bytes:
    """Return a drawing with a hidden box for each note."""
    end = _END.search(drawing)
    if end is None:
        raise UnusualPartError
    last = max((int(number) for number in _SHAPE.findall(drawing)), default=_FIRST_SHAPE - 1)
    kind = "" if b'id="_x0000_t202"' in drawing else _BOX_TYPE
    boxes = "".join(_box(note, number) for number, note in enumerate(notes, last + 1))
    return drawing[: end.start()] + (kind + boxes).encode() + drawing[end.start() :]


def _box(note: Note, number: int) -> str:
    left, top = note.column, max(note.row - 2, 0)
    anchor = f"{left}, 15, {top}, 4, {left + _COLUMNS_WIDE}, 15, {top + _ROWS_HIGH}, 4"
    return (
        f'<v:shape {_NAMESPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
        'margin-top:2pt;width:320pt;height:150pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
    )
