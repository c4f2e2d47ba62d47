"""Files made for the tests of the door: workbooks from a few elements of XML."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from gdpr_audit.ingest.records import Sheet, Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Activity</t></is></c></row>'


def zipped(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip container of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def xlsx_parts(  # noqa: PLR0913 - the places of a workbook where a test puts something
    rows: str = HEADER,
    *,
    strings: str = "",
    after: str = "",
    before: str = "",
    workbook: str = "",
    sheets: str = '<sheet name="S1" sheetId="1" r:id="rId1"/>',
    namespace: str = MAIN,
) -> dict[str, str | bytes]:
    """Return the parts of a workbook of one sheet.

    Args:
        rows: elements inside ``sheetData``.
        strings: elements inside ``sst``.
        after: elements after ``sheetData``.
        before: elements before it.
        workbook: elements of the workbook before its sheets.
        sheets: elements inside ``sheets``.
        namespace: of the parts.
    """
    return {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        f'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{_OFFICE}">{workbook}'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?>\r\n<worksheet xmlns="{namespace}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{namespace}" count="4294967295">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}"><numFmts count="1"><numFmt numFmtId="164" '
        f'formatCode="dd/mm/yyyy hh:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        f'<xf numFmtId="164"/><xf numFmtId="20"/><xf numFmtId="46"/></cellXfs></styleSheet>',
    }


def xlsx(rows: str = HEADER, **elements: str) -> bytes:
    """Return a workbook (see `xlsx_parts`)."""
    return zipped(xlsx_parts(rows, **elements))


def ods(rows: str, *, styles: str = "", manifest: str = "", mimetype: str = _ODS, table: str = "") -> bytes:
    """Return an OpenDocument spreadsheet of one table from its rows."""
    names = " ".join(
        f'xmlns:{one}="{_ODF}:{two}:1.0"'
        for one, two in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("draw", "drawing"),
        )
    )
    return zipped(
        {
            "mimetype": mimetype,
            "content.xml": f"<office:document-content {names}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="T1" {table}>{rows}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        }
    )


def _biff(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def xls(cells: Sequence[bytes], *, hidden: Sequence[int] = ()) -> bytes:
    """Return an Excel 97 workbook of one sheet from its cell records (see `xls_cell`).

    Cell format 0 is plain, 1 struck out, 2 a day.
    """
    name = "S1".encode("latin-1")
    fonts = [
        _biff(0x31, struct.pack("<HHHHHBBBB", 200, bits, 0x7FFF, 400, 0, 0, 0, 0, 0) + b"\x01\x00A") for bits in (0, 8)
    ]
    formats = [
        _biff(0xE0, struct.pack("<HHH", font, shown, 0xFFF5 if style else 0) + bytes(14))
        for font, shown, style in ((0, 0, 0), (1, 0, 0), (0, 14, 0))
    ]
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    before = _biff(0x809, begin) + _biff(0x42, struct.pack("<H", 1200)) + b"".join(fonts + formats)
    place = len(before) + 4 + 8 + len(name) + 4
    bound = _biff(0x85, struct.pack("<IBBBB", place, 0, 0, len(name), 0) + name)
    rows = [_biff(0x208, struct.pack("<HHHHHHHH", row - 1, 0, 9, 0, 0, 0, 0x120, 0)) for row in hidden]
    sheet = _biff(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + b"".join([*rows, *cells]) + _biff(0x0A)
    return before + bound + _biff(0x0A) + sheet


def xls_cell(row: int, column: int, value: str | float | bool | bytes, style: int = 0) -> bytes:  # noqa: FBT001 - a value
    """Return the record of a cell; eight bytes are the stored result of a formula, one is an error's code."""
    head = struct.pack("<HHH", row - 1, column - 1, style)
    if isinstance(value, str):
        return _biff(0x204, head + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    if isinstance(value, bool):
        return _biff(0x205, head + bytes([value, 0]))
    if isinstance(value, bytes):
        if len(value) == 1:
            return _biff(0x205, head + value + b"\x01")
        return _biff(0x06, head + value + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00")
    return _biff(0x203, head + struct.pack("<d", value))


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number + bytes([len(content) & 0x7F | 0x80, len(content) >> 7]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(cells: Sequence[bytes], *, strings: Sequence[str] = ()) -> bytes:
    """Return a binary workbook of one sheet from its records (see `xlsb_row`, `xlsb_cell`).

    Cell format 0 is plain, 1 struck out, 2 a day.
    """
    fonts = b"".join(_record(43, struct.pack("<HH", 200, bits) + bytes(20)) for bits in (0, 8))
    formats = b"".join(
        _record(47, struct.pack("<HHH", 0, shown, font) + bytes(10)) for font, shown in ((0, 0), (1, 0), (0, 14))
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.bin": _record(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("S1")),
        "xl/_rels/workbook.bin.rels": str(xlsx_parts()["xl/_rels/workbook.xml.rels"]).replace(".xml", ".bin"),
        "xl/worksheets/sheet1.bin": _record(145) + b"".join(cells) + _record(146),
        "xl/sharedStrings.bin": b"".join(_record(19, b"\0" + _wide(text)) for text in strings),
        "xl/styles.bin": fonts + _record(617) + formats + _record(618),
    }
    return zipped(parts)


def xlsb_row(row: int, *, hidden: bool = False) -> bytes:
    """Return the record that begins a row."""
    return _record(0, struct.pack("<IIHBBB", row - 1, 0, 0, 0, 0x10 if hidden else 0, 0) + bytes(4))


def xlsb_cell(kind: int, column: int, content: bytes, style: int = 0) -> bytes:
    """Return the record of a cell of some kind ([MS-XLSB] 2.3.1)."""
    return _record(kind, struct.pack("<II", column - 1, style) + content)


def saved(folder: Path, content: bytes, name: str = "register.xlsx") -> Path:
    """Return the path of a file with that content."""
    path = folder / name
    path.write_bytes(content)
    return path


def only(workbook: Workbook) -> Sheet:
    """Return the one sheet of a workbook."""
    (sheet,) = workbook.sheets
    return sheet


def codes(workbook: Workbook) -> set[str]:
    """Return what was remarked on the reading."""
    return {issue.code for issue in workbook.issues}
