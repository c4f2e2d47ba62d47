"""Transfers: destinations, importers, tools, and what is none."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.countries import countries_in, countries_in_cell, country_alone, country_of
from gdpr_audit.ingest.values.tools import parse_tool
from gdpr_audit.ingest.values.transfers import parse_transfers
from gdpr_audit.model.value import UNMAPPED, State
from tests.ingest.books import book, sheet


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
    [
        ("", State.BLANK),
        ("?", State.UNKNOWN),
        ("Depende del proveedor", State.UNKNOWN),
        ("–", State.NOT_APPLICABLE),
        ("N/A (staff), India (support)", State.NOT_APPLICABLE),
    ],
)
def test_the_states_of_the_cell_survive(text: str, expected: State) -> None:
    """Blank, a dash and unknown stay apart from none, and so does what names a third country all the same."""
    assert parse_transfers(text, None).transfers is expected


@pytest.mark.parametrize(
    "text",
    [
        *("N/A", "entfällt", "Not applicable", "nie dotyczy", "sin objeto", "sans objet", "n.v.t.", "ej tillämpligt"),
        *("nowhere", "nulle part", "nirgends", "nergens", "nigdzie"),
        *("não aplicável", "non applicabile", "ikke relevant", "N/A (one-time export)"),
    ],
)
def test_not_applicable_in_words_says_that_there_is_no_transfer(text: str) -> None:
    """A transfer is told where there is one (Art. 30(1)(e)): who answers that it does not apply denies it."""
    assert parse_transfers(text, None).transfers == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Art. 49(1)(c) GDPR", "derog_contract_interest"),
        ("Art. 49 Abs. 1 lit. e DSGVO", "derog_legal_claims"),
        ("49 ust. 1 lit. f", "derog_vital"),
        ("art. 49, par. 1, lett. d)", "derog_public_interest"),
        ("art. 49.1 g) RGPD", "derog_register"),
        ("art. 49 lid 1 onder a AVG", "derog_consent"),
        ("čl. 49 odst. 1 písm. b)", "derog_contract"),
        ("artikel 49.1 a", "derog_consent"),
        ("Art. 49 (performance of a contract)", "derog_contract"),
        ("Dérogation : intérêts vitaux", "derog_vital"),
        ("Art. 49 Abs. 1 UAbs. 2", "derog_compelling"),
        ("article 49(1), second subparagraph", "derog_compelling"),
        ("SCC; Art. 49(1)(b) for single orders", "scc"),
        ("Art. 49", "derog_unspecified"),
        ("keine Ausnahme nach Art. 49 Abs. 1 lit. a", "none"),
    ],
)
def test_the_case_of_a_derogation(text: str, code: str) -> None:
    """The letter of Article 49(1), or its words, is the tool; a safeguard goes first, a denial is none."""
    assert parse_tool(text).code == code


@pytest.mark.parametrize(
    ("text", "countries", "is_whole"),
    [
        ("Armenia, Gruzja – art. 49 ust. 1 lit. a", ["AM", "GE"], True),
        ("Serbien und Bosnien-Herzegowina, SCC", ["RS", "BA"], True),
        ("Moldávia, Cazaquistão e Sérvia", ["MD", "KZ", "RS"], True),
        ("Ecuador y Paraguay: cláusulas tipo", ["EC", "PY"], True),
        ("Chile, Ruritania – Art. 49(1)(a)", ["CL"], False),
        ("Nuagerie Inc., Canada", ["CA"], True),
    ],
)
def test_every_country_of_a_list_is_read_or_missed_aloud(text: str, countries: list[str], *, is_whole: bool) -> None:
    """All countries before the instrument; a short item among them that is none known is told."""
    found = parse_transfers(text, None)
    assert isinstance(found.transfers, tuple)
    assert [one.country for one in found.transfers] == countries
    assert ("part-not-understood" not in found.doubts) is is_whole


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
        ("Newark, New Jersey", ("US",)),
        ("Georgia (USA)", ("US",)),
        ("Tbilisi, Georgia", ("GE",)),
        ("avocats, CADA", ()),
        ("Čada", ("TD",)),
        ("PERU", ("PE",)),
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


def test_instrument_in_the_bracket_of_a_party_is_that_of_the_transfer_there() -> None:
    """Where the cell of the transfer names a country and no instrument; to another country it says nothing."""
    head = ["Processing activity", "Purpose", "Legal basis", "Processors", "Third countries"]
    rows = [
        ["Survey", "Ask staff", "Consent", "Feldmark (Oslo); Ostal (US, SCC's)", "yes, US; Peru"],
        ["Pay", "Pay", "Contract", "Ostal (EUA – Quadro de Privacidade UE-EUA)", "EUA"],
    ]
    register, _ = build_register(understand(book(sheet("R", [head, *rows]))).raw)

    found = [[(one.country, one.tool) for one in activity.transfers] for activity in register.activities]
    assert found == [[("US", "scc"), ("PE", UNMAPPED)], [("US", "adequacy")]]


@pytest.mark.parametrize("text", ["Yes", "Yes (see recipients)", "sí, ver destinatarios", "Ja, siehe Empfänger"])
def test_mere_yes_goes_where_the_parties_are_and_under_their_instrument(text: str) -> None:
    """What sends to the recipients is no name of an importer, and "see" is no abbreviation of the EEA."""
    head = ["Processing activity", "Purpose", "Legal basis", "Recipients", "Transfers outside the EU"]
    rows = [
        ["Guest wifi", "Access", "Contract", "Ostal Inc. (processor; USA, DPF)", text],
        ["Pay", "Pay", "c", "", "no"],
    ]
    register, _ = build_register(understand(book(sheet("R", [head, *rows]))).raw)

    (found,) = register.activities[0].transfers
    assert (found.importer, found.country, found.tool) == ("Ostal Inc.", "US", "adequacy")


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("EU SCCs", "scc"),
        ("EU SCCs in place with Acme", "scc"),
        ("EU standard contractual clauses with Acme", "scc"),
        ("EU-US DPF", "adequacy"),
        ("UE-USA Data Privacy Framework", "adequacy"),
        ("EU-Standardvertragsklauseln", "scc"),
        ("Public authority agreement (EU-US PNR)", "public_instrument"),
        ("accord international", "public_instrument"),
        ("Abkommen zwischen Behörden", "public_instrument"),
    ],
)
def test_union_in_the_name_of_an_instrument_is_no_place(text: str, tool: str) -> None:
    """What was signed for data that leave does not say that they stay."""
    found = parse_transfers(text, None).transfers
    assert isinstance(found, tuple)
    assert [one.tool for one in found] == [tool]


@pytest.mark.parametrize(
    "text",
    [
        "EU",
        "Hosted in an EU standard region",
        "EU (adequacy)",
        "within the EU, SCC for backups",
        "hosting in the EU - DPA",
    ],
)
def test_union_beside_an_instrument_is_a_place(text: str) -> None:
    """Data stay there, whatever else was signed."""
    assert parse_transfers(text, None).transfers == ()


def test_greek_abbreviation_of_a_country() -> None:
    """As registers write it."""
    found = parse_transfers("ΗΠΑ – τυποποιημένες συμβατικές ρήτρες", None).transfers
    assert isinstance(found, tuple)
    assert [(one.country, one.tool) for one in found] == [("US", "scc")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hosting in the EU; SCCs for calls to Acme. No transfers to other third countries.", True),
        ("SCC mit Acme; keine weiteren Übermittlungen", True),
        ("No transfers to other countries", False),
        ("Aucun transfert. Aucun autre destinataire", False),
    ],
)
def test_denial_of_other_transfers_takes_none_of_those_told(text: str, *, told: bool) -> None:
    """Alone it denies all."""
    assert bool(parse_transfers(text, None).transfers) is told
