"""Sheets whose rows the activities name: "Systems: S1, S4", "voir durée n° 3", or vendors by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import FEEDS, LISTS
from gdpr_audit.ingest.heading_text import content, normal
from gdpr_audit.ingest.layouts.giving import give
from gdpr_audit.ingest.layouts.joined import TABLES, Joined, columns_of
from gdpr_audit.ingest.layouts.keys import Keys, code_of
from gdpr_audit.ingest.layouts.listed import KINDS, header, kind_of_columns, listed_kind, numbered_below, values_below
from gdpr_audit.ingest.layouts.pointers import Pointed, Pointers
from gdpr_audit.ingest.layouts.unread import Unread
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.model.value import Cell, Source

_FIRST_ROWS = 12
_HALF = 0.5
_LONGEST_ID = 16
_MOSTLY = 0.6
_PERIOD = re.compile(r"\d|illimit|unlimited|permanent|unbegrenzt|indefin", re.IGNORECASE)
_BY_NAME = frozenset({"processors", "recipients", "recipients_external", "systems", "retention_text"})
"""Concepts whose items may stand for rows under their names; identifiers may stand for any."""

_PARTIES = _BY_NAME - {"retention_text"}
"""Lists of which one may tell more of what another names."""


@dataclass(slots=True)
class _Via:
    """A column of the register whose cells may name rows of another sheet."""

    concept: str
    """``""`` for one of which nothing was read."""
    cells: Mapping[int, Cell]
    heading: str = ""


def refer(sheet: Sheet, activities: list[RawActivity], unread: Sequence[Unread], language: str) -> Joined | None:
    """Give the activities the rows of a sheet that they name; None if they name none.

    Args:
        sheet: that is not the register.
        activities: as read.
        unread: columns of the register of which nothing was read.
        language: of the workbook.
    """
    for via in (*_told(activities), *(_Via("", one.cells, one.heading) for one in unread)):
        found = _referred(sheet, via, language)
        if found:
            joined, pointers = found
            _resolve(joined, via, pointers, activities)
            return joined
    return None


def _told(activities: Sequence[RawActivity]) -> Iterator[_Via]:
    """The columns under whose concepts activities may name rows of another sheet."""
    usual = set(KINDS.values()) | {c for c in LISTS if set(FEEDS.get(c, ())) & set(KINDS.values())}
    for concept in sorted({concept for one in activities[:_FIRST_ROWS] for concept in one.cells} & usual):
        cells = ((position, one.cells.get(concept)) for position, one in enumerate(activities))
        yield _Via(concept, {position: cell for position, cell in cells if cell and cell.text})


def _referred(sheet: Sheet, via: _Via, language: str) -> tuple[Joined, Pointers] | None:
    """The sheet, if its rows are what the cells of a column name."""
    row, heads = header(sheet)
    kind = KINDS.get(listed_kind(sheet), "")
    listed = kind or kind_of_columns(heads, language)
    for column, head in heads.items() if listed or via.concept else ():
        values = values_below(sheet, row, column)
        if len(set(map(normal, values))) < len(values) or not values:
            continue
        pointers = Pointers(Keys(numbered_below(sheet, row, column)), " ".join((sheet.name, *heads.values())))
        read = [pointers.read(text) for text in dict.fromkeys(cell.text for cell in via.cells.values())]
        by_id = all(len(text) <= _LONGEST_ID and code_of(text) for text in values)
        if not _may_mean(via, sheet, listed, read, by_id=by_id):
            continue
        concept = kind or via.concept or listed
        if concept in {"recipients", "recipients_external"} and not by_id and not kind:
            concept = "processors"
        joined = Joined(sheet, concept, row, column, via.concept or concept)
        others = {c: text for c, text in heads.items() if c != column or not by_id}
        joined.readings = columns_of(sheet, row, others, concept, language)
        own = Reading(column, head, "id", 1.0, "values", row=row)
        joined.readings = [own, *joined.readings] if by_id else joined.readings
        if any(r.concept and r.column != column for r in joined.readings) and _is_told(joined, by_id=by_id):
            return joined, pointers
    return None


def _may_mean(via: _Via, sheet: Sheet, listed: str, read: Sequence[Pointed], *, by_id: bool) -> bool:
    """May the cells of a column mean rows of a list?

    The letters of identifiers say so, and the name of the list; bare numbers only where both speak of the same, and
    names only where lists are usual.

    Args:
        via: the column.
        sheet: the list.
        listed: what it lists, ``""`` if nothing says so.
        read: what each cell points to.
        by_id: has each row an identifier, or a name?
    """
    hits, said = sum(len(one.rows) for one in read), sum(len(one.rows) + len(one.kept) for one in read)
    many = hits >= (_HALF if by_id else _MOSTLY) * said
    lettered, named = any(one.lettered for one in read), any(one.named for one in read)
    same = listed and (listed == via.concept or listed in FEEDS.get(via.concept, ()))
    if not via.concept:
        same = bool(content(normal(via.heading)) & content(normal(sheet.name)))
        surely = by_id and (lettered or named or same)
        return bool(hits and many and (surely or (not by_id and listed_kind(sheet))))
    if by_id:
        return bool(hits and ((many and (lettered or same)) or (same and (lettered or named))))
    alike = same or not listed or {listed, via.concept} <= _PARTIES
    return bool(hits and many and via.concept in _BY_NAME and alike)


def _is_told(joined: Joined, *, by_id: bool) -> bool:
    """Does the sheet say something about what it lists, rather than list it beside other lists?"""
    if by_id:
        return True
    if joined.via == "retention_text":
        column = joined.columns.get("retention_text", joined.key)
        values = values_below(joined.sheet, joined.header_row, column)
        return column != joined.key and any(map(_PERIOD.search, values))
    return bool({"country", "contract", "transfer.tool", "storage_location"} & set(joined.columns))


def _resolve(joined: Joined, via: _Via, pointers: Pointers, activities: Sequence[RawActivity]) -> None:
    """Put what the other sheet says in the place of what the activities name."""
    rows = dict(joined.rows())
    columns = {c: n for c, n in joined.columns.items() if c != "id"}
    named = columns.get("name") or columns.get(joined.concept) or joined.key
    for position, cell in via.cells.items():
        activity, pointed = activities[position], pointers.read(cell.text)
        if not pointed.rows:
            continue
        if named != joined.key and pointed.lost:
            joined.unknown.append(cell.source)
        found = [(number, rows[number]) for number in pointed.rows]
        nameless = joined.concept == "transfers"  # what a transfer is called is of no country
        names = [] if nameless else [joined.named(row, named) for _, row in found]
        if named == joined.key and code_of(rows[found[0][0]][named - 1]):
            names = ["?"]  # an identifier is nobody's name
        before = activity.cells.get(joined.via) if not via.concept else None
        texts = [*(before.text.splitlines() if before else ()), *names, *pointed.kept]
        source = cell.source if named == joined.key else Source(joined.sheet.name, found[0][0], named)
        said = Cell("\n".join(dict.fromkeys(filter(None, texts))), source)
        activity.cells = {**activity.cells, joined.via: said}
        rest = replace(joined, lost=[], unknown=[])
        if joined.concept not in TABLES:
            skipped = {named, joined.key}
            rest.readings = [r for r in joined.readings if r.column not in skipped]
        give(rest, activity, found, named)
