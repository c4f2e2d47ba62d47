"""Sheets whose rows the activities name: "Systems: S1, S4", "voir durée n° 3", or vendors by their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import FEEDS, LISTS
from gdpr_audit.ingest.heading_text import content, normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.giving import conclude, give, give_processors, records_of
from gdpr_audit.ingest.layouts.joined import TABLES, Joined, columns_of, part_of
from gdpr_audit.ingest.layouts.keys import Keys, code_of
from gdpr_audit.ingest.layouts.known_entries import Known
from gdpr_audit.ingest.layouts.listed import KINDS, header, kind_of_columns, listed_kind, numbered_below, values_below
from gdpr_audit.ingest.layouts.party_roles import are_parts
from gdpr_audit.ingest.layouts.pointers import Pointed, Pointers
from gdpr_audit.ingest.layouts.unread import Unread
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.values.retention import with_unit
from gdpr_audit.model.value import Cell, Source

_FIRST_ROWS = 12
_HALF = 0.5
_LONGEST_ID = 16
_SAMPLED = 500
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
    column: Unread | None = None
    """The column, if nothing was read from it."""
    joined: bool = False
    """Are these the names that another sheet gave to the activities?"""


def refer(sheet: Sheet, known: Known) -> Joined | None:
    """Give the activities the rows of a sheet that they name; None if they name none."""
    first: Joined | None = None
    columns = list(_columns(sheet))
    for via in (*_told(known), *(_Via("", one.cells, one.heading, one) for one in known.unread)):
        found = _referred(sheet, columns, via, known.language) if columns else None
        if found and (first is None or "id" in found[0].columns):
            joined, pointers = found
            _resolve(joined, via, pointers, known.activities)
            if via.column:
                via.column.concept = joined.via
            if first:
                first.unknown += joined.unknown
            first = first or joined
    return first


def _told(known: Known) -> Iterator[_Via]:
    """The columns under whose concepts activities may name rows of another sheet."""
    activities = known.activities
    usual = set(KINDS.values()) | {c for c in LISTS if set(FEEDS.get(c, ())) & set(KINDS.values())}
    for concept in sorted({concept for one in activities[:_FIRST_ROWS] for concept in one.cells} & usual):
        cells = ((position, one.cells.get(concept)) for position, one in enumerate(activities))
        filled = {position: cell for position, cell in cells if cell and cell.text}
        yield _Via(concept, filled, known.titles.get(concept, ""))
    rows = ((place, [row["name"] for row in one.processors if "name" in row]) for place, one in enumerate(activities))
    vendors = {place: Cell("\n".join(cell.text for cell in row), row[0].source) for place, row in rows if row}
    if vendors:
        yield _Via("processors", vendors, joined=True)


@dataclass(slots=True)
class _Column:
    """A column of a list that tells its rows apart."""

    number: int
    heading: str
    values: list[str]
    pointers: Pointers
    by_id: bool
    """Does it hold identifiers, or names?"""


def _columns(sheet: Sheet) -> Iterator[_Column]:
    row, heads = header(sheet)
    titles = " ".join((sheet.name, *heads.values()))
    for number, head in heads.items():
        values = values_below(sheet, row, number)
        if values and len(set(map(normal, values))) == len(values):
            by_id = all(len(text) <= _LONGEST_ID and (code_of(text) or is_code(text)) for text in values)
            yield _Column(number, head, values, Pointers(Keys(numbered_below(sheet, row, number)), titles), by_id)


def _referred(sheet: Sheet, columns: Sequence[_Column], via: _Via, language: str) -> tuple[Joined, Pointers] | None:
    """The sheet, if its rows are what the cells of a column name."""
    row, heads = header(sheet)
    kind = KINDS.get(listed_kind(sheet), "")
    listed = kind or kind_of_columns(heads, language) or _of_parties(sheet, row, heads)
    texts = list(dict.fromkeys(cell.text for cell in via.cells.values()))[:_SAMPLED]
    for column in columns if listed or via.concept else ():
        read = [column.pointers.read(text) for text in texts]
        named = {place for one in read for place in one.rows}
        of_transfers = listed == "transfers" and len(named) >= _MOSTLY * len(column.values)  # those at home have none
        meant = _may_mean(via, sheet, listed, read, by_id=column.by_id)
        if not meant and not (of_transfers and via.concept in _PARTIES):
            continue
        concept = kind or via.concept or listed
        if concept in {"recipients", "recipients_external"} and not column.by_id and not kind:
            concept = "processors"
        joined = Joined(sheet, concept, row, column.number, via.concept or concept)
        others = {c: text for c, text in heads.items() if c != column.number or not column.by_id}
        joined.readings = columns_of(sheet, row, others, concept, language)
        own = Reading(column.number, column.heading, "id", 1.0, "values", row=row)
        joined.readings = [own, *joined.readings] if column.by_id else joined.readings
        joined.part = part_of(joined)
        told = any(r.concept and r.column != column.number for r in joined.readings)
        if told and _is_told(joined, by_id=column.by_id):
            return joined, column.pointers
    return None


def _of_parties(sheet: Sheet, row: int, heads: Mapping[int, str]) -> str:
    """``recipients`` if a column says which of those listed are processors, which recipients; ``""`` if none does."""
    columns = (values_below(sheet, row, column) for column in heads)
    parts = any(are_parts(values) and any(map(label, values)) for values in columns)
    return "recipients" if parts else ""


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
        figures = with_unit("1", via.heading) != "1"  # "Retention (years)": 3 is no row of a list
        same = same and not (figures and not (lettered or named))
        return bool(hits and ((many and (lettered or same)) or (same and (lettered or named))))
    alike = same or not listed or (via.concept in _PARTIES and listed in {*_PARTIES, "transfers"})
    return bool(hits and many and via.concept in _BY_NAME and alike)


def _is_told(joined: Joined, *, by_id: bool) -> bool:
    """Does the sheet say something about what it lists, rather than list it beside other lists?"""
    if by_id:
        return True
    if joined.via == "retention_text":
        column = joined.columns.get("retention_text", joined.key)
        values = values_below(joined.sheet, joined.header_row, column)
        return column != joined.key and any(map(_PERIOD.search, values))
    if joined.concept == "transfers":
        return bool({"country", "tool"} & set(joined.columns))
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
        found = [(number, rows[number]) for number in pointed.rows if number in rows]
        if joined.part:
            found = give_processors(joined, activity, found)
        if not via.joined and not (joined.concept == "transfers" and via.concept in _PARTIES):
            own = None if via.concept else activity.cells.get(joined.via)
            said = _said(joined, own, [row for _, row in found], named, pointed.kept)
            source = cell.source if named == joined.key or not found else Source(joined.sheet.name, found[0][0], named)
            activity.cells = {**activity.cells, joined.via: Cell(said, source)}
        rest = replace(joined, lost=[], unknown=[], part=0)
        if joined.concept not in TABLES:
            skipped = {named, joined.key}
            rest.readings = [r for r in joined.readings if r.column not in skipped]
        if joined.concept == "transfers" and (via.joined or via.concept in _PARTIES):
            conclude(activity, "transfer-by-vendor", records_of(rest, found))
        else:
            give(rest, activity, found, named)


def _said(joined: Joined, own: Cell | None, rows: Sequence[list[str]], named: int, kept: Sequence[str]) -> str:
    """What the activity says with the names of the rows in the place of what points to them.

    Args:
        joined: the sheet.
        own: what the activity says besides.
        rows: to which it points.
        named: column of their names.
        kept: what points to nothing.
    """
    names = [] if joined.concept == "transfers" else [joined.named(row, named) for row in rows]
    if named == joined.key and any(map(code_of, names)):
        names = ["?"]  # an identifier is nobody's name
    return "\n".join(dict.fromkeys(filter(None, (*(own.text.splitlines() if own else ()), *names, *kept))))
