"""What a form says by itself is no answer: help, examples, conditions, numbers of lines and of columns."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

_HELP = "Les informations dont il s'agit révèlent la santé, les opinions politiques ou la religion."


def _form(name: str, title: str, persons: tuple[str, str], kept: str, *, abroad: str) -> Sheet:
    """A form as an authority's: its title in a row with the name, and its help under its labels."""
    boxes = "☒ Oui   ☐ Non" if abroad else "☐ Oui   ☒ Non" if title else "☐ Oui   ☐ Non"
    return sheet(
        name,
        [
            ["FICHE DU REGISTRE", "", title],
            ["(Une fiche par activité)"],
            ["Logiciel utilisé", "", "Progiciel" if title else ""],
            [],
            ["Objectifs poursuivis"],
            ["Décrivez l'objet du traitement et ses fonctions."],
            [f"Suivre {persons[0].lower()}" if title else ""],
            [],
            ["Catégories de personnes concernées"],
            ["Listez les personnes dont vous collectez les données."],
            ["1.", "", persons[0]],
            ["2.", "", persons[1]],
            [],
            ["Données sensibles"],
            [_HELP],
            ["☐ Oui   ☒ Non" if title else "☐ Oui   ☐ Non"],
            ["Si oui, lesquelles ?"],
            [],
            ["Durée de conservation"],
            ["Combien de temps gardez-vous ces données ?"],
            [kept],
            [],
            ["Transferts hors UE"],
            [boxes],
            ["Si oui, vers quel(s) pays :", "", abroad],
            [],
            ["Sous-traitants"],
            ["(exemples : hébergeur, maintenance)"],
            ["1.", "", "Nuagerie SARL" if title else ""],
            ["2."],
        ],
    )


def _forms(*, model: bool) -> list[RawActivity]:
    sheets = [
        _form("Fiche 1", "Suivi des visites", ("Visiteurs", "Livreurs"), "30 jours", abroad=""),
        _form("Fiche 2", "Adhésions au club", ("Adhérents", ""), "3 ans après le départ", abroad="Canada"),
    ]
    if model:
        sheets.append(_form("Modèle de fiche", "", ("", ""), "", abroad=""))
    return understand(book(*sheets)).raw.activities


@pytest.mark.parametrize("model", [True, False])
def test_help_of_a_form_is_no_answer(*, model: bool) -> None:
    """Names beside the title, lines by number, an answer after "if so": with the empty model beside or without it."""
    visits, club = map(texts, _forms(model=model))
    assert (visits["name"], club["name"]) == ("Suivi des visites", "Adhésions au club")
    assert visits["purposes"] == "Suivre visiteurs"
    assert visits["subject_categories"] == "Visiteurs\nLivreurs"
    assert visits["retention_text"] == "30 jours"
    assert visits["transfers"] == "Non"
    assert "Canada" in club["transfers"]
    assert visits["processors"] == club["processors"] == "Nuagerie SARL"
    if model:
        assert visits["special_categories"] == "Non"


def test_column_of_guidance_that_all_forms_share_is_no_answer() -> None:
    """However short its texts are; an answer that happens to be the same everywhere stays."""
    labels = ["Behandlingsaktivitet", "Formål", "Behandlingsgrundlag", "Databehandlere", "Slettefrist", "Modtagere"]
    guide = ["Kort navn", "Hvorfor?", "Artikel 6", "Angiv navn", "Hvis muligt", "Hvem?"]
    said = [
        ["Løn", "Udbetale løn", "Kontrakt", "DataHus", "5 år", "Bank"],
        ["Nyheder", "Informere", "Samtykke", "DataHus", "2 år", "Ingen"],
        ["Butik", "Sælge", "Kontrakt", "DataHus", "3 år", "Fragt"],
    ]
    sheets = [
        sheet(f"Blad {n}", [list(row) for row in zip(labels, one, guide, strict=True)]) for n, one in enumerate(said)
    ]
    found = [texts(one) for one in understand(book(*sheets)).raw.activities]
    assert [one["processors"] for one in found] == ["DataHus"] * 3
    assert [one["retention_text"] for one in found] == ["5 år", "2 år", "3 år"]


_HEADINGS = ["N°", "Traitement", "Finalité", "Base légale", "Personnes", "Sensible (O/N)", "Durée de conservation"]
_ROWS = [
    ["1", "Accueil", "Recevoir le public", "Obligation légale", "Usagers", "N", "1 an"],
    ["2", "Cantine", "Servir les repas", "Intérêt légitime", "Élèves", "O", "2 ans"],
    ["3", "Prêt de livres", "Prêter", "Consentement", "Abonnés", "N", "3 ans"],
]


@pytest.mark.parametrize(
    "line",
    [
        ["auto", "Nom usuel", "À quoi cela sert", "Un des six motifs", "De qui", "Article 9", "Délai d'utilité"],
        ["1", "2", "3", "4", "5", "6", "7"],
        ["(a)", "(b)", "(c)", "(d)", "(e)", "(f)", "(g)"],
    ],
)
def test_line_of_explanations_under_the_headings_is_no_activity(line: list[str]) -> None:
    """Neither are the numbers of the columns."""
    raw = understand(book(sheet("Registre", [_HEADINGS, line, *_ROWS]))).raw
    assert [texts(one)["name"] for one in raw.activities] == ["Accueil", "Cantine", "Prêt de livres"]


def test_first_activity_that_answers_like_the_others_is_one() -> None:
    """However little it says."""
    first = ["0", "Voir la fiche papier", "Tenir le fichier du personnel", "", "", "", "voir note de service"]
    raw = understand(book(sheet("Registre", [_HEADINGS, first, *_ROWS]))).raw
    assert len(raw.activities) == len(_ROWS) + 1


def test_both_tiers_of_headings_repeated_at_a_page_break_are_told_and_left_out() -> None:
    """As an export for print writes them."""
    upper = ["Identité", "", "Motifs", "", "Données", "", "Durées"]
    raw = understand(book(sheet("Registre", [upper, _HEADINGS, *_ROWS[:2], upper, _HEADINGS, _ROWS[2]]))).raw
    assert [texts(one)["name"] for one in raw.activities] == ["Accueil", "Cantine", "Prêt de livres"]
    assert [issue.code for issue in raw.issues if issue.code.startswith("rows-")] == ["rows-heading"]


def test_same_answer_in_all_forms_is_an_answer() -> None:
    """Though a sentence long: nothing else is said under its label, and it helps nobody."""
    answer = "Responsable du traitement unique"
    sheets = []
    for n, name in enumerate(("Paie", "Accueil", "Stocks")):
        labels = ["Nom du traitement", "Finalité", "Rôle", "Durée de conservation", "Destinataires", "Base légale"]
        said = [name, f"Faire {name}", answer, "1 an", "Le service des affaires générales", "Contrat"]
        sheets.append(sheet(f"Fiche {n}", [list(pair) for pair in zip(labels, said, strict=True)]))
    found = [texts(one) for one in understand(book(*sheets)).raw.activities]
    assert [one["role"] for one in found] == [answer] * 3
    assert {one["recipients"] for one in found} == {"Le service des affaires générales"}


def test_sheets_named_after_departments_say_whose_activities_they_are() -> None:
    """Where no column does, and no sheet is named otherwise."""
    eau, rh = sheet("Eau", [_HEADINGS, *_ROWS[:2]]), sheet("RH", [_HEADINGS, ["4", "Paie", *_ROWS[2][2:]]])
    raw = understand(book(eau, rh)).raw
    assert [texts(one)["department"] for one in raw.activities] == ["Eau", "Eau", "RH"]
    other = sheet("2023", rh.rows)
    assert not any("department" in one.cells for one in understand(book(eau, other)).raw.activities)


def test_periods_under_purge_are_the_retention_where_nothing_else_is() -> None:
    """A column of answers about how it is done stays what it is."""
    headings = [*_HEADINGS[:-1], "Purge"]
    periods = understand(book(sheet("R", [headings, *_ROWS]))).raw.activities
    assert [texts(one).get("retention_text") for one in periods] == ["1 an", "2 ans", "3 ans"]
    done = [
        [*row[:-1], how] for row, how in zip(_ROWS, ("Oui", "Non", "Par un script au bout de 30 jours"), strict=True)
    ]
    answers = understand(book(sheet("R", [headings, *done]))).raw.activities
    assert not any("retention_text" in one.cells for one in answers)
