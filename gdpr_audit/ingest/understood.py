"""How a file was understood: what ``inspect`` shows, and the register that came of it."""

from __future__ import annotations

from dataclasses import dataclass

from gdpr_audit.ingest.records import RawRegister


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a column, or a label of a fiche, was taken for."""

    sheet: str
    row: int
    column: int
    """From 1."""
    heading: str
    concept: str | None
    """None if it is not used."""
    confidence: float
    """0 to 1."""
    evidence: str
    """``lexicon``, ``similar``, ``values``, ``layout`` (published and recognised), ``told``; ``""`` if none spoke."""
    reason: str
    """Why it is not used: ``unknown``, ``doubtful`` (too weak), ``duplicate`` (another column says the same),
    ``layout`` (the published layout means nothing of a register by it), ``told`` (the user said so)."""
    examples: tuple[str, ...] = ()
    """What stands there, as written: the first texts that differ, a few at most."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet was taken for."""

    name: str
    use: str
    """One of `gdpr_audit.ingest.told.USES`."""
    header_row: int
    """Row of the headings (column, where activities stand side by side); 0 for a fiche or an unused sheet."""
    role: str
    """``processor`` for a processor's register, ``controller`` if the user said so, else ``""``."""
    reason: str
    """Why no activities are read from it, as in `Understanding.aside`; ``""`` if they are."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a workbook was understood: what ``inspect`` shows, and the register that came of it."""

    sheets: tuple[str, ...]
    """Sheets that hold the activities."""
    layout: str
    """``rows``, ``fiches`` or ``canonical``; ``sections`` of a text, ``objects`` of a file of data."""
    header_rows: tuple[tuple[str, int], ...]
    """Sheet and row of each line of headings; empty for fiches."""
    language: str
    """ISO 639-1, ``""`` if undecided."""
    columns: tuple[ColumnReading, ...]
    aside: tuple[tuple[str, str], ...]
    """Sheets that were not read as activities, each with the reason: ``empty``, ``list``, ``model``, ``example``,
    ``notes``, ``lists``, ``archive``, ``cover``, ``linked`` (read with the activities), ``secondary``, ``told``."""
    raw: RawRegister
    readings: tuple[SheetReading, ...] = ()
    """Every sheet of a workbook, in the order of the file; nothing for texts and documents."""
    published: str = ""
    """Key of the published layout that was recognised, ``""`` if none."""

    @property
    def unused(self) -> tuple[ColumnReading, ...]:
        """Columns of which nothing was read."""
        return tuple(one for one in self.columns if not one.concept)
