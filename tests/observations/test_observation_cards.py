"""Every check has its card: whole, in both languages, and with examples that the check confirms."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from helpers_observations import example

from gdpr_audit.observations import all_checks, card
from gdpr_audit.observations.observation import Check
from gdpr_audit.report.observed import sentence

_PARTS = {"title", "seen", "why", "detection", "contest", "remedy"}
_BAD_FRENCH = re.compile(r"'| [:;!?»%]|« ")

checks = pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.id)


@checks
def test_card_is_whole(check: Check) -> None:
    """Six parts in two languages that ask for the same parameters, and both examples."""
    text = card(check.id)
    assert text.keys() == _PARTS | {"examples"}
    assert all(text[part].keys() == {"fr", "en"} and all(text[part].values()) for part in _PARTS)
    assert text["examples"].keys() == {"seen", "unseen"}
    wanted = [{name for _, name, _, _ in string.Formatter().parse(text["seen"][lang]) if name} for lang in ("fr", "en")]
    assert wanted[0] == wanted[1]


@checks
def test_french_is_set_as_french(check: Check) -> None:
    """Curly apostrophes, and no line break before high punctuation."""
    text = card(check.id)
    assert not [part for part in _PARTS if _BAD_FRENCH.search(text[part]["fr"])]


@checks
def test_examples_hold(check: Check, tmp_path: Path) -> None:
    """The one example is observed, and says so in both languages; the other is not."""
    found = [one for one in example(card(check.id)["examples"]["seen"], tmp_path) if one.check is check]
    assert found
    assert all("{" not in sentence(one, lang) and one.id.startswith(check.id) for one in found for lang in ("fr", "en"))
    assert all(place.source or place.activity for one in found for place in one.places)
    unseen = example(card(check.id)["examples"]["unseen"], tmp_path)
    if check.id == "no-place-for-answer":  # what is asked of one activity only
        unseen = [one for one in unseen if one.id.endswith("art9-conditions")]
    assert not [one.id for one in unseen if one.check is check]


def test_ids_speak() -> None:
    """An id is made of plain words."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", check.id) for check in all_checks())
