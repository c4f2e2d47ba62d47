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
