"""Columns under headings that nobody knows, told by what stands in them; and what must stay unread."""

import pytest

from gdpr_audit.ingest.layouts.header import read_table
from gdpr_audit.ingest.looks import looks_like, names_countries, outside_eea
from gdpr_audit.ingest.records import Sheet


@pytest.mark.parametrize(
    ("texts", "concept"),
    [
        (["Mme Roux", "M. Blin", "DRH"], "owner"),
        (["Herr Lang", "Frau Dr. Kern", "Kassenwart"], "owner"),
        (["j.doe@x.org", "a.b@x.org", "c.d@x.org"], "owner"),
        (["Sales director", "Head of care", "Clerk"], "owner"),
        (["HR", "Finance", "IT", "HR"], "department"),
        (["Personalabteilung", "Einkauf", "Vertrieb"], "department"),
        (["Clients", "Salariés", "Candidats"], "subject_categories"),
        (["Name, Adresse", "E-Mail", "Kontodaten"], "data_categories"),
        (["Payroll", "Newsletter", "Cameras"], ""),
        (["Tax office", "Bank", "Insurer"], ""),
        (["HR, Finance", "IT and legal", "Sales; HR"], ""),
        (["Mme Roux", "M. Blin"], ""),
        (["12", "30", "45"], ""),
    ],
)
def test_what_the_values_look_like(texts: list[str], concept: str) -> None:
    """Three different texts of a kind at least, and one person or unit in each."""
    assert "".join(looks_like(texts)[:1]) == concept


def concept_of(heading: str, column: list[str]) -> str | None:
    """What a last column is taken for, in a register that says nothing else of it."""
    rows = [
        ["Processing activity", "Purpose", "Retention period", "Recipients", heading],
        *(
            [name, f"{name} for us", "3 years", "Tax office", text]
            for name, text in zip(("Payroll", "Sales", "Choir", "Doors"), column, strict=True)
        ),
    ]
    table = read_table(Sheet("Register", rows))
    assert table is not None
    return table.readings[-1].concept


@pytest.mark.parametrize(
    ("heading", "column", "concept"),
    [
        ("Hüter", ["Frau Lang", "Herr Kern", "Frau Moos", "Kassenwart"], "owner"),
        ("DPO visa", ["Mr Lang", "Ms Kern", "Mr Moos", "Ms Reed"], None),
        ("Kürzel", ["HR", "Finance", "HR", "IT"], "department"),
        ("Code of unit", ["HR", "Finance", "HR", "IT"], None),
        ("Zzz", ["Employees", "Customers", "Members", "Visitors"], "subject_categories"),
        ("Zzz", ["Employees", "Customers", "Azure", "Pending"], None),
        ("Landen", ["", "VS", "", "India"], "third_countries"),
        ("Pays", ["France", "Italy", "France", "Spain"], None),
        ("Pays", ["France", "by post", "India", "Spain"], None),
    ],
)
def test_a_column_under_an_unknown_heading(heading: str, column: list[str], concept: str | None) -> None:
    """It is told by its values, unless the heading speaks of something else."""
    assert concept_of(heading, column) == concept


def test_the_country_of_an_entity_is_no_transfer() -> None:
    """A country beside the unit, before any purpose, says where the unit is."""
    rows = [
        ["Department", "Land", "Processing activity", "Purpose", "Data"],
        ["Sales", "India", "Leads", "Selling", "Names"],
        ["Plant", "Brazil", "Shifts", "Planning", "Names"],
    ]
    table = read_table(Sheet("Register", rows))
    assert table is not None
    assert table.readings[1].concept is None
    assert names_countries("LANDEN")
    assert not names_countries("Landkreis")
    assert outside_eea(["VS", "", "VS"])
    assert not outside_eea(["France", "DE"])


@pytest.mark.parametrize(("transfers", "expected"), [("Outside the EEA?", "transfer_safeguard"), ("Note", None)])
def test_instruments_of_transfers_under_a_vague_heading(transfers: str, expected: str | None) -> None:
    """Clauses and decisions of adequacy are told by their names, however few, beside a column of transfers."""
    rows = [
        ["Processing activity", "Purpose", "Recipients", transfers, "Mechanism"],
        ["Chat", "Help", "Intercom", "US", "SCCs"],
        ["Rota", "Plan", "Planday", "No", ""],
        ["Shop", "Sell", "Stripe", "US", "DPF"],
    ]
    table = read_table(Sheet("Register", rows))
    assert table is not None
    assert table.readings[-1].concept == expected
