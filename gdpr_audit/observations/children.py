"""Children: the age that a row names for their consent, and that of the State (Art. 8(1))."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import has
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Parameters, Sighting, at, check, written
from gdpr_audit.resources import toml_table

_CONSENT = "6.1.a"
_YOUNGEST, _OLDEST = 10, 17
_CELLS = (
    "parental_consent",
    "consent_mechanism",
    "consent_proof",
    "subject_categories",
    "vulnerable_subjects",
    "description",
)


@check(Severity.HIGH, bears_on="GDPR-8-1")
def consent_age_below_law(across: Across) -> Iterator[Sighting]:
    """Parental authorisation is asked for up to the age of the State, not of another."""
    law = across.facts.consent_age
    if law is None:
        return
    for activity in across.activities:
        if has(activity.legal_bases, _CONSENT) is not Answer.YES:
            continue
        if has(activity.subject_categories, "children") is not Answer.YES:
            continue
        for cell in _CELLS:
            age = age_named(written(activity, cell))
            if age and age < law.age:
                found: Parameters = {"name": activity.name, "age": age, "law": law.age, "countries": (law.state,)}
                yield Sighting(activity.id, activity.name, (at(activity, cell),), "medium", found)
                break


@lru_cache(maxsize=1 << 12)
def age_named(text: str) -> int:
    """Return the age under which a text has parents authorise, or from which it lets the child consent; 0 if none."""
    found = _threshold().search(plain(text))
    age = int(next(group for group in found.groups() if group)) if found else 0
    return age if _YOUNGEST <= age <= _OLDEST else 0


@cache
def _threshold() -> re.Pattern[str]:
    """Ways to name an age, in six languages (“under 13”, “13 ans et plus”); never a number of months."""
    lists: dict[str, str] = toml_table(__package__, "phrases.toml")
    before, after = (" ".join(lists[name].split()).replace(" |", "|") for name in ("age_before", "age_after"))
    years = r"(?=\s*(?:(?:ans?|years?|jahren?|anos|anni|jaar)\b|[.,;:)]|$))"
    return re.compile(rf"\b(?:{before}) (\d\d)\b{years}|\b(\d\d) (?:{after})\b|\b(\d\d)\+")
