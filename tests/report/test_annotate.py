"""The client's workbook annotated: what is added, and above all what is not touched."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gdpr_audit.report.annotate.edited_xml import escaped, read_part, with_attribute
from gdpr_audit.report.annotate.marks import Note
from gdpr_audit.report.annotate.summary import Line, Summary
from gdpr_audit.report.annotate.xlsx.book import annotate_xlsx
from gdpr_audit.report.annotate.xlsx.sheet import mark_sheet
from tests.conftest import Run
from tests.report.client_workbook import HEAD, SPARSE, with_parts, write_client_workbook

SHEET = "Registre d’O'Hara"
_NOTE = Note(4, 4, "● Aucune base <légale> & =1+1")
MARKED = {
    SHEET: {
        _NOTE: "grave",
        Note(4, 2, "une couleur est là"): "gap",
        Note(3, 9, "une date"): "verify",
        Note(5, 7, "une cellule vide"): "verify",
        Note(1, 3, "sous la fusion"): "gap",
        Note(40, 1, "une ligne qui n’existe pas"): "gap",
    }
}
LINE = Line(1, "=cmd|' /C calc'!A1", "Critique", "6(1)", "\x1b[31mPaie\x00", SHEET, "D4", "Faire", "grave")
SUMMARY = Summary("Audit", ("Un paragraphe",), (("grave", "grave"),), tuple("ABCDEFG"), (LINE,), "et 3 autres")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The client's workbook."""
    path = tmp_path / "client.xlsx"
    write_client_workbook(path)
    return path


def _annotated(path: Path) -> bytes:
    stream = io.BytesIO()
    annotate_xlsx(path.read_bytes(), MARKED, SUMMARY, "Audit RGPD", stream)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _open(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), rich_text=False)


def test_parts_that_need_no_change_are_identical(before: Path) -> None:
    """Nothing is lost; charts, images, texts, the theme and sheets without a finding are the same bytes."""
    old, new = _parts(before.read_bytes()), _parts(_annotated(before))
    assert set(old) <= set(new)
    changed = {name for name in old if old[name] != new[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",  # it was in front: no longer selected, so that two sheets are not edited at once
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
    }
    back = new["xl/worksheets/sheet2.xml"].replace(b'tabSelected="0"', b'tabSelected="1"')
    assert back == old["xl/worksheets/sheet2.xml"]


def test_a_marked_sheet_differs_by_the_styles_of_its_marked_cells(before: Path) -> None:
    """The values, the formulas, the widths, the lists, the merges: all else in the part is the same text."""
    old, new = (_parts(data)["xl/worksheets/sheet1.xml"] for data in (before.read_bytes(), _annotated(before)))
    plain = re.sub(rb'<row r="40">.*?</row>|<c r="(?:D4|G5)" s="\d+"/>', b"", new)
    without = re.compile(rb'(<c [^>]*?) s="\d+"')
    assert without.sub(rb"\1", plain) == without.sub(rb"\1", old)


def test_cells_are_marked_on_their_own_look(before: Path) -> None:
    """A fill where there is none, a border where there is one; number formats and fonts stay."""
    sheet, old = _open(_annotated(before))[SHEET], load_workbook(before)[SHEET]
    assert sheet["D4"].fill.fgColor.rgb == "FFFFC7CE"
    assert (sheet["B4"].fill.fgColor.rgb, sheet["B4"].border.left.style) == ("FFC6EFCE", "medium")
    assert sheet["B4"].font.b
    assert (sheet["I3"].number_format, sheet["I3"].value) == (old["I3"].number_format, old["I3"].value)
    assert sheet["G5"].fill.fgColor.rgb == "FFDDEBF7"
    marked = {"D4", "B4", "I3", "G5", "A1", "A40"}
    for one in (c for row in old.iter_rows() for c in row if c.coordinate not in marked):
        new = sheet[one.coordinate]
        assert new.value == one.value
        assert (repr(new.fill), repr(new.font), repr(new.border)) == (repr(one.fill), repr(one.font), repr(one.border))


def test_notes_are_written_and_the_clients_own_are_kept(before: Path) -> None:
    """A comment that is there is added to; one under a merge goes to the cell that is seen."""
    sheet = _open(_annotated(before))[SHEET]
    said = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert said["A3"].endswith("Vu")
    assert "Demander au service juridique" in said["D4"]
    assert said["D4"].endswith("● Aucune base <légale> & =1+1")
    assert said["A1"] == "sous la fusion"
    assert set(said) == {"A1", "A3", "D4", "B4", "I3", "G5", "A40"}
    boxes = _parts(_annotated(before))["xl/drawings/vmlDrawing1.vml"].decode()
    identifiers = re.findall(r'<v:shape [^>]*?id="(\w+)"', boxes)
    assert len(identifiers) == len(set(identifiers)) == 7


def test_a_conversation_is_not_hidden_by_a_note(before: Path) -> None:
    """Where Excel's threaded comments are, the cell bears its mark only."""
    comments = _parts(before.read_bytes())["xl/comments1.xml"]
    with_parts(before, {"xl/comments1.xml": comments.replace(b"<author>DPO<", b"<author>tc={0-1}<")})
    sheet = _open(_annotated(before))[SHEET]
    assert "Aucune base" not in sheet["D4"].comment.text
    assert sheet["D4"].fill.fgColor.rgb == "FFFFC7CE"


def test_the_summary_is_first_and_what_counts_sheets_is_moved_on(before: Path) -> None:
    """Names, print areas and filters belong to the sheets to which they belonged; links lead to the cells."""
    book, old = _open(_annotated(before)), load_workbook(before)
    assert book.sheetnames == ["Audit RGPD", *old.sheetnames]
    for name in old.sheetnames:
        assert book[name].print_area == old[name].print_area
        assert set(book[name].defined_names) == set(old[name].defined_names)
    assert book.active.title == "Audit RGPD"
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [True, False, False]
    first = book.worksheets[0]
    links = {cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links == {f"'{SHEET.replace(chr(39), chr(39) * 2)}'!D4"}


def test_no_text_of_the_register_acts(before: Path) -> None:
    """A title that looks like a formula is text; what XML cannot hold is a visible sign."""
    cells = {cell.value: cell for row in _open(_annotated(before)).worksheets[0].iter_rows() for cell in row}
    assert cells[LINE.title].data_type in {"s", "inlineStr"}
    assert "�[31mPaie�" in cells
    assert b"<f>" not in _parts(_annotated(before))["xl/worksheets/sheetAudit1.xml"]


def test_a_second_annotation_adds_to_the_first(before: Path, tmp_path: Path) -> None:
    """Names of sheets and parts stay apart, notes are appended."""
    again = tmp_path / "again.xlsx"
    again.write_bytes(_annotated(before))
    book = _open(_annotated(again))
    assert book.sheetnames[:2] == ["Audit RGPD 2", "Audit RGPD"]
    assert book[SHEET]["D4"].comment.text.count("Aucune base") == 2


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_scan_writes_the_annotated_workbook_beside_the_reports(
    gdpr_audit: Run, before: Path, tmp_path: Path, suffix: str
) -> None:
    """Each cell that a finding cites is marked and noted; macros are there as they were; the input is untouched."""
    register = before.rename(tmp_path / f"Mon registre{suffix}")
    with_parts(register, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 not run"} if suffix == ".xlsm" else {})
    data = register.read_bytes()
    done = gdpr_audit("scan", register, "--annotate", "--format", "json", "-o", "out", lang="fr")
    assert done.returncode == 0, done.stderr
    assert register.read_bytes() == data
    made = tmp_path / "out" / "mon-registre" / f"mon-registre-annotated{suffix}"
    assert str(made.relative_to(tmp_path)) in done.stderr
    new = _parts(made.read_bytes())
    assert all(new[name] == part for name, part in _parts(data).items() if not name.endswith((".xml", ".rels", ".vml")))
    sheet = load_workbook(made, keep_vba=suffix == ".xlsm")[SHEET]
    assert "Aucune base légale" in sheet["D4"].comment.text
    assert sheet["D4"].comment.text.startswith("Demander")
    assert [cell.value for cell in sheet[2]][: len(HEAD)] == HEAD


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_other_formats_are_refused_before_anything_is_done(
    gdpr_audit: Run, samples: Path, tmp_path: Path, lang: str
) -> None:
    """One line that says on what --annotate works; nothing is written."""
    done = gdpr_audit("scan", samples / "software-startup.csv", "--annotate", lang=lang)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert ".xlsm" in done.stderr
    assert not (tmp_path / "gdpr-audit-reports").exists()


@pytest.mark.parametrize("part", ["xl/styles.xml", "xl/workbook.xml"])
def test_an_unusual_package_is_refused_whole(gdpr_audit: Run, before: Path, tmp_path: Path, part: str) -> None:
    """A part in another encoding is not guessed at: one line, no report, no half file."""
    old = _parts(before.read_bytes())[part].decode().replace("UTF-8", "UTF-16")
    with_parts(before, {part: old.encode("utf-16")})
    done = gdpr_audit("scan", before, "--annotate")
    assert done.returncode == 2, done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "gdpr-audit-reports").exists()


def test_a_sparse_sheet_gets_its_cells_where_they_belong() -> None:
    """Rows and cells that were left out are written in order, in the look of their row or column."""
    marks = {(1, 1): "gap", (1, 3): "gap", (2, 4): "gap", (4, 2): "gap", (6, 1): "gap", (6, 2): "gap", (9, 1): "gap"}
    new = mark_sheet(SPARSE.encode(), marks, lambda base, _mark: base + 10, "rId7", "ns").decode()
    assert re.findall(r"<x:row r=.(\d)", new) == ["2", "4", "6", "9"]
    cells = dict(re.findall(r"<x:c r=['\"](\w+)['\"] s=\"(\d+)\"", new))
    assert cells == {"C1": "11", "D2": "11", "B4": "11", "A6": "10", "B6": "11", "A9": "10"}
    assert '<x:c t="inlineStr" s="10">' in new
    assert new.index("A6") < new.index("B6")
    assert '<x:legacyDrawing xmlns:r="ns" r:id="rId7"/><x:extLst/>' in new
    assert "<!-- a > b -->" in new
    read_part(new.encode())


@pytest.mark.parametrize(
    ("tag", "name", "result"),
    [
        (b'<c r="A1"/>', "s", b'<c r="A1" s="7"/>'),
        (b"<c r='A1' s = '3' >", "s", b"<c r='A1' s=\"7\" >"),
        (b'<xf applyFill="0" fillId="1">', "fillId", b'<xf applyFill="0" fillId="7">'),
        (b'<v xs="1">', "s", b'<v xs="1" s="7">'),
    ],
)
def test_an_attribute_is_set_and_the_rest_of_the_tag_stays(tag: bytes, name: str, result: bytes) -> None:
    """Present, absent, in other quotes, or the end of another's name."""
    assert with_attribute(tag, name, "7") == result
    assert escaped('<&">\x08') == "&lt;&amp;&quot;&gt;�"


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_and_saves_it(before: Path, tmp_path: Path) -> None:
    """Values, formulas and notes come through a save by another program."""
    made = tmp_path / "annotated.xlsx"
    made.write_bytes(_annotated(before))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    book = load_workbook(tmp_path / "saved" / "annotated.xlsx")
    assert book.sheetnames == ["Audit RGPD", SHEET, "Calculs"]
    sheet = book[SHEET]
    assert "Aucune base <légale> & =1+1" in sheet["D4"].comment.text
    assert "Demander au service juridique" in sheet["D4"].comment.text
    assert sheet["J3"].value == "=COUNTA(A3:A5)"
    assert book["Calculs"]["D1"].value == "=SUM(A1:C1)"
    assert len(book["Calculs"]._charts) == 1  # noqa: SLF001 - openpyxl tells of charts nowhere else
