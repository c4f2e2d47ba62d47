"""Delimited text: the encoding and the delimiter by evidence, every field in its own column."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from door_files import codes, only, saved
from hypothesis import assume, given
from hypothesis import strategies as st

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.ingest.door.reader import delimited
from gdpr_audit.ingest.door.reader.book import Book
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.model.errors import UnreadableRegisterError

TABLE = [
    ["Activity", "Purpose", "Country"],
    ["Paye", "Pay, staff; all", "NO"],
    ["Régie", "été\n2", "None"],
]


def written(table: list[list[str]], delimiter: str = ",", **form: str) -> str:
    """Return a table as the standard library writes it."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, **form).writerows(table)  # type: ignore[arg-type]
    return stream.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "remark"),
    [
        ("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("utf-32", None),
        ("utf-16-le", "encoding-guessed"), ("utf-16-be", "encoding-guessed"), ("cp1252", "encoding-guessed"),
    ],
)  # fmt: skip
def test_encodings_and_delimiters(tmp_path: Path, delimiter: str, encoding: str, remark: str | None) -> None:
    """The same table in every usual dress; a guess is told."""
    workbook = read_workbook(saved(tmp_path, written(TABLE, delimiter).encode(encoding), "register.csv"))
    assert (workbook.format, only(workbook).name, only(workbook).rows) == ("csv", "", TABLE)
    assert codes(workbook) == ({remark} if remark else set())


@pytest.mark.parametrize(
    ("text", "rows", "remark"),
    [
        ("sep=;\na;b,c\nd;e", [["a", "b,c"], ["d", "e"]], None),
        ("a,b\r1,2\r3,4\r", [["a", "b"], ["1", "2"], ["3", "4"]], None),
        ("a,b\n1,2,3,4\n5,6\n", [["a", "b"], ["1", "2", "3", "4"], ["5", "6"]], "csv-longer-row"),
        ("a,b,c\n1\n\n2,,\n", [["a", "b", "c"], ["1"], [], ["2"]], None),
        ("a\nb\nc\n", [["a"], ["b"], ["c"]], "csv-single-column"),
        ('a,b\nx "y" z,1\n', [["a", "b"], ['x "y" z', "1"]], None),
        ('a,b\n"x"y,1\n2,3\n', [["a", "b"], ["xy", "1"], ["2", "3"]], "csv-stray-quote"),
        ('a, b\n"x", "y, z"\n', [["a", "b"], ["x", "y, z"]], None),
        ('a,b\n"x \\" y",1\n', [["a", "b"], ['x " y', "1"]], "csv-backslash"),
        ('a,b\n"C:\\","x"\n', [["a", "b"], ["C:\\", "x"]], None),
        ("a,b\nx\0y,1\n", [["a", "b"], ["x\u2400y", "1"]], "characters-replaced"),
        ("a,b\nNA,=1+1\nnull,-\n", [["a", "b"], ["NA", "=1+1"], ["null", "-"]], None),
        ("a;b\nPay, bill, file;x\nSend, post;y\n", [["a", "b"], ["Pay, bill, file", "x"], ["Send, post", "y"]], None),
        ("[a],b\n1,2\n", [["[a]", "b"], ["1", "2"]], None),
    ],
)  # fmt: skip
def test_fields_stay_in_their_columns(tmp_path: Path, text: str, rows: list[list[str]], remark: str | None) -> None:
    """Nothing moves to another column, nothing is lost, and what looks odd is told."""
    workbook = read_workbook(saved(tmp_path, text.encode(), "register.csv"))
    assert only(workbook).rows == rows
    assert codes(workbook) == ({remark} if remark else set())


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('a,b\n1,2\n"3,4\n5,6\n', "csv-open-quote", 3),
        ('a,b\n"1,2\n3,"4"\n5,6\n', "csv-open-quote", 2),
        pytest.param("a" + ",b" * 1_001, "too-many-columns", None, id="wide"),
        pytest.param("a,b\n" + "x" * ((1 << 20) + 1) + ",1\n", "cell-too-long", None, id="endless"),
        ("hello", "kind-not-a-table", None),
    ],
)
def test_texts_that_cannot_be_read_whole(tmp_path: Path, text: str, code: str, line: int | None) -> None:
    """A quote left open would swallow activities: refused, with the line where it opens."""
    with pytest.raises(UnreadableRegisterError) as caught:
        read_workbook(saved(tmp_path, text.encode(), "register.csv"))
    assert caught.value.code == code
    assert caught.value.parameters.get("line") == line


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    """Lines that are not UTF-8 among lines that are: each read as what it is, and the lines named."""
    content = "a,b\nété,1\n".encode() + "hiver à Noël,2\n".encode("cp1252")
    workbook = read_workbook(saved(tmp_path, content, "register.csv"))
    assert only(workbook).rows == [["a", "b"], ["été", "1"], ["hiver à Noël", "2"]]
    (issue,) = workbook.issues
    assert (issue.code, dict(issue.parameters)["lines"]) == ("encoding-mixed", "3")


_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), include_characters='\n\t",;|\\')
_WORDS = st.text(_LETTERS, max_size=12)
_TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(_WORDS, min_size=width, max_size=width), min_size=2, max_size=8)
)


@given(_TABLES, st.sampled_from(",;\t|"))
def test_what_was_written_reads_back(table: list[list[str]], delimiter: str) -> None:
    """A declared delimiter and the standard library's quoting: the same table, field for field."""
    assume(any(any(row) for row in table))
    book = Book()
    try:
        delimited.read(f"sep={delimiter}\n{written(table, delimiter)}".encode(), book)
    except RefusalError as refusal:
        assert refusal.code in {"file-blank", "kind-not-a-table"}  # noqa: PT017 - a table of one cell, or of spaces
        return
    expected = [_trimmed([field.replace("\r", "\n") for field in row]) for row in table]
    while not expected[-1]:
        expected.pop()
    answer_rows = book.sheets[0].rows
    while answer_rows and not answer_rows[-1]:
        answer_rows.pop()
    assert answer_rows == expected


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(content: bytes) -> None:
    """Any bytes are a table or a refusal."""
    book = Book()
    try:
        delimited.read(content, book)
    except RefusalError:
        return
    book.answer().decode()


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Activité;Données\nPaie;santé, salariés\n", "cp1252"),
        ("Activité;Données\nPaie;santé, salariés\n", "mac_roman"),
        ("Lønadministration;økonomi på området\n", "cp850"),
        ("Lohn;Größe, Straße\n", "cp1252"),
        ("Attività;Finalità più\n", "cp1252"),
        ("Påslag;två år\n", "cp1252"),
        ("Płace;Pracownicy i współpracownicy\n", "cp1250"),
        ("Mzdy;zaměstnanců, údaje\n", "cp1250"),
        ("Зарплата;Работники и кандидаты\n", "cp1251"),
        ("Μισθοδοσία;Πελάτες\n", "cp1253"),
        ("Зарплата;Работники\n", "utf-16-le"),
        ("Activité;Données\n", "utf-32-be"),
    ],
)
def test_an_encoding_that_nothing_announces(tmp_path: Path, text: str, encoding: str) -> None:
    """A line suffices: each language has its letters, and a wrong encoding makes others of them."""
    read = read_workbook(saved(tmp_path, text.encode(encoding), "register.csv"))
    assert only(read).rows == [line.split(";") for line in text.splitlines()]
    assert "encoding-guessed" in codes(read)
