"""Borders that a mutation could move unseen: each word of a list, each side of a figure, each ground alone."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_rules import AS_OF, RULES, SOUND, of

from gdpr_audit.assess.examples import verdicts
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.tables import table
from gdpr_audit.model.answer import Answer
from gdpr_audit.rules.art32_security import covered

SEVERITY: dict[int, dict[str, Any]] = {
    1: {"data_categories": ["identity"]},
    2: {"data_categories": ["photo"]},
    3: {"data_categories": ["health"]},
    4: {"data_categories": ["health"], "large_scale": "yes"},
}
"""What makes an activity so severe."""
AT_RISK = {"data_categories": ["health"], "subject_categories": ["patients"], "exposure": "internet"}
"""Inherent level 3 or 4."""
MANDATORY = "purposes subject_categories data_categories recipients transfers retention_text security_description"
ALL_BUT_F = [clause for clause in SOUND["processor"]["clauses"] if clause != "f"]
STAFF = {"subject_categories": ["employees"], "monitoring": "no", "profiling": "no", "uses_ai": "no"}

ACTIVITIES: list[tuple[str, str, dict[str, Any]]] = [
    ("GDPR-6-1.2", "satisfied", {"purposes": ["Vendre des billets", "Rembourser des billets"]}),
    *(
        ("GDPR-6-1-b", "not-satisfied", {"necessity_justified": "partial", "subject_categories": [one]})
        for one in ("prospects", "visitors", "public_space", "suppliers")
    ),
    ("GDPR-6-1-b", "satisfied", {"necessity_justified": "partial"}),
    *(
        ("GDPR-7-4", "raised", {"legal_bases": ["6.1.a"], "subject_categories": [one]})
        for one in ("employees", "applicants")
    ),
    ("GDPR-20-1", "not-satisfied", {"legal_bases": ["6.1.a"], "portability_process": "no"}),
    ("GDPR-30-1-d", "not-stated", {"recipients": "", "processors": "unmapped"}),
    ("GDPR-30-2-b", "not-stated", {"role": "processor", "processing_categories": "unmapped", "purposes": ""}),
    ("GDPR-30-2-b", "not-stated", {"role": "processor", "processing_categories": "", "purposes": "unmapped"}),
    ("GDPR-32-1-a.1", "not-applicable", SEVERITY[2]),
    ("GDPR-32-1-a.1", "satisfied", SEVERITY[4]),
    ("GDPR-32-1-a.2", "not-applicable", SEVERITY[3] | {"secondary_use": "yes"}),
    ("GDPR-32-1-a.2", "not-applicable", SEVERITY[4]),
    ("GDPR-32-1-a.2", "satisfied", SEVERITY[4] | {"secondary_use": "yes"}),
    ("GDPR-32-1-a.2", "satisfied", SEVERITY[4] | {"test_data_real": "yes"}),
    ("GDPR-32-1-a.2", "satisfied", SEVERITY[4] | {"purposes": ["Mener une recherche scientifique sur le sommeil"]}),
    (
        "GDPR-32-1-a.2",
        "not-satisfied",
        SEVERITY[4] | {"secondary_use": "yes", "measures": {"M-PSEUDO": "no"}},
    ),
    (
        "GDPR-32-1-a.2",
        "not-stated",
        SEVERITY[4] | {"secondary_use": "?", "measures": {"M-PSEUDO": "no"}},
    ),
    ("GDPR-32-1-b.3", "not-applicable", SEVERITY[1]),
    ("GDPR-32-1-b.3", "satisfied", SEVERITY[2]),
    ("GDPR-32-1-b.3", "satisfied", SEVERITY[4]),
    ("GDPR-32-1-b.3", "not-applicable", SEVERITY[2] | {"automated": "no"}),
    ("GDPR-32-1-b.4", "partly-satisfied", {"measures": {"M-MALWARE": "no"}}),
    ("GDPR-32-1-b.4", "partly-satisfied", {"measures": {"M-PATCH": "no"}}),
    ("GDPR-32-1-d", "not-applicable", SEVERITY[2]),
    ("GDPR-32-1-d", "satisfied", SEVERITY[3]),
    ("GDPR-32-1-d", "satisfied", SEVERITY[4]),
    ("GDPR-32-2", "not-applicable", SEVERITY[2]),
    ("GDPR-32-2", "satisfied", SEVERITY[4]),
    *(
        ("GDPR-35-1.1", wanted, {"dpia": status})
        for status, wanted in {
            "done": "satisfied",
            "in_progress": "satisfied",
            "not_required_justified": "satisfied",
            "not_done": "not-stated",
        }.items()
    ),
    ("GDPR-35-1.2", "not-stated", {"data_categories": "?", "dpia": "not_done"}),
    *(
        ("GDPR-36-1", "not-satisfied", {"dpia": status, "dpia_residual_high": "yes", "prior_consultation": "no"})
        for status in ("done", "in_progress")
    ),
    *(
        (
            "EPRIV-13-1",
            "not-satisfied",
            {"direct_marketing": "yes", "marketing_channels": [one], "marketing_consent": "no", "soft_optin": "no"},
        )
        for one in ("email", "sms", "automated_call")
    ),
    *(
        ("FR-CT-L2312-38", "not-satisfied", STAFF | {one: "yes", "employees_informed_cse": "no"})
        for one in ("monitoring", "profiling", "uses_ai")
    ),
    ("FR-CT-L2312-38", "not-applicable", STAFF | {"employees_informed_cse": "no"}),
    ("FR-CT-L2312-38", "not-applicable", {"monitoring": "yes", "employees_informed_cse": "no"}),
    # One of five fields is a fifth, which is still tolerated.
    (
        "REG-Q-03",
        "satisfied",
        dict.fromkeys(("purposes", "recipients", "transfers"), "unmapped") | {"retention_text": "?"},
    ),
    ("REG-Q-03", "not-stated", dict.fromkeys((*MANDATORY.split(), "legal_bases"), "unmapped")),
    ("RISK-SENS", "none", {"data_categories": ["photo"]}),
    ("RISK-SENS", "raised", {"data_categories": ["salary"]}),
]

OTHERS: list[tuple[str, str, dict[str, dict[str, Any]]]] = [
    *(
        (name, "not-applicable", {"organisation": {"dpo_designated": "no"}})
        for name in ("GDPR-37-7", "GDPR-38-2", "GDPR-38-6")
    ),
    ("GDPR-28-3-h", "satisfied", {"activity": AT_RISK, "processor": {"audit_date": "2026-01-15"}}),
    ("GDPR-30-1-a", "not-stated", {"organisation": {"eu_established": "no", "representative": "unmapped"}}),
    ("GDPR-30-1-a", "not-stated", {"organisation": {"dpo_contact": "unmapped"}}),
    ("GDPR-30-1-e", "not-stated", {"transfer": {"country": "unmapped"}, "activity": {"processors": []}}),
    ("GDPR-30-4", "satisfied", {"organisation": {"register_updated": "2025-10-24"}}),
    ("GDPR-30-4", "not-satisfied", {"organisation": {"register_updated": "2025-10-23"}}),
    ("GDPR-33-2", "satisfied", {"processor": {"clauses": ALL_BUT_F, "breach_notice_hours": 48}}),
    ("GDPR-33-2", "satisfied", {"processor": {"clauses": ALL_BUT_F, "breach_notice_hours": 72}}),
    ("GDPR-33-2", "not-satisfied", {"processor": {"clauses": ALL_BUT_F, "breach_notice_hours": 73}}),
    *(
        ("GDPR-45-1", "not-satisfied", {"transfer": {"country": "US", "tool": one, "dpf_certified": "yes"}})
        for one in ("privacy_shield", "safe_harbor")
    ),
    ("GDPR-46-2-c", "not-satisfied", {"transfer": {"scc_version": "?", "scc_module": ""}}),
    *(
        ("GDPR-49-1", "not-satisfied", {"transfer": {"tool": f"derog_{one}", "repetitive": "yes"}})
        for one in ("consent", "contract", "contract_interest", "legal_claims", "compelling")
    ),
    ("GDPR-49-1", "not-stated", {"transfer": {"tool": "?", "repetitive": "yes"}}),
]


@pytest.mark.parametrize(
    ("catalogue", "wanted", "changes"),
    [*((name, wanted, {"activity": changes}) for name, wanted, changes in ACTIVITIES), *OTHERS],
)
def test_borders(catalogue: str, wanted: str, changes: dict[str, dict[str, Any]]) -> None:
    """One change in a sound register, one verdict."""
    assert of(catalogue, changes) == wanted


@pytest.mark.parametrize(
    ("catalogue", "employees", "wanted"),
    [
        ("GDPR-30-5", 12, "satisfied"),
        ("GDPR-30-5", 249, "satisfied"),
        ("GDPR-30-5", 250, "not-satisfied"),
        ("GDPR-30-5", 4_000, "not-satisfied"),
        ("GDPR-30-5", "?", "not-stated"),
    ],
)
def test_exemption_of_a_register_without_lines(catalogue: str, employees: object, wanted: str) -> None:
    """Only where nothing regular is recorded does the size decide."""
    organisation = SOUND["organisation"] | {"claims_30_5": "yes", "employees": employees}
    register = register_from_data({"organisation": organisation, "activities": []})
    assert [verdict.value for verdict in verdicts(RULES[catalogue], register, AS_OF)] == [wanted]


@pytest.mark.parametrize(
    ("catalogue", "interval", "wanted"),
    [
        ("GDPR-32-2", (0.7, 0.7), Answer.YES),
        ("GDPR-32-2", (0.7, 1.0), Answer.YES),
        ("GDPR-32-2", (0.69, 0.7), Answer.NOT_STATED),
        ("GDPR-32-2", (0.0, 0.69), Answer.NO),
    ],
)
def test_coverage_against_a_threshold(catalogue: str, interval: tuple[float, float], wanted: Answer) -> None:
    """The coverage decides where both of its bounds agree; the threshold itself is enough."""
    assert covered(interval, 0.7) is wanted, catalogue


@pytest.mark.parametrize(
    ("catalogue", "states", "wanted"),
    [
        ("GDPR-32-2", "yes yes yes partial no", "satisfied"),
        ("GDPR-32-2", "yes yes yes no no", "partly-satisfied"),
        ("GDPR-32-2", "yes yes partial no no", "partly-satisfied"),
        ("GDPR-32-2", "yes yes no no no", "not-satisfied"),
        ("GDPR-32-2", "yes yes yes ? no", "not-stated"),
        ("GDPR-32-2", "yes yes ? no no", "not-satisfied"),
    ],
)
def test_share_of_the_measures(catalogue: str, states: str, wanted: str) -> None:
    """Seven tenths of the weight of the measures match the risk, a half does in part; here five weigh the same."""
    measures = dict.fromkeys((row["id"] for row in table("security_measures")["measures"]), "n/a")
    five = ("M-MALWARE", "M-PATCH", "M-NET", "M-PHYS", "M-DELETE")
    stated = measures | dict(zip(five, states.split(), strict=True))
    assert of(catalogue, {"organisation": {"measures": stated}, "activity": SEVERITY[3]}) == wanted
