"""Office Open XML, two ways of reading it: what was written reads back, both ways agree, neither is deceived."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from door_files import MAIN, only, saved, xlsx_parts, zipped
from hypothesis import given
from hypothesis import strategies as st

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.ingest.door.reader import plain, worker
from gdpr_audit.ingest.door.reader.book import Book

_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=30)
_DAYS = st.dates(min_value=date(1901, 1, 1))
_VALUES = st.one_of(_TEXTS, st.integers(-(10**14), 10**14), st.booleans(), st.none(), _DAYS)
_TABLES = st.lists(st.lists(_VALUES, max_size=5), max_size=6)


@given(_TABLES)
def test_what_was_written_reads_back(table: list[list[object]]) -> None:
    """Values written by XlsxWriter come back under their addresses, as the sheet's contract says."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as workbook:
        days = workbook.add_format({"num_format": "yyyy-mm-dd"})
        sheet = workbook.add_worksheet()
        for row, values in enumerate(table):
            for column, value in enumerate(values):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif isinstance(value, bool):
                    sheet.write_boolean(row, column, value)
                elif isinstance(value, int):
                    sheet.write_number(row, column, value)
                elif value is not None:
                    sheet.write_datetime(row, column, value, days)
    expected = _trimmed([_trimmed([_shown(value) for value in row]) for row in table])
    assert _trimmed(_book(stream.getvalue()).sheets[0].rows) == expected


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "" if value is None else str(value)


def _trimmed(items: list[Any]) -> list[Any]:
    while items and not items[-1]:
        items.pop()
    return items


def _book(content: bytes) -> Book:
    from gdpr_audit.ingest.door.reader import xlsx as reader

    book = Book()
    reader.read(content, book)
    return book


_CELLS = st.sampled_from(
    [
        '<c r="{a}" t="s"><v>0</v></c>', '<c r="{a}" s="1" t="s"><v>1</v></c>', '<c r="{a}" t="s"><v>2</v></c>',
        '<c r="{a}" s="1"><v>45322</v></c>', '<c r="{a}"/>', '<c r="{a}" s="1"/>', '<c r="{a}"><v></v></c>',
        '<c r="{a}" t="str"><f>A1</f><v>x</v></c>', '<c r="{a}"><f>A1</f></c>', '<c r="{a}" t="e"><v>#N/A</v></c>',
        '<c r="{a}" t="b"><v>1</v></c>', '<c r="{a}" t="inlineStr"><is><t>y \n z</t></is></c>',
        '<c r="{a}" t="s"><v> 1 </v></c>', '<c r="{a}" t="n"><v>7</v></c>',
        '<c r="{a}" t="inlineStr"><is><t>R &amp; D</t></is></c>', "<v>1</v>",
    ]
)  # fmt: skip


@given(st.lists(st.lists(_CELLS, max_size=4), max_size=4), st.sampled_from(["", "\n ", "\r\n"]))
def test_both_ways_of_reading_agree(table: list[list[str]], space: str) -> None:
    """The grammar of plain sheets gives what expat gives, to the last remark."""
    rows = space.join(
        f'<row r="{n}" spans="1:4"{" hidden=" + chr(34) + "1" + chr(34) if n == 2 else ""}>'
        + space.join(one.format(a=f"{'ABCD'[c]}{n}") for c, one in enumerate(row))
        + "</row>"
        for n, row in enumerate(table, 1)
    )
    strings = space.join(["<si><t>a &amp; b</t></si>", '<si><t xml:space="preserve"> c </t></si>', "<si><t></t></si>"])
    parts = xlsx_parts(rows, strings=strings, after='<mergeCell ref="A1:B2"/>')
    assert plain.rows(str(parts["xl/worksheets/sheet1.xml"]).encode()) is not None
    assert plain.strings(str(parts["xl/sharedStrings.xml"]).encode()) is not None
    bodies = [name for name in parts if name.startswith("xl/") and "rels" not in name]
    comment = {**parts, **{name: f"{parts[name]!s}<!-- -->" for name in bodies}}
    assert plain.rows(str(comment["xl/worksheets/sheet1.xml"]).encode()) is None
    assert worker.answer("xlsx", zipped(comment)) == worker.answer("xlsx", zipped(parts))


_ONE, _NINE = (f'<row r="1"><c r="A1"><v>{n}</v></c></row>' for n in "19")


@pytest.mark.parametrize(
    "body",
    [
        f"<!-- <sheetData>--><sheetData>{_ONE}</sheetData>",
        f"<sheetData>{_ONE}</sheetData><!-- </sheetData> -->",
        f"<!-- <sheetData>{_NINE}</sheetData> --><sheetData>{_ONE}</sheetData>",
        f"<?x <sheetData>{_NINE}</sheetData> ?><sheetData>{_ONE}</sheetData>",
        "<sheetData>" + _NINE.replace("<c", '<c xmlns="urn:x"') + _ONE + "</sheetData>",
        "<sheetData>" + _ONE.replace("1</v>", "<![CDATA[1]]></v>") + "</sheetData>",
    ],
)
def test_the_grammar_is_not_deceived(tmp_path: Path, body: str) -> None:
    """Comments, CDATA and foreign names that look like cells are what XML says that they are."""
    sheet = f'<worksheet xmlns="{MAIN}">{body}</worksheet>'
    content = zipped({**xlsx_parts(), "xl/worksheets/sheet1.xml": sheet})
    assert only(read_workbook(saved(tmp_path, content))).rows == [["1"]]


def test_a_sheet_that_ends_otherwise_is_read_once() -> None:
    """Rows read plainly before one that is not are forgotten with their remarks, and read again with the others."""
    error, text = '<c r="A1" t="e"><v>#N/A</v></c>', '<c r="B1" t="inlineStr"><is><t>a &amp; b</t></is></c>'
    plainly = f'<row r="1" hidden="1">{error}{text}</row>'
    oddly = '<row r="2"><c r="A2"><f t="shared" si="0">B1</f><v>3</v></c></row>'
    both = [worker.answer("xlsx", zipped(xlsx_parts(rows))) for rows in (plainly + oddly, f"<!-- -->{plainly}{oddly}")]
    assert both[0] == both[1]
    assert b"#N/A\x1fa & b\x1e3" in both[0]
