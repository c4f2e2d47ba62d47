"""Sheets of which a third one, or a cross in a grid, says to which activities each row belongs.

"Activity | Vendor" with "A02 | V1" joins the sheet in which V1 is listed; so does a cross under "A02" in the row of the
vendor, or a cross under the vendor's name in the row of the activity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import content, normal
from gdpr_audit.ingest.layouts.giving import NumberedRow, give
from gdpr_audit.ingest.layouts.joined import Joined, columns_of
from gdpr_audit.ingest.layouts.keys import Keys, code_of
from gdpr_audit.ingest.layouts.known_entries import Known
from gdpr_audit.ingest.layouts.listed import KINDS, header, kind_of_columns, listed_kind, numbered_below, values_below
from gdpr_audit.ingest.layouts.ticks import is_tick, is_unticked
from gdpr_audit.ingest.records import Sheet

_WIDEST = 6
"""Columns of a sheet that only says what belongs together, at most."""
_NEARLY_ALL = 0.9
_FEWEST = 2
"""Columns of crosses in a grid, at least."""


class _Target(NamedTuple):
    """A sheet to whose rows another one points."""

    sheet: Sheet
    column: int
    """By which its rows are found."""
    pointing: int
    """Column of the other sheet."""
    keys: Keys
    """Its rows, by their numbers."""


def join_by_links(sheets: Sequence[Sheet], known: Known) -> list[Joined]:
    """Complete the activities from the sheets that others link to them; return all of these."""
    found: list[Joined] = []
    for sheet in sheets:
        read = {one.sheet.name for one in found}
        if sheet.name in read:
            continue
        others = [one for one in sheets if one is not sheet and one.name not in read]
        found += _crossed(sheet, known) or _linking(sheet, others, known)
    return found


def _linking(sheet: Sheet, others: Sequence[Sheet], known: Known) -> list[Joined]:
    """The sheet with the one whose rows it gives to the activities, if it does that and no more."""
    row, heads = header(sheet)
    key, loosely = known.key_column(sheet, row, heads) if len(heads) <= _WIDEST else (0, False)
    target = _target(sheet, row, {c: head for c, head in heads.items() if c != key}, others, known) if key else None
    listed = _listed(target.sheet, target.column, known.language) if target else None
    if not target or not listed:
        return []
    rows = dict(listed.rows())
    of: dict[int, dict[int, list[str]]] = {}
    link = Joined(sheet, listed.concept, row, key)
    for number, line in link.every_row(len(heads)):
        positions = known.keys.find(line[key - 1], loosely=loosely).positions
        numbers = target.keys.find(line[target.pointing - 1]).positions
        if not positions or not numbers:
            link.lost.append(number)
        for position in positions:
            of.setdefault(position, {}).update({one: rows[one] for one in numbers})
    _give(listed, known, {position: list(found.items()) for position, found in of.items()})
    said = {key: "activity_id", target.pointing: "id"}
    link.readings = [
        Reading(column, head, said.get(column), 1.0 if column in said else 0.0, "values", "", row)
        for column, head in heads.items()
    ]
    return [listed, link]


def _target(sheet: Sheet, row: int, heads: Mapping[int, str], others: Sequence[Sheet], known: Known) -> _Target | None:
    """The other sheet whose rows a column names: by identifiers, or by names where the sheet lists nothing itself."""
    kind = listed_kind(sheet)
    for other in others:
        below, titles = header(other)
        if known.key_column(other, below, titles)[0]:
            continue
        for column in titles:
            texts = values_below(other, below, column)
            if not texts or len(set(map(normal, texts))) < len(texts):
                continue
            keys = Keys(numbered_below(other, below, column))
            for pointing, head in heads.items():
                said = values_below(sheet, row, pointing)
                hits = sum(1 for text in said if (found := keys.find(text)).positions and not found.missing)
                lettered = all(len(code_of(text)) > 1 for text in texts)
                alike = content(normal(head)) & content(normal(" ".join((other.name, *titles.values()))))
                surely = lettered or (alike and kind in {"", listed_kind(other)})
                if said and hits >= _NEARLY_ALL * len(said) and surely:
                    return _Target(other, column, pointing, keys)
    return None


def _listed(sheet: Sheet, column: int, language: str) -> Joined | None:
    """A sheet that lists something, with what its columns say."""
    row, heads = header(sheet)
    concept = KINDS.get(listed_kind(sheet)) or kind_of_columns(heads, language)
    if not concept:
        return None
    by_id = all(map(code_of, values_below(sheet, row, column)))
    joined = Joined(sheet, concept, row, column)
    own = [Reading(column, heads[column], "id", 1.0, "values", row=row)] if by_id else []
    others = {c: head for c, head in heads.items() if not own or c != column}
    joined.readings = [*own, *columns_of(sheet, row, others, concept, language)]
    return joined


def _crossed(sheet: Sheet, known: Known) -> list[Joined]:
    """The sheet, if crosses say to which activities its rows belong, or what each activity has."""
    row, heads = header(sheet)
    grid = [c for c in heads if _is_of_crosses(values_below(sheet, row, c))]
    if len(grid) < _FEWEST:
        return []
    placed = {c: known.keys.find(heads[c]).positions for c in grid}
    if all(placed.values()):
        return _rows_crossed(sheet, row, heads, placed, known)
    return _columns_crossed(sheet, row, heads, grid, known)


def _rows_crossed(
    sheet: Sheet, row: int, heads: Mapping[int, str], placed: Mapping[int, tuple[int, ...]], known: Known
) -> list[Joined]:
    """A row for each thing, a column for each activity."""
    others = {c: head for c, head in heads.items() if c not in placed}
    concept = KINDS.get(listed_kind(sheet)) or kind_of_columns(others, known.language)
    if not concept or not others:
        return []
    joined = Joined(sheet, concept, row, min(others))
    crosses = [Reading(c, heads[c], "activity_id", 1.0, "values", row=row) for c in placed]
    joined.readings = [*columns_of(sheet, row, others, concept, known.language), *crosses]
    of: dict[int, list[NumberedRow]] = {}
    for number, line in joined.rows():
        for position in dict.fromkeys(p for c, positions in placed.items() if is_tick(line[c - 1]) for p in positions):
            of.setdefault(position, []).append((number, line))
    _give(joined, known, of)
    return [joined]


def _columns_crossed(
    sheet: Sheet, row: int, heads: Mapping[int, str], grid: Sequence[int], known: Known
) -> list[Joined]:
    """A row for each activity, a column for each thing: their headings are its names, on a sheet that says what."""
    key, loosely = known.key_column(sheet, row, {c: head for c, head in heads.items() if c not in grid})
    concept = KINDS.get(listed_kind(sheet), "")
    if not key or not concept:
        return []
    joined = Joined(sheet, concept, row, key)
    joined.readings = [Reading(key, heads[key], "activity_id", 1.0, "values", row=row)]
    attribute = "name" if concept == "processors" else "country" if concept == "transfers" else concept
    joined.readings += [Reading(c, heads[c], attribute, 1.0, "values", row=row) for c in grid]
    for number, line in joined.rows():
        for position in known.keys.find(line[key - 1], loosely=loosely).positions:
            for column in (c for c in grid if is_tick(line[c - 1])):
                one = Joined(sheet, concept, row, key, readings=[Reading(column, "", attribute, 1.0, "values")])
                give(one, known.activities[position], [(number, [heads[column].strip()] * len(line))])
    return [joined]


def _is_of_crosses(texts: Sequence[str]) -> bool:
    return bool(texts) and all(is_tick(text) or is_unticked(text) for text in texts) and any(map(is_tick, texts))


def _give(joined: Joined, known: Known, of: Mapping[int, Sequence[NumberedRow]]) -> None:
    for position, rows in of.items():
        give(joined, known.activities[position], rows)
