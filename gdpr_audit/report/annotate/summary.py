"""The sheet that goes first: the verdict, what the marks mean, and the findings with the way to their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gdpr_audit.report.annotate.marks import COLOURS
from gdpr_audit.report.workbook_cells import lines_of

WIDTHS = (7, 44, 13, 13, 34, 22, 60)
"""Of the columns, in characters."""
LINE_HEIGHT = 15
"""Points: merged cells do not grow by themselves, and not every program works out the height of the others."""
LINK_COLOUR = "0563C1"
_HEAD_COLOUR = "D9E1F2"
_LONGEST = 2_000
_ON_A_LINE = 170


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the summary lists it."""

    number: int
    title: str
    severity: str
    provision: str
    about: str
    sheet: str
    """Where it leads; ``""`` if it has no place."""
    cell: str
    step: str
    mark: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the sheet says."""

    title: str
    paragraphs: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    """Mark -> what it means."""
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    more: str
    """What is said where the list was cut; ``""`` if it was not."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of the sheet looks; all are wrapped, at the top, on nobody's style."""

    size: int = 10
    bold: bool = False
    link: bool = False
    fill: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the sheet."""

    text: str
    look: Look = Look()
    sheet: str = ""
    """Where it leads; ``""`` if nowhere."""
    cell: str = ""
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet, from its first column."""

    boxes: tuple[Box, ...] = ()
    lines: int = 0
    """How many lines of text high; 0 if that is as usual."""
    is_wide: bool = False
    """Does its last cell stretch to the last column?"""
    is_head: bool = False
    """Does it name the columns of the list under it?"""


def rows_of(summary: Summary) -> Iterator[Row]:
    """Yield the rows of the sheet; no text is longer than a cell holds."""
    yield Row((Box(summary.title[:_LONGEST], Look(size=16, bold=True)),), 2, is_wide=True)
    for paragraph in summary.paragraphs:
        yield Row((Box(paragraph[:_LONGEST]),), 1 + len(paragraph) // _ON_A_LINE, is_wide=True)
    yield Row()
    for mark, meaning in summary.legend:
        yield Row((Box("", Look(fill=COLOURS[mark])), Box(meaning)), is_wide=True)
    yield Row()
    yield Row(tuple(Box(text, Look(bold=True, fill=_HEAD_COLOUR)) for text in summary.heads), is_head=True)
    for line in summary.lines:
        yield _row(line)
    if summary.more:
        yield Row((Box(summary.more),))


def _row(line: Line) -> Row:
    place = f"{line.sheet}!{line.cell}" if line.sheet else line.cell
    boxes = (
        Box(str(line.number), Look(fill=COLOURS[line.mark]), is_number=True),
        *(Box(text[:_LONGEST]) for text in (line.title, line.severity, line.provision, line.about)),
        Box(place[:_LONGEST], Look(link=bool(line.sheet)), line.sheet, line.cell if line.sheet else ""),
        Box(line.step[:_LONGEST]),
    )
    return Row(boxes, max(lines_of(box.text, width) for box, width in zip(boxes, WIDTHS, strict=True)))
