"""What a person reads on the terminal: words in their language, and text that cannot act."""

from __future__ import annotations

import locale
import os
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from gdpr_audit.model.errors import AuditError
from gdpr_audit.texts import LANGUAGES, texts

_NARROW = 60
_WIDE = 110
_LONGEST_REFUSAL = 200
_NAME_ROOMS = (120, 60, 40, 24, 12)
_UNBREAKABLE = "\u00a0\u202f"


@cache
def ui_language() -> str:
    """Return the language in which to speak before any ``--lang``: the environment's, else English."""
    for wish in (os.environ.get("GDPR_AUDIT_LANG"), locale.getlocale()[0], os.environ.get("LANG")):
        if wish and wish[:2].casefold() in LANGUAGES:
            return wish[:2].casefold()
    return "en"


@cache
def words(lang: str | None = None) -> dict[str, Any]:
    """Return the command line's words in a language, the environment's by default."""
    return texts("cli", lang or ui_language())


def inert(text: str) -> str:
    """Return a register's text on one line, without control, escape or direction characters.

    Spaces at which a line must not break stay: they stand inside French quotation marks.
    """
    kept = (" " if char.isspace() and char not in _UNBREAKABLE else char for char in text)
    return " ".join(filter(None, "".join(char for char in kept if unicodedata.category(char)[0] != "C").split(" ")))


def refusal(error: AuditError, lang: str) -> str:
    """Return a refusal as one line of at most 200 characters; names too long for it are cut in the middle."""
    sentence = texts("errors", lang)["error"][error.code]
    for room in _NAME_ROOMS:
        names = {
            name: _cut(value, room) if isinstance(value, str) else value for name, value in error.parameters.items()
        }
        line = inert(sentence.format(**names))
        if len(line) <= _LONGEST_REFUSAL:
            break
    if "answer" in error.parameters:  # a line to be written somewhere is of no use when it is cut
        line += " " + inert(texts("errors", lang)["answer"][error.parameters["use"]].format(**error.parameters))
    return line


def _cut(name: str, room: int) -> str:
    return name if len(name) <= room else f"{name[: room // 2]}…{name[-(room - room // 2 - 1) :]}"


def shell_quoted(path: Path) -> str:
    """Return a path as a command line takes it."""
    text = inert(str(path))
    return f'"{text}"' if set(text) & set(" '()&;") else text


def say(text: str = "", *, quiet: bool = False) -> None:
    """Talk to the person: on stderr, so that stdout stays data."""
    if not quiet:
        sys.stdout.flush()  # where both lead to one place, the result stands before what is said of it
        sys.stderr.write(f"{text}\n")


def show(text: str = "") -> None:
    """Give the result: on stdout."""
    sys.stdout.write(f"{text}\n")


def width() -> int:
    """Return the number of columns to write in."""
    return max(_NARROW, min(_WIDE, shutil.get_terminal_size().columns))


def wrapped(text: str, indent: str = "", hanging: str | None = None) -> str:
    """Return a paragraph folded to the terminal; ``hanging`` indents its further lines where they differ."""
    further = indent if hanging is None else hanging
    return textwrap.fill(text, width(), initial_indent=indent, subsequent_indent=further, break_on_hyphens=False)


def columns(rows: Sequence[tuple[str, ...]], *, gap: str = "  ") -> str:
    """Return rows as aligned columns; the last one is cut to the terminal's width."""
    if not rows:
        return ""
    sizes = [max(len(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    lines = []
    for row in rows:
        start = gap.join(cell.ljust(size) for cell, size in zip(row[:-1], sizes, strict=True))
        lines.append(f"{start}{gap}{row[-1]}".rstrip())
    return "\n".join(lines)


def grid(rows: Sequence[tuple[str, ...]], shares: Sequence[int], *, gap: str = "  ", lines: int = 3) -> str:
    """Return rows as columns that fit the terminal, long texts folded in their cell.

    Args:
        rows: texts, inert; the first row heads the columns.
        shares: the width of each column; the last one takes what is left.
        gap: between columns.
        lines: that a cell may take; what is longer ends with "…".
    """
    sizes = [min(share, max(len(row[place]) for row in rows)) for place, share in enumerate(shares[:-1])]
    sizes.append(max(shares[-1], width() - sum(sizes) - len(gap) * len(sizes)))
    drawn: list[str] = []
    for row in rows:
        cells = [_folded(text, size, lines) for text, size in zip(row, sizes, strict=True)]
        drawn += [
            gap.join(part.ljust(size) for part, size in zip(line, sizes, strict=True)).rstrip()
            for line in zip_longest(*cells, fillvalue="")
        ]
    return "\n".join(drawn)


def _folded(text: str, size: int, lines: int) -> list[str]:
    parts = [
        part
        for line in text.split("\n")
        for part in textwrap.wrap(line, size, max_lines=lines, placeholder="…", break_on_hyphens=False)
    ]
    return parts[:lines]


class Stages:
    """Says on a terminal what is being done; silent elsewhere, and when asked to be."""

    def __init__(self, lang: str, *, quiet: bool) -> None:
        """Speak only to a person who waits."""
        self._words = words(lang)["stages"]
        self._quiet = quiet or not sys.stderr.isatty()

    def __call__(self, stage: str) -> None:
        """Replace the line by the stage that begins."""
        if not self._quiet:
            sys.stderr.write(f"\r\x1b[2K{self._words[stage]}")
            sys.stderr.flush()

    def done(self) -> None:
        """Clear the line."""
        if not self._quiet:
            sys.stderr.write("\r\x1b[2K")
