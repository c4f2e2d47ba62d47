"""``gdpr-audit exposure``: bounds of the fines that open gaps expose to; never one number, never a forecast."""

from __future__ import annotations

import json as json_format
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.examining import held_register
from gdpr_audit.cli.terminal import Stages, inert, show, words, wrapped
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import Number

if TYPE_CHECKING:
    from gdpr_audit.assess.exposure import Band, Bounds, Exposure, Tier

_HELP = words()["help"]
_FIRST = 12

Turnover = Annotated[str, typer.Option("--turnover", help=_HELP["turnover"], metavar="EUR", show_default=False)]


def exposure(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    turnover: Turnover = "",
    lang: options.Lang = "",
    as_of: options.AsOf = "",
    state: options.State = "",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Show legal maxima and bounds of a starting amount, with the steps; nothing is written."""
    lang, day = options.language(lang), options.day(as_of)
    euros = _euros(turnover)

    from gdpr_audit.assess.exposure import exposure as reckon

    held = held_register(register, day, options.state(state), sheet, mapping, Stages(lang, quiet=json))
    found = reckon(held, euros)
    if json:
        from gdpr_audit.report.exposure_document import exposure_document

        document = {"as_of": day.isoformat(), **exposure_document(found)}
        show(json_format.dumps(document, ensure_ascii=False, indent=2))
    else:
        _tell(found, lang)


def _euros(wish: str) -> int | None:
    """Return an amount written with or without spaces between thousands; None if none is.

    Raises:
        UsageError: it is none.
    """
    digits = "".join(wish.split()).replace("_", "")
    if not digits:
        return None
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 15:  # noqa: PLR2004 - more than the world's product
        raise UsageError("bad-amount", option="--turnover")
    return int(digits)


def _tell(found: Exposure, lang: str) -> None:
    say = words(lang)["exposure"]
    show(wrapped(say["warning"]))
    show()
    _turnover(found, lang, say)
    show(say["maxima"])
    for tier in found.tiers:
        show(wrapped(_maximum(tier, found, lang, say), "  · ", "    "))
    show()
    if not found.bands:
        show(wrapped(say["none"]))
    else:
        show(wrapped(say["bands"]))
    for band in found.bands[:_FIRST]:
        _band(band, found, lang, say)
    if len(found.bands) > _FIRST:
        show(words(lang)["verdict"]["more"].format(count=Number(len(found.bands) - _FIRST, lang)))
    if found.aside:
        show(wrapped(say["aside"].format(count=Number(found.aside, lang))))
    show()
    show(wrapped(say["limits"]))


def _turnover(found: Exposure, lang: str, say: dict[str, Any]) -> None:
    if found.turnover is None or found.size_pct is None:
        show(wrapped(say["no-turnover"]))
        return
    origin = say["from-register" if found.from_register else "from-option"]
    line = say["turnover"].format(amount=_money(Fraction(found.turnover), lang), origin=origin)
    show(wrapped(f"{line} {say['size'].format(pct=_pct(found.size_pct, lang))}"))
    if found.size_verify:
        show(wrapped(say["size-verify"]))


def _maximum(tier: Tier, found: Exposure, lang: str, say: dict[str, Any]) -> str:
    figures = {"static": _money(Fraction(tier.static_max), lang), "pct": tier.turnover_pct, "tier": tier.id}
    known = found.turnover is not None
    return str(say["maximum" if known else "maximum-open"].format(amount=_money(tier.legal_max, lang), **figures))


def _band(band: Band, found: Exposure, lang: str, say: dict[str, Any]) -> None:
    from gdpr_audit.rules import card

    name = f"{band.activity.name} ({band.activity.id})" if band.activity else say["organisation"]
    show(wrapped(inert(say["set"].format(name=name, count=Number(band.gaps, lang))), "  · ", "    "))
    title = card(band.gravest.rule.id)["title"][lang]
    level = say["levels"][band.seriousness]
    provision = band.gravest.rule.obligation.provision
    show(wrapped(say["gravest"].format(title=title, provision=provision, tier=band.tier.id, level=level), "    "))
    if band.amount is None or found.size_pct is None:
        show(wrapped(say["open"].format(pct=_pct(band.seriousness_pct, lang)), "    "))
        return
    for which, bound in (("low", 0), ("high", 1)):
        steps = {
            "max": _money(band.tier.legal_max, lang),
            "seriousness": _share(band.seriousness_pct[bound], lang),
            "size": _share(found.size_pct[bound], lang),
            "amount": _money(band.amount[bound], lang),
        }
        show(wrapped(say[which].format(**steps), "      "))


def _money(value: Fraction, lang: str) -> str:
    """Return whole euros."""
    amount = Number(round(value), lang)
    return f"{amount}\u00a0€" if lang == "fr" else f"EUR\u00a0{amount}"


def _share(value: Fraction, lang: str) -> str:
    figure = f"{float(value):g}"
    return f"{figure.replace('.', ',')}\u202f%" if lang == "fr" else f"{figure}\u00a0%"


def _pct(bounds: Bounds, lang: str) -> str:
    return " – ".join(dict.fromkeys(_share(one, lang) for one in bounds))
