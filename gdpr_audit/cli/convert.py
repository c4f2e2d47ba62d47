"""``gdpr-audit convert``: the register in a clean layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import say, words
from gdpr_audit.export import TARGETS
from gdpr_audit.model.errors import UsageError

_HELP = words()["help"]

To = Annotated[str, typer.Option("--to", help=_HELP["convert-to"], metavar="|".join(TARGETS), show_default=False)]
Destination = Annotated[
    Path | None, typer.Option("-o", "--output", help=_HELP["convert-output"], metavar="FILE", show_default=False)
]


def convert(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    to: To,
    output: Destination = None,
    lang: options.Lang = "",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    force: options.Force = False,  # noqa: FBT002 - typer's form of a flag
    quiet: options.Quiet = False,  # noqa: FBT002
) -> None:
    """Write a register in another layout, with nothing lost; never over the register itself."""
    lang = options.language(lang)
    ending = TARGETS[options.choice("--to", to, tuple(TARGETS))]
    destination = output or Path(f"{register.stem}-{to}{ending}")
    if destination.suffix.casefold() != ending and not destination.is_dir():
        raise UsageError("bad-ending", file=str(destination), ending=ending)

    from gdpr_audit.pipeline import convert as convert_register

    count = convert_register(register, to, lang, destination, sheet=sheet or None, mapping=mapping, force=force)
    say(words(lang)["convert"]["written"].format(count=count, path=destination), quiet=quiet)
