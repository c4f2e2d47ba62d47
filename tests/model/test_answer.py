"""The three-valued logic on which every verdict rests."""

import pytest

from gdpr_audit.model.answer import Answer

Y, N, U = Answer.YES, Answer.NO, Answer.NOT_STATED


@pytest.mark.parametrize(
    ("a", "b", "both", "either"),
    [(Y, Y, Y, Y), (Y, N, N, Y), (Y, U, U, Y), (N, N, N, N), (N, U, N, U), (U, U, U, U)],
)
def test_kleene_tables_hold_in_both_orders(a: Answer, b: Answer, both: Answer, either: Answer) -> None:
    """And and or follow the tables, whichever side comes first."""
    assert a & b is both
    assert b & a is both
    assert a | b is either
    assert b | a is either


def test_an_answer_is_never_a_boolean() -> None:
    """Neither yes nor no may be assumed: the answer refuses to be a condition."""
    with pytest.raises(TypeError, match="three values"):
        bool(U)
