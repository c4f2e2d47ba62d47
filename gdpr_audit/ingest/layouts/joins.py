"""Sheets that complete the activities: their systems, vendors, data, periods, listed apart under an identifier.

Two ways of keeping a register over several sheets are read. Either each row of the other sheet names its activity
("Activity | Data category | Retention"), or the activity names rows of the other sheet ("Systems: S1, S4"). What is
read there belongs to the activity, under the cell of the other sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import FEEDS, LISTS, PROCESSOR
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.joined import KINDS, PLACES, TABLES, Joined, columns_of, part_of
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.vocabulary import marks, speaks_of
from gdpr_audit.model.value import Cell, Source

_FIRST_ROWS = 12
_HALF = 0.5
_MOSTLY = 0.6
_NEARLY_ALL = 0.9
_SEPARATOR = re.compile(r"\s*[;,\n|]\s*|\s+/\s+")
_PERIOD = re.compile(r"\d|illimit|unlimited|permanent|unbegrenzt|indefin", re.IGNORECASE)
_YES = frozenset({"oui", "yes", "ja", "si", "x", "true", "vrai", "1", "wahr"})
_BY_NAME = frozenset({"processors", "recipients", "recipients_external", "systems", "retention_text"})
"""Concepts whose items may stand for rows under their names; identifiers may stand for any."""


def is_apart(sheet: Sheet) -> bool:
    """Does its name say that a sheet lists something else: breaches, requests, actions?"""
    return speaks_of(normal(sheet.name), "apart_sheet")


def join(sheets: Sequence[Sheet], activities: list[RawActivity], language: str) -> list[Joined]:
    """Complete the activities from the sheets beside them; return those that were read so."""
    found: list[Joined] = []
    rest = []
    for sheet in sheets:
        if is_apart(sheet):
            continue
        joined = _of_activities(sheet, activities, language)
        if joined:
            _give(joined, activities)
            found.append(joined)
        else:
            rest.append(sheet)
    for sheet in rest:
        for via in _items(activities) if sheet.rows else ():
            joined = _referred(sheet, via, activities, language)
            if joined:
                _resolve(joined, activities)
                found.append(joined)
                break
    return found


def items(text: str) -> list[str]:
    """Return the things that a cell lists."""
    return [item for item in _SEPARATOR.split(text) if item.strip()]


def _header(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """Row of the headings and their texts: the first row of two cells above others."""
    for number, row in enumerate(sheet.rows[:_FIRST_ROWS], 1):
        cells = dict(filled(row))
        if len(cells) > 1:
            return number, cells
    return 0, {}


def listed_kind(sheet: Sheet) -> str:
    """What the name of a sheet says that it lists, ``""`` if nothing."""
    name = normal(sheet.name)
    return next((kind for kind in KINDS if name in marks(f"{kind}_sheet") or name == kind), "")


def _values(sheet: Sheet, header: int, column: int) -> list[str]:
    below = sheet.rows[header:]
    return [row[column - 1].strip() for row in below if len(row) >= column and row[column - 1].strip()]


def _of_activities(sheet: Sheet, activities: Sequence[RawActivity], language: str) -> Joined | None:
    """The sheet, if a column of it names the activity of each row and its other columns say what they are."""
    header, heads = _header(sheet)
    if any(normal(head) in marks("apart") for head in heads.values()):
        return None
    names = {normal(text) for one in activities for text in _identities(one)}
    best, key = 0.0, 0
    for column, head in heads.items():
        values = _values(sheet, header, column)
        hits = sum(1 for text in values if _named_by(text, names))
        share = hits / len(values) if values else 0.0
        refers = label(head, "processors", language) == "activity_id" or label(head, "headings") == "name"
        numbers = all(text.isdigit() for text in values)  # its own, as likely as those of the activities
        if share > best and share >= (_MOSTLY if refers else _NEARLY_ALL) and (refers or not numbers):
            best, key = share, column
    if not key:
        return None
    kind = listed_kind(sheet)
    others = {column: head for column, head in heads.items() if column != key}
    concept = KINDS.get(kind) or _listed(others, language)
    if not concept:
        return None
    joined = Joined(sheet, concept, header, key)
    joined.readings = [
        Reading(key, heads[key], "activity_id", 1.0, "values", row=header),
        *columns_of(header, others, concept, language),
    ]
    joined.part = part_of(joined)
    return joined if any(r.concept for r in joined.readings[1:]) else None


def _identities(activity: RawActivity) -> list[str]:
    cells = (activity.cells.get(concept) for concept in ("id", "name"))
    return [cell.text for cell in cells if cell and cell.text]


def _named_by(text: str, names: set[str]) -> bool:
    return normal(text) in names or all(normal(item) in names for item in items(text))


def _listed(heads: Mapping[int, str], language: str) -> str:
    """What a sheet without a telling name lists: what its first telling column does."""
    for head in heads.values():
        concept = label(head, "headings", language)
        if concept in set(KINDS.values()):
            return concept
    return ""


def _give(joined: Joined, activities: Sequence[RawActivity]) -> None:
    """Give each activity its rows."""
    of: dict[str, list[tuple[int, list[str]]]] = {}
    known = {normal(text): text for one in activities for text in _identities(one)}
    for number, row in joined.rows():
        keys = [row[joined.key - 1]] if normal(row[joined.key - 1]) in known else items(row[joined.key - 1])
        if not any(normal(key) in known for key in keys):
            joined.lost.append(number)
        for key in keys:
            of.setdefault(normal(key), []).append((number, row))
    for activity in activities:
        rows = [row for text in dict.fromkeys(map(normal, _identities(activity))) for row in of.get(text, ())]
        if rows:
            _add(joined, activity, sorted({number: (number, row) for number, row in rows}.values()))


def _add(joined: Joined, activity: RawActivity, rows: Sequence[tuple[int, list[str]]]) -> None:
    """Add rows to an activity: as vendors or transfers, or as further texts of its cells."""
    columns = {concept: column for concept, column in joined.columns.items() if concept != "activity_id"}
    place = joined.sheet.name
    if joined.concept in TABLES:
        made = [{c: Cell(row[n - 1], Source(place, number, n)) for c, n in columns.items()} for number, row in rows]
        if joined.concept == "processors":
            activity.transfers = (*activity.transfers, *filter(None, map(_transfer, made)))
            rows_ = ({c: cell for c, cell in one.items() if c in PROCESSOR} for one in made)
            activity.processors = (*activity.processors, *rows_)
        else:
            activity.transfers = (*activity.transfers, *made)
        return
    more: dict[str, list[tuple[str, Source]]] = {}
    named = columns.get(joined.concept)
    if joined.part:
        if not {"transfers", "third_countries"} & set(activity.cells):
            activity.transfers = (*activity.transfers, *joined.abroad(rows))
        acting, rows = joined.divided(rows)
        activity.processors = (*activity.processors, *acting)
    for concept, column in columns.items():
        if concept not in PLACES:
            continue
        said = [
            (joined.named(row, column) if column == named else row[column - 1], Source(place, number, column))
            for number, row in rows
            if row[column - 1]
        ]
        if column != named and named and len({text for text, _ in said}) > 1:
            names = {number: row[named - 1] for number, row in rows}
            said = [(f"{names[s.row]} : {row_text}" if names[s.row] else row_text, s) for row_text, s in said]
        more[concept] = said
    activity.cells = {**activity.cells, **_merged(activity.cells, more)}


def _merged(cells: Mapping[str, Cell], more: Mapping[str, Sequence[tuple[str, Source]]]) -> dict[str, Cell]:
    found = {}
    for concept, said in more.items():
        before = cells.get(concept)
        texts = dict.fromkeys([*(before.text.splitlines() if before else ()), *(text for text, _ in said)])
        if said:
            found[concept] = Cell("\n".join(text for text in texts if text), said[0][1])
    return found


def _transfer(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """The transfer that a row of vendors tells of, if it names an instrument."""
    tool, name, country = (row.get(key) for key in ("transfer.tool", "name", "country"))
    if not tool or not tool.text or not country:
        return {}
    return {"tool": tool, "country": country} | ({"importer": name} if name else {})


def _items(activities: Sequence[RawActivity]) -> list[str]:
    """Concepts under which activities may name rows of another sheet."""
    usual = set(KINDS.values()) | {c for c in LISTS if set(FEEDS.get(c, ())) & set(KINDS.values())}
    return sorted({concept for one in activities[:_FIRST_ROWS] for concept in one.cells} & usual)


def _referred(sheet: Sheet, via: str, activities: Sequence[RawActivity], language: str) -> Joined | None:
    """The sheet, if its rows are what the activities name under a concept."""
    header, heads = _header(sheet)
    said = {normal(item) for one in activities for item in items(_text(one, via))}
    for column, head in heads.items():
        values = [normal(text) for text in _values(sheet, header, column)]
        hits = said & set(values)
        by_id = all(map(_is_key, hits))
        enough = _HALF if by_id else _MOSTLY
        if not hits or len(hits) < enough * len(said) or len(set(values)) < len(values):
            continue
        if not by_id and via not in _BY_NAME:
            continue
        others = {c: text for c, text in heads.items() if c != column}
        concept = KINDS.get(listed_kind(sheet)) or via
        if concept in {"recipients", "recipients_external"} and by_id is False and listed_kind(sheet) == "":
            concept = "processors"
        joined = Joined(sheet, concept, header, column, via)
        joined.readings = columns_of(header, others if by_id else heads, concept, language)
        own = Reading(column, head, "id", 1.0, "values", row=header)
        joined.readings = [own, *joined.readings] if by_id else joined.readings
        if any(r.concept and r.column != column for r in joined.readings) and _is_told(joined, by_id=by_id):
            return joined
    return None


def _is_key(text: str) -> bool:
    """Does a text look like an identifier: one word with a figure?"""
    return " " not in text and any(map(str.isdigit, text))


def _is_told(joined: Joined, *, by_id: bool) -> bool:
    """Does the sheet say something about what it lists, rather than list it beside other lists?"""
    if by_id:
        return True
    if joined.via == "retention_text":
        column = joined.columns.get("retention_text", joined.key)
        values = _values(joined.sheet, joined.header_row, column)
        return column != joined.key and any(map(_PERIOD.search, values))
    return bool({"country", "contract", "transfer.tool", "storage_location"} & set(joined.columns))


def _text(activity: RawActivity, concept: str) -> str:
    cell = activity.cells.get(concept)
    return cell.text if cell else ""


def _resolve(joined: Joined, activities: Sequence[RawActivity]) -> None:
    """Put what the other sheet says in the place of what the activities name."""
    rows = {normal(row[joined.key - 1]): (number, row) for number, row in joined.rows()}
    columns = {c: n for c, n in joined.columns.items() if c != "id"}
    named = columns.get("name") or columns.get(joined.concept) or joined.key
    for activity in activities:
        cell = activity.cells.get(joined.via)
        found = [rows[normal(item)] for item in items(cell.text) if normal(item) in rows] if cell else []
        if not found or not cell:
            continue
        kept = [item for item in items(cell.text) if normal(item) not in rows]
        if named != joined.key and any(_is_key(item) for item in kept):
            joined.unknown.append(cell.source)
        texts = [*(joined.named(row, named) for _, row in found), *kept]
        source = cell.source if named == joined.key else Source(joined.sheet.name, found[0][0], named)
        activity.cells = {**activity.cells, joined.via: Cell("\n".join(filter(None, texts)), source)}
        rest = Joined(joined.sheet, joined.concept, joined.header_row, joined.key, joined.via, joined.readings)
        if joined.concept not in TABLES:
            skipped = {named, joined.key}
            rest.readings = [r for r in joined.readings if r.column not in skipped]
            _flag(rest, activity, found, named)
        _add(rest, activity, found)


def _flag(joined: Joined, activity: RawActivity, rows: Sequence[tuple[int, list[str]]], named: int) -> None:
    """A column of yes and no says of each row whether it is sensitive: what is, is named."""
    column = joined.columns.get("special_categories")
    if not column or not all(normal(row[column - 1]) in _YES | marks("denied") for _, row in rows):
        return
    joined.readings = [r for r in joined.readings if r.column != column]
    place = joined.sheet.name
    said = [(row[named - 1], Source(place, n, column)) for n, row in rows if normal(row[column - 1]) in _YES]
    activity.cells = {**activity.cells, **_merged(activity.cells, {"special_categories": said})}
