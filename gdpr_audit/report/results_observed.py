"""What ``results.json`` says of observations, and of the places that everything in it cites."""

from __future__ import annotations

from typing import Any

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.model.value import Source
from gdpr_audit.observations.observation import MOST_PLACES, Check, Observation, Parameter, Place

OBSERVATIONS_LIMIT = 10_000
"""Observations listed at most, the gravest first; the others are counted."""


def source_document(source: Source | None) -> dict[str, Any] | None:
    """Return a place: sheet, row and column from 1, and the address; None if it stands nowhere."""
    if source is None:
        return None
    return {"sheet": source.sheet, "row": source.row, "column": source.column or None, "cell": source.cell or None}


def check_document(assessment: Assessment, check: Check) -> dict[str, Any]:
    """What was looked for, and how often it was seen: nothing found can be told from nothing looked for."""
    count = sum(1 for observation in assessment.observations if observation.check is check)
    return {"check": check.id, "catalogue": [one.id for one in check.obligations], "count": count}


def observation_document(observation: Observation) -> dict[str, Any]:
    """Return an observation; its long lists are cut, and what is left out is counted."""
    return {
        "id": observation.id,
        "check": observation.check.id,
        "catalogue": [one.id for one in observation.obligations],
        "kind": "observation",
        "provisions": [one.provision for one in observation.obligations],
        "severity": observation.check.severity.value,
        "confidence": observation.confidence,
        "name": observation.name,
        "concerns": observation.concerns,
        "activities": observation.activities,
        "places": [_place(place) for place in observation.places],
        "parameters": {key: _capped(value) for key, value in sorted(observation.parameters.items())},
    }


def _place(place: Place) -> dict[str, Any]:
    activity = place.activity.id if place.activity else None
    return {"activity": activity, "source": source_document(place.source), "evidence": place.text}


def _capped(value: Parameter) -> Parameter:
    return value[:MOST_PLACES] if isinstance(value, tuple) else value
