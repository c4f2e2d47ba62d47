"""The need for a DPIA: criteria, lists, and the order of the decision."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_facts import facts_of
from hypothesis import given
from hypothesis import strategies as st

from gdpr_audit.facts import dpia
from gdpr_audit.facts.dpia import Grounds
from gdpr_audit.law.tables import table
from gdpr_audit.model.answer import Answer

YES, NO, OPEN = Answer.YES, Answer.NO, Answer.NOT_STATED

QUIET: dict[str, Any] = {
    "purposes": ["Organiser les réunions du bureau"],
    "data_categories": ["identity"],
    "subject_categories": ["customers"],
    "domain": "marketing",
    "data_source": "direct",
    "large_scale": "no",
    "adm": "none",
    **dict.fromkeys(
        ["profiling", "monitoring", "monitoring_public_area", "dataset_matching", "innovative_tech", "uses_ai"], "no"
    ),
    **dict.fromkeys(["exclusion_effect", "secondary_use", "adm_significant_effect"], "no"),
}
"""An activity that meets no criterion."""


def test_every_item_of_the_law_has_its_predicate() -> None:
    """The tables and the functions name the same criteria and types, in the same order."""
    law = table("dpia_criteria")
    assert [row["id"] for row in law["wp248"]["criteria"]] == list(dpia.WP248)
    assert [row["id"] for row in law["art35_3"]] == list(dpia.ARTICLE_35_3)
    assert [row["id"] for row in law["cnil_required"]["items"]] == list(dpia.REQUIRED)
    assert [row["id"] for row in law["cnil_exempt"]["items"]] == list(dpia.EXEMPT)


def test_quiet_activity() -> None:
    """Nothing speaks for a DPIA, and everything is known."""
    facts, activity = facts_of(QUIET, sector="private", legal_form="company")
    assert set(facts.criteria(activity).values()) == {NO}
    assert facts.dpia_grounds(activity).criteria == (0, 0)
    assert (facts.dpia_required(activity), facts.dpia_mandatory(activity)) == (NO, NO)


@pytest.mark.parametrize(
    ("change", "criterion", "answer"),
    [
        ({"profiling": "yes"}, "C1", YES),
        ({"profiling": "partial"}, "C1", NO),
        ({"profiling": "?"}, "C1", OPEN),
        ({"data_categories": ["evaluation"]}, "C1", YES),
        ({"purposes": ["Segmentation des clients"]}, "C1", YES),
        ({"purposes": ["Profilés en aluminium"]}, "C1", NO),
        ({"adm": "solely_automated", "adm_significant_effect": "yes"}, "C2", YES),
        ({"adm": "decisive_support", "adm_significant_effect": "yes"}, "C2", YES),
        ({"adm": "decisive_support", "adm_significant_effect": "?"}, "C2", OPEN),
        ({"adm": "?", "adm_significant_effect": "yes"}, "C2", OPEN),
        ({"monitoring": "yes"}, "C3", YES),
        ({"data_categories": ["browsing"]}, "C3", YES),
        ({"purposes": ["Vidéosurveillance des quais"]}, "C3", YES),
        ({"data_categories": ["health"]}, "C4", YES),
        ({"data_categories": ["bank"]}, "C4", YES),
        ({"data_categories": ["identity", "unclassified"]}, "C4", OPEN),
        ({"large_scale": "yes"}, "C5", YES),
        ({"large_scale": "?", "volume_subjects": 10000}, "C5", YES),
        ({"large_scale": "?", "volume_subjects": 9999}, "C5", NO),
        ({"large_scale": "no", "volume_subjects": 900000}, "C5", NO),
        ({"large_scale": "?"}, "C5", OPEN),
        ({"dataset_matching": "yes"}, "C6", YES),
        ({"data_source": "both", "secondary_use": "yes"}, "C6", YES),
        ({"data_source": "both", "secondary_use": "?"}, "C6", OPEN),
        ({"subject_categories": ["employees"]}, "C7", YES),
        ({"subject_categories": None}, "C7", OPEN),
        ({"uses_ai": "yes"}, "C8", YES),
        ({"description": "Un chatbot répond aux questions"}, "C8", YES),
        ({"exclusion_effect": "yes"}, "C9", YES),
        ({"purposes": ["Tenir la liste noire des mauvais payeurs"]}, "C9", YES),
    ],
)
def test_criteria(change: dict[str, Any], criterion: str, answer: Answer) -> None:
    """One change to the quiet activity, and the criterion that it touches."""
    facts, activity = facts_of({**QUIET, **change})
    assert facts.criterion(activity, criterion) is answer


@pytest.mark.parametrize(
    ("change", "organisation", "item"),
    [
        ({"data_categories": ["health"]}, {"sector": "health"}, "CNIL-R01"),
        ({"data_categories": ["genetic"], "subject_categories": ["patients"]}, {}, "CNIL-R02"),
        ({"profiling": "yes", "subject_categories": ["applicants"]}, {}, "CNIL-R03"),
        ({"monitoring": "yes", "subject_categories": ["employees"]}, {}, "CNIL-R04"),
        ({"purposes": ["Traiter chaque information préoccupante"]}, {}, "CNIL-R05"),
        ({"purposes": ["Recueillir l’alerte du lanceur d’alerte"]}, {}, "CNIL-R06"),
        ({"data_categories": ["health"], "purposes": ["Entrepôt de données"]}, {}, "CNIL-R07"),
        ({"profiling": "yes", "exclusion_effect": "yes"}, {}, "CNIL-R08"),
        ({"purposes": ["Fichier mutualisé des incidents"], "exclusion_effect": "yes"}, {}, "CNIL-R09"),
        ({"profiling": "yes", "data_source": "indirect"}, {}, "CNIL-R10"),
        ({"data_categories": ["biometric"], "subject_categories": ["children"]}, {}, "CNIL-R11"),
        ({"purposes": ["Attribuer un logement social"]}, {}, "CNIL-R12"),
        ({"purposes": ["Accompagnement social des familles"]}, {}, "CNIL-R13"),
        ({"data_categories": ["location"], "large_scale": "yes"}, {}, "CNIL-R14"),
        ({"subject_categories": ["employees"], "domain": "hr"}, {"employees": 249}, "CNIL-E01"),
        ({"domain": "suppliers"}, {}, "CNIL-E02"),
        ({"purposes": ["Tenir les listes électorales"]}, {}, "CNIL-E03"),
        ({"purposes": ["Gérer les activités du comité d'entreprise"]}, {}, "CNIL-E04"),
        ({"subject_categories": ["members"]}, {"legal_form": "non_profit"}, "CNIL-E05"),
        ({}, {"sector": "health", "individual_practice": "yes"}, "CNIL-E06"),
        ({}, {"sector": "legal", "individual_practice": "yes"}, "CNIL-E07"),
        ({}, {"sector": "commercial_court_registry"}, "CNIL-E08"),
        ({}, {"sector": "notary"}, "CNIL-E09"),
        ({"domain": "school_services"}, {"public_authority": "yes"}, "CNIL-E10"),
        ({"purposes": ["Gérer le pointage à l'usine"]}, {}, "CNIL-E11"),
        ({"purposes": ["Suivre chaque éthylotest"]}, {}, "CNIL-E12"),
    ],
)
def test_lists(change: dict[str, Any], organisation: dict[str, Any], item: str) -> None:
    """Each type of the authority's lists is recognised, and a quiet activity is none of them."""
    facts, activity = facts_of({**QUIET, **change}, **organisation)
    assert (dpia.REQUIRED | dpia.EXEMPT)[item](activity, facts) is YES
    quiet_facts, quiet = facts_of(QUIET, sector="private", legal_form="company")
    assert (dpia.REQUIRED | dpia.EXEMPT)[item](quiet, quiet_facts) is NO


def test_the_limit_of_the_staff_exemption() -> None:
    """250 persons are too many; a number that is not known leaves it open."""
    staff = {**QUIET, "subject_categories": ["employees"], "domain": "hr"}
    answers = []
    for count in (249, 250, "?"):
        facts, activity = facts_of(staff, employees=count)
        answers.append(dpia.EXEMPT["CNIL-E01"](activity, facts))
    assert answers == [YES, NO, OPEN]


def test_lists_hold_in_their_jurisdiction() -> None:
    """The French lists say nothing of a Spanish controller."""
    exempt = {**QUIET, "domain": "suppliers", "data_categories": ["bank"], "large_scale": "yes"}
    assert [facts.dpia_required(line) for facts, line in (facts_of(exempt), facts_of(exempt, jurisdiction="ES"))] == [
        NO,
        YES,
    ]


@pytest.mark.parametrize(
    ("grounds", "required"),
    [
        (Grounds(YES, NO, YES, (0, 0)), YES),
        (Grounds(NO, YES, YES, (0, 0)), YES),
        (Grounds(NO, NO, YES, (5, 9)), NO),
        (Grounds(OPEN, NO, YES, (0, 0)), OPEN),
        (Grounds(NO, NO, NO, (2, 2)), YES),
        (Grounds(OPEN, NO, OPEN, (2, 4)), YES),
        (Grounds(NO, NO, NO, (1, 1)), NO),
        (Grounds(NO, NO, OPEN, (0, 1)), NO),
        (Grounds(NO, NO, NO, (1, 2)), OPEN),
        (Grounds(NO, OPEN, NO, (0, 0)), OPEN),
    ],
)
def test_decision(grounds: Grounds, required: Answer) -> None:
    """Nothing exempts from Art. 35(3); an exemption beats the criteria; two criteria presume the need."""
    assert grounds.required is required


@given(st.dictionaries(st.sampled_from(sorted(QUIET)), st.just("?")))
def test_not_knowing_never_denies_the_need(unknown: dict[str, Any]) -> None:
    """Replacing answers by "?" may open the question, never turn a need into none."""
    grave = {**QUIET, "data_categories": ["health"], "large_scale": "yes"}
    facts, activity = facts_of({**grave, **unknown}, sector="private")
    assert facts.dpia_required(activity) is not NO
