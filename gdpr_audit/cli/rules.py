"""``gdpr-audit rules``: the catalogue, each rule's card, and their reference."""

from __future__ import annotations

import json as json_format
import re
import sys
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gdpr_audit.cli import options, rules_law, rules_observations
from gdpr_audit.cli.terminal import columns, show, words, wrapped
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from gdpr_audit.assess.profile import Adjustment
    from gdpr_audit.rule import Rule

_HELP = words()["help"]
_ARTICLE = re.compile(r"(?:art(?:icle)?\.?\s*)?(\d+\s*(?:\(.*\))?)", re.IGNORECASE)

RuleId = Annotated[str, typer.Argument(help=_HELP["rule-id"], metavar="ID", show_default=False)]


def build() -> typer.Typer:
    """Return the group of commands."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    app.command("list", help=_HELP["rules-list"])(list_rules)
    app.command("explain", help=_HELP["rules-explain"])(explain)
    app.command("coverage", help=_HELP["rules-coverage"])(rules_law.coverage)
    app.command("changes", help=_HELP["rules-changes"])(rules_law.changes)
    app.command("observations", help=_HELP["rules-observations"])(rules_observations.observations)
    app.command("reference", help=_HELP["rules-reference"])(reference)
    return app


def list_rules(
    lang: options.Lang = "",
    profile: options.Profile = None,
    formats: options.Shape = "text",
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """List the rules in the order of the law."""
    from gdpr_audit.rules import all_rules

    rules = all_rules()
    lang, shape = options.language(lang), options.shape(formats, json=json)
    adjusted: dict[str, Adjustment] = {}
    if profile:
        from gdpr_audit.assess.profile import read_profile

        today = read_profile(profile, rules).on(options.day(""))
        adjusted = {one.rule.id: one for one in today.adjustments if one.rule}
    _give(list(rules), lang, shape, adjusted)


def explain(
    rule_id: RuleId,
    lang: options.Lang = "",
    as_of: options.AsOf = "",
    formats: options.Shape = "text",
    json: options.Json = False,  # noqa: FBT002
) -> None:
    """Print a rule's card with its examples run now; of an article, the rules that cite it."""
    lang, shape = options.language(lang), options.shape(formats, json=json)
    observed = rules_observations.check_named(rule_id)
    if observed is not None:
        rules_observations.show_check(observed, lang, json=shape == "json")
        return
    day = options.day(as_of) if as_of else None
    found = _found(rule_id)
    if isinstance(found, list):
        _give(found, lang, shape)
        return
    if shape == "json":
        from gdpr_audit.report.rule_card import card_document

        _show_json(card_document(found, day))
    elif shape == "md":
        from gdpr_audit.report.rule_reference import card_markdown

        show(card_markdown(found, lang, day))
    else:
        _show_card(found, lang, day)


def reference(lang: options.Lang = "") -> None:
    """Print the reference of all rules of the catalogue, in Markdown."""
    from gdpr_audit.report.rule_reference import reference_markdown
    from gdpr_audit.rules import catalogue_rules

    sys.stdout.write(reference_markdown(catalogue_rules(), options.language(lang)))


def _give(rules: list[Rule], lang: str, shape: str, adjusted: Mapping[str, Adjustment] | None = None) -> None:
    """Rules one a line, or their whole documents, with what a profile changes in them."""
    adjusted = adjusted or {}
    if shape == "json":
        from gdpr_audit.report.rule_card import card_document

        _show_json([card_document(rule) | _told(adjusted.get(rule.id)) for rule in rules])
        return
    from gdpr_audit.rules import card

    rows = [
        (rule.obligation.id, _severity(rule, adjusted.get(rule.id), lang), rule.id, card(rule.id)["title"][lang])
        for rule in rules
    ]
    if shape == "md":
        from gdpr_audit.report.rule_reference import table_markdown

        show(table_markdown(words(lang)["rules"]["columns"], rows))
    else:
        show(columns(rows))


def _severity(rule: Rule, adjustment: Adjustment | None, lang: str) -> str:
    severities = texts("common", lang)["severities"]
    severity = str(severities[rule.obligation.severity.value])
    if adjustment is None:
        return severity
    value = severities.get(adjustment.value, "")
    return str(words(lang)["rules"]["weighed" if value else "off"].format(severity=severity, value=value))


def _told(adjustment: Adjustment | None) -> dict[str, Any]:
    if adjustment is None:
        return {}
    account = {"reason": adjustment.reason, "person": adjustment.person, "expires": adjustment.expires.isoformat()}
    return {"profile": {"effect": adjustment.effect.value, "value": adjustment.value or None} | account}


def _show_json(value: object) -> None:
    show(json_format.dumps(value, ensure_ascii=False, indent=2))


def _show_card(rule: Rule, lang: str, day: date | None) -> None:
    from gdpr_audit.report.rule_card import sheet

    found = sheet(rule, lang, day)
    show(found.title)
    show(wrapped(found.head))
    for remark in found.remarks:
        show(wrapped(f"! {remark}"))
    for section in found.sections:
        show(f"\n{section.heading}")
        for line in section.lines:
            show(wrapped(line, *(("  · ", "    ") if section.listed else ("  ",))))


def _found(wish: str) -> Rule | list[Rule]:
    """Return the rule meant by its own id or that of its obligation, or those that cite an article."""
    from gdpr_audit.law.structure import provision
    from gdpr_audit.rules import all_rules

    rules = all_rules()
    names = {name.casefold(): rule for rule in rules for name in (rule.id, rule.obligation.id)}
    found = names.get(wish.strip().casefold())
    if found:
        return found
    article = _ARTICLE.fullmatch(wish.strip())
    if article:
        cited = re.sub(r"\s", "", article[1]).casefold()
        citing = [rule for rule in rules if any(_within(reference, cited) for reference in rule.obligation.refs)]
        if citing:
            return citing
        place = provision(cited)
        known = place is not None and place.exists
        raise UsageError("no-rule-cites" if known else "no-such-provision", provision=cited)
    near = get_close_matches(wish.casefold(), names, n=1, cutoff=0.5)
    command = "gdpr-audit rules list"
    if near:
        raise UsageError("no-such-rule-near", near=names[near[0]].id, command=command)
    raise UsageError("no-such-rule", command=command)


def _within(reference: str, cited: str) -> bool:
    """Is the reference to the provision cited, or to a part of it?"""
    return reference == cited or reference.startswith(f"{cited}(")
