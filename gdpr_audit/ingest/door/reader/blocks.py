"""A text document as blocks in their order, each with the line where it stands; what they mean is asked elsewhere.

One sheet carries them, a row per block: line, kind, level, the text in bold that begins it, the text. A row of a table
has its cells instead of the last two. Kinds are those of `KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from . import limits
from .book import Book
from .refusal import RefusalError, too_long
from .text import clean

KINDS = ("heading", "text", "line", "item", "term", "definition", "table", "head", "row", "rule", "code")
"""``line`` continues the text, item or definition before it; ``head`` and ``row`` are of the last ``table``."""

_BLANKS = re.compile(r"[^\S\n]+")


class Blocks:
    """Writes the blocks of a document in a sheet of a book."""

    def __init__(self, book: Book) -> None:
        """Begin a document without blocks."""
        self._book = book
        self._grid = book.sheet("")
        self._replaced = 0

    def add(self, kind: str, line: int, level: int = 0, lead: str = "", text: str = "") -> None:
        """Add a block of text; one that says nothing is left out."""
        lead, text = self._clean(lead), self._clean(text)
        if text or kind in {"table", "rule"}:
            self._append([str(line), kind, str(min(level, limits.LIST_DEPTH)), lead, text])

    def row(self, line: int, cells: Sequence[str], *, head: bool = False) -> None:
        """Add a row to the table begun last.

        Raises:
            RefusalError: it is too wide.
        """
        if len(cells) > limits.COLUMNS:
            raise RefusalError("too-many-columns", limit=limits.COLUMNS)
        self._append([str(line), "head" if head else "row", "0", *map(self._clean, cells)])

    def end(self) -> None:
        """Tell of the characters that were replaced."""
        if self._replaced:
            self._book.remarks.add("characters-replaced", count=self._replaced)

    def _append(self, row: list[str]) -> None:
        self._book.count(len(row))
        self._grid.rows.append(row)

    def _clean(self, text: str) -> str:
        if len(text) > limits.TOKEN_BYTES:
            raise too_long()
        text, replaced = clean(text)
        self._replaced += replaced
        return "\n".join(_BLANKS.sub(" ", line).strip() for line in text.split("\n")).strip("\n")
