"""Small registers and what is observed in them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gdpr_audit.facts import Facts, presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import InputIssue, Source
from gdpr_audit.observations import observe
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Observation

AS_OF = date(2026, 11, 23)


def register_of(*activities: dict[str, Any], **organisation: Any) -> Register:
    """A register; each activity has a name, a purpose and the role of controller unless it says otherwise."""
    rows = [
        {
            "id": f"A{place}",
            "name": f"{_ORDINALS[place % len(_ORDINALS)]} {place}",
            "role": "controller",
            "purposes": [f"Servir le besoin {_ORDINALS[place % len(_ORDINALS)]}"],
            **one,
        }
        for place, one in enumerate(activities, 1)
    ]
    return register_from_data({"organisation": organisation, "activities": rows})


_ORDINALS = ("zéro", "premier", "second", "troisième", "quatrième", "cinquième")


def seen(register: Register, issues: Iterable[InputIssue] = ()) -> list[Observation]:
    """All that is observed in a register."""
    return observe(Across(Facts(presume(register)[0], AS_OF), issues))


def ids(*activities: dict[str, Any], check: str = "") -> list[str]:
    """Ids of what one check, or all, observe in a small register."""
    return [one.id for one in seen(register_of(*activities)) if check in {"", one.check.id}]


def seen_in(rows: list[list[str]], folder: Path) -> list[Observation]:
    """What is observed in a table read from a file."""
    path = folder / "register.csv"
    path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
    reading, _ = read_register(path)
    return seen(reading.register, reading.issues)


def example(data: dict[str, Any], folder: Path) -> list[Observation]:
    """What is observed in an example of a card."""
    if "rows" in data:
        return seen_in(data["rows"], folder)
    issues = [
        InputIssue(one["code"], Source("Registre", 4, 3), tuple((k, v) for k, v in one.items() if k != "code"))
        for one in data.get("issues", ())
    ]
    return seen(register_of(*data["activities"]), issues)
