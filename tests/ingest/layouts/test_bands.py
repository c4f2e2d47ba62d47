"""Several rows of headings on one sheet, groups written into the headings, and lists that are no register."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.model.errors import UnreadableRegisterError
from tests.ingest.books import book, sheet, texts


def test_activity_described_across_the_sheet() -> None:
    """Bands of labels with their values below are one activity, even where a value could be a label."""
    rows = [
        ["Nom du traitement", "Finalité", "Base légale"],
        ["Lettre d'information", "Informer", "Consentement"],
        [],
        ["Personnes concernées", "Données traitées", "Durée de conservation"],
        ["Abonnés", "Courriel", "3 ans"],
        [],
        ["Destinataires", "Sous-traitants", "Mesures de sécurité"],
        ["Communication", "Routeur SA", "Mots de passe"],
    ]
    found = understand(book(sheet("Fiche", rows)))
    assert found.layout == "fiches"
    (activity,) = found.raw.activities
    assert texts(activity) == {
        "name": "Lettre d'information", "purposes": "Informer", "legal_bases": "Consentement",
        "subject_categories": "Abonnés", "data_categories": "Courriel", "retention_text": "3 ans",
        "recipients": "Communication", "processors": "Routeur SA", "security_description": "Mots de passe",
    }  # fmt: skip
    assert activity.cells["processors"].source.cell == "B8"


def test_two_tables_on_one_sheet_are_two_registers() -> None:
    """The controller's and, below it, the processor's, whose title says so."""
    rows = [
        ["En tant que responsable de traitement"],
        ["N°", "Traitement", "Finalité", "Base légale", "Durée de conservation"],
        ["1", "Paie", "Payer", "Contrat", "5 ans"],
        ["2", "Accueil", "Recevoir", "Intérêt légitime", "1 an"],
        [],
        ["En tant que sous-traitant"],
        ["N°", "Client", "Catégories de traitement", "Transferts hors UE", "Mesures de sécurité"],
        ["1", "Moulin SA", "Hébergement", "Non", "Chiffrement"],
    ]
    read = understand(book(sheet("Registre", rows))).raw.activities
    assert [(one.row, one.role, one.cells["name"].text) for one in read] == [
        (3, "", "Paie"), (4, "", "Accueil"), (8, "processor", "Hébergement"),
    ]  # fmt: skip


def test_headings_repeated_in_part_head_no_other_table() -> None:
    """A second row of the same headings, some left out, is a repetition."""
    head = ["N°", "Traitement", "Finalité", "Base légale", "Durée de conservation"]
    rows = [head, ["1", "Paie", "Payer", "Contrat", "5 ans"], head[:3], ["2", "Accueil", "Recevoir", "Contrat", "1 an"]]
    found = understand(book(sheet("Registre", rows)))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Paie", "Accueil"]


@pytest.mark.parametrize("sign", [" - ", " – ", " > ", " : "])
def test_group_written_into_each_heading_is_a_group(sign: str) -> None:
    """As exports do; the ticks below are the headings' last words."""
    persons = [f"Détails{sign}Personnes concernées{sign}{who}" for who in ("Usagers", "Agents", "Élus")]
    rows = [
        ["Nom", "Finalités", "Base légale", *persons, "Durée de conservation"],
        ["État civil", "Actes", "Obligation légale", "Oui", "Non", "Oui", "75 ans"],
        ["Paie", "Payer", "Obligation légale", "Non", "Oui", "Non", "5 ans"],
    ]
    read = understand(book(sheet("export", rows))).raw.activities
    assert [texts(one)["subject_categories"] for one in read] == ["Usagers\nÉlus", "Agents"]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Projects", [["ID", "Name", "Purpose", "Owner", "Department"], ["1", "Move", "New office", "Ann", "HR"]]),
        (
            "Formations",
            [["Nom", "Description", "Date", "Service", "Statut"], ["RGPD", "Base", "2024", "RH", "x"]],
        ),
        ("Assets", [["ID", "Asset", "Owner", "Location", "Data types", "Retention"], ["1", "S", "A", "P", "L", "1 y"]]),
        ("Log", [["N°", "Date de la violation", "Personnes concernées", "Données"], ["1", "2024", "Agents", "RIB"]]),
        ("Cookies", [["Nom du cookie", "Finalité", "Durée", "Domaine"], ["_ga", "Mesurer", "13 mois", "x.example"]]),
        ("Staff", [["First name", "Last name", "Department", "Role", "Phone"], ["Ann", "Lee", "HR", "Head", "12"]]),
    ],
)
def test_other_lists_are_refused(name: str, rows: Sequence[Sequence[str]]) -> None:
    """A list of something else is not audited as if it were a register."""
    with pytest.raises(UnreadableRegisterError) as refusal:
        understand(book(sheet(name, rows)))
    assert refusal.value.code in {"no-header", "no-activity", "list-persons"}


def test_register_of_names_alone_is_read_where_it_says_so() -> None:
    """Nothing but names and descriptions, under a title that says what they are."""
    rows = [
        ["Registre des traitements"],
        ["Nom", "Description", "Service", "Statut"],
        ["Paie", "Salaires", "RH", "actif"],
    ]
    assert [texts(one)["name"] for one in understand(book(sheet("Feuil1", rows))).raw.activities] == ["Paie"]


BANDS = (
    ["Finalités", "Base légale", "Personnes concernées"],
    ["Destinataires", "Durée de conservation", "Mesures de sécurité"],
)


@pytest.mark.parametrize("values", [("Rectorat", "", ""), ("", "1 an", ""), ("Rectorat", "1 an", "coffre")])
@pytest.mark.parametrize("titled", [True, False])
def test_bands_of_one_value_or_under_a_title(values: Sequence[str], *, titled: bool) -> None:
    """A value alone right below its headings is no title of the next form; a title gives the name."""
    rows: list[list[str]] = []
    for number, name in enumerate(("Cantine", "Bourses", "Internat"), 1):
        own = [] if titled else [["Nom", "Description"], [name, f"texte {number}"]]
        title = [[f"Fiche n° {number} : {name}"]] if titled else []
        rows += [*title, *own, BANDS[0], [f"nourrir {number}", "Contrat", "Internes"], BANDS[1], list(values)]
    found = [texts(one) for one in understand(book(sheet("Cartes", rows))).raw.activities]
    assert [(one["name"], one["purposes"][-1]) for one in found] == [
        ("Cantine", "1"),
        ("Bourses", "2"),
        ("Internat", "3"),
    ]
    said = {concept: text for concept, text in zip(("recipients", "retention_text"), values, strict=False) if text}
    assert all(said.items() <= one.items() for one in found)
