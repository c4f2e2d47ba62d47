"""Gives an activity what rows of another sheet say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gdpr_audit.ingest.concepts import PROCESSOR
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.joined import PLACES, TABLES, Joined
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import Cell, Source

_TRANSFERS = frozenset({"transfers", "third_countries"})
_YES = frozenset({"oui", "yes", "ja", "si", "x", "true", "vrai", "1", "wahr", "sim", "tak", "ano"})
NumberedRow = tuple[int, list[str]]
_OF_THE_ROW = frozenset({"id", "name"})


def give(joined: Joined, activity: RawActivity, rows: Sequence[NumberedRow], named: int = 0) -> None:
    """Add rows to an activity: as vendors or transfers, or as further texts of its cells.

    Args:
        joined: the sheet.
        activity: to be completed.
        rows: of the sheet.
        named: column of the names of the rows, where the activity says them itself.
    """
    columns = {concept: column for concept, column in joined.columns.items() if concept != "activity_id"}
    place = joined.sheet.name
    if joined.concept in TABLES:
        made = [{c: Cell(row[n - 1], Source(place, number, n)) for c, n in columns.items()} for number, row in rows]
        if joined.concept == "processors":
            _conclude(activity, "transfer-from-party", [*filter(None, map(_transfer, made))])
            rows_ = ({c: cell for c, cell in one.items() if c in PROCESSOR} for one in made)
            activity.processors = (*activity.processors, *rows_)
        else:
            activity.transfers = (*activity.transfers, *made)
        return
    more: dict[str, list[tuple[str, Source]]] = {}
    own = columns.get(joined.concept, 0)
    if joined.part:
        if not _TRANSFERS & set(activity.cells):
            _conclude(activity, "transfer-of-listed-party", list(joined.abroad(rows)))
        acting, rows = joined.divided(rows)
        activity.processors = (*activity.processors, *acting)
    for concept, column in columns.items():
        if concept not in PLACES - _OF_THE_ROW:
            continue
        said = [
            (joined.named(row, column) if column == own else row[column - 1], Source(place, number, column))
            for number, row in rows
            if row[column - 1]
        ]
        if concept == "special_categories" and (own or named) and _are_answers(text for text, _ in said):
            said = [
                (row[(own or named) - 1], Source(place, number, column))
                for number, row in rows
                if normal(row[column - 1]) in _YES
            ]
        elif column != own and own and len({text for text, _ in said}) > 1:
            by = columns.get("data_categories", own) if concept == "retention_text" else own
            names = {number: row[by - 1] for number, row in rows}
            said = [(f"{names[s.row]} : {row_text}" if names[s.row] else row_text, s) for row_text, s in said]
        more[concept] = said
    activity.cells = {**activity.cells, **merged(activity.cells, more)}


def merged(cells: Mapping[str, Cell], more: Mapping[str, Sequence[tuple[str, Source]]]) -> dict[str, Cell]:
    """Return the cells to which further texts are added; the first of them says where they stand."""
    found = {}
    for concept, said in more.items():
        before = cells.get(concept)
        texts = dict.fromkeys([*(before.text.splitlines() if before else ()), *(text for text, _ in said)])
        if said:
            found[concept] = Cell("\n".join(text for text in texts if text), said[0][1])
    return found


def _are_answers(texts: Iterable[str]) -> bool:
    """Does a column say of each row whether it is sensitive, by yes and no?"""
    return all(normal(text) in _YES | marks("denied") for text in texts)


def _conclude(activity: RawActivity, why: str, transfers: Sequence[Mapping[str, Cell]]) -> None:
    """Add transfers that follow from where parties are; inferred, unless the register has its own say on transfers."""
    if transfers and not activity.transfers and not _TRANSFERS & set(activity.cells):
        activity.concluded = {**activity.concluded, "transfers": (why, transfers[0]["country"])}
    activity.transfers = (*activity.transfers, *transfers)


def _transfer(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """The transfer that a row of vendors tells of, if it names an instrument."""
    tool, name, country = (row.get(key) for key in ("transfer.tool", "name", "country"))
    if not tool or not tool.text or not country:
        return {}
    return {"tool": tool, "country": country} | ({"importer": name} if name else {})
