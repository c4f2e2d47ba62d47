"""What the tests of the reports share."""

from __future__ import annotations

import pytest
from factory import made_card

from gdpr_audit import rules


@pytest.fixture(autouse=True)
def _cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules made by hand have cards made by hand."""
    real = rules.card
    monkeypatch.setattr(rules, "card", lambda name: made_card(name) if name.startswith("flaw-") else real(name))
