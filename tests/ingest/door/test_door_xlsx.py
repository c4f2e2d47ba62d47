"""Workbooks of Office Open XML: every cell under its true address, with its one true value, or a refusal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from door_files import HEADER, MAIN, STRICT, codes, only, saved, xlsx, xlsx_parts, zipped

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import UnreadableRegisterError

ODD_ANSWERS = ["None", "N/A", "NA", "NO", "null", "NULL", "nan", "n/a", "#N/A", "-", "TRUE", "007", "=1+1", " spaced "]


def read(folder: Path, content: bytes) -> Workbook:
    """Return the workbook that some bytes are."""
    return read_workbook(saved(folder, content))


def cell(value: str, attributes: str = "") -> str:
    """Return a row with one cell in A1."""
    return f'<row r="1"><c r="A1" {attributes}>{value}</c></row>'


@pytest.mark.parametrize(
    ("element", "text", "remark"),
    [
        (cell("<v>42</v>"), "42", None),
        (cell("<v>42.0</v>"), "42", None),
        (cell("<v>0.30000000000000004</v>"), "0.3", None),
        (cell("<v>12345678901234567890</v>"), "12345678901234567890", None),
        (cell("<v>1E5</v>"), "100000", None),
        (cell("<v>1</v>", 't="b"'), "TRUE", None),
        (cell("<v>0</v>", 't="b"'), "FALSE", None),
        (cell("<v>45322</v>", 's="1"'), "2024-01-31", None),
        (cell("<v>45322.5</v>", 's="2"'), "2024-01-31T12:00:00", None),
        (cell("<v>0.5</v>", 's="3"'), "12:00:00", None),
        (cell("<v>1.5</v>", 's="4"'), "36:00:00", None),
        (cell("<v>59</v>", 's="1"'), "1900-02-28", None),
        (cell("<v>61</v>", 's="1"'), "1900-03-01", None),
        (cell("<v>60</v>", 's="1"'), "60", "date-impossible"),
        (cell("<v>-1</v>", 's="1"'), "-1", "date-impossible"),
        (cell("<v>2958466</v>", 's="1"'), "2958466", "date-impossible"),
        (cell("<v>NaN</v>", 's="1"'), "NaN", "date-impossible"),
        (cell("<v>2024-01-31T00:00:00Z</v>", 't="d"'), "2024-01-31", None),
        (cell("<v>abc</v>"), "abc", "value-of-wrong-type"),
        (cell("<v>#REF!</v>", 't="e"'), "#REF!", "error-values"),
        (cell("<v>#WAT!</v>", 't="e"'), "#WAT!", "error-values"),
        (cell("<f>B1</f>"), "=formula: B1", "formula-without-value"),
        (cell("<f>B1&amp;C1</f><v/>"), "=formula: B1&C1", "formula-without-value"),
        (cell("<f>B1</f><v>yes</v>", 't="str"'), "yes", None),
        (cell("<f>B1</f><v></v>", 't="str"'), "", None),
        (cell("<is><t>a</t></is>", 't="inlineStr"'), "a", None),
        (cell("<is><r><t>a</t></r><r><rPr/><t> b</t></r><rPh><t>c</t></rPh></is>", 't="inlineStr"'), "a b", None),
        (cell("<is><t>a_x000D__x000A_b</t></is>", 't="inlineStr"'), "a\nb", None),
        (cell("<is><t>_x005F_x0041_</t></is>", 't="inlineStr"'), "_x0041_", None),
        (cell("<is><t>a_x001B_b_x0000_</t></is>", 't="inlineStr"'), "a\u241bb\u2400", "characters-replaced"),
        (cell("<is><t>_xD800_</t></is>", 't="inlineStr"'), "\ufffd", "characters-replaced"),
        (cell("<is><t>_xD83D__xDE00_</t></is>", 't="inlineStr"'), "\U0001f600", None),
        (cell("<is><t>\u202ea\u200bb</t></is>", 't="inlineStr"'), "\u202ea\u200bb", None),
        (cell("<is><t><![CDATA[a<b]]></t></is>", 't="inlineStr"'), "a<b", None),
    ],
)  # fmt: skip
def test_what_a_cell_says(tmp_path: Path, element: str, text: str, remark: str | None) -> None:
    """Numbers as read by people, days as ISO 8601, texts whole; what is odd is told with its address."""
    workbook = read(tmp_path, xlsx(element))
    assert only(workbook).rows == ([[text]] if text else [])
    assert codes(workbook) == ({remark} if remark else set())
    assert all(dict(issue.parameters)["cells"] == "A1" for issue in workbook.issues)


_LONG_ROWS = "".join(f'<row r="{n}"><c r="ALL{n}"><v>1</v></c></row>' for n in range(1, 5_003))


def _far_cells(count: int) -> str:
    """Return a row of cells beyond the thousandth column."""
    names = [f"{a}{b}{c}1" for a in "BC" for b in "ABC" for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    return '<row r="1">' + "".join(f'<c r="{name}"><v>1</v></c>' for name in names[:count]) + "</row>"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ('<row r="99999999999"><c r="A1"><v>1</v></c></row>', "cell-address"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "cell-address"),
        ('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "cell-address"),
        ('<row r="1"><c r="A0"><v>1</v></c></row>', "cell-address"),
        ('<row r="1"><c r=""><v>1</v></c></row>', "cell-address"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "shared-string-wrong"),
        ('<row r="1"><c r="A1" t="s"><v>9</v></c></row>', "shared-string-wrong"),
        ('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>', "cell-conflict"),
        ('<row r="1"><c r="A1"><v>1</v>', "file-damaged"),
        ('<a><row r="1"><c r="A1"><v>1</v></c></row>', "file-damaged"),
        pytest.param(_far_cells(100), None, id="a hundred strays"),
        pytest.param(_far_cells(101), "too-many-columns", id="too wide"),
        pytest.param(cell(f"<is><t>{'x' * ((1 << 20) + 9_999)}</t></is>"), "cell-too-long", id="endless"),
        pytest.param(_LONG_ROWS, "too-many-cells", id="many"),
    ],
)  # fmt: skip
def test_cells_that_have_no_one_true_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, code: str | None
) -> None:
    """An impossible address, a text that is not there, two values in a cell: refused, never guessed."""
    content = xlsx(rows)
    monkeypatch.setattr("gdpr_audit.ingest.door.archive.limits.RATIO", 10_000)
    if code is None:
        read(tmp_path, content)
        return
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, content)
    assert caught.value.code == code


def test_odd_answers_survive(tmp_path: Path) -> None:
    """The answers "None", "N/A", "NO" survive; the shared table and the cells keep them to the letter."""
    strings = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in ODD_ANSWERS)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, len(ODD_ANSWERS) + 1))
    workbook = read(tmp_path, xlsx(rows, strings=strings))
    assert only(workbook).rows == [[text] for text in ODD_ANSWERS]
    assert workbook.issues == []


def test_addresses_are_those_of_the_spreadsheet(tmp_path: Path) -> None:
    """Empty first rows and columns count, announced dimensions do not, a row ends at its last text."""
    rows = '<row r="3"><c r="C3"><v>1</v></c><c r="D3" s="1"/></row><row r="5"><c><v>2</v></c><c><v>3</v></c></row>'
    for reference in ("A1:XFD1048576", "A1", "nonsense"):
        sheet = only(read(tmp_path, xlsx(rows, before=f'<dimension ref="{reference}"/>')))
        assert sheet.rows == [[], [], ["", "", "1"], [], ["2", "3"]]


def test_rows_and_cells_out_of_order_come_to_their_place(tmp_path: Path) -> None:
    """What the file says in disorder is put in order, and told; the same value twice is one."""
    rows = (
        '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>'
    )
    workbook = read(tmp_path, xlsx(rows))
    assert only(workbook).rows == [["1", "2"], ["3", "4"]]
    assert codes(workbook) == {"cells-out-of-order", "cell-twice"}


def test_one_far_cell_costs_nothing(tmp_path: Path) -> None:
    """The last cell of the sheet kills dense readers; here it is told, and the table is read."""
    workbook = read(tmp_path, xlsx(HEADER + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert only(workbook).rows == [["Activity"]]
    (issue,) = workbook.issues
    assert (issue.code, issue.level, dict(issue.parameters)["cells"]) == ("stray-cells", "loss", "XFD1048576")


def test_merged_ranges_are_made_harmless(tmp_path: Path) -> None:
    """A range of the whole sheet is cut to the table; reversed, overlapping and impossible ones are told."""
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="C{n}"><v>{n}</v></c></row>' for n in range(1, 5))
    ranges = ["A1:B1", "B2:A2", "A2:B3", "C4:XFD1048576", "A0:B1"]
    workbook = read(tmp_path, xlsx(rows, after="".join(f'<mergeCell ref="{one}"/>' for one in ranges)))
    assert only(workbook).merges == [(1, 1, 1, 2), (2, 1, 2, 2)]
    assert codes(workbook) == {"merge-odd"}
    whole = read(tmp_path, xlsx(rows, after='<mergeCell ref="A1:XFD1048576"/>'))
    assert only(whole).merges == [(1, 1, 4, 3)]
    assert codes(whole) == {"merge-over-text"}


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    """Hidden rows, columns and sheets hold register too."""
    content = xlsx(
        HEADER + '<row r="2" hidden="1"><c r="A2"><v>1</v></c></row>',
        before='<cols><col min="1" max="1" hidden="1"/></cols>',
        sheets='<sheet name="S1" sheetId="1" state="veryHidden" r:id="rId1"/>',
    )
    workbook = read(tmp_path, content)
    assert only(workbook).hidden
    assert only(workbook).rows == [["Activity"], ["1"]]
    assert codes(workbook) == {"hidden-rows", "hidden-columns", "hidden-sheet"}


def test_the_workbooks_first_day(tmp_path: Path) -> None:
    """A workbook of 1904 counts from there, whatever an extension says of its own."""
    properties = '<workbookPr date1904="1"/><extLst><ext><x:workbookPr xmlns:x="urn:x"/></ext></extLst>'
    workbook = read(tmp_path, xlsx(cell("<v>43860</v>", 's="1"'), workbook=properties))
    assert only(workbook).rows == [["2024-01-31"]]


def test_strict_and_prefixed_workbooks(tmp_path: Path) -> None:
    """Excel's Strict format and prefixed names are the same table; UTF-16 is legal XML."""
    assert only(read(tmp_path, xlsx(namespace=STRICT))).rows == [["Activity"]]
    parts = xlsx_parts()
    sheet = re.sub(r"<(/?)(?=\w)", r"<\1x:", str(parts["xl/worksheets/sheet1.xml"])).replace("xmlns=", "xmlns:x=")
    assert only(read(tmp_path, zipped({**parts, "xl/worksheets/sheet1.xml": sheet}))).rows == [["Activity"]]
    wide = str(parts["xl/worksheets/sheet1.xml"]).replace("UTF-8", "UTF-16").encode("utf-16")
    assert only(read(tmp_path, zipped({**parts, "xl/worksheets/sheet1.xml": wide}))).rows == [["Activity"]]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}, "no-sheets"),
        ({"xl/worksheets/sheet1.xml": '<worksheet xmlns="urn:other"/>'}, "part-missing"),
        ({"xl/worksheets/sheet1.xml": None}, "part-missing"),
        ({"xl/sharedStrings.xml": None}, None),
        ({"xl/styles.xml": None}, None),
        ({"xl/worksheets/sheet1.xml": f'<worksheet a="{"x" * (1 << 21)}"/>'}, "cell-too-long"),
    ],
)
def test_missing_and_foreign_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, parts: dict[str, str | None], code: str | None
) -> None:
    """A listed sheet that is not there is refused: its cells would be lost. What no cell needs may be missing."""
    monkeypatch.setattr("gdpr_audit.ingest.door.archive.limits.RATIO", 10_000)
    content = zipped({name: part for name, part in {**xlsx_parts(), **parts}.items() if part is not None})
    if code is None:
        assert only(read(tmp_path, content)).rows == [["Activity"]]
        return
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, content)
    assert caught.value.code == code


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    """Two hundred sheets are read, one more is not."""
    sheets = [f'<sheet name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 202)]
    assert len(read(tmp_path, xlsx(sheets="".join(sheets[:200]))).sheets) == 200
    with pytest.raises(UnreadableRegisterError, match="too-many-sheets"):
        read(tmp_path, xlsx(sheets="".join(sheets)))


def test_refusals_and_remarks_quote_no_cell(tmp_path: Path) -> None:
    """A secret in a cell is in the cell and nowhere else."""
    secret = "CANARY"  # noqa: S105 - what must not leave its cell
    inline = f'<c r="A2" t="inlineStr"><is><t>{secret}_x0001_</t></is></c><c r="B2" t="e"><v>{secret}</v></c>'
    workbook = read(tmp_path, xlsx(HEADER + f'<row r="2">{inline}<c r="C2"><v>{secret}</v></c></row>'))
    assert len(workbook.issues) == 3
    assert secret not in str(workbook.issues)
    with pytest.raises(UnreadableRegisterError) as caught:
        read(tmp_path, xlsx(HEADER + f'<row r="2">{inline}<c r="A2" t="str"><v>{secret}2</v></c></row>'))
    assert secret not in str(caught.value)
