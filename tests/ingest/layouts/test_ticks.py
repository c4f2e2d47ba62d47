"""Columns that are ticked: a cross says what the heading says, and a table of answers stays one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

LEFT = ["Réf.", "Nom du traitement", "Finalités", "Durée de conservation"]


def _first(heads: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """What the first of two activities says, the second having nothing in the further columns."""
    rows = [[*LEFT, *heads], ["T1", "Paie", "Payer", "5 ans", *cells], ["T2", "Accueil", "Accueillir", "1 an"]]
    return texts(understand(book(sheet("Registre", rows))).raw.activities[0])


@pytest.mark.parametrize(
    ("heads", "cells", "concept", "said"),
    [
        (["HealthData", "RacialData", "CivilStatus"], ["true", "false", "true"], "special_categories", "Health Data"),
        (["HealthData", "RacialData", "CivilStatus"], ["true", "false", "true"], "data_categories", "Civil Status"),
        (["HealthData", "RacialData", "CivilStatus"], ["false", "false", "true"], "special_categories", "false"),
        (["HealthData", "RacialData", "CivilStatus"], ["", "", "true"], "special_categories", ""),
        (["Consentement", "Contrat", "Obligation légale"], ["", "x", "X"], "legal_bases", "Contrat\nObligation légale"),
        (["Clients", "Salariés", "Visiteurs"], ["oui", "non", "oui"], "subject_categories", "Clients\nVisiteurs"),
        (["Santé", "Identité", "Coordonnées"], ["x (arrêts)", "x", "x"], "special_categories", "Santé (arrêts)"),
        (["RetentionAmount", "RetentionUnit"], ["6", "Months"], "retention_text", "5 ans\n6 Months"),
    ],
)
def test_tick_is_its_heading(heads: list[str], cells: list[str], concept: str, said: str) -> None:
    """A no everywhere among special categories answers; a blank does not."""
    assert _first(heads, cells).get(concept, "") == said


@pytest.mark.parametrize(
    ("heads", "cells", "concept", "said"),
    [
        (["Données sensibles", "Transferts hors UE", "AIPD"], ["oui", "non", "oui"], "special_categories", "oui"),
        (["Consentement", "AIPD", "Profilage"], ["x", "x", ""], "consent_mechanism", "x"),
        (["Destinataires", "Sous-traitants", "Logiciels"], ["Clients", "x", "Sage"], "recipients", "Clients"),
    ],
)
def test_question_stays_a_question(heads: list[str], cells: list[str], concept: str, said: str) -> None:
    """A yes under a heading that asks is an answer, not the heading."""
    assert _first(heads, cells).get(concept, "") == said


CLUB = [["Beitragseinzug", "Beiträge", "x", "", "", "", "x", "", "", "x", "10"],
        ["Turniere", "Spiele", "x", "x", "x", "x", "", "x", "x", "", "2"]]  # fmt: skip
ITEMS = ["Mitglieder", "Eltern", "Trainer", "Einwillig.", "Vertr.", "Rechtl. Verpfl.", "Gesundheit", "Kontaktdaten"]
OWN = ["Was der Verein tut", "Zweck", *ITEMS, "Aufheben (Jahre)"]


@pytest.mark.parametrize(
    "groups",
    [("Wer?", "Warum dürfen wir?", "Welche Daten?"), ("Kreis", "Rechtliches", "Inhalt")],
    ids=["asked", "own words"],
)
def test_groups_are_what_their_columns_name(groups: Sequence[str]) -> None:
    """Headings merged over ticked columns; two columns have their headings below alone, one a unit and figures."""
    persons, bases, data = groups
    rows = [["Turnverein"], ["", "", persons, "", "", bases, "", "", data, "", ""], OWN, *CLUB]
    read = understand(book(sheet("V", rows, [(2, 3, 2, 5), (2, 6, 2, 8), (2, 9, 2, 10)]))).raw
    assert [texts(one) for one in read.activities] == [
        {
            "name": "Beitragseinzug", "purposes": "Beiträge", "subject_categories": "Mitglieder",
            "legal_bases": "Vertr.", "data_categories": "Kontaktdaten", "retention_text": "10",
        },
        {
            "name": "Turniere", "purposes": "Spiele", "subject_categories": "Mitglieder\nEltern\nTrainer",
            "legal_bases": "Einwillig.\nRechtl. Verpfl.", "data_categories": "Gesundheit", "retention_text": "2",
        },
    ]  # fmt: skip


def test_ticked_columns_make_a_row_of_headings() -> None:
    """Though the lexicon knows hardly any other heading of it."""
    rows = [["Turnverein"], [], OWN[:10], *(row[:10] for row in CLUB)]
    first, second = map(texts, understand(book(sheet("V", rows))).raw.activities)
    assert (first["name"], first["legal_bases"]) == ("Beitragseinzug", "Vertr.")
    assert second["subject_categories"] == "Mitglieder\nEltern\nTrainer"


def test_unknown_column_beside_ticked_ones_is_none_of_them() -> None:
    """Who gets the data is no category of them; between two of a kind, a column is of the kind."""
    said = _first(["Identité", "Allure", "Santé", "Photos", "Ligue"], ["x", "x", "", "x", "x"])
    assert said["data_categories"].split("\n") == ["Identité", "Allure", "Photos"]


@pytest.mark.parametrize(
    ("heading", "texts_", "said"),
    [
        ("Grenier (ans)", ("2", "5"), "2"),
        ("Zolder (jr)", ("2", "5"), "2"),
        ("Âge (ans)", ("12", "15"), ""),
        ("Revue (mois)", ("12", "6"), ""),
        ("Grenier (ans)", ("2", "x"), ""),
        ("Poids (kg)", ("2", "5"), ""),
    ],
)
def test_figures_under_a_unit_are_periods(heading: str, texts_: Sequence[str], said: str) -> None:
    """Where no other heading tells of retention, and nothing else is measured."""
    rows = [["Nom", "Finalité", "Base légale", "Personnes concernées", heading]]
    rows += [[name, name, "Contrat", "Agents", text] for name, text in zip(("Paie", "Colo"), texts_, strict=True)]
    first, _ = understand(book(sheet("Registre", rows))).raw.activities
    assert texts(first).get("retention_text", "") == said
