"""Values of which a part stands in another place: the unit in the heading, the destination beside the vendor."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.parties import parse_processors, parse_recipients
from gdpr_audit.ingest.values.retention import with_unit
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import UNMAPPED, State
from tests.ingest.books import book, sheet


def _read(head: list[str], row: list[str]) -> tuple[ProcessingActivity, list[str]]:
    register, issues = build_register(understand(book(sheet("R", [head, row]))).raw)
    return register.activities[0], [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("text", "heading", "whole"),
    [
        ("24", "Bewaartermijn (maanden)", "24 maanden"),
        ("2 ; départ", "Durée de conservation (en années)", "2 annees ; départ"),
        ("24", "Retention", "24"),
        ("24", "Durée (mois ou années)", "24"),
        ("24 jours", "Durée (mois)", "24 jours"),
        ("voir 3", "Durée (mois)", "voir 3"),
    ],
)
def test_unit_of_a_bare_number_may_stand_in_its_heading(text: str, heading: str, whole: str) -> None:
    """One unit, and a number without its own."""
    assert with_unit(text, heading) == whole


def test_period_under_a_heading_with_a_unit() -> None:
    """The text stays as written."""
    head = ["Naam verwerking", "Doel", "Grondslag", "Persoonsgegevens", "Bewaartermijn (maanden)"]
    activity, _ = _read(head, ["Kamp", "Organisatie", "Toestemming", "Naam", "6"])
    assert isinstance(activity.retention, tuple)
    assert (activity.retention_text, [one.months for one in activity.retention]) == ("6", [6])


HEAD = [
    "Activity",
    "Purpose",
    "Legal basis",
    "Personal data",
    "Processor",
    "Processor country",
    "International transfer",
]


@pytest.mark.parametrize(
    ("country", "transfer", "expected"),
    [
        ("India", "Yes", [("Acme Ltd", "IN")]),
        ("India", "No", []),
        ("India", "Japan", [(UNMAPPED, "JP")]),
        ("France", "Yes", [(UNMAPPED, State.BLANK)]),
        ("", "Yes", [(UNMAPPED, State.BLANK)]),
    ],
)
def test_transfer_that_only_affirms_itself_goes_where_the_processor_is(
    country: str, transfer: str, expected: list[tuple[object, object]]
) -> None:
    """A destination that is written holds; without a party abroad there is none."""
    activity, codes = _read(HEAD, ["Helpdesk", "Support", "Contract", "Name", "Acme Ltd", country, transfer])
    assert isinstance(activity.transfers, tuple)
    assert [(one.importer, one.country) for one in activity.transfers] == expected
    assert ("transfer-country-from-party" in codes) == (expected == [("Acme Ltd", "IN")])


def test_instrument_in_the_brackets_of_a_vendor_is_no_part_of_its_name() -> None:
    """Nor of a recipient's; what else stands there stays."""
    processors = parse_processors("Acme (India, SCCs)\nBolt (Japan)\nCorp (DPF)\nDora Ltd (Tools Inc., Canada)")
    assert isinstance(processors, tuple)
    assert [one.name for one in processors] == ["Acme", "Bolt", "Corp", "Dora Ltd (Tools Inc.)"]
    recipients = parse_recipients("Acme (India, CCT)").recipients
    assert isinstance(recipients, tuple)
    assert [(one.name, one.country) for one in recipients] == [("Acme", "IN")]


def test_register_without_a_column_of_transfers_tells_of_them_with_the_vendors() -> None:
    """Country and instrument together declare a transfer; a country alone is left to deduction."""
    row = ["Helpdesk", "Support", "Contract", "Name", "Acme (India, SCCs); Bolt (Japan)"]
    activity, codes = _read(HEAD[:5], row)
    assert isinstance(activity.transfers, tuple)
    assert [(one.importer, one.country, one.tool) for one in activity.transfers] == [("Acme", "IN", "scc")]
    assert "transfer-from-party" in codes
    activity, _ = _read(HEAD[:5], [*row[:4], "Bolt (Japan)"])
    assert activity.transfers is UNMAPPED


@pytest.mark.parametrize(
    ("vendor", "transfer", "expected"),
    [
        ("Acme (Pune, India, SCCs)", "yes, see processors", [("IN", "scc")]),
        ("Acme (Pune, India), CCT", "oui, voir prestataires", [("IN", "scc")]),
        ("Acme (Atlanta, Georgia, U.S.), DPF", "ja, siehe Dienstleister", [("US", "adequacy")]),
        ("Acme (India)", "sí, véase arriba", [("IN", UNMAPPED)]),
        ("Acme (processor; India; BCRs)", "India", [("IN", "bcr")]),
        ("Acme (India, SCCs); Bolt (India, BCRs)", "India", [("IN", UNMAPPED)]),
        ("Acme (India, SCCs)", "Japan", [("JP", UNMAPPED)]),
    ],
)
def test_instrument_is_told_of_the_vendors(vendor: str, transfer: str, expected: list[tuple[object, object]]) -> None:
    """A yes that points to them is their transfer; one to a country has the instrument of the one vendor there."""
    row = ["Helpdesk", "Support", "Contract", "Name", vendor, transfer]
    activity, _ = _read([*HEAD[:5], HEAD[6]], row)
    assert isinstance(activity.transfers, tuple)
    assert [(one.country, one.tool) for one in activity.transfers] == expected


@pytest.mark.parametrize(
    ("special", "expected"),
    [
        ("yes: allergies (Art. 9(2)(c))", ("9.2.c",)),
        ("allergies, with explicit consent", ("9.2.a",)),
        ("allergies", UNMAPPED),
        ("no", UNMAPPED),
    ],
)
def test_condition_may_stand_beside_the_special_categories(special: str, expected: object) -> None:
    """A register that asks which data are sensitive often has no column for why they may be."""
    head = ["Activity", "Purpose", "Legal basis", "Personal data", "Special categories of data"]
    activity, _ = _read(head, ["Canteen", "Serve meals", "Contract", "Name", special])
    assert activity.art9_conditions == expected


def test_vendors_under_a_heading_of_their_countries() -> None:
    """Both stand in one cell; countries alone name nobody."""
    head = ["Traitement", "Finalité", "Base légale", "Données", "Sous-traitants et pays"]
    activity, _ = _read(head, ["Cantine", "Servir", "Contrat", "Nom", "Popote (France) ; Acme (Inde, CCT)"])
    assert isinstance(activity.processors, tuple)
    assert [(one.name, one.country) for one in activity.processors] == [("Popote", "FR"), ("Acme", "IN")]
    assert isinstance(activity.transfers, tuple)
    assert [(one.country, one.tool) for one in activity.transfers] == [("IN", "scc")]
    for countries in ("France, Inde", "UE", "FR", "oui"):
        activity, _ = _read([*head[:4], "Pays des sous-traitants"], ["Cantine", "Servir", "Contrat", "Nom", countries])
        assert not isinstance(activity.processors, tuple)


@pytest.mark.parametrize(
    ("access", "names"),
    [("Küche; Acme GmbH", ["Küche", "Acme GmbH"]), ("Passwort, Zwei-Faktor-Authentifizierung", None)],
)
def test_who_has_access_receives(access: str, names: list[str] | None) -> None:
    """In a register that asks for no other recipients; measures of access are nobody."""
    head = ["Verarbeitung", "Zweck", "Rechtsgrundlage", "Daten", "Zugriff"]
    activity, _ = _read(head, ["Kantine", "Ausgabe", "Vertrag", "Name", access])
    found = activity.recipients
    assert ([one.name for one in found] if isinstance(found, tuple) else None) == names
