"""Text documents that bite: each is read or refused in one line; nothing is included, fetched or run."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdpr_audit.ingest.door import kind
from gdpr_audit.ingest.door.reader import worker
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.ingest.door.reply import understand
from gdpr_audit.ingest.outline.document import understand_text
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import AuditError, UnreadableRegisterError

_REGISTER = "# R\n\n## Payroll\n- **Purpose:** pay\n- **Lawful basis:** contract\n- **Retention:** 5 years\n\n"
_DEEP = 100_000

HOSTILE = {
    "quotes.md": ">" * _DEEP + " x",
    "lists.md": "\n".join(" " * depth + "- x" for depth in range(600)),
    "brackets.md": "[" * _DEEP,
    "emphasis.md": "*a **b " * 20_000,
    "line.md": "| " + "x" * 5_000_000,
    "pipes.md": "|a" * 300_000 + "\n" + "|-" * 300_000,
    "entities.md": "&amp;" * _DEEP + "&#0;&#xd800;",
    "nul.md": _REGISTER + "\0\x1b[31m\u202e\ufffe",
    "divs.html": "<div>" * _DEEP + "x",
    "cells.html": "<table>" * 20_000 + "<tr><td>x",
    "spans.html": "<table><tr><td rowspan=9999999 colspan=9999999>Purpose<td>x</table>" * 20,
    "attribute.html": f"<table title='{'x' * 5_000_000}'><tr><td>a</table>",
    "bomb.html": '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html><h1>&b;</h1>',
    "open.html": "<ul><li>" * 30_000,
    "nested.rst": "* " * 5_000 + "x",
    "sections.rst": "".join(f"T{n}\n{'=-~^'[n % 4] * 9}\n\n" for n in range(2_000)),
    "table.rst": "+" + "-+" * 20_000 + "\n|" + "x|" * 20_000 + "\n",
    "substitution.rst": ".. |a| replace:: |b| |b|\n.. |b| replace:: |a| |a|\n\n|a|\n",
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_is_read_or_refused(tmp_path: Path, name: str) -> None:
    """No text gives anything but a register or one refusal of the program's own."""
    path = tmp_path / name
    path.write_text(HOSTILE[name], encoding="utf-8", errors="surrogatepass")
    with contextlib.suppress(AuditError):
        assert read_register(path)[0].register.activities


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("r.rst", ".. include:: SECRET\n\n.. raw:: html\n   :file: SECRET\n\n.. csv-table::\n   :file: SECRET\n\n"),
        ("r.rst", ".. literalinclude:: SECRET\n\n.. figure:: SECRET\n\n.. raw:: html\n\n   <p>SECRET</p>\n\n"),
        ("r.html", "<iframe src='file:SECRET'></iframe><object data='SECRET'></object><h1>x</h1>"),
        ("r.html", '<!DOCTYPE html [<!ENTITY x SYSTEM "file://SECRET">]><h1>&x;</h1>'),
        ("r.md", "![x](file://SECRET)\n\n<embed src='SECRET'>\n\n"),
    ],
)
def test_no_file_is_taken_in(tmp_path: Path, name: str, text: str) -> None:
    """What a document asks to include stays where it is."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the-hidden-word", encoding="utf-8")
    data = text.replace("SECRET", str(secret)).encode()
    format_, _ = kind.of(name, data)
    assert b"the-hidden-word" not in worker.answer(format_, data)


@pytest.mark.parametrize(
    ("name", "text", "format_"),
    [
        ("r.md", "a", "markdown"),
        ("R.MARKDOWN", "a", "markdown"),
        ("r.rst", "a", "rst"),
        ("r.htm", "a", "html"),
        ("r.txt", "# Register\n\n## Payroll\n\n- **Purpose**: pay\n", "markdown"),
        ("r.txt", "a | b\n---|---\nc | d\n\n# T\n", "markdown"),
        ("r.txt", "Register\n========\n\n:Purpose: pay\n", "rst"),
        ("r.txt", "Activity;Purpose\nPayroll;Pay\n", "csv"),
        ("r.txt", "Activity\tPurpose\n- Payroll\t# 1\n", "csv"),
        ("r.csv", "# Register\n## Payroll\n", "csv"),
        ("r.csv", "<table><tr><td>a</table>", "html"),
        ("r.md", "<p align=center>Register</p>\n\n# Payroll\n", "markdown"),
        ("r.txt", "activities:\n  - name: Payroll\n    purpose: pay\n", "yaml"),
        ("r.txt", "[[activities]]\nname = 'Payroll'\n", "toml"),
        ("r.txt", "Purpose:\n- pay: staff\n\nA sentence without a colon.\n", "csv"),
        ("r.yml", "a: b", "yaml"),
        ("r.toml", "[a]", "toml"),
        ("r.md", "<!doctype html><h1>Payroll</h1>", "html"),
    ],
)
def test_what_a_text_is(name: str, text: str, format_: str) -> None:
    """The content decides where it is plain, the name where it is not."""
    assert kind.of(name, text.encode())[0] == format_


def test_a_text_beyond_all_registers_is_refused(tmp_path: Path) -> None:
    """A log or a dump is named as too long, at once."""
    path = tmp_path / "log.md"
    path.write_bytes(b"x" * (9 << 20))
    with pytest.raises(UnreadableRegisterError) as caught:
        read_register(path)
    assert caught.value.code == "text-too-large"


def test_encodings_are_recognised(tmp_path: Path) -> None:
    """A page says its encoding, a text need not."""
    page = (
        "<html><head><meta charset='windows-1252'></head><h2>Paie</h2><ul><li>Finalité : été<li>Base légale : contrat"
    )
    for name, data in (
        ("a.html", page.encode("cp1252")),
        ("b.md", "## Paie\n- Finalité : été\n- Base légale : contrat\n".encode("cp1252")),
        ("c.md", "## Paie\r\n- Finalité : été\r\n- Base légale : contrat\r\n".encode("utf-16")),
    ):
        (tmp_path / name).write_bytes(data)
        (activity,) = read_register(tmp_path / name)[0].register.activities
        assert activity.cells["purposes"].text == "été", name


_LINES = st.sampled_from(
    [
        "# Register",
        "## Payroll",
        "### Purpose",
        "- **Purpose:** pay",
        "  - Retention: 5 years",
        "Lawful basis: contract",
        "| Purpose | Data |",
        "|---|---|",
        "| a | b |",
        "---",
        "***",
        "1. Item",
        "> quote",
        "<table><tr><td>Purpose<td>x",
        "</div>",
        "```",
        "",
        ".. list-table::",
        ":Purpose: pay",
        "====",
        "Term",
        ": meaning",
        "☑ yes",
        "**Bold**",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_LINES | st.text(max_size=12), max_size=25), st.sampled_from(["markdown", "rst", "html"]))
def test_any_mixture_is_read_or_refused(lines: list[str], format_: str) -> None:
    """Whatever stands beside whatever, the document is understood or refused: nothing else."""
    data = "\n".join(lines).encode("utf-8", "replace")
    try:
        reply = understand(worker.answer(format_, data))
        found = understand_text(Workbook(format_, reply.sheets, reply.issues, ""))
    except (UnreadableRegisterError, RefusalError):
        return
    assert found.raw.activities
    assert all(one.row > 0 for one in found.raw.activities)
