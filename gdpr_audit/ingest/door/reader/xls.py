"""Excel 2 to 2003 workbooks (.xls), through xlrd: with their error values, hidden rows and texts struck out."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING

from . import limits
from .book import Book, Grid
from .formulas import Formulas
from .merges import settle
from .numbers import format_kind
from .refusal import RefusalError
from .stored import Stored

if TYPE_CHECKING:
    import xlrd

_DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    NotImplementedError,
    TypeError,
    struct.error,
)
"""What xlrd raises for damaged files beside its own errors."""
_FORMULA = {0x0006, 0x0206, 0x0406}
_BEGIN, _END = {0x0009, 0x0209, 0x0409, 0x0809}, 0x000A
_RESULT = slice(6, 14)
_EMPTY_TEXT = 3
_SHEETS_APART = 50


def read(data: bytes, book: Book) -> None:
    """Fill the book with the sheets of a workbook.

    Raises:
        RefusalError: xlrd cannot read it.
    """
    import xlrd

    try:
        _read(
            xlrd.open_workbook(
                file_contents=data,
                logfile=io.StringIO(),
                formatting_info=True,
                on_demand=True,
                ragged_rows=True,
                ignore_workbook_corruption=True,
            ),
            book,
        )
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *_DAMAGE) as error:
        code = "password-protected" if "encrypted" in str(error) else "file-damaged"
        raise RefusalError(code) from error
    if not book.sheets:
        raise RefusalError("no-sheets")


def _read(workbook: xlrd.Book, book: Book) -> None:
    kinds = [_kind(workbook, one.format_key) for one in workbook.xf_list]
    fonts = {font.font_index for font in workbook.font_list if font.struck_out}
    struck = {index for index, one in enumerate(workbook.xf_list) if one.font_index in fonts}
    formulas = Formulas()
    for index in range(workbook.nsheets):
        sheet = workbook.sheet_by_index(index)
        grid = book.sheet(sheet.name, hidden=sheet.visibility != 0)
        formulas.computed = formulas.computed or any(_results(workbook, index))
        _fill(sheet, grid, Stored(grid, kinds, struck, since_1904=bool(workbook.datemode)), fonts, formulas)
        workbook.unload_sheet(index)
    formulas.settle()


def _kind(workbook: xlrd.Book, key: int) -> str:
    """Return what the numbers of a format show."""
    about = workbook.format_map.get(key)
    return format_kind(key, about.format_str if about else None)


def _fill(sheet: xlrd.sheet.Sheet, grid: Grid, stored: Stored, fonts: set[int], formulas: Formulas) -> None:
    import xlrd

    for row in range(sheet.nrows):
        values, formats = sheet.row_values(row), sheet._cell_xf_indexes[row]  # noqa: SLF001 - ten times faster than by cell
        for column, kind in enumerate(sheet.row_types(row)):
            value, style, place = values[column], formats[column], (row + 1, column + 1)
            if kind == xlrd.XL_CELL_TEXT:
                if value:
                    runs = sheet.rich_text_runlist_map.get((row, column))
                    stored.text(*place, style, value, struck=bool(runs) and _all_struck(runs, fonts))
                else:
                    formulas.empty(grid, *place)
            elif kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
                stored.number(*place, style, value)
            elif kind == xlrd.XL_CELL_BOOLEAN:
                stored.boolean(*place, style, value=bool(value))
            elif kind == xlrd.XL_CELL_ERROR:
                stored.error(*place, style, value)
    grid.hidden_rows.update(row + 1 for row, about in sheet.rowinfo_map.items() if about.hidden)
    grid.hidden_columns.update(
        column + 1 for column, about in sheet.colinfo_map.items() if about.hidden and column < limits.XLS_COLUMNS
    )
    merges = sheet.merged_cells[: limits.MERGED_CELLS]
    settle(grid, ((top + 1, left + 1, bottom, right) for top, bottom, left, right in merges))


def _all_struck(runs: list[tuple[int, int]], fonts: set[int]) -> bool:
    """Tell whether a text is struck out from end to end by the fonts of its stretches."""
    return runs[0][0] == 0 and all(font in fonts for _, font in runs)


def _results(workbook: xlrd.Book, index: int) -> Iterator[bool]:
    """Yield, for each formula of a sheet, whether it has a result other than an empty text.

    xlrd gives results and does not say which are those of formulas. Workbooks before Excel 5, which no script writes
    any more, are taken as computed.
    """
    if workbook.biff_version < _SHEETS_APART:
        yield True
        return
    data, position, depth = workbook.mem, workbook._sh_abs_posn[index], 0  # noqa: SLF001 - the only way to its records
    while position + 4 <= len(data):
        record, length = struct.unpack_from("<HH", data, position)
        body = data[position + 4 : position + 4 + min(length, 14)]
        position += 4 + length
        if record in _BEGIN:
            depth += 1
        elif record == _END:
            depth -= 1
            if depth <= 0:
                return
        elif record in _FORMULA:
            result = body[_RESULT]
            yield not (result[6:] == b"\xff\xff" and result[0] == _EMPTY_TEXT)
