"""Limits are settings: a variable changes one in parent and child alike; the documentation lists each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gdpr_audit.ingest.door.reader import limits
from tests.conftest import ROOT, Run

HEAD = "Activity;Purpose;Legal basis;Recipients\n"


@pytest.mark.parametrize(
    ("variable", "value", "code", "says"),
    [
        ("GDPR_AUDIT_LIMIT_COLUMNS", "3", 3, "3 columns"),
        ("GDPR_AUDIT_LIMIT_CELLS", "5", 3, "5 cells"),
        ("GDPR_AUDIT_LIMIT_CELL_KIB", "1", 3, "1 KiB"),
        ("GDPR_AUDIT_LIMIT_COLUMNS", "many", 2, "GDPR_AUDIT_LIMIT_COLUMNS"),
        ("GDPR_AUDIT_LIMIT_COLUMNS", "0", 2, "GDPR_AUDIT_LIMIT_COLUMNS"),
        ("GDPR_AUDIT_LIMIT_COLOURS", "3", 2, "GDPR_AUDIT_LIMIT_COLOURS"),
        ("GDPR_AUDIT_LIMIT_COLUMNS", "1_000", 0, ""),
    ],
)
def test_a_limit_is_set_by_a_variable(  # noqa: PLR0913, PLR0917 - a table of cases
    gdpr_audit: Run, tmp_path: Path, variable: str, value: str, code: int, says: str
) -> None:
    """The child obeys it, and the refusal names it; a setting that is none is told and never passed over."""
    row = f"Payroll;{'Pay the staff ' * 200};Contract;Bank\n"
    (tmp_path / "r.csv").write_text(HEAD + row, "utf-8")
    done = gdpr_audit("inspect", "r.csv", **{variable: value})
    assert done.returncode == code, done.stderr
    assert says in done.stderr


@pytest.mark.parametrize("page", ["limits.md", "limites.md"])
def test_the_documentation_lists_every_limit(page: str) -> None:
    """Each with its default."""
    rows = re.findall(r"^\| `(\w+)` \| ([\d\s,.\u202f\xa0]+) ", (ROOT / "docs" / page).read_text("utf-8"), re.MULTILINE)
    assert {name: int(re.sub(r"\D", "", value)) for name, value in rows} == limits.SETTINGS
