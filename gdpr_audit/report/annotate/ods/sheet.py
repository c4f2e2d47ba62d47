"""One sheet: the marks and notes of the cells that findings cite, set apart from others where they are repeated."""

from __future__ import annotations

from collections.abc import Mapping

from gdpr_audit.ingest.door.reader import limits
from gdpr_audit.report.annotate.edited_xml import Part, UnusualPartError, element_of, with_attribute, without_attribute
from gdpr_audit.report.annotate.marks import Note
from gdpr_audit.report.annotate.ods.names import Names
from gdpr_audit.report.annotate.ods.styles import Styles
from gdpr_audit.report.annotate.ods.tables import Cell, Row, Table, within
from gdpr_audit.report.annotate.ods.text import note_on_cell, paragraphs

_Said = Mapping[int, tuple[str, str]]
"""Column -> text of the note, and mark."""


class SheetEditor:
    """Marks cells of the tables of one part."""

    def __init__(self, part: Part, names: Names, styles: Styles) -> None:
        """Edit a part of which `names` are the prefixes; `styles` gives the looks."""
        self._part = part
        self._names = names
        self._styles = styles
        self._repeated = 0

    def mark(self, table: Table, notes: Mapping[Note, str]) -> None:
        """Mark and note cells of a table; those that it leaves out at its end, being blank, are written.

        Raises:
            UnusualPartError: it would grow beyond what is read: a long text that is repeated.
        """
        said: dict[int, dict[int, tuple[str, str]]] = {}
        for note, mark in notes.items():
            said.setdefault(note.row, {})[note.column] = note.text, mark
        numbers = sorted(said)
        for row in table.rows:
            here = within(numbers, row.number, row.times)
            if here:
                pieces = self._split(table, row, {number: said[number] for number in here})
                self._part.replace(row.element.start, self._part.after(row.element), pieces)
        beyond = {number: said[number] for number in numbers if number > table.height}
        if beyond:
            place = self._part.after(table.last) if table.last else table.element.inner
            self._part.replace(place, place, self._new_rows(table, beyond))

    def _split(self, table: Table, row: Row, said: Mapping[int, _Said]) -> bytes:
        """Return a row as several: those with a cell that is cited, and what is before, between and after them."""
        tag, content = self._part.tag(row.element), self._part.content(row.element)
        pieces, at = [], row.number
        for number, notes in said.items():
            pieces.append(self._times(tag, content, "rows", number - at))
            pieces.append(element_of(self._counted(tag, "rows", 1), self._marked(table, row, notes)))
            self._check(pieces[-2:])
            at = number + 1
        pieces.append(self._times(tag, content, "rows", row.number + row.times - at))
        return b"".join(pieces)

    def _marked(self, table: Table, row: Row, said: _Said) -> bytes:
        """Return what a row holds, with cells marked."""
        columns, edited = sorted(said), Part(self._part.data, [])
        for cell in row.cells:
            here = within(columns, cell.column, cell.times)
            if here:
                style = cell.style or row.style
                pieces = self._cells(table, cell, style, {column: said[column] for column in here})
                edited.replace(cell.element.start, self._part.after(cell.element), pieces)
        beyond = {column: said[column] for column in columns if column > row.width}
        start, end = row.element.inner, row.element.end
        inside = b"" if row.element.is_closed else edited.between(start, end)
        return inside + self._new_cells(table, row.width, row.style, beyond)

    def _cells(self, table: Table, cell: Cell, style: str, said: _Said) -> bytes:
        tag, content = self._part.tag(cell.element), self._part.content(cell.element)
        pieces, at = [], cell.column
        for column, (text, mark) in said.items():
            pieces.append(self._times(tag, content, "columns", column - at))
            look = self._styles.marked(style or table.style(column), mark)
            marked = with_attribute(self._counted(tag, "columns", 1), f"{self._names['table']}style-name", look)
            pieces.append(element_of(marked, self._noted(cell, text)))
            self._check(pieces[-2:])
            at = column + 1
        pieces.append(self._times(tag, content, "columns", cell.column + cell.times - at))
        return b"".join(pieces)

    def _noted(self, cell: Cell, text: str) -> bytes:
        """Return what a cell holds with a note: after the client's own, or before all that may follow one."""
        edited, element = Part(self._part.data, []), cell.element
        if cell.annotation:
            p = self._names["text"]
            edited.append(cell.annotation, f"<{p}p/>{paragraphs(text, self._names)}")
        elif element.is_closed:
            return note_on_cell(text, self._styles.note(), self._names).encode("utf-8")
        else:
            place = self._part.after(cell.before) if cell.before else element.inner
            edited.insert(place, note_on_cell(text, self._styles.note(), self._names))
        return edited.between(element.inner, element.end)

    def _new_rows(self, table: Table, said: Mapping[int, _Said]) -> bytes:
        t, at, pieces = self._names["table"], table.height + 1, []
        empty = f"<{t}table-row>".encode(), f"<{t}table-cell/>".encode()
        for number, notes in said.items():
            pieces.append(self._times(*empty, "rows", number - at))
            pieces.append(element_of(empty[0], self._new_cells(table, 0, "", notes)))
            at = number + 1
        return b"".join(pieces)

    def _new_cells(self, table: Table, width: int, style: str, said: _Said) -> bytes:
        t, at, pieces = self._names["table"], width + 1, []
        for column, (text, mark) in sorted(said.items()):
            pieces.append(self._times(f"<{t}table-cell/>".encode(), b"", "columns", column - at))
            look = self._styles.marked(style or table.style(column), mark)
            note = note_on_cell(text, self._styles.note(), self._names)
            pieces.append(f'<{t}table-cell {t}style-name="{look}">{note}</{t}table-cell>'.encode())
            at = column + 1
        return b"".join(pieces)

    def _times(self, tag: bytes, content: bytes, what: str, times: int) -> bytes:
        """Return an element repeated some times, without a change."""
        return element_of(self._counted(tag, what, times), content) if times else b""

    def _counted(self, tag: bytes, what: str, times: int) -> bytes:
        name = f"{self._names['table']}number-{what}-repeated"
        return with_attribute(tag, name, str(times)) if times > 1 else without_attribute(tag, name)

    def _check(self, pieces: list[bytes]) -> None:
        self._repeated += sum(map(len, pieces))
        if self._repeated > limits.UNPACKED_BYTES:
            raise UnusualPartError
