"""The bounds of exposure as data: every step, no sum and no single number."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from gdpr_audit.assess.exposure import Band, Bounds, Exposure
from gdpr_audit.law.tables import table

SCHEMA = "gdpr-audit/exposure/1"


def exposure_document(found: Exposure) -> dict[str, Any]:
    """Return the published document."""
    return {
        "schema": SCHEMA,
        "turnover": found.turnover,
        "turnover_from_register": found.from_register,
        "size_pct": _pair(found.size_pct),
        "size_to_verify": found.size_verify,
        "tiers": [
            {
                "id": tier.id,
                "static_max": tier.static_max,
                "turnover_pct": tier.turnover_pct,
                "legal_max": _number(tier.legal_max),
            }
            for tier in found.tiers
        ],
        "sets": [_band(band) for band in found.bands],
        "gaps_without_band": found.aside,
        "source": table("fines")["source"],
        "forecast": False,
    }


def _band(band: Band) -> dict[str, Any]:
    return {
        "activity": band.activity.id if band.activity else None,
        "gaps": band.gaps,
        "gravest": band.gravest.id,
        "tier": band.tier.id,
        "seriousness": band.seriousness,
        "seriousness_pct": _pair(band.seriousness_pct),
        "starting_amount": _pair(band.amount),
    }


def _pair(bounds: Bounds | None) -> list[float] | None:
    return None if bounds is None else [_number(one) for one in bounds]


def _number(value: Fraction) -> float:
    return int(value) if value.denominator == 1 else round(float(value), 2)
