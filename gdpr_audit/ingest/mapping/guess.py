"""Where the headings and the names may be in a file of which nothing was understood: to ask, never to read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from gdpr_audit.ingest.headings import known, matches
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.mapping.shape import forms, is_turned
from gdpr_audit.ingest.other_lists import listed
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import COLUMNS, FICHE, ONLY_SHEET, ROWS, toml_string

_LOOKED_AT = 60
_SAMPLED = 40
_LEAST = 2
_MOSTLY = 0.6
_HALF = 0.5
"""Share of the headings under which something stands in a line that is an entry."""
_SHORT = 120
_NAME = range(3, 121)
"""Length of what may be a name."""
_ENOUGH = 3
_SURE = 0.85


@dataclass(frozen=True, slots=True)
class Guess:
    """Where the headings may be, and which column may name the activities."""

    sheet: str
    row: int
    column: int
    heading: str
    """Text of its heading or label; ``""`` unless the row is known to be one of headings: it may be a value."""
    use: str = ROWS
    """How the activities are laid out: a row, a column or a form for each."""
    forms: tuple[str, ...] = ()
    """Names of the sheets that are forms."""
    listed: str = ""
    """What the table lists, where its headings say that it is something else than activities; else ``""``."""

    @property
    def line(self) -> str:
        """The line of a mapping file that says which column, row or label is the name."""
        column = toml_string(self.heading or f"@{self.column}")
        if self.use == FICHE:
            return f'labels = {{ {column} = "name" }}'
        row = f"header_row = {self.row}, " if self.use == ROWS else ""
        return f'rows.{toml_string(self.sheet or ONLY_SHEET)} = {{ {row}columns = {{ {column} = "name" }} }}'

    @property
    def layout(self) -> str:
        """The line that says how the sheets are laid out; ``""`` where there is no need."""
        names = self.forms or (self.sheet,)
        said = ", ".join(f"{toml_string(name or ONLY_SHEET)} = {toml_string(self.use)}" for name in names)
        return f"sheets = {{ {said} }}" if self.use != ROWS else ""


def guess(sheets: Sequence[Sheet]) -> Guess | None:
    """Return the likeliest place of a register's headings; None if no sheet looks like a table."""
    described = forms(sheets)
    if described:
        name = _label_of_name(described)
        return Guess(described[0].name, 0, 0, name, FICHE, tuple(one.name for one in described))
    found = [(_filled(sheet, row), sheet, row) for sheet in sheets if (row := header_row(sheet))]
    seen = [(filled_, _guessed(sheet, row), sheet) for filled_, sheet, row in found if _seen(sheet, row)]
    if not seen:
        return None
    return max(seen, key=lambda one: (not one[2].hidden, not one[1].listed, one[0]))[1]


def _seen(sheet: Sheet, row: int) -> dict[int, str]:
    """The headings that the eye sees, by column: nobody would know of the others what they hold."""
    return {column: text for column, text in filled(sheet.rows[row - 1]) if column not in sheet.hidden_columns}


def _guessed(sheet: Sheet, row: int) -> Guess:
    """What a sheet with headings in a row may be, be they those of its rows or, down its first column, its labels."""
    if is_turned(sheet, row):
        turned = Sheet(sheet.name, [list(line) for line in zip_longest(*sheet.rows[row - 1 :], fillvalue="")])
        labels = dict(filled(turned.rows[0]))
        return Guess(sheet.name, 0, 0, " ".join(labels[_naming(turned, 1, labels)].split()), COLUMNS)
    headings = _seen(sheet, row)
    column = _naming(sheet, row, headings)
    certain = sum(1 for text in headings.values() if known(text)) >= _ENOUGH
    heading = " ".join(headings[column].split()) if certain else ""
    return Guess(sheet.name, row, column, heading, listed=listed(headings.values()))


def _label_of_name(sheets: Sequence[Sheet]) -> str:
    """The label whose value is a short text that differs from form to form, the first of them."""
    values: dict[str, list[str]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            cells = [text for _, text in filled(row)]
            if len(cells) > 1:
                values.setdefault(" ".join(cells[0].split()), []).append(cells[1])
    for label in values:
        if any(match.concept == "name" and match.confidence >= _SURE for match in matches(label)):
            return label
    most = max(map(len, values.values()))
    named = (
        label
        for label, texts in values.items()
        if len(texts) == len(set(texts)) == most and all(len(t) in _NAME and any(map(str.isalpha, t)) for t in texts)
    )
    return next(named, next(iter(values)))


def header_row(sheet: Sheet) -> int:
    """Return the first row that is filled about as far as the fullest, with something below; 0 if there is none."""
    near = sheet.rows[:_LOOKED_AT]
    widest = max((sum(1 for _ in filled(row)) for row in near), default=0)
    for number, row in enumerate(near, 1):
        texts = [text for _, text in filled(row)]
        wide = len(texts) >= max(_LEAST, _MOSTLY * widest)
        entries = sheet.rows[number : number + _SAMPLED]
        full = any(sum(1 for _ in filled(line)) >= _HALF * len(texts) for line in entries)
        if wide and full and all(len(text) <= _SHORT for text in texts):
            return number
    return 0


def _filled(sheet: Sheet, row: int) -> int:
    return sum(1 for line in sheet.rows[row : row + _SAMPLED] for _ in filled(line))


def _naming(sheet: Sheet, row: int, headings: dict[int, str]) -> int:
    """The column whose heading is like that of a name, else the first of short texts that all differ."""
    for column, text in headings.items():
        if any(match.concept == "name" and match.confidence >= _SURE for match in matches(text)):
            return column
    for column in headings:
        below = [line[column - 1].strip() for line in sheet.rows[row : row + _SAMPLED] if len(line) >= column]
        texts = [text for text in below if text]
        named = [text for text in texts if len(text) in _NAME and any(map(str.isalpha, text))]
        if texts and len(named) >= _MOSTLY * len(texts) and len(set(texts)) == len(texts):
            return column
    return min(headings)
