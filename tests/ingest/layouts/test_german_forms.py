"""Forms as German and Austrian authorities and chambers publish them."""

from __future__ import annotations

from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts


def _form(number: int, name: str, *, abroad: str = "") -> Sheet:
    """A form whose first row holds its title, the name of the activity and its number, each in its own manner."""
    boxes = ("☐", "☒") if abroad else ("☒", "☐")
    return sheet(
        f"Blatt {number}",
        [
            [f"Verarbeitungstätigkeit: {name}", "", f"lfd. Nr.: {number}"],
            ["Benennung der Verarbeitungstätigkeit", name],
            ["Datum der letzten Änderung", "03.02.2025"],
            ["Zwecke der Verarbeitung (Art. 30 Abs. 1 S. 2 lit. b)", f"Abwicklung: {name}"],
            ["Rechtsgrundlage", "Art. 6 Abs. 1 lit. b DSGVO"],
            ["Kategorien betroffener Personen", "☒ Mitglieder\n☐ Gäste"],
            ["Auftragsverarbeiter", "./."],
            [
                "Übermittlungen an ein Drittland",
                f"{boxes[0]} Es findet keine Übermittlung statt\n{boxes[1]} Übermittlung findet statt: {abroad}",
            ],
            ["Fristen für die Löschung", "2 Jahre"],
            [],
            ["Verantwortlicher", "Datum", "Unterschrift"],
        ],
    )


def test_number_beside_the_name_is_no_part_of_it() -> None:
    """A cell with its own label, "No.: 7", beside another label and its value."""
    found = understand(book(_form(7, "Bootsverleih"), _form(8, "Jugendlager", abroad="Kanada")))
    boats, camp = map(texts, found.raw.activities)
    assert (boats["name"], boats["id"]) == ("Bootsverleih", "7")
    assert (camp["name"], camp["id"]) == ("Jugendlager", "8")
    assert boats["transfers"] == "Es findet keine Übermittlung statt"
    assert camp["transfers"] == "Übermittlung findet statt: Kanada"


def _purpose(rows: list[list[str]], head: list[str]) -> Sheet:
    """A purpose with its table of data and recipients, as Austrian businesses describe it."""
    return sheet(
        f"P{len(rows)}",
        [
            ["Detailangaben zum Verarbeitungszweck"],
            ["Verarbeitungszweck (Bezeichnung)", f"Kurse {len(rows)}"],
            ["Beschreibung des Zwecks", "Anmeldung und Durchführung"],
            ["Rechtsgrundlage", "Vertrag"],
            ["Kategorien betroffener Personen", "Teilnehmer"],
            [],
            ["Kategorien der verarbeiteten Daten und Empfänger"],
            head,
            *rows,
            [],
            ["Auftragsverarbeiter", "KursCloud, Rechnerei"],
            ["Übermittlung in Drittländer", "nein"],
        ],
    )


def test_table_of_data_with_a_column_for_each_recipient() -> None:
    """What is special is named; a period that all share is said once; who is ticked receives, unless it processes."""
    head = ["Nr.", "Datenkategorie", "Besondere Kategorie (ja/nein)", "Aufbewahrungsfrist", "KursCloud", "Trainer"]
    two = [["1", "Name", "nein", "3 Jahre", "x", "x"], ["2", "Allergien", "ja", "3 Jahre", "", "x"]]
    three = [
        ["1", "Name", "nein", "7 Jahre", "x", ""],
        ["2", "Foto", "nein", "1 Jahr", "x", ""],
        ["3", "IBAN", "nein", "", "", ""],
    ]
    allergies, photos = map(texts, understand(book(_purpose(two, head), _purpose(three, head))).raw.activities)
    assert (allergies["name"], allergies["purposes"]) == ("Kurse 2", "Anmeldung und Durchführung")
    assert allergies["data_categories"] == "Name\nAllergien"
    assert allergies["special_categories"] == "Allergien"
    assert allergies["retention_text"] == "3 Jahre"
    assert allergies["recipients"] == "Trainer"
    assert "id" not in allergies
    assert photos["special_categories"] == "nein"
    assert photos["retention_text"] == "Name : 7 Jahre\nFoto : 1 Jahr"
    assert "recipients" not in photos
    assert photos["processors"] == "KursCloud, Rechnerei"


def test_table_of_data_without_numbers() -> None:
    """The data stand in the column of labels: "Name" is one of them there, and no label."""
    head = ["Datenkategorie", "Besondere Kategorie", "Aufbewahrungsfrist", "Trainer", "Versicherung", "Verband"]
    rows = [["Name", "nein", "3 Jahre", "x", "x", ""], ["Befunde", "ja", "3 Jahre", "", "x", ""]]
    (found,) = map(texts, understand(book(_purpose(rows, head))).raw.activities)
    assert found["data_categories"] == "Name\nBefunde"
    assert found["special_categories"] == "Befunde"
    assert found["recipients"] == "Trainer\nVersicherung"
    assert found["transfers"] == "nein"


def test_who_gets_the_data_of_a_row_is_told_without_it() -> None:
    """Of several data in a row none is a recipient, nor a person; how long each is kept says of which."""
    head = ["Lfd. Nr.", "Kategorie betroffener Personen", "Datenkategorie", "Empfängerkategorie", "Löschfrist"]
    rows = [["1", "Gäste", "Name, Anschrift", "Gemeinde", "7 Jahre"], ["2", "Lieferanten", "IBAN", "Bank", "1 Jahr"]]
    (found,) = map(texts, understand(book(_purpose(rows, head))).raw.activities)
    assert found["recipient_categories"] == "Gemeinde\nBank"
    assert found["subject_categories"] == "Teilnehmer\nGäste\nLieferanten"
    assert found["retention_text"] == "Name, Anschrift : 7 Jahre\nIBAN : 1 Jahr"


def test_text_with_a_colon_alone_beside_its_label_is_its_value() -> None:
    """Only beside another value does "No.: 7" count the form."""
    rows = [["Bezeichnung", "Segelkurs"], ["Zweck", "Segeln lehren"], ["Rechtsgrundlage", "Vertrag"],
            ["Datensatz", "ID: kurs-7"], ["Löschfrist", "3 Jahre"], ["Empfänger", "Verband"]]  # fmt: skip
    (found,) = map(
        texts, understand(book(sheet("Segeln", rows), sheet("Hinweise", [["Bitte ausfüllen"]]))).raw.activities
    )
    assert found["name"] == "Segelkurs"
    assert "id" not in found
