"""The clauses of the United Kingdom: a tool of its law, and of no other."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values.build import build_register
from gdpr_audit.model.value import Cell, Source


@pytest.mark.parametrize(
    ("home", "tool", "told", "confidence"),
    [
        ("United Kingdom", "sa_clauses", "tool-of-the-uk-at-home", None),
        ("Ireland", "uk_idta", "tool-of-the-uk", None),
        ("", "uk_idta", "tool-of-the-uk", "low"),
    ],
)
def test_what_the_addendum_is_worth_depends_on_the_exporter(
    home: str, tool: str, told: str, confidence: str | None
) -> None:
    """From the United Kingdom clauses of its authority, from the EEA nothing; where nobody says, little is certain."""
    cells = {"name": "Support", "third_countries": "India", "transfer_safeguard": "UK Addendum"}
    raw = RawActivity({key: Cell(said, Source("S", 2, 1)) for key, said in cells.items()}, "S", 2)
    organisation = {"country": Cell(home, Source("S", 1, 1))} if home else {}
    register, issues = build_register(RawRegister(organisation, [raw], frozenset(cells), "", []))
    activity = register.activities[0]
    assert isinstance(activity.transfers, tuple)
    assert [one.tool for one in activity.transfers] == [tool]
    assert told in {issue.code for issue in issues}
    inference = activity.inferred.get("tool")
    assert (inference.confidence if inference else None) == confidence
