"""OpenDocument spreadsheets, and the JSON document."""

from __future__ import annotations

from pathlib import Path

import pytest
from door_files import codes, ods, only, saved

from gdpr_audit.ingest.door import Document, open_file, read_workbook
from gdpr_audit.model.errors import UnreadableRegisterError

A = "<text:p>a</text:p>"


def row(*cells: str, attributes: str = "", times: int = 1) -> str:
    """Return a row of some cells, repeated some times."""
    attributes += f' table:number-rows-repeated="{times}"' if times != 1 else ""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", attributes: str = "", *, columns: int | str = 1) -> str:
    """Return a cell of some paragraphs, repeated over some columns."""
    attributes += f' table:number-columns-repeated="{columns}"' if columns != 1 else ""
    return f"<table:table-cell {attributes}>{text}</table:table-cell>"


@pytest.mark.parametrize(
    ("element", "text", "remark"),
    [
        (cell("<text:p>a</text:p><text:p/><text:p>b</text:p>"), "a\n\nb", None),
        (cell('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>'), "a   b\tc\nd", None),
        (cell("<text:p>a<text:span>b<text:a>c</text:a></text:span>d</text:p>"), "abcd", None),
        (cell("<office:annotation><text:p>note</text:p></office:annotation><text:p>a</text:p>"), "a", None),
        (cell("<text:p>a<office:annotation><text:p>note</text:p></office:annotation>b</text:p>"), "ab", None),
        (cell(f"<draw:frame><draw:text-box><text:p>x</text:p></draw:text-box></draw:frame>{A}"), "a", None),
        (cell(A, 'office:value-type="date" office:date-value="2024-01-31"'), "2024-01-31", None),
        (cell("", 'office:value-type="date" office:date-value="2024-01-31T14:30:00.000"'), "2024-01-31T14:30:00", None),
        (cell(A, 'office:value-type="date" office:date-value="2023-02-30"'), "a", "date-impossible"),
        (cell("", 'office:value-type="time" office:time-value="PT14H30M00S"'), "14:30:00", None),
        (cell("<text:p>12,0</text:p>", 'office:value-type="float" office:value="12.0"'), "12", None),
        (cell("<text:p>VRAI</text:p>", 'office:value-type="boolean" office:boolean-value="true"'), "TRUE", None),
        (cell("<text:p>None</text:p>", 'office:value-type="string"'), "None", None),
        (cell("", 'table:formula="of:=[.B1]"'), "=formula: [.B1]", "formula-without-value"),
        (cell("<text:p>a&#x85;b&#x9b;</text:p>"), "a\nb\ufffd", "characters-replaced"),
    ],
)
def test_what_a_cell_says(tmp_path: Path, element: str, text: str, remark: str | None) -> None:
    """The typed value where there is one, else the paragraphs; notes and drawings are not the cell's text."""
    workbook = read_workbook(saved(tmp_path, ods(row(element)), "register.ods"))
    assert workbook.format == "ods"
    assert only(workbook).rows == [[text]]
    assert codes(workbook) == ({remark} if remark else set())


def test_repeats_count_where_something_is(tmp_path: Path) -> None:
    """Empty repeats are free, those with a text are as many cells."""
    rows = (
        row(cell(columns=2), cell(A, columns=2))
        + row(cell(columns=16_384), times=2)
        + row(cell("<text:p>b</text:p>"), times=2)
        + row(cell(columns=16_384), times=1_048_571)
    )
    sheet = only(read_workbook(saved(tmp_path, ods(rows), "register.ods")))
    assert sheet.rows == [["", "", "a", "a"], [], [], ["b"], ["b"]]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell(A, columns=16_384), times=1_048_574), "too-many-columns"),
        (row(cell(A, columns=9), times=1_048_576), "too-many-cells"),
        (row(cell(A, columns="99999999999999999999")), "repeat-impossible"),
        (row(cell(A), times=-1), "repeat-impossible"),
        (row(cell('<text:p><text:s text:c="2000000000"/></text:p>')), "repeat-impossible"),
        (row(times=1_048_575) + row(cell(A), times=9), "cell-address"),
        (row(cell(A)).replace("</table:table-row>", ""), "file-damaged"),
    ],
)
def test_repeats_that_are_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, code: str) -> None:
    """Seventeen billion cells in a kilobyte are refused at once."""
    monkeypatch.setattr("gdpr_audit.ingest.door.archive.limits.RATIO", 10_000)
    with pytest.raises(UnreadableRegisterError) as caught:
        open_file(saved(tmp_path, ods(rows), "register.ods"))
    assert caught.value.code == code


def test_merges_hidden_rows_and_tracked_changes(tmp_path: Path) -> None:
    """Covered cells leave their merge; hidden rows and tables are told; what was deleted is not the register."""
    rows = (
        "<table:tracked-changes><table:table-row><table:table-cell><text:p>old</text:p></table:table-cell>"
        "</table:table-row></table:tracked-changes>"
        + row(
            cell("<text:p>a</text:p>", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
            "<table:covered-table-cell/>",
            cell("<text:p>c</text:p>"),
        )
        + row(cell("<text:p>b</text:p>"), attributes='table:visibility="collapse"')
    )
    styles = '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
    workbook = read_workbook(saved(tmp_path, ods(rows, styles=styles, table='table:style-name="ta1"'), "register.ods"))
    assert only(workbook).rows == [["a", "", "c"], ["b"]]
    assert only(workbook).merges == [(1, 1, 1, 2)]
    assert only(workbook).hidden
    assert codes(workbook) == {"hidden-rows", "hidden-sheet"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'{"a": 1, "a": 2}', "json-key-twice"),
        (b'{"a": NaN}', "json-number"),
        (b'{"a": 1e999}', "json-number"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "json-number"),
        (b'{"a": 1} x', "json-invalid"),
        (b'{"a": 1,}', "json-invalid"),
        (b"[" * 100_000, "json-too-deep"),
        (b"[" * 60 + b"]" * 60, "json-too-deep"),
        (b'"text"', "json-not-a-register"),
        (b'{"a": "\xff"}', "json-encoding"),
    ],
)
def test_json_is_whole_or_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """One thing said twice, a number that is none, a nest without end: refused, with the line where there is one."""
    with pytest.raises(UnreadableRegisterError) as caught:
        open_file(saved(tmp_path, content, "register.json"))
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_json_as_read(tmp_path: Path, encoding: str) -> None:
    """A document comes as data with clean texts, and is not a workbook."""
    text = '{"activities": [{"name": "R\u00e9gie \\ud800\\u0000", "n": 1, "x": [null, true, 1.5], "__proto__": {}}]}'
    path = saved(tmp_path, text.encode(encoding), "register.json")
    document = open_file(path)
    assert isinstance(document, Document)
    assert document.data == {
        "activities": [{"name": "R\u00e9gie \ufffd\u2400", "n": 1, "x": [None, True, 1.5], "__proto__": {}}]
    }
    assert [issue.code for issue in document.issues] == ["characters-replaced"]
    with pytest.raises(UnreadableRegisterError, match="json-not-a-workbook"):
        read_workbook(path)
