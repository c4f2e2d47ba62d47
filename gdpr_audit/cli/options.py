"""The options that mean the same everywhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from gdpr_audit.cli.terminal import ui_language, words
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import LANGUAGES

_HELP = words()["help"]
_SHAPES = ("text", "md", "json")

Register = Annotated[Path, typer.Argument(help=_HELP["register"], show_default=False, metavar="REGISTER")]
Lang = Annotated[str, typer.Option("--lang", help=_HELP["lang"], metavar="fr|en", show_default=ui_language())]
Output = Annotated[Path, typer.Option("-o", "--output", help=_HELP["output"], metavar="DIR")]
AsOf = Annotated[str, typer.Option("--as-of", help=_HELP["as-of"], metavar="YYYY-MM-DD", show_default=False)]
State = Annotated[str, typer.Option("--state", help=_HELP["state"], metavar="FR|DE|…|EU", show_default=False)]
Sheet = Annotated[str, typer.Option("--sheet", help=_HELP["sheet"], metavar="NAME", show_default=False)]
Mapping = Annotated[Path | None, typer.Option("--mapping", help=_HELP["mapping"], metavar="FILE", show_default=False)]
Formats = Annotated[str, typer.Option("--format", help=_HELP["format"], metavar="html,xlsx,json")]
Shape = Annotated[str, typer.Option("--format", help=_HELP["shape"], metavar="text|md|json")]
Json = Annotated[bool, typer.Option("--json", help=_HELP["json"])]
Profile = Annotated[Path | None, typer.Option("--profile", help=_HELP["profile"], metavar="FILE", show_default=False)]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help=_HELP["quiet"])]
Force = Annotated[bool, typer.Option("--force", help=_HELP["force"])]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help=_HELP["verbose"])]


def language(wish: str) -> str:
    """Return the language asked for, the environment's by default.

    Raises:
        UsageError: there is no such language.
    """
    return choice("--lang", wish or ui_language(), LANGUAGES)


def choice(option: str, wish: str, allowed: tuple[str, ...]) -> str:
    """Return a wish that must be one of a few.

    Raises:
        UsageError: it is not.
    """
    if wish not in allowed:
        raise UsageError("bad-choice", option=option, allowed=", ".join(allowed))
    return wish


def day(wish: str, option: str = "--as-of") -> date:
    """Return a date: ISO, or day/month/year as written in Europe; today by default.

    Raises:
        UsageError: not a date.
    """
    if not wish:
        return date.today()  # noqa: DTZ011 - the user's own day
    european = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", wish)
    try:
        if european:
            return date(int(european[3]), int(european[2]), int(european[1]))
        return date.fromisoformat(wish)
    except ValueError:
        raise UsageError("bad-date", option=option) from None


def state(wish: str) -> str:
    """Return a State of the Union or the EEA, the United Kingdom, or ``EU`` for none; ``""`` if nothing is asked.

    Raises:
        UsageError: there is no such State.
    """
    if not wish:
        return ""
    from gdpr_audit.law.consent_age import consent_ages

    return choice("--state", wish.upper(), ("EU", *sorted(consent_ages())))


def shape(wish: str, *, json: bool) -> str:
    """Return how to print: ``text``, ``md`` or ``json``.

    Raises:
        UsageError: there is no such form.
    """
    return "json" if json else choice("--format", wish, _SHAPES)
