"""A list of parties that answers yes before it names: the yes is no part of the name."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.parties import parse_parties, parse_processors, parse_recipients
from gdpr_audit.model.value import State


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Yes – Papyrus Ltd", ["Papyrus Ltd"]),
        ("Oui : Nuagerie SAS ; Paielib", ["Nuagerie SAS", "Paielib"]),
        ("Ja, Wolkenwerk", ["Wolkenwerk"]),
        ("Sí - Nube Sur SL", ["Nube Sur SL"]),
        ("oui (Nuagerie SAS)", ["Nuagerie SAS"]),
        ("☒ Ja: Wolkenwerk GmbH", ["Wolkenwerk GmbH"]),
        ("Yes – Papyrus Ltd\nYes – Quill Inc.", ["Papyrus Ltd", "Quill Inc."]),
        ("Oui\nNuagerie SAS", ["Nuagerie SAS"]),
        ("Ja-Bau GmbH", ["Ja-Bau GmbH"]),
        ("Si-Tec Srl", ["Si-Tec Srl"]),
        ("Nein – Wolkenwerk gekündigt", []),
    ],
)
def test_yes_before_a_name(text: str, names: list[str]) -> None:
    """Processors and recipients alike; a firm whose name begins so keeps it."""
    processors, recipients = parse_processors(text), parse_recipients(text).recipients
    assert isinstance(processors, tuple)
    assert isinstance(recipients, tuple)
    assert [one.name for one in processors] == [one.name for one in recipients] == names


def test_yes_before_a_contract_names_nobody() -> None:
    """What follows may be the paper, and not the party."""
    found = parse_processors("Ja (AVV)")
    assert isinstance(found, tuple)
    assert [one.name for one in found] == ["Ja"]


@pytest.mark.parametrize("text", ["Oui", "x", "☒", "sous-traitant : oui", "Ja."])
def test_yes_alone_names_nobody(text: str) -> None:
    """Somebody there is, and nobody knows who: that is neither a name nor a none."""
    assert parse_processors(text) is State.UNKNOWN
    assert parse_recipients(text).recipients is State.UNKNOWN


def test_yes_before_another_controller() -> None:
    """Who answers yes and names the other controller has named it."""
    found = parse_parties("Yes – University of Kilbride")
    assert isinstance(found, tuple)
    assert [one.name for one in found] == ["University of Kilbride"]
    assert parse_parties("Yes") is State.BLANK


@pytest.mark.parametrize("dash", ["./.", "-/-", "·/·", "–.–"])
def test_dashes_of_german_forms(dash: str) -> None:
    """A stroke between dots is a dash: it names nobody."""
    assert parse_processors(dash) is State.NOT_APPLICABLE
    found = parse_processors(f"Wolkenwerk\n{dash}")
    assert isinstance(found, tuple)
    assert [one.name for one in found] == ["Wolkenwerk"]
