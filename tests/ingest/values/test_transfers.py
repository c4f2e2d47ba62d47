"""Transfers: destinations, importers, tools, and what is none."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.countries import countries_in, countries_in_cell, country_alone, country_of
from gdpr_audit.ingest.values.transfers import parse_tool, parse_transfers
from gdpr_audit.model.value import UNMAPPED, State


@pytest.mark.parametrize(
    "text",
    [
        "Non",
        "NO",
        "Nein",
        "Keiner",
        "Aucun transfert",
        "Néant",
        "Ninguna",
        "No previstas",
        "Nessun trasferimento",
        "Geen doorgifte",
        "Datenübermittlung findet nicht statt und ist auch nicht geplant",
        "None (Brevo EU)",
        "nein (alle Sub-Processor mit EU-Datenresidenz oder SCC)",
        "RAS",
        "Es findet keine Übermittlung in Drittländer statt",
        "Daten werden nicht an Drittländer übermittelt.",
        "Les données ne sont pas transférées hors de l'Union européenne",
        "Personal data are never transferred outside the EEA",
        "De gegevens worden niet doorgegeven",
        "I dati non sono trasferiti",
    ],
)
def test_no_transfer_is_an_explicit_none(text: str) -> None:
    """A no, whatever follows it, is the empty list: neither blank nor Norway."""
    assert parse_transfers(text, None).transfers == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ohne Angemessenheitsbeschluss übermittelt an Wolkenwerk",
        "Not only transfers to Papyrus",
        "Transfert à Nuagerie",
    ],
)
def test_a_denial_of_something_else_keeps_the_transfer(text: str) -> None:
    """No decision, or not only: data leave nonetheless."""
    assert parse_transfers(text, None).transfers


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", State.BLANK), ("N/A", State.NOT_APPLICABLE), ("?", State.UNKNOWN), ("Depende del proveedor", State.UNKNOWN)],
)
def test_the_states_of_the_cell_survive(text: str, expected: State) -> None:
    """Blank, not applicable and unknown stay apart from none."""
    assert parse_transfers(text, None).transfers is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("USA – SCC", [(UNMAPPED, "US", "scc")]),
        ("ja, USA", [(UNMAPPED, "US", UNMAPPED)]),
        ("SI: USA – Clausole contrattuali standard", [(UNMAPPED, "US", "scc")]),
        ("Ja, Verenigde Staten (EU-US DPF)", [(UNMAPPED, "US", "adequacy")]),
        ("Google LLC (USA) - Adequacy Decision", [("Google LLC", "US", "adequacy")]),
        ("HubSpot Inc., USA", [("HubSpot Inc.", "US", UNMAPPED)]),
        ("Etats-Unis (Meta)", [("Meta", "US", UNMAPPED)]),
        ("EE. UU. y Marruecos", [(UNMAPPED, "US", UNMAPPED), (UNMAPPED, "MA", UNMAPPED)]),
        ("US, IN", [(UNMAPPED, "US", UNMAPPED), (UNMAPPED, "IN", UNMAPPED)]),
        ("India\nJapan", [(UNMAPPED, "IN", UNMAPPED), (UNMAPPED, "JP", UNMAPPED)]),
        ("Suisse", [(UNMAPPED, "CH", UNMAPPED)]),
        ("Oui", [(UNMAPPED, State.BLANK, UNMAPPED)]),
        ("hors UE", [(UNMAPPED, "hors UE", UNMAPPED)]),
        ("Mailchimp", [("Mailchimp", State.UNKNOWN, UNMAPPED)]),
        ("Supabase (EU)", []),
        ("Deutschland", []),
    ],
)
def test_destinations_importers_and_tools(text: str, expected: list[tuple[object, ...]]) -> None:
    """Each third country is a transfer; the EEA is none; a name never gives a country."""
    found = parse_transfers(text, None).transfers
    assert isinstance(found, tuple)
    assert [(one.importer, one.country, one.tool) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Clauses contractuelles types (CCT)", "scc"),
        ("EU-Standardvertragsklauseln (Modul 2)", "scc"),
        ("UK Addendum to EU SCCs", "scc"),
        ("SCC/DPF", "scc"),
        ("EU-US Data Privacy Framework", "adequacy"),
        ("Decisión de adecuación", "adequacy"),
        ("Norme vincolanti d’impresa", "bcr"),
        ("Privacy Shield", "privacy_shield"),
        ("Privacy Shield / SCCs", "scc"),
        ("Bouclier de protection des données", "privacy_shield"),
        ("DPA signed", "processor_contract"),
        ("ISO 27001", "security_evidence"),
        ("UK Addendum", "uk_idta"),
        ("Art. 49 derogation", "derog_unspecified"),
        ("Consentement explicite au transfert", "derog_consent"),
        ("aucune", "none"),
        ("No", "none"),
        ("", State.BLANK),
        ("N/A", State.NOT_APPLICABLE),
        ("internal policy 12", UNMAPPED),
    ],
)
def test_tools(text: str, code: object) -> None:
    """A valid tool before an invalid mention; an invalid mention keeps its own identifier."""
    assert parse_tool(text).code == code


def test_the_set_of_clauses_and_its_module() -> None:
    """Version and module are read where they are written, the certification where it is stated."""
    assert parse_tool("CCT 2021/914, module 2")[2:] == ("2021/914", "2")
    assert parse_tool("SCC 2010/87")[2:] == ("2010/87", UNMAPPED)
    assert parse_tool("DPF").dpf_certified is UNMAPPED
    assert parse_tool("DPF certified").dpf_certified is not UNMAPPED


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("in den USA", ("US",)),
        ("se usa en Europa", ()),
        ("and", ()),
        ("Irlande du Nord", ("GB",)),
        ("Guinée équatoriale", ("GQ",)),
        ("Amérique du Sud", ()),
        ("Corea del Sur, Zuid-Korea", ("KR",)),
        ("U.K.", ("GB",)),
    ],
)
def test_countries_in_sentences(text: str, codes: tuple[str, ...]) -> None:
    """Names in six languages; a code of a sentence only in capitals and beyond doubt."""
    assert countries_in(text) == codes


def test_codes_of_two_letters() -> None:
    """A legal form or a department between brackets is no country; in a column of countries any code is one."""
    assert country_of("US") == "US"
    assert country_of("SA") is None
    assert country_of("HR") is None
    assert countries_in_cell("SA") == ("SA",)
    assert country_alone("United Kingdom") == "GB"
    assert country_alone("Sage (UK) Ltd") is None


@pytest.mark.parametrize(
    ("text", "country"), [("USA - UK IDTA", "US"), ("USA (UK-US data bridge)", "US"), ("UK addendum: India", "IN")]
)
def test_country_in_the_name_of_an_instrument_is_no_destination(text: str, country: str) -> None:
    """The United Kingdom is one only where it stands for itself."""
    found = parse_transfers(text, None).transfers
    assert isinstance(found, tuple)
    assert [one.country for one in found] == [country]
