"""Registers as data in shapes that nobody announced: every field stands in its place, and no key in a value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.ingest.canonical import register_to_data
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.value import State
from tests.ingest.nested.objects import (
    ANSWERS,
    DEPARTMENTS,
    EDGES,
    ELEMENTS,
    EXPORT,
    LANGUAGES,
    LOOKUPS,
    PAGES,
    REFERRING,
    RESOURCES,
    SERVICE,
    TABLE,
    TABLES,
)
from tests.ingest.nested.written import (
    FRONT,
    GERMAN,
    GRAPH,
    GROUPS,
    KINDS,
    LINES,
    NAMED,
    PARTS,
    SECTIONS,
    SERVED,
    SERVICES,
    TOML,
    WAYS,
)


def said(folder: Path, name: str, text: str) -> list[dict[str, Any]]:
    """The activities of a document, as the canonical form writes them."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    activities = register_to_data(read_register(path)[0].register)["activities"]
    assert isinstance(activities, list)
    return activities


def brief(value: object) -> object:
    """Parties as their names with their countries, transfers as their countries with their tools, periods as months."""
    if not isinstance(value, list):
        return value
    found: list[object] = []
    for one in value:
        if not isinstance(one, dict):
            found.append(one)
        elif "months" in one:
            found.append(round(one["months"]))
        else:
            found.append(tuple(one.get(key) for key in ("importer", "name", "country", "kind", "tool") if key in one))
    return found


CASES: list[tuple[str, Any, list[dict[str, Any]]]] = [
    ("export.json", EXPORT, [{
        "id": "PA-001", "name": "Onboarding", "purposes": ["Open accounts", "Check identity"],
        "legal_bases": ["6.1.b", "6.1.c"], "subject_categories": ["customers"], "volume_subjects": 1200,
        "data_categories": ["identity", "health"], "recipients": [("Tracfin", "FR", "authority")],
        "processors": [("Onfido Ltd", "GB")], "transfers": [("GB", "adequacy")], "retention": [60],
        "retention_text": "5 years (end of contract)",
        "security_description": "Encryption at rest\nStaff training",
    }]),
    ("referring.json", REFERRING, [
        {"legal_bases": ["6.1.b"], "data_categories": ["identity"], "systems": [("Billing database", "IE")],
         "processors": [("Hoster SA", "LU")], "retention": [120], "transfers": None},
        {"processors": [("Count Inc", "US")], "transfers": [("US", "scc")], "retention": [25]},
    ]),
    ("resources.json", RESOURCES, [{
        "id": "17", "name": "Recruitment", "legal_bases": ["6.1.f"], "retention": [24], "owner": "Ines Prat",
        "processors": [("Teamtailor AB", "SE")],
    }]),
    ("edges.json", EDGES, [{
        "name": "Video surveillance", "purposes": ["Protect goods"], "legal_bases": ["6.1.f"], "transfers": [],
        "subject_categories": ["employees", "suppliers"], "processors": [("Watch AS", "NO")], "retention": [1],
    }]),
    ("departments.json", DEPARTMENTS, [
        {"id": "HR-1", "name": "Absences", "department": "Human Resources", "legal_bases": ["6.1.b"],
         "art9_conditions": ["9.2.b"], "subject_categories": ["employees"], "data_categories": ["health"],
         "recipients": [("Sickness fund", "DE"), ("Managers", "internal")], "processors": [("Factorial", "ES")],
         "retention": [36]},
        {"id": "SA-1", "department": "Sales", "purposes": ["Find customers"], "retention": [36]},
    ]),
    ("languages.json", LANGUAGES, [{
        "id": "P2", "name": "Badgeage", "purposes": ["Contrôler le temps"], "legal_bases": ["6.1.c"],
        "subject_categories": ["employees"], "volume_subjects": 80, "data_categories": ["biometric"], "dpia": "done",
        "recipients": [("Service RH", "internal")], "retention": [60],
    }]),
    ("german.yaml", GERMAN, [{
        "purposes": ["Brillenanpassung", "Rechnungsstellung"], "recipients": [("Krankenkassen", "DE", "authority")],
        "processors": [("Optisoft GmbH", "DE")], "transfers": [], "retention": [120],
        "retention_text": "10 jahre (Ende des Kalenderjahres)",
    }]),
    ("named.yaml", NAMED, [{
        "name": "Accueil", "data_categories": ["identity", "health"], "retention": [24, 60], "transfers": [],
        "recipients": [("secrétariat", "internal"), ("Banque Ligérienne", "FR", "third_party")],
        "processors": [("Stripe", "IE"), ("OVH", "FR")],
    }]),
    ("kinds.yaml", KINDS, [
        {"name": "Ledenadministratie", "legal_bases": ["6.1.b"], "processors": [("Conscribo", "NL")], "transfers": []},
        {"name": "Cameratoezicht", "legal_bases": ["6.1.f"], "retention": [1]},
    ]),
    ("tables.toml", TOML, [{
        "id": "accounts", "name": "User accounts", "purposes": ["Let users sign in"], "data_categories": ["contact"],
        "processors": [("Hetzner", "DE")], "security_description": "TLS everywhere",
    }]),
    ("lines.ndjson", LINES, [
        {"name": "Nóminas", "legal_bases": ["6.1.c"], "retention": [60]}, {"name": "Proveedores"},
    ]),
    ("front.md", FRONT, [{"name": "Accueil", "retention": [24, 60], "processors": [("Stripe", "IE"), ("OVH", "FR")]}]),
    ("pages.json", PAGES, [{
        "id": "p-1", "name": "Newsletter", "purposes": ["Send news"], "legal_bases": ["6.1.a"], "transfers": [],
        "subject_categories": ["prospects", "customers"], "last_review": "2026-01-20",
    }]),
    ("elements.json", ELEMENTS, [{
        "id": "1", "name": "Access control", "purposes": ["Protect the premises", "Record working time"],
        "legal_bases": ["6.1.f"], "data_categories": ["biometric"], "retention": [6],
        "recipients": [("Police", "DK", "authority")],
    }]),
    ("tables.json", TABLES, [{
        "id": "rec01", "name": "Support chat", "legal_bases": ["6.1.f"], "data_categories": ["contact"],
        "processors": [("Intercom", "US")], "transfers": [("Intercom", "US", "scc")], "owner": "Tom Reed",
    }]),
    ("services.yaml", SERVICES, [{
        "name": "Reçus fiscaux", "department": "Comptabilité", "legal_bases": ["6.1.c"], "retention": [72],
        "recipients": [("Trésor public", "authority")], "processors": [("Sage",)], "transfers": [],
        "legal_reference": "CGI art. 200",
    }]),
    ("parts.toml", PARTS, [{
        "recipients": [("Belastingdienst", "NL", "authority")], "processors": [("Klaviyo", "US")],
        "transfers": [("Klaviyo", "US", "scc")], "retention": [24, 84],
        "retention_text": "contactgegevens : 2 jaar\nfacturen : 7 jaar",
        "security_description": "versleuteling\npenetratietest : no",
    }]),
    ("service.json", SERVICE, [{
        "id": "101", "name": "Visitor log", "department": "Facilities", "purposes": ["Know who is in"],
        "legal_bases": ["6.1.f"], "processors": [("Envoy", "US")], "transfers": [("US", "scc")], "retention": [3],
        "security_description": "Logging\nEncryption : no",
    }]),
    ("lookups.json", LOOKUPS, [{
        "purposes": ["Sell tickets"], "legal_bases": ["6.1.f"], "processors": [("Ticketing Inc", "US")],
        "retention": [84], "retention_text": "Accounting : 7 years",
    }]),
    ("sections.json", SECTIONS, [
        {"name": "Loans", "legal_bases": ["6.1.e"], "recipients": [], "retention": [12]}, {"name": "Rooms"},
    ]),
    ("graph.json", GRAPH, [{
        "id": "ex:p1", "name": "Bookkeeping", "purposes": ["Keep accounts"], "legal_bases": ["6.1.c"],
        "subject_categories": ["suppliers"], "processors": [("Ledger SA",)], "retention": [120],
    }]),
    ("ways.json", WAYS, [{
        "id": "D-1", "name": "Loans", "legal_bases": ["6.1.b"], "subject_categories": ["customers"],
        "processors": [("Experian", "GB")], "retention": [120],
    }]),
    ("groups.yaml", GROUPS, [{
        "id": "V-01", "name": "Kundenverwaltung", "department": "Vertrieb", "legal_bases": ["6.1.b"],
        "subject_categories": ["customers", "prospects"], "recipients": [("Spedition",)],
        "retention": [120, 24], "retention_text": "Kunden : 10 Jahre\nInteressenten : 2 Jahre",
        "processors": [("HubSpot Inc.", "US")], "transfers": [("HubSpot Inc.", "US", "scc")],
    }]),
    ("served.yaml", SERVED, [
        {"name": "Website hosting", "role": "processor", "controllers": [("Stadt Auental",)], "transfers": [],
         "processors": [("Hetzner", "DE")], "processing_categories": ["Storage of logs"]},
        {"name": "Mailing list", "role": "processor", "controllers": [("Verein Bergfreunde",)]},
    ]),
    ("answers.json", ANSWERS, [{
        "name": "Payroll", "purposes": ["Pay staff"], "legal_bases": ["6.1.c"], "retention": [120],
    }]),
    ("table.json", TABLE, [{"name": "Payroll", "legal_bases": ["6.1.c"]}, {"name": "CCTV", "legal_bases": ["6.1.f"]}]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "document", "expected"), CASES, ids=[name for name, _, _ in CASES])
def test_every_field_stands_in_its_place(
    tmp_path: Path, name: str, document: object, expected: list[dict[str, Any]]
) -> None:
    """Whatever the wrappers, the languages of the keys and the depth: the activities, and what is said of each."""
    found = said(tmp_path, name, document if isinstance(document, str) else json.dumps(document))
    told = [{key: brief(one.get(key)) for key in wanted} for one, wanted in zip(found, expected, strict=True)]
    assert told == expected


def test_a_value_has_its_path_and_a_key_that_says_nothing_is_told(tmp_path: Path) -> None:
    """What is not understood is a remark with its way through the document; what is, leads back to where it stands."""
    document = json.loads(json.dumps(EXPORT))
    document["processingActivities"][0]["recipients"][0]["shoeSize"] = "44"
    path = tmp_path / "r.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    reading, understanding = read_register(path)
    assert understanding
    (activity,) = understanding.raw.activities
    assert activity.cells["recipients"].source.sheet == "processingActivities[0].recipients[1].name"
    assert activity.processors[0]["country"].source.sheet == "processingActivities[0].recipients[0].country"
    assert reading.register.activities[0].source is not None
    assert reading.register.activities[0].source.sheet == "processingActivities[0]"
    told = [dict(issue.parameters)["heading"] for issue in reading.issues if issue.code == "column-unused"]
    assert told == ["recipients › processors › shoe size"]
    assert (reading.register.organisation.name, reading.register.organisation.dpo_contact) == (
        "Brindille SAS",
        "Maud Tirel, dpo@brindille.example",
    )


@pytest.mark.parametrize(
    ("value", "expected"), [(None, None), ([], None), ("", None), ("none", []), (["none"], []), ("?", "?")]
)
def test_an_empty_list_is_an_answer_that_nobody_gave(tmp_path: Path, value: object, expected: object) -> None:
    """A program writes an empty list where nothing was entered; "none" is what somebody says."""
    document = {"activities": [{"title": "Payroll", "purpose": "Pay", "legalBasis": "contract", "recipients": value}]}
    (activity,) = said(tmp_path, "r.json", json.dumps(document))
    assert activity["recipients"] == expected


@pytest.mark.parametrize("key", ["vendors", "systems", "createdBy", "history", "attachments"])
def test_what_an_object_beside_says_of_itself_is_not_said_of_the_activity(tmp_path: Path, key: str) -> None:
    """The purpose of a vendor, the name of who wrote the entry, the date of its file: none is the activity's."""
    other = {
        "id": "x1",
        "name": "Somebody",
        "purpose": "Something else",
        "description": "Else",
        "created": "2020-01-01",
    }
    document = {"activities": [{"purpose": "Pay", "title": "Payroll", "legalBasis": "contract", key: [other]}]}
    (activity,) = said(tmp_path, "r.json", json.dumps(document))
    assert (activity["name"], activity["purposes"], activity["id"]) == ("Payroll", ["Pay"], "payroll")
    assert "description" not in activity


def test_a_category_that_is_said_to_be_special_is_special_whatever_its_name(tmp_path: Path) -> None:
    """The flag counts where the lexicon does not know the words; what is said not to be collected is not data."""
    data = [
        {"name": "Foobar index", "sensitive": True},
        {"name": "Name", "collected": True},
        {"name": "Photo", "collected": False},
    ]
    document = {"activities": [{"title": "T", "purpose": "Pay", "legalBasis": "contract", "dataCategories": data}]}
    path = tmp_path / "r.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    understanding = read_register(path)[1]
    assert understanding
    cells = understanding.raw.activities[0].cells
    assert (cells["data_categories"].text, cells["special_categories"].text) == ("Foobar index\nName", "Foobar index")
    assert read_register(path)[0].register.activities[0].volume_subjects is State.UNMAPPED


@pytest.mark.parametrize(
    ("key", "value", "concept", "text"),
    [
        ("SecurityMeasures", {"Measure": ["Locks", "Logs"]}, "security_description", "Locks\nLogs"),
        ("security", {"technical": ["TLS"], "organisational": "Training"}, "security_description", "TLS\nTraining"),
        ("lastReview", {"start": "2026-01-20", "end": None}, "last_review", "2026-01-20"),
        ("legalBasis", {"nature": "consent", "notes": "ticked box"}, "legal_bases", "consent (ticked box)"),
        ("retention", {"criterion": "3 years"}, "retention_text", "3 years"),
        ("transfers", [{"from": "FR", "to": "GB"}], "transfers", ""),
        ("transfers", {"takesPlaceAbroad": False}, "transfers", "no"),
    ],
)
def test_no_key_stays_in_a_value(tmp_path: Path, key: str, value: object, concept: str, text: str) -> None:
    """What only says how its value is told apart is no part of it."""
    path = tmp_path / "r.json"
    entry = {"title": "Payroll", "purpose": "Pay", "dataCategories": ["Name"], key: value}
    path.write_text(json.dumps({"activities": [entry]}), encoding="utf-8")
    understanding = read_register(path)[1]
    assert understanding
    assert understanding.raw.activities[0].cells[concept].text == text
