"""``gdpr-audit init``: an empty register to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import say, words
from gdpr_audit.model.errors import UnwritableOutputError

Destination = Annotated[Path, typer.Argument(help=words()["help"]["init-path"], metavar="FILE")]


def init(destination: Destination = Path("register.xlsx"), lang: options.Lang = "") -> None:
    """Write an empty register workbook; never over a file that exists."""
    from gdpr_audit.pipeline import write_empty_register

    lang = options.language(lang)
    if destination.exists():
        raise UnwritableOutputError("exists", file=str(destination))
    write_empty_register(destination, lang)
    say(words(lang)["init"]["written"].format(path=destination))
