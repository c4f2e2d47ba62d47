"""One sheet: the style of the cells that findings cite, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from gdpr_audit.model.value import Source
from gdpr_audit.report.annotate.edited_xml import Element, Part, read_part
from gdpr_audit.report.annotate.marks import Merge

_CORNER = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_SELECTED = re.compile(rb"""tabSelected\s*=\s*(?:"(?:1|true)"|'(?:1|true)')""")
_ROW_DEPTH, _CELL_DEPTH = 2, 3
_AFTER = frozenset(
    {
        "legacyDrawingHF",
        "drawingHF",
        "picture",
        "oleObjects",
        "controls",
        "AlternateContent",
        "webPublishItems",
        "tableParts",
        "extLst",
    }
)
"""What stands after the reference to the boxes of the notes in a sheet (ECMA-376 part 1, 18.3.1.99)."""

Marks = Mapping[tuple[int, int], str]
"""Row and column, from 1 -> mark."""

Look = Callable[[int, str], int]
"""Style of a cell and mark -> style of the cell that is marked."""


@dataclass(slots=True)
class _Row:
    number: int
    element: Element
    cells: dict[int, Element] = field(default_factory=dict)


def mark_sheet(data: bytes, marks: Marks, look: Look, drawing: str, namespace: str) -> bytes:
    """Return a sheet with cells marked, and with its reference to the boxes of their notes.

    Args:
        data: the part.
        marks: which cells; a cell that the file leaves out, being blank, is written.
        look: gives the styles.
        drawing: identifier of the relationship to the boxes; ``""`` if the sheet refers to them already.
        namespace: of identifiers of relationships.
    """
    part = _read(data, frozenset(row for row, _ in marks))
    _mark(part, marks, look)
    if drawing:
        p = part.prefix(part.root)
        later = (one for one in part.children(part.root) if one.name in _AFTER)
        place = next((one.start for one in later), part.root.end)
        part.insert(place, f'<{p}legacyDrawing xmlns:r="{namespace}" r:id="{drawing}"/>')
    return part.changed()


def merged_cells(data: bytes) -> list[Merge]:
    """Return the merges of a sheet."""
    found: list[Merge] = []
    if b"mergeCell" not in data:
        return found
    for one in read_part(data, lambda name, _depth, _attributes: name == "mergeCell").named("mergeCell"):
        ends = _CORNER.findall(one.attributes.get("ref", ""))
        if ends:
            (left, top), (right, bottom) = ends[0], ends[-1]
            found.append((int(top), _number(left), int(bottom), _number(right)))
    return found


def unselect(data: bytes) -> bytes:
    """Return a sheet that is not among those selected: another one is in front. Its views stand before its cells."""
    head, body, rest = data.partition(b"sheetData")
    return _SELECTED.sub(b'tabSelected="0"', head) + body + rest


def _read(data: bytes, rows: frozenset[int]) -> Part:
    row = 0

    def wanted(name: str, depth: int, attributes: dict[str, str]) -> bool:
        nonlocal row
        if depth == _ROW_DEPTH and name == "row":
            row = int(attributes.get("r") or row + 1)
            return True
        if depth == _CELL_DEPTH and name == "c":
            return row in rows
        return depth <= 1 or name == "col"

    return read_part(data, wanted)


def _rows(elements: Iterable[Element]) -> Iterator[_Row]:
    """Yield the rows with their cells, whose addresses may be left out."""
    current: _Row | None = None
    number = column = 0
    for one in elements:
        if one.name == "row" and one.depth == _ROW_DEPTH:
            if current:
                yield current
            number, column = int(one.attributes.get("r") or number + 1), 0
            current = _Row(number, one)
        elif one.name == "c" and one.depth == _CELL_DEPTH and current:
            column = _column(one.attributes.get("r", "")) or column + 1
            current.cells[column] = one
    if current:
        yield current


def _mark(part: Part, marks: Marks, look: Look) -> None:
    wanted: dict[int, dict[int, str]] = {}
    for (number, column), mark in sorted(marks.items()):
        wanted.setdefault(number, {})[column] = mark
    body = part.named("sheetData", 1)
    if not body:
        return
    widths = part.named("col")
    p = part.prefix(part.root)
    missing = sorted(wanted)
    for row in _rows(part.elements):
        while missing and missing[0] < row.number:
            part.insert(row.element.start, _new_row(missing[0], wanted[missing.pop(0)], widths, look, p))
        if missing and missing[0] == row.number:
            _mark_row(part, row, wanted[missing.pop(0)], widths, look)
    fresh = [_new_row(number, wanted[number], widths, look, p) for number in missing]
    if fresh:
        part.append(body[0], "".join(fresh))


def _mark_row(part: Part, row: _Row, wanted: Mapping[int, str], widths: list[Element], look: Look) -> None:
    p = part.prefix(row.element)
    last = []
    for column, mark in wanted.items():
        cell = row.cells.get(column)
        if cell:
            part.set(cell, s=str(look(int(cell.attributes.get("s") or 0), mark)))
            continue
        own = row.element.attributes
        base = int(own.get("s") or 0) if own.get("customFormat") in {"1", "true"} else _of_column(column, widths)
        written = f'<{p}c r="{Source("", row.number, column).cell}" s="{look(base, mark)}"/>'
        after = min((c for c in row.cells if c > column), default=0)
        if after:
            part.insert(row.cells[after].start, written)
        else:
            last.append(written)
    if last:
        part.append(row.element, "".join(last))


def _new_row(number: int, wanted: Mapping[int, str], widths: list[Element], look: Look, p: str) -> str:
    cells = "".join(
        f'<{p}c r="{Source("", number, column).cell}" s="{look(_of_column(column, widths), mark)}"/>'
        for column, mark in wanted.items()
    )
    return f'<{p}row r="{number}">{cells}</{p}row>'


def _of_column(column: int, widths: list[Element]) -> int:
    """Style that a column gives to its blank cells."""
    for one in widths:
        if int(one.attributes.get("min", 0)) <= column <= int(one.attributes.get("max", 0)):
            return int(one.attributes.get("style") or 0)
    return 0


def _column(address: str) -> int:
    corner = _CORNER.match(address)
    return _number(corner[1]) if corner else 0


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
