"""Registers that leave something to the eye: names without a heading, bands that stand again, labels in one column."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from tests.ingest.books import book, sheet, texts


def _names(understanding: Understanding) -> list[str]:
    return [texts(one).get("name", "") for one in understanding.raw.activities]


TABLE = [
    ["Voci nostre", "Finalità", "Base giuridica", "Dati personali", "Conservazione"],
    ["Corsi serali", "Formazione", "Contratto", "Nome", "2 anni"],
    ["Biblioteca", "Prestiti", "Contratto", "Nome", "1 anno"],
]


def test_first_column_holds_the_names_where_no_heading_does() -> None:
    """In rows and in columns; it is told as what the values suggest."""
    found = understand(book(sheet("R", TABLE)))
    assert _names(found) == ["Corsi serali", "Biblioteca"]
    assert [one.evidence for one in found.columns if one.concept == "name"] == ["values"]
    turned = [
        ["Registre", "Cours", "Prêts"],
        ["Finalité", "Enseigner", "Prêter"],
        ["Base juridique", "Contrat", "Contrat"],
    ]
    turned += [["Personnes concernées", "Élèves", "Lecteurs"], ["Durée de conservation", "2 ans", "1 an"]]
    assert _names(understand(book(sheet("R", turned)))) == ["Cours", "Prêts"]


@pytest.mark.parametrize("first", [("Corsi", "Corsi"), ("sì", "no"), ("01/02/2024", "02/02/2024"), ("7", "8")])
def test_first_column_of_anything_else_is_no_name(first: tuple[str, str]) -> None:
    """The purpose names the activity then."""
    rows = [TABLE[0], *([text, *row[1:]] for text, row in zip(first, TABLE[1:], strict=True))]
    assert _names(understand(book(sheet("R", rows)))) == ["Formazione", "Prestiti"]


def test_bands_that_stand_again_describe_another_activity() -> None:
    """Rows of labels with their values below, activity after activity: none of the labels is one."""
    rows: list[list[str]] = []
    for number, (name, vendor) in enumerate((("Cours", "Acme"), ("Prêts", "Bolt"))):
        rows += [[f"TRAITEMENT {number}"], ["Nom", "Finalité", "Base légale", "Données"]]
        rows += [[name, f"Finalité de {name}", "Contrat", "Identité"]]
        rows += [
            ["Personnes", "Destinataires", "Sous-traitants", "Transferts"],
            ["Élèves", "Rectorat", vendor, "Non"],
            [""],
        ]
    found = understand(book(sheet("R", rows)))
    assert _names(found) == ["Cours", "Prêts"]
    assert [texts(one)["processors"] for one in found.raw.activities] == ["Acme", "Bolt"]


def test_labels_with_their_values_in_one_column_begin_again() -> None:
    """Two descriptions are two activities, whatever stands after the colon."""
    lines = ["Base légale : contrat", "Données : identité", "Personnes : élèves", "Durée : 2 ans"]
    rows = [["Traitement : Cours"], ["Finalité : enseigner"], *([one] for one in lines), [""]]
    rows += [["Traitement : Prêts"], ["Finalité : prêter"], *([one] for one in lines)]
    assert _names(understand(book(sheet("R", rows)))) == ["Cours", "Prêts"]
