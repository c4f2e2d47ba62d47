"""What lies between the sheets and the register: cells under the concept that their heading names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gdpr_audit.ingest.told import Told
from gdpr_audit.model.value import Cell, InputIssue, Source

TEXT_FORMATS = frozenset({"markdown", "rst", "html"})
"""Formats of a text, whose sections are read as an outline and not as sheets."""


@dataclass(slots=True)
class Sheet:
    """One sheet as read: texts only, ``""`` for an empty cell.

    Dates come as ISO 8601, whole numbers without decimals, booleans as ``TRUE``/``FALSE``,
    so that "None", "N/A", "NA", "NO" stay the answers that they are.
    """

    name: str
    rows: list[list[str]]
    """``rows[r - 1][c - 1]`` is the cell in row r, column c of the spreadsheet; rows may differ in length."""
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First row, first column, last row, last column, from 1; only the first cell holds the text."""
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    """Filled rows that the eye does not see, from 1: hidden, filtered out or in a closed group."""
    hidden_columns: frozenset[int] = frozenset()
    """Columns that the eye does not see, from 1."""
    struck_rows: frozenset[int] = frozenset()
    """Rows of which every text is struck out, from 1."""
    told: Told | None = None
    """What the user said of it."""
    form: Mapping[tuple[int, str], bool] = field(default_factory=dict)
    """Column and text that the form says there by itself -> does the empty model say so, or do all only share it?"""

    origin: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    """Row and column of a cell that was moved -> where it stands in the file; all others stand where they are."""

    labels: int = 0
    """Column in which other sheets say the same, row by row: that of the labels of a form; 0 if there is none."""

    def place(self, row: int, column: int) -> Source:
        """Return where a cell stands in the file; column 0 for the row alone."""
        if not self.origin:
            return Source(self.name, row, column)
        number, place = self.origin.get((row, column or 1), (row, column))
        return Source(self.name, number, place if column else 0)

    def between(self, top: int, bottom: int) -> Sheet:
        """Return the rows from `top` to `bottom`, each where it stood: the others are blank."""
        rows: list[list[str]] = [row if top <= n <= bottom else [] for n, row in enumerate(self.rows[:bottom], 1)]
        return replace(self, rows=rows, merges=[m for m in self.merges if top <= m[0] <= bottom])


@dataclass(slots=True)
class Workbook:
    """A file as read, before anything is understood."""

    format: str
    """``xlsx``, ``xls``, ``xlsb``, ``ods``, ``csv``; or ``markdown``, ``rst``, ``html``, whose sheet holds blocks."""
    sheets: list[Sheet]
    issues: list[InputIssue]
    sha256: str


@dataclass(slots=True)
class RawActivity:
    """One activity before its values are parsed: concept -> cell.

    Where several rows or several columns speak of one concept, the cell holds their texts on lines of their own,
    and the source of the first.
    """

    cells: Mapping[str, Cell]
    """A concept of the register that is not in here is blank for this activity."""
    sheet: str
    row: int
    role: str = ""
    """Role given by the sheet as a whole (``processor`` on a processor's register), else ``""``."""
    processors: Sequence[Mapping[str, Cell]] = ()
    """Rows of a table of processors that belong to the activity: attribute of `model.party.Processor` -> cell."""
    transfers: Sequence[Mapping[str, Cell]] = ()
    """Rows of a table of transfers that belong to the activity: attribute of `model.party.Transfer` -> cell."""
    concluded: Mapping[str, tuple[str, Cell]] = field(default_factory=dict)
    """Attribute that nothing states and another sheet lets conclude -> why (`Inference.reason`), from which cell."""


@dataclass(slots=True)
class RawRegister:
    """A register before its values are parsed. Concepts are those of `gdpr_audit.ingest.concepts`."""

    organisation: Mapping[str, Cell]
    activities: list[RawActivity]
    concepts: frozenset[str]
    """Concepts for which the register has a column: the others are unmapped."""
    language: str
    issues: list[InputIssue]
    headings: Mapping[str, str] = field(default_factory=dict)
    """Concept -> the heading of its first column, which may say the unit of its figures."""
