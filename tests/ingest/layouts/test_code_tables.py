"""A sheet that explains the codes in several columns; a list of parties that says what part each plays."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from tests.ingest.books import book, sheet, texts

HEAD = ["Nr.", "Bezeichnung", "Zweck", "Rechtsgrundlage (Kürzel)", "Daten (Kürzel)", "Betroffene", "Löschfrist"]
ROWS = [
    ["1", "Bootsverleih", "Boote verleihen", "R1", "D1, D2", "Gäste", "2 Jahre"],
    ["2", "Kasse", "Abrechnen", "R2 und R1", "D2", "Gäste", "10 Jahre"],
    ["3", "Dienstplan", "Einteilen", "R2", "D1-D3", "Beschäftigte", "1 Jahr"],
]
CODES = [
    ["Rechtsgrundlagen", ""],
    ["R1", "Vertrag"],
    ["R2", "gesetzliche Pflicht"],
    ["Daten", ""],
    ["D1", "Name, Anschrift"],
    ["D2", "Kontonummer"],
    ["D3", "Arbeitszeiten"],
]


def _read(rows: list[list[str]], codes: list[list[str]]) -> Understanding:
    return understand(book(sheet("Verzeichnis", rows), sheet("Kürzel", codes)))


def test_codes_of_several_columns_are_read_as_what_they_mean() -> None:
    """Lists and ranges of them too; each column is told, and a heading that speaks of nothing else is no matter."""
    found = _read([HEAD, *ROWS], CODES)
    said = [(texts(one)["legal_bases"], texts(one)["data_categories"]) for one in found.raw.activities]
    assert said == [
        ("Vertrag", "Name, Anschrift; Kontonummer"),
        ("gesetzliche Pflicht; Vertrag", "Kontonummer"),
        ("gesetzliche Pflicht", "Name, Anschrift; Kontonummer; Arbeitszeiten"),
    ]
    told = [one for one in found.raw.issues if one.code == "codes-explained"]
    assert [(one.source and one.source.cell, dict(one.parameters)["count"]) for one in told] == [
        ("D2", "3"),
        ("E2", "3"),
    ]


@pytest.mark.parametrize(
    ("codes", "why"),
    [
        ([["x", "is processed"], ["R1", "Vertrag"], ["R2", "Pflicht"]], "too few codes"),
        ([*CODES, ["R1", "Einwilligung"]], "a code that means two things"),
        ([[*row, "a", "b", "c"] for row in CODES], "more than an explanation"),
        ([["R1", "Vertrag"], ["R2", "Pflicht"], ["R3", "Wahl"], ["R4", "Amt"]], "codes of one column alone"),
    ],
)
def test_what_is_no_table_of_codes_explains_nothing(codes: list[list[str]], why: str) -> None:
    """Rather than a meaning that nobody gave."""
    found = _read([HEAD, *ROWS], codes)
    assert not [one for one in found.raw.issues if one.code == "codes-explained"], why


def test_numbers_of_the_activities_are_no_codes() -> None:
    """A list of them on another sheet names the activities and explains nothing."""
    rows = [["V1", *ROWS[0][1:]], ["V2", *ROWS[1][1:]], ["V3", *ROWS[2][1:]]]
    found = _read([HEAD, *rows], [*CODES, ["V1", "Bootsverleih"], ["V2", "Kasse"], ["V3", "Dienstplan"]])
    assert [texts(one)["id"] for one in found.raw.activities] == ["V1", "V2", "V3"]


def test_ticks_explained_by_a_legend_stay_ticks() -> None:
    """What "X" means is known."""
    head = ["Nr.", "Bezeichnung", "Zweck", "Rechtsgrundlage", "Name", "Kontonummer"]
    rows = [["1", "Verleih", "Leihen", "R1", "X", ""], ["2", "Kasse", "Zahlen", "R2", "X", "X"]]
    found = _read([head, *rows], [["X", "wird verarbeitet"], *CODES[1:3], *CODES[4:]])
    assert not [one for one in found.raw.issues if one.code == "codes-explained"]


def test_codes_that_look_like_abbreviated_headings_are_codes() -> None:
    """Of legal bases, "LB1", or of a controller, "RT-7": a sheet says what they mean."""
    head = ["Ref", "Activity", "Purpose", "Lawful basis", "Retention code"]
    rows = [["1", "Rides", "Drive people", "LB1", "RT-7"], ["2", "Claims", "Pay damages", "LB3", "RT-7"]]
    codes = [["Code", "Meaning"], ["LB1", "Contract"], ["LB3", "Legitimate interests"], ["RT-1", "12 months"]]
    found = _read([head, *rows], [*codes, ["RT-7", "7 years after the ride"]])
    assert [texts(one)["legal_bases"] for one in found.raw.activities] == ["Contract", "Legitimate interests"]
    assert {texts(one)["retention_text"] for one in found.raw.activities} == {"7 years after the ride"}


PARTIES = [
    ["Code", "Nom", "Qualité", "Ville"],
    ["P1", "Alvéo Paie", "Sous-traitant", "Brest"],
    ["P2", "Mairie de Lannec", "Destinataire", "Lannec"],
    ["P3", "La coopérative", "Responsable de traitement", "Lannec"],
]


def test_who_heads_the_names_of_parties() -> None:
    """Not persons concerned; what each is may be explained in brackets."""
    parties = [
        ["Code", "Who", "Capacity", "Location", "Safeguard"],
        ["P1", "Lumen Claims", "Processor", "India", "SCCs"],
        ["P2", "The regulator", "Recipient (independent controller)", "Ireland", ""],
    ]
    head = ["Ref", "Activity", "Purpose", "Lawful basis", "Individuals", "Disclosure codes"]
    rows = [
        ["1", "Claims", "Pay", "Contract", "Drivers", "P1, P2"],
        ["2", "Audits", "Report", "Contract", "Staff", "P2"],
    ]
    found = understand(book(sheet("Activities", [head, *rows]), sheet("Disclosures", parties)))
    first, second = found.raw.activities
    assert [row["name"].text for row in first.processors] == ["Lumen Claims"]
    assert texts(second)["recipients"] == "The regulator (Ireland)"
    assert [texts(one)["subject_categories"] for one in (first, second)] == ["Drivers", "Staff"]


@pytest.mark.parametrize("name", ["Intervenants", "Feuil3"])
def test_list_of_parties_says_who_is_a_processor(name: str) -> None:
    """Whatever its name, and though it lists the controller as well."""
    head = ["N°", "Traitement", "Finalité", "Base légale", "Transmis à | qui (code)"]
    rows = [["1", "Paie", "Payer", "Contrat", "P1 ; P2"], ["2", "Adhésions", "Tenir la liste", "Contrat", "P2"]]
    found = understand(book(sheet("Registre", [head, *rows]), sheet(name, PARTIES)))
    first, second = found.raw.activities
    assert [row["name"].text for row in first.processors] == ["Alvéo Paie"]
    assert texts(first)["recipients"] == texts(second)["recipients"] == "Mairie de Lannec"
    assert not second.processors
