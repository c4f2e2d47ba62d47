"""Files of the world and hostile ones: each a workbook or one refusal, in time, and as its expectation says."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.ingest.door import open_file
from gdpr_audit.model.errors import AuditError

_BY_CONTENT = {"G10-xlsx-named.csv", "G02-html-named.xls"}
"""Read by their content, whatever their names say."""
_SECONDS = 20
_READ = 1_310
"""Files read when this test was written; the others are encrypted, damaged, hostile or of other kinds."""


@pytest.fixture(scope="module")
def corpus() -> Path:
    """The folder of real and hostile files; skips where it is absent."""
    folder = Path(__file__).resolve().parents[4] / "shared" / "corpus"
    if not folder.is_dir():
        pytest.skip("needs the folder ../shared/corpus, which is not part of the project")
    return folder


def test_every_file_is_read_or_refused(corpus: Path) -> None:
    """No file gives another exception, none takes long, and the expectations of the made ones hold."""
    manifest: list[dict[str, Any]] = json.loads((corpus / "synthetic" / "manifest.json").read_text("utf-8"))
    expected = {entry["file"]: entry["expect"] for entry in manifest}
    others = {"INDEX.md", "manifest.json", "naughty.json"}
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.name not in others]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = dict(zip(paths, pool.map(_outcome, paths), strict=True))
    made = {path.name: code for path, (code, _) in outcomes.items() if path.parent.name == "synthetic"}
    judged = {name: code for name, code in made.items() if name not in _BY_CONTENT}
    assert [name for name, code in judged.items() if expected[name] == "read" and code] == []
    assert [name for name, code in judged.items() if expected[name] == "refuse" and not code] == []
    assert [path.name for path, (_, seconds) in outcomes.items() if seconds > _SECONDS] == []
    assert sum(not code for code, _ in outcomes.values()) >= _READ


def test_encrypted_files_are_named_as_such(corpus: Path) -> None:
    """A workbook with a password is told apart from a damaged one."""
    names = [path for path in corpus.rglob("*assword*.xls*") if "rotect" not in path.name]
    assert names
    codes = {path.name: _code(path) for path in names}
    assert set(codes.values()) <= {"password-protected", ""}, codes


def test_a_damaged_bit_never_changes_a_value(corpus: Path) -> None:
    """A copy of the control file with one bit changed reads the same, or not at all."""
    control = open_file(corpus / "synthetic" / "ok-minimal.xlsx")
    for path in sorted((corpus / "synthetic").glob("H*-bitflip.xlsx")):
        if not _code(path):
            assert getattr(open_file(path), "sheets", None) == getattr(control, "sheets", None), path.name


def _outcome(path: Path) -> tuple[str, float]:
    """Return the code of a refusal, ``""`` for a file that was read, and the seconds that it took."""
    begun = time.monotonic()
    return _code(path), time.monotonic() - begun


def _code(path: Path) -> str:
    try:
        open_file(path)
    except AuditError as error:
        return error.code
    return ""
