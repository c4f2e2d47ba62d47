"""Small registers for the tests of the derived facts."""

from __future__ import annotations

from datetime import date
from typing import Any

from gdpr_audit.facts import Facts
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.model.activity import ProcessingActivity

AS_OF = date(2026, 11, 2)


def facts_of(
    activity: dict[str, Any], *, as_of: date = AS_OF, jurisdiction: str = "FR", **organisation: Any
) -> tuple[Facts, ProcessingActivity]:
    """The facts of a register of one activity, and that activity."""
    register = register_from_data({"organisation": organisation, "activities": [{"name": "Line", **activity}]})
    return Facts(register, as_of, jurisdiction), register.activities[0]
