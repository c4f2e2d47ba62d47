"""Numbers agree with their nouns, as each language counts."""

from __future__ import annotations

import pytest

from gdpr_audit.texts import Number


@pytest.mark.parametrize(
    ("number", "lang", "sentence"),
    [
        (0, "en", "0 gaps"),
        (1, "en", "1 gap"),
        (2, "en", "2 gaps"),
        (12_345, "en", "12,345 gaps"),
        (0, "fr", "0 gap"),
        (1, "fr", "1 gap"),
        (2, "fr", "2 gaps"),
        (12_345, "fr", "12\u202f345 gaps"),
    ],
)
def test_a_noun_agrees_with_its_number(number: int, lang: str, sentence: str) -> None:
    """French has its singular up to one, English for one alone; thousands stand apart."""
    assert f"{Number(number, lang):gap|gaps}" == sentence


def test_a_number_alone_is_its_digits() -> None:
    """Without a noun the figure stands alone, and it still counts."""
    assert f"{Number(1200, 'en')}" == "1,200"
    assert Number(2, "fr") + 1 == 3
