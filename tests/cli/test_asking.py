"""Questions on a terminal: what is open is asked once, kept, never asked again; without one, the exact line."""

from __future__ import annotations

import os
import re
import select
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import ROOT, Run

pty = pytest.importorskip("pty", reason="needs a system with terminals")

ODD = (
    "Club de sport\nNumero;Bidule;Machin;Chose;Truc;Qui\n"
    "1;Adhésions;Gérer les adhérents;contrat;3 ans;adhérents\n2;Licences;Licencier;mission SP;5 ans;licenciés\n"
)
DOUBTFUL = (
    "Traitement;Finalité;Base légale;Infos traitées;Catégories visées;Durée de conservation;Humeur\n"
    "Paie;Payer;Contrat;IBAN;Salariés;5 ans;bonne\nAccueil;Recevoir;Contrat;Nom;Visiteurs;1 an;bonne\n"
)
_PROMPT = re.compile(r"(?::|\]|\?) $")


def _talk(folder: Path, arguments: Sequence[str], answers: Sequence[str]) -> tuple[int, str, list[str]]:
    """Run the program on a terminal and answer its prompts; return exit code, all that was shown, answers left."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(GDPR_AUDIT_LANG="fr", PYTHONPATH=str(ROOT), COLUMNS="80", NO_COLOR="1")
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # tests that run in the background have it ignored, and hand it on
        os.execv(sys.executable, [sys.executable, "-m", "gdpr_audit", *arguments])  # noqa: S606 - our own program
    shown, left, last = "", list(answers), time.monotonic()
    while time.monotonic() - last < 60:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not data:
            break
        shown, last = shown + data.decode("utf-8", "replace"), time.monotonic()
        if left and _PROMPT.search(shown):
            os.write(terminal, left.pop(0).encode() + b"\n")
    else:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]  # before the terminal is closed, which would end a program that is about to end
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown, left


def test_a_file_that_says_nothing_is_read_by_asking_once(gdpr_audit: Run, tmp_path: Path) -> None:
    """Row of headings, then one question per column; kept, so that scan and inspect ask nothing more."""
    (tmp_path / "clubs.csv").write_text(ODD, "utf-8")
    answers = ["", "1", "nom du traitment", "Nom du traitement", "purposes", "99", "legal_bases", "", "0", ""]
    code, shown, left = _talk(tmp_path, ["inspect", "clubs.csv"], answers)
    assert (code, left) == (0, []), shown
    assert "Colonne B « Bidule »" in shown
    assert "Adhésions · Licences" in shown
    mapping = (tmp_path / "clubs.mapping.toml").read_text("utf-8")
    for line in ('"Bidule" = "name"', '"Chose" = "legal_bases"', '"Truc" = "retention_text"', '"Qui" = "–"'):
        assert line in mapping
    code, shown, _ = _talk(tmp_path, ["inspect", "clubs.csv", "--mapping", "clubs.mapping.toml"], [])
    assert code == 0
    assert "Numéro, ou nom" not in shown
    done = gdpr_audit("scan", "clubs.csv", "--mapping", "clubs.mapping.toml", "-q", lang="fr")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_doubtful_column_is_asked_and_the_rest_may_be_left(tmp_path: Path) -> None:
    """The likeliest field is proposed first; ``q`` stops, and what was answered is kept where ``--save`` says."""
    (tmp_path / "r.csv").write_text(DOUBTFUL, "utf-8")
    code, shown, left = _talk(tmp_path, ["inspect", "r.csv", "--save", "m.toml"], ["", "q"])
    assert (code, left) == (0, []), shown
    mapping = (tmp_path / "m.toml").read_text("utf-8")
    assert '"Infos traitées" = "data_categories"' in mapping
    assert '"Catégories visées" = "–"' in mapping


def test_an_ambiguous_workbook_is_settled_by_a_number(tmp_path: Path) -> None:
    """Both sheets are named; the answer says which is the register."""
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(tmp_path / "r.xlsx") as book:
        for name in ("Version A", "Version B"):
            sheet = book.add_worksheet(name)
            for row, line in enumerate(DOUBTFUL.splitlines()):
                sheet.write_row(row, 0, line.split(";")[:5])
    code, shown, _ = _talk(tmp_path, ["inspect", "r.xlsx", "--save", "m.toml"], ["7", "2", "q"])
    assert code == 0, shown
    assert '"Version B" = "rows"' in (tmp_path / "m.toml").read_text("utf-8")
    assert '"Version A" = "unused"' in (tmp_path / "m.toml").read_text("utf-8")


@pytest.mark.parametrize("answers", [["\x03"], ["\x04"]])
def test_leaving_a_question_writes_nothing(tmp_path: Path, answers: list[str]) -> None:
    """Interrupted, or at the end of the input: no file, no traceback."""
    (tmp_path / "clubs.csv").write_text(ODD, "utf-8")
    code, shown, _ = _talk(tmp_path, ["inspect", "clubs.csv"], answers)
    assert code in {3, 130}
    assert "Traceback" not in shown
    assert [path.name for path in tmp_path.iterdir()] == ["clubs.csv"]


@pytest.mark.parametrize("command", ["inspect", "scan"])
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_without_a_terminal_the_exact_line_is_given(gdpr_audit: Run, tmp_path: Path, command: str, lang: str) -> None:
    """Exit 3, one line, and the line that it says to write is all that lacks."""
    (tmp_path / "clubs.csv").write_text(ODD, "utf-8")
    done = gdpr_audit(command, "clubs.csv", lang=lang)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) == 1
    line = re.search(r'rows\."csv" = \{.*\} \}', done.stderr)
    assert line
    (tmp_path / "mapping.toml").write_text(line[0], "utf-8")
    assert gdpr_audit(command, "clubs.csv", "--mapping", "mapping.toml", lang=lang).returncode == 0


def test_without_a_terminal_doubtful_columns_do_not_stop_a_scan(gdpr_audit: Run, tmp_path: Path) -> None:
    """They are told by ``scan``, and ``inspect`` shows the line to write."""
    (tmp_path / "r.csv").write_text(DOUBTFUL, "utf-8")
    done = gdpr_audit("scan", "r.csv", lang="fr")
    assert done.returncode == 0
    assert "gdpr-audit inspect r.csv" in done.stderr
    shown = gdpr_audit("inspect", "r.csv", lang="fr").stdout
    assert '[rows."csv".columns]\n"Infos traitées" = "data_categories"' in shown
