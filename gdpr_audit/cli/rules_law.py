"""``gdpr-audit rules coverage`` and ``rules changes``: the rules against the law, and the law over time."""

from __future__ import annotations

import json as json_format
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import columns, show, words, wrapped
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import Number

if TYPE_CHECKING:
    from gdpr_audit.law.calendar import Fact

_HELP = words()["help"]

Since = Annotated[str, typer.Option("--since", help=_HELP["since"], metavar="YYYY-MM-DD", show_default=False)]
Until = Annotated[str, typer.Option("--until", help=_HELP["until"], metavar="YYYY-MM-DD", show_default=False)]


def coverage(
    lang: options.Lang = "",
    formats: options.Shape = "text",
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Show which rule answers for which obligation, and the articles under which none is held."""
    from gdpr_audit.report.rule_coverage import coverage_document
    from gdpr_audit.rules import all_rules

    lang, shape = options.language(lang), options.shape(formats, json=json)
    document = coverage_document(all_rules())
    if shape == "json":
        show(json_format.dumps(document, ensure_ascii=False, indent=2))
        return
    say = words(lang)["rules"]
    listed = document["obligations"]
    show(say["covered"].format(covered=Number(len(listed) - len(document["uncovered"]), lang), total=len(listed)))
    _table(
        say["coverage-columns"],
        [(row["catalogue"], ", ".join(row["rules"]) or say["no-rule"], row["title"][lang]) for row in listed],
        shape,
    )
    without = [row for row in document["articles"] if not row["catalogue"]]
    show(f"\n{say['without'].format(count=Number(len(without), lang), total=len(document['articles']))}")
    _table(
        say["articles-columns"],
        [
            (str(row["article"]), row["title"][lang], row["reason"][lang] if row["reason"] else say["no-reason"])
            for row in without
        ],
        shape,
    )


def changes(
    since: Since = "",
    until: Until = "",
    lang: options.Lang = "",
    formats: options.Shape = "text",
    json: options.Json = False,  # noqa: FBT002
) -> None:
    """Show what became law and what ceased to be, and what is announced and is not law."""
    from gdpr_audit.law import calendar

    lang, shape = options.language(lang), options.shape(formats, json=json)
    if not since:
        raise UsageError("since-missing", command="gdpr-audit rules changes --since 2025-01-01")
    first, last = options.day(since, "--since"), options.day(until, "--until")
    if last < first:
        raise UsageError("days-reversed")
    found = calendar.changes(first, last)
    later = calendar.announced(last)
    if shape == "json":
        lines = [{"day": one.day.isoformat(), "begins": one.begins} | _fact(one.fact) for one in found]
        document = {"since": first.isoformat(), "until": last.isoformat(), "changes": lines}
        show(json_format.dumps(document | {"not_law": [_fact(one) for one in later]}, ensure_ascii=False, indent=2))
        return
    say = words(lang)["rules"]
    show(say["changes"].format(first=_day(first, lang), last=_day(last, lang), count=Number(len(found), lang)))
    effects = (say["ends"], say["begins"])
    rows = [
        (one.day.isoformat(), effects[one.begins], say["facts"][one.fact.kind], *_told(one.fact, lang)) for one in found
    ]
    _table(say["changes-columns"], rows, shape)
    show(f"\n{say['not-law'].format(day=_day(last, lang))}")
    if shape == "md":
        show()
    for one in later:
        name, title = _told(one, lang)
        start = say["from"].format(day=_day(one.valid_from, lang)) if one.valid_from else say["no-date"]
        line = f"{name} – {title} ({start})"
        show(f"* {_inert(line)}" if shape == "md" else wrapped(line, "  · ", "    "))


def _told(fact: Fact, lang: str) -> tuple[str, str]:
    """The fact's id and title, with a word where its date has not been verified."""
    doubt = f" [{words(lang)['rules']['to-verify']}]" if fact.verify else ""
    return fact.id, f"{fact.title[lang]}{doubt}"


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind,
        "id": fact.id,
        "title": fact.title,
        "valid_from": fact.valid_from and fact.valid_from.isoformat(),
        "valid_to": fact.valid_to and fact.valid_to.isoformat(),
        "verified": not fact.verify,
    }


def _table(heads: list[str], rows: Sequence[tuple[str, ...]], shape: str) -> None:
    if shape == "text":
        show(columns(rows))
        return
    from gdpr_audit.report.rule_reference import table_markdown

    show(f"\n{table_markdown(heads, rows)}")


def _inert(text: str) -> str:
    from gdpr_audit.report.rule_reference import inert

    return inert(text)


def _day(value: date, lang: str) -> str:
    from gdpr_audit.report.wording import day

    return day(value, lang)
