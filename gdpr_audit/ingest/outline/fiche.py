"""A section that describes an activity, as its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import LISTS, TEXTS
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.keeper import subject_of
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.fiche_tables import Values, open_table
from gdpr_audit.ingest.layouts.form_words import is_hint
from gdpr_audit.ingest.outline.fields import Field
from gdpr_audit.ingest.outline.labels import Words, is_generic
from gdpr_audit.ingest.outline.labels import concept as concept_of
from gdpr_audit.ingest.outline.names import name_and_id
from gdpr_audit.ingest.outline.tree import Grid, Section
from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.yes_no import NO, YES
from gdpr_audit.model.value import Cell, Source

_APART = (LISTS | TEXTS) - {"description", "comments", "department", "owner", "controller", "purposes"}
"""What a further column of a table may say of each of its rows."""

_TO_CHOOSE = re.compile(r"\[[^\[\]]+\]|‹[^‹›]+›")
"""Brackets that say what to write: "[yes/no; if so, with which safeguard]"."""
_LEFT = re.compile(r"[^:]{1,40}:\s*(?:\[[^\[\]]+\]|‹[^‹›]+›|\{[^{}]+\})")
"""An item of a list that nobody completed: "Host: {if any}"."""


@dataclass(slots=True)
class Described:
    """A section read as one activity."""

    section: Section
    title: str
    fields: Sequence[Field]
    activity: RawActivity
    readings: list[Reading] = field(default_factory=list)


def describe(section: Section, fields: Sequence[Field], words: Words, role: str, *, alone: bool = False) -> Described:
    """Read the fields of a section as an activity.

    Args:
        section: the section.
        fields: what it says.
        words: labels of the document.
        role: ``processor`` or ``controller`` if the headings above say so, else ``""``.
        alone: it is the only activity of the document, whose title may be that of the register.
    """
    title = section.title or next((text for f in fields if f.concept == "name" for text, _ in f.values), "")
    values = Values()
    readings: list[Reading] = []
    for one in fields:
        _read(one, title, words, values, readings)
    cells = {concept: cell_of(texts) for concept, texts in values.texts.items()}
    role = role or ("processor" if "controllers" in cells and "controller" not in cells else "")
    _name(cells, section, alone=alone)
    activity = RawActivity(cells, title, section.line, role, tuple(values.processors), tuple(values.transfers))
    return Described(section, title, fields, activity, readings)


def _read(one: Field, title: str, words: Words, values: Values, readings: list[Reading]) -> None:
    if not one.matches:
        if any(text for text, _ in one.values) or one.grids:
            readings.append(Reading(0, one.label, None, 0.0, "", "unknown", one.line))
        return
    for match in one.matches:
        readings.append(Reading(0, one.label, match.concept, match.confidence, match.evidence, row=one.line))
        values.know(match.concept, Source(title, one.line, 0))
        plain = [(text, line) for text, line in one.values if not (_asks(text) or _LEFT.fullmatch(text))]
        for text, line in plain or [(text, line) for text, line in one.values if not _TO_CHOOSE.fullmatch(text)]:
            said = cleaned(text)
            if said:
                values.add(match.concept, said, Source(title, line, 0))
    for grid in one.grids:
        _grid(grid, one.concept, title, words, values)


def _asks(text: str) -> bool:
    return is_hint(text) or text.endswith("?")


def _grid(grid: Grid, concept: str, title: str, words: Words, values: Values) -> None:
    """Read a table below a label: of processors or transfers if its headings say so, else an item in each row."""
    linked = open_table(values, concept, dict(enumerate(grid.head, 1)), words.language)
    if linked.kind:
        for line, row in grid.body:
            linked.row(title, line, 0, "", dict(enumerate(row, 1)))
        return
    heads = [concept_of(text, words) if not is_generic(text) else "" for text in grid.head]
    own = next((n for n, head in enumerate(heads) if head == concept), 0)
    said, denied = False, ""
    for line, row in grid.body:
        place = Source(title, line, 0)
        texts = [cleaned(text) for text in row]
        item = texts[own] if len(texts) > own else ""
        before, details = [text for text in texts[:own] if text], list[str]()
        for n, text in enumerate(texts[own + 1 :], own + 1):
            other = heads[n] if n < len(heads) else ""
            if other in _APART and other != concept and text:
                values.add(other, f"{item} : {text}" if item else text, place)
            elif text and normal(text) not in YES | NO:
                details.append(text)
        if len(row) == len(("item", "answer")) and normal(texts[-1]) in NO:
            denied = denied or texts[-1]
        elif item or details:
            said = True
            values.add(concept, ": ".join((*before, _joined(item, details, concept))), place)
    if denied and not said:
        values.add(concept, denied, Source(title, grid.line, 0))


def _joined(item: str, details: Sequence[str], concept: str) -> str:
    if not details or not item:
        return item or ", ".join(details)
    if concept in LISTS and concept != "purposes":
        return f"{item} ({', '.join(details)})"
    return f"{item} : {', '.join(details)}"


def cell_of(texts: Sequence[tuple[str, Source]]) -> Cell:
    """Return texts with their places as one cell: each once, on a line of its own, with the place of the first."""
    said = list({text: (text, source) for text, source in reversed(texts) if text}.values())[::-1]
    return Cell("\n".join(text for text, _ in said), said[0][1] if said else texts[0][1])


def _name(cells: dict[str, Cell], section: Section, *, alone: bool) -> None:
    """The name of an activity is the title of its section, where no label gives it."""
    place = Source(section.title, section.line, 0)
    name, code = name_and_id(section.title)
    if code and not ("id" in cells and cells["id"].text):
        cells["id"] = Cell(code, place)
    if "name" in cells and cells["name"].text:
        return
    of_register = alone and section.level <= 1
    if of_register and (subject := subject_of(section.title)):
        cells["name"] = Cell(subject, place)
    elif name and not of_register:
        cells["name"] = Cell(name, place)
    elif "purposes" in cells and cells["purposes"].text:
        cells["name"] = cells["purposes"]
    elif name:
        cells["name"] = Cell(name, place)
