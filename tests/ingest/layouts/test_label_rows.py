"""Forms with several labels on a row and their values in the row below, or in the cells of the labels."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.layouts.label_rows import label_rows
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import Merges, book, sheet, texts

Rows = Sequence[Sequence[str]]


def _said(rows: Rows, merges: Merges = ()) -> dict[str, str]:
    found = understand(book(sheet("Feuil3", rows, merges)))
    assert found.layout == "fiches"
    (activity,) = found.raw.activities
    return texts(activity)


def test_label_of_the_form_answers_no_other_label() -> None:
    """Two labels per row, one of which the lexicon has not, and a purpose that could be a label."""
    rows = [
        ["Ficha 4"],
        ["Nombre de la actividad", "", "Casilla que rellena secretaría"],
        ["Alquiler de bicicletas", "", "B-12"],
        [],
        ["Fines del tratamiento", "", "Base de legitimación"],
        ["Seguridad", "", "Interés legítimo"],
        [],
        ["Interesados", "", "Categorías de datos"],
        ["Socios", "", "Nombre"],
        [],
        ["Destinatarios", "", "Encargado del tratamiento"],
        ["", "", "Pedalea SL"],
        [],
        ["¿Hay transferencia internacional?", "", "Plazo de conservación"],
        ["No", "", "2 años"],
    ]
    assert _said(rows) == {
        "name": "Alquiler de bicicletas", "purposes": "Seguridad", "legal_bases": "Interés legítimo",
        "subject_categories": "Socios", "data_categories": "Nombre", "processors": "Pedalea SL",
        "transfers": "No", "retention_text": "2 años",
    }  # fmt: skip


def test_some_values_beside_and_others_below() -> None:
    """Rows of label and value stand between rows of labels alone."""
    rows = [
        ["Processing activity", "Dog licences", "Reference", "A-7"],
        [],
        ["Purpose", "", "Lawful basis", ""],
        ["Issue licences", "", "Public task", ""],
        [],
        ["Retention period", "5 years", "Transfers outside the EU", "No"],
        ["Recipients", "", "Data subjects", ""],
        ["Police", "", "Owners", ""],
        ["Vets", "", "", ""],
    ]
    assert _said(rows) == {
        "name": "Dog licences", "id": "A-7", "purposes": "Issue licences", "legal_bases": "Public task",
        "retention_text": "5 years", "transfers": "No", "recipients": "Police\nVets", "subject_categories": "Owners",
    }  # fmt: skip


def test_labels_merged_over_two_rows() -> None:
    """The row that a merged label covers is no row of values."""
    rows = [
        ["Name der Verarbeitung", "", "Fachbereich"], [], ["Kursverwaltung", "", "Volkshochschule"],
        ["Zweck", "", "Rechtsgrundlage"], [], ["Kurse organisieren", "", "Vertrag"],
        ["Betroffene Personen", "", "Löschfrist"], [], ["Teilnehmende", "", "3 Jahre"],
    ]  # fmt: skip
    said = _said(rows, [(row, left, row + 1, left + 1) for row in (1, 4, 7) for left in (1, 3)])
    assert (said["name"], said["department"], said["legal_bases"]) == ("Kursverwaltung", "Volkshochschule", "Vertrag")


def test_forms_one_below_the_other() -> None:
    """Each has the same labels, two on a row."""
    one = [
        ["Naam verwerking", "Afdeling"],
        ["Verhuur", "Balie"],
        ["Doel", "Grondslag"],
        ["Fietsen uitlenen", "Contract"],
    ]
    two = [["Naam verwerking", "Afdeling"], ["Lonen", "P&O"], ["Doel", "Grondslag"], ["Betalen", "Wettelijke plicht"]]
    more = [["Betrokkenen", "Bewaartermijn"], ["Huurders", "2 jaar"]]
    read = understand(book(sheet("Blad1", [*one, *more, [], *two, *more]))).raw.activities
    assert [(one["name"], one["department"], one["retention_text"]) for one in map(texts, read)] == [
        ("Verhuur", "Balie", "2 jaar"), ("Lonen", "P&O", "2 jaar"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [["Base légale", "Consentement"], ["Précisions utiles", "voir annexe"]],
        [["Destinataires", "Sous-traitants"], ["Banque"], ["Durée", "3 ans"]],
        [["Destinataires", "Type de destinataire"], ["Banque", "externe"]],
        [["Sous-traitants", "", ""], ["Nom", "Pays", "Mesures de sécurité"], ["Nubes", "Chili", "chiffrement"]],
        [["Catégories de données", "Description", "Durée"], ["Identité", "nom", "3 ans"]],
        [
            ["Nom", "Vigie"],
            ["Finalité", "Suivre"],
            ["Service", "Qualité"],
            ["Rôle du lycée", "seul"],
            ["Durée", "1 an"],
        ],
        [["N°", "Traitement", "Finalité"], ["1", "Paie", "Payer"], ["2", "Accueil", "Recevoir"]],
    ],
    ids=["answer", "party", "types", "linked", "detail", "beside", "register"],
)
def test_other_rows_of_known_words(rows: Rows) -> None:
    """A label whose value is a word like one, and the headings of tables, are no row of labels."""
    assert label_rows(sheet("F", rows)) == []


def test_label_and_value_in_one_cell() -> None:
    """After a colon and a line break, two cells on each row."""
    rows = [
        ["Nom du traitement :\nLocation de vélos", "Service :\nAccueil"],
        ["Finalité :\nGérer les contrats", "Base légale :\nContrat"],
        ["Personnes concernées :\nLoueurs", "Durée de conservation :\n2 ans"],
        ["Destinataires :\nAssureur", "Sous-traitant :\nVéloSoft"],
    ]
    assert _said(rows) == {
        "name": "Location de vélos", "department": "Accueil", "purposes": "Gérer les contrats",
        "legal_bases": "Contrat", "subject_categories": "Loueurs", "retention_text": "2 ans",
        "recipients": "Assureur", "processors": "VéloSoft",
    }  # fmt: skip
