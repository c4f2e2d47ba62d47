"""Every rule has its card: whole, in both languages, and with examples that the rule confirms."""

from __future__ import annotations

import re
from typing import Any

import pytest
from helpers_rules import of

from gdpr_audit.law.catalogue import Kind
from gdpr_audit.rule import Rule
from gdpr_audit.rules import all_rules, card

_PARTS = {"title", "why", "detection", "contest", "remedy", "question"}
_BAD_FRENCH = re.compile(r"'| [:;!?»%]|« ")
"""A straight apostrophe, or a plain space where the line must not break."""

rules = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)


@rules
def test_card_is_whole(rule: Rule) -> None:
    """Six parts in two languages, and the examples that show both sides."""
    text = card(rule.id)
    assert text.keys() == _PARTS | {"examples"}
    assert all(text[part].keys() == {"fr", "en"} and all(text[part].values()) for part in _PARTS)
    sides = {"raised", "none"} if rule.obligation.kind is Kind.RISK else {"satisfied", "not-satisfied"}
    if rule.obligation.id == "GDPR-30-5":  # what a register describes is regular, so the exemption never holds in it
        sides = {"not-applicable", "not-satisfied"}
    assert sides <= text["examples"].keys()


@rules
def test_french_is_set_as_french(rule: Rule) -> None:
    """Curly apostrophes, and no line break before high punctuation."""
    text = card(rule.id)
    assert not [part for part in _PARTS if _BAD_FRENCH.search(text[part]["fr"])]


@pytest.mark.parametrize(
    ("rule", "wanted", "example"),
    [
        pytest.param(rule, wanted, example, id=f"{rule.id}-{wanted}")
        for rule in all_rules()
        for wanted, example in card(rule.id)["examples"].items()
    ],
)
def test_examples_hold(rule: Rule, wanted: str, example: dict[str, Any]) -> None:
    """What a card gives as an example is what the rule says."""
    assert of(rule.obligation.id, example) == wanted
