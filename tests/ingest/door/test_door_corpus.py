"""A sample of the files of the world and hostile ones; ``benchmarks/corpus.py`` puts all of them through the door."""

from __future__ import annotations

from pathlib import Path

from gdpr_audit.ingest.door import open_file
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import UnreadableRegisterError

_EVERY = 50
_NAMES = ("*.xlsx", "*.xls", "*.xlsb", "*.ods", "*.csv")


def test_a_sample_of_the_corpus_is_read_or_refused(shared: Path) -> None:
    """No file gives another exception; most are read."""
    corpus = shared / "corpus"
    paths = [path for name in _NAMES for path in sorted(corpus.rglob(name))[::_EVERY]]
    assert len(paths) > 20
    assert sum(not _code(path) for path in paths) > 0.7 * len(paths)


def test_a_damaged_bit_never_changes_a_value(shared: Path) -> None:
    """A copy of the control file with one bit changed reads the same, or not at all."""
    control = open_file(shared / "corpus" / "synthetic" / "ok-minimal.xlsx")
    assert isinstance(control, Workbook)
    for path in sorted((shared / "corpus" / "synthetic").glob("H*-bitflip.xlsx"))[::4]:
        if not _code(path):
            assert getattr(open_file(path), "sheets", None) == control.sheets, path.name


def _code(path: Path) -> str:
    try:
        open_file(path)
    except UnreadableRegisterError as error:
        return error.code
    return ""
