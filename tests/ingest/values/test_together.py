"""Columns that ask two things at once: each gets its part of the cell."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.headings import matches
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from tests.ingest.books import book, sheet


@pytest.mark.parametrize(
    ("heading", "concepts"),
    [
        ("Tarkoitus ja oikeusperuste", ["purposes", "legal_bases"]),
        ("Purpose & legal basis", ["purposes", "legal_bases"]),
        ("Betroffene und Daten", ["subject_categories", "data_categories"]),
        ("Personnes et données", ["subject_categories", "data_categories"]),
        ("Interesados y datos", ["subject_categories", "data_categories"]),
        ("Interessati e dati", ["subject_categories", "data_categories"]),
        ("Ontvangers en doorgifte", ["recipients", "transfers"]),
        ("Odbiorcy i transfery", ["recipients", "transfers"]),
        ("Modtagere og overførsler", ["recipients", "transfers"]),
        ("Mottagare och överföringar", ["recipients", "transfers"]),
        ("Příjemci a předání", ["recipients", "transfers"]),
        ("Scop și temei", ["purposes", "legal_bases"]),
        ("Cél és jogalap", ["purposes", "legal_bases"]),
        ("Σκοπός και νομική βάση", ["purposes", "legal_bases"]),
        ("Processor contract in place", ["processor_contract"]),
        ("Цели и основание", ["purposes", "legal_bases"]),
        ("Titulares e dados", ["subject_categories", "data_categories"]),
        ("Personal data, purposes and legal basis", ["data_categories", "purposes", "legal_bases"]),
        ("Name and address", []),
        ("Rights and freedoms", []),
    ],
)
def test_heading_of_several_parts(heading: str, concepts: list[str]) -> None:
    """Joined by a stroke, a comma or the word for "and" of any language, and only where every part is known."""
    assert [one.concept for one in matches(heading)] == concepts


def test_word_for_and_that_english_has_for_something_else() -> None:
    """Slovenian "in" and Dutch "of" join the parts of a heading in their own sheets."""
    found = matches("Namen obdelave in pravna podlaga", "sl")
    assert [one.concept for one in found] == ["purposes", "legal_bases"]


def _read(*rows: str) -> ProcessingActivity:
    understanding = understand(book(sheet("1", [row.split("|") for row in rows])))
    register, _ = build_register(understanding.raw)
    return register.activities[0]


HEAD = "Activity|Purpose and legal basis|Data subjects and data|Recipients and transfers|Retention"


def test_parts_of_a_cell() -> None:
    """What names a basis is the basis, what stands before the colon the persons, what tells of transfers no name."""
    found = _read(
        HEAD,
        "Moorings|Contract drafting for berths; performance of a contract. Legal obligation"
        "|Skippers and visitors: name, phone number|Harbour police; Quayside Ltd. No transfers outside the EU|5 years",
    )
    assert found.purposes == ("Contract drafting for berths",)
    assert found.legal_bases == ("6.1.b", "6.1.c")
    assert "visitors" in found.subject_categories
    assert set(found.data_categories) == {"identity", "contact"}
    assert isinstance(found.recipients, tuple)
    assert [one.name for one in found.recipients] == ["Harbour police", "Quayside Ltd"]
    assert found.transfers == ()


def test_party_abroad_is_recipient_and_transfer() -> None:
    """Who sits in a third country belongs to both; without a word on transfers there is none told."""
    first = _read(HEAD, "Tides|Forecast; consent|Customers: e-mail address|Surge Inc. (USA, SCC)|1 year")
    assert isinstance(first.recipients, tuple)
    assert [one.name for one in first.recipients] == ["Surge Inc."]
    assert isinstance(first.transfers, tuple)
    assert [(one.country, one.tool) for one in first.transfers] == [("US", "scc")]
    second = _read(HEAD, "Tides|Forecast; consent|Customers, e-mail address|Harbour police|1 year")
    assert second.transfers not in {(), None}
    assert second.subject_categories == ("customers",)
    assert second.data_categories == ("contact",)


def test_cell_that_cannot_be_divided_answers_both() -> None:
    """A basis alone is also the purpose: nothing is lost, and nothing is guessed."""
    found = _read(HEAD, "Tides|Legal obligation|Customers: name|Harbour police|1 year")
    assert found.purposes == ("Legal obligation",)
    assert found.legal_bases == ("6.1.c",)


def test_recipients_that_are_systems_stay_recipients() -> None:
    """A column of recipients and systems makes nobody the processor of a system that bears its name."""
    found = _read("Activity|Purpose|Recipients / systems|Retention", "Tides|Forecast|Harbour police, Tidebook|1 year")
    assert isinstance(found.recipients, tuple)
    assert [one.name for one in found.recipients] == ["Harbour police", "Tidebook"]
