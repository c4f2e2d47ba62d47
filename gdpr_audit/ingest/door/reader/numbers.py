"""Numbers of a spreadsheet as a person reads them: whole numbers without decimals, dates as ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

_WHOLE = re.compile(r"[+-]?\d+")
_DIGITS = 15
_LAST_SERIAL = 2_958_465
"""9999-12-31."""
_LEAP_BUG = 60
"""Serial of 29 February 1900, a day that never was: Excel keeps Lotus 1-2-3's fault."""
_BEFORE_LEAP_BUG, _AFTER_LEAP_BUG = datetime.fromisoformat("1899-12-31"), datetime.fromisoformat("1899-12-30")
_YEAR_1904 = 1_462
_DAY_MS = 86_400_000


def number(text: str) -> str | None:
    """Return a number as written if whole, else with Excel's 15 digits; ``None`` if it is not a number.

    Whole numbers keep all their digits: identifiers must not be rounded.
    """
    if _WHOLE.fullmatch(text):
        return text
    try:
        value = float(text)
    except ValueError:
        return None
    if not abs(value) < float("inf") or "_" in text:
        return None
    if value.is_integer() and abs(value) < 10**_DIGITS:
        return str(int(value))
    return f"{value:.{_DIGITS}g}"


def day(text: str, kind: str, *, since_1904: bool = False) -> str | None:
    """Return a serial number as a date, a date and time, or a time.

    Args:
        text: days since the workbook's first day.
        kind: ``date``, ``time`` (a time of day) or ``duration``, by the cell's format.
        since_1904: the workbook counts from 1904.

    Returns:
        ``2026-01-31``, ``2026-01-31T14:30:00``, ``14:30:00``; ``None`` if no calendar has such a day.
    """
    try:
        serial = float(text)
    except ValueError:
        return None
    if not 0 <= serial < _LAST_SERIAL + 1:
        return None
    days, milliseconds = divmod(round(serial * _DAY_MS), _DAY_MS)
    clock = str(timedelta(seconds=round(milliseconds / 1000)))
    if kind == "duration":
        hours, minutes, seconds = _clock(days * 86_400 + round(milliseconds / 1000))
        return f"{hours:02}:{minutes:02}:{seconds:02}"
    if kind == "time" and days == 0:
        return clock.zfill(8) if milliseconds < _DAY_MS - 500 else "23:59:59"
    if since_1904:
        days += _YEAR_1904
    if days in {0, _LEAP_BUG}:
        return None
    moment = (_BEFORE_LEAP_BUG if days < _LEAP_BUG else _AFTER_LEAP_BUG) + timedelta(
        days=days, seconds=round(milliseconds / 1000)
    )
    return moment.date().isoformat() if milliseconds == 0 else moment.isoformat()


def _clock(seconds: int) -> tuple[int, int, int]:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return hour, minute, second


def iso_day(text: str) -> str | None:
    """Return an ISO date or moment in one form (no midnight, no fraction of a second); ``None`` if impossible."""
    try:
        if len(text) == len("2026-01-31"):
            return date.fromisoformat(text).isoformat()
        moment = datetime.fromisoformat(text).replace(microsecond=0)
    except ValueError:
        return None
    return moment.date().isoformat() if moment.time() == moment.min.time() else moment.isoformat()


_PERIOD = re.compile(r"PT(\d{1,6})H(?:(\d{1,2})M)?(?:(\d{1,2})(?:[.,]\d*)?S)?")


def iso_time(text: str) -> str | None:
    """Return an ISO duration (OpenDocument's times) as ``14:30:00``; ``None`` if it is not one."""
    match = _PERIOD.fullmatch(text)
    return f"{int(match[1]):02}:{int(match[2] or 0):02}:{int(match[3] or 0):02}" if match else None


_BUILT_IN = dict.fromkeys((*range(14, 18), 22, *range(27, 37), *range(50, 59)), "date")
_BUILT_IN |= {18: "time", 19: "time", 20: "time", 21: "time", 45: "time", 46: "duration", 47: "time"}
_FRACTION = re.compile("s[.,]0+")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.IGNORECASE | re.DOTALL)


def format_kind(identifier: int, code: str | None) -> str:
    """Return what a number format shows: ``date``, ``time``, ``duration`` or ``""`` for a plain number."""
    if code is None:
        return _BUILT_IN.get(identifier, "")
    first = _LITERAL.sub("", code).split(";")[0].lower()
    if "[" in first:
        return "duration"
    if "general" in first or "0" in _FRACTION.sub("", first) or "#" in first:
        return ""
    if "y" in first or "d" in first or ("m" in first and "h" not in first and "s" not in first):
        return "date"
    return "time" if "h" in first or "s" in first else ""
