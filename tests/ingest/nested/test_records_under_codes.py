"""Objects whose keys are the codes, or the names, of records that are alike."""

from __future__ import annotations

from typing import Any

import pytest

from gdpr_audit.ingest.nested.document import understand_data

BOATS = {
    "title": "Boat hire", "purpose": "Hire boats out", "legal_basis": "contract", "data_subjects": "hirers",
    "recipients": "insurers", "retention": "3 years",
}  # fmt: skip
CREWS = {"title": "Crew lists", "purpose": "Man the boats", "legal_basis": "law", "data_subjects": "sailors"}
FEES = {"title": "Mooring fees", "purpose": "Collect fees", "legal_basis": "contract", "retention": "10 years"}
CODED = {"B-1": BOATS, "B-2": CREWS, "B-3": FEES}
THREE = [("B-1", "Boat hire"), ("B-2", "Crew lists"), ("B-3", "Mooring fees")]


def _grouped(record: dict[str, str]) -> dict[str, Any]:
    head = {"title", "purpose"}
    return {"head": {k: record[k] for k in head}, "details": {k: v for k, v in record.items() if k not in head}}


def _called(data: object) -> list[tuple[str, str]]:
    activities = understand_data(data, []).raw.activities
    assert {one.cells["purposes"].text for one in activities} == {one["purpose"] for one in (BOATS, CREWS, FEES)}
    return [(one.cells["id"].text if "id" in one.cells else "", one.cells["name"].text) for one in activities]


@pytest.mark.parametrize(
    "data",
    [
        CODED,
        {"register": CODED},
        {"register": {"2026": CODED}},
        {"controller": {"name": "Quay Ltd"}, "entries": CODED},
        {"meta": {"version": "3", "printed": "2026-02-01"}, **CODED},
        {"version": "3", **CODED},
        {"Harbour": {"B-1": BOATS, "B-2": CREWS}, "Office": {"B-3": FEES}},
        {key: _grouped(record) for key, record in CODED.items()},
        {"vendors": {"V1": {"name": "Ropes", "country": "US"}, "V2": {"name": "Sails", "country": "FR"}}, "all": CODED},
    ],
    ids=["alone", "under a key", "deeper", "beside", "after a head", "among texts", "in groups", "divided", "vendors"],
)
def test_each_code_is_an_activity(data: object) -> None:
    """Nothing of one comes under another."""
    assert sorted(_called(data)) == THREE


def test_what_stands_around_them_is_said_of_each() -> None:
    """A department written once."""
    activities = understand_data({"department": "Port office", **CODED}, []).raw.activities
    assert [one.cells["department"].text for one in activities] == ["Port office"] * 3


def test_the_key_of_a_record_without_a_name_is_its_name() -> None:
    """There is no code then."""
    named = {record["title"]: {k: v for k, v in record.items() if k != "title"} for record in CODED.values()}
    assert _called(named) == [("", name) for _, name in THREE]


def test_sides_of_one_activity_are_no_records() -> None:
    """Each of them speaks of something else."""
    sides = {
        "identity": {"title": "Boat hire", "purpose": "Hire boats out", "legal_basis": "contract"},
        "people": {"data_subjects": "hirers", "data_categories": "names"},
        "sharing": {"recipients": "insurers", "processors": "Quay Ltd"},
    }
    (only,) = understand_data(sides, []).raw.activities
    assert (only.cells["name"].text, only.cells["recipients"].text) == ("Boat hire", "insurers")


FIELDS = {"title": 0, "purpose": 1, "legal_basis": 2, "data_subjects": 3}
PARTED = {
    "B-1": ("Boat hire", "Hire boats out", "contract", "hirers"),
    "B-2": ("Crew lists", "Man the boats", "law", "sailors"),
    "B-3": ("Mooring fees", "Collect fees", "contract", "owners"),
}
TRIPLES = [(code, field, said[n]) for code, said in PARTED.items() for field, n in FIELDS.items()]


@pytest.mark.parametrize(
    "data",
    [
        [{"record": code, "field": field, "value": value} for code, field, value in TRIPLES],
        {"all": [{"v": one[2], "f": one[1], "k": one[0], "by": f"u{n % 5}"} for n, one in enumerate(TRIPLES)]},
        {"columns": ["id", "question", "answer"], "rows": [list(one) for one in TRIPLES]},
        [{"ref": code, "attr": field, "val": value} for code, field, value in sorted(TRIPLES, key=lambda one: one[1])],
    ],
    ids=["fields", "other words", "a table", "by field"],
)  # fmt: skip
def test_an_object_for_each_field_is_put_together(data: object) -> None:
    """Each record is an activity."""
    assert sorted(_called(data)) == THREE


def test_a_field_stands_where_its_item_does() -> None:
    """Several items of one field are its several values."""
    data = [{"record": code, "field": field, "value": value} for code, field, value in TRIPLES]
    data.append({"record": "B-1", "field": "data_subjects", "value": "guests"})
    first = understand_data(data, []).raw.activities[0]
    assert first.cells["purposes"].source.sheet == "[1].value"
    assert first.cells["subject_categories"].text == "hirers\nguests"


@pytest.mark.parametrize(
    "keys",
    [
        ("P00_Bez", "P01_Zweck", "P02_RGL", "P03_BetrPers", "P10_LoeschFrist"),
        ("lib_trt", "fin", "bl", "cat_pers", "dur_cons"),
        ("act_nm", "purp", "lb", "ds_cat", "ret"),
    ],
)
def test_keys_cut_short_among_their_like(keys: tuple[str, ...]) -> None:
    """As tools export them."""
    values = [
        ("Boat hire", "Hire boats out", "contract", "hirers", "3 years"),
        ("Fees", "Collect", "law", "owners", "1 year"),
    ]
    found = understand_data([dict(zip(keys, one, strict=True)) for one in values], []).raw.activities
    concepts = ("name", "purposes", "legal_bases", "subject_categories", "retention_text")
    assert [tuple(one.cells[concept].text for concept in concepts) for one in found] == values
