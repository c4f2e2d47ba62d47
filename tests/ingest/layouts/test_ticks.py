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
