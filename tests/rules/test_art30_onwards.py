"""Article 30 to the end of the catalogue: the borders of its rules stand still."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_rules import of

HEALTH = {"data_categories": ["identity", "health"]}
"""Inherent severity 3."""
LARGE_HEALTH = HEALTH | {"large_scale": "yes"}
"""A case of Art. 35(3)(b)."""


@pytest.mark.parametrize(
    ("catalogue", "wanted", "changes"),
    [
        # A derogation is for occasional use, and several are closed to public authorities.
        ("GDPR-49-1", "not-applicable", {"transfer": {"tool": "scc"}}),
        ("GDPR-49-1", "not-applicable", {"transfer": {"tool": "derog_vital", "repetitive": "yes"}}),
        ("GDPR-49-1", "not-satisfied", {"transfer": {"tool": "derog_legal_claims", "repetitive": "yes"}}),
        ("GDPR-49-1", "not-stated", {"transfer": {"tool": "derog_consent", "repetitive": ""}}),
        (
            "GDPR-49-1",
            "not-satisfied",
            {"transfer": {"tool": "derog_consent", "repetitive": "no"}, "organisation": {"public_authority": "yes"}},
        ),
        (
            "GDPR-49-1",
            "satisfied",
            {
                "transfer": {"tool": "derog_legal_claims", "repetitive": "no"},
                "organisation": {"public_authority": "yes"},
            },
        ),
        ("GDPR-30-1-e", "not-satisfied", {"transfer": {"tool": "derog_compelling", "art49_documented": "no"}}),
        ("GDPR-46-2-c", "not-applicable", {"transfer": {"tool": "none"}}),
        ("GDPR-46-2-c", "not-stated", {"transfer": {"scc_module": "unmapped"}}),
        ("GDPR-46-1.TIA", "not-stated", {"transfer": {"tia": "n/a"}}),
        # What the record must hold: blank, unknown and not applicable are missing; no column is not stated.
        *[
            (name, wanted, {"activity": {field: cell}})
            for name, field in (
                ("GDPR-30-1-b", "purposes"),
                ("GDPR-30-1-c.1", "subject_categories"),
                ("GDPR-30-1-c.2", "data_categories"),
                ("GDPR-30-1-f", "retention_text"),
                ("GDPR-30-2-a", "controllers"),
            )
            for cell, wanted in (
                ("", "not-satisfied"),
                ("?", "not-satisfied"),
                ("n/a", "not-satisfied"),
                ("unmapped", "not-stated"),
            )
        ],
        ("GDPR-30-1-d", "satisfied", {"activity": {"recipients": ""}}),
        ("GDPR-30-1-d", "satisfied", {"activity": {"recipients": [], "processors": []}}),
        ("GDPR-30-1-d", "not-satisfied", {"activity": {"recipients": "n/a", "processors": ""}}),
        ("GDPR-30-1-e", "not-satisfied", {"activity": {"transfers": "n/a", "processors": []}}),
        ("GDPR-30-1-e", "not-satisfied", {"activity": {"transfers": "?", "processors": []}}),
        ("GDPR-30-1-e", "satisfied", {"activity": {"transfers": [], "processors": []}}),
        ("GDPR-30-1-e", "not-stated", {"activity": {"transfers": "unmapped", "processors": []}}),
        (
            "GDPR-30-1-e",
            "not-stated",
            {"activity": {"transfers": ""}},
        ),  # the processor abroad states it, not its ground
        ("GDPR-45-1", "not-satisfied", {"transfer": {"country": "US", "tool": "privacy_shield"}}),
        ("GDPR-30-1-g", "satisfied", {"activity": {"security_description": "", "measures": {"M-AUTH": "yes"}}}),
        ("GDPR-30-1-g", "not-satisfied", {"activity": {"security_description": "Mesures appropriées"}}),
        ("GDPR-30-1-a", "satisfied", {"organisation": {"dpo_designated": "no", "dpo_contact": ""}}),
        ("GDPR-30-1-a", "not-satisfied", {"organisation": {"eu_established": "no", "representative": ""}}),
        # Practice: blank is never yes or no, planned is never yes.
        ("GDPR-33-1", "not-stated", {"organisation": {"breach_procedure": "n/a"}}),
        ("GDPR-33-5", "not-satisfied", {"organisation": {"breach_register": "partial"}}),
        ("GDPR-33-2", "satisfied", {"processor": {"breach_notice_hours": "", "clauses": ["f"]}}),
        ("GDPR-33-2", "satisfied", {"processor": {"breach_notice_hours": 72, "clauses": []}}),
        ("GDPR-33-2", "not-stated", {"processor": {"breach_notice_hours": 73, "clauses": ""}}),
        ("GDPR-33-2", "not-satisfied", {"processor": {"breach_notice_hours": 73, "clauses": []}}),
        # Security: expected from a severity on, and a measure that does not apply is dropped.
        ("GDPR-32-1-a.1", "not-applicable", {}),
        ("GDPR-32-1-a.1", "satisfied", {"activity": HEALTH | {"measures": {"M-ENC-REST": "n/a"}}}),
        ("GDPR-32-1-a.1", "not-stated", {"activity": HEALTH | {"measures": {"M-ENC-REST": "?"}}}),
        ("GDPR-32-1-b.1", "satisfied", {"activity": {"measures": {"M-MFA": "no"}}}),
        ("GDPR-32-1-b.1", "partly-satisfied", {"activity": {"exposure": "cloud", "measures": {"M-MFA": "no"}}}),
        ("GDPR-32-1-b.4", "not-applicable", {"activity": {"automated": "no"}}),
        ("GDPR-32-1-b.4", "satisfied", {"activity": {"automated": ""}}),
        ("GDPR-32-1-c", "not-stated", {"activity": {"automated": "", "measures": {"M-BACKUP": "no"}}}),
        ("GDPR-32-1-d", "satisfied", {"activity": {"exposure": "internet"}}),
        ("GDPR-32-1-d", "not-applicable", {"activity": {"exposure": "cloud"}}),
        ("GDPR-32-2", "not-stated", {"activity": HEALTH, "organisation": {"measures": "unmapped"}}),
        # Impact assessment.
        ("GDPR-35-1.1", "satisfied", {"activity": {"dpia": "", "dpia_screening": "yes"}}),
        ("GDPR-35-1.1", "not-stated", {"activity": {"dpia": "not_done", "dpia_screening": ""}}),
        ("GDPR-35-1.2", "not-satisfied", {"activity": LARGE_HEALTH | {"dpia": "not_required_justified"}}),
        ("GDPR-35-1.2", "partly-satisfied", {"activity": {"innovative_tech": "yes", "dataset_matching": "yes"}}),
        ("GDPR-35-1.2", "not-applicable", {"activity": {"dpia": "not_done"}}),
        (
            "GDPR-35-7",
            "satisfied",
            {"activity": {"dpia": "done", "dpia_content_complete": "yes"}, "organisation": {"dpo_designated": "no"}},
        ),
        ("GDPR-35-7", "not-applicable", {"activity": {"dpia": ""}}),
        (
            "GDPR-35-11",
            "satisfied",
            {"activity": {"dpia": "done", "dpia_date": "2023-10-24", "changed_since_dpia": "no"}},
        ),
        (
            "GDPR-35-11",
            "not-satisfied",
            {"activity": {"dpia": "done", "dpia_date": "2023-10-23", "changed_since_dpia": "no"}},
        ),
        ("GDPR-35-11", "not-stated", {"activity": {"dpia": "done", "dpia_date": "2026-10-23"}}),
        ("GDPR-36-1", "not-applicable", {"activity": {"dpia": "done", "dpia_residual_high": "no"}}),
        # The DPO: the number of staff is irrelevant.
        ("GDPR-37-1", "not-applicable", {"organisation": {"employees": 100000, "dpo_designated": "no"}}),
        ("GDPR-37-1", "not-stated", {"organisation": {"core_special_large": "?", "dpo_designated": "no"}}),
        ("GDPR-37-1", "satisfied", {"organisation": {"core_special_large": "?"}}),
        ("GDPR-38-6", "not-applicable", {"organisation": {"dpo_designated": "no", "dpo_conflict_free": ""}}),
        ("GDPR-39-1-b", "satisfied", {"organisation": {"training_date": "2024-10-24"}}),
        ("GDPR-39-1-b", "not-satisfied", {"organisation": {"training_date": "2024-10-23"}}),
        ("GDPR-39-1-b", "not-satisfied", {"organisation": {"training": "no", "training_date": ""}}),
        # National law, features, quality.
        ("FR-LIL-30", "not-stated", {"activity": {"data_categories": ["unclassified"], "nir_case": ""}}),
        (
            "EPRIV-13-1",
            "satisfied",
            {
                "activity": {
                    "direct_marketing": "yes",
                    "marketing_channels": ["phone"],
                    "marketing_consent": "?",
                    "soft_optin": "yes",
                }
            },
        ),
        ("EPRIV-13-1", "not-applicable", {"activity": {"direct_marketing": "yes", "marketing_channels": ["post"]}}),
        (
            "EPRIV-13-1",
            "not-stated",
            {
                "activity": {
                    "direct_marketing": "unmapped",
                    "purposes": ["Prospection commerciale par courriel"],
                    "marketing_consent": "no",
                    "soft_optin": "no",
                }
            },
        ),
        ("EPRIV-5-3", "not-applicable", {"activity": {"cookies": "unmapped"}}),
        ("EPRIV-5-3", "not-stated", {"activity": {"cookies": ""}}),
        ("GDPR-89-1", "not-stated", {"activity": HEALTH | {"art9_conditions": ["9.2.j"]}}),
        ("RISK-SENS", "not-stated", {"activity": {"data_categories": ["identity", "unclassified"]}}),
        ("RISK-SENS", "raised", {"activity": {"data_categories": ["health", "unclassified"]}}),
        ("RISK-VULN", "raised", {"activity": {"subject_categories": ["employees"]}}),
        ("RISK-US", "none", {"activity": {"transfers": [], "processors": []}}),
        ("RISK-US", "not-stated", {"activity": {"transfers": "", "processors": []}}),
        ("RISK-US", "none", {"transfer": {"country": "US", "tool": "none"}}),
        ("REG-Q-02", "satisfied", {"activity": {"last_review": "2025-10-24"}}),
        ("REG-Q-02", "not-satisfied", {"activity": {"last_review": "2025-10-23"}}),
        ("REG-Q-03", "satisfied", {"activity": {"retention_text": "?"}}),
        ("REG-Q-06", "not-satisfied", {"activity": {"transfers": []}}),
        ("REG-Q-06", "not-satisfied", {"activity": LARGE_HEALTH}),
        ("REG-Q-09", "satisfied", {"activity": {"retention_text": ""}}),
    ],
)
def test_borders(catalogue: str, wanted: str, changes: dict[str, dict[str, Any]]) -> None:
    """Where a rule changes its verdict."""
    assert of(catalogue, changes) == wanted
