"""One row per activity: which rows are activities, and where their cells stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdpr_audit.ingest.layouts.cells import RowCells, cleaned
from gdpr_audit.ingest.layouts.header import read_table
from gdpr_audit.ingest.layouts.marked import is_example
from gdpr_audit.ingest.layouts.rows import Rows, read_rows
from gdpr_audit.model.value import Source
from tests.ingest.books import Merges, sheet, texts

HEAD = ["Réf.", "Nom du traitement", "Finalités", "Base légale", "Données", "Destinataires", "Statut"]
PAIE = ["T1", "Paie", "Payer", "Contrat", "Identité", "URSSAF", "actif"]
CRM = ["T2", "CRM", "Vendre", "Intérêt légitime", "Identité", "", "actif"]


def _read(rows: Sequence[Sequence[str]], merges: Merges = ()) -> Rows:
    table = read_table(sheet("R", rows, merges))
    assert table is not None
    return read_rows(table)


def _names(found: Rows) -> list[str]:
    return [activity.cells["name"].text for activity in found.activities]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (["T9", "(EXEMPLE) Gestion de la paie", "Payer", "", "", "", ""], "example"),
        (["1 - Exemple", "Paie", "Payer", "", "", "", ""], "example"),
        (["T3", "Ancien fichier", "x", "x", "x", "x", "Supprimé"], "deleted"),
        (["T3", "Ancien fichier", "x", "x", "x", "x", "Archivé le 02/03/2024"], "deleted"),
        (["T3", "[SUPPRIMÉ] Fichier", "x", "x", "x", "x", ""], "deleted"),
        (["T3", "Fichier (archivé)", "x", "x", "x", "x", "actif"], "deleted"),
        (["T3", "Fichier papier (archivé, n’est plus tenu)", "x", "x", "x", "x", ""], "deleted"),
        (["T3", "Datei (gelöscht im 03/2021)", "x", "x", "x", "x", ""], "deleted"),
        (["Ex.", "Paie", "Payer", "Contrat", "", "", ""], "example"),
        (HEAD, "heading"),
        (["Total", "2", "", "", "", "", ""], "total"),
        (["T4", "", "", "", "", "", ""], "unfilled"),
        (["T4", "(à compléter)", "", "", "", "", ""], "unfilled"),
        (["T4", "TBD", "à définir", "", "TBD", "", ""], "unfilled"),
        (["T4", "TEST – please delete", "", "", "", "", "brouillon"], "unfilled"),
        (["T4", "Testeintrag 2", "", "", "", "", "Entwurf"], "unfilled"),
        (["T4", "do usunięcia", "", "", "", "", ""], "unfilled"),
        (["RESSOURCES HUMAINES", "", "", "", "", "", ""], "folder"),
        (["", "", "", "", "", "", "validé"], "outside"),
        (["", "* voir annexe", "", "", "", "", ""], "outside"),
        (["Légende : vert = validé", "", "", "", "", "", ""], "outside"),
        (["(1) hors vacataires", "", "", "", "", "", ""], "outside"),
        (["Note :", "les durées sont des minima", "", "", "", "", ""], "outside"),
        (["Remarques", "à revoir en 2025", "", "", "", "", ""], "outside"),
        (["Adopté par le bureau :", "la présidente", "", "", "", "", ""], "outside"),
        (["Firmado por la junta:", "", "", "A. Ruiz", "", "", ""], "outside"),
    ],
)
def test_row_that_is_no_activity_is_told(row: list[str], why: str) -> None:
    """What is left out is left out for a reason, with its row."""
    found = _read([HEAD, PAIE, row, CRM])
    assert _names(found) == ["Paie", "CRM"]
    assert found.skipped == {why: [3]}
    assert [issue.code for issue in found.issues] == [f"rows-{why}"]


@pytest.mark.parametrize(
    "row",
    [
        ["T4", "Test", "Essayer le logiciel", "Contrat", "Nom", "1 an", "actif"],
        ["T4", "Test antidopage", "", "", "", "", ""],
        ["T4", "Données à supprimer", "", "", "", "", ""],
    ],
)
def test_words_of_a_trial_leave_out_no_activity(row: list[str]) -> None:
    """What says more than a trial is an activity."""
    assert _names(_read([HEAD, PAIE, row, CRM])) == ["Paie", row[1], "CRM"]


def test_row_struck_out_is_told_and_does_not_count() -> None:
    """What somebody struck out no longer holds; a hidden row holds."""
    table = read_table(replace(sheet("R", [HEAD, PAIE, CRM]), struck_rows=frozenset([2]), hidden_rows=frozenset([3])))
    assert table is not None
    found = read_rows(table)
    assert _names(found) == ["CRM"]
    assert [issue.code for issue in found.issues] == ["rows-struck"]


@pytest.mark.parametrize(
    "name", ["Dossiers (archives : 20 ans)", "Demandes (supprimées à un an)", "Fonds archivés (cote 12)"]
)
def test_a_name_that_speaks_of_archives_stays(name: str) -> None:
    """Only a word that says that the processing itself ended ends it."""
    assert _names(_read([HEAD, PAIE, ["T3", name, "x", "x", "x", "x", ""], CRM])) == ["Paie", name, "CRM"]


def test_blank_rows_are_nothing() -> None:
    """Thousands of formatted empty rows are neither activities nor worth a word."""
    found = _read([HEAD, PAIE, *[[""] * 7 for _ in range(2000)], CRM])
    assert _names(found) == ["Paie", "CRM"]
    assert not found.issues


def test_row_without_identity_continues_the_one_above() -> None:
    """A row with only lists filled adds to them; the cell keeps the place of the first."""
    found = _read([HEAD, PAIE, ["", "", "", "", "IBAN", "", ""], ["", "", "", "", "NIR", "Trésor public", ""], CRM])
    assert _names(found) == ["Paie", "CRM"]
    cell = found.activities[0].cells["data_categories"]
    assert (cell.text, cell.source) == ("Identité\nIBAN\nNIR", Source("R", 2, 5))
    assert found.activities[0].cells["recipients"].text == "URSSAF\nTrésor public"


def test_vertical_merge_of_the_name_makes_one_activity() -> None:
    """Rows under one merged name belong together, whatever they hold."""
    rows = [HEAD, PAIE, ["", "", "Déclarer", "Obligation légale", "", "", "en cours"], CRM]
    assert _names(_read(rows, [(2, 1, 3, 1), (2, 2, 3, 2)])) == ["Paie", "CRM"]
    assert _names(_read(rows)) == ["Paie", "", "CRM"]


def test_rows_of_one_activity_for_several_systems() -> None:
    """Same identity and nothing that contradicts: one activity; another department: another activity."""
    head = ["System", "Department", "Purpose of processing", "Categories of personal data", "Role"]
    found = _read([
        head,
        ["Sage", "Finance", "Payroll", "user.contact", "Controller"],
        ["Sage", "Finance", "Payroll", "user.financial", "Controller"],
        ["Drive", "Finance", "Payroll", "user.government_id", "Controller"],
        ["Drive", "Sales", "Payroll", "user.contact", "Controller"],
    ])  # fmt: skip
    assert found.from_purpose
    assert [texts(activity)["data_categories"] for activity in found.activities] == [
        "user.contact\nuser.financial\nuser.government_id",
        "user.contact",
    ]
    assert texts(found.activities[0])["systems"] == "Sage\nDrive"


def test_codes_and_hints_below_the_headings_are_no_activity() -> None:
    """A second row of codes, or of instructions, is skipped."""
    for second in (
        ["dpv:id", "dpv: Name", "dpv:Purpose", "dpv:LegalBasis", "dpv:Data", "dpv:Recipient", ""],
        ["ex. : T1", "Donner un nom court", "Objectif", "Renseigner", "Saisir ici", "Services", "Oui/Non, lesquels"],
        ["Ex : T1", "Indiquer le nom", "Décrire l'objectif", "Choisir", "Lister les données", "Lister", "oui/non"],
    ):
        assert _names(_read([HEAD, second, PAIE, CRM])) == ["Paie", "CRM"]


def test_boxes_and_prompts_are_not_data() -> None:
    """Unticked options and the template's invitations are blank."""
    row = [
        "T5",
        "Tri",
        "Sélectionnez un élément dans cette liste déroulante ►",
        "☐ Contrat ☒ Consentement",
        "☐ Santé",
        "",
        "",
    ]
    said = texts(_read([HEAD, PAIE, row]).activities[1])
    assert said == {"id": "T5", "name": "Tri", "legal_bases": "Consentement"}


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("☒ Kunden\n☐ Bewerber\n☑ Besucher", "Kunden\nBesucher"),
        ("■ oui □ non", "oui"),
        ("❑ nom\n❑ prénom", "❑ nom\n❑ prénom"),
        ("► Durée de conservation de données", ""),
        (" Cliquez ici pour entrer du texte. ", ""),
        ("Sélectionner les candidats", "Sélectionner les candidats"),
        ("☒ ja ☐ nein\nfalls ja, wohin: Chile", "ja : falls ja, wohin: Chile"),
        ("☑ Sì ☐ No → Perù", "Sì : Perù"),
        ("☐ ja, Land: ____ ☒ nein", "nein"),
        ("☒ clauses types ☐ BCR\nPays : Chili", "clauses types\nPays : Chili"),
        ("[x] oui [ ] non, Chili", "oui : Chili"),
        ("( ) yes (x) no", "no"),
        ("Laborant;#Fahrer", "Laborant; Fahrer"),
        ("7;#Nina Roth;#12;#Ole Dahl", "Nina Roth; Ole Dahl"),
        ("Nina Roth;#7", "Nina Roth"),
        (";#E-mail;#Post;#", "E-mail; Post"),
        ("2;#3", "2; 3"),
    ],
)
def test_own_words_of_a_cell(text: str, kept: str) -> None:
    """Squares that stand alone are bullets; a prompt is only a prompt when it is the whole cell."""
    assert cleaned(text) == kept


@pytest.mark.parametrize(
    ("text", "expected"),
    [("(EXEMPLE) Paie", True), ("Beispiel: Lohn", True), ("1 - Exemple", True), ("Example", True),
     ("[Ejemplo] RRHH", True), ("Exemplaires de contrats", False),
     ("Gestion des exemples pédagogiques", False), ("Paie - exemple de Lyon", False)],
)  # fmt: skip
def test_example(text: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    """An activity that has to do with examples is not one."""
    assert is_example(text) is expected


@given(st.permutations(range(len(HEAD))))
def test_order_of_columns_does_not_matter(order: list[int]) -> None:
    """Any order of the columns gives the same register."""
    rows = [[row[place] for place in order] for row in (HEAD, PAIE, CRM)]
    assert [texts(activity) for activity in _read(rows).activities] == [
        texts(activity) for activity in _read([HEAD, PAIE, CRM]).activities
    ]


@given(st.lists(st.text(alphabet="ab \n☐☒", max_size=6), min_size=7, max_size=7), st.integers(0, 7))
def test_any_cells_are_read_without_loss(cells: list[str], width: int) -> None:
    """Whatever the texts and however short the row, each concept has a cell, in its place."""
    found = RowCells({"name": (1,), "recipients": (2, 3)}, lambda r, c: Source("S", r, c), ((5, cells[:width]),))
    assert set(found) == {"name", "recipients"}
    assert len(found) == len(found.values())
    assert found["name"].source == Source("S", 5, 1)
    assert "purposes" not in found
    assert found.get("purposes") is None


def test_title_and_groups_above_the_headings() -> None:
    """Headings under merged groups, two levels of them, are read together; a title is not a group."""
    rows = [
        ["Registre 2024"],
        [],
        ["Réf.", "Traitement", "Finalités", "Transferts hors UE", "", "Sécurité"],
        ["", "", "", "Pays", "Garanties", ""],
        ["1", "Paie", "Payer", "USA", "CCT", "TLS"],
    ]
    merges = [(1, 1, 1, 6), (3, 4, 3, 5), *[(3, column, 4, column) for column in (1, 2, 3, 6)]]
    for known_merges in (merges, []):
        table = read_table(sheet("R", rows, known_merges))
        assert table is not None
        assert (table.header_rows, table.first_row) == ((3, 4), 5)
        said = texts(read_rows(table).activities[0])
        assert (said["third_countries"], said["transfer_safeguard"]) == ("USA", "CCT")


def test_department_written_once_holds_for_the_rows_below() -> None:
    """Where each stands once, it heads a group; where one comes twice, a blank cell is a blank cell."""
    head = ["Service", "Traitement", "Finalité", "Base légale", "Durée de conservation"]
    body = [["Paie", "Payer", "Contrat", "5 ans"], ["Recrutement", "Choisir", "Contrat", "2 ans"]]
    body += [["Lettre", "Informer", "Consentement", "3 ans"], ["Jeux", "Animer", "Consentement", "1 an"]]

    def said(*departments: str) -> tuple[list[str], list[str]]:
        rows = [[department, *line] for department, line in zip(departments, body, strict=True)]
        found = _read([head, *rows])
        return [one.cells["department"].text for one in found.activities], [issue.code for issue in found.issues]

    assert said("RH", "", "Ventes", "") == (["RH", "RH", "Ventes", "Ventes"], ["rows-carried"])
    assert said("RH", "", "RH", "Ventes") == (["RH", "", "RH", "Ventes"], [])
    assert said("", "RH", "Ventes", "") == (["", "RH", "Ventes", ""], [])


def test_several_notes_below_a_table_are_none_of_it() -> None:
    """The last of them stands under another note, and not under a blank row."""
    notes = [["* hors vacataires", *[""] * 6], ["Validé par la direction", *[""] * 6]]
    assert _names(_read([HEAD, PAIE, CRM, [""] * 7, *notes])) == ["Paie", "CRM"]


@pytest.mark.parametrize("note", ["Vert : validé, rouge : à revoir", "Document approuvé par le comité", "MARKETING"])
def test_a_row_below_the_last_activity_is_no_title(note: str) -> None:
    """A title of nothing is a note, or a department without activities: it is told as a row that was not read."""
    found = _read([HEAD, ["VENTES", *[""] * 6], PAIE, CRM, [note, *[""] * 6]])
    assert _names(found) == ["Paie", "CRM"]
    assert found.skipped == {"folder": [2], "outside": [5]}


def test_expenses_are_no_note() -> None:
    """Words of a note may begin the name of an activity."""
    assert _names(_read([HEAD, PAIE, ["", "Notes de frais", "", "", "", "", ""], CRM])) == [
        "Paie",
        "Notes de frais",
        "CRM",
    ]


def test_values_that_are_words_of_headings_are_values() -> None:
    """A lone activity on contract, with names as its data, is no second row of headings; a translation of them is."""
    head = ["Activity", "Purpose", "Legal basis", "Personal data", "Recipients"]
    support = ["Helpdesk", "Support", "Contract", "Name", "Marketing"]
    assert _names(_read([head, support])) == ["Helpdesk"]
    translated = ["Traitement", "Finalité", "Base légale", "Données", "Destinataires"]
    assert _names(_read([head, translated, support])) == ["Helpdesk"]


THREE = [
    ["N°", "Traitement", "But poursuivi", "Données traitées", "", "", "Personnes concernées", "", "Conservation"],
    ["", "", "", "Courantes", "", "Particulières", "Usagers", "", ""],
    ["", "", "", "Identité", "Coordonnées", "Santé", "Clients", "Prospects", ""],
    ["1", "Commandes", "Livrer", "x", "x", "", "x", "", "3 ans"],
    ["2", "Devis", "Chiffrer", "x", "", "x", "", "x", "1 an"],
]
DOWN = [(1, 1, 3, 1), (1, 2, 3, 2), (1, 3, 3, 3), (1, 9, 3, 9)]
ACROSS = [(1, 4, 1, 6), (2, 4, 2, 5), (1, 7, 1, 8), (2, 7, 2, 8)]


@pytest.mark.parametrize("beside", [("", "", ""), ("Référente :", "Ana Le Roux", "01 02 03 04 05")])
def test_headings_of_three_levels(beside: tuple[str, str, str]) -> None:
    """Headings merged downwards say how deep they are; the third level is no activity, nor is a contact beside it."""
    rows = [[*row, "", "", *beside[n : n + 1]] for n, row in enumerate(THREE)]
    table = read_table(sheet("R", rows, [*DOWN, *ACROSS]))
    assert table is not None
    assert table.header_rows == (1, 2, 3)
    first, second = read_rows(table).activities
    assert texts(first)["data_categories"].splitlines() == ["Identité", "Coordonnées"]
    assert texts(second)["subject_categories"] == "Prospects"
    assert texts(second)["retention_text"] == "1 an"
