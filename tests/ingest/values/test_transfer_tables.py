"""Sheets of transfers beside what the activities say themselves, and countries to which nothing goes."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import Sheet, Workbook
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.transfers import parse_transfers
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import State

HEAD = ["N°", "Nom du traitement", "Finalités", "Base légale", "Personnes concernées", "Transferts hors UE"]
_Told = tuple[str, ...]


def _transfers(said: tuple[str, str], table: list[list[str]]) -> list[list[_Told] | State]:
    rows = [
        ["T1", "Paie", "Payer", "Contrat", "Salariés", said[0]],
        ["T2", "CRM", "Vendre", "Contrat", "Clients", said[1]],
    ]
    raw = understand(Workbook("xlsx", [Sheet("Registre", [HEAD, *rows]), Sheet("Transferts", table)], [], "")).raw
    return [_told(one.transfers) for one in build_register(raw)[0].activities]


def _told(transfers: tuple[Transfer, ...] | State) -> list[_Told] | State:
    """Importer, country and tool of each; ``""`` for what is not told."""
    if isinstance(transfers, State):
        return transfers
    every = ((one.importer, one.country, one.tool) for one in transfers)
    return [tuple("" if isinstance(said, State) else said for said in one) for one in every]


@pytest.mark.parametrize(
    ("said", "row", "expected"),
    [
        ("Chili (CCT)", ["Ostal SA", "Chili", ""], [("Ostal SA", "CL", "scc")]),
        ("Chili (CCT)", ["", "Oui", ""], [("", "CL", "scc")]),
        ("Chili", ["", "Oui", "CCT"], [("", "CL", "scc")]),
        ("Oui", ["Ostal SA", "Chili", "CCT"], [("Ostal SA", "CL", "scc")]),
        ("Chili (CCT)", ["Ostal SA", "Inde", ""], [("", "CL", "scc"), ("Ostal SA", "IN", "")]),
        ("Non", ["", "", ""], []),
        ("Non", ["", "Non", ""], []),
        ("", ["", "", ""], State.BLANK),
    ],
)
def test_a_row_of_transfers_completes_what_the_activity_says(said: str, row: list[str], expected: object) -> None:
    """A bare yes or a blank row is no further transfer; a blank cell wipes nothing out."""
    table = [["Traitement", "Destinataire", "Pays", "Garanties"], ["T1", *row], ["T2", "Bolt", "Japon", ""]]

    assert _transfers((said, ""), table)[0] == expected


def test_what_one_activity_is_completed_by_is_nobody_elses() -> None:
    """Two activities that say the same of themselves keep their own importers."""
    table = [["Traitement", "Destinataire", "Pays", "Garanties"], ["T1", "Ostal SA", "Chili", ""]]

    assert _transfers(("Chili (CCT)", "Chili (CCT)"), table) == [[("Ostal SA", "CL", "scc")], [("", "CL", "scc")]]


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("USA, Canada (no transfer to India)", {"US", "CA"}),
        ("USA, Kanada (kein Transfer nach Indien)", {"US", "CA"}),
        ("USA – pas de transfert vers l'Inde", {"US"}),
        ("États-Unis, sauf Inde", {"US"}),
        ("Japan (not China)", {"JP"}),
        ("Hébergement UE, sauf Ostal (Chili)", {"CL"}),
        ("Suisse, sauf Ostal (Chili)", {"CH", "CL"}),
        ("Inde (pas de CCT avec le Chili)", {"IN", "CL"}),
        ("Switzerland (no SCC needed)", {"CH"}),
    ],
)
def test_a_denied_country_is_no_destination(text: str, countries: set[str]) -> None:
    """Beside another destination; what is denied is the transfer, not the contract or the exception."""
    found = parse_transfers(text, None).transfers

    assert isinstance(found, tuple)
    assert {one.country for one in found} == countries
