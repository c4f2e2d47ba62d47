"""Cells that name nobody: prompts that were never filled, none with a reason, the answers of programs."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.named import none_or_state
from gdpr_audit.ingest.values.parties import parse_processors, parse_recipients
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.transfers import parse_transfers
from gdpr_audit.model.value import State


def _names(text: str) -> list[str]:
    found = parse_recipients(text)
    assert isinstance(found.recipients, tuple), found
    return [one.name for one in (*found.recipients, *found.processors)]


@pytest.mark.parametrize(
    "text",
    [
        "`[oui/non — si prestataire américain : garantie (CCT / DPF), à documenter]`",
        "‹Werkstatt: Wartungsfirma/Leasinggeber eintragen›",
        "«à compléter»",
        "« proveedor por completar »",
        "<name of the caterer>",
        "<<caterer>>",
        "{{lieferant}}",
        "[[party]]",
        "**[da inserire a cura della segreteria]**",
        "[" + "indicare qui tutti i soggetti ai quali i dati vengono comunicati " * 2 + "]",
        "#TODO",
        "TODO: ask the depot",
        "XXX GmbH",
        "____ (naam invullen)",
    ],
)
def test_prompt_is_no_name_and_no_destination(text: str) -> None:
    """What asks to be filled in says nothing: neither somebody nor that there is nobody."""
    assert none_or_state(text) in {State.UNKNOWN, State.BLANK}
    assert parse_processors(text) in {State.UNKNOWN, State.BLANK}
    assert not isinstance(parse_transfers(text, None).transfers, tuple) or "GmbH" in text or "____" in text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fährhaus KG; ‹weitere/andere eintragen›", ["Fährhaus KG"]),
        ("Bergbahn AG [noch ergänzen]", ["Bergbahn AG"]),
        ("Bergbahn AG (à confirmer)", ["Bergbahn AG"]),
        ("« Les Amis du Rail »", ["« Les Amis du Rail »"]),
        ("Kabelbaan <info@kabelbaan.example>", ["Kabelbaan <info@kabelbaan.example>"]),
    ],
)
def test_prompt_beside_a_name_is_left_out(text: str, names: list[str]) -> None:
    """The name stays, and so do quotation marks and addresses."""
    assert _names(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Keine — die Messwerte bleiben im Stellwerk",
        "Aucun. Les relevés restent à l'atelier",
        "None, the readings never leave the depot",
        "Ninguno: todo queda en el taller",
        "Nessuno, tutto resta in officina",
        "Geen; alles blijft in de loods",
        "Nenhum — fica na oficina",
        "Brak – pomiary zostają w warsztacie",
        "Ingen – målingerne bliver på værkstedet",
        "Ei ole; mittaukset jäävät korjaamolle",
        "Žádní – měření zůstávají v dílně",
        "niciunul în afara atelierului",
        "Nincs – a műhelyben marad",
        "Κανένας – μένουν στο εργαστήριο",
        "false",
        "FAUX",
        "falsch",
        "onwaar",
        "falskt",
        "0",
    ],
)
def test_none_with_its_reason_is_none(text: str) -> None:
    """For recipients, processors and transfers alike, in every language; programs say it with "false"."""
    assert none_or_state(text) == ()
    assert parse_transfers(text, None).transfers == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Keine, außer Zollamt Nord", ["Zollamt Nord"]),
        ("None except the harbour master", ["the harbour master"]),
        ("Aucun, hormis Docaposte", ["Docaposte"]),
        ("Keine Weitergabe an Dritte; Bergbahn AG", ["Bergbahn AG"]),
        ("Geen derden; Mailchimp", ["Mailchimp"]),
        ("Personne en charge du quai", ["Personne en charge du quai"]),
    ],
)
def test_none_but_somebody_is_somebody(text: str, names: list[str]) -> None:
    """An exception, a firm in the next sentence, a word that only looks like none."""
    assert _names(text) == names


def test_none_and_another_sentence_that_denies_a_firm_is_none() -> None:
    """A firm that is denied is not named."""
    assert none_or_state("Aucun ; sans Brevo") == ()


@pytest.mark.parametrize("text", ["true", "1", "vrai", "wahr", "sand", "igaz"])
def test_yes_of_a_program_affirms_without_a_name(text: str) -> None:
    """There is a transfer to nobody knows where; recipients without a name stay unknown."""
    (transfer,) = parse_transfers(text, None).transfers
    assert transfer.country is State.BLANK
    assert none_or_state(text) is State.UNKNOWN


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("dostawcy prądu/wody/gazu", ["dostawcy prądu/wody/gazu"]),
        ("Lokverein — nur für Fahrplan/Aushang mit Vertrag", ["Lokverein — nur für Fahrplan/Aushang mit Vertrag"]),
        ("GET /quays/berths", ["GET /quays/berths"]),
        ("Fährhaus/Bergbahn", ["Fährhaus", "Bergbahn"]),
        ("banques/assurances", ["banques", "assurances"]),
        ("Kabelbaan SA, Liège (ticketing tool)", ["Kabelbaan SA (ticketing tool)"]),
        ("Kabelbaan SA, Bergbahn AG, Graz", ["Kabelbaan SA", "Bergbahn AG"]),
        ("Bergbahn AG as data processor", ["Bergbahn AG"]),
        ("Fährhaus KG – Auftragsverarbeiter", ["Fährhaus KG"]),
    ],
)
def test_strokes_towns_and_roles_of_a_name(text: str, names: list[str]) -> None:
    """A stroke divides names and not what is said of one; a town behind a firm is where it sits."""
    assert _names(text) == names


def test_state_in_markup() -> None:
    """A dash or a state may be set in code or bold type."""
    assert state_of("`n/a`") is State.NOT_APPLICABLE
    assert state_of("**TBD**") is State.UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "netiek veikta",
        "Una trasmissione all'estero non avviene",
        "Overførsel finder ikke sted",
        "Übermittlungen finden nicht statt",
        "nevykdoma",
        "nu are loc",
        "не се предвижда",
        "nije predviđeno",
    ],
)
def test_sentence_that_no_transfer_takes_place(text: str) -> None:
    """In the words of each language for what does not happen."""
    assert parse_transfers(text, None).transfers == ()


@pytest.mark.parametrize(
    "text", ["brak danych", "Nema podataka", "няма данни", "uppgift saknas", "nincs adat", "ei tietoa"]
)
def test_no_information_is_not_none(text: str) -> None:
    """Who has no information has not said that there are none."""
    assert none_or_state(text) is State.UNKNOWN
    assert parse_transfers(text, None).transfers is State.UNKNOWN
