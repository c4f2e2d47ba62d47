"""Files made for the tests of the door: workbooks from a few elements of XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
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
