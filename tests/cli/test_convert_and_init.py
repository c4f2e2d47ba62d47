"""The commands that write registers: where they write, and what they refuse."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_convert_writes_beside_and_says_where(gdpr_audit: Run, samples: Path, tmp_path: Path) -> None:
    """The file is named after the register and the layout; stdout stays empty."""
    done = gdpr_audit("convert", samples / "software-startup.csv", "--to", "cnil")
    assert (done.returncode, done.stdout) == (0, "")
    assert "software-startup-cnil.xlsx" in done.stderr
    assert (tmp_path / "software-startup-cnil.xlsx").is_file()


def test_convert_tells_what_is_a_guess_and_what_was_left_out(gdpr_audit: Run, tmp_path: Path) -> None:
    """One line after the first, with their numbers; a register that was read wholly has none."""
    plain = "Name,Purpose,Legal basis,Recipients,Retention period\nChoir,sing,consent,parish,1 year\n"
    (tmp_path / "plain.csv").write_text(plain, "utf-8")
    odd = "Purpose,Legal basis,Recipients,Retention period,Zorb,Quux\nsing,consent,parish,1 an,a,b\nring,contract,,,c,"
    (tmp_path / "odd.csv").write_text(odd, "utf-8")
    sure = gdpr_audit("convert", "plain.csv", "--to", "json")
    assert (sure.returncode, len(sure.stderr.strip().splitlines())) == (0, 1)
    done = gdpr_audit("convert", "odd.csv", "--to", "json", "--lang", "en")
    line = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 0
    doubts = "names of activities guessed (2); columns or labels not used (2)"
    assert line == f"To check: {doubts}. To see which: gdpr-audit inspect odd.csv"
    assert gdpr_audit("convert", "odd.csv", "--to", "json", "--force", "-q").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("register.csv", "--to", "csv", "-o", "register.csv"), (5, "is the register itself")),
        (("register.csv", "--to", "csv", "-o", "register.csv", "--force"), (5, "is the register itself")),
        (("register.csv", "--to", "csv", "-o", "there.csv"), (5, "already exists")),
        (("register.csv", "--to", "csv", "-o", "there.csv", "--force"), (0, "there.csv")),
        (("register.csv", "--to", "cnil", "-o", "made.ods"), (2, ".xlsx")),
        (("register.csv", "--to", "pdf"), (2, "canonical, cnil, ico, csv, json")),
        (("register.csv", "--to", "cnil", "-o", "folder"), (5, "not an ordinary file")),
        (("nothing.csv", "--to", "cnil"), (3, "nothing.csv")),
    ],
)  # fmt: skip
def test_convert_refuses(
    gdpr_audit: Run, samples: Path, tmp_path: Path, arguments: tuple[str, ...], expected: tuple[int, str]
) -> None:
    """One line says what, where and what to do; nothing is half written."""
    code, told = expected
    shutil.copy(samples / "software-startup.csv", tmp_path / "register.csv")
    (tmp_path / "there.csv").write_text("mine", "utf-8")
    (tmp_path / "folder").mkdir()
    before = (tmp_path / "register.csv").read_bytes()
    done = gdpr_audit("convert", *arguments)
    assert done.returncode == code
    assert told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "register.csv").read_bytes() == before
    assert code == 0 or (tmp_path / "there.csv").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("new.xlsx", "--sheets", "organisation,processors"), 0, "new.xlsx"),
        (("new.xlsx", "--sheets", "organisme, sous-traitants"), 0, "new.xlsx"),
        (("new.xlsx", "--sheets", "systems"), 2, "organisation, activities, processors, transfers"),
        (("new.ods",), 2, ".xlsx"),
        (("there.xlsx",), 5, "already exists"),
        (("there.xlsx", "--force"), 0, "there.xlsx"),
    ],
)  # fmt: skip
def test_init(gdpr_audit: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    """Sheets go by their names in either language; a file that exists is only replaced if asked."""
    (tmp_path / "there.xlsx").write_text("mine", "utf-8")
    done = gdpr_audit("init", *arguments)
    assert (done.returncode, told in done.stderr) == (code, True)
