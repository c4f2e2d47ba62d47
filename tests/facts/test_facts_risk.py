"""Inherent and residual risk, measures and coverage."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_facts import facts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from gdpr_audit.facts.measures import _EXPECTED
from gdpr_audit.law.tables import table
from gdpr_audit.model.answer import Answer

MEASURES = [row["id"] for row in table("security_measures")["measures"]]
ORDER = ["no", "partial", "yes"]

KNOWN: dict[str, Any] = {
    "purposes": ["Organiser les réunions du bureau"],
    "data_categories": ["identity"],
    "subject_categories": ["customers"],
    "large_scale": "no",
    "recipients": [],
    "processors": [],
    "transfers": [],
    "exposure": "internal",
    "access_scope": "restricted",
    "data_source": "direct",
    "adm": "none",
    **dict.fromkeys(["adm_significant_effect", "innovative_tech", "uses_ai", "exclusion_effect"], "no"),
    **dict.fromkeys(["dataset_matching", "secondary_use"], "no"),
}
"""Everything known, nothing that raises the risk."""

measures = st.dictionaries(st.sampled_from(MEASURES), st.sampled_from([*ORDER, "?", "n/a"]))
situations = st.fixed_dictionaries(
    {},
    optional={
        "data_categories": st.lists(st.sampled_from(["identity", "health", "bank", "nir", "unclassified"]), max_size=3),
        "subject_categories": st.lists(st.sampled_from(["employees", "children", "unclassified"]), max_size=2),
        "large_scale": st.sampled_from(["yes", "no", "?"]),
        "exposure": st.sampled_from(["internet", "mobile", "internal", "?"]),
        "hosting_external": st.sampled_from(["yes", "no", "?"]),
        "uses_ai": st.sampled_from(["yes", "no", "?"]),
        "mobile_devices": st.sampled_from(["yes", "no", "?"]),
        "processors": st.just([{"name": "P", "country": "US"}]),
    },
)


def test_every_measure_of_the_law_has_its_predicate() -> None:
    """The table and the functions name the same measures, in the same order."""
    assert list(_EXPECTED) == MEASURES


@pytest.mark.parametrize(
    ("change", "interval", "reasons"),
    [
        ({}, (1, 1), ()),
        ({"data_categories": ["salary"]}, (2, 2), ("intrusive-data",)),
        ({"data_categories": ["health"]}, (3, 3), ("sensitive-data",)),
        ({"data_categories": ["bank", "nir"]}, (3, 3), ("fraud-prone-data",)),
        ({"data_categories": ["identity", "unclassified"]}, (1, 3), ("data-unknown",)),
        ({"data_categories": None}, (1, 3), ("data-unknown",)),
        ({"subject_categories": ["children"]}, (2, 2), ("vulnerable-persons",)),
        ({"subject_categories": ["employees"]}, (1, 1), ()),
        ({"subject_categories": ["children"], "large_scale": "yes"}, (2, 2), ("vulnerable-persons", "large-scale")),
        ({"large_scale": "?"}, (1, 2), ("large-scale-unknown",)),
        ({"exclusion_effect": "yes"}, (2, 2), ("automated-decision-or-exclusion",)),
        (
            {"data_categories": ["health"], "subject_categories": ["patients"], "large_scale": "yes"},
            (4, 4),
            ("sensitive-data", "vulnerable-persons", "large-scale"),
        ),
    ],
)
def test_severity(change: dict[str, Any], interval: tuple[int, int], reasons: tuple[str, ...]) -> None:
    """S = min(4, B + ceil(n/2)), as an interval, with its reasons."""
    facts, activity = facts_of({**KNOWN, **change})
    found = facts.inherent(activity)
    assert (found.severity_interval, found.severity_reasons) == (interval, reasons)


@pytest.mark.parametrize(
    ("change", "interval", "reasons"),
    [
        ({}, (1, 1), ()),
        ({"recipients": [{"name": "R", "kind": "internal"}]}, (1, 1), ()),
        ({"recipients": [{"name": "R"}]}, (2, 2), ("recipients",)),
        ({"processors": [{"name": "P", "country": "FR"}]}, (2, 2), ("recipients",)),
        ({"processors": [{"name": "P", "country": "US"}]}, (2, 2), ("recipients", "third-country")),
        ({"processors": [{"name": "P", "country": "CH"}]}, (2, 2), ("recipients",)),
        ({"transfers": [{"importer": "I", "country": "Atlantis"}]}, (1, 2), ("third-country-unknown",)),
        ({"transfers": None}, (1, 2), ("third-country-unknown",)),
        ({"exposure": "cloud"}, (2, 2), ("exposed",)),
        ({"access_scope": "wide"}, (2, 2), ("wide-access",)),
        ({"access_scope": "team", "internal_users": 50}, (2, 2), ("wide-access",)),
        ({"access_scope": "?", "internal_users": 49}, (1, 1), ()),
        ({"access_scope": "?"}, (1, 2), ("wide-access-unknown",)),
        ({"uses_ai": "yes"}, (2, 2), ("innovative",)),
        ({"data_source": "indirect"}, (2, 2), ("indirect-or-matched",)),
        (
            {"exposure": "cloud", "access_scope": "wide", "uses_ai": "yes"},
            (3, 3),
            ("exposed", "wide-access", "innovative"),
        ),
    ],
)
def test_likelihood(change: dict[str, Any], interval: tuple[int, int], reasons: tuple[str, ...]) -> None:
    """L = min(4, 1 + ceil(e/2)), as an interval, with its reasons."""
    facts, activity = facts_of({**KNOWN, **change})
    found = facts.inherent(activity)
    assert (found.likelihood_interval, found.likelihood_reasons) == (interval, reasons)


def test_headline_is_the_middle_rounded_up() -> None:
    """Severity between 1 and 4 is shown as 3, likelihood between 1 and 2 (biometrics cannot be ruled out) as 2."""
    facts, activity = facts_of({**KNOWN, "data_categories": None, "large_scale": "?"})
    found = facts.inherent(activity)
    assert (found.severity_interval, found.severity) == ((1, 4), 3)
    assert (found.likelihood_interval, found.likelihood, found.level) == ((1, 2), 2, 3)


def test_coverage_by_hand() -> None:
    """Weights 2 + 2 + 1 of M-POLICY, M-AUTH ... as the table has them: yes, half, nothing, and left out."""
    weights = {row["id"]: row["weight"] for row in table("security_measures")["measures"]}
    facts, activity = facts_of({**KNOWN, "measures": {"M-POLICY": "yes", "M-AUTH": "partial", "M-RBAC": "n/a"}})
    expected = {name: weight for name, weight in weights.items() if name in facts._expected(activity).measures}  # noqa: SLF001
    total = sum(expected.values()) - weights["M-RBAC"]
    sure = weights["M-POLICY"] + weights["M-AUTH"] / 2
    assert facts.coverage(activity, "expected") == pytest.approx((sure / total, 1 - weights["M-AUTH"] / 2 / total))


def test_the_activity_prevails_over_the_organisation() -> None:
    """A measure that the organisation has in general is not credited where the activity says no."""
    general = {"M-AUTH": "yes", "M-RBAC": "yes"}
    facts, activity = facts_of({**KNOWN, "measures": {"M-AUTH": "no", "M-RBAC": "n/a"}}, measures=general)
    answers = [facts.measure(activity, name) for name in ("M-AUTH", "M-RBAC", "M-BACKUP", "M-DEV")]
    assert answers == [Answer.NO, Answer.YES, Answer.NOT_STATED, Answer.YES]


def test_severity_falls_only_with_encryption_and_tested_restoration() -> None:
    """Encryption does not help against a loss."""
    encrypted = {"M-ENC-REST": "yes", "M-ENC-TRANSIT": "yes"}
    severities = []
    for stated in (encrypted, {**encrypted, "M-RESTORE": "partial"}, {**encrypted, "M-RESTORE": "yes"}):
        facts, activity = facts_of({**KNOWN, "data_categories": ["health"], "measures": stated})
        severities.append(facts.residual(activity).severity)
    assert severities == [3, 3, 2]


@settings(deadline=None)
@given(
    situations,
    measures,
    st.sampled_from(MEASURES),
    st.sampled_from([("no", "partial"), ("partial", "yes"), ("no", "yes"), ("?", "yes")]),
)
def test_a_measure_never_raises_the_residual_risk(
    situation: dict[str, Any], stated: dict[str, str], measure: str, step: tuple[str, str]
) -> None:
    """Improving one measure lowers the residual risk or leaves it; it is never above the inherent one."""
    before, after = (facts_of({**KNOWN, **situation, "measures": {**stated, measure: status}}) for status in step)
    one, other = (facts.residual(activity) for facts, activity in (before, after))
    assert other.level <= one.level <= before[0].level(before[1])
    assert other.coverage[0] >= one.coverage[0]
    assert one.level_optimistic <= one.level


@settings(deadline=None)
@given(situations)
def test_intervals_hold_the_headline(situation: dict[str, Any]) -> None:
    """Lower bound, headline and upper bound stand in order, between 1 and 4."""
    facts, activity = facts_of({**KNOWN, **situation})
    found = facts.inherent(activity)
    assert 1 <= found.severity_interval[0] <= found.severity <= found.severity_interval[1] <= 4
    assert 1 <= found.likelihood_interval[0] <= found.likelihood <= found.likelihood_interval[1] <= 4
