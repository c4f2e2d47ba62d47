"""``gdpr-audit rules observations``: what is looked for across the rows, and each check's card."""

from __future__ import annotations

import json as json_format
from typing import TYPE_CHECKING, Any

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import columns, show, words, wrapped
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from gdpr_audit.observations.observation import Check

_PARTS = ("why", "detection", "contest", "remedy")


def observations(
    lang: options.Lang = "",
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """List what is looked for across the rows, the gravest first."""
    from gdpr_audit.observations import all_checks, card

    lang = options.language(lang)
    if json:
        show(json_format.dumps([check_document(check) for check in all_checks()], ensure_ascii=False, indent=2))
        return
    severities = texts("common", lang)["severities"]
    show(
        columns([(severities[check.severity.value], check.id, card(check.id)["title"][lang]) for check in all_checks()])
    )


def check_named(wish: str) -> Check | None:
    """Return the check of this id; an observation's id serves as well."""
    from gdpr_audit.observations import all_checks

    name = wish.strip().casefold().partition("@")[0]
    return next((check for check in all_checks() if check.id == name), None)


def check_document(check: Check) -> dict[str, Any]:
    """Return the card of a check as data, both languages side by side."""
    from gdpr_audit.observations import card

    return {
        "id": check.id,
        "kind": "observation",
        "severity": check.severity.value,
        "catalogue": [one.id for one in check.obligations],
        "provisions": [one.provision for one in check.obligations],
        **{part: value for part, value in card(check.id).items() if part != "examples"},
        "examples": card(check.id)["examples"],
    }


def show_check(check: Check, lang: str, *, json: bool) -> None:
    """Print the card of a check."""
    from gdpr_audit.observations import card

    if json:
        show(json_format.dumps(check_document(check), ensure_ascii=False, indent=2))
        return
    say, text = words(lang)["observation"], card(check.id)
    show(text["title"][lang])
    provisions = ", ".join(dict.fromkeys(one.provision for one in check.obligations))
    severity = texts("common", lang)["severities"][check.severity.value]
    show(wrapped(say["head"].format(id=check.id, provisions=provisions, severity=severity)))
    for part in _PARTS:
        show(f"\n{say[part]}")
        show(wrapped(text[part][lang], "  "))
    show(f"\n{say['examples']}")
    for side in ("seen", "unseen"):
        show(f"  {say[side]}")
        for line in text["examples"][side].get("activities") or text["examples"][side]["rows"]:
            show(wrapped(json_format.dumps(line, ensure_ascii=False), "    "))
