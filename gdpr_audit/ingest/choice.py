"""Which sheets are the register, and what the others are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import TELLING
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.answers import keeps_the_rest
from gdpr_audit.ingest.layouts.keys import Keys
from gdpr_audit.ingest.layouts.linked import kind_of
from gdpr_audit.ingest.layouts.listed import is_apart, kind_named, listed_kind
from gdpr_audit.ingest.layouts.sheets import Examined
from gdpr_audit.ingest.told import ANNEX, UNUSED
from gdpr_audit.model.errors import UnreadableRegisterError

_ALIKE = 0.6
"""Share of columns in common from which two tables have the same headings."""

_SAME = 0.5
"""Share of activities in common from which two tables are versions of one another."""

_RIVAL = 0.7
_NAMED = frozenset({"id", "name"})
_RICH = 3
_DWARFED = 2
_SHOWN = 3
_ASIDE = ("model", "example", "notes", "lists", "archive_sheet")
"""What a sheet's name may say it is, so that it is read only if there is no other."""
_COVER = 4
"""Filled cells in a row, at most, on a sheet that may be a cover."""


@dataclass(slots=True)
class Choice:
    """The sheets by what they are for."""

    layout: str
    chosen: list[Examined]
    lists: list[Examined] = field(default_factory=list)
    """Sheets that list the fiches."""
    linked: list[Examined] = field(default_factory=list)
    organisation: list[Examined] = field(default_factory=list)
    covers: list[Examined] = field(default_factory=list)
    """Other sheets that may name who keeps the register."""
    aside: list[tuple[Examined, str]] = field(default_factory=list)
    """Every sheet that is not chosen, with the reason."""

    @property
    def beside(self) -> list[Examined]:
        """Sheets that may complete the activities."""
        return [
            one
            for one, reason in self.aside
            if reason in {"secondary", "cover"} and not one.is_named("cover") and not (one.table and _is_full(one))
        ]

    def complete(self, names: set[str]) -> None:
        """Take note of the sheets that do."""
        self.aside = [(one, "linked" if one.sheet.name in names else reason) for one, reason in self.aside]
        self.covers = [one for one in self.covers if one.sheet.name not in names]


def choose(sheets: Sequence[Examined]) -> Choice:
    """Choose the layout and the sheets.

    Raises:
        UnreadableRegisterError: ``no-header``, ``no-activity`` or ``ambiguous-sheet``.
    """
    fiches = _real_fiches(sheets)
    tables = _real_tables(sheets)
    if fiches and not _outweighed(fiches, tables):
        choice = Choice("fiches", fiches)
        choice.lists = [one for one in sheets if one.table and _is_index(one, fiches)]
    elif tables:
        choice = Choice("rows", _registers(tables))
        choice.linked = [one for one in sheets if one.linked]
    else:
        _refuse(sheets)
    choice.organisation = [one for one in sheets if kind_of(one.sheet) == "organisation" and one.told.use != UNUSED]
    if choice.layout == "rows" and (choice.linked or choice.organisation) and _are_canonical(choice.chosen):
        choice.layout = "canonical"
    elif choice.layout == "rows":
        choice.linked = []  # they are joined like any other sheet: their columns may bear any heading
    _set_aside(choice, sheets)
    return choice


def _refuse(sheets: Sequence[Examined]) -> None:
    found = [one.sheet.name for one in sheets if one.table or one.fiche]
    names = ", ".join((found or [one.sheet.name for one in sheets])[:_SHOWN]) or "1"
    raise UnreadableRegisterError("no-activity" if found else "no-header", sheets=names)


def _are_canonical(chosen: Sequence[Examined]) -> bool:
    return all(kind_of(one.sheet) == "activities" for one in chosen)


def _real_fiches(sheets: Sequence[Examined]) -> list[Examined]:
    """Fiches that somebody filled in: not the model, not the example; the model if it alone was filled in."""
    filled = [one for one in _open(sheets) if one.fiche and one.fiche.is_filled and not one.is_example]
    own = [o for o in filled if o.told.is_register or not (o.is_titled("model") or o.is_named("archive_sheet"))]
    return own or [one for one in filled if one.fiche and (one.fiche.text("name") or one.fiche.text("purposes"))]


def _real_tables(sheets: Sequence[Examined]) -> list[Examined]:
    """Tables that hold activities; those whose name says model, example, notes or lists only if there is no other."""
    open_ = [one for one in _open(sheets) if one.table and (one.told.is_register or not one.is_listing)]
    filled = [one for one in open_ if one.rows.activities]
    own = [one for one in filled if one.told.is_register or not one.is_named(*_ASIDE)]
    plain = [one for one in own if one.told.is_register or not (kind_named(one.sheet) or is_apart(one.sheet))]
    return [one for one in own if one in plain or _is_department(one, plain)] if plain else own or filled


def _is_department(one: Examined, plain: Sequence[Examined]) -> bool:
    """Does a sheet called like a list, "Staff", hold a register of its own: why, by what right, more, of others?"""
    full = one.substance >= _RICH and one.concepts >= TELLING and not kind_named(one.sheet)
    return full and all(_overlap(one, other) < _SAME for other in plain)


def _open(sheets: Sequence[Examined]) -> list[Examined]:
    """Sheets of which the user did not say that they hold no activities."""
    return [one for one in sheets if one.told.use not in {ANNEX, UNUSED}]


def _outweighed(fiches: Sequence[Examined], tables: Sequence[Examined]) -> bool:
    """Is there a full table beside which the fiches are an annex?"""
    if any(one.told.is_register for one in (*fiches, *tables)):
        return not any(one.told.is_register for one in fiches)
    rich = [one for one in tables if one.substance >= _RICH]
    return any(len(one.rows.activities) >= _DWARFED * len(fiches) or len(fiches) == 1 for one in rich)


def _is_index(one: Examined, fiches: Sequence[Examined]) -> bool:
    known = {normal(f.fiche.text(c)) for f in fiches if f.fiche for c in ("name", "id")} - {""}
    return one.is_named("index") or bool(known & _names(one))


def _names(one: Examined) -> set[str]:
    return {
        normal(activity.cells[concept].text)
        for activity in one.rows.activities
        for concept in ("id", "name")
        if concept in activity.cells
    } - {""}


def _registers(tables: Sequence[Examined]) -> list[Examined]:
    """The table that is the register, with those that complete it: another role, another department.

    Two tables of the same activities are versions of one another, and nobody but the reader knows which holds; a table
    of other activities is part of the register if it says as much as a register does, and else an open question.
    """
    ranked = sorted(tables, key=_weight, reverse=True)
    told = [one for one in ranked if one.told.is_register]
    chosen = told or ranked[:1]
    best = chosen[0]
    for one in [one for one in ranked if one not in chosen]:
        if one.is_processors != best.is_processors:
            chosen.append(one)
            continue
        if one.sheet.hidden and not best.sheet.hidden:
            continue
        full = _alike(one, best) or _is_full(one)
        if any(_overlap(one, other) >= _SAME for other in chosen if other.is_processors == one.is_processors):
            if full:
                _doubt(best, one)
        elif full:
            chosen.append(one)
        elif _weight(one) >= _RIVAL * _weight(best) and (_NAMED & one.concepts or not _NAMED & best.concepts):
            _doubt(best, one)
    return [one for one in tables if one in chosen]


def _is_full(one: Examined) -> bool:
    return one.substance >= _RICH and bool(one.concepts & TELLING)


def _weight(one: Examined) -> float:
    return (one.substance + len(one.concepts) / 100) * (0.5 if one.sheet.hidden else 1)


def _alike(one: Examined, other: Examined) -> bool:
    shared = len(one.concepts & other.concepts)
    return shared >= _ALIKE * max(len(one.concepts), len(other.concepts))


def _overlap(one: Examined, other: Examined) -> float:
    """Share of the activities of the shorter table that the other has too, under the same identifier or name."""
    mine, theirs = sorted((_names(one), _names(other)), key=len)
    known = Keys(enumerate(theirs))
    return sum(1 for name in mine if known.find(name).positions) / max(1, len(mine))


def _doubt(one: Examined, other: Examined) -> None:
    if not one.told.is_register:
        raise UnreadableRegisterError("ambiguous-sheet", first=one.sheet.name, second=other.sheet.name)


def _set_aside(choice: Choice, sheets: Sequence[Examined]) -> None:
    read = {one.sheet.name for one in choice.chosen}
    for one in sheets:
        if one in choice.chosen:
            continue
        if one.sheet.name in read:  # what stands above several descriptions
            choice.covers.append(one)
            continue
        reason = _reason(choice, one)
        choice.aside.append((one, reason))
        if reason == "cover":
            choice.covers.append(one)


def _reason(choice: Choice, one: Examined) -> str:
    blank = not any(any(map(str.strip, row)) for row in one.sheet.rows)
    places = (
        ("empty", blank),
        ("told", one.told.use == UNUSED),
        ("linked", one in choice.linked),
        ("notes", keeps_the_rest(one.sheet)),
        ("cover", one in choice.organisation or one.is_named("cover")),
        ("list", one in choice.lists or one.is_named("index")),
        ("example", one.is_example),
        ("model", (one.fiche is not None and not one.fiche.is_filled) or one.is_named("model")),
        ("archive", one.is_named("archive_sheet")),
        ("lists", one.is_named("lists")),
        ("notes", one.ignored or one.is_named("notes")),
        ("secondary", bool(one.table or one.fiche or one.linked or listed_kind(one.sheet)) or one.width > _COVER),
    )
    return next((reason for reason, so in places if so), "cover")
