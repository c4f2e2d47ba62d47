"""How much of a file is read. Real workbooks stay far below; each bound is a file that stops a reader otherwise."""

from __future__ import annotations

from typing import Final

from .refusal import RefusalError

MIB: Final = 1 << 20

FILE_BYTES: Final = 100 * MIB
UNPACKED_BYTES: Final = 256 * MIB
MEMBERS: Final = 2_000
RATIO: Final = 100
"""Unpacked to packed, for members over 1 MiB (images may honestly reach 97)."""
TOKEN_BYTES: Final = MIB
"""Longest text of a cell, longest tag of an XML part."""

SHEETS: Final = 200
COLUMNS: Final = 1_000
STRAY_CELLS: Final = 100
"""So many cells beyond the last column allowed are strays to be told; more are a table too wide to read."""
CELLS: Final = 5_000_000
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

MEMORY_BYTES: Final = 1 << 30
SECONDS: Final = 60
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
        raise RefusalError("text-too-large", limit=TEXT_BYTES // MIB)
