"""Whose register it is: from a title, a block or a column; never from a department, a signature or a version."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.keeper import keeper_in
from gdpr_audit.ingest.records import Sheet, Workbook
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.value import Source, State

_HEADS = {
    "fr": ["Nom du traitement", "Finalités", "Base légale", "Personnes concernées", "Durée de conservation"],
    "de": ["Verarbeitungstätigkeit", "Zweck", "Rechtsgrundlage", "Betroffene Personen", "Löschfrist"],
}
_ROWS = [
    ["Paie", "Verser les salaires", "Obligation légale", "Salariés", "5 ans"],
    ["Recrutement", "Choisir un candidat", "Mesures précontractuelles", "Candidats", "2 ans"],
]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Register of processing activities – Brindle & Sons Ltd", "Brindle & Sons Ltd"),
        ("Registre des traitements de la Mairie de Corbeval", "Mairie de Corbeval"),
        ("Registre RGPD de la commune de Corbeval", "Commune de Corbeval"),
        ("Brindle Ltd RoPA v4.2", "Brindle Ltd"),
        ("Verzeichnis der Verarbeitungstätigkeiten der Praxis Dr. med. Ostwald", "Praxis Dr. med. Ostwald"),
        ("Verwerkingsregister Zwemvereniging Neptunus", "Zwemvereniging Neptunus"),
        ("Hotel Mar Brava, S.L. – RAT", "Hotel Mar Brava, S.L."),
        ("Treuhand Egli AG, Olten", "Treuhand Egli AG"),
        ("Registre des activités de traitement : Lycée Jean-Vial (extrait)", "Lycée Jean-Vial"),
        ("SYNDICAT DES EAUX DU VALLON", None),
        ("Hotel Bookings", None),
        ("Registre des activités de traitement – mis à jour le 12/03/2024", None),
        ("Record of processing activities – Human Resources", None),
        ("Registre des traitements de la société", None),
        ("Registre des traitements – [Nom de la Société SAS]", None),
        ("Registre des traitements – Service des Sports de la Mairie", None),
        ("Registre des traitements – Client : Commune de Corbeval", None),
        ("Registre établi par le Cabinet Morel SARL", None),
        ("Verzeichnis – Stand: 30.06.2024", None),
        ("BØRN OG UNGE", None),
        ("Our Group", None),
        ("Groupe de travail Données", None),
    ],
)
def test_a_title_names_the_organisation_only_where_a_word_says_that_it_is_one(title: str, expected: str | None) -> None:
    """A legal form or a kind of organisation beside a name; a department, a client, a version or a date is none."""
    found = keeper_in([(title, Source("S", 1, 1))])

    assert (found.text if found else None) == expected


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        ([("Syndicat des Eaux", "A"), ("Registre des traitements", "A")], "Syndicat des Eaux"),
        ([("Syndicat des Eaux — Paie", "A"), ("Syndicat des Eaux — Relevés", "B")], "Syndicat des Eaux"),
        ([("Hotel Bookings", "A"), ("Register of processing activities", "B")], None),
    ],
)
def test_a_name_alone_needs_more_than_a_word(titles: list[tuple[str, str]], expected: str | None) -> None:
    """A title of the register on its sheet, or the same name on another."""
    found = keeper_in([(title, Source(sheet, row, 1)) for row, (title, sheet) in enumerate(titles, 1)])
    assert (found.text if found else None) == expected


def test_titles_that_differ_name_nobody() -> None:
    """Two organisations in the titles of a workbook: nobody knows whose it is."""
    titles = ["Registre – Aubier SARL", "Registre – Garage Bouvet SAS"]

    assert keeper_in([(title, Source("S", 1, 1)) for title in titles]) is None


@pytest.mark.parametrize(
    ("head", "expected", "told"),
    [
        ([["Aubier SARL – Registre des traitements"]], "Aubier SARL", True),
        (
            [
                ["Lycée agricole du Bocage"],
                ["Registre des traitements"],
                ["Responsable de traitement : le proviseur, Mme Roy"],
            ],
            "Lycée agricole du Bocage",
            True,
        ),
        ([["Registre – Garage Bouvet SAS"], ["Responsable de traitement : Aubier SARL, Dole"]], "Aubier SARL", False),
        ([["Registre"], ["Responsable de traitement : la directrice, Mme Roy"]], "la directrice", False),
        ([["Responsable de traitement : Aubier. Version 2.1"]], "Aubier", False),
        ([["Responsable de traitement", "Date", "Signature"], ["", "12/03/2024", ""]], None, False),
        ([["Qualité de l’organisme", "Responsable de traitement"], ["", "Gestion"]], None, False),
    ],
)
def test_the_head_of_a_table_names_the_organisation(head: list[list[str]], expected: str | None, *, told: bool) -> None:
    """A block that names an organisation goes first, then the title, then a person; a signature is no name."""
    raw = understand(Workbook("xlsx", [Sheet("Registre", [*head, [], _HEADS["fr"], *_ROWS])], [], "")).raw
    register, issues = build_register(raw)

    assert register.organisation.name == (expected or State.UNMAPPED)
    assert ("name-from-title" in {one.code for one in issues}) is told


def test_the_line_for_the_signature_below_a_form_names_nobody() -> None:
    """The line "Verantwortlicher | Datum | Unterschrift" is where to sign."""
    rows = [
        [head, text]
        for head, text in zip(
            _HEADS["de"], ["Lohn", "Löhne zahlen", "Vertrag", "Beschäftigte", "10 Jahre"], strict=True
        )
    ]
    sheet = Sheet("VVT 1", [*rows, [], ["Verantwortlicher", "Datum", "Unterschrift"], ["", "", ""]])
    register, _ = build_register(understand(Workbook("xlsx", [sheet], [], "")).raw)

    assert register.organisation.name is State.UNMAPPED


@pytest.mark.parametrize(
    ("heading", "values", "expected"),
    [
        ("Société", ["Aubier SARL", "Aubier SARL"], "Aubier SARL"),
        ("Responsable de traitement", ["Aubier SARL, Dole", "Aubier SARL, Dole"], "Aubier SARL"),
        ("Société", ["Aubier SARL", "Bouvet SAS"], None),
        ("Société", ["Aubier SARL | FR", "Aubier SARL | FR"], "Aubier SARL"),
        ("Société", ["Aubier SARL", ""], None),
        ("Responsable de traitement", ["La direction", "La direction"], None),
    ],
)
def test_a_column_names_the_organisation_where_every_row_says_the_same(
    heading: str, values: list[str], expected: str | None
) -> None:
    """A column of companies with one company in it."""
    rows = [[*row, value] for row, value in zip(_ROWS, values, strict=True)]
    raw = understand(Workbook("xlsx", [Sheet("Registre", [[*_HEADS["fr"], heading], *rows])], [], "")).raw

    assert build_register(raw)[0].organisation.name == (expected or State.UNMAPPED)


@pytest.mark.parametrize(
    "rows",
    [
        [["Nom", "Ostal SARL"], ["Qualité", "Représentant"], ["Téléphone", "01 02"]],
        [["Nom"], ["Ostal SARL"], ["Qualité"], ["Représentant"], ["Téléphone"], ["01 02"]],
        [["Nom :"], ["Ostal SARL"], ["Fonction :"], ["DPO"], ["Téléphone :"], ["01 02"]],
    ],
)
def test_a_function_in_a_contact_block_heads_no_block_of_its_own(rows: list[list[str]]) -> None:
    """Its value is a word that elsewhere is a label, beside it or below."""
    cover = Sheet("Accueil", [["Responsable de traitement"], *rows])
    raw = understand(Workbook("xlsx", [cover, Sheet("Registre", [_HEADS["fr"], *_ROWS])], [], "")).raw
    organisation = build_register(raw)[0].organisation

    assert organisation.name == "Ostal SARL"
    assert isinstance(organisation.contact, str)
    assert "01 02" in organisation.contact
    assert (organisation.dpo_contact, organisation.representative) == (State.UNMAPPED, State.UNMAPPED)
