"""Columns about contracts that name with whom they are, and cells that plan no transfer."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.contracts import party_of
from gdpr_audit.ingest.values.transfers import parse_transfers
from tests.ingest.books import book, sheet, texts


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Harbourmaster contract 2019", "Harbourmaster"), ("AVV mit Kranich eG", "Kranich eG"),
        ("Contrat Goéland du 03/04/2020 ; Convention Sterne", "Goéland\nSterne"),
        ("Verwerkersovereenkomst Zilvermeeuw", "Zilvermeeuw"), ("Cormorant (DPA 2021)", "Cormorant"),
        ("Gull's Nest (Seabird Ltd)", "Gull's Nest (Seabird Ltd)"),
        ("Umowa powierzenia z Mewa sp. z o.o.", "Mewa sp. z o.o."),
        ("yes", ""), ("N/A", ""), ("Contrat signé", ""), ("signed 12/03/2021", ""), ("DPA", ""), ("In place", ""),
        ("https://intra.example/dpa.pdf", ""), ("contrat_goeland.pdf", ""), ("S:/contracts/Gull", ""),
        ("Folder B2", ""), ("no contract", ""), ("Standard clauses", ""),
    ],
)  # fmt: skip
def test_party_of_a_contract(text: str, party: str) -> None:
    """A name remains when the words on the contract are left out; an answer, a date or a path is no name."""
    assert party_of(text) == party


@pytest.mark.parametrize(
    ("contracts", "read"),
    [(("Gull contract 2020", "Tern Ltd", "n/a"), ["Gull", "Tern Ltd"]), (("signed", "yes", "Tern Ltd"), [])],
)
def test_column_of_contracts_that_names_parties_names_the_processors(
    contracts: tuple[str, ...], read: list[str]
) -> None:
    """It does where no other column does, and most of its cells name somebody."""
    heads = ["Processing activity", "Purpose", "Lawful basis", "Data subjects", "Link to contract with processor"]
    rows = [[f"Mooring {n}", f"Lease {n}", "Contract", "Skippers", text] for n, text in enumerate(contracts)]
    register, _ = build_register(understand(book(sheet("R", [heads, *rows]))).raw)
    named = [one.processors for one in register.activities if isinstance(one.processors, tuple)]
    assert [processor.name for each in named for processor in each] == read
    own = [[*heads, "Processors"], *([*row, "Puffin BV"] for row in rows)]
    raw = understand(book(sheet("R", own))).raw.activities
    assert {texts(one)["processors"] for one in raw} == {"Puffin BV"}


@pytest.mark.parametrize(
    "text",
    [
        "geplant: nein",
        "Prévu : non",
        "planned: none",
        "Gepland: nee",
        "USA: no",
        "Inde : non",
        "hors UE : non",
        "Länder: keine",
        "Outside the EEA? No",
        "Ostal Cloud: nee",
    ],
)
def test_no_after_what_the_form_asks_is_a_no(text: str) -> None:
    """The form's own word before the answer changes nothing, nor does the country that the answer is about."""
    assert parse_transfers(text, None).transfers == ()


@pytest.mark.parametrize(
    "text", ["geplant: USA", "adequate: no", "Garantie : aucune", "oui : non précisé", "USA: SCC, no DPF"]
)
def test_other_noes_deny_no_transfer(text: str) -> None:
    """A no to something else leaves the transfer."""
    assert parse_transfers(text, None).transfers != ()
