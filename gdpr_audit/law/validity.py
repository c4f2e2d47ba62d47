"""What was law on a given day: each row of a table holds from ``valid_from`` to ``valid_to``, both days included."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from gdpr_audit.law.tables import table


def in_force(row: Mapping[str, Any], day: date) -> bool:
    """Did the row of a table hold on that day? One without a first day holds from ever, one without a last for good."""
    return bool(row.get("valid_from", date.min) <= day <= row.get("valid_to", date.max))


@cache
def instruments() -> dict[str, dict[str, Any]]:
    """Return the texts of ``law/instruments.toml`` by id; one without ``valid_from`` is announced, and not law."""
    return {row["id"]: row for row in table("instruments")["instruments"]}


def instrument_in_force(name: str, day: date) -> bool:
    """Was the text law on that day?

    Raises:
        KeyError: the table has no such text.
    """
    row = instruments()[name]
    return "valid_from" in row and in_force(row, day)
