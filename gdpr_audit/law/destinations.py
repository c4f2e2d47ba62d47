"""Chapter V: what a destination is on a given day (``law/countries.toml``)."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import Any, NamedTuple

from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import in_force

UNION = frozenset({"eu", "eea", "eu_territory"})
"""Statuses without a Chapter V transfer."""

_DAYS = 1 << 12


class Standing(NamedTuple):
    """What a destination is on a day."""

    status: str
    """A key of ``[effective_status]``."""
    condition: str
    """A key of ``[conditions]`` where the decision covers some recipients only, else ``""``."""


@lru_cache(maxsize=_DAYS)
def standing(code: str, day: date) -> Standing | None:
    """Return what a country (ISO 3166-1) or an international organisation is on a day; None if unknown to the table.

    Of several decisions in force the latest holds. A country whose decisions are all of other days is a third country.
    """
    row = destinations().get(code)
    if row is None:
        return None
    status = row["status"]
    if "decisions" in row:
        holding = [decision for decision in row["decisions"] if in_force(decision, day)]
        if not holding:
            return Standing("third", "")
        row = row | max(holding, key=lambda decision: decision["valid_from"])
        status = row["status"]
    return Standing(status, row["condition"] if status == "adequate_partial" else "")


@cache
def destinations() -> dict[str, dict[str, Any]]:
    """Return the rows of all destinations by code."""
    countries = table("countries")
    return {row["iso2"]: row for row in countries["countries"]} | {
        row["id"]: row for row in countries["international_organisations"]
    }


@lru_cache(maxsize=_DAYS)
def ended_decisions(day: date) -> frozenset[str]:
    """Return the transfer tools that name a decision which no longer holds on that day (``privacy_shield``)."""
    named = [decision for row in destinations().values() for decision in row.get("decisions", ()) if "tool" in decision]
    return frozenset(decision["tool"] for decision in named if decision["valid_to"] < day)


@lru_cache(maxsize=_DAYS)
def clauses_in_force(day: date) -> dict[str, bool]:
    """Return the sets of standard contractual clauses that are a safeguard on that day -> whether they have modules."""
    sets = table("transfer_tools")["scc_sets"]
    return {row["version"]: row.get("modules", False) for row in sets if in_force(row, day)}
