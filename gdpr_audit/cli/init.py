"""``gdpr-audit init``: an empty register to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import say, words
from gdpr_audit.model.errors import UsageError
from gdpr_audit.texts import LANGUAGES, texts

_HELP = words()["help"]
_SHEETS = ("organisation", "activities", "processors", "transfers")
_ENDING = ".xlsx"

Destination = Annotated[Path, typer.Argument(help=_HELP["init-path"], metavar="FILE")]
Sheets = Annotated[str, typer.Option("--sheets", help=_HELP["sheets"], metavar=",".join(_SHEETS), show_default=False)]


def init(
    destination: Destination = Path("register.xlsx"),
    lang: options.Lang = "",
    sheets: Sheets = "",
    force: options.Force = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Write an empty register workbook; over a file that exists only if asked."""
    lang = options.language(lang)
    wanted = _wanted(sheets)
    if destination.suffix.casefold() != _ENDING and not destination.is_dir():
        raise UsageError("bad-ending", file=str(destination), ending=_ENDING)

    from gdpr_audit.pipeline import write_empty_register

    write_empty_register(destination, lang, wanted, force=force)
    say(words(lang)["init"]["written"].format(path=destination))


def _wanted(wish: str) -> tuple[str, ...]:
    """Return the sheets asked for, by the names of either language; all by default."""
    if not wish:
        return _SHEETS
    known = {name: name for name in _SHEETS}
    for lang in LANGUAGES:
        known |= {texts("blank_register", lang)["sheets"][name].casefold(): name for name in _SHEETS}
    asked = [part.strip().casefold() for part in wish.split(",") if part.strip()]
    unknown = next((part for part in asked if part not in known), None)
    if unknown is not None or not asked:
        raise UsageError("no-such-sheet-kind", name=unknown or "", allowed=", ".join(_SHEETS))
    return tuple(dict.fromkeys(known[part] for part in asked))
