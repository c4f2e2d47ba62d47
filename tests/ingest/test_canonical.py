"""The canonical document: what it says is what is read, and nothing else passes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdpr_audit.ingest.canonical import register_from_data, register_to_data
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.party import Party, Processor, Recipient, RetentionPeriod, System, Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import State, Tri


def _activity(**content: object) -> ProcessingActivity:
    return register_from_data({"activities": [{"name": "Payroll", **content}]}).activities[0]


@pytest.mark.parametrize(
    ("field", "content", "expected"),
    [
        ("info_notice", None, State.BLANK),
        ("info_notice", "", State.BLANK),
        ("info_notice", "à compléter", State.UNKNOWN),
        ("info_notice", "?", State.UNKNOWN),
        ("info_notice", "N/A", State.NOT_APPLICABLE),
        ("info_notice", True, Tri.YES),
        ("info_notice", "partial", Tri.PARTIAL),
        ("security_description", "n/a", State.NOT_APPLICABLE),
        ("security_description", "none", State.NONE),
        ("security_description", "-", "-"),
        ("recipients", [], ()),
        ("recipients", "none", ()),
        ("recipients", None, State.BLANK),
        ("recipients", [{"name": "URSSAF"}], (Recipient("URSSAF"),)),
        ("processors", [{"name": "X", "contract": "?"}], (Processor("X", contract=State.UNKNOWN),)),
        ("adm", "none", "none"),
        ("legal_bases", "6.1.a", ("6.1.a",)),
        ("volume_subjects", 120, 120),
        ("dpia_date", "2026-03-10", date(2026, 3, 10)),
        ("measures", {"M-MFA": "yes", "M-LOG": "?"}, {"M-MFA": Tri.YES, "M-LOG": State.UNKNOWN}),
    ],
)
def test_each_state_of_a_cell_survives(field: str, content: object, expected: object) -> None:
    """A value of the document keeps its meaning: blank, unknown, not applicable, none and values stay apart."""
    assert getattr(_activity(**{field: content}), field) == expected


def test_a_missing_key_is_a_column_that_does_not_exist() -> None:
    """Every attribute that the document does not name is unmapped."""
    activity = _activity()
    assert {
        getattr(activity, f.name)
        for f in fields(activity)
        if f.name not in {"id", "name", "source", "cells", "inferred"}
    } == {State.UNMAPPED}
    assert (activity.id, activity.name) == ("payroll", "Payroll")


@pytest.mark.parametrize(
    ("document", "code", "path"),
    [
        ([], "canonical-shape", "$"),
        ({}, "canonical-shape", "$.activities"),
        ({"activities": {}}, "canonical-shape", "$.activities"),
        ({"activities": ["x"]}, "canonical-shape", "$.activities[0]"),
        ({"activities": [{}]}, "canonical-shape", "$.activities[0].name"),
        ({"activities": [{"name": {}}]}, "canonical-shape", "$.activities[0].name"),
        ({"activities": [{"id": "1", "purpose": "x"}]}, "canonical-key", "$.activities[0].purpose"),
        ({"activities": [{"id": "1", "source": "x"}]}, "canonical-key", "$.activities[0].source"),
        ({"activities": [{"id": 1}, {"id": "1"}]}, "canonical-duplicate", "$.activities[1].id"),
        ({"activities": [{"id": "1", "adm": "maybe"}]}, "canonical-code", "$.activities[0].adm"),
        ({"activities": [{"id": "1", "legal_bases": ["6.1.z"]}]}, "canonical-code", "$.activities[0].legal_bases[0]"),
        ({"activities": [{"id": "1", "profiling": "maybe"}]}, "canonical-shape", "$.activities[0].profiling"),
        ({"activities": [{"id": "1", "volume_subjects": True}]}, "canonical-shape", "$.activities[0].volume_subjects"),
        ({"activities": [{"id": "1", "processors": ["X"]}]}, "canonical-shape", "$.activities[0].processors[0]"),
        ({"activities": [{"id": "1", "processors": [{}]}]}, "canonical-shape", "$.activities[0].processors[0].name"),
        ({"activities": [{"id": "1", "measures": {"M-X": "yes"}}]}, "canonical-key", "$.activities[0].measures.M-X"),
        ({"activities": [{"id": "1", "dpia_date": "soon"}]}, "canonical-shape", "$.activities[0].dpia_date"),
        ({"activities": [], "organisation": {"country": False}}, "canonical-shape", "$.organisation.country"),
        ({"activities": [], "organization": {}}, "canonical-key", "$.organization"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_path(document: Any, code: str, path: str) -> None:
    """A wrong shape, an unknown key or code, an identifier used twice: refused, with the path and no value."""
    with pytest.raises(UnreadableRegisterError) as refusal:
        register_from_data(document)
    assert (refusal.value.code, refusal.value.parameters["path"]) == (code, path)


_STATES = st.sampled_from([State.UNMAPPED, State.BLANK, State.UNKNOWN, State.NOT_APPLICABLE])
_TEXT = st.text("abcdéß Ωж0123456789", min_size=6, max_size=20).filter(lambda text: text.strip() == text)
_FACT = _STATES | st.sampled_from(list(Tri))
_TEXT_OR_STATE = _STATES | st.just(State.NONE) | _TEXT
_DAY = _STATES | st.dates()
_COUNT = _STATES | st.integers(-(10**9), 10**12)


def _lists(items: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return _STATES | st.lists(items, max_size=3).map(tuple)


_PARTY = st.builds(Party, name=_TEXT, contact=_TEXT_OR_STATE)
_SYSTEM = st.builds(System, name=_TEXT, country=_TEXT_OR_STATE)
_RECIPIENT = st.builds(Recipient, name=_TEXT, kind=_TEXT_OR_STATE, country=_TEXT_OR_STATE)
_PERIOD = st.builds(RetentionPeriod, months=st.floats(0, 1200), category=_TEXT | st.just(""), event=_TEXT | st.just(""))
_PROCESSOR = st.builds(
    Processor,
    name=_TEXT,
    country=_TEXT_OR_STATE,
    contract=_FACT,
    clauses=_lists(st.sampled_from(["subject_duration", "a", "h"])),
    subprocessors=_lists(_TEXT),
    audit_date=_DAY,
    breach_notice_hours=_COUNT,
)
_TRANSFER = st.builds(Transfer, importer=_TEXT_OR_STATE, country=_TEXT_OR_STATE, tool=_TEXT_OR_STATE, tia=_FACT)
_ACTIVITY = st.builds(
    ProcessingActivity,
    id=_TEXT,
    name=_TEXT,
    purposes=_lists(_TEXT),
    legal_bases=_lists(st.sampled_from(["6.1.a", "6.1.f"])),
    data_categories=_lists(st.sampled_from(["health", "unclassified"])),
    profiling=_FACT,
    adm=_STATES | st.sampled_from(["none", "assist"]),
    security_description=_TEXT_OR_STATE,
    volume_subjects=_COUNT,
    last_review=_DAY,
    systems=_lists(_SYSTEM),
    controllers=_lists(_PARTY),
    recipients=_lists(_RECIPIENT),
    processors=_lists(_PROCESSOR),
    transfers=_lists(_TRANSFER),
    retention=_lists(_PERIOD),
    measures=_STATES | st.dictionaries(st.sampled_from(["M-MFA", "M-LOG"]), st.sampled_from(list(Tri))),
)
_ORGANISATION = st.builds(Organisation, name=_TEXT_OR_STATE, employees=_COUNT, dpo_designated=_FACT)


@given(st.builds(Register, _ORGANISATION, st.lists(_ACTIVITY, max_size=3, unique_by=lambda one: one.id)))
def test_writing_then_reading_gives_the_same_register(register: Register) -> None:
    """The document holds all that a register says, and only that."""
    assert register_from_data(register_to_data(register)) == register
