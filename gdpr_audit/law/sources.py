"""Guidance and case law by the keys that the catalogue cites (``law/guidance.toml``)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from gdpr_audit.law.tables import table


@dataclass(frozen=True, slots=True)
class Source:
    """A guideline, recommendation, guide or judgment."""

    key: str
    """``EDPB-7-2020``, ``C-311/18``."""
    title: dict[str, str]
    """By language; a case has the one name."""
    date: str
    """ISO 8601, a month or a day."""
    status: str
    """``final``, ``consultation version`` ...; ``""`` for a judgment."""
    verify: bool
    """Rests on memory or on one secondary source."""


@cache
def sources() -> dict[str, Source]:
    """Return all of them by key."""
    guidance = table("guidance")
    found = [
        Source(row["key"], {lang: row[lang] for lang in ("fr", "en")}, row["date"], row["status"], row["verify"])
        for row in guidance["guidance"]
    ]
    cases = [
        Source(row["case"], dict.fromkeys(("fr", "en"), row["name"]), row["date"], "", row["verify"])
        for row in guidance["case_law"]
    ]
    return {source.key: source for source in (*found, *cases)}
