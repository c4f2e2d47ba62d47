"""Storage periods (Art. 30(1)(f)): numbers with a unit of time, what they apply to and what they run from."""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.model.party import RetentionPeriod

_DAYS_PER_MONTH = 30.4
_WEEK = 7 / _DAYS_PER_MONTH
_UNITS = {
    12.0: r"ans?|annees?|years?|yrs?|y|jahre?n?|jahres|j(?=\.)|anos?|ann[oi]|jaar|jaren|jr",
    1.0: r"mois|mo|mes|meses|mes[ei]|months?|mths?|monate?n?|monats|mon|maand(?:en)?|mnd",
    _WEEK: r"semaines?|weeks?|weken|wochen?|semanas?|settiman[ae]",
    1 / _DAYS_PER_MONTH: r"jours?|j|days?|d|tage?n?|dias?|giorn[oi]|gg|dag(?:en)?",
    1 / 24 / _DAYS_PER_MONTH: r"heures?|hours?|hrs?|h|stunden?|std|horas?|or[ae]|uur|uren",
}
_WRITTEN = {
    word: number
    for number, names in enumerate(
        (
            "un une one ein eine einem einen einer una uno een",
            "deux two zwei dos due twee",
            "trois three drei tres tre drie",
            "quatre four vier cuatro quattro",
            "cinq five funf fuenf cinco cinque vijf",
            "six sechs seis sei zes",
            "sept seven sieben siete sette zeven",
            "huit eight acht ocho otto",
            "neuf nine neun nueve nove negen",
            "dix ten zehn diez dieci tien",
        ),
        1,
    )
    for word in names.split()
}
_NUMBER = rf"\d+(?:[.,]\d+)?|{'|'.join(sorted(_WRITTEN, key=len, reverse=True))}"
_PERIOD = re.compile(
    rf"(?<![\w.,])({_NUMBER})\s*[-–]?\s*(?:\([^()]{{0,20}}\)\s*)?(?:"
    + "|".join(f"({units})" for units in _UNITS.values())
    + r")(?![\w])"
)
_FACTORS = tuple(_UNITS)
_PART = re.compile(r"[;\n]+|,\s|\.\s+(?=[^\W\d])")
_LONGEST = 100
_LONGEST_LABEL = 80


@lru_cache(maxsize=65536)
def retention_periods(text: str) -> tuple[RetentionPeriod, ...]:
    """Return the periods of a text, in months (a day is 1/30.4 of a month), in its order.

    ``category`` is what stands before the period in its clause, ``event`` what stands after it.
    """
    found: list[RetentionPeriod] = []
    for part in _PART.split(text):
        folded = plain(part)
        matches = list(_PERIOD.finditer(folded))
        for position, match in enumerate(matches[:_LONGEST]):
            start = matches[position - 1].end() if position else 0
            end = matches[position + 1].start() if position + 1 < len(matches) else len(folded)
            before, after = folded[start : match.start()], folded[match.end() : end]
            found.append(RetentionPeriod(_months(match), _label(before), _label(after)))
    return tuple(found[:_LONGEST])


def _months(match: re.Match[str]) -> float:
    written = match.group(1)
    number = float(_WRITTEN[written]) if written in _WRITTEN else float(written.replace(",", "."))
    factor = next(factor for factor, unit in zip(_FACTORS, match.groups()[1:], strict=True) if unit)
    return number * factor


def _label(text: str) -> str:
    return text.strip(" :.,;()-–+/&")[:_LONGEST_LABEL].strip()
