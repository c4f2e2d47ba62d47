"""One sheet per activity: labels and values in any arrangement, tables inside."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from tests.ingest.books import book, sheet, texts

ROWS = [
    ["Fiche de registre"],
    ["Nom du traitement", "Recrutement"],
    ["N° / RÉF", "002"],
    ["Mise à jour du traitement", "02/11/2023"],
    [],
    ["Acteurs", "Nom", "Adresse", "Ville"],
    ["Responsable du traitement", "Commune de Valmont", "1 place de la Mairie", "Valmont"],
    ["Délégué à la protection des données", "CDG 76", "40 allée des Peupliers", "Rouen"],
    [],
    ["Finalité(s) du traitement effectué"],
    ["Finalité principale", "Gestion des candidatures"],
    ["Sous-finalité 1", "Présélection"],
    ["Sous-finalité 2", ""],
    [],
    ["Catégories de données personnelles concernées", "Description", "", "Durée de conservation"],
    ["État civil, identité, images…", "Nom, prénom", "", "2 ans"],
    ["Données de connexion (adresses IP, logs, etc.)", "Adresse IP", "", "6 mois"],
    ["Vie personnelle", "", "", ""],
    [],
    ["Données sensibles", "Description", "", "Durée de conservation"],
    ["Données concernant la santé", "Non", "", ""],
    [],
    ["Catégories de personnes concernées", "Description", "", "Précisions"],
    ["Catégorie de personnes 1", "Candidats", "", "y compris spontanés"],
    ["Catégorie de personnes 2", "Sélectionnez un élément dans cette liste déroulante ►", "", ""],
    [],
    ["Destinataires", "Type de destinataire", "", "Précisions"],
    ["Destinataire 1", "Service interne qui traite les données", "", "RH"],
    ["Destinataire 2", "Sous-traitants", "", "LinkedIn Ireland"],
    [],
    ["Mesures de sécurité", "Type de mesure de sécurité", "", "Précisions"],
    ["Mesure de sécurité 1", "Chiffrement", "", ""],
    ["Mesure de sécurité 2", "Autres mesures (à préciser)", "", "Charte informatique"],
    [],
    ["Transferts hors UE", "Destinataire", "Pays", "Type de Garanties"],
    ["Organisme destinataire 1", "LinkedIn Corp.", "États-Unis", "CCT"],
    ["Organisme destinataire 2", "", "", ""],
]


@pytest.fixture(scope="module")
def fiche() -> Understanding:
    """A fiche with tables, read."""
    return understand(book(sheet("002 - Recrutement", ROWS)))


def test_labels_and_tables_of_a_fiche(fiche: Understanding) -> None:
    """Labels give values; the rows of a table give items under what their type says."""
    assert fiche.layout == "fiches"
    (activity,) = fiche.raw.activities
    said = texts(activity)
    assert said["name"] == "Recrutement"
    assert said["purposes"] == "Gestion des candidatures"
    assert said["sub_purposes"] == "Présélection"
    assert said["data_categories"] == "État civil\nNom, prénom\nDonnées de connexion\nAdresse IP"
    assert said["retention_text"] == "État civil : 2 ans\nDonnées de connexion : 6 mois"
    assert said["special_categories"] == "Non"
    assert said["subject_categories"] == "Candidats (y compris spontanés)"
    assert said["recipients_internal"] == "RH"
    assert said["processors"] == "LinkedIn Ireland"
    assert said["security_description"] == "Chiffrement\nCharte informatique"


def test_transfers_of_a_fiche_are_rows_of_their_own(fiche: Understanding) -> None:
    """Importer, country and safeguard stay together; an empty line is no transfer."""
    (transfer,) = fiche.raw.activities[0].transfers
    assert {attribute: cell.text for attribute, cell in transfer.items()} == {
        "importer": "LinkedIn Corp.", "country": "États-Unis", "tool": "CCT",
    }  # fmt: skip
    assert transfer["country"].source.cell == "C36"


def test_who_keeps_the_register_is_read_from_the_fiche(fiche: Understanding) -> None:
    """The block of actors names controller and DPO, and nothing else of the fiche is the organisation's."""
    said = {concept: cell.text for concept, cell in fiche.raw.organisation.items()}
    assert said == {
        "name": "Commune de Valmont",
        "contact": "Commune de Valmont, 1 place de la Mairie, Valmont",
        "dpo_contact": "CDG 76, 40 allée des Peupliers, Rouen",
    }


def test_blank_label_is_a_blank_and_not_a_missing_column(fiche: Understanding) -> None:
    """The form has a place for it, nobody filled it in."""
    assert "legal_bases" not in fiche.raw.concepts
    other = understand(book(sheet("F", [*ROWS[:4], ["Base légale", ""], *ROWS[4:]])))
    assert "legal_bases" in other.raw.concepts
    assert other.raw.activities[0].cells["legal_bases"].text == ""


@pytest.mark.parametrize(
    "rows",
    [
        [["Doel van de verwerking", "Contributie"], ["Grondslag", "Toestemming"], ["Categorieën betrokkenen", "Leden"],
         ["Persoonsgegevens", "NAW"], ["Bewaartermijn", "2 jaar"], ["Naam van de verwerking", "Leden"]],
        [["Naam van de verwerking"], ["Leden"], ["Doel van de verwerking"], ["Contributie"], ["Grondslag"],
         ["Toestemming"], ["Categorieën betrokkenen"], ["Leden"], ["Persoonsgegevens"], ["NAW"], ["Bewaartermijn"],
         ["2 jaar"]],
        [["Naam van de verwerking", "Leden", "Doel van de verwerking", "Contributie"],
         ["Grondslag", "Toestemming", "Categorieën betrokkenen", "Leden"],
         ["Persoonsgegevens", "NAW", "Bewaartermijn", "2 jaar"], ["Ontvangers", ""]],
        [["Nr", "Item", "Explanation"], ["1.", "Naam van de verwerking", "Leden"],
         ["2.", "Doel van de verwerking", "Contributie"], ["3.", "Grondslag", "Toestemming"],
         ["4.", "Categorieën betrokkenen", "Leden"], ["5.", "Persoonsgegevens", "NAW"],
         ["6.", "Bewaartermijn", "2 jaar"]],
        [["Naam van de verwerking: Leden"], ["Doel van de verwerking: Contributie"], ["Grondslag: Toestemming"],
         ["Categorieën betrokkenen: Leden"], ["Persoonsgegevens: NAW"], ["Bewaartermijn: 2 jaar"]],
    ],
    ids=["beside", "below", "pairs", "numbered", "inline"],
)  # fmt: skip
def test_values_may_stand_beside_below_or_inside(rows: list[list[str]]) -> None:
    """The arrangement of a form does not matter."""
    (activity,) = understand(book(sheet("Leden", rows))).raw.activities
    assert {c: t for c, t in texts(activity).items() if c != "recipients"} == {
        "name": "Leden", "purposes": "Contributie", "legal_bases": "Toestemming", "subject_categories": "Leden",
        "data_categories": "NAW", "retention_text": "2 jaar",
    }  # fmt: skip


def test_ticked_options_below_a_label() -> None:
    """Options with boxes below their label: those that are ticked are the value."""
    rows = [
        ["Benennung:", "CRM"], ["Zwecke der Verarbeitung", "Kundenpflege"], ["Rechtsgrundlage", "Art. 6 Abs. 1 lit. b"],
        ["Kategorien betroffener Personen"], ["", "☒ Kunden"], ["", "☐ Bewerber"], ["", "☒ Interessenten"],
        ["Kategorien von Empfängern"], ["", "☐ keine"], ["Löschfristen", "3 Jahre"],
    ]  # fmt: skip
    (activity,) = understand(book(sheet("VT 1", rows))).raw.activities
    assert texts(activity)["subject_categories"] == "Kunden\nInteressenten"
    assert activity.cells["recipient_categories"].text == ""


def test_column_for_each_activity() -> None:
    """Labels down, activities across: as many activities as columns, each cell in its place."""
    rows = [
        ["Processing activity", "Payroll", "CRM"], ["Purpose", "Pay", "Sell"], ["Legal basis", "6(1)(c)", "6(1)(f)"],
        ["Data subjects", "Staff", "Clients"], ["Retention", "5 years", ""], ["Colour", "red", "blue"],
    ]  # fmt: skip
    found = understand(book(sheet("ROPA", rows)))
    assert [texts(a)["name"] for a in found.raw.activities] == ["Payroll", "CRM"]
    assert found.raw.activities[1].cells["legal_bases"].source.cell == "C3"
    assert [(c.heading, c.row, c.column) for c in found.unused] == [("Colour", 6, 1)]


def test_name_of_a_fiche_without_one() -> None:
    """Its title without its number, where each has its own; else the name of its sheet."""
    body = [["Reference number", "R1"], ["Purpose", "x"], ["Legal basis", "consent"], ["Data subjects", "staff"],
            ["Data categories", "name"], ["Retention period", "1 year"]]  # fmt: skip
    one = sheet("A", [["R1 - Selection of staff"], *body])
    two = sheet("B", [["R2 - Medical files"], ["Reference number", "R2"], *body[1:]])
    assert [texts(a)["name"] for a in understand(book(one, two)).raw.activities] == [
        "Selection of staff",
        "Medical files",
    ]
    same = [sheet(name, [["Record"], *body]) for name in ("Payroll", "Travel")]
    assert [texts(a)["name"] for a in understand(book(*same)).raw.activities] == ["Payroll", "Travel"]
