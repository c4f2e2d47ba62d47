"""How figures, days and addresses are written for a person."""

from __future__ import annotations

from datetime import date
from functools import cache

from gdpr_audit.assess.jurisdiction import GDPR_ALONE, Jurisdiction
from gdpr_audit.assess.scoring import round_half_up
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import InputIssue, Source
from gdpr_audit.texts import Number, texts

_THIN = "\u202f"


def percent(value: float, lang: str) -> str:
    """Return a share with one decimal, rounded half up."""
    figure = str(round_half_up(value, 1))
    return f"{figure.replace('.', ',')}{_THIN}%" if lang == "fr" else f"{figure} %"


def whole(value: float, lang: str) -> str:
    """Return a whole number with its thousands apart."""
    return str(Number(round(value), lang))


def day(value: date, lang: str) -> str:
    """Return a day in words."""
    from babel.dates import format_date

    written = format_date(value, "long", locale="en_GB" if lang == "en" else lang)
    return f"1er{written[1:]}" if lang == "fr" and value.day == 1 else written


def partial_day(written: str, lang: str) -> str:
    """Return a day or a month in words from ISO 8601."""
    from babel.dates import format_skeleton

    year, _, rest = written.partition("-")
    if "-" in rest:
        return day(date.fromisoformat(written), lang)
    return format_skeleton("yMMMM", date(int(year), int(rest), 1), locale="en_GB" if lang == "en" else lang)


def place(source: Source | None) -> str:
    """Return ``Registre!H17``; for data, their path; ``""`` where there is no place."""
    if source is None:
        return ""
    if not source.row:
        return source.sheet
    address = source.cell or str(source.row)
    return f"{source.sheet}!{address}" if source.sheet else address


@cache
def _names(file: str, key: str, code: str, lang: str) -> dict[str, str]:
    return {row[code]: row[lang] for row in table(file)[key]}


def country(code: str, lang: str) -> str:
    """Return a country's name; what is not a code stays as it is written."""
    return _names("countries", "countries", "iso2", lang).get(code, code)


def law_applied(jurisdiction: Jurisdiction, lang: str) -> str:
    """Return the sentence on whose law was applied beside the GDPR, and why that State's."""
    state, ground = jurisdiction
    key = "uk" if state == "GB" else "alone" if jurisdiction == (GDPR_ALONE, "asked") else ground
    return str(texts("report", lang)["method"]["law"][key].format(state=country(state, lang)))


def category(code: str, lang: str) -> str:
    """Return the name of a data category or of a category of persons; what is not a code stays as it is."""
    known = _names("data_categories", "categories", "id", lang)
    return known.get(code) or _names("data_categories", "subject_categories", "id", lang).get(code, code)


def measure(code: str, lang: str) -> str:
    """Return the name of a security measure; what is not a code stays as it is."""
    return _names("security_measures", "measures", "id", lang).get(code, code)


def sentence(issue: InputIssue, lang: str) -> str:
    """Return a remark on the reading as a sentence."""
    pattern: str = texts("errors", lang)["issue"][issue.code]
    return pattern.format(**dict(issue.parameters))


def article_of(provision: str) -> str:
    """Return the article of a provision: ``28`` of ``28(3)``."""
    return provision.partition("(")[0].strip()


def interval(headline: int, bounds: tuple[int, int]) -> str:
    """Return a figure, and its bounds where they differ."""
    low, high = bounds
    return str(headline) if low == high else f"{headline} ({low}–{high})"
