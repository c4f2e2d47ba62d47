"""A client's OpenDocument spreadsheet with all that must survive an annotation, and a plain look at its cells."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_URIS = {one: _ODF.format(one) for one in ("office", "table", "text", "style", "config", "manifest")} | {
    "fo": _ODF.format("xsl-fo-compatible"),
    "draw": _ODF.format("drawing"),
    "number": _ODF.format("datastyle"),
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
NAMES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _URIS.items())
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
HEAD = ["Réf", "Traitement", "Finalité", "Base légale", "Personnes concernées", "Données", "Durée de conservation"]

STYLES = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {NAMES} office:version="1.3"><office:styles>
<style:default-style style:family="table-cell"><style:table-cell-properties fo:padding="1mm"/></style:default-style>
<style:style style:name="Default" style:family="table-cell"/>
<style:style style:name="Bon" style:family="table-cell" style:parent-style-name="Default"><style:table-cell-properties
 fo:background-color="#c6efce"/></style:style></office:styles><office:automatic-styles><style:page-layout
 style:name="pm1"/></office:automatic-styles><office:master-styles><style:master-page style:name="Default"
 style:page-layout-name="pm1"/></office:master-styles></office:document-styles>"""

AUTOMATIC = """<number:date-style style:name="N36"><number:day/></number:date-style>
<style:style style:name="co1" style:family="table-column"/><style:style style:name="vide" style:family="table-cell"/>
<style:style style:name="ce1" style:family="table-cell" style:parent-style-name="Default"><style:text-properties
 fo:font-weight="bold"/><style:map style:condition="cell-content()=1" style:apply-style-name="Bon"/></style:style>
<style:style style:name="ce2" style:family="table-cell" style:parent-style-name="Bon"><style:table-cell-properties
 fo:border-left="1pt solid #000000" style:border-line-width-left="1pt 1pt 1pt"
 fo:wrap-option="wrap"/></style:style>
<style:style style:name="ce3" style:family="table-cell" style:parent-style-name="Default"
 style:data-style-name="N36"><style:table-cell-properties fo:background-color="transparent"
 fo:border="1pt solid #ff0000"/></style:style>"""

_CHANGES = """<table:tracked-changes table:track-changes="false"><table:cell-content-change table:id="ct1">
<table:cell-address table:column="1" table:row="3" table:table="0"/><table:previous><table:change-track-table-cell
 office:value-type="string"><text:p>Caméras</text:p></table:change-track-table-cell></table:previous>
</table:cell-content-change><table:insertion table:id="ct2" table:type="row" table:position="4" table:table="0"/>
<table:insertion table:id="ct3" table:type="table" table:position="1"/></table:tracked-changes>"""

_AFTER = """<table:named-expressions><table:named-range table:name="Total" table:base-cell-address="$Calculs.$A$1"
 table:cell-range-address="$Calculs.$A$1"/></table:named-expressions><table:database-ranges><table:database-range
 table:name="Liste" table:target-range-address="'Registre d’O''Hara'.A2:'Registre d’O''Hara'.G5"
 table:display-filter-buttons="true"/></table:database-ranges>"""

SETTINGS = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-settings {NAMES}><office:settings><config:config-item-set config:name="ooo:view-settings">
<config:config-item config:name="ActiveTable" config:type="string">Calculs</config:config-item></config:config-item-set>
</office:settings></office:document-settings>"""

_MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest {NAMES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/"
 manifest:media-type="{MIMETYPE}"/>{{entries}}</manifest:manifest>"""


def cell(text: str = "", more: str = "", *, before: str = "", times: int = 1) -> str:
    """Return a cell of a text, with other attributes and with what stands before the text."""
    more += f' table:number-columns-repeated="{times}"' if times != 1 else ""
    if text and "value-type" not in more:
        more += ' office:value-type="string"'
    shown = f"<text:p>{text}</text:p>" if text else ""
    return f"<table:table-cell {more}>{before}{shown}</table:table-cell>"


def cells(*texts: str) -> str:
    """Return some cells of texts."""
    return "".join(map(cell, texts))


def row(inside: str, *, times: int = 1) -> str:
    """Return a row of some cells."""
    more = f' table:number-rows-repeated="{times}"' if times != 1 else ""
    return f"<table:table-row{more}>{inside}</table:table-row>"


def content(tables: str, *, before: str = "", after: str = "", names: str = NAMES, automatic: str = AUTOMATIC) -> str:
    """Return a document's content."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:spreadsheet>"
        f"{before}{tables}{after}</office:spreadsheet></office:body></office:document-content>"
    )


def client_content() -> str:
    """A register and a sheet of formulas, with changes recorded, names and filters."""
    own = "<dc:creator>DPO</dc:creator><text:p>Demander au service juridique</text:p>"
    own = f'<office:annotation office:display="true">{own}</office:annotation>'
    columns = (
        '<table:table-column table:number-columns-repeated="3" table:default-cell-style-name="ce1"/>'
        '<table:table-column table:default-cell-style-name="ce3" table:number-columns-repeated="1021"/>'
    )
    title = cell(
        'Registre  des <text:s text:c="2"/>activités',
        'table:style-name="ce1" table:number-columns-spanned="7" table:number-rows-spanned="1"',
    )
    rows = [
        row(title + '<table:covered-table-cell table:number-columns-repeated="6"/>'),
        row(cells(*HEAD)) + "</table:table-header-rows><!-- a > b -->",
        row(
            cells("T1", "Paie", "Verser les salaires", "Obligation légale", "Salariés", "Identité, IBAN", "5 ans", "")
            + cell("4", 'office:value-type="date" office:date-value="2025-03-04" table:style-name="ce3"')
            + cell("3", 'table:formula="of:=COUNTA([.A3:.A5])" office:value-type="float" office:value="3"')
        ),
        row(
            cell("T2")
            + cell("Vidéosurveillance", """table:style-name="ce2" office:string-value="l'hôte table:style-name='x'" """)
            + cell("Sécurité")
            + cell(before=own)
            + cells("Visiteurs", "Images", "le temps nécessaire")
        ),
        row(
            cells("T3", "Lettre d’information", "Informer", "Consentement", "Abonnés", "Adresse électronique")
            + cell(times=1_018)
        ),
        row(cell(times=1_024), times=20),
    ]
    area = "'Registre d’O''Hara'.A1:'Registre d’O''Hara'.G5"
    register = (
        f'<table:table table:name="Registre d’O\'Hara" table:style-name="ta1" table:print-ranges="{area}">{columns}'
        f"<table:table-header-rows>{''.join(rows)}<table:named-expressions/></table:table>"
    )
    double = "table:formula=\"of:=['Registre d’O''Hara'.J3]*2\" office:value-type='float' office:value='6'"
    calculs = f'<table:table table:name="Calculs" table:protected="true">{row(cell("6", double))}</table:table>'
    return content(register + calculs, before=_CHANGES, after=_AFTER)


def write_spreadsheet(path: Path, parts: dict[str, str | bytes] | None = None, *, drop: str = "") -> None:
    """Write a spreadsheet: the client's, with other parts, without one."""
    own: dict[str, str | bytes] = {
        "mimetype": MIMETYPE,
        "Thumbnails/thumbnail.png": b"\x89PNG not looked at",
        "content.xml": client_content(),
        "styles.xml": STYLES,
        "settings.xml": SETTINGS,
        "Basic/Standard/Module1.xml": '<!DOCTYPE script:module PUBLIC "-" "module.dtd"><script:module/>',
        **(parts or {}),
    }
    own.pop(drop, None)
    listed = [one for one in own if one != "mimetype"]
    entries = [f'<manifest:file-entry manifest:full-path="{one}" manifest:media-type="text/xml"/>' for one in listed]
    own.setdefault("META-INF/manifest.xml", _MANIFEST.format(entries="".join(entries)))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in own.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, method)


@dataclass(frozen=True)
class Seen:
    """A cell, as a program that opens the file knows it."""

    texts: tuple[str, ...]
    note: tuple[str, ...]
    style: str
    """Its own, or that of its row or column."""
    attributes: frozenset[tuple[str, str]]
    """The others: type, value, formula, merge."""
    children: tuple[str, ...]


def _full(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_URIS[prefix]}}}{local}"


_CELLS = {_full("table:table-cell"), _full("table:covered-table-cell")}
_STYLE, _COLUMNS, _ROWS = (
    _full(f"table:{one}") for one in ("style-name", "number-columns-repeated", "number-rows-repeated")
)
_DEFAULT = _full("table:default-cell-style-name")


def seen(data: bytes, sheet: str, *, rows: int = 60, columns: int = 30) -> dict[tuple[int, int], Seen]:
    """Return the cells of a sheet, row and column from 1, as far as one looks."""
    root = etree.fromstring(data)
    table = next(one for one in root.iter(_full("table:table")) if one.get(_full("table:name")) == sheet)
    of_columns: list[str] = []
    for one in table.iter(_full("table:table-column")):
        of_columns += [one.get(_DEFAULT, "")] * min(int(one.get(_COLUMNS, 1)), columns)
    of_columns += [""] * columns
    found, row = {}, 0
    for line in table.iter(_full("table:table-row")):
        column, height = 0, int(line.get(_ROWS, 1))
        for one in (child for child in line if child.tag in _CELLS):
            width = int(one.get(_COLUMNS, 1))
            for y in range(row, min(row + height, rows)):
                for x in range(column, min(column + width, columns)):
                    found[y + 1, x + 1] = _seen(one, line.get(_DEFAULT, "") or of_columns[x])
            column += width
        row += height
    return found


def _seen(cell: Any, style: str) -> Seen:
    note = cell.find(_full("office:annotation"))
    said = [] if note is None else ["".join(one.itertext()) for one in note.iter(_full("text:p"))]
    shown = ["".join(one.itertext()) for one in cell if one.tag == _full("text:p")]
    others = {name: value for name, value in cell.attrib.items() if name not in {_STYLE, _COLUMNS}}
    return Seen(
        tuple(shown),
        tuple(said),
        cell.get(_STYLE, style),
        frozenset(others.items()),
        tuple(str(one.tag) for one in cell),
    )


def style_of(data: bytes, name: str) -> dict[str, dict[str, str]]:
    """Return what an automatic style says: its own attributes under ``""``, those of its elements by local name."""
    styles = etree.fromstring(data).iter(_full("style:style"))
    style = next(one for one in styles if one.get(_full("style:name")) == name)
    said = {"": style.attrib} | {one.tag.partition("}")[2]: one.attrib for one in style}
    return {
        part: {key.partition("}")[2]: value for key, value in attributes.items()} for part, attributes in said.items()
    }
