"""What is presumed for want of a column, and told."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from gdpr_audit.facts import presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import State, Tri

FEATURES = [
    name for name in table("register_fields")["presumed_absent_if_unmapped"]["fields"] if name != "direct_marketing"
]


def register_of(*activities: dict[str, Any]) -> Register:
    """A register of these activities."""
    rows = [{"id": f"A{number}", "name": "Line", **activity} for number, activity in enumerate(activities)]
    return register_from_data({"organisation": {}, "activities": rows})


def test_features_without_column() -> None:
    """Role and optional features are presumed, each told once with the number of activities."""
    register, told = presume(register_of({"purposes": ["Verser les salaires"]}, {"purposes": ["Tenir l'agenda"]}))
    activity = register.activities[0]
    assert (activity.role, activity.adm, activity.profiling) == ("controller", "none", Tri.NO)
    assert dict(told) == dict.fromkeys(["role", *FEATURES], 2)
    assert activity.direct_marketing is State.UNMAPPED


def test_what_the_register_says_is_left() -> None:
    """A value, a blank and a "?" are answers of the register."""
    given = {"role": "?", "profiling": None, "uses_ai": "?", "monitoring": "yes", "adm": "?", "purposes": ["Payer"]}
    activity = presume(register_of(given))[0].activities[0]
    assert (activity.role, activity.profiling, activity.uses_ai) == (State.UNKNOWN, State.BLANK, State.UNKNOWN)
    assert (activity.monitoring, activity.adm) == (Tri.YES, State.UNKNOWN)


@pytest.mark.parametrize("purposes", [None, "?", []])
def test_nothing_is_presumed_of_a_line_without_purposes(purposes: Any) -> None:
    """Where the line does not even say what it is for, nothing is known of its features."""
    register, told = presume(register_of({"purposes": purposes, "role": "processor"}))
    assert told == []
    assert register.activities[0].profiling is State.UNMAPPED


@pytest.mark.parametrize(
    ("activity", "open_features"),
    [
        ({"purposes": ["Scoring des emprunteurs"]}, {"profiling", "adm", "adm_significant_effect"}),
        ({"purposes": ["Payer"], "name": "Vidéosurveillance"}, {"monitoring", "monitoring_public_area"}),
        ({"purposes": ["Répondre"], "description": "par un chatbot"}, {"innovative_tech", "uses_ai"}),
        ({"purposes": ["Tenir la liste noire"]}, {"exclusion_effect"}),
    ],
)
def test_a_word_that_points_to_a_feature_forbids_the_presumption(activity: Any, open_features: set[str]) -> None:
    """Where the name, the purposes or the description hint at it, the feature stays open."""
    presumed = presume(register_of(activity))[0].activities[0]
    assert {name for name in FEATURES if getattr(presumed, name) is State.UNMAPPED} == open_features


def test_the_register_given_is_not_changed() -> None:
    """The presumptions are in the copy only; what needs none is not copied."""
    register = register_of({"purposes": ["Payer"]}, {"purposes": None, "role": "controller"})
    before = deepcopy(register)
    presumed, _ = presume(register)
    assert register == before
    assert presumed.activities[1] is register.activities[1]
    assert presumed.activities[0].cells is register.activities[0].cells
