"""The calendar of the law: from when to when each obligation, decision, reference or text holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from gdpr_audit.law.catalogue import obligations
from gdpr_audit.law.destinations import destinations
from gdpr_audit.law.sources import sources
from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import instruments

_CLAUSES = {"fr": "Clauses contractuelles types", "en": "Standard contractual clauses"}
_LISTS = {"cnil_required": "CNIL-DPIA-YES", "cnil_exempt": "CNIL-DPIA-NO"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is law, or that guides its reading, between two days."""

    kind: str
    """``obligation``, ``adequacy``, ``clauses``, ``retention``, ``list``, ``guidance``, ``judgment`` or ``text``."""
    id: str
    title: dict[str, str]
    valid_from: date | None
    """None: announced, and not law."""
    valid_to: date | None
    """The last day; None as long as it holds."""
    verify: bool
    """The date rests on memory or on one secondary source."""


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that begins to hold on a day, or has ended on the day before."""

    day: date
    fact: Fact

    @property
    def begins(self) -> bool:
        """Does it begin on that day?"""
        return self.day == self.fact.valid_from


@cache
def facts_of_law() -> tuple[Fact, ...]:
    """Return all of them, table by table."""
    return (
        *_obligations(),
        *_decisions(),
        *_clauses(),
        *_references(),
        *_lists(),
        *_guidance(),
        *_texts(),
    )


def changes(since: date, until: date) -> list[Change]:
    """Return what began or ended from one day to another, both included, in order."""
    found = []
    for fact in facts_of_law():
        if fact.valid_from and since <= fact.valid_from <= until:
            found.append(Change(fact.valid_from, fact))
        if fact.valid_to:
            after = fact.valid_to + timedelta(days=1)
            if since <= after <= until:
                found.append(Change(after, fact))
    return sorted(found, key=lambda change: (change.day, change.begins))


def announced(day: date) -> list[Fact]:
    """Return what is not law on that day: proposals, and texts that apply later."""
    return [fact for fact in facts_of_law() if fact.valid_from is None or fact.valid_from > day]


def _obligations() -> Iterator[Fact]:
    for one in obligations().values():
        yield Fact("obligation", one.id, one.title, one.valid_from, one.valid_to, one.verify)


def _decisions() -> Iterator[Fact]:
    for code, row in destinations().items():
        for decision in row.get("decisions", ()):
            name = f", {decision['name']}" if "name" in decision else ""
            title = {lang: f"{row[lang]} – {decision['ref']}{name}" for lang in ("fr", "en")}
            yield _fact("adequacy", code, title, decision)


def _clauses() -> Iterator[Fact]:
    for row in table("transfer_tools")["scc_sets"]:
        title = {lang: f"{name} {row['version']}" for lang, name in _CLAUSES.items()}
        yield _fact("clauses", row["version"], title, row)


def _references() -> Iterator[Fact]:
    for row in table("retention")["references"]:
        yield _fact("retention", row["id"], row, row)


def _lists() -> Iterator[Fact]:
    for name, key in _LISTS.items():
        yield _fact("list", key, sources()[key].title, table("dpia_criteria")[name])


def _guidance() -> Iterator[Fact]:
    for source in sources().values():
        if source.key not in _LISTS.values():
            kind = "guidance" if source.status else "judgment"
            first = date.fromisoformat(source.date if source.date.count("-") > 1 else f"{source.date}-01")
            yield Fact(kind, source.key, source.title, first, None, source.verify)


def _texts() -> Iterator[Fact]:
    for name, row in instruments().items():
        yield _fact("text", name, {lang: f"{row[lang]} ({row['ref']})" for lang in ("fr", "en")}, row)


def _fact(kind: str, name: str, title: Mapping[str, Any], row: Mapping[str, Any]) -> Fact:
    words = {lang: title[lang] for lang in ("fr", "en")}
    return Fact(kind, name, words, row.get("valid_from"), row.get("valid_to"), row.get("verify", False))
