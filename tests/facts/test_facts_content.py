"""Facts that rest on the words and lists of a line."""

from __future__ import annotations

from typing import Any

import pytest
from helpers_facts import facts_of

from gdpr_audit.facts import Facts
from gdpr_audit.facts.lexicon import Lexicons
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import RetentionPeriod
from gdpr_audit.model.value import State

YES, NO, OPEN = Answer.YES, Answer.NO, Answer.NOT_STATED


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Envoi d’une NEWSLETTER", {"one"}),
        ("newsletters", {"one"}),
        ("sans newsletter", set()),
        ("no newsletter, but études cliniques", {"two"}),
        ("pas d'étude clinique ; une newsletter", {"one"}),
        ("Étude  clinique\nde phase 2", {"two"}),
        ("étude de la clinique", set()),
        ("l'étude clinique, la newsletter", {"one", "two"}),
        ("лицо newsletter лицо", {"one"}),
        ("", set()),
    ],
)
def test_lexicons(text: str, found: set[str]) -> None:
    """Whole words, whatever their case, accents, apostrophes, spacing and number; a negation cancels its clause."""
    assert Lexicons({"one": ["newsletter"], "two": ["étude clinique"]}).found_in(text) == found


def test_an_unknown_lexicon_is_an_error() -> None:
    """A misspelt name never reads as "not mentioned"."""
    facts, _ = facts_of({})
    with pytest.raises(KeyError):
        facts.mentions("text", "LEX_NONSENSE")


@pytest.mark.parametrize(
    ("purposes", "generic", "specific"),
    [
        (["Gestion"], YES, NO),
        (["Gestion administration"], YES, NO),
        (["Gestion des clients"], NO, YES),
        (["Gestion", "Verser les salaires du personnel"], YES, YES),
        (["Verser les salaires du personnel"], NO, YES),
        (["Die Gehälter der Beschäftigten berechnen"], NO, YES),
        (None, OPEN, OPEN),
        ("?", OPEN, OPEN),
    ],
)
def test_purposes(purposes: Any, generic: Answer, specific: Answer) -> None:
    """One word, or general words only, are no purpose."""
    facts, line = facts_of({"purposes": purposes})
    assert (facts.generic_purpose(line), facts.specific_purpose(line)) == (generic, specific)


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("Mesures appropriées", YES),
        ("Mesures appropriées : chiffrement au repos", NO),
        ("Serveur dans une salle fermée", NO),
        (None, NO),
    ],
)
def test_vague_security(text: str | None, vague: Answer) -> None:
    """A formula is vague unless a measure stands beside it."""
    facts, line = facts_of({"security_description": text})
    assert facts.vague_security(line) is vague


@pytest.mark.parametrize(
    ("text", "defined", "some"),
    [
        ("5 ans", YES, YES),
        ("6 à 12 mois", YES, YES),
        ("2,5 years after the end of the contract", YES, YES),
        ("90 Tage", YES, YES),
        ("10 Jahre nach Vertragsende", YES, YES),
        ("5 años", YES, YES),
        ("3 anni", YES, YES),
        ("7 jaar", YES, YES),
        ("5 ans, puis durée légale", NO, YES),
        ("Tant que nécessaire", NO, NO),
        ("durée du contrat", NO, NO),
        ("5 antennes", NO, NO),
        (None, NO, NO),
        ("?", NO, NO),
    ],
)
def test_retention(text: str | None, defined: Answer, some: Answer) -> None:
    """A period with its unit, in six languages; an evasive formula undoes it."""
    facts, line = facts_of({"retention_text": text})
    assert (facts.retention_defined(line), facts.retention_some(line)) == (defined, some)


def test_retention_without_column() -> None:
    """No column leaves it open; periods that the importer analysed answer without one."""
    facts, line = facts_of({})
    assert (facts.retention_defined(line), facts.retention_some(line)) == (OPEN, NO)
    line.retention = (RetentionPeriod(24.0),)
    assert (facts.retention_defined(line), facts.retention_some(line)) == (YES, YES)


@pytest.mark.parametrize(
    ("activity", "comparable", "excess"),
    [
        ({"name": "Recrutement", "retention_text": "2 ans"}, YES, NO),
        ({"name": "Recrutement", "retention_text": "26 mois"}, YES, NO),
        ({"name": "Recrutement", "retention_text": "27 mois"}, YES, YES),
        ({"name": "Recrutement", "retention_text": "27 mois", "retention_justified": "yes"}, YES, NO),
        ({"name": "X", "purposes": ["Vidéoprotection du hall"], "retention_text": "1 mois"}, YES, NO),
        ({"name": "X", "purposes": ["Vidéoprotection du hall"], "retention_text": "6 mois"}, YES, YES),
        ({"name": "Recrutement", "retention_text": "un certain temps"}, NO, OPEN),
        ({"name": "Astronomie", "retention_text": "2 ans"}, NO, OPEN),
    ],
)
def test_reference_periods(activity: dict[str, Any], comparable: Answer, excess: Answer) -> None:
    """Longer than the longest matching reference by more than a tenth is an excess."""
    facts, line = facts_of(activity)
    assert (facts.retention_comparable(line), facts.retention_excess(line)) == (comparable, excess)


def test_reference_periods_are_national() -> None:
    """French references say nothing of a Spanish controller."""
    facts, line = facts_of({"name": "Recrutement", "retention_text": "9 ans"}, jurisdiction="ES")
    assert facts.retention_comparable(line) is NO


ALL_13 = ["identity", "purposes", "legal_basis", "retention", "rights", "complaint", "mandatory_or_optional"]


@pytest.mark.parametrize(
    ("activity", "organisation", "article", "missing"),
    [
        ({"info_elements": ALL_13}, {}, 13, 0),
        ({"info_elements": ALL_13}, {}, 14, 2),
        ({"info_elements": ALL_13}, {"dpo_designated": "yes"}, 13, 1),
        ({"info_elements": ALL_13, "legal_bases": ["6.1.a", "6.1.f"]}, {}, 13, 2),
        ({"info_elements": ALL_13, "processors": [{"name": "P", "country": "IN"}]}, {}, 13, 2),
        ({"info_elements": ALL_13, "adm": "decisive_support"}, {}, 13, 1),
        ({"info_elements": []}, {}, 13, 7),
        ({"info_elements": None}, {}, 13, State.BLANK),
        ({}, {}, 14, State.UNMAPPED),
    ],
)
def test_notice(activity: dict[str, Any], organisation: dict[str, Any], article: int, missing: object) -> None:
    """Elements due in any case, and those due under a condition that holds."""
    facts, line = facts_of(activity, **organisation)
    assert facts.notice_missing(line, article) == missing


@pytest.mark.parametrize(
    ("rights", "bases", "mismatch"),
    [
        (["access", "rectification"], ["6.1.c"], 0),
        (["portability", "objection"], ["6.1.c"], 2),
        (["portability", "objection"], ["6.1.c", "6.1.a"], 1),
        ([], ["6.1.c"], 0),
        (None, ["6.1.c"], State.BLANK),
        (["access"], "?", State.UNKNOWN),
    ],
)
def test_rights(rights: Any, bases: Any, mismatch: object) -> None:
    """A right is announced in vain when none of the bases gives it."""
    facts, line = facts_of({"rights_listed": rights, "legal_bases": bases})
    assert facts.rights_mismatch(line) == mismatch


@pytest.mark.parametrize(
    ("activity", "keys"),
    [
        ({}, ()),
        ({"transfers": [], "processors": [{"name": "P", "country": "US"}]}, ("no-transfer-yet-third-country",)),
        ({"transfers": None, "processors": [{"name": "P", "country": "US"}]}, ()),
        (
            {"dpia": "not_required_justified", "data_categories": ["health"], "large_scale": "yes"},
            ("dpia-declared-unneeded",),
        ),
        ({"data_categories": ["anonymous", "identity"]}, ("anonymous-yet-identified",)),
    ],
)
def test_contradictions(activity: dict[str, Any], keys: tuple[str, ...]) -> None:
    """What cannot be true at once inside a line."""
    facts, line = facts_of(activity)
    assert facts.contradictions(line) == keys


def test_unknown_rate_and_missing_columns() -> None:
    """The share counts the columns that exist; those that do not are told apart."""
    data = {"organisation": {}, "activities": [{"name": "A", "purposes": ["x"]}, {"name": "B", "recipients": None}]}
    register = register_from_data(data)
    facts = Facts(register, date_of_audit())
    assert [facts.unknown_rate(line) for line in register.activities] == [0.0, 1.0]
    assert facts.missing_columns() == (
        "subject_categories",
        "data_categories",
        "transfers",
        "retention_text",
        "security_description",
    )


def date_of_audit() -> Any:
    """The day on which these tests audit."""
    return facts_of({})[0].as_of


@pytest.mark.parametrize(
    ("declared", "purposes", "answer"),
    [
        ("no", ["Envoyer la newsletter"], NO),
        (None, ["Envoyer la newsletter"], YES),
        (None, ["Verser les salaires"], NO),
        ("yes", None, YES),
    ],
)
def test_direct_marketing(declared: Any, purposes: Any, answer: Answer) -> None:
    """What is declared prevails over what the purposes suggest."""
    facts, line = facts_of({"direct_marketing": declared, "purposes": purposes})
    assert facts.direct_marketing(line) is answer
