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


REST = ["Zweck", "Rechtsgrundlage", "Daten", "Aufbewahrung"]
BODY = [
    ["Leihgaben verfolgen", "Vertrag", "Name", "2 Jahre"],
    ["Besuche zählen", "Einwilligung", "Foto", "1 Jahr"],
    ["Führungen buchen", "Vertrag", "Name", "3 Jahre"],
]
NAMED = ("Leihverkehr", "Besucherzählung", "Führungen")


def _after(*columns: tuple[str, tuple[str, ...]]) -> list[list[str]]:
    heads = [heading for heading, _ in columns]
    rows = [[texts_[n] for _, texts_ in columns] for n in range(len(BODY))]
    return [[*heads, *REST], *([*left, *right] for left, right in zip(rows, BODY, strict=True))]


@pytest.mark.parametrize(
    "columns",
    [
        [("Sonstwie", NAMED)],
        [("Xyz", ("M-1", "M-2", "M-3")), ("Sonstwie", NAMED)],
        [("Blabla", ("Haus A", "Haus A", "Haus B")), ("Sonstwie", NAMED)],
        [("Blabla", ("Fr. Amsel", "Hr. Specht", "Fr. Meise")), ("Sonstwie", NAMED)],
        [("Blabla", ("Amsel, Ina", "Specht, Udo", "Meise, Ulf")), ("Sonstwie", NAMED)],
        [("Blabla", ("Alt", "Neu", "Ganz neu")), ("Was wir an Daten verarbeiten", NAMED)],
        [("Funktion", NAMED)],
        [("Abteilung", ("Haus", "Haus", "Kasse")), ("Funktion", NAMED)],
        [("Thema", NAMED)],
        [("Nr.", NAMED)],
    ],
    ids=[
        *(
            "alone",
            "after codes",
            "after places",
            "after persons",
            "after names and first names",
            "said by the heading",
        ),
        *("function", "function beside a department", "topic", "number in words"),
    ],
)
def test_names_stand_under_a_heading_that_says_nothing(columns: list[tuple[str, tuple[str, ...]]]) -> None:
    """They are short and differ, and neither codes nor persons; that is told as inferred."""
    found = understand(book(sheet("R", _after(*columns))))
    assert _names(found) == list(NAMED)
    told = [dict(one.parameters)["heading"] for one in found.raw.issues if one.code == "name-from-values"]
    assert told == [columns[-1][0]]


@pytest.mark.parametrize(
    "column",
    [
        ("Abteilung", ("Haus", "Kasse", "Depot")),
        ("Funktion", ("Marketing", "Personalabteilung", "Depot")),
        ("Sonstwie", ("Fr. Amsel", "Hr. Specht", "Fr. Meise")),
        ("Sonstwie", ("Haus", "Haus", "Depot")),
        ("Sonstwie", ("a@b.example", "c@d.example", "e@f.example")),
        ("Nr.", ("1", "2", "3")),
    ],
)
def test_departments_persons_and_numbers_are_no_names(column: tuple[str, tuple[str, ...]]) -> None:
    """The purpose stands for the name then."""
    found = understand(book(sheet("R", _after(column))))
    assert _names(found) == [row[0] for row in BODY]
    assert "name-from-values" not in {one.code for one in found.raw.issues}


def test_what_asks_for_the_activity_beside_ticked_data() -> None:
    """It would ask for data, did not a group of crosses say which."""
    rows = [
        ["Quoi ?", "Pourquoi ?", "Données", "", "", "Durée"],
        ["", "", "Nom", "RIB", "Photo", ""],
        ["Location de vélos", "louer", "x", "x", "", "1 an"],
        ["Trombinoscope", "se connaître", "x", "", "x", "2 ans"],
    ]
    found = understand(book(sheet("R", rows, [(1, 3, 1, 5)])))
    assert _names(found) == ["Location de vélos", "Trombinoscope"]


FUNCTIONS = ["Business function", "Purpose of processing", "Personal data", "Recipients", "Lawful basis", "Retention"]


@pytest.mark.parametrize("merged", [True, False])
def test_function_written_once_heads_its_purposes(*, merged: bool) -> None:
    """Each purpose is an activity then; a row without one goes on with it, whatever its basis."""
    rows = [
        FUNCTIONS,
        ["Lettings", "Find tenants", "Name", "Agents", "Contract", "1 year"],
        ["", "", "Criminal record", "Police", "Consent", "6 months"],
        ["Events", "Invite neighbours", "E-mail", "none", "Consent", "2 years"],
        ["", "Count guests", "Name", "none", "Legitimate interest", "1 month"],
    ]
    found = understand(book(sheet("R", rows, [(2, 1, 3, 1), (4, 1, 5, 1)] if merged else [])))
    assert _names(found) == ["Find tenants", "Invite neighbours", "Count guests"]
    assert texts(found.raw.activities[0])["legal_bases"] == "Contract\nConsent"
    assert [texts(one).get("department") for one in found.raw.activities[1:]] == ["Events", "Events"]
