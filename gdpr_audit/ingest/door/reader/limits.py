"""How much of a file is read. Real workbooks stay far below; each bound is a file that stops a reader otherwise.

Those under *settings* are changed by an environment variable, ``GDPR_AUDIT_LIMIT_`` and the name in `SETTINGS`; the
child gets the same ones. docs/limits.md says what each is for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

MIB: Final = 1 << 20
PREFIX: Final = "GDPR_AUDIT_LIMIT_"
SETTINGS: Final = {
    "FILE_MIB": 100,
    "UNPACKED_MIB": 384,
    "MEMBERS": 2_000,
    "RATIO": 100,
    "CELL_KIB": 1_024,
    "SHEETS": 200,
    "COLUMNS": 1_000,
    "CELLS": 5_000_000,
    "MEMORY_MIB": 1_024,
    "SECONDS": 60,
}
"""Name of a setting -> its default."""
_GREATEST = 10**9


def chosen(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the variables of an environment that set a limit."""
    return {name: value for name, value in environment.items() if name.startswith(PREFIX)}


def wrong(environment: Mapping[str, str]) -> str:
    """Return the first variable that sets no limit: unknown, or not a whole number above zero; ``""`` if none."""
    return next((name for name, value in sorted(chosen(environment).items()) if _number(name, value) is None), "")


def _number(variable: str, value: str) -> int | None:
    digits = value.replace("_", "").strip()
    known = variable.removeprefix(PREFIX) in SETTINGS and digits.isascii() and digits.isdecimal() and len(digits) < 11  # noqa: PLR2004 - ten digits
    return int(digits) if known and 0 < int(digits) <= _GREATEST else None


def _setting(name: str) -> int:
    return _number(PREFIX + name, os.environ.get(PREFIX + name, "")) or SETTINGS[name]


FILE_BYTES: Final = _setting("FILE_MIB") * MIB
UNPACKED_BYTES: Final = _setting("UNPACKED_MIB") * MIB
MEMBERS: Final = _setting("MEMBERS")
RATIO: Final = _setting("RATIO")
"""Unpacked to packed, for members over 1 MiB (images may honestly reach 97)."""
TOKEN_BYTES: Final = _setting("CELL_KIB") << 10
"""Longest text of a cell, longest tag of an XML part."""

SHEETS: Final = _setting("SHEETS")
COLUMNS: Final = _setting("COLUMNS")
STRAY_CELLS: Final = 100
"""So many cells beyond the last column allowed are strays to be told; more are a table too wide to read."""
CELLS: Final = _setting("CELLS")
"""Cells of all sheets, empty ones on the left of a filled one counted."""
SHEET_ROWS: Final = 1 << 20
SHEET_COLUMNS: Final = 1 << 14
XLS_COLUMNS: Final = 256
MERGED_CELLS: Final = 1_000_000

JSON_DEPTH: Final = 50
JSON_DIGITS: Final = 300
YAML_ALIASED: Final = 10_000
"""Values that the aliases of a document may stand for, all together."""

ADDRESSES: Final = 10
"""Addresses named per kind of remark; the rest is counted."""
LONG_CELL: Final = 32_767
"""Characters that a cell of Excel can hold."""

MEMORY_BYTES: Final = _setting("MEMORY_MIB") * MIB
SECONDS: Final = _setting("SECONDS")
ANSWER_BYTES: Final = 512 * MIB

LIST_DEPTH: Final = 20
"""Lists within lists; what is deeper is read as if it stood there."""
TEXT_BYTES: Final = 8 * MIB
"""A register kept as text; beyond, it is a log or a dump."""


def check_text(data: bytes) -> None:
    """Refuse a text document that is too long to be a register.

    Raises:
        RefusalError: it is.
    """
    if len(data) > TEXT_BYTES:
        from .refusal import RefusalError  # which needs the limits

        raise RefusalError("text-too-large", limit=TEXT_BYTES // MIB)
