"""Titles between the rows of a table say whose activities stand below; explanations and signatures are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import Merges, book, sheet, texts

HEAD = ["Nr.", "Bezeichnung der Verarbeitung", "Zweck", "Rechtsgrundlage", "Betroffene", "Datenarten", "Löschfrist"]


def _row(number: str, name: str) -> list[str]:
    return [number, name, f"{name} abwickeln", "Vertrag", "Kunden", "Name", "3 Jahre"]


def _departments(rows: Sequence[Sequence[str]], merges: Merges = ()) -> dict[str, str]:
    """Name -> department, ``""`` if none."""
    read = understand(book(sheet("Verzeichnis", rows, merges))).raw.activities
    return {(said := texts(one))["name"]: said.get("department", "") for one in read}


def test_title_over_the_whole_width_under_a_number_that_heads_two_rows() -> None:
    """The number stands on the row of the groups alone; the title is merged from there."""
    groups = ["Nr.", "Was", "", "Wer", "", "Wie lange", ""]
    own = ["", *HEAD[1:3], *HEAD[4:6], "Löschfrist", "Rechtsgrundlage"]
    row = ["1", "Probefahrt", "Verkauf fördern", "Kunden", "Name", "3 Jahre", "Vertrag"]
    rows = [groups, own, ["Vertrieb"], row, ["Werkstatt"], ["2", "Reparatur", *row[2:]]]
    merges = [(1, 2, 1, 3), (1, 4, 1, 5), (1, 6, 1, 7), (3, 1, 3, 7), (5, 1, 5, 7)]
    assert _departments(rows, merges) == {"Probefahrt": "Vertrieb", "Reparatur": "Werkstatt"}


@pytest.mark.parametrize("left", [0, 1], ids=["number", "name"])
def test_capitals_set_a_title_apart(left: int) -> None:
    """Without a merge and after other rows too, in the first column of the table."""
    rows = [_row("1", "Reparatur"), ["WERKSTATT"], _row("2", "Ersatzteile"), ["VERTRIEB"], _row("3", "Probefahrt")]
    cut = [row[left:] if len(row) > 1 else row for row in rows]
    assert _departments([HEAD[left:], *cut]) == {"Reparatur": "", "Ersatzteile": "WERKSTATT", "Probefahrt": "VERTRIEB"}


def test_capitals_in_a_column_without_a_heading() -> None:
    """A column that holds nothing but titles has none."""
    rows = [["", *HEAD[1:]], ["WERKSTATT"], _row("", "Reparatur"), ["VERTRIEB"], _row("", "Probefahrt")]
    assert _departments(rows) == {"Reparatur": "WERKSTATT", "Probefahrt": "VERTRIEB"}


@pytest.mark.parametrize(
    "names", [("Reparatur", "Winterdienst", "Ersatzteile"), ("REPARATUR", "WINTERDIENST", "ERSATZTEILE")]
)
def test_activity_not_yet_filled_in_is_no_title(names: Sequence[str]) -> None:
    """A name alone, written as the others are, is an activity of which nothing is said."""
    rows = [_row("", names[0])[1:], [names[1]], _row("", names[2])[1:]]
    assert _departments([HEAD[1:], *rows]) == dict.fromkeys(names, "")


@pytest.mark.parametrize(
    "last",
    [
        ["Ort, Datum: Kiel, 3. April 2025", "", "", "", "Unterschrift"],
        ["", "Fait à Brest, le 3 avril 2025", "", "Le directeur (signature)"],
        ["", "Hecho en Lugo", "3 de abril de 2025"],
    ],
)
def test_line_of_signatures_is_nothing(last: Sequence[str]) -> None:
    """It neither names an activity nor goes on with the one above."""
    (only,) = understand(book(sheet("V", [HEAD, _row("1", "Reparatur"), [], last]))).raw.activities
    assert texts(only)["legal_bases"] == "Vertrag"
    assert texts(only)["purposes"] == "Reparatur abwickeln"


def test_brackets_under_the_headings_explain_them() -> None:
    """A row of them is no activity, whatever it says."""
    asides = ["", "(in Klartext)", "(wozu)", "(Art. 6)", "", "(Arten)", "(in Jahren)"]
    assert _departments([HEAD, asides, _row("1", "Reparatur")]) == {"Reparatur": ""}
