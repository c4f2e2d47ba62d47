"""Registers on several sheets: two roles, departments, and what stands beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.ingest.door import open_file
from gdpr_audit.ingest.reading import read_opened
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.report.as_read import as_read
from tests.ingest.books import book, sheet, texts

SIDES = {
    "da": ("Dataansvarlig", ["Behandling", "Formål", "Hjemmel", "Registrerede", "Sletning"],
           "Databehandler", ["Kunde", "Kategorier af behandling", "Underdatabehandlere", "Sikkerhed"]),
    "fr": ("RT", ["Traitement", "Finalité", "Base légale", "Personnes", "Durée"],
           "Sous-traitance", ["Donneur d’ordre", "Prestation réalisée", "Pays tiers", "Mesures"]),
    "de": ("Verantwortlicher", ["Verarbeitung", "Zweck", "Rechtsgrundlage", "Betroffene", "Löschfrist"],
           "Auftragsverarbeitung", ["Auftraggeber", "Verarbeitung im Auftrag", "Drittland", "TOM"]),
    "es": ("Responsable", ["Tratamiento", "Finalidad", "Base jurídica", "Interesados", "Plazo"],
           "Encargado", ["Cliente", "Servicio prestado", "Subencargados", "Medidas"]),
    "it": ("Titolare", ["Trattamento", "Finalità", "Base giuridica", "Interessati", "Conservazione"],
           "Responsabile", ["Committente", "Servizio reso", "Sub-responsabili", "Misure"]),
    "sv": ("Personuppgiftsansvarig", ["Behandling", "Ändamål", "Rättslig grund", "Registrerade", "Gallring"],
           "Biträde", ["Kund", "Behandling vi utför", "Underbiträden", "Säkerhet"]),
    "pl": ("Administrator", ["Czynność przetwarzania", "Cel", "Podstawa prawna", "Kategorie osób", "Retencja"],
           "Procesor", ["Klient", "Kategorie przetwarzania", "Podprocesorzy", "Zabezpieczenia"]),
}  # fmt: skip


@pytest.mark.parametrize("language", SIDES)
def test_second_sheet_is_the_register_of_the_processor(language: str) -> None:
    """Its activities are read beside the controller's, each under its role."""
    first, heads, second, others = SIDES[language]
    found = understand(
        book(
            sheet(first, [heads, ["A1", "B", "C", "D", "1 an"], ["A2", "B2", "C", "D", "2 ans"]]),
            sheet(second, [["2020"], others, ["Alpha", "P1", "X", "M"], ["Beta", "P2", "Y", "M"]]),
        )
    )
    roles = [(texts(one)["name"], one.role) for one in found.raw.activities]
    assert roles == [("A1", "controller"), ("A2", "controller"), ("P1", "processor"), ("P2", "processor")]


HEADS = ["Traitement", "Finalité", "Base légale", "Pilote", "Durée"]


def test_sheets_named_after_departments_name_them_beside_an_owner() -> None:
    """The sheet's name is the department; the owner stays the owner."""
    found = understand(
        book(
            sheet("Urbanisme", [HEADS, ["Permis", "Instruire", "Mission", "M. Sol", "10 ans"]]),
            sheet("Petite enfance", [HEADS, ["Crèche", "Accueillir", "Contrat", "Mme Rey", "2 ans"]]),
        )
    )
    said = [(one["department"], one["owner"]) for one in map(texts, found.raw.activities)]
    assert said == [("Urbanisme", "M. Sol"), ("Petite enfance", "Mme Rey")]


@pytest.mark.parametrize("name", ["Personal", "Formations", "Staff"])
def test_department_called_like_a_list_has_its_register(name: str) -> None:
    """It says why and by what right of activities that no other sheet has; those that another has are its copy."""
    beach = sheet("Plage", [HEADS, ["Cabines", "Louer", "Contrat", "M. Sol", "1 an"]])
    sails = sheet(name, [HEADS, ["Voile", "Former", "Contrat", "Mme Rey", "2 ans"]])
    found = understand(book(beach, sails))
    assert [texts(one)["name"] for one in found.raw.activities] == ["Cabines", "Voile"]
    copy = sheet(name, [HEADS, ["Cabines", "Louer", "Contrat", "Mme Rey", "2 ans"]])
    assert [texts(one)["name"] for one in understand(book(beach, copy)).raw.activities] == ["Cabines"]


@pytest.mark.parametrize("names", [("2023", "2024"), ("Feuil1", "Feuil2"), ("Traitements A", "Traitements B")])
def test_other_names_of_sheets_are_no_departments(names: tuple[str, str]) -> None:
    """Years, defaults, "Activities"."""
    rows = [
        [HEADS, [f"T{n}", f"But {n}", "Contrat", "X", "1 an"], [f"U{n}", "But", "Contrat", "X", "1 an"]] for n in (1, 2)
    ]
    found = understand(book(*(sheet(name, lines) for name, lines in zip(names, rows, strict=True))))
    assert not any("department" in texts(one) for one in found.raw.activities)


def test_titles_above_tables_of_a_page_name_departments(tmp_path: Path) -> None:
    """Where several divide the activities so; a single title is that of the register."""
    table = "<table><tr><th>Activity</th><th>Purpose</th><th>Lawful basis</th><th>Retention</th></tr>{rows}</table>"
    row = "<tr><td>{0}</td><td>Run {0}</td><td>Contract</td><td>{1} years</td></tr>"
    parts = {"Housing": [("Lettings", 3), ("Repairs", 6)], "Libraries": [("Loans", 1), ("Events", 2)]}
    body = "".join(
        f"<h2>{title}</h2>" + table.format(rows="".join(row.format(*one) for one in rows))
        for title, rows in parts.items()
    )
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><h1>Record of processing</h1>{body}</body></html>", "utf-8")
    reading, _ = read_opened(open_file(path), path)
    assert [one.department for one in reading.register.activities] == ["Housing", "Housing", "Libraries", "Libraries"]


@pytest.mark.parametrize("name", ["Versions", "Änderungshistorie", "Change log", "Blad9"])
def test_who_wrote_a_version_is_no_label(name: str) -> None:
    """A "DPO" among dates and numbers does not name the DPO by what stands beside it."""
    log = [
        ["N°", "Date", "Auteur", "Objet"],
        ["1", "2021-05-25", "DPO", "création"],
        ["2", "2022-01-01", "DPO", "revue"],
    ]
    register = [HEADS, ["Paie", "Payer", "Contrat", "RH", "5 ans"], ["Congés", "Gérer", "Contrat", "RH", "1 an"]]
    found = understand(book(sheet("Registre", register), sheet(name, log)))
    assert "dpo_contact" not in found.raw.organisation


@pytest.mark.parametrize("said", ["Ja", "T", "Y", "x", "Oui/Ja", "✔"])
def test_bare_yes_leaves_its_trace(said: str) -> None:
    """Special data are declared, of no kind: the activity says so, a reservation too, and ``inspect`` shows it."""
    rows = [
        ["Activity", "Purpose", "Lawful basis", "Data", "Sensitive data"],
        ["Care", "Help", "Consent", "Name", said],
        ["Sales", "Sell", "Contract", "Name", "N"],
    ]
    workbook = book(sheet("R", rows))
    reading, _ = read_opened(workbook, Path("r.xlsx"))
    care, sales = reading.register.activities
    assert "special" in care.data_categories
    assert "special" not in sales.data_categories
    assert "special-not-named" in [one.code for one in reading.issues]
    assert as_read(care, "special_categories", "en") == "Special categories (kind not named)"
    assert as_read(sales, "special_categories", "en") == "none"
