"""What other readers make of one workbook, for comparison: ``python benchmarks/engines.py ENGINE FILE``.

Run as a child with limits by `corpus.py`: these libraries hang on, die of or eat a gigabyte for some files. Prints one
line of JSON: a list of [sheet, {"row,column": text}], or an error's name. xlrd is the program's own; odfpy and pyxlsb
are not among the project's dependencies: without them their column of the comparison is empty.
"""

from __future__ import annotations

import datetime as dt
import json
import resource
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

ENGINES = {"xlsx": ("openpyxl", "calamine"), "xls": ("xlrd", "calamine"), "xlsb": ("pyxlsb", "calamine"),
           "ods": ("odf", "calamine")}  # fmt: skip
Cells = Iterator[tuple[int, int, Any]]


def openpyxl(path: Path) -> Iterator[tuple[str, Cells]]:
    import openpyxl

    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        cells = sheet._cells  # noqa: SLF001 - the sparse table: iterating over rows makes a million empty ones
        yield sheet.title, ((row, column, cell.value) for (row, column), cell in cells.items())


def calamine(path: Path) -> Iterator[tuple[str, Cells]]:
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(str(path))
    for index, name in enumerate(book.sheet_names):
        if book.sheets_metadata[index].typ is python_calamine.SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_index(index)
            top, left = sheet.start or (0, 0)
            yield name, _table(sheet.to_python(skip_empty_area=True), top, left)


def xlrd(path: Path) -> Iterator[tuple[str, Cells]]:
    import io

    import xlrd

    book = xlrd.open_workbook(str(path), logfile=io.StringIO(), ragged_rows=True)
    for sheet in book.sheets():
        yield sheet.name, ((r + 1, c + 1, _xlrd(xlrd, book, cell)) for r in range(sheet.nrows)
                           for c, cell in enumerate(sheet.row(r)))  # fmt: skip


def _xlrd(xlrd: Any, book: Any, cell: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return xlrd.xldate_as_datetime(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#")
    return bool(cell.value) if cell.ctype == xlrd.XL_CELL_BOOLEAN else cell.value


def pyxlsb(path: Path) -> Iterator[tuple[str, Cells]]:
    import pyxlsb

    with pyxlsb.open_workbook(str(path)) as book:
        for name in book.sheets:
            with book.get_sheet(name) as sheet:
                yield name, ((cell.r + 1, cell.c + 1, cell.v) for row in sheet.rows(sparse=True) for cell in row)


def odf(path: Path) -> Iterator[tuple[str, Cells]]:
    import pandas as pd

    tables = pd.read_excel(path, engine="odf", sheet_name=None, header=None, dtype=object, keep_default_na=False)
    for name, table in tables.items():
        yield str(name), _table(table.itertuples(index=False), 0, 0)


def _table(rows: Iterable[Iterable[Any]], top: int, left: int) -> Cells:
    return ((r, c, value) for r, row in enumerate(rows, top + 1) for c, value in enumerate(row, left + 1))


def text(value: Any) -> str:  # noqa: PLR0911 - a table of types
    """Return a value as text for comparison; numbers to twelve digits, days without midnight."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case int() | float():
            return "" if value != value else f"{value:.12g}"  # noqa: PLR0124 - not a number
        case dt.datetime():
            value = (value + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
            return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case dt.timedelta():
            return f"{value.total_seconds() / 86400:.9g}d"
        case _:
            return str(value)


def main() -> None:
    """Read the file within limits and print its cells."""
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (25, 25))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("ignore")
    try:
        sheets = [
            (name, {f"{row},{column}": shown for row, column, value in cells if (shown := text(value)).strip()})
            for name, cells in globals()[sys.argv[1]](Path(sys.argv[2]))
        ]
    except BaseException as error:  # noqa: BLE001 - calamine's panics are no Exception
        sheets = type(error).__name__ + ": " + str(error)[:60]
    json.dump(sheets, sys.stdout)


if __name__ == "__main__":
    main()
