"""``gdpr-audit convert``: the register in a clean layout."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import say, shell_quoted, words
from gdpr_audit.export import TARGETS
from gdpr_audit.model.errors import UsageError

if TYPE_CHECKING:
    from gdpr_audit.ingest.understood import Understanding
    from gdpr_audit.model.activity import ProcessingActivity
    from gdpr_audit.model.register import Reading

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

    reading, understanding = convert_register(
        register, to, lang, destination, sheet=sheet or None, mapping=mapping, force=force
    )
    count = len(reading.register.activities)
    say(words(lang)["convert"]["written"].format(count=count, path=destination), quiet=quiet)
    doubts = {kind: number for kind, number in _doubts(reading, understanding).items() if number}
    if doubts:
        said = words(lang)["convert"]["doubts"]
        listed = said["then"].join(said[kind].format(count=number) for kind, number in doubts.items())
        say(said["line"].format(doubts=listed, file=shell_quoted(register)), quiet=quiet)


def _doubts(reading: Reading, understanding: Understanding | None) -> dict[str, int]:
    """Return how much of the reading is a guess, or was left out: names, sheets, columns."""
    codes = Counter(issue.code for issue in reading.issues)
    by_values = {
        one.sheet
        for one in (understanding.columns if understanding else ())
        if one.concept == "name" and one.evidence == "values"
    }
    activities = reading.register.activities
    names = sum(1 for one in activities if _name_is_guessed(one) or (one.source and one.source.sheet in by_values))
    return {"names": names, "sheets": codes["sheet-secondary"], "columns": codes["column-unused"]}


def _name_is_guessed(activity: ProcessingActivity) -> bool:
    """Does the purpose stand for the name?"""
    name, purposes = activity.cells.get("name"), activity.cells.get("purposes")
    return name is not None and purposes is not None and name.source == purposes.source
