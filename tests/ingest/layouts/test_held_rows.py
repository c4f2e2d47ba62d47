"""Rows, and columns of a turned sheet, that hold a place for an activity and say nothing of one."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet

HEAD = ["No.", "Activity", "Purpose", "Legal basis", "Personal data", "Kept for"]
BAR = ["1", "Bar tabs", "Settle bills", "Contract", "Name", "1 year"]


def _names(*rows: list[str]) -> tuple[list[str], list[str]]:
    raw = understand(book(sheet("R", [HEAD, BAR, *rows]))).raw
    return [one.cells["name"].text for one in raw.activities], [i.code for i in raw.issues if i.code.startswith("rows")]


@pytest.mark.parametrize(
    "row",
    [
        ["", "to be completed: lost umbrellas ???", "", "", "", ""],
        ["2", "(to be completed)", "", "", "", ""],
        ["2", "TBD", "Indicate the purpose", "please select", "yes/no", ""],
        ["2", "noch zu ergänzen", "bitte eintragen", "bitte wählen", "", ""],
        ["2", "Raffles [DELETE IF NOT APPLICABLE]", "", "", "", ""],
        ["2", "Tombola (supprimer si sans objet)", "", "", "", ""],
        ["2", "Tombola [ggf. löschen]", "", "", "", ""],
        ["2", "Rifa [eliminar si no procede]", "", "", "", ""],
    ],
)
def test_place_that_nobody_filled_is_no_activity(row: list[str]) -> None:
    """It is told, as a row to be filled in."""
    assert _names(row) == (["Bar tabs"], ["rows-unfilled"])


@pytest.mark.parametrize(
    "row",
    [
        ["2", "to be completed", "Count guests", "Consent", "Name", "2 years"],
        ["2", "Raffles [delete if not applicable]", "Draw prizes", "Consent", "Name", "2 years"],
        ["2", "Raffles (to be completed)", "", "", "", ""],
        ["2", "Delete inactive accounts (if asked)", "", "", "", ""],
    ],
)
def test_activity_that_is_described_or_named_is_one(row: list[str]) -> None:
    """Whatever is still missing of it."""
    assert _names(row) == (["Bar tabs", row[1]], [])


def test_column_that_nobody_filled_is_no_activity() -> None:
    """The model's own words stand in it: "choose", "list the data"."""
    rows = [
        ["Item", "Bar tabs", "Guest list", "(à compléter)"],
        ["Finalité", "Encaisser", "Accueillir", "Indiquer la finalité"],
        ["Base légale", "Contrat", "Consentement", "Choisir"],
        ["Données", "Nom", "Nom", "Lister les données"],
        ["Personnes concernées", "Clients", "Clients", ""],
        ["Durée de conservation", "1 an", "2 ans", ""],
        ["Transferts hors UE", "non", "non", "OUI / NON"],
    ]
    assert [one.cells["name"].text for one in understand(book(sheet("R", rows))).raw.activities] == [
        "Bar tabs",
        "Guest list",
    ]
