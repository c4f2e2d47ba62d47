"""Exports with a row for each field of each record, in whatever columns, order and language."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

GYM = {
    "Title": "Members' passes",
    "Purpose": "Let members in",
    "Legal basis": "Contract",
    "Data subjects": "Members",
    "Data categories": "Name; photo",
    "Retention": "1 year",
}
SHOP = {
    "Title": "Loyalty cards",
    "Purpose": "Reward buyers",
    "Legal basis": "Consent",
    "Data subjects": "Buyers",
    "Data categories": "Purchases",
    "Retention": "2 years",
}
RECORDS = {"GY-7": GYM, "GY-9": SHOP}
EXPECTED = {
    ("Members' passes", "Let members in", "Contract", "Members", "1 year"),
    ("Loyalty cards", "Reward buyers", "Consent", "Buyers", "2 years"),
}
FRENCH = (
    "Intitulé",
    "Finalité",
    "Base légale",
    "Personnes concernées",
    "Catégories de données",
    "Durée de conservation",
)
GERMAN = ("Bezeichnung", "Zweck", "Rechtsgrundlage", "Betroffene Personen", "Datenkategorien", "Löschfrist")
TECHNICAL = ("activity_name", "purpose", "legal_basis", "dataSubjects", "data_categories", "RetentionPeriod")

Rows = list[list[str]]


def _triples(names: Sequence[str] = tuple(GYM)) -> Rows:
    words = dict(zip(GYM, names, strict=True))
    return [[key, words[field], value] for key, record in RECORDS.items() for field, value in record.items()]


TRIPLES = _triples()


def _said(rows: Rows) -> set[tuple[str, ...]]:
    found = understand(book(sheet("Export", rows)))
    concepts = ("name", "purposes", "legal_bases", "subject_categories", "retention_text")
    return {tuple(texts(one).get(concept, "") for concept in concepts) for one in found.raw.activities}


def test_what_is_said_once_of_each_record_and_differs_names_it() -> None:
    """No field is the name: the title beside the number is; a state that many share is not."""
    rows = [["Case", "State", "Case title", "Field", "Answer"]]
    for key, record in RECORDS.items():
        rows += [[key, "Open", record["Title"], field, text] for field, text in record.items() if field != "Title"]
    assert _said(rows) == EXPECTED


@pytest.mark.parametrize(
    "rows",
    [
        [["Record ID", "Field", "Value"], *TRIPLES],
        TRIPLES,
        [["Export of 3 May"], [], ["ID", "Attribute", "Content"], *TRIPLES],
        [["fiche", "champ", "valeur"], *_triples(FRENCH)],
        [["Datensatz", "Merkmal", "Wert"], *_triples(GERMAN)],
        [["ref", "key", "val"], *_triples(TECHNICAL)],
        [["Value", "Field", "Record"], *([v, f, k] for k, f, v in TRIPLES)],
        [["ID", "Field", "Value"], *sorted(TRIPLES, key=lambda row: row[1])],
        [["ID", "Question", "Answer"], *([k, f"{f} ?", v] for k, f, v in TRIPLES)],
        [["ID", "Field", "Value", "On", "By"], *([*r, f"2025-02-{n:02}", "al"] for n, r in enumerate(TRIPLES, 1))],
        [["Date", "User", "ID", "Field", "Value"], *(["2025-02-11", f"u{n}", *r] for n, r in enumerate(TRIPLES))],
        [["ID", "Site", "Field", "Value"], *([k, "North" if k == "GY-7" else "South", f, v] for k, f, v in TRIPLES)],
        [["ID", "Field", "Help", "Value"], *([k, f, f"Say what {f} is", v] for k, f, v in TRIPLES)],
        [["ID", "Field", "Value"], *([k if f == "Title" else "", f, v] for k, f, v in TRIPLES)],
    ],
    ids=[
        *("headed", "bare", "below a title", "French", "German", "technical", "turned round", "by field", "questions"),
        *("changes", "changes first", "beside", "help", "written once"),
    ],
)  # fmt: skip
def test_each_record_is_an_activity(rows: Rows) -> None:
    """Nothing of one record comes under another."""
    assert _said(rows) == EXPECTED


def test_several_rows_of_one_field_are_its_several_values() -> None:
    """The place is that of the first."""
    rows = [
        ["ID", "Field", "Value"],
        *TRIPLES,
        ["GY-7", "Data categories", "Health"],
        ["GY-9", "Recipients", "Post"],
    ]
    found = understand(book(sheet("Export", rows)))
    first, second = found.raw.activities
    assert texts(first)["data_categories"] == "Name; photo\nHealth"
    assert texts(second)["recipients"] == "Post"
    assert (first.cells["data_categories"].source.cell, second.cells["purposes"].source.cell) == ("C6", "C9")
    assert (first.cells["id"].source.cell, first.row, second.row) == ("A2", 2, 8)
    assert {one.heading: (one.row, one.column) for one in found.columns}["Retention"] == (7, 2)


def test_a_field_is_that_of_its_section() -> None:
    """The country of the processors is none of a transfer."""
    part = [("General", "Name"), ("General", "Purpose"), ("General", "Legal basis"), ("Processors", "Name")]
    part += [("Processors", "Country"), ("Transfers", "Country"), ("Transfers", "Safeguard")]
    said = {"B1": ("Wages", "Pay", "Contract", "Ledgers Ltd", "France", "India", "SCC")}
    said["B2"] = ("Lockers", "Lend", "Contract", "Keys Ltd", "Spain", "Japan", "Adequacy")
    rows = [["ID", "Section", "Field", "Value"]]
    rows += [[key, *names, text] for key, own in said.items() for names, text in zip(part, own, strict=True)]
    first, _ = map(texts, understand(book(sheet("Export", rows))).raw.activities)
    assert (first["processors"], first["processor_country"], first["third_countries"]) == (
        *("Ledgers Ltd", "France", "India"),
    )


def test_a_value_stands_in_one_of_several_columns() -> None:
    """One for texts, one for choices, one for dates."""
    rows = [["ID", "Field", "Text", "Choice", "Date"]]
    rows += [[k, f, "" if f == "Legal basis" else v, v if f == "Legal basis" else "", ""] for k, f, v in TRIPLES]
    rows += [[k, "Last review", "", "", "2026-01-02"] for k in RECORDS]
    assert _said(rows) == EXPECTED
    first = understand(book(sheet("Export", rows))).raw.activities[0]
    assert (first.cells["legal_bases"].source.cell, first.cells["last_review"].source.cell) == ("D4", "E14")


def test_what_is_put_together_and_what_is_left_is_told() -> None:
    """Who changed a field says nothing of the activity."""
    rows = [["ID", "Field", "Value", "By"], *([*row, f"u{n % 5}"] for n, row in enumerate(TRIPLES))]
    found = understand(book(sheet("Export", rows)))
    issues = {one.code: dict(one.parameters) for one in found.raw.issues}
    assert issues["sheet-spread"] == {"sheet": "Export", "count": "2", "text": "Field"}
    assert issues["column-unused"]["heading"] == "By"


def test_records_without_a_code_are_named_by_their_key() -> None:
    """Where no field is the name."""
    rows = [["Activity", "Field", "Value"]]
    rows += [[RECORDS[key]["Title"], field, value] for key, field, value in TRIPLES if field != "Title"]
    assert _said(rows) == EXPECTED


@pytest.mark.parametrize(
    "rows",
    [
        [["Activity", "Missing", "To do"], ["Passes", "Purpose", "Ask"], ["Cards", "Legal basis", "Ask"],
         ["Bikes", "Retention", "Ask"], ["Boats", "Recipients", "Ask"], ["Tents", "Purpose", "Ask"],
         ["Cars", "Legal basis", "Ask"], ["Vans", "Retention", "Ask"], ["Huts", "Recipients", "Ask"]],
        [["Name", "Purpose", "Legal basis", "Data"], *([f"A{n}", "Sell", "Contract", "Name"] for n in range(9))],
    ],
    ids=["remarks on some fields", "a register"],
)  # fmt: skip
def test_other_tables_are_left_as_they_are(rows: Rows) -> None:
    """A list of what is missing here and there holds no records."""
    from gdpr_audit.ingest.layouts.pivots import spread

    one = sheet("S", rows)
    assert spread([one]) == ([one], [])


def test_a_field_that_is_struck_out_is_told_and_does_not_count() -> None:
    """The others of its record do."""
    one = sheet("Export", [["ID", "Field", "Value"], *TRIPLES])
    one.struck_rows = frozenset({7})
    raw = understand(book(one)).raw
    assert [texts(activity).get("retention_text", "") for activity in raw.activities] == ["", "2 years"]
    assert [dict(issue.parameters)["rows"] for issue in raw.issues if issue.code == "rows-struck"] == ["7"]
