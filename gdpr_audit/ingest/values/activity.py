"""One raw activity to one activity of the model: the attributes that several cells make up."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from gdpr_audit.ingest.values.bases import bases_in_prose, national_law, parse_bases
from gdpr_audit.ingest.values.categories import (
    SPECIAL,
    parse_criminal,
    parse_data_categories,
    parse_special,
    parse_vulnerable,
)
from gdpr_audit.ingest.values.codes import gives_reason, parse_code, parse_domain, parse_dpia
from gdpr_audit.ingest.values.conditions import conditions_beside, conditions_named, parse_conditions
from gdpr_audit.ingest.values.contexts import as_video, subjects_parser
from gdpr_audit.ingest.values.criteria import criterion_of
from gdpr_audit.ingest.values.doubts import INFERENCES
from gdpr_audit.ingest.values.facts import answer_of, parse_fact
from gdpr_audit.ingest.values.fields import parse_text
from gdpr_audit.ingest.values.involved import read_parties, read_transfers
from gdpr_audit.ingest.values.joint import with_joint
from gdpr_audit.ingest.values.kinds import kind_named
from gdpr_audit.ingest.values.measures import measures_in, parse_measures
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.retention import leaves_figure, names_unit, retention_periods, with_unit
from gdpr_audit.ingest.values.row import Row
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.words import HASH, plain
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import UNMAPPED, Inference, State, Tri

_PURPOSE = re.compile(rf"[;\n•●▪◦]+|{HASH}")
_ASIDE = re.compile(r"[^;\n+,(]*\(([^()]*)\)\s*")
_SUBJECTS_THEN_DATA = re.compile(
    r"^(?P<subjects>[^:]{3,200}?)[.;\n]\s*(?:data|données|daten|datos|dati|gegevens)\b[^:]{0,30}:\s*(?P<data>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PROOF = re.compile(
    r"\b(?:proof|prov\w+|evidence|log(?:ged|s)?|record\w*|timestamp\w*|sign\w+|double[ -]opt|preuve\w*|trace\w*"
    r"|horodat\w*"
    r"|archiv\w*|nachweis\w*|protokoll\w*|unterschr\w*|registr\w*|prueba\w*|firmad\w*|prova|firmat\w*|bewijs|ondertekend)\b"
)
_FIGURE = re.compile(r"\s*(\d{1,3}) ; ")
_WORD = re.compile(r"[^\W\d]+")
_SECURITY = ("security_description", "security_measures_technical", "security_measures_organisational")
_RETENTION = ("retention_text", "retention_trigger", "archive_retention")


def read_activity(row: Row, identifier: str, name: str) -> ProcessingActivity:
    """Read all the attributes of one activity."""
    activity = ProcessingActivity(identifier, name)
    for attribute, parse in row.columns.parsers:
        setattr(activity, attribute, row.read(attribute, parse))
    _read_role(row, activity)
    with_joint(row, activity)
    _read_purposes(row, activity)
    _read_bases(row, activity)
    _read_categories(row, activity)
    read_parties(row, activity)
    read_transfers(row, activity)
    _read_retention(row, activity)
    _read_security(row, activity)
    _read_dpia(row, activity)
    _read_practice(row, activity)
    return activity


def _read_role(row: Row, activity: ProcessingActivity) -> None:
    role = row.read("role", _parse_role)
    activity.role = role if isinstance(role, str) or not row.raw.role else row.raw.role
    domain = row.read("domain", parse_domain)
    if domain is UNMAPPED:
        department = row.text("department")
        found = parse_domain(department).value if department else UNMAPPED
        domain = found if isinstance(found, str) else UNMAPPED
    activity.domain = domain
    unit = row.text("controller") if not isinstance(activity.department, str) else ""
    if unit and kind_named(unit) == "internal":  # who is responsible for one activity may be a unit of the controller
        activity.department = unit


def _parse_role(text: str) -> Parsed:
    return parse_code(text, "role")


def _read_purposes(row: Row, activity: ProcessingActivity) -> None:
    text = row.joined(("purposes", "sub_purposes"), parse_text, "\n")
    if isinstance(text, str):
        if not row.has("legal_bases"):
            text = bases_in_prose(text).rest
        activity.purposes = _lines(text)
    else:
        activity.purposes = text
    categories = row.read("processing_categories", parse_text)
    activity.processing_categories = _lines(categories) if isinstance(categories, str) else categories


def _lines(text: str) -> tuple[str, ...]:
    return tuple(part for line in _PURPOSE.split(text) if (part := line.strip(" \t-–—*·")))


def _read_bases(row: Row, activity: ProcessingActivity) -> None:
    """Art. 6 and 9. Without a column, the bases that the purposes name are taken, and that is told."""
    text = row.text("legal_bases")
    if text is None:
        purposes = row.text("purposes")
        found = bases_in_prose(purposes).bases if purposes else ()
        if found:
            activity.legal_bases = found
            row.note(("basis-in-prose",), "purposes")
    else:
        bases = row.read("legal_bases", parse_bases)
        activity.legal_bases = _own_bases(row, text, bases) if isinstance(bases, tuple) and len(bases) > 1 else bases
    activity.art9_conditions = activity_conditions(row, text)
    activity.legal_reference = row.read("legal_reference", parse_text)
    if activity.legal_reference is UNMAPPED and text and national_law(text):
        activity.legal_reference = national_law(text)
    art10 = row.read("art10_basis", parse_text)
    activity.art10_basis = art10 if art10 is not UNMAPPED else row.read("criminal_basis", parse_text)


def _own_bases(row: Row, followed: str, bases: tuple[str, ...]) -> tuple[str, ...]:
    """Of the bases that stand where a reference leads, those that it names itself: "see 1 (contract, point b)"."""
    said = _ASIDE.fullmatch(row.reference("legal_bases", followed))
    named = parse_bases(said[1]).value if said else ()
    return named if isinstance(named, tuple) and named and set(named) <= set(bases) else bases


def activity_conditions(row: Row, legal_bases: str | None) -> Any:  # noqa: ANN401 - codes or a state
    """Art. 9(2) conditions: their own column, else those named beside bases and sensitive data, cited beside data."""
    own = row.read("art9_conditions", parse_conditions)
    if own is not UNMAPPED:
        return own
    special, data = row.text("special_categories"), row.text("data_categories")
    found = (*conditions_beside(legal_bases or ""), *(conditions_named(plain(special)) if special else ()))
    found = found or (conditions_named(plain(data), articles_only=True) if data and "9" in data else ())
    return tuple(dict.fromkeys(found)) or UNMAPPED


def _read_categories(row: Row, activity: ProcessingActivity) -> None:
    mixed = _mixed_cell(row)
    purposes = activity.purposes if isinstance(activity.purposes, tuple) else ()
    told = " ; ".join((activity.name, *purposes, row.text("department") or ""))
    persons = subjects_parser(told, row.columns.keeper)
    if mixed:
        data, subjects = parse_data_categories(mixed["data"]).value, persons(mixed["subjects"]).value
    else:
        data = row.read("data_categories", parse_data_categories)
        data = as_video(data, row.text("data_categories") or "", told) if isinstance(data, tuple) else data
        subjects = row.read("subject_categories", persons)
    special = row.read("special_categories", parse_special)
    criminal = row.read("criminal_data", parse_criminal)
    activity.data_categories = _named_kinds(_united(_united(data, special), criminal))
    activity.subject_categories = _united(subjects, row.read("vulnerable_subjects", parse_vulnerable))


def _named_kinds(codes: Any) -> Any:  # noqa: ANN401 - codes or a state
    """A declaration of special categories says nothing more where a kind of them is named."""
    if not isinstance(codes, tuple) or SPECIAL not in codes:
        return codes
    graver = {row["id"] for row in table("data_categories")["categories"] if row["special"]} - {SPECIAL}
    return codes if graver.isdisjoint(codes) else tuple(code for code in codes if code != SPECIAL)


def _mixed_cell(row: Row) -> re.Match[str] | None:
    """Persons and data in one cell ("Applicants. Data: name, CV"), where the register has one column for both."""
    data, subjects = row.cell("data_categories"), row.cell("subject_categories")
    if data and subjects and data.source != subjects.source:
        return None
    if not (data and subjects) and row.has("data_categories") and row.has("subject_categories"):
        return None
    text = row.text("data_categories" if data else "subject_categories") if data or subjects else None
    return _SUBJECTS_THEN_DATA.match(text) if text else None


def _united(codes: Any, more: Any) -> Any:  # noqa: ANN401 - codes or a state
    """A list with what another column adds to it; a column that adds nothing does not turn a state into a list."""
    if not isinstance(more, tuple) or not more:
        return codes
    return tuple(dict.fromkeys((*codes, *more))) if isinstance(codes, tuple) else more


def _read_retention(row: Row, activity: ProcessingActivity) -> None:
    activity.retention_text = row.joined(_RETENTION, parse_text, " ; ")
    if isinstance(activity.retention_text, str):
        text = with_unit(_with_trigger(activity.retention_text), row.columns.headings.get("retention_text", ""))
        activity.retention = retention_periods(text) or State.UNKNOWN
        concept = next(one for one in _RETENTION if row.cell(one))
        if leaves_figure(text):
            row.note(("part-not-understood",), concept)
        doubt = criterion_of(text) if activity.retention is State.UNKNOWN else ""
        if doubt:
            row.note((doubt,), concept)
            row.inferred["retention_text"] = Inference(doubt, INFERENCES[doubt])
    else:
        activity.retention = activity.retention_text


def _with_trigger(text: str) -> str:
    """A figure whose unit begins what follows it, in a column of its own: "5" and "years after the flight"."""
    figure = _FIGURE.match(text)
    unit = _WORD.match(text, figure.end()) if figure else None
    return f"{figure[1]} {text[figure.end() :]}" if figure and unit and names_unit(unit[0]) else text


def _read_security(row: Row, activity: ProcessingActivity) -> None:
    activity.security_description = row.joined(_SECURITY, parse_text, "\n")
    if isinstance(activity.security_description, str):
        activity.measures = measures_in(activity.security_description)
    listed = row.read("measures", parse_measures)
    if listed is not UNMAPPED:
        activity.measures = listed


def _read_dpia(row: Row, activity: ProcessingActivity) -> None:
    """Status and screening. "Required: no" is a screening; only with its reason does it justify that there is none."""
    dated = isinstance(activity.dpia_date, date) and answer_of(row.text("dpia") or "") is Tri.YES
    status, required = "done" if dated else row.read("dpia", parse_dpia), row.text("dpia_required")
    if not isinstance(status, str) and isinstance(link := row.read("dpia_link", parse_text), str):
        status = _linked_dpia(link)
    screening = row.read("dpia_screening", parse_fact)
    if required is None:
        activity.dpia, activity.dpia_screening = status, screening
        return
    answer = answer_of(required) if state_of(required) is not State.NOT_APPLICABLE else None
    named = parse_dpia(required).value
    if screening is UNMAPPED:
        screening = Tri.YES if answer is not None else row.read("dpia_required", parse_fact)
    if not isinstance(status, str):
        if answer is Tri.NO:
            status = "not_required_justified" if gives_reason(required) else "not_done"
        elif named == "in_progress" or (named == "done" and answer is not Tri.YES):
            status = named
        elif answer is Tri.YES:
            status = "not_done"
        elif status is UNMAPPED:
            status = row.read("dpia_required", parse_dpia)
    activity.dpia, activity.dpia_screening = status, screening


def _linked_dpia(link: str) -> str:
    """What stands in the place of the reference is one, unless it says that there is none, or none yet."""
    named = parse_dpia(link).value
    numbered = any(map(str.isdigit, link))
    return named if named == "in_progress" or (named == "not_done" and not numbered) else "done"


def _read_practice(row: Row, activity: ProcessingActivity) -> None:
    """Deletion and proof of consent, from their own column or from a description of how it is done."""
    deletion = row.read("deletion_process", activity_evidence)
    activity.deletion_process = deletion if deletion is not UNMAPPED else row.read("deletion_method", activity_evidence)
    if activity.lia_done is UNMAPPED:
        activity.lia_done = row.read("lia_link", activity_evidence)
    proof = row.read("consent_proof", activity_evidence)
    activity.consent_proof = proof if proof is not UNMAPPED else row.read("consent_mechanism", _parse_mechanism)


def activity_evidence(text: str) -> Parsed:
    """Read a fact of which a description is the evidence."""
    return parse_fact(text, evidence=True)


def _parse_mechanism(text: str) -> Parsed:
    """A way to collect consent proves it only if it says that something is kept."""
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else state)
    if _PROOF.search(plain(text)) and answer_of(text) is not Tri.NO:
        return Parsed(Tri.YES, ("fact-from-text",))
    return Parsed(State.UNKNOWN)
