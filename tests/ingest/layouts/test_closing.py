"""Lines of signatures, of approval and of distribution below a register."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.layouts.header import read_table
from gdpr_audit.ingest.layouts.rows import read_rows
from tests.ingest.books import sheet, texts

HEAD = ["No.", "Processing activity", "Purpose", "Legal basis", "Data", "Recipients", "Retention", "Owner"]
PASSES = ["1", "Bus passes", "Let pupils ride", "Public task", "Name", "Carrier", "1 year", "A. Finch"]
CANTEEN = ["2", "Canteen", "Serve meals", "Contract", "Name", "None", "2 years", "B. Wren"]


def _names(*below: list[str]) -> tuple[list[str], set[str]]:
    table = read_table(sheet("R", [HEAD, PASSES, CANTEEN, *below]))
    assert table is not None
    found = read_rows(table)
    return [texts(one).get("name", "") for one in found.activities], {one.code for one in found.issues}


@pytest.mark.parametrize(
    "below",
    [
        [["checked:", "", "Data protection officer", "", "Date: 2026-03-31", "", "Signature: ______"]],
        [[], ["Approved by:", "C. Robin", "", "", "On:", "2026-03-31"]],
        [["Validé le 12/03/2026", "", "Visa du DPO :", "", "", "Signature :"]],
        [["Ort, Datum: Ulm, den 3.4.2026", "", "", "Unterschrift:"]],
        [["", "Datum", "", "", "Unterschrift"], ["", "________", "", "", "________"]],
        [["Firmado por:", "D. Grajo", "Fecha:", "03/04/2026"], ["Aprobado por:", "E. Mirlo", "Fecha:", "04/04/2026"]],
        [["Luogo e data", "", "Firma"], ["……………", "", "……………"]],
        [["Opgesteld door: F. Mus", "", "Voor akkoord: G. Specht"]],
        [["Sporządził: H. Wilga", "", "Zatwierdził: I. Sowa"]],
        [["Készítette: J. Rigó", "", "Jóváhagyta: K. Holló"]],
        [["Laatinut:", "L. Varis", "Hyväksynyt:", "M. Tikka"]],
        [["Datum", "2026-03-31", "Godkänd av:", "N. Trast"]],
        [["Distribution list:", "Board, works council"], ["Version", "3.1"]],
        [["Number of processing activities", "2"]],
        [["Prepared by:", "O. Tern", "Checked by:", "P. Gull", "Approved by:", "Q. Auk"]],
        [["", "", "Leeds, 3 April 2026", "", "", "", "Signature of the headteacher"]],
        [["Head of school: C. Robin", "", "", "", "Clerk: D. Dunnock"]],
        [["__________", "", "", "__________"], ["Head of school", "", "", "Clerk"]],
        [["* = optional", "", "** = required"]],
        [["Y = yes", "N = no"]],
        [[], ["Signature"], ["R. Coot", "", "Headteacher"]],
    ],
)
def test_what_closes_a_register_is_no_activity(below: list[list[str]]) -> None:
    """It is told as standing outside."""
    names, told = _names(*below)
    assert names == ["Bus passes", "Canteen"]
    assert told == {"rows-outside"}


@pytest.mark.parametrize(
    "row",
    [
        ["3", "Approval", "Approve trips", "Consent", "Name", "Carrier", "1 year", "A. Finch"],
        ["", "Signature", "Sign contracts", "Contract", "Name", "None", "10 years", "B. Wren"],
        ["", "Distribution: school meals", "Hand out", "Contract", "Name", "None", "1 month", "B. Wren"],
        ["3", "Version control of minutes", "Keep minutes", "", "", "", "", ""],
        ["", "Validation of exams", "Validate", "Public task"],
        ["new", "School garden", "Grow vegetables"],
    ],
)
def test_an_activity_may_be_called_so(row: list[str]) -> None:
    """It is filled as the others are, or its name goes on."""
    names, _ = _names(row)
    assert names == ["Bus passes", "Canteen", row[1]]


def test_rows_below_the_line_are_read_if_they_are_full() -> None:
    """A line in the middle ends nothing."""
    names, _ = _names(["Checked:", "", "", "", "Date: 2026-03-31"], ["3", *CANTEEN[1:]])
    assert names[-1] == "Canteen"
    assert len(names) >= 3
