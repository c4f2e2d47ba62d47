"""A value of the model as a person writes it, in words that our own reader reads back to the same value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from typing import Any, TypeAlias

from gdpr_audit.ingest.values.bases import parse_bases
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from gdpr_audit.ingest.values.codes import parse_code, parse_codes, parse_domain, parse_dpia
from gdpr_audit.ingest.values.conditions import parse_conditions
from gdpr_audit.ingest.values.fields import activity_parsers, organisation_parsers, parse_country
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.tools import parse_tool
from gdpr_audit.law.tables import table
from gdpr_audit.model.party import Party, Processor, Recipient, RetentionPeriod, System, Transfer
from gdpr_audit.model.value import State, Tri
from gdpr_audit.texts import texts

Written: TypeAlias = str | int | date
"""What a cell takes: ``""`` for a blank one."""

_LISTED = " ; "
_TABLES = {
    "data_categories": ("data_categories", "categories"),
    "subject_categories": ("data_categories", "subject_categories"),
    "tool": ("transfer_tools", "tools"),
}


def written(attribute: str, value: Any, lang: str) -> Written:  # noqa: ANN401, PLR0911 - one answer per kind of value
    """Return a value of the model as a cell says it.

    Args:
        attribute: its name in the canonical register: the words of a code depend on it.
        value: of the model; a state is written as the word for it, and "no such column" as a blank.
        lang: language of the words.
    """
    answers = texts("blank_register", lang)["answers"]
    if isinstance(value, State):
        return {State.UNKNOWN: "?", State.NOT_APPLICABLE: "n/a", State.NONE: str(answers["none"])}.get(value, "")
    if isinstance(value, Tri):
        return str(answers[value.value])
    if isinstance(value, int | date):
        return value
    if isinstance(value, float):
        return str(value)
    if isinstance(value, str):
        return word(attribute, value, lang) if has_words(attribute) else value
    if isinstance(value, Mapping):
        return _LISTED.join(_measure(key, answer, lang) for key, answer in value.items())
    if not value:
        return str(answers["none"])
    separator = (
        "\n" if attribute in {"purposes", "processing_categories", "joint_controllers", "controllers"} else _LISTED
    )
    return separator.join(_item(attribute, item, lang) for item in value)


def _measure(key: str, answer: Any, lang: str) -> str:  # noqa: ANN401 - a fact
    name = next(row[lang] for row in table("security_measures")["measures"] if row["id"] == key)
    return f"{name} ({key}) : {written('', answer, lang)}"


def _item(attribute: str, item: Any, lang: str) -> str:  # noqa: ANN401 - an item of any list of the model
    if isinstance(item, Recipient):
        name = _with_country(item.name, item.country, lang)
        return f"{texts('convert', lang)['internal']}{name}" if item.kind == "internal" else name
    if isinstance(item, System):
        return _with_country(item.name, item.country, lang)
    if isinstance(item, Party):
        return f"{item.name}, {item.contact}" if isinstance(item.contact, str) else item.name
    if isinstance(item, Processor | Transfer):
        return str(item)
    if isinstance(item, RetentionPeriod):
        unit = texts("convert", lang)["months"].format(n=f"{item.months:g}")
        return " ".join(part for part in (item.category, unit, item.event) if part)
    return word(attribute, item, lang) if has_words(attribute) else str(item)


def _with_country(name: str, country: Any, lang: str) -> str:  # noqa: ANN401 - a text or a state
    return f"{name} ({word('country', country, lang)})" if isinstance(country, str) else name


def has_words(attribute: str) -> bool:
    """Does the attribute hold codes that have words?"""
    return attribute in _TABLES or attribute == "country" or attribute in texts("codes", "en")


@cache
def word(attribute: str, code: str, lang: str) -> str:
    """Return the words for a code: the first that our reader takes for this code and no other, else the code."""
    parse = reader_of(attribute)
    for candidate in _candidates(attribute, code, lang):
        value = parse(candidate).value
        if value in {code, (code,)}:
            return candidate
    return code


def _candidates(attribute: str, code: str, lang: str) -> Iterator[str]:
    own = texts("codes", lang).get(attribute, {}).get(code)
    if own:
        yield own
    if attribute == "country":
        yield from (row[lang] for row in table("countries")["countries"] if row["iso2"] == code)
    if attribute in _TABLES:
        name, key = _TABLES[attribute]
        row: dict[str, Any] = next((row for row in table(name)[key] if row["id"] == code), {})
        yield from (row[lang],) if lang in row else ()
        yield from row.get(f"synonyms_{lang}", row.get("synonyms", ()))


@cache
def reader_of(attribute: str) -> Callable[[str], Parsed]:
    """Return what reads the cell of an attribute that holds codes."""
    special: dict[str, Callable[[str], Parsed]] = {
        "legal_bases": parse_bases,
        "art9_conditions": parse_conditions,
        "data_categories": parse_data_categories,
        "subject_categories": parse_subjects,
        "domain": parse_domain,
        "dpia": parse_dpia,
        "country": parse_country,
        "clauses": partial(parse_codes, attribute="clauses"),
        "tool": lambda text: Parsed(parse_tool(text).code),
    }
    known = {**organisation_parsers(), **activity_parsers(), **special}
    return known.get(attribute) or partial(parse_code, attribute=attribute)
