"""A rule's card: as a document in both languages, and as a sheet of words in one, whatever it is printed on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from gdpr_audit.assess.examples import Changes, example_day, example_verdict
from gdpr_audit.law.sources import sources
from gdpr_audit.law.structure import articles, provision
from gdpr_audit.report import wording
from gdpr_audit.rule import Rule
from gdpr_audit.rules import card
from gdpr_audit.texts import texts

PARTS = ("title", "why", "detection", "contest", "remedy", "question")
_NO_COLUMN = "unmapped"


def card_document(rule: Rule, as_of: date | None = None) -> dict[str, Any]:
    """Return all that is known of a rule, both languages side by side, its examples run now.

    Args:
        rule: the rule.
        as_of: day whose law the examples are held against; that of the catalogue by default.
    """
    obligation, text = rule.obligation, card(rule.id)
    return {
        "rule": rule.id,
        "catalogue": obligation.id,
        "package": rule.plugin or None,
        "obligation": obligation.title,
        **{part: text[part] for part in PARTS},
        "evidence": obligation.evidence,
        "owner": obligation.owner,
        "effort": obligation.effort,
        "kind": obligation.kind.value,
        "severity": obligation.severity.value,
        "severity_reason": obligation.severity_reason,
        "fine_tier": obligation.fine_tier,
        "scope": obligation.scope.value,
        "roles": sorted(obligation.roles),
        "sectors": obligation.sectors,
        "jurisdiction": obligation.jurisdiction,
        "chapter": obligation.chapter,
        "provisions": [_provision(reference) for reference in obligation.refs],
        "recitals": obligation.recitals,
        "guidance": [_source(key) for key in obligation.guidance],
        "verified": not obligation.verify,
        "to_verify": obligation.verify_what,
        "valid_from": None if obligation.valid_from == date.min else obligation.valid_from.isoformat(),
        "valid_to": obligation.valid_to and obligation.valid_to.isoformat(),
        "as_of": (as_of or example_day()).isoformat(),
        "in_force": obligation.in_force(as_of or example_day()),
        "examples": [_example(rule, expected, changes, as_of) for expected, changes in text["examples"].items()],
    }


def _provision(reference: str) -> dict[str, Any]:
    """A provision with its article's title; ``exists`` is false for what the Regulation does not have."""
    place = provision(reference)
    row = articles().get(place.article) if place else None
    return {
        "reference": reference,
        "article": place and place.article,
        "title": row and {lang: row[f"title_{lang}"] for lang in ("fr", "en")},
        "exists": bool(place and place.exists),
    }


def _source(key: str) -> dict[str, Any]:
    source = sources()[key]
    return {
        "key": key,
        "title": source.title,
        "date": source.date,
        "status": source.status or None,
        "verified": not source.verify,
    }


def _example(rule: Rule, expected: str, changes: Changes, as_of: date | None) -> dict[str, Any]:
    """An example of the card, and what the rule says of it at this moment."""
    return {"expected": expected, "verdict": example_verdict(rule, changes, as_of).value, "changes": changes}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, and one paragraph or several items."""

    heading: str
    lines: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A card in words."""

    title: str
    head: str
    remarks: tuple[str, ...]
    sections: tuple[Section, ...]


def sheet(rule: Rule, lang: str, as_of: date | None = None) -> Sheet:
    """Return the card in one language, its examples held against the law of a day."""
    return _Words(lang).sheet(card_document(rule, as_of))


class _Words:
    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._say = texts("rules", lang)
        self._common = texts("common", lang)

    def sheet(self, document: Mapping[str, Any]) -> Sheet:
        say = self._say
        head = say["head"].format(
            catalogue=document["catalogue"],
            provision=say["article"].format(reference=document["provisions"][0]["reference"]),
            severity=self._common["severities"][document["severity"]],
            kind=self._common["kinds"][document["kind"]],
            rule=document["rule"],
        )
        sections = (Section(say["headings"][key], lines, listed) for key, lines, listed in self._sections(document))
        return Sheet(
            document["title"][self._lang],
            head,
            tuple(self._remarks(document)),
            tuple(section for section in sections if section.lines),
        )

    def _remarks(self, document: Mapping[str, Any]) -> Iterator[str]:
        if document["package"]:
            yield self._say["plugin"].format(plugin=document["package"])
        if not document["in_force"]:
            yield self._say["not-in-force"].format(day=self._day(document["as_of"]))
        if not document["verified"]:
            what = document["to_verify"]
            yield self._say["unverified-what"].format(what=what[self._lang]) if what else self._say["unverified"]

    def _sections(self, document: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...], bool]]:
        lang, say, common = self._lang, self._say["lines"], self._common
        yield "obligation", (document["obligation"][lang], *self._provisions(document["provisions"])), True
        yield "why", (document["why"][lang],), False
        yield "detection", (document["detection"][lang],), False
        yield "contest", (document["contest"][lang],), False
        owner, effort = common["owners"][document["owner"]], common["efforts"][document["effort"]]
        yield "remedy", (say["remedy"].format(text=document["remedy"][lang], owner=owner, effort=effort),), False
        yield "question", (document["question"][lang],), False
        yield "evidence", (_sentence(document["evidence"][lang]),), False
        level = common["severities"][document["severity"]]
        yield "severity", (say["severity"].format(level=level, reason=document["severity_reason"][lang]),), False
        yield "fine", (self._say["fines"][document["fine_tier"]],), False
        yield "applies", tuple(self._applies(document)), True
        yield "sources", tuple(self._sources(document)), True
        yield "examples", tuple(self._examples(document)), True

    def _provisions(self, provisions: list[dict[str, Any]]) -> Iterator[str]:
        """One line per article: what of it is cited, and its title."""
        for _, cited in groupby(provisions, lambda one: one["article"]):
            parts = [*cited]
            references = self._say["article"].format(reference=", ".join(one["reference"] for one in parts))
            yield f"{references[0].upper()}{references[1:]} – {parts[0]['title'][self._lang]}"

    def _applies(self, document: Mapping[str, Any]) -> Iterator[str]:
        say, lang = self._say["lines"], self._lang
        roles = ", ".join(self._common["roles"][role].lower() for role in document["roles"])
        yield say["roles"].format(roles=roles)
        yield say["scope"].format(scope=self._say["scopes"][document["scope"]])
        sectors = [self._say["sectors"].get(code, code) for code in document["sectors"]] or [self._say["all-sectors"]]
        yield say["sector"].format(sector=", ".join(sectors))
        code = document["jurisdiction"]
        yield say["jurisdiction"].format(state=self._say["states"].get(code, wording.country(code, lang)))
        first, last = (self._day(document[key]) if document[key] else "" for key in ("valid_from", "valid_to"))
        if first:
            during = self._say["ended"] if last else self._say["in-force"]
            yield say["validity"].format(validity=during.format(start=first, end=last))

    def _sources(self, document: Mapping[str, Any]) -> Iterator[str]:
        say = self._say["lines"]
        numbers = document["recitals"]
        if numbers:
            yield say["recitals" if len(numbers) > 1 else "recital"].format(numbers=", ".join(map(str, numbers)))
        for source in document["guidance"]:
            words = {"title": source["title"][self._lang], "key": source["key"]}
            words["day"] = wording.partial_day(source["date"], self._lang)
            status = self._say["statuses"].get(source["status"], source["status"])
            yield say["guidance-status" if status else "guidance"].format(status=status, **words)

    def _day(self, written: str) -> str:
        return wording.day(date.fromisoformat(written), self._lang)

    def _examples(self, document: Mapping[str, Any]) -> Iterator[str]:
        yield self._say["day-of-examples"].format(day=self._day(document["as_of"]))
        verdicts = self._common["verdicts"]
        for example in document["examples"]:
            pattern = self._say["example" if example["verdict"] == example["expected"] else "example-differs"]
            changes = ", ".join(self._changes(example["changes"])) or self._say["example-sound"]
            expected = verdicts[example["expected"]]
            yield pattern.format(verdict=verdicts[example["verdict"]], expected=expected, changes=changes)

    def _changes(self, changes: Mapping[str, Any]) -> Iterator[str]:
        """Each field changed, with its path: ``activity.measures.M-MFA = "no"``."""
        for name, value in changes.items():
            if isinstance(value, Mapping):
                yield from (f"{name}.{line}" for line in self._changes(value))
            else:
                yield f"{name} = {self._value(value)}"

    def _value(self, value: object) -> str:
        if value in ("", None):
            return str(self._say["blank"])
        if value == _NO_COLUMN:
            return str(self._say["no-column"])
        if value == []:
            return str(self._say["none-stated"])
        return json.dumps(value, ensure_ascii=False)


def _sentence(text: str) -> str:
    """A fragment of the catalogue as a sentence."""
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"
