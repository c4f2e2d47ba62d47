"""Forms that do not keep to one arrangement: pairs side by side, values beside some labels and below others."""

from __future__ import annotations

from collections.abc import Sequence

from gdpr_audit.ingest.layouts.pairs import further_pairs
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts


def _said(rows: Sequence[Sequence[str]]) -> dict[str, str]:
    (activity,) = understand(book(sheet("Blatt 7", rows))).raw.activities
    return texts(activity)


def test_values_beside_some_labels_and_below_others() -> None:
    """Each label decides for itself; a second label on a row takes its own value."""
    said = _said([
        ["Verarbeitungstätigkeit:", "Fuhrpark", "", "lfd. Nr.:", "7"],
        ["Datum der Einführung:", "01.02.2021", "", "Datum der letzten Änderung:", "03.04.2024"],
        ["Verantwortliche Fachabteilung", "Einkauf"],
        [""],
        ["Zwecke der Verarbeitung"],
        ["Disposition der Fahrzeuge"],
        [""],
        ["Kategorien betroffener Personen"],
        ["Fahrer"],
        ["Kategorien personenbezogener Daten"],
        ["Name, Führerschein"],
        ["Löschfristen"],
        ["3 Jahre"],
    ])  # fmt: skip
    assert (said["name"], said["id"]) == ("Fuhrpark", "7")
    assert (said["created"], said["last_review"]) == ("01.02.2021", "03.04.2024")
    assert (said["department"], said["purposes"]) == ("Einkauf", "Disposition der Fahrzeuge")
    assert (said["subject_categories"], said["data_categories"]) == ("Fahrer", "Name, Führerschein")
    assert said["retention_text"] == "3 Jahre"


def test_blank_label_before_a_title_stays_blank() -> None:
    """In a form with its values beside the labels, the title of the next section answers nothing."""
    said = _said([
        ["Nom du traitement", "Parc automobile"],
        ["Finalité", "Affecter les véhicules"],
        ["Base légale", "Intérêt légitime"],
        ["Sous-traitants", ""],
        ["VOLET TECHNIQUE"],
        ["Durée de conservation", "3 ans"],
        ["Transferts hors UE", ""],
        ["Données", "Nom, permis"],
    ])  # fmt: skip
    assert "processors" not in said
    assert said["retention_text"] == "3 ans"


def test_types_of_recipients_are_no_column_of_labels() -> None:
    """What is written right of the recipients says what they are; measures below their title are its own."""
    said = _said([
        ["Nom du traitement", "Bibliothèque", ""],
        ["Finalité", "Prêts", ""],
        ["Base légale", "Mission d’intérêt public", ""],
        ["Mesures de sécurité", "", ""],
        ["Contrôle d’accès aux locaux", "Badge", ""],
        ["Sauvegarde", "Hebdomadaire", ""],
        ["", "", ""],
        ["Destinataires", "Description", "Type de destinataire"],
        ["Destinataire 1", "Accueil", "Destinataire interne"],
        ["Destinataire 2", "Région", "Destinataire externe"],
        ["Destinataire 3", "Decalog", "Sous-traitant"],
        ["", "", ""],
        ["Durée de conservation", "1 an", ""],
    ])  # fmt: skip
    assert said["processors"] == "Decalog"
    assert (said["recipients_internal"], said["recipients_external"]) == ("Accueil", "Région")
    assert said["security_description"] == "Contrôle d’accès aux locaux : Badge\nSauvegarde : Hebdomadaire"


def test_table_with_one_heading_unknown_is_a_table() -> None:
    """Its headings are no destination."""
    rows = [
        ["Nom du traitement", "Prêts"],
        ["Finalité", "Prêts"],
        ["Base légale", "Contrat"],
        ["Données", "Nom"],
        ["Transferts hors UE", "Destinataire", "Pays", "Type de garanties", "Référence au classeur"],
        ["Organisme destinataire 1", "", "", "", ""],
    ]
    assert "transfers" not in _said(rows)
    (activity,) = understand(
        book(sheet("F", [*rows[:-1], ["Organisme 1", "Acme", "Inde", "CCT", "p. 3"]]))
    ).raw.activities
    assert activity.transfers[0]["country"].text == "Inde"


def test_second_label_of_a_row() -> None:
    """A colon makes a label, a known word only after an empty column."""
    known = {"Contract", "No."}.__contains__
    assert further_pairs({2: "Payroll", 4: "No.", 5: "7"}, known) == {4: {5: "7"}}
    assert further_pairs({2: "Payroll", 3: "Ref:", 4: "7", 5: "8"}, known) == {3: {4: "7", 5: "8"}}
    assert further_pairs({2: "Consent", 3: "Contract", 4: "Law"}, known) == {}
    assert further_pairs({2: "Consent", 4: "Contract"}, known) == {}
