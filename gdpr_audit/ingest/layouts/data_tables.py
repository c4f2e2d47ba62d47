"""Tables of data inside a fiche, with a column for each recipient: "No. | Data | Special? | Kept for | Bank"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.fiche_tables import Values
from gdpr_audit.ingest.yes_no import NO, TICKED, YES
from gdpr_audit.model.value import Source

_DATA: Final = "data_categories"
_SPECIAL: Final = "special_categories"
_OF_DATA: Final = frozenset({_SPECIAL, "criminal_data", "retention_text", "data_source", "subject_categories"})
"""What a table says of each category of data."""
_CELLS: Final = 2
"""Cells beside the name of the data, at least."""
_TICKS: Final = TICKED | YES


def open_data_table(values: Values, heads: Mapping[int, str], language: str) -> DataTable | None:
    """Begin a table of data if a row heads one.

    Args:
        values: what the fiche says.
        heads: the filled cells of the row, by column.
        language: of the workbook.
    """
    columns = _columns(heads, language)
    return DataTable(values, heads, columns) if columns else None


def _columns(cells: Mapping[int, str], language: str) -> dict[int, str]:
    """Column -> concept of a row that heads a table of data, ``""`` for what may be a party; empty if it heads none."""
    named = {column: label(text, "headings", language) for column, text in cells.items()}
    said = list(named.values())
    if said.count(_DATA) != 1 or not _OF_DATA & set(said):
        return {}
    return {column: concept for column, concept in named.items() if concept != "id"}


@dataclass(slots=True)
class DataTable:
    """A table of data being read, row by row; it closes like any other of a fiche."""

    values: Values
    heads: Mapping[int, str]
    """Column -> its heading."""
    columns: Mapping[int, str]
    concept: str = _DATA
    _rows: list[dict[int, tuple[str, Source]]] = field(default_factory=list)

    def ends(self, label_column: int, cells: Mapping[int, str]) -> bool:
        """Does a row that begins with a known label stand below the table? "Name" may be one of the data."""
        return self.columns.get(label_column) != _DATA or len(cells) < _CELLS

    def row(self, sheet: str, number: int, label_column: int, text: str, cells: Mapping[int, str]) -> None:
        """Keep one row, the cell in the column of labels included."""
        every = {label_column: text, **cells}
        placed = {c: (cleaned(one) or one.strip(), Source(sheet, number, c)) for c, one in every.items() if one.strip()}
        if any(column in self.columns for column in placed):
            self._rows.append(placed)

    def close(self) -> None:
        """Say what the rows say: the data, those that are special, how long they are kept, who is ticked."""
        data = next(column for column, concept in self.columns.items() if concept == _DATA)
        for row in self._rows:
            if data in row:
                self.values.add(_DATA, *row[data])
        for column, concept in self.columns.items():
            said = [(row[data][0] if data in row else "", *row[column]) for row in self._rows if column in row]
            if concept == _DATA or not said:
                continue
            if concept in {_SPECIAL, "criminal_data"}:
                self._flagged(concept, said)
            elif concept:
                self.values.add_each(concept, said)
            elif all(normal(text) in _TICKS | NO or text in _TICKS for _, text, _ in said):
                ticked = next((source for _, text, source in said if normal(text) not in NO), None)
                if ticked:
                    self.values.ticked.append((self.heads[column].strip(), ticked))

    def _flagged(self, concept: str, said: list[tuple[str, str, Source]]) -> None:
        """Name the data that a yes marks; if each has a no, that is the answer."""
        marked = [one for one in said if normal(one[1]) not in NO]
        for name, text, source in marked:
            yes = normal(text) in _TICKS or text in _TICKS
            self.values.add(concept, name if yes and name else text, source)
        if not marked:
            self.values.add(concept, said[0][1], said[0][2])
