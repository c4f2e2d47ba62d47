"""Storage periods: as the register gives them, and as the reference periods have them (``law/retention.toml``)."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.facts.lexicon import lexicons_in, mentions, texts_of
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import in_force
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer
from gdpr_audit.model.value import State, Tri

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

_TOLERANCE = 1.1
_DAYS_A_MONTH = 30.4
_UNITS = {
    12.0: "an ans annee annees year years jahr jahre jahren ano anos anno anni jaar jaren",
    1.0: "mois month months monat monate monaten mes meses mese mesi maand maanden",
    7 / _DAYS_A_MONTH: "semaine semaines week weeks woche wochen semana semanas settimana settimane weken",
    1 / _DAYS_A_MONTH: "jour jours day days tag tage tagen dia dias giorno giorni dag dagen",
}
_MONTHS = {word: months for months, words in _UNITS.items() for word in words.split()}
_PERIOD = re.compile(rf"(\d+(?:[.,]\d+)?)\s*({'|'.join(sorted(_MONTHS, key=len, reverse=True))})\b")
_ISO = re.compile(r"P(\d+)([YM])")


class Reference(NamedTuple):
    """A reference period, in months; None where it runs until an event."""

    id: str
    jurisdiction: str
    months: int | None


def periods(activity: ProcessingActivity) -> tuple[float, ...]:
    """Storage periods in months: those that the importer analysed, else those that the text gives."""
    if isinstance(activity.retention, tuple) and activity.retention:
        return tuple(period.months for period in activity.retention if period.months > 0)
    return _periods_in(activity.retention_text) if isinstance(activity.retention_text, str) else ()


def defined(activity: ProcessingActivity) -> Answer:
    """Is there a period for all the data? An evasive formula for a part of them is enough for a no."""
    text = activity.retention_text
    if isinstance(text, str):
        return answer(bool(periods(activity)) and not mentions(text, "LEX_NOT_A_DURATION"))
    if isinstance(activity.retention, tuple) and activity.retention:
        return answer(bool(periods(activity)))
    return NOT_STATED if text is State.UNMAPPED else NO


def comparable(activity: ProcessingActivity, jurisdiction: str, as_of: date) -> Answer:
    """Is there a period, and a reference to compare it with?"""
    return answer(bool(periods(activity)) and bool(_references_for(activity, jurisdiction, as_of)))


def excess(activity: ProcessingActivity, jurisdiction: str, as_of: date) -> Answer:
    """Is the longest period longer than the longest matching reference? A recorded justification says no."""
    if activity.retention_justified is Tri.YES:
        return NO
    limits = [reference.months for reference in _references_for(activity, jurisdiction, as_of)]
    declared = periods(activity)
    if not limits or not declared or None in limits:
        return NOT_STATED
    return answer(max(declared) > max(limit for limit in limits if limit is not None) * _TOLERANCE)


def longest(activity: ProcessingActivity, jurisdiction: str, as_of: date) -> str:
    """Id of the longest reference with which the period is compared; ``""`` if there is none that is a duration."""
    matching = [one for one in _references_for(activity, jurisdiction, as_of) if one.months is not None]
    return max(matching, key=lambda one: (one.months or 0, one.id)).id if matching else ""


def _references_for(activity: ProcessingActivity, jurisdiction: str, as_of: date) -> tuple[Reference, ...]:
    named = lexicons_in(activity.name).union(*map(lexicons_in, texts_of(activity.purposes)))
    references = _references(as_of)
    return tuple(
        found for name in references.keys() & named if (found := references[name]).jurisdiction in {jurisdiction, "EU"}
    )


@lru_cache(maxsize=1 << 14)
def _periods_in(text: str) -> tuple[float, ...]:
    found = _PERIOD.findall(plain(text))
    return tuple(float(number.replace(",", ".")) * _MONTHS[unit] for number, unit in found)


@cache
def _references(as_of: date) -> dict[str, Reference]:
    return {
        row["id"]: Reference(row["id"], row["jurisdiction"], _total(row["active"], row.get("intermediate_archive", "")))
        for row in table("retention")["references"]
        if in_force(row, as_of)
    }


def _total(*phases: str) -> int | None:
    """Months of the phases together; None if none of them is a duration."""
    durations = [_ISO.fullmatch(phase) for phase in phases]
    months = [int(found[1]) * (12 if found[2] == "Y" else 1) for found in durations if found]
    return sum(months) if months else None
