"""Gives an activity what rows of another sheet say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gdpr_audit.ingest.concepts import LISTS, PROCESSOR, TEXTS
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.joined import PLACES, TABLES, Joined
from gdpr_audit.ingest.layouts.listed import ATTRIBUTES
from gdpr_audit.ingest.layouts.ticks import is_tick, is_unticked
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import Cell, Source

_TRANSFERS = frozenset({"transfers", "third_countries"})
_YES = frozenset({"tak", "sim", "ano", "igen", "kyllä", "da"})
"""Answers that are no mark either."""
NumberedRow = tuple[int, list[str]]
_OF_THE_ROW = frozenset({"id", "name"})
"""What a sheet calls its own rows, and not the activity."""


def give(joined: Joined, activity: RawActivity, rows: Sequence[NumberedRow], named: int = 0) -> None:
    """Add rows to an activity: as vendors or transfers, or as further texts of its cells.

    Args:
        joined: the sheet.
        activity: to be completed.
        rows: of the sheet.
        named: column of the names of the rows, where the activity says them itself.
    """
    columns = {concept: column for concept, column in joined.columns.items() if concept != "activity_id"}
    if joined.concept in TABLES:
        made = records_of(joined, rows)
        if joined.concept == "processors":
            conclude(activity, "transfer-from-party", [*filter(None, map(_transfer, made))])
            rows_ = ({c: cell for c, cell in one.items() if c in PROCESSOR} for one in made)
            activity.processors = (*activity.processors, *rows_)
        else:
            activity.transfers = (*activity.transfers, *made)
        return
    rows = give_processors(joined, activity, rows) if joined.part else rows
    more = {
        concept: _said(joined, rows, concept, named)
        for concept in columns
        if concept in PLACES and concept not in _OF_THE_ROW
    }
    if joined.concept in ATTRIBUTES:  # what the register says itself stands
        more = {concept: said for concept, said in more.items() if not _says(activity, concept)}
    activity.cells = {**activity.cells, **merged(activity.cells, more)}


def _said(joined: Joined, rows: Sequence[NumberedRow], concept: str, named: int) -> list[tuple[str, Source]]:
    """What rows say under a concept; what differs from row to row says of which it speaks."""
    columns = joined.columns
    own, column = columns.get(joined.concept, 0), columns[concept]
    said = [(row, Source(joined.sheet.name, n, column)) for n, row in rows if row[column - 1]]
    if column == own:
        return [(joined.named(row, column), source) for row, source in said]
    texts = {row[column - 1] for row, _ in said}
    if concept == "special_categories" and (own or named) and _are_answers(texts):
        return [(row[(own or named) - 1], source) for row, source in said if _affirms(row[column - 1])]
    by = columns.get("data_categories", own) if concept == "retention_text" else own
    if not by or len(texts) == 1 or concept in LISTS:
        return [(row[column - 1], source) for row, source in said]
    return [(f"{row[by - 1]} : {row[column - 1]}" if row[by - 1] else row[column - 1], source) for row, source in said]


def _says(activity: RawActivity, concept: str) -> bool:
    return bool((cell := activity.cells.get(concept)) and cell.text)


def merged(cells: Mapping[str, Cell], more: Mapping[str, Sequence[tuple[str, Source]]]) -> dict[str, Cell]:
    """Return the cells to which further texts are added; the first of them says where they stand."""
    found = {}
    for concept, said in more.items():
        before = cells.get(concept)
        texts = dict.fromkeys([*(before.text.splitlines() if before else ()), *(text for text, _ in said)])
        if said and not (before and before.text and concept not in LISTS | TEXTS):
            found[concept] = Cell("\n".join(text for text in texts if text), said[0][1])
    return found


def _are_answers(texts: Iterable[str]) -> bool:
    """Does a column say of each row whether it is sensitive, by yes and no?"""
    return all(_affirms(text) or is_unticked(text) or normal(text) in marks("denied") for text in texts)


def _affirms(text: str) -> bool:
    return is_tick(text) or normal(text) in _YES


def give_processors(joined: Joined, activity: RawActivity, rows: Sequence[NumberedRow]) -> list[NumberedRow]:
    """Give an activity those of its third parties that are processors, and the transfers; return the other rows."""
    if not _TRANSFERS & set(activity.cells):
        conclude(activity, "transfer-of-listed-party", list(joined.abroad(rows)))
    acting, others = joined.divided(rows)
    activity.processors = (*activity.processors, *acting)
    return others


def records_of(joined: Joined, rows: Sequence[NumberedRow]) -> list[dict[str, Cell]]:
    """Return the vendors or the transfers that rows list: attribute -> cell."""
    columns = {concept: n for concept, n in joined.columns.items() if concept not in {"activity_id", "id"}}
    place = joined.sheet.name
    return [{c: Cell(row[n - 1], Source(place, number, n)) for c, n in columns.items()} for number, row in rows]


def conclude(activity: RawActivity, why: str, transfers: Sequence[Mapping[str, Cell]]) -> None:
    """Add transfers that follow from where parties are; inferred, unless the register has its own say on transfers."""
    if transfers and not activity.transfers and not _TRANSFERS & set(activity.cells):
        activity.concluded = {
            **activity.concluded,
            "transfers": (why, transfers[0].get("country") or next(iter(transfers[0].values()))),
        }
    activity.transfers = (*activity.transfers, *transfers)


def _transfer(row: Mapping[str, Cell]) -> dict[str, Cell]:
    """The transfer that a row of vendors tells of, if it names an instrument."""
    tool, name, country = (row.get(key) for key in ("transfer.tool", "name", "country"))
    if not tool or not tool.text or not country:
        return {}
    return {"tool": tool, "country": country} | ({"importer": name} if name else {})
