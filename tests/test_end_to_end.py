"""The program as its users run it: what goes in, what comes out, and how it refuses."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.conftest import Run

HEADINGS = "Traitement,Finalités,Base légale,Personnes concernées,Catégories de données,Durée de conservation\n"
ROW = "Paie,Verser les salaires du personnel,Obligation légale,Salariés,Identité ; IBAN,5 ans\n"


def test_a_scan_writes_three_reports_and_says_where(gdpr_audit: Run, samples: Path, tmp_path: Path) -> None:
    """The verdict is on stdout, the paths on stderr, the folder is named after the register."""
    done = gdpr_audit("scan", samples / "service-client.xlsx", "-o", "out", lang="fr")
    assert done.returncode == 0
    assert "Maison Lavergne" in done.stdout
    assert "report.html" in done.stderr
    made = tmp_path / "out" / "service-client"
    assert {path.name for path in made.iterdir()} == {"report.html", "report.xlsx", "results.json"}


def test_json_on_stdout_is_the_published_document(gdpr_audit: Run, samples: Path) -> None:
    """``--json`` leaves nothing but the document on stdout."""
    done = gdpr_audit("scan", samples / "software-startup.csv", "--json", "--as-of", "2026-11-24")
    document = json.loads(done.stdout)
    assert document["schema"] == "gdpr-audit/results/1"
    assert len(document["register"]["activities"]) == 7


@pytest.mark.parametrize(("level", "code"), [("critical", 1), ("low", 1)])
def test_fail_on_stops_a_pipeline(gdpr_audit: Run, samples: Path, level: str, code: int) -> None:
    """A sample with open critical gaps fails at every level; the reports are written all the same."""
    done = gdpr_audit("scan", samples / "service-client.xlsx", "--fail-on", level, "-q")
    assert done.returncode == code


def test_quiet_is_quiet(gdpr_audit: Run, samples: Path) -> None:
    """Nothing on either stream."""
    done = gdpr_audit("scan", samples / "software-startup.csv", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("absent.xlsx", None),
        ("empty.xlsx", b""),
        ("page.xlsx", b"<!doctype html><html><body>Login</body></html>"),
        ("letter.xlsx", b"%PDF-1.7 ..."),
        ("notes.csv", b"Buy milk\nCall Paul\n"),
        ("headings.csv", HEADINGS.encode()),
        ("broken.json", b'{"activities": ['),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_bad_input_gets_one_line_and_exit_3(
    gdpr_audit: Run, tmp_path: Path, name: str, content: bytes | None, lang: str
) -> None:
    """One line that names the file, no traceback, nothing written."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = gdpr_audit("scan", name, "-o", "out", lang=lang)
    assert done.returncode == 3, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert name in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("scan",),
        ("scan", "r.csv", "--lang", "de"),
        ("scan", "r.csv", "--as-of", "yesterday"),
        ("scan", "r.csv", "--format", "pdf"),
        ("scan", "r.csv", "--fail-on", "awful"),
        ("scan", "r.csv", "--colour"),
        ("audit", "r.csv"),
        ("rules", "explain", "GDPR-999"),
    ],
)
def test_a_bad_option_gets_one_line_and_exit_2(gdpr_audit: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The register is not even opened."""
    (tmp_path / "r.csv").write_text(HEADINGS + ROW, "utf-8")
    done = gdpr_audit(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="folders are protected otherwise on Windows")
def test_an_output_that_cannot_be_written_changes_nothing(gdpr_audit: Run, tmp_path: Path) -> None:
    """The folder's place is taken by a file: exit 5 and the file is as it was."""
    (tmp_path / "r.csv").write_text(HEADINGS + ROW, "utf-8")
    (tmp_path / "out").write_text("mine", "utf-8")
    done = gdpr_audit("scan", "r.csv", "-o", "out")
    assert done.returncode == 5
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_the_register_is_never_touched(gdpr_audit: Run, tmp_path: Path) -> None:
    """A read-only register in the current folder is audited and left as it was."""
    register = tmp_path / "r.csv"
    register.write_text(HEADINGS + ROW, "utf-8")
    register.chmod(stat.S_IRUSR)
    assert gdpr_audit("scan", "r.csv", "-o", ".").returncode == 0
    assert register.read_text("utf-8") == HEADINGS + ROW


def test_what_the_register_says_cannot_act(gdpr_audit: Run, tmp_path: Path) -> None:
    """Formula, markup, escape code, mathtext and path in a name come out as inert text."""
    name = '=cmd|"/c calc"!A1<script>alert(1)</script>\x1b[31m$\\frac{1}{2}$../../x'
    row = ROW.replace("Paie", '"' + name.replace('"', '""') + '"')
    (tmp_path / "r.csv").write_text(HEADINGS + row, "utf-8")
    done = gdpr_audit("scan", "r.csv", "-v")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    page = (tmp_path / "gdpr-audit-reports" / "r" / "report.html").read_text("utf-8")
    assert "<script>alert" not in page
    import openpyxl

    book = openpyxl.load_workbook(tmp_path / "gdpr-audit-reports" / "r" / "report.xlsx")
    texts = [cell for sheet in book for row_ in sheet.iter_rows() for cell in row_ if name[:5] in str(cell.value)]
    assert texts
    assert all(cell.data_type == "s" for cell in texts)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_empty_register_reads_back(gdpr_audit: Run, tmp_path: Path, lang: str) -> None:
    """What ``init`` writes is understood whole; once a row is filled in, it is audited."""
    import openpyxl

    assert gdpr_audit("init", "new.xlsx", lang=lang).returncode == 0
    assert gdpr_audit("init", "new.xlsx", lang=lang).returncode == 5  # never over a file that exists
    assert gdpr_audit("scan", "new.xlsx", lang=lang).returncode == 3  # no activity yet
    book = openpyxl.load_workbook(tmp_path / "new.xlsx")
    sheet = book.worksheets[2]
    headings = {cell.value: cell.column for cell in sheet[2]}
    assert len(headings) == sheet.max_column
    sheet.cell(3, 1, "A1")
    sheet.cell(3, 2, "Paie" if lang == "fr" else "Payroll")
    book.worksheets[3].append(["A1", "PaieNet", "FR", "yes"])
    book.save(tmp_path / "new.xlsx")
    done = gdpr_audit("inspect", "new.xlsx", "--json", lang=lang)
    seen = json.loads(done.stdout)
    assert [column for column in seen["columns"] if column["concept"] is None] == []
    done = gdpr_audit("scan", "new.xlsx", "--json", lang=lang)
    (activity,) = json.loads(done.stdout)["register"]["activities"]
    assert activity["id"] == "A1"
