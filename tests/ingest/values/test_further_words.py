"""Data and persons in words that many registers use, and words of one language that are no others of another."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values.build import build_register
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from tests.ingest.books import book, sheet


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MAC-Adresse, IP-Adresse", {"online_id"}),
        ("device fingerprint", {"online_id"}),
        ("GPS position", {"location"}),
        ("chat transcripts", {"communications"}),
        ("paiement par carte, places achetées", {"payment_card", "transactions"}),
        ("adresa elektroničke pošte", {"contact"}),
        ("telemóvel do pai", {"contact"}),
        ("cachets versés", {"salary"}),
        ("Einkommen", {"financial"}),
        ("inkomen, betaalgeschiedenis", {"financial", "transactions"}),
        ("origine des fonds, régime matrimonial", {"financial", "family"}),
        ("nivel de estudios", {"education"}),
        ("case notes", {"free_text"}),
        ("permis de conducere", {"id_document"}),
        ("körkortsnummer", {"id_document"}),
        ("Stemopnames", {"voice"}),
        ("pages viewed", {"browsing"}),
        ("lettre de motivation", {"career"}),
    ],
)
def test_data_in_words_of_their_own(text: str, expected: set[str]) -> None:
    """Each is known by the whole of its words, whatever a part of them means elsewhere."""
    assert set(parse_data_categories(text).value or ()) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Visitors", {"visitors"}),
        ("Website visitors", {"users"}),
        ("Spectateurs handicapés", {"disabled"}),
        ("Personas mayores y con discapacidad", {"elderly", "disabled"}),
        ("Fahrgäste", {"customers"}),
    ],
)
def test_persons_in_words_of_their_own(text: str, expected: set[str]) -> None:
    """Who comes in person is no visitor of a page; a disability is told beside what the persons do."""
    assert set(parse_subjects(text).value or ()) == expected


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("Vidéosurveillance du parking", "Images", ("video",)),
        ("Videoüberwachung Kasse", "Bildaufnahmen", ("video",)),
        ("Kamerový systém", "obrazový záznam", ("video",)),
        ("CCTV", "Images, Name", ("video", "identity")),
        ("CCTV and badges", "Photographs", ("photo",)),
        ("Journal interne", "Images", ("photo",)),
    ],
)
def test_images_are_films_where_cameras_watch(name: str, data: str, expected: tuple[str, ...]) -> None:
    """The name of the activity tells which images are meant; a photograph stays one."""
    rows = [
        ["Activity", "Purpose", "Legal basis", "Data subjects", "Categories of data", "Retention"],
        [name, "Safety", "Legitimate interests", "Customers", data, "1 month"],
    ]
    register = build_register(understand(book(sheet("Register", rows))).raw)[0]
    (activity,) = register.activities
    assert activity.data_categories == expected


def test_persons_and_data_written_as_ways() -> None:
    """An export may write whose data they are, of which kind and what, as one way in each line."""
    rows = [
        ["Name", "Purpose", "Legal basis", "Data subject type(s) > Data category > Data elements", "Retention"],
        [
            "Loyalty",
            "Reward",
            "Contract",
            "Customers > Contact > Email address\nStaff > Bank details > IBAN, Salary",
            "1 year",
        ],
        ["Rota", "Plan", "Contract", "Employees > Identification > Full name", "2 years"],
    ]
    loyalty, rota = build_register(understand(book(sheet("Register", rows))).raw)[0].activities
    assert loyalty.subject_categories == ("customers", "employees")
    assert loyalty.data_categories == ("contact", "bank", "salary")
    assert (rota.subject_categories, rota.data_categories) == (("employees",), ("identity",))
