"""The child that parses: it may die, hang, flood or babble, and the parent says one sentence."""

from __future__ import annotations

import json
import re
import string
import sys
import time
from pathlib import Path

import pytest
from door_files import saved, xlsx

from gdpr_audit.ingest.door import child, open_file, reply
from gdpr_audit.ingest.door.reader import limits, worker
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.texts import LANGUAGES, texts

SOURCES = sorted((Path(child.__file__).parent).rglob("*.py"))


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "reader-died"),
        ("raise SystemExit(3)", "reader-died"),
        ("print('hello')", "reader-died"),
        ("print('{\"sheets\": 3}')", "reader-died"),
        ("print('[' * 100000)", "reader-died"),
        ('print(\'{"sheets": [{"bytes": 4, "rows": 9, "name": ""}], "remarks": []}\\nabcd\')', "reader-died"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "reader-died"),
        ("import time; time.sleep(60)", "reader-late"),
        ("import os, time\nif os.fork() == 0: time.sleep(60)", "reader-late"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="needs a system with processes to fork")
def test_a_child_gone_wrong_is_one_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, code: str
) -> None:
    """Whatever becomes of the child, the parent refuses the file within its clock and keeps nothing running."""
    monkeypatch.setattr(child, "_START", program)
    monkeypatch.setattr(limits, "SECONDS", 1)
    monkeypatch.setattr(limits, "ANSWER_BYTES", 1 << 20)
    begun = time.monotonic()
    with pytest.raises(UnreadableRegisterError) as caught:
        open_file(saved(tmp_path, xlsx()))
    assert caught.value.code == code
    assert time.monotonic() - begun < 10


@pytest.mark.skipif(sys.platform == "win32", reason="the system bounds no process")
def test_the_child_is_bounded() -> None:
    """Memory, time, files and core dumps are bounded before the first byte is read."""
    program = (
        "from reader import worker; worker.confine(); import resource as r, sys; "
        "sys.stdout.write(str([r.getrlimit(one)[0] for one in "
        "(r.RLIMIT_AS, r.RLIMIT_CPU, r.RLIMIT_FSIZE, r.RLIMIT_CORE)]))"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(child, "_START", child._START.partition("from reader")[0] + program)  # noqa: SLF001 - what is tested
        assert json.loads(child.parse("csv", b"")) == [limits.MEMORY_BYTES, limits.SECONDS, 0, 0]


def test_the_child_loads_nothing_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a workbook imports the standard library and the reader, and neither the rest of us nor any library."""
    program = child._START.replace(  # noqa: SLF001 - what is tested
        "main(kind)", "main(kind); sys.stderr = None; sys.stdout.write(chr(10).join(sys.modules))"
    )
    monkeypatch.setattr(child, "_START", program)
    loaded = set(child.parse("xlsx", xlsx()).decode().split("\n")[1:])
    assert "reader.xlsx" in loaded
    assert not loaded & {
        "gdpr_audit",
        "pandas",
        "openpyxl",
        "python_calamine",
        "charset_normalizer",
        "dataclasses",
        "site",
    }


def test_an_answer_says_nothing_false() -> None:
    """A refusal of the child comes through; an answer with bytes left over is none."""
    with pytest.raises(RefusalError, match="no-sheets"):
        reply.understand(worker.refused("no-sheets", {}))
    with pytest.raises(RefusalError, match="reader-died"):
        reply.understand(worker.answer("csv", b"a,b\n1,2\n") + b"more")


def _codes(pattern: str) -> set[str]:
    return {code for source in SOURCES for code in re.findall(pattern, source.read_text("utf-8"), re.DOTALL)}


REFUSALS = (
    _codes(r'(?:RefusalError|UnreadableRegisterError|Strings)\((?:\[\], )?\s*"([a-z-]+)"')
    | _codes(r'"(kind-[a-z-]+)"')
    | {"json-encoding", "file-is-folder", "file-unreadable", "shared-string-wrong"}
)
REMARKS = _codes(r'(?:remark|remarks\.add)\(\s*"([a-z-]+)"') | {
    "archive-data-outside",
    "date-impossible",
    "value-of-wrong-type",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_has_its_sentence(lang: str) -> None:
    """Each refusal and remark is one line of at most 200 characters in each language, filled with what is given."""
    words = texts("errors", lang)
    assert len(REFUSALS) > 40
    assert len(REMARKS) > 20
    for table, known in (("error", REFUSALS), ("issue", REMARKS)):
        for code in known:
            sentence = words[table][code]
            assert "\n" not in sentence
            assert len(sentence) <= 200
            fields = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert fields <= {"file", "limit", "sheet", "cell", "line", "column", "count", "cells", "encoding", "lines"}
