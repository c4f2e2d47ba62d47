"""Every item of a list is read, and none is taken for its neighbour's."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.bases import parse_bases
from gdpr_audit.ingest.values.parties import parse_processors, parse_recipients, parse_systems
from gdpr_audit.model.value import UNMAPPED, State


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KRUS, US, GUS", [("KRUS", None), ("US", None), ("GUS", None)]),
        ("US, policja", [("US", None), ("policja", None)]),
        ("Finanzamt, DE", [("Finanzamt", None), ("DE", None)]),
        ("Papyrus, Nuagerie, CH", [("Papyrus", None), ("Nuagerie", None), ("CH", None)]),
        ("Papyrus, CH", [("Papyrus", "CH")]),
        ("Papyrus, CH, Nuagerie, CA", [("Papyrus", "CH"), ("Nuagerie", "CA")]),
        ("Papyrus GmbH, CH, Nuagerie", [("Papyrus GmbH", "CH"), ("Nuagerie", None)]),
        ("Papyrus, CH; Nuagerie; Cartotheca, IN", [("Papyrus", "CH"), ("Nuagerie", None), ("Cartotheca", "IN")]),
        ("Papyrus (CH), Nuagerie – CA, Cartotheca: IN", [("Papyrus", "CH"), ("Nuagerie", "CA"), ("Cartotheca", "IN")]),
        ("Papyrus, Switzerland, Nuagerie", [("Papyrus", "CH"), ("Nuagerie", None)]),
        ("ONSS/RSZ, INAMI/RIZIV", [("ONSS/RSZ", None), ("INAMI/RIZIV", None)]),
        ("Papyrus (DE, CH), Nuagerie", [("Papyrus", "CH"), ("Nuagerie", None)]),
        ("Home Office, UK", [("Home Office", "GB")]),
        ("nobody except Papyrus", [("Papyrus", None)]),
        ("Niemand, außer Finanzamt und Gericht", [("Finanzamt", None), ("Gericht", None)]),
        ("Aucun destinataire sauf la mairie", [("la mairie", None)]),
        ("comptable/notaire", [("comptable", None), ("notaire", None)]),
    ],
)
def test_two_letters_are_a_country_only_beside_a_firm(text: str, expected: list[tuple[str, str | None]]) -> None:
    """In a list a code of two letters is an item, unless its place says that it is where the firm before it sits."""
    found = parse_recipients(text).recipients
    assert isinstance(found, tuple)
    assert [(one.name, None if one.country is UNMAPPED else one.country) for one in found] == expected


def test_a_column_of_places_holds_countries() -> None:
    """There, two letters are a country wherever they stand."""
    found = parse_systems("FR, CH", places=True)
    assert isinstance(found, tuple)
    assert [one.country for one in found] == ["FR", "CH"]


@pytest.mark.parametrize("role", ["P", "processor", "ST", "AV", "Auftragsverarbeiter"])
def test_a_role_behind_a_name_is_no_part_of_it(role: str) -> None:
    """Whoever is marked as a processor among the recipients is one, under its name."""
    listed = parse_recipients(f"Papyrus ({role}), Nuagerie")
    assert [one.name for one in listed.processors] == ["Papyrus"]
    assert [one.name for one in listed.recipients] == ["Nuagerie"]


def test_a_bracket_may_say_several_things() -> None:
    """Role, country and instrument, each in its place."""
    listed = parse_recipients("Papyrus (processor, US, SCC)")
    assert listed.recipients == ()
    assert [(one.name, one.country) for one in listed.processors] == [("Papyrus", "US")]


@pytest.mark.parametrize("text", ["interne", "Intern", "internally", "interno", "internt"])
def test_what_is_done_internally_names_no_processor(text: str) -> None:
    """The word says that there is none, and no system is called so."""
    assert parse_processors(text) == ()
    assert parse_systems(text) is State.UNKNOWN


@pytest.mark.parametrize("text", ["Ninguém", "a nadie", "personne", "niemand", "nikt", "nikdo", "nimeni", "senki"])
def test_nobody_is_an_answer(text: str) -> None:
    """Data that go to nobody have no recipient."""
    assert parse_recipients(text).recipients == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("art. 6 ust. 1 lit. b i c RODO", "bc"),
        ("art. 6 ust. 1 lit. a lub lit. e", "ae"),
        ("Art. 6(1) lit. b et d", "bd"),
        ("Art. 6 Abs. 1 (b) und (c) DSGVO", "bc"),
        ("art. 6.1 b) y e) RGPD", "be"),
        ("art. 6, par. 1, lett. a e d", "ad"),
        ("art. 6, par. 1, lett. b) ed f)", "bf"),
        ("artikel 6 lid 1 punt c en e", "ce"),
        ("art. 6.º, n.º 1, alíneas a) e b)", "ab"),
        ("čl. 6 odst. 1 písm. c) a e)", "ce"),
        ("čl. 6 odst. 1 písm. b a f GDPR", "bf"),
        ("artikel 6.1 a och b", "ab"),
        ("art. 6(1)(c) og (e)", "ce"),
        ("6 artiklan 1 kohdan b ja f alakohta", "bf"),
        ("6. cikk (1) bekezdés a) és f) pont", "af"),
        ("art. 6 alin. (1) lit. c) și f)", "cf"),
        ("άρθρο 6 παρ. 1 στοιχ. γ και ε", "ce"),
        ("Art. 6(1)(b)+(c)/(f) & (a)", "bcfa"),
        ("Art. 6 lit. c und e", "ce"),
        ("lit. d i e", "de"),
        ("lett. a e c", "ac"),
        ("punt b en f", "bf"),
        ("(b) und (e)", "be"),
        ("a) y d)", "ad"),
    ],
)
def test_every_letter_of_a_citation(text: str, letters: str) -> None:
    """The word for "and", in whatever language, joins letters; where it is a letter itself it is none."""
    assert parse_bases(text).value == tuple(f"6.1.{letter}" for letter in letters)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("consent (FR) / legitimate int. (NL)", "af"),
        ("Vertrag; ber. Int.", "bf"),
        ("oblig. lég. + int. légit.", "cf"),
        ("public int.", "e"),
        ("Einwill., Vertr.", "ab"),
        ("interés legít.", "f"),
        ("kein berecht. Interesse, Vertrag", "b"),
        ("Contract. Interest of the firm.", "b"),
    ],
)
def test_words_cut_short(text: str, letters: str) -> None:
    """A word with a stop is the one that it can only be; a stop at the end of a sentence cuts nothing short."""
    assert parse_bases(text).value == tuple(f"6.1.{letter}" for letter in letters)


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("Contract, works agreement", False),
        ("consentement + bénévolat", False),
        ("Vertrag / berechtigtes Interesse", True),
        ("Obligation légale ; code du travail", True),
        ("contract, art. 9(2)(h)", True),
        ("Consent, which the person gives with the form on the website", True),
    ],
)
def test_what_is_left_over_is_told(text: str, *, is_whole: bool) -> None:
    """One basis does not make the whole list understood; a sentence is no list, and a law no basis."""
    assert ("part-not-understood" not in parse_bases(text).doubts) is is_whole
