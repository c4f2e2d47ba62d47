"""Cells of an activity, made when they are asked for: 350,000 objects that nobody reads are not built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.boxes import has_boxes, ticked
from gdpr_audit.ingest.vocabulary import marks, raw_marks
from gdpr_audit.model.value import Cell, Source

_LONGEST_PROMPT: Final = 90
_LONGEST_DITTO: Final = 24
_MARKS_OF_DITTO: Final = " \t\"'″〃”“„’‘´`»«^()"

Place = Callable[[int, int], Source]
"""Row and column as read -> where they stand in the file."""

Columns = Mapping[str, tuple[int, ...]]
"""Concept -> columns, from 1."""


def filled(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the cells that hold something, with their column from 1."""
    return ((column, text) for column, text in enumerate(row, 1) if text and not text.isspace())


def at(row: Sequence[str], column: int) -> str:
    """Return the text of a cell, ``""`` beyond the row's end."""
    return row[column - 1].strip() if column <= len(row) else ""


def listed(text: str) -> str:
    """Return the entries that a list program joins by ";#", without the numbers of a looked-up list beside them."""
    parts = [part.strip() for part in text.split(";#")]
    named = [part for part in parts if part and not part.isdigit()]
    return "; ".join(named or filter(None, parts))


def prompt(text: str) -> bool:
    """Is it the template's own invitation to choose or to type, or a link to help?"""
    bare = text.strip()
    if not bare or len(bare) > _LONGEST_PROMPT:
        return False
    return bare.startswith(("►", "▶")) or normal(bare) in marks("prompt")


def cleaned(text: str) -> str:
    """Return what the person who keeps the register wrote: no prompts, no unticked options."""
    text = text.strip()
    return "" if prompt(text) else _own_words(text)


@cache
def _prompts() -> frozenset[str]:
    """Prompts as they stand in cells, to be looked up without folding each cell."""
    return frozenset(f"{word}{end}" for word in raw_marks("prompt") for end in ("", ".", "…", "...", " ►", " ▼"))


def _own_words(text: str) -> str:
    """`cleaned`, at the price of a look-up: it runs for every cell of the register."""
    if text in _prompts():
        return ""
    if ";#" in text:
        text = listed(text)
    return ticked(text) if has_boxes(text) else text


@cache
def _dittos() -> frozenset[str]:
    """Words for "as above", and what is left of a mark for it."""
    return frozenset({"", *(text.casefold() for text in raw_marks("ditto"))})


def is_ditto(text: str) -> bool:
    """Does a cell say no more than that it is as the one above?"""
    return len(text) <= _LONGEST_DITTO and text.strip(_MARKS_OF_DITTO).casefold() in _dittos() and bool(text)


class RowCells(Mapping[str, Cell]):
    """Concept -> cell of one row and of those that continue it; the columns are shared by all rows of the sheet."""

    __slots__ = ("_columns", "_only", "_place", "_rows")

    def __init__(self, columns: Columns, place: Place, rows: tuple[tuple[int, Sequence[str]], ...]) -> None:
        """Keep the rows, each with its number."""
        self._columns = columns
        self._place = place
        self._rows = rows
        self._only = rows[0][1] if len(rows) == 1 else None

    def __getitem__(self, concept: str) -> Cell:
        """Make the cell of a concept."""
        columns = self._columns[concept]
        if self._only is None or len(columns) > 1:
            return self._joined(columns)
        column = columns[0]
        text = self._only[column - 1] if column <= len(self._only) else ""
        return Cell(_own_words(text), self._place(self._rows[0][0], column))

    def get(self, concept: str, default: Cell | None = None) -> Cell | None:  # type: ignore[override]
        """Make the cell of a concept, if there is such a column: asked for every attribute of every line."""
        return self[concept] if concept in self._columns else default

    def text_of(self, concept: str) -> str | None:
        """Return the text of a concept's cell, None if there is no such column; no cell is made."""
        raw = self.raw_of(concept)
        if raw is not None:
            return _own_words(raw)
        columns = self._columns.get(concept)
        return None if columns is None else self._joined(columns).text

    def raw_of(self, concept: str) -> str | None:
        """Return the text of a concept's only cell as it is written, None if it has none or several.

        What `text_of` makes of such a text is the same in every row.
        """
        columns, row = self._columns.get(concept), self._only
        if row is None or columns is None or len(columns) > 1:
            return None
        return row[columns[0] - 1] if columns[0] <= len(row) else ""

    def titled(self, said: Mapping[str, Cell]) -> TitledCells:
        """Return the same cells under a title that says what has no column."""
        return TitledCells(self._columns, self._place, self._rows, said)

    def _joined(self, columns: tuple[int, ...]) -> Cell:
        texts: dict[str, Source] = {}
        for number, row in self._rows:
            for column in columns:
                text = _own_words(row[column - 1]).strip() if column <= len(row) else ""
                if text and not (texts and is_ditto(text)):
                    texts.setdefault(text, self._place(number, column))
        first = next(iter(texts.values()), self._place(self._rows[0][0], columns[0]))
        return Cell("\n".join(texts), first)

    def __iter__(self) -> Iterator[str]:
        """Go through the concepts."""
        return iter(self._columns)

    def __len__(self) -> int:
        """Count the concepts."""
        return len(self._columns)

    def __contains__(self, concept: object) -> bool:
        """Is there a column for the concept?"""
        return concept in self._columns


class TitledCells(RowCells):
    """The cells of an activity that stands under a title of its own, which says what has no column."""

    __slots__ = ("_said",)

    def __init__(
        self, columns: Columns, place: Place, rows: tuple[tuple[int, Sequence[str]], ...], said: Mapping[str, Cell]
    ) -> None:
        """Keep what the title says: concept, without a column -> cell."""
        super().__init__(columns, place, rows)
        self._said = said

    def __getitem__(self, concept: str) -> Cell:
        """Return what the title says, else make the cell of a column."""
        return self._said[concept] if concept in self._said else super().__getitem__(concept)

    def get(self, concept: str, default: Cell | None = None) -> Cell | None:  # type: ignore[override]
        """Return what the title says, else make the cell, if there is such a column."""
        return self._said.get(concept) or super().get(concept, default)

    def text_of(self, concept: str) -> str | None:
        """Return the text under a concept, None if neither title nor column has it."""
        return self._said[concept].text if concept in self._said else super().text_of(concept)

    def raw_of(self, concept: str) -> str | None:
        """Return the text of a concept's only cell; what the title says is in none of the row's."""
        return None if concept in self._said else super().raw_of(concept)

    def __iter__(self) -> Iterator[str]:
        """Go through the concepts."""
        return iter((*super().__iter__(), *self._said))

    def __len__(self) -> int:
        """Count the concepts."""
        return super().__len__() + len(self._said)

    def __contains__(self, concept: object) -> bool:
        """Is there a column for the concept, or a word of the title?"""
        return concept in self._said or super().__contains__(concept)
