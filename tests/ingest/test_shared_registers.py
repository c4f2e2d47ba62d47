"""Registers that may not be committed: all their activities, none invented, in each layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.ingest.door import Document, open_file
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from gdpr_audit.model.errors import UnreadableRegisterError
from tests.conftest import SHARED

REGISTERS = SHARED / "registers"
pytestmark = pytest.mark.skipif(not REGISTERS.is_dir(), reason=f"the registers are not there: {REGISTERS}")


def _read(name: str) -> Understanding:
    opened = open_file(REGISTERS / name)
    assert not isinstance(opened, Document)
    return understand(opened)


@pytest.mark.parametrize(
    ("name", "layout", "activities", "unused"),
    [
        ("written/de_baylda_tabelle.xlsx", "rows", 4, 0),
        ("written/de_dsk_hauptblaetter.xlsx", "fiches", 4, 0),
        ("written/en-eu_edps_article31_records.xlsx", "fiches", 3, 1),
        ("written/en_fides_datamap_export_filled.xlsx", "rows", 5, 0),
        ("written/en_ico_controller_template_filled.xlsx", "rows", 5, 1),
        ("written/es_universidad_rat_export.csv", "rows", 4, 0),  # and one marked as deleted
        ("written/fr-lu_cnpd_7colonnes.xlsx", "rows", 3, 0),
        ("written/fr_cnil_registre_simplifie_5activites.ods", "fiches", 5, 0),
        ("written/fr_cnil_registre_simplifie_5activites.xlsx", "fiches", 5, 0),
        ("written/it_garante_pmi_titolare_responsabile.xlsx", "rows", 5, 0),  # four of a controller, one of a processor
        ("written/nl_amersfoort_17kolommen.xlsx", "rows", 5, 1),
        ("real/de_municipality_vvt_departments_10-34.xlsx", "rows", 100, 4),
        ("real/en_dpcat_alpha_hr.xlsx", "rows", 4, 0),
        ("real/en_dpcat_alpha_marketing.xlsx", "rows", 3, 0),
        ("real/en_dpcat_beta_processor.xlsx", "rows", 1, 0),
        ("real/en_edps_GDPR_A30.csv", "rows", 3, 0),
        ("real/en_ethical-edge_ropa_template.csv", "rows", 3, 0),
        ("real/en_underwings_ropa.csv", "rows", 12, 0),
        ("real/fr_dastra_dataprocessings_rh.xlsx", "rows", 8, 0),
        ("real/fr_dastra_datatreatments_shipbuilder.xlsx", "rows", 14, 23),
    ],
)
def test_register_is_read(name: str, layout: str, activities: int, unused: int) -> None:
    """As many activities as there are, each with a name, and no more columns left unused than were looked at."""
    found = _read(name)
    assert (found.layout, len(found.raw.activities)) == (layout, activities)
    assert all(activity.cells["name"].text.strip() for activity in found.raw.activities)
    assert len(found.unused) <= unused, found.unused


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("real/fr_cnil_registre-simplifie_v2019_template.ods", "no-activity"),
        ("real/fr_cnil_registre-simplifie_v2024_template.ods", "no-activity"),
        ("real/en_fidesctl_datamap_template_ICO-layout.xlsx", "no-activity"),
        ("real/en_dastra_vendors.xlsx", "no-header"),
        ("real/en_dastra_applications.xlsx", "no-header"),
        ("real/fr_dastra_dataretentionrule_rh.csv", "no-header"),
    ],
)
def test_what_is_no_register_is_refused(name: str, code: str) -> None:
    """Templates, vendors, applications, retention rules: no activity is made of them."""
    with pytest.raises(UnreadableRegisterError) as refusal:
        _read(name)
    assert refusal.value.code == code


def test_cells_keep_their_place() -> None:
    """What is read under a concept stands in the file where the cell says."""
    opened = open_file(Path(REGISTERS / "written/de_baylda_tabelle.xlsx"))
    assert not isinstance(opened, Document)
    rows = {one.name: one.rows for one in opened.sheets}
    for activity in understand(opened).raw.activities:
        for cell in activity.cells.values():
            assert rows[cell.source.sheet][cell.source.row - 1][cell.source.column - 1] == cell.text
