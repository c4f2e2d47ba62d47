"""A sheet that says what the codes in several columns of a register mean: "J3 | legal obligation", "D1 | name".

A list of one kind that a single column points to (vendors, periods, systems) is joined as such (`referred`); here one
table serves several columns, under titles or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.keys import Keys
from gdpr_audit.ingest.layouts.ticks import is_tick, is_unticked
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import InputIssue

_CODE = re.compile(r"[^\W_]{1,6}(?:[-./ ]?\d{1,3})?")
_LONGEST_MEANING = 200
_WIDEST = 3
"""Columns of a table of codes, at most: code, meaning, remark."""
_LONGEST = 1_000
"""Rows of a table of codes, at most."""
_FEWEST = 4
"""Codes of a table that serves several columns, at least."""
_MOSTLY = 0.6
_NEARLY_ALL = 0.9
_LONGEST_CELL = 80
_IDENTITY = frozenset({"id", "name", "activity_id"})


@dataclass(frozen=True, slots=True)
class _CodeTable:
    """The codes of a sheet, and what each means."""

    meanings: Sequence[str]
    keys: Keys
    """The codes, by the place of what they mean."""

    def meant(self, text: str) -> tuple[str, ...]:
        """Return what the codes of a cell mean, nothing if it holds anything else."""
        if not text or len(text) > _LONGEST_CELL:
            return ()
        found = self.keys.find(text)
        return () if found.missing or found.every else tuple(self.meanings[place] for place in found.positions)


def decoded(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[InputIssue]]:
    """Return the sheets with what their codes mean, where a sheet explains those of several columns; each is told."""
    found, issues = list(sheets), []
    for place, sheet in enumerate(sheets):
        table = _code_table(sheet)
        if table is None:
            continue
        for n, other in enumerate(found):
            columns = dict(_coded_columns(other, table)) if n != place else {}
            if len(columns) > 1:
                found[n] = _with_meanings(other, columns, table)
                issues += [_told(other, column, rows, sheet.name) for column, rows in columns.items()]
    return found, issues


def _code_table(sheet: Sheet) -> _CodeTable | None:
    if len(sheet.rows) > _LONGEST or any(sum(1 for _ in filled(row)) > _WIDEST for row in sheet.rows):
        return None
    rows = [[text.strip() for _, text in filled(row)] for row in sheet.rows if any(filled(row))]
    pairs = [(row[0], row[1]) for row in rows if len(row) > 1 and _explains(row[0], row[1])]
    codes = [code.casefold() for code, _ in pairs]
    if len(pairs) < max(_FEWEST, _MOSTLY * len(rows)) or len({*codes}) < len(codes):
        return None
    return _CodeTable([meaning for _, meaning in pairs], Keys(enumerate(code for code, _ in pairs)))


def _explains(code: str, meaning: str) -> bool:
    """Is it a code, no mark nor heading, with words for what it means?"""
    if not _CODE.fullmatch(code) or is_tick(code) or is_unticked(code):
        return False
    numbered = any(map(str.isdigit, code))
    lettered = any(map(str.isalpha, code)) and (numbered or (code.isupper() and not label(code)))
    return lettered and len(code) < len(meaning) <= _LONGEST_MEANING and any(map(str.isalpha, meaning))


def _coded_columns(sheet: Sheet, table: _CodeTable) -> Iterator[tuple[int, list[int]]]:
    """Yield the columns that hold codes, and nothing else below the first of them, with the rows of these."""
    for column in range(1, max(map(len, sheet.rows), default=0) + 1):
        cells = [(n, row[column - 1].strip()) for n, row in enumerate(sheet.rows, 1) if len(row) >= column]
        rows = [n for n, text in cells if table.meant(text)]
        below = [text for n, text in cells if rows and n >= rows[0] and text]
        if len(rows) > 1 and len(rows) >= _NEARLY_ALL * len(below) and not _identifies(sheet, column, rows[0], below):
            yield column, rows


def _identifies(sheet: Sheet, column: int, first: int, below: Sequence[str]) -> bool:
    """May it be the numbers of the activities themselves: each another, under no heading that asks for more?"""
    if len({*below}) < len(below):
        return False
    above = [row[column - 1] for row in sheet.rows[: first - 1] if len(row) >= column and row[column - 1].strip()]
    return not above or label(above[-1]) in {"", *_IDENTITY}


def _with_meanings(sheet: Sheet, columns: Mapping[int, Sequence[int]], table: _CodeTable) -> Sheet:
    rows = list(sheet.rows)
    for column, numbers in columns.items():
        for number in numbers:
            row = list(rows[number - 1])
            row[column - 1] = "; ".join(table.meant(row[column - 1].strip()))
            rows[number - 1] = row
    return replace(sheet, rows=rows)


def _told(sheet: Sheet, column: int, rows: Sequence[int], table: str) -> InputIssue:
    place = sheet.place(rows[0], column)
    parameters = (("sheet", place.sheet), ("table", table), ("count", str(len(rows))))
    return InputIssue("codes-explained", place, parameters, "note")
