"""What the values of the columns change in the readings that their headings gave."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from gdpr_audit.ingest.asked import asks_what, elsewhere
from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import RECIPIENTS, SUBSTANTIVE
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.heading_text import PROCESSING, normal
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.looks import looks_like, names_countries, outside_eea
from gdpr_audit.ingest.values.contracts import party_of
from gdpr_audit.ingest.values.countries import country_alone, names_eea, names_region
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.kinds import kind_named
from gdpr_audit.ingest.values.measures import measures_in
from gdpr_audit.ingest.values.retention import names_unit
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import items

_LONGEST_NAME: Final = 80
_LONGEST_UNIT: Final = 40
_LOOKS_ELSE: Final = 0.15
"""Share of a column's texts that look like something other than names from which it holds no names."""
_DIFFER: Final = 0.9
"""Share of different texts among names: two activities may have the same."""
_MAY_NAME: Final = frozenset({"task", "domain"})
_FUNCTION: Final = re.compile(r"f[ou]n[ckz][tc]?[ij]|vorgang|processo?\b", re.IGNORECASE)
_PERSON: Final = re.compile(
    r"(?:m(?:rs?|s|me|lle|\.)|herrn?|frau|hr|fr|dr|prof(?:\.?ssa|\w*)|sig(?:\.?ra|nor\w?)?|dott\w*|avv|ing|dhr|mevr|mw"
    r"|don|do[ñn]a|sra?|pan[ií]?)\b\.?\s+(?-i:[A-ZÀ-Þ])|(?-i:[A-ZÀ-Þ][\w'’-]+,\s[A-ZÀ-Þ][\w.]*$)",
    re.IGNORECASE,
)
"""A person: "Fr. Noll", "Berger, Ute"."""
_NAMED: Final = 0.6
"""Confidence of a name that no heading calls so."""

_NOBODY: Final = 0.5
"""Share of the texts on contracts that name somebody up to which the column is about contracts alone."""

_PARTIES: Final = frozenset({*RECIPIENTS, "processors"})
_CODE: Final = 3
"""Letters that may be the code of a country."""
_ENTITIES: Final = frozenset(
    {"id", "name", "department", "owner", "controller", "controllers", "representative", "dpo"}
)
"""What has a country of its own, which is not that of a transfer."""

_ERASING: Final = frozenset({"deletion_process", "deletion_method"})
"""Concepts under which periods may stand: "Purge: 3 years"."""
_PERIODS: Final = 0.6
"""Share of a column's texts from which it holds periods, and does not tell of deletion."""
_ASIDE: Final = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_FIGURE: Final = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_MEASURED: Final = re.compile(
    r"\b(?:ages?|alter|edad|eta|leeftijd|wiek|alder|frequ|haufig|revue|review|revis|pruf|controle|anciennete|seniority"
    r"|antiguedad|anzianita|delai|delay|frist bis|response|antwort|respuesta|risposta|reponse)"
)
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
    named = _with_processors(_with_number(with_name(readings, values), values), values)
    named = _with_access(named, values)
    return _with_looks(_with_countries(_with_department(_with_retention(named, values), values), values), values)


def with_name(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no heading names the activities, take short texts that differ: those likeliest to be their names.

    "What?" asks for the activity where another heading asks which data: "What? | Why? | Which data?".
    """
    concepts = {reading.concept for reading in readings}
    if "name" in concepts or not {"purposes", "legal_bases"} & concepts:
        return list(readings)
    for one in _likely_names(readings):
        texts = values.get(one.column, ())
        parties = sum(1 for text in texts if kind_named(text)) if one.concept != "description" else 0
        function = _FUNCTION.search(_own(one))
        if function and (parties or _heads_groups(texts, readings, values)):
            continue
        if _are_names(texts) and 2 * parties < len(texts):
            told = replace(one, concept="name", confidence=_NAMED, evidence="values", reason="")
            return [told if other is one else other for other in readings]
    return list(readings)


def _heads_groups(texts: Sequence[str], readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> bool:
    """Is a function written once for several purposes, each in a row of its own? Then those name the activities."""
    purposes = next((values.get(one.column, ()) for one in readings if one.concept == "purposes"), ())
    rows = zip(texts, purposes, strict=True) if len(texts) == len(purposes) else ()
    return any(why.strip() and not function.strip() for function, why in rows)


def _likely_names(readings: Sequence[Reading]) -> Iterator[Reading]:
    """Columns that may name the activities, the likeliest first.

    A column that nothing is known of does so before the purposes; if its heading speaks of processing, anywhere. A
    "function" or a "task" does, where no two activities have the same and none is the name of a unit, and a number
    that is written in words.
    """
    data = [one for one in readings if one.concept == "data_categories"]
    yield from (one for one in data if len(data) > 1 and asks_what(_own(one)))
    yield from (one for one in readings if one.concept == "description")
    unknown = [one for one in readings if one.concept is None and one.reason != "told"]
    yield from (one for one in unknown if PROCESSING.search(normal(_own(one))))
    why = next((n for c in ("purposes", "legal_bases") for n, one in enumerate(readings) if one.concept == c), 0)
    before = readings[:why]
    yield from (one for one in before if one in unknown)
    yield from (one for one in before if one.concept in _MAY_NAME or (one.concept and _FUNCTION.search(_own(one))))
    yield from (one for one in before if one.concept == "id")


def _own(reading: Reading) -> str:
    """A heading without that of its group."""
    return reading.heading.rpartition("|")[2]


def _with_processors(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no column names the processors, take those whom the column of their contracts or countries names."""
    if any(reading.concept == "processors" for reading in readings):
        return list(readings)
    for concept, names in _NAMING_PROCESSORS.items():
        one = next((reading for reading in readings if reading.concept == concept), None)
        texts = {text.strip() for text in values.get(one.column, ()) if text.strip()} if one else set()
        if one and sum(1 for text in texts if names(text)) > len(texts) * _NOBODY:
            return _also(readings, one, "processors")
    return list(readings)


def _also(readings: Sequence[Reading], one: Reading, concept: str) -> list[Reading]:
    """The readings, of which one has a second concept beside its own."""
    more = replace(one, concept=concept, confidence=_NAMED, evidence="values")
    return [found for reading in readings for found in ((reading, more) if reading is one else (reading,))]


def _names_party(text: str) -> bool:
    """Does a text say more than countries, the Union or a state: "Acme (France)"?"""
    told = [item for item in items(text) if not (country_alone(item.strip()) or names_eea(item) or names_region(item))]
    return state_of(text) is None and answer_of(text) is None and any(len(item.strip()) > _CODE for item in told)


_NAMING_PROCESSORS: Final[Mapping[str, Callable[[str], object]]] = {
    "processor_contract": party_of,
    "processor_country": _names_party,
}
"""Concept of a column that may name the processors beside what it asks for -> does a text of it name one?"""


def _with_access(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Where no column names recipients or processors, who has access is a recipient: persons, no measures."""
    one = next((reading for reading in readings if reading.concept == "access_rights"), None)
    if one is None or any(reading.concept in _PARTIES for reading in readings):
        return list(readings)
    texts = [text for text in values.get(one.column, ()) if text.strip()]
    if 2 * sum(1 for text in texts if measures_in(text)) >= len(texts):
        return list(readings)
    return _also(readings, one, "recipients")


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
    """Are the texts as short and as different as the names of activities are, and neither codes nor persons?"""
    texts = [text.strip() for text in texts if text.strip()]
    named = len(texts) > 1 and len({normal(text) for text in texts}) >= _DIFFER * len(texts)
    named = named and all(len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) for text in texts)
    named = named and 2 * sum(1 for text in texts if is_code(text) or _PERSON.match(text)) < len(texts)
    return named and not any(share >= _LOOKS_ELSE for share in shares(texts).values())


def _with_retention(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take periods under "Purge" or "Deletion" for the retention, where no other column has it, else bare figures.

    Figures are periods under a heading that the lexicon has not, but for its unit: "Garde (ans)".
    """
    if any(reading.concept in {"retention_text", "retention_policy"} for reading in readings):
        return list(readings)
    periods = [one for one in readings if one.concept in _ERASING and _are_periods(values.get(one.column, ()))]
    figures = [one for one in readings if not one.concept and _are_figures(one, values.get(one.column, ()))]
    chosen = periods[:1] or (figures if len(figures) == 1 else [])
    return [
        replace(one, concept="retention_text", evidence="values", confidence=_NAMED, reason="")
        if one in chosen and one in figures
        else replace(one, concept="retention_text")
        if one in chosen
        else one
        for one in readings
    ]


def _are_figures(reading: Reading, texts: Sequence[str]) -> bool:
    """Does a heading name a unit of time in brackets, over figures, and nothing else that is measured so?"""
    said = [text.strip() for text in texts if text.strip()]
    heading = reading.heading.rpartition("|")[2]
    unit = any(names_unit(aside) for aside in _ASIDE.findall(heading)) and not _MEASURED.search(normal(heading))
    return unit and bool(said) and all(_FIGURE.fullmatch(text) for text in said)


def _are_periods(texts: Sequence[str]) -> bool:
    return shares(texts).get("duration", 0.0) >= _PERIODS


def _with_department(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take a "responsible body" that is another from row to row, and no legal person, for a department."""
    if any(reading.concept == "department" for reading in readings):
        return list(readings)
    units = [one for one in readings if one.concept == "controller" and _are_units(values.get(one.column, ()))]
    return [replace(one, concept="department", evidence="values") if one in units[:1] else one for one in readings]


def _with_countries(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take "Country" for the country of a transfer where one is outside the EEA, and it is not that of an entity."""
    if any(reading.concept == "third_countries" for reading in readings):
        return list(readings)
    before = {one.concept for one in readings[:1]}
    for reading, follows in pairwise(readings):
        after = follows.concept is None and follows.reason != "told" and reading.concept not in _ENTITIES
        named = after and "purposes" in before and names_countries(follows.heading.rpartition("|")[2])
        if named and outside_eea(values.get(follows.column, ())):
            told = replace(follows, concept="third_countries", confidence=_NAMED, evidence="values", reason="")
            return [told if one is follows else one for one in readings]
        before.add(follows.concept)
    return list(readings)


def _with_looks(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Under headings that nobody knows, take what values look like of which no heading speaks.

    Of two columns that look the same neither is taken, and none in a table that is no register.
    """
    has = {reading.concept for reading in readings}
    if "name" not in has or not has & SUBSTANTIVE:
        return list(readings)
    unread = [one for one in readings if one.concept is None and one.reason in {"unknown", "doubtful"}]
    titles = {one.column: one.heading for one in unread}
    looks = {one.column: looks_like(values.get(one.column, ())) for one in unread}
    often = Counter(concept for concepts in looks.values() for concept in concepts[:1])
    taken = {
        column: concepts[0]
        for column, concepts in looks.items()
        if concepts
        and often[concepts[0]] == 1
        and concepts[0] not in has
        and (concepts[0] != "transfer_safeguard" or not has.isdisjoint(("transfers", "third_countries")))
        and not elsewhere(titles[column], concepts[0])
    }
    return [
        replace(one, concept=taken[one.column], confidence=_NAMED, evidence="values", reason="")
        if one.concept is None and one.column in taken
        else one
        for one in readings
    ]


def _are_units(texts: Sequence[str]) -> bool:
    found = {text.strip() for text in texts if text.strip()}
    return len(found) > 1 and not any(len(text) > _LONGEST_UNIT or _ORGANISATION.search(text) for text in found)
