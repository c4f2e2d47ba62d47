"""Names of activities told by where they stand: above columns, beside a title that counts, left of numbered lines."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts


def test_a_row_without_label_above_columns_names_the_activities() -> None:
    """Where each activity has a column, the texts over its answers are its name, and the question below them is not."""
    found = understand(
        book(
            sheet(
                "Records",
                [
                    ["", "Marlow Kayaks – processing"],
                    [],
                    ["", "", "Boat hire", "Newsletter", "Crew rota"],
                    ["", "Ref", "K1", "K2", "K3"],
                    ["", "What's it for?", "Lend boats, take deposits", "Tell people of trips", "Plan who works when"],
                    ["", "Whose data?", "Customers", "Subscribers", "Employees"],
                    ["", "Which data?", "Name, phone", "Email", "Name, working hours"],
                    ["", "Lawful basis", "Contract", "Consent", "Contract"],
                    ["", "Keep for", "2 years", "1 year", "3 years"],
                ],
            )
        )
    )
    assert [texts(one)["name"] for one in found.raw.activities] == ["Boat hire", "Newsletter", "Crew rota"]
    assert texts(found.raw.activities[0])["purposes"] == "Lend boats, take deposits"


NUMBERED = ["Zweck", "Rechtsgrundlage", "Betroffene Personen", "Kategorien personenbezogener Daten", "Löschfrist"]
ANSWERS = {
    "Gutscheinverkauf": ["Verkauf", "Art. 6 Abs. 1 lit. b DSGVO", "Kunden", "Name, Anschrift", "10 Jahre"],
    "Dienstplan": ["Einteilung", "Art. 6 Abs. 1 lit. b DSGVO", "Beschäftigte", "Name, Arbeitszeit", "2 Jahre"],
}


@pytest.mark.parametrize("sheets", [1, 2])
def test_a_label_over_the_numbers_of_lines_has_its_value_in_the_column_of_labels(sheets: int) -> None:
    """A column that counts the lines holds no labels but the one above it, with the name beside it."""
    made = [
        sheet(
            name,
            [
                ["Bezeichnung:", name, "", f"lfd. Nr.: {number}"],
                [],
                ["Pos.", "Angabe", "Inhalt", "Bemerkung"],
                *([str(line), *pair] for line, pair in enumerate(zip(NUMBERED, said, strict=True), 1)),
            ],
        )
        for number, (name, said) in enumerate(list(ANSWERS.items())[:sheets], 1)
    ]
    found = understand(book(*made))
    assert [(texts(one)["name"], texts(one)["id"]) for one in found.raw.activities] == [
        (name, str(number)) for number, name in enumerate(list(ANSWERS)[:sheets], 1)
    ]
    assert texts(found.raw.activities[0])["purposes"] == "Verkauf"


@pytest.mark.parametrize("counts", ["Záznam č. {}", "Cartel {}", "Zapis br. {}", "Dossier n° {}"])
def test_what_stands_beside_titles_that_only_count_names_the_activities(counts: str) -> None:
    """The word may be any: another title of the sheet has it too, with another number."""
    rows = []
    for number, (name, said) in enumerate(ANSWERS.items(), 1):
        rows += [[counts.format(number), name], *map(list, zip(NUMBERED, said, strict=True)), []]
    found = understand(book(sheet("Alles", rows)))
    assert [texts(one)["name"] for one in found.raw.activities] == list(ANSWERS)


def test_a_contact_beside_a_table_is_no_second_row_of_headings() -> None:
    """Past an empty column stand a name, a number and a date: the headings of two rows are read without them."""
    heads = ["Nr.", "Bezeichnung", "Zweck", "Rechtsgrundlage", "Art der Daten", "", "Empfänger", "", "Frist", ""]
    below = ["", "", "", "", "Anschrift", "Bankdaten", "intern", "extern", "", "", "Herr Abt"]
    rows = [
        ["Gemeinde Talheim"],
        [],
        [*heads, "Ansprechpartner"],
        below,
        ["1", "Pachten", "Verpachtung", "Vertrag", "ja", "nein", "Kasse", "Notariat", "10 Jahre", "", "Tel. 123"],
        ["2", "Fundsachen", "Rückgabe", "Art. 6 Abs. 1 lit. c", "ja", "ja", "Bürgerbüro", "keine", "3 Jahre"],
    ]
    merges = [(3, c, 4, c) for c in (1, 2, 3, 4, 9)] + [(3, 5, 3, 6), (3, 7, 3, 8)]
    found = understand(book(sheet("Hauptamt", rows, merges)))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Pachten", "Fundsachen"]
    assert texts(found.raw.activities[0])["recipients_external"] == "Notariat"
    assert "owner" not in texts(found.raw.activities[0])
