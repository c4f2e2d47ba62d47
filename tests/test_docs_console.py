"""The pages that show the program at work show what it really says: each console block is run and compared."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = (
    "mapping.md",
    "correspondance.md",
    "annotate.md",
    "annoter.md",
    "whatif.md",
    "et-si.md",
    "start-a-register.md",
    "commencer-un-registre.md",
)
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
_COMMAND = "$ gdpr-audit "


def _run(folder: Path, command: str, lang: str) -> str:
    """What a person sees: both streams, in the order in which they come, and the exit code if it is not 0."""
    done = subprocess.run(
        [sys.executable, "-u", "-m", "gdpr_audit", *shlex.split(command)],
        cwd=folder,
        env={**os.environ, "GDPR_AUDIT_LANG": lang, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return done.stdout.rstrip("\n") + (f"\n(exit {done.returncode})" if done.returncode else "")


def _steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with what is shown below it."""
    for part in re.split(rf"^{re.escape(_COMMAND)}", block, flags=re.MULTILINE)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown.rstrip("\n")


def _pattern(shown: str) -> str:
    return "".join(r"(?:.*\n)*" if line == "…" else re.escape(f"{line}\n") for line in shown.splitlines())


@pytest.mark.parametrize("page", PAGES)
def test_console_blocks_are_what_the_program_says(page: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Run in a folder with the examples and the samples; a line "…" stands for what is left out."""
    for folder in ("docs/examples", "sample_inventories"):
        for file in filter(Path.is_file, (ROOT / folder).iterdir()):
            shutil.copy(file, tmp_path)
    path = ROOT / "docs" / page
    text = path.read_text("utf-8")
    lang = "en" if page in {"mapping.md", "annotate.md", "whatif.md", "start-a-register.md"} else "fr"
    for block in _BLOCK.findall(text):
        new = block
        for command, shown in _steps(block):
            said = _run(tmp_path, command, lang)
            if not re.fullmatch(_pattern(shown), f"{said}\n"):
                new = new.replace(shown, said) if shown else new.replace(command, f"{command}\n{said}")
        if request.config.getoption("--regenerate"):
            text = text.replace(block, new)
        else:
            assert new == block, f"docs/{page}: run with --regenerate"
    path.write_text(text, "utf-8")
