"""Dates and whole numbers, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.model.value import State

_ISO = re.compile(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})\s?[./-]\s?(\d{1,2})\s?[./-]\s?(\d{4}|\d{2})(?!\d)")
_MONTH_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?:(\d{1,2})(?:er|st|nd|rd|th|\.|º|°)?[\s-]+(?:de\s+|of\s+)?)?([a-z]{3,10})\.?,?[\s-]+(?:de\s+|del\s+)?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d|(?<=-)\d\d)\b"
)
_YEAR_MONTH = re.compile(r"(?<![\d./-])((?:19|20)\d\d)[./-](\d{1,2})(?![\d./-])")
_SERIAL = re.compile(r"[2-5]\d{4}")
_EPOCH = date(1899, 12, 30)
_MONTHS = {
    month[:3]: number
    for names in (
        "january february march april may june july august september october november december",
        "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        "januar februar marz april mai juni juli august september oktober november dezember",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "januari februari maart april mei juni juli augustus september oktober november december",
    )
    for number, month in enumerate(names.split(), 1)
} | {"maerz": 3, "mrz": 3, "mrt": 3, "juil": 7, "juin": 6}
_NUMBER = re.compile(r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)?")
_MULTIPLIERS = (
    (re.compile(r"^\s*(?:k|tsd|mille|thousand|tausend|mil|mila|duizend)\b"), 1_000),
    (re.compile(r"^\s*(?:m|mio|million|millions|millionen|millon|millones|milione|milioni|miljoen)\b"), 1_000_000),
)
_MONTHS_A_YEAR = 12
_CENTURY = 2000
_LARGEST = 10**11


def parse_day(text: str, *, order: str = "") -> Parsed:
    """Return the first date of the cell; a month without a day counts from its first day.

    A bare number is a date only in the range of a spreadsheet's serial days (1954 to 2064).

    Args:
        text: the cell.
        order: ``day-first`` or ``month-first``, where the column shows it (`order_of`). Otherwise days come before
            months except where that is impossible, and a date that could be read either way is told.
    """
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else state)
    folded = plain(text)
    for read in (_iso, _numeric, _named, _month_year, _serial):
        found = read(folded) if read is not _numeric else _numeric(folded, month_first=order == "month-first")
        if found:
            assumed = read is _numeric and not order and _could_be_either(folded, found)
            return Parsed(found, ("date-order-assumed",) if assumed else ())
    return Parsed(State.UNKNOWN, ("value-not-understood",))


def _could_be_either(folded: str, found: date) -> bool:
    """Could month and day change places? Not where points divide them: nobody writes the month first with points."""
    match = _NUMERIC.search(folded)
    return match is not None and "." not in match.group() and found.day <= _MONTHS_A_YEAR and found.day != found.month


def order_of(texts: Iterable[str]) -> str:
    """Tell how a column writes its dates: ``day-first``, ``month-first``, or ``""`` if it shows neither, or both."""
    found = set()
    for text in texts:
        match = _NUMERIC.search(text)
        if match:
            first, second = int(match.group(1)), int(match.group(2))
            if first > _MONTHS_A_YEAR >= second:
                found.add("day-first")
            elif second > _MONTHS_A_YEAR >= first:
                found.add("month-first")
    return found.pop() if len(found) == 1 else ""


def parse_count(text: str) -> Parsed:
    """Return the whole number that the cell gives; of a range, the upper end.

    A date in a column of numbers is a range that the spreadsheet spoiled: it is not understood.
    """
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else state)
    folded = plain(text)
    if _ISO.search(folded):
        return Parsed(State.UNKNOWN, ("value-not-understood",))
    found = [_scaled(match, folded) for match in _NUMBER.finditer(folded)]
    if not found or max(found) > _LARGEST:
        return Parsed(State.UNKNOWN, ("value-not-understood",))
    return Parsed(round(max(found)), ("number-range",) if len(found) > 1 else ())


def _scaled(match: re.Match[str], folded: str) -> float:
    written = match.group()
    if re.fullmatch(r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+", written):
        number = float(re.sub(r"\D", "", written))
    else:
        number = float(written.replace(",", "."))
    rest = folded[match.end() :]
    return next((number * factor for pattern, factor in _MULTIPLIERS if pattern.match(rest)), number)


def _iso(folded: str) -> date | None:
    match = _ISO.search(folded) or _COMPACT.search(folded)
    return _date(*map(int, match.groups())) if match else None


def _numeric(folded: str, *, month_first: bool = False) -> date | None:
    match = _NUMERIC.search(folded)
    if not match:
        return None
    first, second, year = map(int, match.groups())
    if month_first:
        first, second = second, first
    return _date(_whole(year), second, first) or _date(_whole(year), first, second)


def _whole(year: int) -> int:
    return year if year > 99 else _CENTURY + year  # noqa: PLR2004 - years of two digits


def _named(folded: str) -> date | None:
    for match in _NAMED.finditer(folded):
        before, name, after, year = match.groups()
        month = _MONTHS.get(name) or _MONTHS.get(name[:4]) or _MONTHS.get(name[:3])
        if month:
            return _date(_whole(int(year)), month, int(before or after or 1))
    return None


def _month_year(folded: str) -> date | None:
    match = _MONTH_YEAR.search(folded)
    if match:
        return _date(int(match.group(2)), int(match.group(1)), 1)
    match = _YEAR_MONTH.search(folded)
    return _date(int(match.group(1)), int(match.group(2)), 1) if match else None


def _serial(folded: str) -> date | None:
    return _EPOCH + timedelta(days=int(folded)) if _SERIAL.fullmatch(folded) else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
