"""Attributes that are read from one cell each: which parser reads which."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache, partial

from gdpr_audit.ingest.values.codes import parse_adm, parse_code, parse_codes, parse_domain, parse_scope, parse_source
from gdpr_audit.ingest.values.conditions import parse_conditions
from gdpr_audit.ingest.values.countries import country_of
from gdpr_audit.ingest.values.facts import EVIDENCE, parse_fact
from gdpr_audit.ingest.values.measures import parse_measures
from gdpr_audit.ingest.values.numbers import parse_count, parse_day
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.parties import parse_parties
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.yes_no import OPEN, TICKED
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Organisation
from gdpr_audit.model.value import State

Parser = Callable[[str], Parsed]

_MARKS = TICKED | OPEN | frozenset("xX")
"""A cross in a column of texts is no text."""

COMPOSED = frozenset(
    [
        "id",
        "name",
        "role",
        "domain",
        "purposes",
        "processing_categories",
        "legal_bases",
        "legal_reference",
        "data_categories",
        "subject_categories",
        "art9_conditions",
        "art10_basis",
        "recipients",
        "processors",
        "transfers",
        "systems",
        "retention_text",
        "retention",
        "security_description",
        "measures",
        "dpia",
        "dpia_screening",
        "deletion_process",
        "consent_proof",
    ]
)
"""Attributes that several cells, or one cell in a particular way, make up."""


def parse_text(text: str) -> Parsed:
    """Return the text as written, or the state of the cell."""
    stripped = text.strip()
    if stripped in _MARKS:
        return Parsed(State.BLANK)
    state = state_of(stripped)
    if state is not None:
        return Parsed(State.BLANK if is_dash(stripped) else state)
    return Parsed(stripped)


def parse_country(text: str) -> Parsed:
    """Return the code of the country; a name that is not known is kept as written."""
    parsed = parse_text(text)
    code = country_of(text) if isinstance(parsed.value, str) else None
    return Parsed(code) if code else parsed


@cache
def activity_parsers() -> dict[str, Parser]:
    """Attribute of an activity -> its parser."""
    return {
        field.name: _parser(field.name, str(field.type))
        for field in fields(ProcessingActivity)
        if field.name not in COMPOSED and field.name not in {"source", "cells", "inferred"}
    }


@cache
def organisation_parsers() -> dict[str, Parser]:
    """Attribute of the organisation -> its parser."""
    skipped = {"source", "cells"}
    parsers = {
        field.name: _parser(field.name, str(field.type)) for field in fields(Organisation) if field.name not in skipped
    }
    return parsers | {"country": parse_country}


def _parser(name: str, kind: str) -> Parser:
    special: dict[str, Parser] = {
        "domain": parse_domain,
        "data_source": parse_source,
        "adm": parse_adm,
        "access_scope": parse_scope,
        "art9_conditions": parse_conditions,
    }
    by_kind: dict[str, Parser] = {
        "Text": parse_text,
        "Fact": partial(parse_fact, evidence=name in EVIDENCE),
        "Code": partial(parse_code, attribute=name),
        "Codes": partial(parse_codes, attribute=name),
        "Count": parse_count,
        "Day": parse_day,
        "Parties": lambda text: Parsed(parse_parties(text)),
        "Measures": parse_measures,
    }
    return special.get(name) or by_kind[kind]
