"""What a cell can say: a value, or one of the states that are not a value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, NamedTuple, TypeAlias


class State(Enum):
    """A cell without a usable value. Collapsing these to an empty string loses the audit.

    The sixth state of a cell is an ordinary value; an explicit "none" in a list is the empty tuple.
    """

    BLANK = "blank"
    """The column exists, the cell is empty."""
    UNKNOWN = "unknown"
    """The cell says that nobody knows yet: "?", "à compléter", "TBD"."""
    NOT_APPLICABLE = "not-applicable"
    """The cell says that the question does not arise: "n/a", "sans objet"."""
    NONE = "none"
    """The cell says that there is none: "aucun", "néant" (lists use the empty tuple)."""
    UNMAPPED = "unmapped"
    """The register has no such column."""

    # Enum's own hash is a Python call, and the derived facts look states up by the million.
    __hash__ = object.__hash__

    def __bool__(self) -> bool:
        """A state is never a value: it is false, as the empty text and the empty list are."""
        return False


class Tri(Enum):
    """A stated fact of practice."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"
    """Begun, planned, or true of a part only: never counted as yes."""

    __hash__ = object.__hash__


class Source(NamedTuple):
    """Where an item was read. Rows and columns count from 1, as the spreadsheet shows them."""

    sheet: str
    """Sheet, heading of a text, or path in a file of data, which has no rows: ``activities[0].recipients[1]``."""
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The address as a spreadsheet writes it: ``H17``; ``""`` where the source has no column."""
        letters = ""
        column = self.column
        while column > 0:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.row}" if letters else ""


class Cell(NamedTuple):
    """One cell as it was found: its text, and its place."""

    text: str
    source: Source


class Inference(NamedTuple):
    """Why a value is not what its own cell says, but what was concluded from it or from elsewhere."""

    reason: str
    """Key of the sentence in ``texts`` (``issue.<reason>``): ``reference-followed``, ``processor-from-words`` ..."""
    confidence: str
    """``high``, ``medium`` or ``low``: no finding that rests on the value is more certain."""
    source: Source | None = None
    """The cell from which it was concluded, where that is another one."""


@dataclass(frozen=True, slots=True)
class InputIssue:
    """Something in the input that was not understood, not read, or read with a reservation.

    Attributes:
        code: key of the sentence in ``texts`` (``issue.<code>``), stable, e.g. ``column-unused``.
        source: where, if it has a place.
        parameters: what the sentence needs; never a cell's value except under ``text``.
        level: ``"note"``, ``"warning"`` or ``"loss"`` (something of the file was not read).
    """

    code: str
    source: Source | None = None
    parameters: tuple[tuple[str, str], ...] = ()
    level: str = "warning"


UNMAPPED: Final = State.UNMAPPED

Text: TypeAlias = str | State
Fact: TypeAlias = Tri | State
Count: TypeAlias = int | State
Day: TypeAlias = date | State
Code: TypeAlias = str | State
Texts: TypeAlias = tuple[str, ...] | State
Codes: TypeAlias = tuple[str, ...] | State
