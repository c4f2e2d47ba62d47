"""Bounds of the fines that open gaps expose to (``law/fines.toml``): steps, never one number, never a sum, no forecast.

Article 83(3) caps what is linked at the gravest infringement: the gaps of one activity are one set, those of the
organisation another, and each set shows the band of its gravest gap alone. Only what is known to be wrong counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from gdpr_audit.assess.assessment import Finding
from gdpr_audit.assess.engine import Held
from gdpr_audit.assess.whatif import GAPS
from gdpr_audit.law.catalogue import Kind, Obligation
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity

Bounds = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Tier:
    """One of the two tiers of Article 83."""

    id: str
    """``83(4)`` or ``83(5)``."""
    static_max: int
    """Euros."""
    turnover_pct: int
    legal_max: Fraction
    """Euros; that of an undertaking if its turnover is known."""


@dataclass(frozen=True, slots=True)
class Band:
    """Bounds of an indicative starting amount for one linked set of gaps."""

    activity: ProcessingActivity | None
    """None for the gaps of the organisation itself."""
    gravest: Finding
    gaps: int
    """Open gaps of the set that a fine may concern."""
    tier: Tier
    seriousness: str
    """``low``, ``medium`` or ``high``."""
    seriousness_pct: Bounds
    amount: Bounds | None
    """Euros; None where the turnover is not known."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """What the open gaps expose to, as bounds."""

    turnover: int | None
    from_register: bool
    tiers: tuple[Tier, ...]
    size_pct: Bounds | None
    """Adjustment to the size of the undertaking; None where the turnover is not known."""
    size_verify: bool
    """The adjustment rests on memory."""
    bands: tuple[Band, ...]
    """The gravest first."""
    aside: int
    """Open gaps that no tier or no band concerns."""


def exposure(held: Held, turnover: int | None = None) -> Exposure:
    """Bounds for the open gaps of a register.

    Args:
        held: the register.
        turnover: worldwide annual turnover of the undertaking of the preceding year, in euros; that of the register
            by default.
    """
    stated = held.facts.organisation.turnover
    known = turnover if turnover is not None else stated if isinstance(stated, int) else None
    tiers = {row["id"]: _tier(row, known) for row in table("fines")["tiers"]}
    size = (
        None if known is None else next(row for row in table("fines")["size"] if known <= row.get("turnover_le", known))
    )
    size_pct = _bounds(size["pct"]) if size else None
    gaps = [one for one in held.findings if one.verdict in GAPS and _counts(one)]
    sets: dict[str, list[Finding]] = {}
    for gap in gaps:
        if _place(gap.rule.obligation, tiers):
            sets.setdefault(gap.activity.id if gap.activity else "", []).append(gap)
    bands = sorted((_band(members, tiers, size_pct) for members in sets.values()), key=_weight, reverse=True)
    return Exposure(
        known,
        turnover is None and known is not None,
        tuple(tiers.values()),
        size_pct,
        bool(size and size["verify"]),
        tuple(bands),
        len(gaps) - sum(map(len, sets.values())),
    )


def amount(tier: Tier, seriousness: Bounds, size: Bounds) -> Bounds:
    """Legal maximum × band of seriousness × band of size: the lower and the upper bound, in euros."""
    low, high = (tier.legal_max * of_max * of_size / 10_000 for of_max, of_size in zip(seriousness, size, strict=True))
    return low, high


def _counts(finding: Finding) -> bool:
    return finding.rule.obligation.kind is Kind.GAP and not finding.rule.plugin


def _tier(row: dict[str, Any], turnover: int | None) -> Tier:
    share = Fraction(row["turnover_pct"] * (turnover or 0), 100)
    return Tier(row["id"], row["static_max"], row["turnover_pct"], max(Fraction(row["static_max"]), share))


def _bounds(pair: Iterable[float]) -> Bounds:
    low, high = (Fraction(str(one)) for one in pair)
    return low, high


def _place(obligation: Obligation, tiers: dict[str, Tier]) -> tuple[Tier, str] | None:
    """The tier and the seriousness; None where a fine has none."""
    tier = next((tier for name, tier in tiers.items() if obligation.fine_tier.startswith(name)), None)
    seriousness = table("fines")["seriousness_of"].get(obligation.severity.value)
    return (tier, seriousness) if tier and seriousness else None


def _band(members: list[Finding], tiers: dict[str, Tier], size: Bounds | None) -> Band:
    """The band of the gravest gap of a set."""
    found = [_of(gap, len(members), tiers, size) for gap in members]
    return max(found, key=_weight)


def _of(gap: Finding, gaps: int, tiers: dict[str, Tier], size: Bounds | None) -> Band:
    tier, seriousness = _place(gap.rule.obligation, tiers) or (next(iter(tiers.values())), "low")
    pct = _bounds(table("fines")["seriousness"][seriousness])
    return Band(gap.activity, gap, gaps, tier, seriousness, pct, amount(tier, pct, size) if size else None)


def _weight(band: Band) -> tuple[Fraction, Fraction]:
    low, high = band.seriousness_pct
    return band.tier.legal_max * high, band.tier.legal_max * low
