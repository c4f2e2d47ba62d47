"""From a file to its reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.files import way_back


@pytest.mark.parametrize(
    ("register", "way"),
    [
        ("registre.xlsx", "../../registre.xlsx"),
        ("../registre.xlsx", "../../../registre.xlsx"),
        ("reports/registre.xlsx", "../registre.xlsx"),
        ("clients/registre.xlsx", ""),
        ("../secret/registre.xlsx", ""),
    ],
)
def test_reports_lead_back_to_the_register_without_naming_folders(register: str, way: str, tmp_path: Path) -> None:
    """The way back only climbs: no folder of somebody's disk is named in a report."""
    here = tmp_path / "work"
    assert way_back(here / register, here / "reports" / "registre") == way
