"""Binary workbooks (.xls, .xlsb) that the first reader cannot read: texts and values, not errors nor formulas."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from . import limits
from .book import Book, Grid
from .merges import settle
from .numbers import number
from .refusal import RefusalError
from .text import clean

if TYPE_CHECKING:
    from python_calamine import CalamineSheet


def read(data: bytes, book: Book) -> None:
    """Fill the book with the sheets of a workbook.

    Raises:
        RefusalError: calamine cannot read it.
    """
    import python_calamine

    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ is not python_calamine.SheetTypeEnum.WorkSheet:
                book.remarks.add("sheet-without-table", sheet=clean(about.name)[0], level="note")
                continue
            hidden = about.visible is not python_calamine.SheetVisibleEnum.Visible
            _fill(book.sheet(about.name, hidden=hidden), workbook.get_sheet_by_index(index))
    except python_calamine.PasswordError as error:
        raise RefusalError("password-protected") from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise RefusalError("file-damaged") from error
    if not book.sheets:
        raise RefusalError("no-sheets")
    book.remarks.add("second-reader")


def _fill(grid: Grid, sheet: CalamineSheet) -> None:
    """Copy a sheet, its empty first rows and columns included, so that addresses are those of the spreadsheet."""
    if sheet.start is None:
        return
    top, left = sheet.start
    for row, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        for column, value in enumerate(values, left + 1):
            if value != "":
                text, replaced = clean(_text(value))
                if replaced:
                    grid.remark("characters-replaced", row, column, count=replaced)
                if text:
                    grid.put(row, column, text)
    ranges = sheet.merged_cell_ranges or []
    settle(grid, ((a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in ranges[: limits.MERGED_CELLS]))


def _text(value: object) -> str:
    """Return a value as the other readers write it."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return number(repr(value)) or str(value)
        case datetime():
            moment = value.replace(microsecond=0)
            return moment.date().isoformat() if moment.time() == time() else moment.isoformat()
        case date() | time():
            return value.isoformat()[: len("2026-01-31")]
        case timedelta():
            seconds = round(value.total_seconds())
            return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        case _:
            return str(value)
