"""Articles 4 to 29: the borders of their rules stand still."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_rules import NOTICE, of

from gdpr_audit.law.tables import table

CONSENT = {"legal_bases": ["6.1.a"]}
INTEREST = {"legal_bases": ["6.1.f"]}
HEALTH = {"data_categories": ["identity", "health"]}
UNRECOGNISED = {"data_categories": ["identity", "unclassified"]}
DECISION = {"adm": "solely_automated", "adm_significant_effect": "yes"}
RECRUITMENT = {"name": "Recrutement", "purposes": ["Recrutement des candidats"]}
AT_RISK = {"data_categories": ["health"], "subject_categories": ["patients"], "exposure": "internet"}
"""Inherent level 3 or 4."""
CLAUSES = ["subject_duration", "nature_purpose", "data_subjects", "a", "b", "c", "d", "e", "f", "g", "h"]


def _activity(*cases: tuple[str, str, dict[str, Any]]) -> list[tuple[str, str, dict[str, dict[str, Any]]]]:
    return [(catalogue, wanted, {"activity": changes}) for catalogue, wanted, changes in cases]


BASELINE = {measure["id"]: "no" for measure in table("security_measures")["measures"] if measure["baseline"]}
HALF = dict.fromkeys(
    ("M-AUTH", "M-RBAC", "M-BACKUP", "M-ENC-TRANSIT", "M-POLICY", "M-TRAIN", "M-CHARTER"), "yes"
)  # 17 of 34 points of weight

PRINCIPLES = [
    *_activity(
        ("GDPR-4-7", "satisfied", {"role": "unmapped"}),
        ("GDPR-5-1-b.1", "not-applicable", {"purposes": "?"}),
        ("GDPR-5-1-b.1", "not-applicable", {"purposes": []}),
        ("GDPR-5-1-b.1", "not-satisfied", {"purposes": ["Marketing", "Gestion"]}),
        ("GDPR-5-1-e.1", "not-satisfied", {"retention_text": "?"}),
        ("GDPR-5-1-e.1", "not-satisfied", {"retention_text": "Durée légale"}),
        # The purge may be stated as the practice of the activity, or as a measure of security.
        ("GDPR-5-1-e.2", "satisfied", {"deletion_process": "no"}),
        ("GDPR-5-1-e.2", "satisfied", {"deletion_process": "no", "measures": {"M-DELETE": "n/a"}}),
        ("GDPR-5-1-e.2", "not-stated", {"deletion_process": "no", "measures": {"M-DELETE": "?"}}),
        ("GDPR-5-1-e.2", "not-stated", {"deletion_process": "partial", "measures": {"M-DELETE": ""}}),
        ("GDPR-5-1-e.2", "not-satisfied", {"deletion_process": "no", "measures": {"M-DELETE": "partial"}}),
        # Two years for applicants, and a tenth more is tolerated.
        ("GDPR-5-1-e.3", "satisfied", RECRUITMENT | {"retention_text": "26 mois"}),
        ("GDPR-5-1-e.3", "not-satisfied", RECRUITMENT | {"retention_text": "27 mois"}),
        ("GDPR-5-1-e.3", "satisfied", RECRUITMENT | {"retention_text": "30 ans", "retention_justified": "yes"}),
        ("GDPR-5-1-e.3", "not-applicable", RECRUITMENT | {"retention_text": ""}),
        ("GDPR-5-1-e.3", "not-applicable", {"name": "Zzz", "purposes": ["Zzz"], "retention_text": "99 ans"}),
    ),
    ("GDPR-5-1-f", "not-stated", {"organisation": {"measures": {"M-AUTH": "yes"}}}),
    ("GDPR-5-1-f", "satisfied", {"activity": {"measures": {"M-AUTH": "no"}}}),
    ("GDPR-5-1-f", "satisfied", {"organisation": {"measures": BASELINE | HALF}}),
    ("GDPR-5-1-f", "not-satisfied", {"organisation": {"measures": BASELINE | HALF | {"M-CHARTER": "no"}}}),
]

LAWFULNESS = [
    *_activity(
        ("GDPR-6-1.1", "not-satisfied", {"legal_bases": []}),
        ("GDPR-6-1.2", "satisfied", {"legal_bases": ["6.1.b", "6.1.c"], "basis_per_purpose": "yes"}),
        ("GDPR-6-1.2", "satisfied", {"basis_per_purpose": "no"}),
        ("GDPR-6-1.2", "not-stated", {"legal_bases": "unmapped", "basis_per_purpose": "no"}),
        ("GDPR-6-1.2", "not-satisfied", {"legal_bases": ["6.1.b", "6.1.c"], "basis_per_purpose": "partial"}),
        (
            "GDPR-6-1.2",
            "not-stated",
            {"legal_bases": ["6.1.b", "6.1.c"], "purposes": "", "basis_per_purpose": "no"},
        ),
        # An interest that is not named is a gap whatever the test says.
        ("GDPR-6-1-f.1", "not-satisfied", INTEREST | {"legitimate_interest": "", "lia_done": "yes"}),
        ("GDPR-6-1-f.1", "not-satisfied", INTEREST | {"legitimate_interest": "unmapped", "lia_done": "no"}),
        ("GDPR-6-1-f.1", "not-stated", INTEREST | {"legitimate_interest": "unmapped", "lia_done": "yes"}),
        ("GDPR-6-1-f.1", "partly-satisfied", INTEREST | {"legitimate_interest": "Fraude", "lia_done": "partial"}),
        ("GDPR-6-1-f.1", "not-stated", {"legal_bases": "unmapped", "lia_done": "no"}),
        # Necessity said partial is not denied: then the signs decide. Not stated, it stays a question.
        ("GDPR-6-1-b", "satisfied", {"necessity_justified": "partial"}),
        ("GDPR-6-1-b", "not-satisfied", {"necessity_justified": "partial", "profiling": "yes"}),
        ("GDPR-6-1-b", "not-satisfied", {"necessity_justified": "partial", "direct_marketing": "yes"}),
        ("GDPR-6-1-b", "not-satisfied", {"necessity_justified": "partial", "subject_categories": ["prospects"]}),
        ("GDPR-6-1-b", "satisfied", {"necessity_justified": "partial", "subject_categories": ["prospects", "users"]}),
        ("GDPR-6-1-b", "not-stated", {"necessity_justified": "", "profiling": "yes"}),
        ("GDPR-6-1-b", "not-stated", {"necessity_justified": "n/a"}),
        ("GDPR-6-1-b", "not-stated", {"legal_bases": "unmapped", "necessity_justified": "no"}),
        ("GDPR-6-3", "not-applicable", {"legal_reference": ""}),
        ("GDPR-6-3", "satisfied", {"legal_bases": ["6.1.b", "6.1.c"], "legal_reference": "Code du travail"}),
        ("GDPR-6-3", "not-stated", {"legal_bases": "unmapped", "legal_reference": ""}),
        ("GDPR-6-4", "satisfied", CONSENT | {"secondary_use": "yes", "compat_test": "no"}),
        ("GDPR-6-4", "not-satisfied", {"secondary_use": "yes", "compat_test": "partial"}),
        ("GDPR-6-4", "not-applicable", {"secondary_use": "partial", "compat_test": "no"}),
        ("GDPR-6-4", "satisfied", {"secondary_use": "?", "compat_test": "yes"}),
        ("GDPR-6-4", "not-applicable", {"secondary_use": "unmapped"}),
    ),
    ("GDPR-6-1-f.2", "not-applicable", {"organisation": {"public_authority": "?"}}),
]

CONSENTS = [
    *_activity(
        ("GDPR-7-1", "not-stated", {"legal_bases": "unmapped", "consent_proof": "no"}),
        ("GDPR-7-1", "satisfied", {"legal_bases": "unmapped", "consent_proof": "yes"}),
        ("GDPR-7-3", "not-applicable", {"art9_conditions": ["9.2.a"], "consent_withdrawal": "no"}),
        ("GDPR-7-3", "not-stated", UNRECOGNISED | {"art9_conditions": ["9.2.a"], "consent_withdrawal": "no"}),
        ("GDPR-7-4", "raised", CONSENT | {"subject_categories": ["customers", "applicants"]}),
        ("GDPR-7-4", "none", CONSENT | {"subject_categories": ["customers"]}),
        ("GDPR-7-4", "not-stated", CONSENT | {"subject_categories": ["unclassified"]}),
        ("GDPR-8-1", "not-applicable", {"subject_categories": ["children"], "iss_to_children": "yes"}),
        ("GDPR-8-1", "not-applicable", CONSENT | {"iss_to_children": "yes", "parental_consent": "no"}),
        # Health care under professional secrecy (Art. 9(3)): not stated is a question, and only a no is a flaw.
        ("GDPR-9-2.1", "satisfied", HEALTH | {"art9_conditions": ["9.2.h"], "professional_secrecy": "yes"}),
        ("GDPR-9-2.1", "not-stated", HEALTH | {"art9_conditions": ["9.2.h"], "professional_secrecy": ""}),
        ("GDPR-9-2.1", "satisfied", HEALTH | {"art9_conditions": ["9.2.b"], "professional_secrecy": "no"}),
        ("GDPR-9-2.1", "not-satisfied", HEALTH | {"art9_conditions": []}),
        ("GDPR-9-2.1", "satisfied", UNRECOGNISED | {"art9_conditions": ["9.2.b"]}),
        ("GDPR-9-2.1", "not-satisfied", {"data_categories": ["health", "unclassified"], "art9_conditions": ""}),
        (
            "GDPR-9-2.2",
            "not-satisfied",
            HEALTH | {"art9_conditions": ["9.2.a"], "consent_explicit": "", "consent_proof": "no"},
        ),
        ("GDPR-10-1", "not-stated", UNRECOGNISED | {"art10_basis": ""}),
    ),
    ("GDPR-7-4", "raised", {"activity": CONSENT, "organisation": {"public_authority": "yes"}}),
    ("GDPR-7-4", "not-stated", {"activity": CONSENT, "organisation": {"public_authority": "?"}}),
    ("GDPR-7-4", "none", {"organisation": {"public_authority": "yes"}}),
]

INFORMATION = [
    *_activity(
        ("GDPR-12-1", "not-applicable", {"info_notice": "partial", "info_clear": "no"}),
        ("GDPR-13-1.1", "satisfied", {"info_notice": "no", "info_exemption": "13(4)"}),
        ("GDPR-13-1.1", "satisfied", {"data_source": "?"}),
        ("GDPR-13-1.1", "not-satisfied", {"data_source": "both", "info_notice": "partial"}),
        ("GDPR-13-1.1", "not-stated", {"data_source": "unmapped", "info_notice": "no"}),
        # What a notice must hold depends on the activity.
        ("GDPR-13-1.2", "partly-satisfied", {"info_elements": NOTICE[:-1]}),
        ("GDPR-13-1.2", "partly-satisfied", {"info_elements": NOTICE[:-2]}),
        ("GDPR-13-1.2", "not-satisfied", {"info_elements": NOTICE[:-3]}),
        ("GDPR-13-1.2", "not-satisfied", {"info_elements": []}),
        ("GDPR-13-1.2", "partly-satisfied", INTEREST),
        ("GDPR-13-1.2", "partly-satisfied", CONSENT),
        ("GDPR-13-1.2", "partly-satisfied", {"adm": "solely_automated"}),
        ("GDPR-13-1.2", "satisfied", {"adm": "assist"}),
        ("GDPR-13-1.2", "not-stated", {"data_source": "", "info_elements": []}),
        ("GDPR-14-1.1", "satisfied", {"data_source": "indirect", "info_notice": "no", "info_exemption": "14(5)(c)"}),
        ("GDPR-14-1.1", "not-stated", {"data_source": "indirect", "info_timing": ""}),
        ("GDPR-14-1.1", "satisfied", {"data_source": "both", "info_timing": "partial"}),
        ("GDPR-14-1.1", "not-satisfied", {"data_source": "indirect", "info_notice": "partial", "info_timing": "yes"}),
        ("GDPR-14-1.2", "partly-satisfied", {"data_source": "both"}),
        ("GDPR-14-1.2", "satisfied", {"data_source": "both", "info_elements": [*NOTICE, "data_categories", "source"]}),
        ("GDPR-13-2-b", "not-satisfied", {"rights_listed": ["access", "objection"]}),
        ("GDPR-13-2-b", "satisfied", {"legal_bases": ["6.1.b", "6.1.f"], "rights_listed": ["access", "objection"]}),
        ("GDPR-13-2-b", "not-applicable", {"rights_listed": []}),
        ("GDPR-13-2-b", "not-stated", {"legal_bases": "unmapped"}),
    ),
    *[
        ("GDPR-12-2", wanted, {"organisation": {"rights_channel": channel, "rights_procedure": procedure}})
        for channel, procedure, wanted in (
            ("yes", "partial", "partly-satisfied"),
            ("", "no", "not-satisfied"),
            ("", "yes", "not-stated"),
            ("partial", "yes", "not-satisfied"),
        )
    ],
    (
        "GDPR-13-1.2",
        "satisfied",
        {
            "organisation": {"dpo_designated": "no"},
            "activity": {"info_elements": [element for element in NOTICE if element != "dpo"]},
        },
    ),
    (
        "GDPR-13-1.2",
        "satisfied",
        {
            "activity": {
                "processors": [],
                "transfers": [],
                "info_elements": [element for element in NOTICE if element not in {"recipients", "transfers"}],
            }
        },
    ),
]

WITHOUT_PROCEDURE = {"organisation": {"rights_procedure": "no"}}

RIGHTS = [
    *[
        (catalogue, "not-stated", WITHOUT_PROCEDURE | {"activity": INTEREST})
        for catalogue in ("GDPR-15-1", "GDPR-16-1", "GDPR-17-1", "GDPR-21-1")
    ],
    *[
        (catalogue, "satisfied", {"activity": INTEREST})  # by the organisation's procedure
        for catalogue in ("GDPR-15-1", "GDPR-16-1", "GDPR-17-1", "GDPR-21-1")
    ],
    *_activity(
        ("GDPR-16-1", "not-stated", {"restriction_possible": ""}),
        ("GDPR-16-1", "not-satisfied", {"restriction_possible": "no"}),
        ("GDPR-16-1", "partly-satisfied", {"rectification_process": "yes", "restriction_possible": "partial"}),
        ("GDPR-16-1", "not-satisfied", {"rectification_process": "partial"}),
        ("GDPR-17-1", "not-stated", {"legal_bases": "", "erasure_process": "no"}),
        ("GDPR-17-1", "satisfied", {"legal_bases": "", "erasure_process": "yes"}),
        ("GDPR-20-1", "not-stated", {"automated": "", "portability_process": "no"}),
        ("GDPR-20-1", "not-satisfied", {"automated": "partial", "portability_process": "no"}),
        ("GDPR-20-1", "not-applicable", {"legal_bases": ["6.1.c", "6.1.e"], "portability_process": "no"}),
        (
            "GDPR-20-1",
            "not-satisfied",
            HEALTH | {"legal_bases": ["6.1.e"], "art9_conditions": ["9.2.a"], "portability_process": "no"},
        ),
        ("GDPR-21-1", "not-stated", {"legal_bases": "unmapped", "objection_process": "no"}),
        (
            "GDPR-21-2",
            "not-satisfied",
            {"direct_marketing": "unmapped", "purposes": ["Envoyer la newsletter"], "optout_marketing": "no"},
        ),
        ("GDPR-21-2", "not-applicable", {"direct_marketing": "unmapped", "optout_marketing": "no"}),
    ),
]

DECISIONS = _activity(
    ("GDPR-22-1", "not-applicable", {"adm": "solely_automated", "adm_significant_effect": "no"}),
    ("GDPR-22-1", "not-stated", {"adm": "?", "adm_significant_effect": "yes", "adm_condition": "none"}),
    ("GDPR-22-1", "not-applicable", {"adm": "unmapped", "adm_significant_effect": "yes"}),
    ("GDPR-22-1", "satisfied", DECISION | {"adm_condition": "law"}),
    ("GDPR-22-1", "satisfied", DECISION | {"adm_condition": "explicit_consent"}),
    ("GDPR-22-3", "not-applicable", {"adm": "assist", "adm_significant_effect": "yes", "adm_human_review": "no"}),
    ("GDPR-22-4", "satisfied", DECISION | HEALTH | {"art9_conditions": ["9.2.g"]}),
    ("GDPR-22-4", "not-stated", DECISION | UNRECOGNISED | {"art9_conditions": ["9.2.h"]}),
    ("GDPR-22-4", "not-satisfied", DECISION | HEALTH | {"adm": "decisive_support", "art9_conditions": []}),
    ("GDPR-22-4", "not-applicable", HEALTH | {"adm": "assist", "art9_conditions": ["9.2.h"]}),
)

GOVERNANCE = [
    *_activity(
        ("GDPR-25-1", "satisfied", {"automated": "no", "default_settings": "no"}),
        ("GDPR-25-1", "partly-satisfied", {"design_review": "no"}),
        ("GDPR-25-1", "not-stated", {"automated": "", "default_settings": "no"}),
        ("GDPR-25-1", "not-satisfied", {"design_review": "partial", "default_settings": "no"}),
        ("GDPR-26-1", "not-satisfied", {"joint_arrangement": "partial", "joint_essence_available": "yes"}),
        ("GDPR-26-1", "not-stated", {"joint_arrangement": "yes", "joint_essence_available": ""}),
    ),
    *[
        ("GDPR-27-1", wanted, {"organisation": {"eu_established": "no", "representative": ""} | more})
        for more, wanted in (
            ({"public_authority": "yes"}, "satisfied"),
            ({"public_authority": "?"}, "not-stated"),
            ({"representative": "unmapped"}, "not-stated"),
            ({"offers_to_eu": "no"}, "not-applicable"),
            ({"eu_established": "partial"}, "not-applicable"),
        )
    ],
    ("GDPR-29-1", "not-satisfied", {"organisation": {"instructions_staff": "partial", "confidentiality": "no"}}),
    ("GDPR-29-1", "partly-satisfied", {"organisation": {"instructions_staff": "no"}}),
]

PROCESSORS: list[tuple[str, str, dict[str, dict[str, Any]]]] = [
    *[
        (catalogue, wanted, {"processor": changes})
        for catalogue, wanted, changes in (
            ("GDPR-28-3.1", "not-stated", {"contract": "n/a"}),
            ("GDPR-28-3.1", "not-stated", {"contract": "unmapped"}),
            ("GDPR-28-3.2", "partly-satisfied", {"clauses": CLAUSES[:8]}),
            ("GDPR-28-3.2", "partly-satisfied", {"clauses": CLAUSES[1:]}),
            ("GDPR-28-3.2", "not-satisfied", {"clauses": CLAUSES[:7]}),
            ("GDPR-28-3.2", "not-satisfied", {"clauses": []}),
            ("GDPR-28-3.2", "satisfied", {"contract": "?"}),
            ("GDPR-28-3.2", "not-applicable", {"contract": "partial"}),
            ("GDPR-28-2", "satisfied", {"subproc_auth": "none_used", "subproc_list": "no"}),
            ("GDPR-28-2", "not-satisfied", {"subproc_auth": "specific", "subproc_list": "partial"}),
            ("GDPR-28-2", "not-stated", {"subproc_auth": "specific", "subproc_list": ""}),
            ("GDPR-28-2", "not-stated", {"subproc_auth": "", "subproc_list": "yes"}),
        )
    ],
    *[
        ("GDPR-28-3-h", wanted, {"processor": {"audit_date": day}, "activity": AT_RISK})
        for day, wanted in (
            ("2023-10-24", "satisfied"),  # 36 whole months before the audit
            ("2023-10-23", "not-satisfied"),
            ("?", "not-stated"),
            ("unmapped", "not-stated"),
            ("none", "not-satisfied"),  # "none" is an answer: it was never checked
        )
    ],
    *[
        ("GDPR-28-3-h", wanted, {"processor": {"audit_date": ""}, "activity": {"data_categories": [category]}})
        for category, wanted in (("bank", "not-applicable"), ("health", "not-stated"))  # inherent levels 2 and 3
    ],
]


@pytest.mark.parametrize(
    ("catalogue", "wanted", "changes"),
    [*PRINCIPLES, *LAWFULNESS, *CONSENTS, *INFORMATION, *RIGHTS, *DECISIONS, *GOVERNANCE, *PROCESSORS],
)
def test_borders(catalogue: str, wanted: str, changes: dict[str, dict[str, Any]]) -> None:
    """Where a rule changes its verdict."""
    assert of(catalogue, changes) == wanted
