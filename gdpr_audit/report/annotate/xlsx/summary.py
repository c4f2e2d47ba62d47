"""The sheet that goes first, as a part of a workbook of Excel."""

from __future__ import annotations

from collections.abc import Iterable

from gdpr_audit.report.annotate.edited_xml import escaped
from gdpr_audit.report.annotate.summary import LINE_HEIGHT, WIDTHS, Row, Summary, rows_of
from gdpr_audit.report.annotate.xlsx.styles import Styles
from gdpr_audit.report.workbook_content import quoted


def write_summary(summary: Summary, styles: Styles, namespace: str) -> bytes:
    """Return the sheet's part, in the workbook's namespace; texts are inline strings, so that none can be a formula."""
    rows, merged, head = [], [], 1
    links: list[str] = []
    for number, row in enumerate(rows_of(summary), 1):
        height = f' ht="{LINE_HEIGHT * row.lines}" customHeight="1"' if row.lines else ""
        rows.append(f'<row r="{number}"{height}>{"".join(_cells(number, row, styles))}</row>')
        links += _links(number, row)
        if row.is_wide:
            merged.append(f"{_letter(len(row.boxes))}{number}:{_letter(len(WIDTHS))}{number}")
        if row.is_head:
            head = number
    return _sheet(rows, merged, links, head, namespace).encode("utf-8")


def _sheet(rows: list[str], merged: list[str], links: list[str], head: int, namespace: str) -> str:
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(WIDTHS, 1))
    spans = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    last = f"{_letter(len(WIDTHS))}{len(rows)}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A{head}:{last}"/><mergeCells count="{len(merged)}">{spans}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _cells(number: int, row: Row, styles: Styles) -> Iterable[str]:
    for column, box in enumerate(row.boxes, 1):
        address = f'r="{_letter(column)}{number}" s="{styles.own(box.look)}"'
        if not box.text:
            yield f"<c {address}/>"
        elif box.is_number:
            yield f"<c {address}><v>{box.text}</v></c>"
        else:
            yield f'<c {address} t="inlineStr"><is><t xml:space="preserve">{escaped(box.text)}</t></is></c>'


def _links(number: int, row: Row) -> Iterable[str]:
    for column, box in enumerate(row.boxes, 1):
        if box.sheet:
            way = escaped(f"{quoted(box.sheet)}!{box.cell}")
            yield f'<hyperlink ref="{_letter(column)}{number}" location="{way}" display="{escaped(box.text)}"/>'


def _letter(column: int) -> str:
    return chr(64 + column)
