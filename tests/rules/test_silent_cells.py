"""Articles 4 to 29: what a cell that says nothing means to a rule that rests on it alone."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_rules import of

CONSENT = {"legal_bases": ["6.1.a"]}
INTEREST = {"legal_bases": ["6.1.f"]}
HEALTH = {"data_categories": ["identity", "health"]}
DECISION = {"adm": "solely_automated", "adm_significant_effect": "yes"}

PRACTICES = [
    ("GDPR-5-1-c.1", "activity", "minimisation_review", {}),
    ("GDPR-5-1-d", "activity", "accuracy_process", {}),
    ("GDPR-6-1-f.2", "activity", "ancillary_to_public_task", INTEREST),
    ("GDPR-7-1", "activity", "consent_proof", CONSENT),
    ("GDPR-7-3", "activity", "consent_withdrawal", CONSENT),
    (
        "GDPR-8-1",
        "activity",
        "parental_consent",
        CONSENT | {"subject_categories": ["children"], "iss_to_children": "yes"},
    ),
    ("GDPR-12-1", "activity", "info_clear", {}),
    ("GDPR-12-3", "organisation", "rights_log", {}),
    ("GDPR-15-1", "activity", "access_process", {}),
    ("GDPR-17-1", "activity", "erasure_process", {}),
    ("GDPR-20-1", "activity", "portability_process", {}),
    ("GDPR-21-1", "activity", "objection_process", INTEREST),
    ("GDPR-21-2", "activity", "optout_marketing", {"direct_marketing": "yes"}),
    ("GDPR-22-3", "activity", "adm_human_review", DECISION),
    ("GDPR-24-2", "organisation", "dp_policy", {}),
    ("GDPR-28-1", "processor", "guarantees", {}),
]
"""Obligation, part and name of the one practice on which it rests, and what makes it applicable."""


@pytest.mark.parametrize("practice", PRACTICES, ids=lambda practice: practice[0])
@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("yes", "satisfied"),
        ("no", "not-satisfied"),
        ("partial", "not-satisfied"),
        ("", "not-stated"),
        ("?", "not-stated"),
        ("n/a", "not-stated"),
    ],
)
def test_practice(practice: tuple[str, str, str, dict[str, Any]], cell: str, wanted: str) -> None:
    """A practice is in place only if the register says so; blank, unknown and "n/a" are questions, never gaps."""
    catalogue, part, field, context = practice
    changes: dict[str, dict[str, Any]] = {"activity": dict(context), "organisation": {}, "processor": {}}
    if catalogue == "GDPR-6-1-f.2":
        changes["organisation"]["public_authority"] = "yes"
    changes[part][field] = cell
    assert of(catalogue, changes) == wanted


CONTENT = [
    ("GDPR-4-7", "role", {}),
    ("GDPR-6-1.1", "legal_bases", {}),
    ("GDPR-6-3", "legal_reference", {"legal_bases": ["6.1.e"]}),
    ("GDPR-9-2.1", "art9_conditions", HEALTH),
    ("GDPR-10-1", "art10_basis", {"data_categories": ["criminal"]}),
]
"""Obligation, the content that it wants in the register, and what makes it applicable."""


@pytest.mark.parametrize(("catalogue", "field", "context"), CONTENT, ids=[row[0] for row in CONTENT])
@pytest.mark.parametrize("cell", ["", "?", "n/a"])
def test_content_that_is_not_there(catalogue: str, field: str, context: dict[str, Any], cell: str) -> None:
    """What must be written and is blank, unknown or said not to apply is missing."""
    assert of(catalogue, {"activity": context | {field: cell}}) == "not-satisfied"


@pytest.mark.parametrize(("catalogue", "field", "context"), CONTENT[1:], ids=[row[0] for row in CONTENT[1:]])
def test_content_without_a_column(catalogue: str, field: str, context: dict[str, Any]) -> None:
    """Where the register has no such column the content is asked for; the role alone is presumed."""
    assert of(catalogue, {"activity": context | {field: "unmapped"}}) == "not-stated"
