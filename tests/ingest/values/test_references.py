"""Cells that send to another activity are followed, marked as inferred, and told where they lead nowhere."""

from __future__ import annotations

import pytest
from test_build import build, raw_register

from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import InputIssue, Source, State

PAY = {"id": "G1", "name": "Paie", "legal_bases": "Contrat", "retention_text": "5 ans"}
HIRING = {"id": "G2", "name": "Recrutement", "legal_bases": "Consentement", "retention_text": "2 ans"}


def third(text: str) -> tuple[ProcessingActivity, list[InputIssue]]:
    """The third activity of a register, whose basis and period are this text, and what was told."""
    register, issues = build(PAY, HIRING, {"id": "G3", "name": "Badges", "legal_bases": text, "retention_text": text})
    return register.activities[2], issues


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("Same as G1", "6.1.b"),
        ("same as above", "6.1.a"),
        ("see activity 1", "6.1.b"),
        ("idem", "6.1.a"),
        ("Idem G1", "6.1.b"),
        ("voir fiche 1", "6.1.b"),
        ("Voir traitement G1 (paie)", "6.1.b"),
        ("cf. traitement n° 2", "6.1.a"),
        ("comme pour la paie", "6.1.b"),
        ("voir ligne 2", "6.1.b"),
        ("siehe oben", "6.1.a"),
        ("siehe VT 2", "6.1.a"),
        ("wie bei Recrutement", "6.1.a"),
        ("dito", "6.1.a"),
        ("ver actividad G2", "6.1.a"),
        ("ídem", "6.1.a"),
        ("vedi scheda 2", "6.1.a"),
        ("come sopra", "6.1.a"),
        ("zie activiteit 2", "6.1.a"),
        ("zelfde als G1", "6.1.b"),
        ("j.w.", "6.1.a"),
        ("w/w", "6.1.a"),
        ("jak wyżej", "6.1.a"),
        ("dto.", "6.1.a"),
        ("ds.", "6.1.a"),
        ("ut supra", "6.1.a"),
        ("vedi sopra", "6.1.a"),
        ("ver arriba", "6.1.a"),
        ("zoals hierboven", "6.1.a"),
        ("som ovan", "6.1.a"),
        ("como acima", "6.1.a"),
        ("kuten yllä", "6.1.a"),
        ('"', "6.1.a"),
        ("〃", "6.1.a"),
    ],
)
def test_a_reference_is_followed(text: str, basis: str) -> None:
    """The value of the same column of the activity that is meant; the text as written and its place are kept."""
    activity, issues = third(text)
    assert activity.legal_bases == (basis,)
    assert isinstance(activity.retention, tuple)
    assert activity.text_of("legal_bases") == text
    inference = activity.inferred["legal_bases"]
    assert (inference.reason, inference.source) == ("reference-followed", Source("Register", 2 + (basis == "6.1.a"), 2))
    assert {"legal_bases", "retention_text", "retention"} <= set(activity.inferred)
    assert {issue.code for issue in issues} == {"reference-followed"}


@pytest.mark.parametrize("text", ["voir fiche 9", "same as X12", "zie activiteit 7", "voir G3", "siehe VT 99"])
def test_a_reference_that_leads_nowhere_is_unknown_and_told(text: str) -> None:
    """No such activity, or the activity itself."""
    activity, issues = third(text)
    assert activity.legal_bases is State.UNKNOWN
    assert activity.retention is State.UNKNOWN
    assert activity.inferred == {}
    assert {issue.code for issue in issues} == {"reference-unresolved"}


@pytest.mark.parametrize("text", ["J.W.", "JW", "DS", "ID", "W.W."])
def test_initials_are_no_reference(text: str) -> None:
    """In capitals they are somebody's, or a department's."""
    register, issues = build({**PAY, "owner": "M. Perle"}, {**HIRING, "owner": text})
    assert register.activities[1].owner == text
    assert not issues


@pytest.mark.parametrize(
    "text",
    ["siehe TOM-Konzept V2.1", "voir politique de sécurité", "see annex 2", "wie gesetzlich vorgeschrieben", "Contrat",
     "See article 5", "comme prévu par la loi", "voir charte informatique"],
)  # fmt: skip
def test_a_document_is_no_activity(text: str) -> None:
    """A text that sends to a document stays what it is."""
    register, issues = build(PAY, HIRING, {"id": "G3", "name": "Badges", "security_description": text})
    assert register.activities[2].security_description == text
    assert not {issue.code for issue in issues} & {"reference-followed", "reference-unresolved"}


def bases(rows: list[dict[str, str]], language: str = "") -> tuple[list[object], Register]:
    """The bases of each activity of a register."""
    raw = raw_register(rows)
    raw.language = language
    register = build_register(raw)[0]
    return [activity.legal_bases for activity in register.activities], register


def test_chains_end_and_circles_are_unknown() -> None:
    """A reference to a reference is followed to its end; a circle has none."""
    chain = [{"id": "A", "name": "a", "legal_bases": "Contrat"}] + [
        {"id": name, "name": name, "legal_bases": "idem"} for name in ("B1", "B2", "B3")
    ]
    assert bases(chain)[0] == [("6.1.b",)] * 4
    circle = [{"id": "A1", "name": "a", "legal_bases": "voir B1"}, {"id": "B1", "name": "b", "legal_bases": "voir A1"}]
    assert bases(circle)[0] == [State.UNKNOWN] * 2
    assert bases([{"id": "A1", "name": "a", "legal_bases": "idem"}])[0] == [State.UNKNOWN]


def test_what_a_reference_adds_is_kept() -> None:
    """An item beside the reference belongs to the value."""
    rows = [
        {"id": "A", "name": "a", "legal_bases": "Contrat"},
        {"id": "B", "name": "b", "legal_bases": "idem; consentement"},
    ]
    assert bases(rows)[0][1] == ("6.1.b", "6.1.a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zie A (contract)", ("6.1.b",)),
        ("zie A", ("6.1.b", "6.1.c")),
        ("zie A (toestemming)", ("6.1.b", "6.1.c")),
        ("zie A; nieuwsbrief (toestemming)", ("6.1.b", "6.1.c", "6.1.a")),
    ],
)
def test_of_what_a_reference_leads_to_its_bracket_says_which_part(text: str, expected: tuple[str, ...]) -> None:
    """Only where all that it names stands there, and where it refers to nothing else."""
    rows = [
        {"id": "A", "name": "a", "legal_bases": "contract, wettelijke verplichting"},
        {"id": "B", "name": "b", "legal_bases": text},
    ]
    assert bases(rows)[0][1] == expected


def test_the_german_abbreviation_is_french_for_not_applicable() -> None:
    """The letters s.o. say "siehe oben" in a German register and "sans objet" in a French one."""
    rows = [{"name": "a", "legal_bases": "Vertrag"}, {"name": "b", "legal_bases": "s.o."}]
    assert bases(rows, "de")[0] == [("6.1.b",)] * 2
    assert bases(rows, "fr")[0][1] is State.NOT_APPLICABLE


def test_without_identifiers_a_number_counts_the_activities() -> None:
    """A register without identifiers means its second fiche by "fiche 2"."""
    rows = [{"name": "a", "legal_bases": "Contrat"}, {"name": "b", "legal_bases": "voir fiche 1"}]
    found, register = bases(rows)
    assert found == [("6.1.b",)] * 2
    assert register.activities[1].inferred["legal_bases"].confidence == "medium"
