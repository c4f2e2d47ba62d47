"""Activities in columns, fiches counted in their titles, sheets that are an archive."""

from __future__ import annotations

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

HEAD = ["N°", "Traitement", "Finalité", "Base légale", "Durée de conservation"]


def test_activities_in_columns_under_groups_of_labels() -> None:
    """A row of legal bases looks like headings, and is none."""
    rows = [
        ["", "", "Activité 1", "Activité 2", "Activité 3"],
        ["Identification", "Nom du traitement", "Paie", "Lettre", "Badges"],
        ["", "Service", "RH", "Ventes", "Sécurité"],
        ["Finalités", "Finalité principale", "Payer", "Informer", "Entrer"],
        ["", "Base légale", "Contrat", "Consentement", "Intérêt légitime"],
        ["Données", "Catégories de données", "RIB", "Courriel", "Badge"],
        ["", "Données sensibles", "NIR", "", ""],
        ["Durée", "Durée de conservation", "5 ans", "3 ans", "3 mois"],
    ]
    found = understand(book(sheet("Registre", rows, [(2, 1, 3, 1), (4, 1, 5, 1), (6, 1, 7, 1)])))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Paie", "Lettre", "Badges"]
    assert texts(found.raw.activities[1])["legal_bases"] == "Consentement"
    assert found.raw.activities[1].cells["legal_bases"].source.cell == "D5"


def test_stacked_tables_with_a_column_each_are_each_their_own() -> None:
    """Two tables of other widths, one under the other: what the second says is no part of the activities above it."""
    labels = ["Traitement", "Finalité", "Base légale", "Catégories de données", "Durée de conservation"]

    def block(title: str, *activities: list[str]) -> list[list[str]]:
        return [[title], *([label, *said] for label, *said in zip(labels, *activities, strict=True)), []]

    paie = ["Paie", "Payer", "Contrat", "RIB", "5 ans"]
    badges = ["Badges", "Entrer", "Intérêt légitime", "Badge", "3 mois"]
    lettre = ["Lettre", "Informer", "Consentement", "Courriel", "3 ans"]
    jeux = ["Jeux", "Jouer", "Contrat", "Nom", "1 an"]
    for others in ([lettre, jeux, ["Tri", "Trier", "Contrat", "Nom", "2 ans"]], [jeux]):
        rows = [["Registre du club"], [], *block("Salariés", paie, badges), *block("Adhérents", *others)]
        found = [texts(one) for one in understand(book(sheet("Registre", rows))).raw.activities]
        expected = [paie, badges, *others]
        assert [[one["name"], one["retention_text"]] for one in found] == [[one[0], one[4]] for one in expected]


def test_fiches_in_a_grid_are_each_their_own() -> None:
    """Two beside one another, two below: four activities."""

    def fiche(name: str) -> list[list[str]]:
        body = [["Finalité", f"Pour {name}"], ["Base légale", "Contrat"], ["Données", "RIB"]]
        return [["Nom", name], *body, ["Durée de conservation", "5 ans"]]

    def beside(one: str, other: str) -> list[list[str]]:
        return [[*left, "", *right] for left, right in zip(fiche(one), fiche(other), strict=True)]

    found = understand(book(sheet("Fiches", [*beside("Paie", "Lettre"), [], *beside("Badges", "Jeux")])))
    said = {texts(one)["name"]: texts(one)["purposes"] for one in found.raw.activities}
    assert said == {name: f"Pour {name}" for name in ("Paie", "Lettre", "Badges", "Jeux")}


def test_stacked_fiches_are_named_by_their_titles() -> None:
    """Without the number that counts them."""
    body = [["Finalité", "Payer"], ["Base légale", "Contrat"], ["Données", "RIB"], ["Durée de conservation", "5 ans"]]
    rows = [["Registre"], [], ["Fiche n° 1 : Paie"], *body, [], ["Fiche n° 2 : Badges"], *body]
    assert [texts(one)["name"] for one in understand(book(sheet("R", rows))).raw.activities] == ["Paie", "Badges"]


def test_archive_is_told_and_not_counted() -> None:
    """Unless it is all there is."""
    now = sheet("Registre", [HEAD, ["1", "Paie", "Payer", "Contrat", "5 ans"]])
    then = sheet("Archives", [HEAD, ["9", "Fax", "Faxer", "Contrat", "1 an"]])
    found = understand(book(now, then))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Paie"]
    assert [issue.code for issue in found.raw.issues] == ["sheet-archive"]
    assert [texts(one)["name"] for one in understand(book(then)).raw.activities] == ["Fax"]


def test_two_languages_in_one_heading() -> None:
    """Both say the same, whatever stands between them."""
    heads = ["N° / No.", "Traitement / Processing activity", "Finalité\nPurpose", "Base légale (Legal basis)"]
    found = understand(book(sheet("R", [heads, ["1", "Paie", "Payer", "Contrat"]])))
    assert [one.concept for one in found.columns] == ["id", "name", "purposes", "legal_bases"]
