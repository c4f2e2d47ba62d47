"""A register ready to be written in any layout: what each cell says, and what has no place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from gdpr_audit.export.columns import OTHER
from gdpr_audit.export.tidying import tidied
from gdpr_audit.export.wording import Written, word, written
from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS, ORGANISATION
from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.cells import FEEDERS
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import UNMAPPED, Cell, Source, State

_NOT_CELLS = frozenset({"id", "name", "source", "cells", "inferred", "retention"})
_LINKED = {"processors": Processor, "transfers": Transfer}


class Aside(NamedTuple):
    """Something that the layout has no place for."""

    about: str
    """Identifier and name of the activity; ``""`` for the register as a whole."""
    heading: str
    text: str
    place: str
    """Where it stood: ``Sheet!C4``."""
    why: str
    """Key of the reason in ``texts``: ``unused``, ``reworded``, ``heading``, ``beside``, ``sheet``, ``more`` ...; text
    of the reason where a converted register was converted again."""


@dataclass(slots=True)
class Entry:
    """One activity to write."""

    id: str
    name: str
    cells: dict[str, Written]
    """Concept -> what to write; a concept of the register that is not in here is blank."""
    processors: list[dict[str, Written]] = field(default_factory=list)
    transfers: list[dict[str, Written]] = field(default_factory=list)
    role: str = ""
    """Role that the register gives it as a whole (``processor`` in a processor's register)."""
    source: Source | None = None

    @property
    def about(self) -> str:
        """What tells a reader which activity is meant."""
        return f"{self.id} – {self.name}" if self.id != self.name else self.name


@dataclass(slots=True)
class Clean:
    """A register to write."""

    organisation: dict[str, Written]
    entries: list[Entry]
    aside: list[Aside]
    lang: str

    @property
    def concepts(self) -> frozenset[str]:
        """The concepts of which a cell is written."""
        return frozenset(concept for entry in self.entries for concept in entry.cells)


def as_text(value: Written) -> str:
    """Return what a reader of the written file gets."""
    return value.isoformat() if isinstance(value, date) else str(value)


def from_cells(register: Register, raw: RawRegister, lang: str) -> Clean:
    """Clean a register read from cells: a text gives way to cleaner words only if it is read to the same value."""
    entries = [_entry(activity, one, lang) for activity, one in zip(register.activities, raw.activities, strict=True)]
    for role in {entry.role for entry in entries}:
        _with_all_lines([entry for entry in entries if entry.role == role])
    organisation = {name: tidied(name, cell.text, lang) for name, cell in raw.organisation.items()}
    found = Clean(organisation, entries, [], lang)
    for settle in (_as_it_was, _as_understood):
        again = read_back(found)
        for place, (activity, other) in enumerate(zip(register.activities, again.activities, strict=True)):
            for attribute in differences(activity, other):
                settle(entries[place].cells, activity, attribute, raw.activities[place].cells, lang)
        for attribute in differences(register.organisation, again.organisation):
            if attribute in raw.organisation:
                organisation[attribute] = raw.organisation[attribute].text
    for activity, other, entry in zip(register.activities, read_back(found).activities, entries, strict=True):
        found.aside += unsaid(activity, differences(activity, other), entry.about)
    return found


def _as_it_was(
    cells: dict[str, Written], _: ProcessingActivity, attribute: str, raw: Mapping[str, Cell], __: str
) -> None:
    """Take back the cleaner words of an attribute: together they did not say the same."""
    for concept in FEEDERS.get(attribute, (attribute,)):
        cell = raw.get(concept)
        if cell is not None:
            cells[concept] = cell.text


def _as_understood(
    cells: dict[str, Written], activity: ProcessingActivity, attribute: str, _: Mapping[str, Cell], lang: str
) -> None:
    """Write what was understood, where the text alone, in a column of its own, is read to something else."""
    for concept, fed in FEEDS.items():
        if fed == (attribute,):
            cells.pop(concept, None)
    if attribute in ACTIVITY:
        cells[attribute] = written(attribute, getattr(activity, attribute), lang)


def _entry(activity: ProcessingActivity, raw: RawActivity, lang: str) -> Entry:
    cells = {concept: tidied(concept, raw.cells[concept].text, lang) for concept in raw.cells if concept != OTHER}
    cells["id"] = activity.id
    if not cells.get("name"):
        cells["name"] = activity.name
    if raw.role and not cells.get("role"):
        cells["role"] = word("role", raw.role, lang)
    return Entry(
        activity.id,
        activity.name,
        cells,
        [_row(row, lang) for row in raw.processors],
        [_row(row, lang) for row in raw.transfers],
        raw.role,
        activity.source,
    )


def _with_all_lines(entries: Iterable[Entry]) -> None:
    """Let all activities of a record have the same lines: what one of them does not mention is blank there."""
    alike = list(entries)
    known = dict.fromkeys(concept for entry in alike for concept in entry.cells)
    for entry in alike:
        entry.cells = {**dict.fromkeys(known, ""), **entry.cells}


def _row(row: Mapping[str, Cell], lang: str) -> dict[str, Written]:
    return {attribute: tidied(attribute, cell.text, lang) for attribute, cell in row.items()}


def from_document(register: Register, lang: str) -> Clean:
    """Write the values of a canonical document in words; what these words do not say exactly is told aside."""
    organisation = _written(register.organisation, ORGANISATION, lang)
    entries = [_from_values(activity, lang) for activity in register.activities]
    found = Clean(organisation, entries, [], lang)
    again = read_back(found)
    for activity, other, entry in zip(register.activities, again.activities, entries, strict=True):
        found.aside += unsaid(activity, differences(activity, other), entry.about)
    found.aside += unsaid(register.organisation, differences(register.organisation, again.organisation), "")
    return found


def _from_values(activity: ProcessingActivity, lang: str) -> Entry:
    entry = Entry(activity.id, activity.name, _written(activity, ACTIVITY - set(_LINKED), lang))
    for name in _LINKED:
        value = getattr(activity, name)
        if isinstance(value, tuple) and value:
            listed: list[dict[str, Written]] = getattr(entry, name)
            listed += [_written(one, {f.name for f in fields(one)} - {"automatic", "inferred"}, lang) for one in value]
        elif value is not UNMAPPED:
            entry.cells[name] = written(name, value, lang)
    return entry


def _written(record: Any, names: Iterable[str], lang: str) -> dict[str, Written]:  # noqa: ANN401 - a dataclass
    values = ((name, getattr(record, name)) for name in sorted(names))
    return {name: written(name, value, lang) for name, value in values if value is not UNMAPPED}


def unsaid(record: Any, names: Iterable[str], about: str) -> list[Aside]:  # noqa: ANN401 - a dataclass
    """Return, for the attributes that what is written does not say exactly, what they are."""
    values = ((name, getattr(record, name)) for name in names)
    return [Aside(about, name, _shown(value), "", "more") for name, value in values if not isinstance(value, State)]


def _shown(value: Any) -> str:  # noqa: ANN401 - whatever the model holds
    import json

    from gdpr_audit.ingest.canonical import plain_data

    return json.dumps(plain_data(value), ensure_ascii=False)


def read_back(clean: Clean) -> Register:
    """Read what would be written, as our own reader will."""

    def cells(texts: Mapping[str, Written]) -> dict[str, Cell]:
        return {
            name: Cell(as_text(value), Source("", 0, place)) for place, (name, value) in enumerate(texts.items(), 1)
        }

    activities = [
        RawActivity(
            cells(one.cells),
            "",
            0,
            one.role,
            [cells(row) for row in one.processors],
            [cells(row) for row in one.transfers],
        )
        for one in clean.entries
    ]
    linked = {kind for one in clean.entries for kind in _LINKED if getattr(one, kind)}
    raw = RawRegister(cells(clean.organisation), activities, clean.concepts | linked, clean.lang, [])
    return build_register(raw)[0]


def differences(one: ProcessingActivity | Organisation, other: ProcessingActivity | Organisation) -> list[str]:
    """Return the attributes that do not say the same; a column that came to be says no more than none."""
    names = (field_.name for field_ in fields(one) if field_.name not in _NOT_CELLS or field_.name == "retention")
    return [name for name in names if _differ(getattr(one, name), getattr(other, name))]


def _differ(value: object, again: object) -> bool:
    return value != again and not (value is UNMAPPED and isinstance(again, State))


def feeds(concept: str) -> tuple[str, ...]:
    """Return the attributes that a concept helps to fill."""
    return FEEDS.get(concept, (concept,))
