"""Staff under surveillance: what the law of most Member States adds (Art. 88)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gdpr_audit.facts.lexicon import texts_of
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import has_any, yes
from gdpr_audit.model.value import State
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Sighting, at, check
from gdpr_audit.resources import toml_table

_STAFF = ("employees",)
_OPEN = frozenset({State.UNMAPPED, State.BLANK, State.UNKNOWN})


@check(Severity.MEDIUM, bears_on="GDPR-13-1.1 GDPR-12-1")
def staff_watched_without_a_word(across: Across) -> Iterator[Sighting]:
    """Staff and their representatives know of what watches them at work."""
    for activity in across.activities:
        if (
            activity.employees_informed_cse not in _OPEN
            or has_any(activity.subject_categories, _STAFF) is not Answer.YES
        ):
            continue
        if across.facts.jurisdiction == "FR" and yes(activity.monitoring) is Answer.YES:
            continue  # the rule on the Labour Code asks
        if any(map(watches, (activity.name, *texts_of(activity.purposes)))):
            places = (at(activity, "subject_categories"),)
            yield Sighting(activity.id, activity.name, places, "medium", {"name": activity.name})


def watches(text: str) -> bool:
    """Does a text name a means of surveillance?"""
    return bool(_means().search(plain(text)))


@cache
def _means() -> re.Pattern[str]:
    words = " ".join(toml_table(__package__, "phrases.toml")["surveillance"].split()).replace(" |", "|")
    return re.compile(rf"\b(?:{words})\b")
