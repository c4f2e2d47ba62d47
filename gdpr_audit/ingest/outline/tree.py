"""A document as a tree of sections: headings, and the texts, items and tables below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from gdpr_audit.ingest.titles import title_of

BOLD_TITLE = 10
"""Level of a line in bold that stands for a heading: below any heading."""

_LONGEST_TITLE = 160
_TASK = re.compile(r"^\[([ xX✓])\]\s+")
_MARKS = re.compile("[\ufe0e\ufe0f\u200b\u2060]")
_KEYCAP = re.compile("([0-9])\u20e3")
_ASIDE = re.compile(r"\([^()]+\)|\[[^\[\]]+\]")
_DEFINITION = re.compile(r"^:\s+")


@dataclass(slots=True, eq=False)
class Piece:
    """A paragraph, an item or a term; the lines that continue it stand each on its own."""

    kind: str
    """``text``, ``line``, ``item``, ``term`` or ``definition``."""
    line: int
    level: int
    """Depth of the list in which it stands, 0 outside."""
    lead: str
    """The text in bold that begins it."""
    text: str


@dataclass(slots=True, eq=False)
class Grid:
    """A table: its rows with their lines, the first of them its headings if `headed`."""

    line: int
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    headed: bool = False
    memo: dict[str, Any] = field(default_factory=dict)
    """What was found out about it once, by the name of who asked."""

    @property
    def head(self) -> list[str]:
        """The headings, as many as there are columns."""
        return self.rows[0][1] if self.headed and self.rows else []

    @property
    def body(self) -> list[tuple[int, list[str]]]:
        """The rows below the headings."""
        return self.rows[1:] if self.headed else self.rows

    @property
    def width(self) -> int:
        """Columns in which something stands."""
        return max((n for _, row in self.rows for n, text in enumerate(row, 1) if text), default=0)


@dataclass(slots=True, eq=False)
class Section:
    """A heading, and what stands below it up to the next one."""

    title: str
    line: int
    level: int
    body: list[Piece | Grid] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    parent: Section | None = None
    memo: dict[str, Any] = field(default_factory=dict)
    """What was found out about it once, by the name of who asked."""

    def add(self, section: Section) -> None:
        """Put a section below this one."""
        section.parent = self
        self.sections.append(section)

    def walk(self) -> Iterator[Section]:
        """Go through this section and those below it, in their order."""
        yield self
        for section in self.sections:
            yield from section.walk()

    @property
    def above(self) -> Iterator[Section]:
        """The sections in which this one stands, the nearest first."""
        section = self.parent
        while section:
            yield section
            section = section.parent


def tree_of(rows: Sequence[Sequence[str]]) -> Section:
    """Return the document that rows of blocks describe (see `door.reader.blocks`)."""
    root = Section("", 1, 0)
    current, grid, below = root, None, 0
    for number, kind, level, *texts in rows:
        line, depth = int(number), int(level)
        if kind in {"head", "row"} and grid is not None:
            grid.headed = grid.headed or (kind == "head" and not grid.rows)
            grid.rows.append((line, [_tidy(text) for text in texts]))
            continue
        if kind == "table":
            grid = Grid(line)
            current.body.append(grid)
            continue
        if kind in {"rule", "code"} or len(texts) != len(("lead", "text")):
            continue
        lead, text = map(_tidy, texts)
        below = depth if kind == "heading" else below
        aside = text.removeprefix(lead).strip() if lead else ""
        if kind == "heading" or (kind == "text" and depth == 0 and _is_title(lead, text, aside)):
            title = text if kind == "heading" or not aside else lead
            current = _open(current, title, line, depth if kind == "heading" else max(BOLD_TITLE, below))
            if title != text:
                current.body.append(Piece("text", line, depth, "", aside))
        else:
            current.body.append(_piece(kind, line, depth, lead, text, current.body))
    for section in root.walk():
        section.body = [part for one in section.body for part in (_trimmed(one) if isinstance(one, Grid) else [one])]
    return root


def _trimmed(grid: Grid) -> Iterator[Piece | Grid]:
    """A table without the rows above its headings that hold nothing, or one text over the whole width.

    In a table of labels and values such a row may be a label without its value: it must be the title of a form.
    """
    grid.headed = grid.headed and any(grid.head)  # "| | |" above labels and their values heads nothing
    grid.rows = [(line, row) for line, row in grid.rows if any(row)]
    wide = grid.width > len(("label", "value"))
    while len(grid.rows) > 1 and len(said := [text for text in grid.rows[0][1] if text]) == 1:
        if not wide and not title_of(said[0]):
            break
        line, _ = grid.rows.pop(0)
        grid.headed = False
        yield Piece("text", line, 0, "", said[0])
    yield grid


def _open(current: Section, title: str, line: int, level: int) -> Section:
    while current.parent and current.level >= level:
        current = current.parent
    section = Section(title, line, level)
    current.add(section)
    return section


def _is_title(lead: str, text: str, aside: str) -> bool:
    """Is a paragraph a title in bold, a remark in brackets after it at most? A label ends with a colon, or is known."""
    alone = lead == text or (bool(_ASIDE.fullmatch(aside)) and not lead.endswith(":"))
    return bool(lead) and alone and not text.endswith((":", ".")) and len(text) <= _LONGEST_TITLE


def _piece(kind: str, line: int, depth: int, lead: str, text: str, before: Sequence[Piece | Grid]) -> Piece:  # noqa: PLR0913, PLR0917
    """A piece; a line that a colon begins defines the one above it."""
    if kind == "line" and _DEFINITION.match(text):
        above = before[-1] if before else None
        if isinstance(above, Piece) and above.kind == "text":
            above.kind = "term"
        return Piece("definition", line, depth, "", _DEFINITION.sub("", text))
    return Piece(kind, line, depth, lead, text)


def _tidy(text: str) -> str:
    """Text with the boxes of a list of tasks as boxes, numbers on keys as numbers, without marks that nobody sees."""
    text = _KEYCAP.sub(r"\1.", _MARKS.sub("", text))
    return _TASK.sub(lambda found: "☐ " if found[1] == " " else "☑ ", text).strip()
