"""What must hold of any register: progress never costs, silence never pays, order and language change nothing."""

from __future__ import annotations

import re
from html import unescape

import pytest
from random_registers import Maker
from register_properties import PROPERTIES, Property, audited

from gdpr_audit.report.html import render_html
from gdpr_audit.texts import LANGUAGES

_REGISTERS = 30
_IDS = re.compile(r'\sid="([^"]+)"')


@pytest.mark.parametrize("holds", PROPERTIES.values(), ids=PROPERTIES)
def test_holds_of_random_registers(holds: Property) -> None:
    """The benchmark of the same name tries thousands."""
    for seed in range(_REGISTERS):
        assert holds(seed) == "", seed


@pytest.mark.parametrize("seed", range(3))
def test_both_languages_tell_the_same(seed: int) -> None:
    """The page has every finding, and the same identifiers in the same order, in French and in English."""
    audit = audited(Maker(seed).register(4))
    charts = dict.fromkeys(("scores", "risks", "severities"), b"<svg/>")
    french, english = (
        [unescape(found) for found in _IDS.findall(render_html(audit, lang, charts).decode())] for lang in LANGUAGES
    )
    assert french == english
    assert {finding.id for finding in audit.findings} <= {*french}
