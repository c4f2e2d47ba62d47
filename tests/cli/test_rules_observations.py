"""The checks across the rows explain themselves as the rules do."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

from gdpr_audit.observations import all_checks, card

Run = Callable[..., CompletedProcess[str]]


def test_list(gdpr_audit: Run) -> None:
    """Every check is listed, in words and as data."""
    shown = gdpr_audit("rules", "observations", "--lang", "fr").stdout
    assert all(check.id in shown and card(check.id)["title"]["fr"] in shown for check in all_checks())
    listed = json.loads(gdpr_audit("rules", "observations", "--json").stdout)
    assert [one["id"] for one in listed] == [check.id for check in all_checks()]


def test_explain(gdpr_audit: Run) -> None:
    """A check is explained by its id, and by that of an observation in a report."""
    by_check = gdpr_audit("rules", "explain", "vendor-contract-differs", "--lang", "en").stdout
    assert by_check == gdpr_audit("rules", "explain", "vendor-contract-differs@nuagis", "--lang", "en").stdout
    assert card("vendor-contract-differs")["title"]["en"] in by_check
    assert "28(3)" in by_check


def test_scan_tells(gdpr_audit: Run, samples: object) -> None:
    """The verdict ends with what rows say together, and where."""
    shown = gdpr_audit("scan", f"{samples}/service-client.xlsx", "--lang", "en", "--format", "json").stdout
    assert "observations on what rows say together" in shown
    assert "Registre!" in shown
