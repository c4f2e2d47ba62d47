"""A raw register to a register: identifiers, organisation, activities, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gdpr_audit.ingest.identifiers import slug
from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values.activity import read_activity
from gdpr_audit.ingest.values.cells import FedCells
from gdpr_audit.ingest.values.doubts import Doubts
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.fields import organisation_parsers
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.row import Columns, Row
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import plain, words
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import UNMAPPED, Cell, InputIssue, Source, State, Tri

_NAMING = ("name", "processing_categories", "purposes", "description", "task", "dataset")
_LONGEST_NAME = 200
_HEAD = ("dpo_contact", "contact", "name")
_NO_DPO = re.compile(
    r"\b(?:pas de|aucun|no|without|kein|keine|keinen|sin|nessun|senza|geen)\s+"
    r"(?:dpo|dpd|dsb|rpd|fg|delegue a la protection|data protection officer|datenschutzbeauftragte\w*"
    r"|delegado de proteccion|responsabile della protezione|functionaris gegevensbescherming)\b"
)


def build_register(raw: RawRegister) -> tuple[Register, list[InputIssue]]:
    """Read the values of a raw register.

    Returns:
        The register, and one issue per kind of reservation and column, after those of the raw register.
    """
    columns = Columns(raw.concepts, raw.activities, raw.language, raw.headings)
    organisation = _organisation(raw.organisation, columns.doubts)
    columns.home = organisation.country
    columns.keeper = organisation.name if isinstance(organisation.name, str) else ""
    issues: list[InputIssue] = []
    taken: set[str] = set()
    activities = []
    for position, one in enumerate(raw.activities):
        row = Row(one, columns, position)
        name = _name(one)
        identifier = _identifier(one, name, taken, issues)
        activity = read_activity(row, identifier, name)
        activity.source = Source(one.sheet, one.row, 0)
        activity.cells = FedCells(one.cells)
        activity.inferred = row.inferred
        activities.append(activity)
    return Register(organisation, activities), [*raw.issues, *columns.doubts.issues(), *issues]


def _name(raw: RawActivity) -> str:
    """The activity's name, else the first text that tells what it is, else its place."""
    for concept in (*_NAMING, "id"):
        cell = raw.cells.get(concept)
        if cell and state_of(cell.text) is None:
            return " ".join(cell.text.split())[:_LONGEST_NAME]
    return f"{raw.sheet} {raw.row}".strip()


def _identifier(raw: RawActivity, name: str, taken: set[str], issues: list[InputIssue]) -> str:
    """The register's identifier, else one made from the name; a second activity with the same gets a number."""
    cell = raw.cells.get("id")
    given = " ".join(cell.text.split()) if cell and state_of(cell.text) is None else ""
    wanted = given or slug(name) or f"row-{raw.row}"
    identifier, number = wanted, 1
    while identifier in taken:
        number += 1
        identifier = f"{wanted}-{number}"
    taken.add(identifier)
    if identifier != wanted:
        place = cell.source if cell else Source(raw.sheet, raw.row, 0)
        issues.append(InputIssue("duplicate-id", place, (("id", identifier),)))
    return identifier


def _organisation(cells: Mapping[str, Cell], doubts: Doubts) -> Organisation:
    """What the head of the register says of the organisation that keeps it."""
    organisation = Organisation(cells=cells)
    for attribute, parse in organisation_parsers().items():
        cell = cells.get(attribute)
        if cell is None:
            continue
        parsed = parse(cell.text)
        setattr(organisation, attribute, parsed.value)
        for doubt in parsed.doubts:
            doubts.add(doubt, attribute, cell)
        organisation.source = organisation.source or cell.source
    _read_dpo(organisation, cells, doubts)
    return organisation


def _read_dpo(organisation: Organisation, cells: Mapping[str, Cell], doubts: Doubts) -> None:
    """Who names a DPO has designated one; who writes "no DPO designated", there or among the contacts, has none."""
    if organisation.dpo_designated is not UNMAPPED:
        return
    denying = next((name for name in _HEAD if name in cells and _denies_dpo(name, cells[name].text)), None)
    if denying:
        organisation.dpo_designated = Tri.NO
        if denying == "dpo_contact" or "dpo_contact" not in cells:
            organisation.dpo_contact = State.NONE
    elif isinstance(organisation.dpo_contact, str):
        organisation.dpo_designated = Tri.YES
    else:
        return
    told = denying or "dpo_contact"
    doubts.add("dpo-from-contact", told, cells[told])


def _denies_dpo(attribute: str, text: str) -> bool:
    folded = plain(text)
    if attribute != "dpo_contact":
        return _NO_DPO.search(folded) is not None
    tokens = words(folded)
    refused = answer_of(text) is Tri.NO or denied(tokens, min(len(tokens), 4)) or state_of(text) is State.NONE
    return refused and "@" not in text
