"""``gdpr-audit inspect``: how a file is understood."""

from __future__ import annotations

import json as json_format
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import say, shell_quoted, show, words
from gdpr_audit.model.errors import UnwritableOutputError, UsageError
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from gdpr_audit.ingest.mapping.document import FileMapping
    from gdpr_audit.ingest.understood import Understanding

Save = Annotated[Path | None, typer.Option("--save", help=words()["help"]["save"], metavar="FILE", show_default=False)]


def inspect(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    lang: options.Lang = "",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    save: Save = None,
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Show sheets, header rows, columns and what is not used; nothing is audited."""
    lang = options.language(lang)
    from gdpr_audit.cli.asking import Asking, somebody_is_there
    from gdpr_audit.cli.inspect_view import found, tell
    from gdpr_audit.pipeline import look, mapping_in

    before = mapping_in(mapping)
    asking = Asking(register, sheet or None, before, lang) if somebody_is_there() and not json else None
    reading, understanding = asking.look() if asking else look(register, sheet or None, before)
    if json:
        show(json_format.dumps(found(reading, understanding, lang), ensure_ascii=False, indent=2))
    else:
        tell(reading, understanding, lang)
    if asking and asking.asked and not save:
        save = asking.where_to_keep()
    if save:
        _save(understanding, register, save, lang, before)


def _save(
    understanding: Understanding | None, register: Path, save: Path, lang: str, before: FileMapping | None
) -> None:
    """Write how the file was read.

    Raises:
        UsageError: it is a canonical document, which needs no mapping.
        UnwritableOutputError: nothing was changed.
    """
    if understanding is None or not understanding.readings:
        raise UsageError("mapping-of-document", file=register.name)
    from gdpr_audit.pipeline import write_mapping_file

    if save.is_dir():
        raise UnwritableOutputError("not-a-file", file=str(save))
    write_mapping_file(understanding, register, save, lang, before)
    command = f"gdpr-audit scan {shell_quoted(register)} --mapping {shell_quoted(save)}"
    say(texts("inspect", lang)["saved"].format(path=save, command=command))
