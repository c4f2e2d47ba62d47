"""The sheet that goes first, as a table of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable

from gdpr_audit.report.annotate.edited_xml import escaped
from gdpr_audit.report.annotate.ods.names import Names
from gdpr_audit.report.annotate.ods.styles import Styles
from gdpr_audit.report.annotate.ods.text import link, paragraphs
from gdpr_audit.report.annotate.summary import LINE_HEIGHT, WIDTHS, Box, Row, Summary, rows_of

_CHARACTER = 1.9
"""Millimetres."""
WIDTH = _CHARACTER * sum(WIDTHS)
"""Of the sheet, in millimetres."""


def table_of(summary: Summary, name: str, page: str, styles: Styles, names: Names) -> str:
    """Return the sheet; its texts are of the type that no program takes for a formula.

    Args:
        summary: what it says.
        name: of the sheet.
        page: on which it is printed; ``""`` for the usual one.
        styles: gives the looks.
        names: prefixes.
    """
    t = names["table"]
    columns = "".join(f'<{t}table-column {t}style-name="{styles.column(w * _CHARACTER)}"/>' for w in WIDTHS)
    rows = "".join(_row(row, styles, names) for row in rows_of(summary))
    head = f'{t}name="{escaped(name)}" {t}style-name="{styles.table(page)}"'
    return f"<{t}table {head}>{columns}{rows}</{t}table>"


def list_of(summary: Summary, name: str, names: Names) -> str:
    """Return the range of the list of findings, whose heads offer to sort and filter."""
    t, quoted = names["table"], "'" + name.replace("'", "''") + "'"
    rows = list(rows_of(summary))
    head = next(number for number, row in enumerate(rows, 1) if row.is_head)
    area = f"{quoted}.A{head}:{quoted}.{chr(64 + len(WIDTHS))}{len(rows)}"
    shown = f'{t}target-range-address="{escaped(area)}" {t}display-filter-buttons="true"'
    return f'<{t}database-range {t}name="{escaped(name.replace(chr(32), chr(95)))}" {shown}/>'


def _row(row: Row, styles: Styles, names: Names) -> str:
    t = names["table"]
    style = styles.row(LINE_HEIGHT * row.lines, grows=not row.is_wide)
    look = f' {t}style-name="{style}"' if style else ""
    cells = "".join(_cells(row, styles, names)) or f"<{t}table-cell/>"
    return f"<{t}table-row{look}>{cells}</{t}table-row>"


def _cells(row: Row, styles: Styles, names: Names) -> Iterable[str]:
    t = names["table"]
    for column, box in enumerate(row.boxes, 1):
        look = f'{t}style-name="{styles.own(box.look)}"'
        wide = len(WIDTHS) - column + 1 if row.is_wide and column == len(row.boxes) else 1
        if wide > 1:
            look += f' {t}number-columns-spanned="{wide}" {t}number-rows-spanned="1"'
        yield f"<{t}table-cell {look}{_content(box, names)}</{t}table-cell>"
        if wide > 1:
            yield f'<{t}covered-table-cell {t}number-columns-repeated="{wide - 1}"/>'


def _content(box: Box, names: Names) -> str:
    """Return the rest of a cell's start tag, and what is in it."""
    o = names["office"]
    if not box.text:
        return ">"
    if box.is_number:
        return f' {o}value-type="float" {o}value="{box.text}">{paragraphs(box.text, names)}'
    shown = link(box.text, box.sheet, box.cell, names) if box.sheet else paragraphs(box.text, names)
    return f' {o}value-type="string">{shown}'
