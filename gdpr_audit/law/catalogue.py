"""The catalogue of obligations: what the law asks, of whom, how gravely, and what would put it right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from gdpr_audit.law.tables import table


class Severity(Enum):
    """How grave a breach of the obligation is; the weights are those of ``law/scoring.toml``."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def weight(self) -> int:
        """Weight in the compliance score."""
        return _WEIGHTS[self.value]


class Kind(Enum):
    """What a finding on the obligation counts for."""

    GAP = "gap"
    """Counts in compliance."""
    QUALITY = "quality"
    """Counts in the register's quality."""
    RISK = "risk"
    """A feature to know about: never a breach."""


class Scope(Enum):
    """On what the obligation is assessed."""

    ORGANISATION = "org"
    ACTIVITY = "activity"
    PROCESSOR = "processor"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One obligation of the catalogue."""

    id: str
    """``GDPR-28-3.1``: permanent, never renumbered."""
    chapter: str
    kind: Kind
    scope: Scope
    roles: frozenset[str]
    jurisdiction: str
    sectors: tuple[str, ...]
    """Sectors that it concerns (codes of the register's field ``sector``); empty for all."""
    refs: tuple[str, ...]
    """Provisions, the principal one first: ``28(3)``."""
    recitals: tuple[int, ...]
    guidance: tuple[str, ...]
    severity: Severity
    fine_tier: str
    owner: str
    """Who acts: ``dpo``, ``business_owner``, ``it``, ``legal``, ``management`` ..."""
    effort: str
    """``S`` under half a day, ``M`` half to three days, ``L`` more."""
    verify: bool
    """Rests on memory or on one secondary source: said so wherever it is shown."""
    verify_what: dict[str, str] | None
    """What of it, where that is known."""
    valid_from: date
    """First day on which it is law as the rule holds it."""
    valid_to: date | None
    """The last one; None as long as it is law."""
    title: dict[str, str]
    severity_reason: dict[str, str]
    remediation: dict[str, str]
    evidence: dict[str, str]

    def in_force(self, day: date) -> bool:
        """Was it law on that day?"""
        return self.valid_from <= day <= (self.valid_to or date.max)

    @property
    def provision(self) -> str:
        """The principal provision."""
        return self.refs[0]


_WEIGHTS: dict[str, int] = table("scoring")["compliance"]["severity_weights"]


@cache
def obligations() -> dict[str, Obligation]:
    """Return all obligations by id, in the order of the law."""
    return {row["id"]: _obligation(row) for row in table("obligations")["obligations"]}


def own_obligation(row: dict[str, Any]) -> Obligation:
    """Return an obligation that an organisation sets itself; what it does not state is as for a policy (Art. 24(2)).

    Raises:
        KeyError, ValueError: the row lacks a field, or holds what is none of its values.
    """
    presumed = {
        "chapter": "organisation",
        "kind": "gap",
        "roles": ["controller", "joint_controller", "processor"],
        "jurisdiction": "EU",
        "refs": ["24(2)"],
        "fine_tier": "none",
        "verify": False,
        "valid_from": date.min,
        "remediation": {"fr": "", "en": "", "owner": row["owner"], "effort": row["effort"]},
    }
    return _obligation(presumed | row | {"chapter": "organisation"})


def _obligation(row: dict[str, Any]) -> Obligation:
    remediation = row["remediation"]
    return Obligation(
        id=row["id"],
        chapter=row["chapter"],
        kind=Kind(row["kind"]),
        scope=Scope(row["scope"]),
        roles=frozenset(row["roles"]),
        jurisdiction=row["jurisdiction"],
        sectors=tuple(row.get("sectors", ())),
        refs=tuple(row["refs"]),
        recitals=tuple(row.get("recitals", ())),
        guidance=tuple(row.get("guidance", ())),
        severity=Severity(row["severity"]),
        fine_tier=row["fine_tier"],
        owner=remediation["owner"],
        effort=remediation["effort"],
        verify=row["verify"],
        verify_what=row.get("verify_what"),
        valid_from=row["valid_from"],
        valid_to=row.get("valid_to"),
        title=row["title"],
        severity_reason=row["severity_reason"],
        remediation={lang: remediation[lang] for lang in ("fr", "en")},
        evidence=row["evidence"],
    )
