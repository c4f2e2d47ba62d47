"""Binary workbooks (.xls, .xlsb): every kind of value under its address, errors and formulas never as blanks."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from door_files import codes, only, saved, xls, xls_cell, xlsb, xlsb_cell, xlsb_row

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.model.errors import UnreadableRegisterError

_EMPTY_RESULT = b"\x03\0\0\0\0\0\xff\xff"
_NUMBER = struct.pack("<d", 2.5)
_TEXT = struct.pack("<I", 2) + "ab".encode("utf-16-le")


def test_values_of_an_old_workbook(tmp_path: Path) -> None:
    """Texts, numbers, days, truth values and errors; a struck and a hidden row."""
    cells = [
        *(xls_cell(1, column, text) for column, text in enumerate(("N/A", "NO", "é"), 1)),
        xls_cell(2, 1, 12.0), xls_cell(2, 2, 0.5), xls_cell(2, 3, 46054.0, style=2), xls_cell(2, 4, value=True),
        xls_cell(3, 2, b"\x17"), xls_cell(3, 3, struct.pack("<d", 7.0)), xls_cell(3, 4, _EMPTY_RESULT),
        xls_cell(4, 1, "gone", style=1), xls_cell(5, 1, "unseen"),
    ]  # fmt: skip
    read = read_workbook(saved(tmp_path, xls(cells, hidden=[5, 9]), "register.xls"))
    assert read.format == "xls"
    assert only(read).rows == [
        ["N/A", "NO", "é"], ["12", "0.5", "2026-02-01", "TRUE"], ["", "#REF!", "7"], ["gone"], ["unseen"]
    ]  # fmt: skip
    assert (only(read).struck_rows, only(read).hidden_rows) == ({4}, {5})
    assert codes(read) == {"error-values", "struck-rows", "hidden-rows"}


def test_formulas_that_nobody_computed(tmp_path: Path) -> None:
    """Where no formula of the workbook has a result, each is told with its address and is no blank."""
    cells = [xls_cell(1, 1, "Activity"), xls_cell(2, 1, _EMPTY_RESULT), xls_cell(2, 3, _EMPTY_RESULT)]
    read = read_workbook(saved(tmp_path, xls(cells), "register.xls"))
    assert only(read).rows[1] == ["=formula", "", "=formula"]
    (issue,) = read.issues
    assert (issue.code, dict(issue.parameters)["cells"], issue.level) == ("formula-without-value", "A2, C2", "loss")


def test_values_of_a_binary_workbook(tmp_path: Path) -> None:
    """Each kind of cell record, with and without a formula."""
    cells = [
        xlsb_row(1),
        xlsb_cell(7, 1, struct.pack("<I", 1)), xlsb_cell(6, 2, _TEXT), xlsb_cell(62, 3, b"\0" + _TEXT),
        xlsb_row(3),
        xlsb_cell(2, 1, struct.pack("<i", 12 << 2 | 2)), xlsb_cell(2, 2, struct.pack("<i", 150 << 2 | 3)),
        xlsb_cell(5, 3, struct.pack("<d", 46054.0), style=2), xlsb_cell(4, 4, b"\x01"), xlsb_cell(3, 5, b"\x2a"),
        xlsb_row(4, hidden=True),
        xlsb_cell(8, 1, _TEXT), xlsb_cell(9, 2, _NUMBER), xlsb_cell(10, 3, b"\0"), xlsb_cell(11, 4, b"\x07"),
        xlsb_cell(8, 5, struct.pack("<I", 0)),
        xlsb_row(5),
        xlsb_cell(7, 2, struct.pack("<I", 0), style=1),
    ]  # fmt: skip
    read = read_workbook(saved(tmp_path, xlsb(cells, strings=["gone", "NA"]), "register.xlsb"))
    assert only(read).rows == [
        ["NA", "ab", "ab"], [], ["12", "1.5", "2026-02-01", "TRUE", "#N/A"], ["ab", "2.5", "FALSE", "#DIV/0!"],
        ["", "gone"],
    ]  # fmt: skip
    assert (only(read).struck_rows, only(read).hidden_rows) == ({5}, {4})
    assert codes(read) == {"error-values", "struck-rows", "hidden-rows"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (xlsb([xlsb_row(1), xlsb_cell(7, 1, struct.pack("<I", 9))]), "shared-string-wrong"),
        (xlsb([xlsb_cell(6, 1, _TEXT)]), "cell-address"),
        (xlsb([xlsb_row(1 << 21), xlsb_cell(6, 1, _TEXT)]), "cell-address"),
        (xlsb([xlsb_row(1), xlsb_cell(6, 20_000, _TEXT)]), "cell-address"),
        (xlsb([xlsb_row(1), xlsb_cell(6, 1, b"\xff\0\0\0")]), "file-damaged"),
        (xlsb([xlsb_row(1), xlsb_cell(5, 1, b"\0")]), "file-damaged"),
        (xls([xls_cell(1, 1, "A")])[:-9], "file-damaged"),
    ],
)
def test_a_damaged_binary_workbook_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    """What no workbook holds is one refusal, never a guess."""
    with pytest.raises(UnreadableRegisterError) as caught:
        read_workbook(saved(tmp_path, content, "register.bin"))
    assert caught.value.code == code
