"""Where a transfer stands under Articles 44 to 46."""

from __future__ import annotations

from datetime import date

import pytest
from helpers_rules import of


@pytest.mark.parametrize(
    ("transfer", "known", "adequacy", "ground"),
    [
        ({"country": "CH", "tool": "adequacy"}, "satisfied", "satisfied", "not-applicable"),
        ({"country": "GB", "tool": "adequacy"}, "satisfied", "satisfied", "not-applicable"),
        ({"country": "FR", "tool": ""}, "satisfied", "satisfied", "not-applicable"),
        ({"country": "US", "tool": "adequacy"}, "satisfied", "not-stated", "not-stated"),
        ({"country": "US", "tool": "adequacy", "dpf_certified": "yes"}, "satisfied", "satisfied", "not-applicable"),
        ({"country": "US", "tool": "adequacy", "dpf_certified": "no"}, "satisfied", "not-satisfied", "not-satisfied"),
        ({"country": "US", "tool": "scc", "dpf_certified": "?"}, "satisfied", "not-applicable", "satisfied"),
        (
            {"country": "US", "tool": "adequacy", "dpf_certified": "yes", "hr_data": "yes", "dpf_covers_hr": "no"},
            "satisfied",
            "not-satisfied",
            "not-satisfied",
        ),
        (
            {"country": "US", "tool": "adequacy", "dpf_certified": "yes", "hr_data": "yes", "dpf_covers_hr": ""},
            "satisfied",
            "not-stated",
            "not-stated",
        ),
        (
            {"country": "JP", "tool": "adequacy", "adequacy_scope_confirmed": "?"},
            "satisfied",
            "not-stated",
            "not-stated",
        ),
        ({"country": "IN", "tool": "adequacy"}, "satisfied", "not-satisfied", "not-satisfied"),
        ({"country": "IN", "tool": "none"}, "satisfied", "not-applicable", "not-satisfied"),
        ({"country": "IN", "tool": ""}, "satisfied", "not-stated", "not-stated"),
        ({"country": "IN", "tool": "unmapped"}, "satisfied", "not-stated", "not-stated"),
        ({"country": "IN", "tool": "privacy_shield"}, "satisfied", "not-satisfied", "not-satisfied"),
        ({"country": "US", "tool": "privacy_shield"}, "satisfied", "not-satisfied", "not-stated"),
        ({"country": "IN", "tool": "bcr", "bcr_approved": "yes"}, "satisfied", "not-applicable", "satisfied"),
        ({"country": "IN", "tool": "bcr", "bcr_approved": "no"}, "satisfied", "not-applicable", "not-satisfied"),
        ({"country": "IN", "tool": "bcr", "bcr_approved": ""}, "satisfied", "not-applicable", "not-stated"),
        ({"country": "IN", "tool": "derog_compelling"}, "satisfied", "not-applicable", "satisfied"),
        ({"country": "hors UE", "tool": "adequacy"}, "not-satisfied", "not-applicable", "not-stated"),
        ({"country": "hors UE", "tool": "scc"}, "not-satisfied", "not-applicable", "satisfied"),
        ({"country": "", "tool": "none"}, "not-satisfied", "not-applicable", "not-stated"),
        ({"country": "?", "tool": "none"}, "not-satisfied", "not-applicable", "not-stated"),
        ({"country": "unmapped", "tool": "adequacy"}, "not-stated", "not-stated", "not-stated"),
        ({"country": "PF", "tool": "none"}, "satisfied", "not-applicable", "not-stated"),
    ],
)
def test_where_a_transfer_stands(transfer: dict[str, str], known: str, adequacy: str, ground: str) -> None:
    """Destination, adequacy relied on, and ground of a transfer (Art. 44 to 46)."""
    found = tuple(of(name, {"transfer": transfer}) for name in ("GDPR-44-1", "GDPR-45-1", "GDPR-46-1"))
    assert found == (known, adequacy, ground)


@pytest.mark.parametrize(
    ("as_of", "adequacy", "ground"),
    [
        (date(2031, 12, 27), "satisfied", "not-applicable"),
        (date(2031, 12, 28), "not-satisfied", "not-satisfied"),
    ],
)
def test_an_adequacy_decision_lasts_to_its_last_day(as_of: date, adequacy: str, ground: str) -> None:
    """The decision on the United Kingdom covers the day on which it expires, and none after."""
    changes = {"transfer": {"country": "GB", "tool": "adequacy"}}
    assert of("GDPR-45-1", changes, as_of) == adequacy
    assert of("GDPR-46-1", changes, as_of) == ground
