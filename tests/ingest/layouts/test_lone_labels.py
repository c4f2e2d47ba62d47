"""Labels alone on their row, with what was written below them, and marks below options, in forms of other rows."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

BESIDE = [
    ["Record no.", "A/7", "Activity", "Allotment list"],
    ["Legal basis", "Contract"],
    ["Data subjects", "Plot holders"],
    ["Recipients", "none"],
]


def _said(rows: list[list[str]]) -> dict[str, str]:
    (activity,) = understand(book(sheet("Record", rows))).raw.activities
    return texts(activity)


@pytest.mark.parametrize(
    ("below", "concept", "expected"),
    [
        ([["Purposes"], ["Let the plots and collect the rent"]], "purposes", "Let the plots and collect the rent"),
        ([["Purposes"], ["Describe what you do"], ["Let the plots and collect the rent"]], "purposes", "Let the plots"),
        ([["Retention"], ["2 years"]], "retention_text", "2 years"),
        ([["Purposes"], ["Further aims"], ["Origin", "the holder"]], "purposes", ""),
        ([["Purposes"], ["What we want to reach with it:"]], "purposes", ""),
    ],
)
def test_what_stands_below_a_lone_label(below: list[list[str]], concept: str, expected: str) -> None:
    """A sentence or a period is its value, help is passed over, and what may be a label is none."""
    said = _said([*BESIDE, *below, [], ["Security", "Locked cabinet"]]).get(concept, "")
    assert said.startswith(expected)
    assert bool(said) == bool(expected)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        (["", "Y", "Y", "N"], "Names\nAddresses"),
        (["", "x", "", "x"], "Names\nHealth"),
        (["", "no", "no", "no"], ""),
        (["", "☐", "☒", "☐"], "Addresses"),
    ],
)
def test_marks_below_the_options_beside_a_label(marks: list[str], expected: str) -> None:
    """Only the options that are marked are its value, and the marks are none."""
    said = _said([*BESIDE, ["Categories of data", "Names", "Addresses", "Health"], marks, ["Purposes", "Letting"]])
    assert said.get("data_categories", "") == expected


def test_an_option_that_lists_examples_gives_way_to_what_is_written_beside_it() -> None:
    """Help stands between the label and its options; one without examples is said with its details."""
    said = _said(
        [
            *BESIDE,
            ["Purposes", "Letting"],
            ["Categories of data"],
            ["Tick and specify"],
            ["☒ Identity, contact, pictures", "Name, phone"],
            ["☒ Health data", "allergies"],
            ["☐ Location", ""],
        ]
    )
    assert said["data_categories"] == "Name, phone\nHealth data\nallergies"
