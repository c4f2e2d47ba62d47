"""A table inside a fiche whose columns are units of time: "Days | Months | Years | Other", below them the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.fiche_tables import Values
from gdpr_audit.ingest.values.retention import names_unit
from gdpr_audit.ingest.yes_no import YES
from gdpr_audit.model.value import Source

_PERIODS = frozenset({"retention_text", "archive_retention"})
_SEVERAL = 2


@dataclass(slots=True)
class UnitTable:
    """A table being read, row by row."""

    values: Values
    concept: str
    units: Mapping[int, str]
    """Column -> its unit."""

    def row(self, sheet: str, number: int, _label_column: int, text: str, cells: Mapping[int, str]) -> None:
        """Read one row: the figures with their units, under what the row is about, if it says so."""
        said = {column: value for column, cell in sorted(cells.items()) if (value := cleaned(cell))}
        parts = [f"{value} {self.units.get(column, '')}".rstrip() for column, value in said.items() if value not in YES]
        if parts:
            about = f"{text} : " if text else ""
            self.values.add(self.concept, about + " ".join(parts), Source(sheet, number, next(iter(said))))

    def close(self) -> None:
        """Nothing waits for the end."""


def open_unit_table(values: Values, concept: str, cells: Mapping[int, str]) -> UnitTable | None:
    """Begin a table of periods if the cells beside their label are units; None if they are not."""
    units = {column: text.strip() for column, text in cells.items() if names_unit(text)}
    return UnitTable(values, concept, units) if concept in _PERIODS and len(units) >= _SEVERAL else None
