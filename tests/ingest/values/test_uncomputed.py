"""What a spreadsheet did not compute is unknown: neither a blank nor a value."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.model.value import State


@pytest.mark.parametrize(
    "text", ["=formula", "=formula: VLOOKUP(A2;Bases!A:B;2)", "=formula: " + "A1&" * 60 + "A2", "#REF!", "#N/A",
             "#VALEUR!", "#NOM ?", "Err:502"]
)  # fmt: skip
def test_formulas_and_errors_are_unknown(text: str) -> None:
    """In whatever language the program shows the error, however long the formula."""
    assert state_of(text) is State.UNKNOWN


@pytest.mark.parametrize("text", ["=> see annex", "= none of the above", "=cmd|x", "#1 payroll", "C#", "# of staff?"])
def test_texts_that_only_look_like_them_are_not(text: str) -> None:
    """An arrow, a number sign."""
    assert state_of(text) is not State.UNKNOWN
