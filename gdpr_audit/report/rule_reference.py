"""Cards in Markdown, one by one and as the reference of all the rules in the order of the law."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from gdpr_audit.law.structure import articles, provision
from gdpr_audit.law.tables import table
from gdpr_audit.report import wording
from gdpr_audit.report.rule_card import Sheet, sheet
from gdpr_audit.rule import Rule
from gdpr_audit.rules import card
from gdpr_audit.texts import texts

_ACTIVE = re.compile(r"([\\`*_\[\]<>|#])")
_ARTICLES = {"I", "II", "III", "IV", "V", "IX"}


def inert(text: str) -> str:
    """Return a text in which no character is Markdown."""
    return _ACTIVE.sub(r"\\\1", text)


def card_markdown(rule: Rule, lang: str, as_of: date | None = None) -> str:
    """Return a card on a page of its own, its examples held against the law of a day."""
    return "\n".join(_lines(sheet(rule, lang, as_of), 1))


def table_markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [heads, ["---"] * len(heads), *([inert(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def reference_markdown(rules: Iterable[Rule], lang: str) -> str:
    """Return the reference of the rules, which come in the order of the law."""
    rules = tuple(rules)
    say = texts("rules", lang)
    catalogue = table("obligations")
    day = wording.day(date.fromisoformat(catalogue["as_of"]), lang)
    lines = [f"# {say['reference']['title']}", ""]
    lines += [say["reference"]["intro"].format(rules=len(rules), version=catalogue["version"], day=day), ""]
    chapters = groupby(rules, lambda rule: rule.obligation.chapter)
    grouped = [(chapter, sorted(members, key=_article)) for chapter, members in chapters]
    for chapter, members in grouped:
        lines.append(f"* {inert(say['chapters'][chapter])}")
        lines += [f"  * [{inert(card(rule.id)['title'][lang])}](#{rule.id})" for rule in members]
    for chapter, members in grouped:
        lines += ["", f"## {inert(say['chapters'][chapter])}"]
        lines += _chapter(members, lang)
    return "\n".join(lines) + "\n"


def _article(rule: Rule) -> int:
    """Article of the principal provision; where rules cite what is no article, they keep their order."""
    place = provision(rule.obligation.provision)
    return place.article if place and rule.obligation.chapter in _ARTICLES else 0


def _chapter(members: list[Rule], lang: str) -> Iterator[str]:
    say = texts("rules", lang)["reference"]
    shown = 0
    for rule in members:
        if _article(rule) != shown:
            shown = _article(rule)
            yield ""
            yield f"### {inert(say['article'].format(number=shown, title=articles()[shown][f'title_{lang}']))}"
        yield ""
        yield f'<a id="{rule.id}"></a>'
        yield ""
        yield from _lines(sheet(rule, lang), 4)


def _lines(words: Sheet, level: int) -> Iterator[str]:
    yield f"{'#' * level} {inert(words.title)}"
    yield ""
    yield f"*{inert(words.head)}*"
    for remark in words.remarks:
        yield ""
        yield f"> {inert(remark)}"
    for section in words.sections:
        yield ""
        if section.listed:
            yield f"**{inert(section.heading)}**"
            yield ""
            yield from (f"* {inert(line)}" for line in section.lines)
        else:
            yield f"**{inert(section.heading)}.** {inert(' '.join(section.lines))}"
