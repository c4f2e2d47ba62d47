"""What the values of the columns change in the readings that their headings gave."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from gdpr_audit.ingest.asked import asks_what
from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.values.contracts import party_of

_LONGEST_NAME: Final = 80
_LONGEST_UNIT: Final = 40
_LOOKS_ELSE: Final = 0.15
"""Share of a column's texts that look like something other than names from which it holds no names."""
_NAMED: Final = 0.6
"""Confidence of a name that no heading calls so."""

_NOBODY: Final = 0.5
"""Share of the texts on contracts that name somebody up to which the column is about contracts alone."""

_ERASING: Final = frozenset({"deletion_process", "deletion_method"})
"""Concepts under which periods may stand: "Purge: 3 years"."""
_PERIODS: Final = 0.6
"""Share of a column's texts from which it holds periods, and does not tell of deletion."""
_ORGANISATION: Final = re.compile(
    r"\d|@|\b(?:gmbh|ag|kg|e\.?v|sa|sas|sarl|srl|spa|s\.p\.a|s\.r\.l|s\.l|ltd|limited|inc|llc|plc|b\.?v|n\.?v|asbl|vzw"
    r"|aps|a/s|ab|oy|as|z\s?o\.?\s?o|s\.a|university|université|commune|ville)\b",
    re.IGNORECASE,
)
"""What names a legal person, or tells how to reach it."""


def overruled(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Return the readings as the values allow them.

    Args:
        readings: of all columns, in order.
        values: column -> texts below its heading.
    """
    named = _with_processors(_with_number(_with_name(readings, values), values), values)
    return _with_department(_with_retention(named, values), values)


def _with_name(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no heading names the activities, take short descriptions that differ, else so the first column.

    "What?" asks for the activity where another heading asks which data: "What? | Why? | Which data?".
    """
    concepts = {reading.concept for reading in readings}
    if "name" in concepts or not {"purposes", "legal_bases"} & concepts:
        return list(readings)
    described = next((one for one in readings if one.concept == "description"), None)
    first = next((one for one in readings if one.concept != "id"), None)
    data = [one for one in readings if one.concept == "data_categories"]
    asked = [one for one in data if asks_what(one.heading.rpartition("|")[2])] if len(data) > 1 else []
    for one in (*asked, described, first):
        usable = one in asked or (one and one.concept in {None, "description"})
        if one and usable and _are_names(values.get(one.column, ())):
            told = replace(one, concept="name", confidence=_NAMED, evidence="values", reason="")
            return [told if other is one else other for other in readings]
    return list(readings)


def _with_processors(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no column names the processors, take those whom the column of their contracts names."""
    contracts = next((one for one in readings if one.concept == "processor_contract"), None)
    if contracts is None or any(reading.concept == "processors" for reading in readings):
        return list(readings)
    texts = {text.strip() for text in values.get(contracts.column, ()) if text.strip()}
    if sum(1 for text in texts if party_of(text)) <= len(texts) * _NOBODY:
        return list(readings)
    also = replace(contracts, concept="processors", confidence=_NAMED, evidence="values")
    return [one for reading in readings for one in ((reading, also) if reading is contracts else (reading,))]


def _with_number(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no heading says so, take for the numbers of the activities a first column of codes, or that counts."""
    if not readings or any(reading.concept == "id" for reading in readings):
        return list(readings)
    first, *others = readings
    named = any(one.concept in {"name", "purposes"} for one in others)
    if first.concept or first.reason == "told" or not named or not _numbers(values.get(first.column, ())):
        return list(readings)
    return [replace(first, concept="id", confidence=_NAMED, evidence="values", reason=""), *others]


def _numbers(texts: Sequence[str]) -> bool:
    """Do the texts number rows: 1, 2, 3 ..., or codes that all differ, "VT-0017", "VT-0023"?"""
    codes = [text.strip() for text in texts if text.strip()]
    coded = len(codes) > 1 and all(is_code(one) and not one.isdecimal() for one in codes)
    return _counts(texts) or (coded and len(set(codes)) == len(codes))


def _counts(texts: Sequence[str]) -> bool:
    """Are most of the texts 1, 2, 3 ..., in this order? Titles may stand between them."""
    numbers = [text.strip(" .)") for text in texts if text.strip()]
    counted = [number for number in numbers if number.isdecimal()]
    return len(counted) > len(numbers) / 2 and counted == [str(n) for n in range(1, len(counted) + 1)]


def _are_names(texts: Sequence[str]) -> bool:
    """Are the texts as short and as different as the names of activities are?"""
    texts = [text.strip() for text in texts if text.strip()]
    named = len(texts) > 1 and len({normal(text) for text in texts}) == len(texts)
    named = named and all(len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) for text in texts)
    return named and not any(share >= _LOOKS_ELSE for share in shares(texts).values())


def _with_retention(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take periods under "Purge" or "Deletion" for the retention, where no other column has it."""
    if any(reading.concept in {"retention_text", "retention_policy"} for reading in readings):
        return list(readings)
    periods = [one for one in readings if one.concept in _ERASING and _are_periods(values.get(one.column, ()))]
    return [replace(one, concept="retention_text") if one in periods[:1] else one for one in readings]


def _are_periods(texts: Sequence[str]) -> bool:
    return shares(texts).get("duration", 0.0) >= _PERIODS


def _with_department(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take a "responsible body" that is another from row to row, and no legal person, for a department."""
    if any(reading.concept == "department" for reading in readings):
        return list(readings)
    units = [one for one in readings if one.concept == "controller" and _are_units(values.get(one.column, ()))]
    return [replace(one, concept="department", evidence="values") if one in units[:1] else one for one in readings]


def _are_units(texts: Sequence[str]) -> bool:
    found = {text.strip() for text in texts if text.strip()}
    return len(found) > 1 and not any(len(text) > _LONGEST_UNIT or _ORGANISATION.search(text) for text in found)
