"""Cells of one row that do not go together, beyond the contradictions that the catalogue names (REG-Q-06)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from gdpr_audit.facts.categories import data_profile
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.value import Tri
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.names import name_of, seat_of
from gdpr_audit.observations.observation import Parameters, Sighting, at, check, everywhere, written
from gdpr_audit.resources import toml_table

_SPECIAL = frozenset(row["id"] for row in table("data_categories")["categories"] if row.get("special"))


class _Phrases:
    """Patterns made of the phrases of ``phrases.toml``, matched on folded texts as whole words."""

    def __init__(self) -> None:
        lists: dict[str, str] = toml_table(__package__, "phrases.toml")
        any_of = {
            name: f"(?:{'|'.join(map(re.escape, ' '.join(text.split()).replace(' |', '|').split('|')))})"
            for name, text in lists.items()
        }
        self.not_sensitive = re.compile(rf"\b(?:{any_of['none']} {any_of['sensitive']}|{any_of['not_sensitive']})\b")
        self.not_personal = re.compile(rf"\b{any_of['none']} {any_of['personal']}\b")
        self.sensitive_ones = re.compile(
            rf"\b{any_of['none']} {any_of['personal']} (?:sensib|sensit|partic|special|delicat)"
        )
        self.exception = re.compile(rf"\b{any_of['exception']}\b")
        self.unlimited = re.compile(rf"\b{any_of['unlimited']}\b")


@cache
def _phrases() -> _Phrases:
    return _Phrases()


@check(Severity.HIGH, bears_on="GDPR-9-2.1 GDPR-30-1-c.2")
def said_not_sensitive(across: Across) -> Iterator[Sighting]:
    """A row that says "no sensitive data" lists none (Art. 9(1))."""
    for activity in across.activities:
        if data_profile(activity.data_categories).special is Answer.YES and (cell := _denying(activity)):
            found = tuple(sorted(_SPECIAL.intersection(_codes(activity))))
            places = at(activity, cell), at(activity, "data_categories")
            yield Sighting(activity.id, activity.name, places, "high", {"name": activity.name, "data": found})


def _denying(activity: ProcessingActivity) -> str:
    """The cell that says that no data is sensitive; ``""`` if none does."""
    own = activity.cells.get("special_categories")
    if own is not None and answer_of(own.text) is Tri.NO:
        return "special_categories"
    for name in ("special_categories", "data_categories", "description"):
        if says_not_sensitive(written(activity, name)):
            return name
    return ""


@lru_cache(maxsize=1 << 14)
def says_not_sensitive(text: str) -> bool:
    """Does a text say that no data is sensitive, without an exception?"""
    folded = plain(text)
    return bool(_phrases().not_sensitive.search(folded)) and not _phrases().exception.search(folded)


@check(Severity.MEDIUM, bears_on="GDPR-30-1-c.2")
def said_not_personal(across: Across) -> Iterator[Sighting]:
    """A row that says "no personal data" lists none."""
    for activity in across.activities:
        codes = [code for code in _codes(activity) if code not in {UNCLASSIFIED, "anonymous"}]
        cell = next(
            (name for name in ("data_categories", "description") if says_not_personal(written(activity, name))), ""
        )
        if cell and codes:
            places = everywhere([activity], cell)
            places += everywhere([activity], "data_categories") if cell != "data_categories" else ()
            found: Parameters = {"name": activity.name, "data": tuple(sorted(codes))}
            yield Sighting(activity.id, activity.name, places, "medium", found)


@lru_cache(maxsize=1 << 14)
def says_not_personal(text: str) -> bool:
    """Does a text say that there is no personal data, without an exception?"""
    folded, said = plain(text), _phrases()
    return bool(said.not_personal.search(folded)) and not (
        said.exception.search(folded) or said.sensitive_ones.search(folded)
    )


@check(Severity.MEDIUM, bears_on="GDPR-28-3.1 GDPR-30-1-d")
def said_no_processor(across: Across) -> Iterator[Sighting]:
    """A row that says "no processor" is not hosted by a third party."""
    for activity in across.activities:
        if activity.processors != () or activity.role == "processor":
            continue
        hosts = [system.name for system in _tuple(activity.systems) if seat_of(name_of(system.name))]
        hosted = activity.hosting_external is Tri.YES
        if hosts or hosted:
            places = (
                at(activity, "processors"),
                at(activity, *(["systems"] if hosts else ["hosting_external", "systems"])),
            )
            found: Parameters = {
                "name": activity.name,
                "systems": tuple(sorted(hosts)) or (written(activity, "hosting_external"),),
            }
            yield Sighting(activity.id, activity.name, places, "high" if hosted else "medium", found)


@check(Severity.MEDIUM, bears_on="GDPR-5-1-e.1 GDPR-5-1-e.2")
def said_unlimited_yet_erased(across: Across) -> Iterator[Sighting]:
    """Data kept without limit are not erased at the end of a period."""
    for activity in across.activities:
        if activity.deletion_process is Tri.YES and says_unlimited(written(activity, "retention_text")):
            places = at(activity, "retention_text"), at(activity, "deletion_process")
            yield Sighting(activity.id, activity.name, places, "medium", {"name": activity.name})


@lru_cache(maxsize=1 << 14)
def says_unlimited(text: str) -> bool:
    """Does a text say that data are kept without limit, and give no period beside?"""
    folded = plain(text)
    return bool(_phrases().unlimited.search(folded)) and not any(char.isdigit() for char in folded)


def _codes(activity: ProcessingActivity) -> tuple[str, ...]:
    return _tuple(activity.data_categories)


def _tuple(value: object) -> tuple:  # type: ignore[type-arg]
    return value if isinstance(value, tuple) else ()
