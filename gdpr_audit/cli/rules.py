"""``gdpr-audit rules``: the catalogue, and each rule's card."""

from __future__ import annotations

import json as json_format
from typing import Annotated, Any

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import columns, show, words, wrapped
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import texts

_HELP = words()["help"]

RuleId = Annotated[str, typer.Argument(help=_HELP["rule-id"], metavar="ID", show_default=False)]


def build() -> typer.Typer:
    """Return the group of commands."""
    app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    app.command("list", help=_HELP["rules-list"])(list_rules)
    app.command("explain", help=_HELP["rules-explain"])(explain)
    return app


def list_rules(lang: options.Lang = "", json: options.Json = False) -> None:  # noqa: FBT002 - typer's form of a flag
    """List the rules in the order of the law."""
    from gdpr_audit.rules import all_rules, card

    lang = options.language(lang)
    if json:
        show(json_format.dumps([_described(rule.id, lang) for rule in all_rules()], ensure_ascii=False, indent=2))
        return
    severities = texts("common", lang)["severities"]
    rows = [
        (rule.obligation.id, severities[rule.obligation.severity.value], rule.id, card(rule.id)["title"][lang])
        for rule in all_rules()
    ]
    show(columns(rows))


def explain(rule_id: RuleId, lang: options.Lang = "", json: options.Json = False) -> None:  # noqa: FBT002
    """Print a rule's card: why, how it is detected, when to contest it, what to do, and its examples."""
    lang = options.language(lang)
    described = _described(_found(rule_id), lang)
    if json:
        show(json_format.dumps(described, ensure_ascii=False, indent=2))
        return
    say = words(lang)["card"]
    show(described["title"])
    show(say["head"].format(**described))
    for part in ("why", "detection", "contest", "remedy", "question"):
        show(f"\n{say[part]}")
        show(wrapped(described[part], "  "))
    show(f"\n{say['examples']}")
    for verdict, example in described["examples"].items():
        show(f"  {texts('common', lang)['verdicts'][verdict]}")
        for subject, fields in example.items():
            for field, value in fields.items():
                show(f"    {subject}.{field} = {json_format.dumps(value, ensure_ascii=False)}")


def _found(wish: str) -> str:
    """Return the rule meant by its own id or by that of its obligation."""
    from gdpr_audit.rules import all_rules

    for rule in all_rules():
        if wish.casefold() in (rule.id, rule.obligation.id.casefold()):
            return rule.id
    raise UsageError("no-such-rule", command="gdpr-audit rules list")


def _described(rule_id: str, lang: str) -> dict[str, Any]:
    from gdpr_audit.rule import registered
    from gdpr_audit.rules import card

    obligation = registered()[rule_id].obligation
    text = card(rule_id)
    common = texts("common", lang)
    return {
        "id": rule_id,
        "catalogue": obligation.id,
        "provisions": ", ".join(obligation.refs),
        "severity": common["severities"][obligation.severity.value],
        "kind": common["kinds"][obligation.kind.value],
        "owner": common["owners"][obligation.owner],
        "effort": common["efforts"][obligation.effort],
        "severity_reason": obligation.severity_reason,
        "verified": not obligation.verify,
        "evidence": obligation.evidence[lang],
        **{part: text[part][lang] for part in ("title", "why", "detection", "contest", "remedy", "question")},
        "examples": text["examples"],
    }
