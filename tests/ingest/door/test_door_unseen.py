"""Rows that the eye does not see, or sees struck out, are told apart from the others in every format that has them."""

from __future__ import annotations

import io
from pathlib import Path

from door_files import codes, ods, only, saved

from gdpr_audit.ingest.door import read_workbook

_STRUCK = '<style:style style:name="x"><style:text-properties style:text-line-through-style="solid"/></style:style>'


def _cell(text: str, style: str = "") -> str:
    return f'<table:table-cell table:style-name="{style}"><text:p>{text}</text:p></table:table-cell>'


def test_hidden_and_struck_rows_of_a_workbook(tmp_path: Path) -> None:
    """By the format of the cells or by that of the text in them; a row is struck out when all its texts are.

    A note on a list beside the table is none of them.
    """
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        sheet, struck = workbook.add_worksheet(), workbook.add_format({"font_strikeout": True})
        sheet.write_row("A1", ["Activity", "Purpose"])
        sheet.write_row("A2", ["Payroll", "Pay"])
        sheet.write_row("A3", ["Badges", "Doors"], struck)
        sheet.write_row("A4", ["Fleet", ""], struck)
        sheet.write_string("B4", "Cars")
        sheet.write_rich_string("A5", struck, "Old ", struck, "activity")
        sheet.write_row("A6", ["Hidden", 3])
        sheet.write_row("A7", ["Keys", "Lend keys", "Staff"], struck)
        sheet.write_string("F7", "to be discussed")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.set_row(8, None, None, {"hidden": True})
        sheet.set_column("D:E", None, None, {"hidden": True})
    read = read_workbook(saved(tmp_path, stream.getvalue()))
    assert only(read).rows[4] == ["Old activity"]
    assert only(read).struck_rows == {3, 5, 7}
    assert only(read).hidden_rows == {6}
    assert only(read).hidden_columns == {4, 5}
    assert {"struck-rows", "struck-cells", "hidden-rows", "hidden-columns"} == codes(read)


def test_hidden_and_struck_rows_of_an_open_document(tmp_path: Path) -> None:
    """By the style of the cell, else by that of its row."""
    rows = (
        f"<table:table-row>{_cell('Payroll')}{_cell('Pay')}</table:table-row>"
        f"<table:table-row>{_cell('Badges', 'x')}{_cell('Doors', 'x')}</table:table-row>"
        f"<table:table-row>{_cell('Fleet', 'x')}{_cell('Cars')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{_cell("Filtered")}</table:table-row>'
        '<table:table-row table:default-cell-style-name="x"><table:table-cell><text:p>Old</text:p></table:table-cell>'
        "</table:table-row>"
    )
    read = read_workbook(saved(tmp_path, ods(rows, styles=_STRUCK), "register.ods"))
    assert only(read).struck_rows == {2, 5}
    assert only(read).hidden_rows == {4}
    assert codes(read) == {"struck-rows", "struck-cells", "hidden-rows"}
