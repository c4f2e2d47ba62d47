"""``gdpr-audit whatif``: what scores, risks and caps become if something is done, and the cheapest way to a grade."""

from __future__ import annotations

import json as json_format
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.examining import held_register
from gdpr_audit.cli.terminal import Stages, columns, inert, show, words, wrapped
from gdpr_audit.texts import Number, texts

if TYPE_CHECKING:
    from gdpr_audit.assess.assessment import Action, Finding
    from gdpr_audit.assess.engine import Held
    from gdpr_audit.assess.whatif import Standing
    from gdpr_audit.report.whatif_document import Supposition

_HELP = words()["help"]
_GRADES = ("A", "B", "C", "D", "E")
_SHARES = ("c_lo", "c_hi", "k")
_DEBTS = ("debt", "debt_unknown")
_FIRST = 12
_DAY, _TWO_DAYS = 2, 4

Do = Annotated[list[str] | None, typer.Option("--do", help=_HELP["whatif-do"], metavar="STEP", show_default=False)]
Close = Annotated[
    list[str] | None, typer.Option("--close", help=_HELP["whatif-close"], metavar="FINDING", show_default=False)
]
Target = Annotated[str, typer.Option("--target", help=_HELP["whatif-target"], metavar="A|B|C|D", show_default=False)]
GapsOnly = Annotated[bool, typer.Option("--gaps-only", help=_HELP["whatif-gaps-only"])]


def whatif(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    do: Do = None,
    close: Close = None,
    target: Target = "",
    gaps_only: GapsOnly = False,  # noqa: FBT002 - typer's form of a flag
    lang: options.Lang = "",
    as_of: options.AsOf = "",
    state: options.State = "",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    json: options.Json = False,  # noqa: FBT002
) -> None:
    """Say what becomes of scores, priorities, caps and risks; nothing is written."""
    lang, day = options.language(lang), options.day(as_of)
    aim = options.choice("--target", target.upper(), _GRADES) if target else ""

    from gdpr_audit.report.whatif_document import suppose, whatif_document

    held = held_register(register, day, options.state(state), sheet, mapping, Stages(lang, quiet=json))
    found = suppose(held, _closed(held, do or (), close or ()), aim, gaps_only=gaps_only)
    if json:
        show(json_format.dumps({"as_of": day.isoformat(), **whatif_document(found)}, ensure_ascii=False, indent=2))
    else:
        _tell(found, lang)


def _closed(held: Held, do: list[str] | tuple[()], close: list[str] | tuple[()]) -> list[Finding]:
    """Return the findings meant; several ids may stand behind one option, with commas between."""
    from gdpr_audit.assess.naming import actions_named, finding_named
    from gdpr_audit.assess.plan import make_plan

    plan = make_plan(held.findings)
    steps = [action for wish in do for part in wish.split(",") for action in actions_named(part, plan)]
    named = [finding_named(part, held.findings) for wish in close for part in wish.split(",")]
    return [finding for action in steps for finding in action.findings] + named


def _tell(found: Supposition, lang: str) -> None:
    say = words(lang)["whatif"]
    if found.before.scores.overall is None:
        show(words(lang)["verdict"]["no-score"])
        return
    _aim(found, lang, say)
    steps = found.steps()
    if not steps:
        show(wrapped(say["nothing"]))
    else:
        counts = {"steps": len(steps), "findings": sum(finding.concerns for finding in found.closed)}
        numbers = {name: Number(number, lang) for name, number in counts.items()}
        show(wrapped(say["done"].format(days=_days(found.half_days, lang), **numbers)))
    show()
    show(columns([("", say["today"], say["then"]), *standing_rows(found.before, found.after, lang)], gap="   "))
    _risks(found, lang, say)
    if steps:
        _steps(steps, lang, say)
        show()
        show(wrapped(say["limits"]))


def _aim(found: Supposition, lang: str, say: dict[str, Any]) -> None:
    """Whether the grade asked for is reached, at what cost, and what proves that no plan is cheaper."""
    if not found.way:
        return
    way, figures = found.way, {"grade": found.aim, "days": _days(found.way.half_days, lang)}
    if not way.reached:
        points = _figure(float(way.missing), lang)
        show(wrapped(say["short" if way.missing else "capped"].format(points=points, **figures)))
    elif not way.steps:
        show(wrapped(say["already"].format(**figures)))
    else:
        verify = Number(sum(action.verify_only for action in way.steps), lang)
        show(wrapped(say["way"].format(steps=Number(len(way.steps), lang), **figures)))
        if verify:
            show(wrapped(say["if-in-order"].format(count=verify)))
    show()


def standing_rows(before: Standing, after: Standing, lang: str) -> list[tuple[str, str, str]]:
    """Return what is told of where a register stands, line by line: its name, today, then."""
    from gdpr_audit.report.wording import percent

    def row(name: str, *figures: str) -> tuple[str, str, str]:
        return (str(words(lang)["whatif"]["rows"][name]), *figures)  # type: ignore[return-value]

    both = (before, after)
    shares = [row(name, *(percent(getattr(one.scores.overall, name), lang) for one in both)) for name in _SHARES]
    debts = [row(name, *(_figure(getattr(one.scores, name), lang) for one in both)) for name in _DEBTS]
    return [
        row("grade", *(one.scores.grade for one in both)),
        *shares,
        row("uncapped", *(one.scores.grade_uncapped for one in both)),
        row("critical", *(str(Number(len(one.scores.open_critical), lang)) for one in both)),
        *debts,
        row("gaps", *(str(Number(one.gaps["P1"], lang)) for one in both)),
        row("to-verify", *(str(Number(one.to_verify["P1"], lang)) for one in both)),
    ]


def _risks(found: Supposition, lang: str, say: dict[str, Any]) -> None:
    """The activities whose residual risk falls, and how many gain a measure without that."""
    lower = [move for move in found.risks if move.after < move.before]
    if not found.risks:
        return
    show()
    levels = texts("common", lang)["levels"]
    numbers = {"gain": Number(len(found.risks), lang), "lower": Number(len(lower), lang)}
    show(wrapped(say["risks" if lower else "risks-same"].format(**numbers)))
    for move in lower[:_FIRST]:
        names = {"name": move.activity.name, "id": move.activity.id}
        line = say["risk"].format(before=levels[str(move.before)], after=levels[str(move.after)], **names)
        show(wrapped(inert(line), "  · ", "    "))
    _more(len(lower), lang)


def _steps(steps: list[Action], lang: str, say: dict[str, Any]) -> None:
    from gdpr_audit.assess.target import half_days
    from gdpr_audit.rules import card

    show()
    show(say["steps"])
    for action in steps:
        count = Number(sum(finding.concerns for finding in action.findings), lang)
        days = _days(half_days(action), lang)
        title = card(action.rule.id)["title"][lang]
        line = say["verify" if action.verify_only else "step"].format(title=title, count=count, days=days)
        show(wrapped(f"{action.priority}  {line}", "  ", "      "))
        show(f"      {action.id}")


def _more(number: int, lang: str) -> None:
    if number > _FIRST:
        show(words(lang)["verdict"]["more"].format(count=Number(number - _FIRST, lang)))


def _days(half: int, lang: str) -> str:
    """Return half days as days."""
    whole, rest = divmod(half, 2)
    figure = f"{Number(whole, lang)}{(',5' if lang == 'fr' else '.5') if rest else ''}"
    return str(words(lang)["whatif"]["day" if _singular(half, lang) else "days"].format(days=figure))


def _singular(half: int, lang: str) -> bool:
    return half < _TWO_DAYS if lang == "fr" else 0 < half <= _DAY


def _figure(value: float, lang: str) -> str:
    """Return a figure with one decimal at most."""
    from gdpr_audit.assess.scoring import round_half_up

    whole, _, decimal = round_half_up(value, 1).partition(".")
    shown = str(Number(int(whole), lang))
    return shown if decimal == "0" else f"{shown}{',' if lang == 'fr' else '.'}{decimal}"
