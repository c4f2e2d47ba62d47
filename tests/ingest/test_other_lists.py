"""Tables that are no registers: what they look like is said, and no hint invites to read them as one."""

from __future__ import annotations

import pytest

from gdpr_audit.cli.terminal import refusal
from gdpr_audit.ingest.mapping.guess import guess
from gdpr_audit.ingest.other_lists import listed
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.model.errors import UnreadableRegisterError
from tests.ingest.books import book, sheet

LISTS = {
    "invoices": ["Datum", "Rechnung", "Kundin", "Nettobetrag", "MwSt", "Bezahlt am"],
    "persons": ["Nom de famille", "Prénom", "Service", "Date d'embauche", "Salaire brut (€)"],
    "risks": ["No.", "Risk description", "Likelihood", "Impact", "Residual risk", "Owner"],
    "goods": ["Artículo", "Cantidad", "Precio", "Marca", "Observaciones"],
    "tasks": ["Taak", "Toegewezen aan", "Prioriteit", "Deadline", "Status"],
}


@pytest.mark.parametrize("kind", LISTS)
def test_list_is_named_and_no_hint_given(kind: str) -> None:
    """One line in each language, without a word of a mapping."""
    rows = [LISTS[kind], *([f"{n}{column}" for column in range(len(LISTS[kind]))] for n in range(4))]
    with pytest.raises(UnreadableRegisterError) as found:
        understand(book(sheet("Export", rows)))
    assert found.value.code == f"list-{kind}"
    found.value.parameters["file"] = "export.xlsx"
    for lang in ("fr", "en"):
        line = refusal(found.value, lang)
        assert "mapping" not in line
        assert len(line) <= len(line.splitlines()[0]) <= 200


@pytest.mark.parametrize(
    "headings",
    [
        ["Treatment", "Name", "Phone", "E-mail"],
        ["Risk", "Impact", "Purpose", "Lawful basis", "Data subjects"],
        ["Zweck", "Betrag", "Rechnung", "Empfänger", "Löschfrist", "Rechtsgrundlage", "Netto"],
        ["What", "Where", "When"],
        [],
    ],
)
def test_what_may_be_a_register_is_no_such_list(headings: list[str]) -> None:
    """Two headings of a kind are chance, and a register's own outweigh them."""
    assert listed(headings) == ""


def test_hint_names_no_column_that_nobody_sees() -> None:
    """A hidden column of keys is not what names the activities."""
    rows = [["row_key", "Thema", "Wozu das"], *([f"k{n}xx", f"Sache {n}", f"Grund {n}"] for n in range(5))]
    found = guess([Sheet("Daten", rows, hidden_columns=frozenset({1}))])
    assert found is not None
    assert (found.column, found.listed) == (2, "")
    assert "row_key" not in found.line
    assert guess([Sheet("Daten", rows, hidden_columns=frozenset({1, 2, 3}))]) is None


def test_hint_prefers_the_sheet_that_may_be_a_register() -> None:
    """A long list beside it is none."""
    long = [LISTS["invoices"], *([f"{n}{column}" for column in range(6)] for n in range(30))]
    short = [["Thema", "Wozu das"], ["Chor", "singen"], ["Fest", "feiern"]]
    found = guess([sheet("Kasse", long), sheet("Sachen", short)])
    assert found is not None
    assert found.sheet == "Sachen"
