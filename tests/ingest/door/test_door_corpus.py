"""Files of the world and hostile ones: each a workbook or one refusal, in time, and as its expectation says."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.ingest.door import open_file
from gdpr_audit.model.errors import AuditError

_NOT_YET = {".yaml"}
"""Formats of the manifest that this release refuses by name."""
_BY_CONTENT = {"G10-xlsx-named.csv"}
"""Its note allows reading by content, which is what we do."""
_SECONDS = 20


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
    expected = {entry["file"]: entry["expect"] for entry in manifest if Path(entry["file"]).suffix not in _NOT_YET}
    wrong, read = [], 0
    for path in sorted(corpus.rglob("*")):
        if not path.is_file() or path.name in {"INDEX.md", "manifest.json", "naughty.json"}:
            continue
        begun = time.monotonic()
        refused = _is_refused(path)
        read += not refused
        if time.monotonic() - begun > _SECONDS:
            wrong.append(f"{path.name}: too slow")
        if path.parent.name == "synthetic" and path.name not in _BY_CONTENT:
            expectation = expected.get(path.name, "warn")
            if (expectation == "read" and refused) or (expectation == "refuse" and not refused):
                wrong.append(f"{path.name}: {'refused' if refused else 'read'} instead of {expectation}")
    assert wrong == []
    assert read > 1_300


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
        if not _is_refused(path):
            assert getattr(open_file(path), "sheets", None) == getattr(control, "sheets", None), path.name


def _is_refused(path: Path) -> bool:
    return bool(_code(path))


def _code(path: Path) -> str:
    try:
        open_file(path)
    except AuditError as error:
        return error.code
    return ""
