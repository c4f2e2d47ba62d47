"""From which age a child consents to an online service alone (``law/child_consent_age.toml``, Art. 8(1))."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gdpr_audit.law.tables import table


class ConsentAge(NamedTuple):
    """The age of one State."""

    state: str
    """ISO 3166-1 alpha-2."""
    age: int
    source: str
    verify: bool
    """Rests on memory or on one secondary source."""


@cache
def consent_ages() -> dict[str, ConsentAge]:
    """Return the ages by State: those of the Union and the EEA, and the United Kingdom's."""
    return {
        row["iso2"]: ConsentAge(row["iso2"], row["age"], row["source"], row["verify"])
        for row in table("child_consent_age")["states"]
    }
