"""The commands, and the one place where an exception becomes a line and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

import typer

from gdpr_audit import __version__
from gdpr_audit.cli import convert, demo, explain, exposure, init, inspect, rules, scan, whatif
from gdpr_audit.cli.terminal import inert, refusal, say, ui_language, words
from gdpr_audit.model.errors import AuditError
from gdpr_audit.texts import LANGUAGES

# typer keeps click's exceptions inside; their common ancestor is public only through this one.
_CommandLineError: Any = typer.BadParameter.__mro__[2]

_USAGE = 2
_BUG = 4
_INTERRUPTED = 130


def build() -> typer.Typer:
    """Return the application with all its commands."""
    help_ = words()["help"]
    app = typer.Typer(
        name="gdpr-audit",
        help=help_["app"],
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_version)
    app.command("scan", help=help_["scan"])(scan.scan)
    app.command("demo", help=help_["demo"])(demo.demo)
    app.command("inspect", help=help_["inspect"])(inspect.inspect)
    app.command("explain", help=help_["explain"])(explain.explain)
    app.command("exposure", help=help_["exposure"])(exposure.exposure)
    app.command("whatif", help=help_["whatif"])(whatif.whatif)
    app.command("init", help=help_["init"])(init.init)
    app.command("convert", help=help_["convert"])(convert.convert)
    app.add_typer(rules.build(), name="rules", help=help_["rules"])
    return app


def _version(version: bool = typer.Option(False, "--version", help=words()["help"]["version"])) -> None:  # noqa: FBT001, FBT003 - typer's form
    if version:
        sys.stdout.write(f"gdpr-audit {__version__}\n")
        raise typer.Exit


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code. A user never sees a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a character must not stop the audit
    lang = _language(arguments)
    try:
        code = build()(arguments, standalone_mode=False)
        sys.stdout.flush()
    except AuditError as error:
        return _refuse(error, lang)
    except _CommandLineError as error:
        say(inert(words(lang)["usage"].format(reason=error.format_message())))
        return _USAGE
    except (KeyboardInterrupt, typer.Abort):
        say(words(lang)["interrupted"])
        return _INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the last resort: one line, and the traceback on request
        return _bug(error, lang)
    return code if isinstance(code, int) else 0


def _language(arguments: list[str]) -> str:
    """Return the language of the refusals: the one asked for, even if the command line is wrong elsewhere."""
    for place, argument in enumerate(arguments):
        wish = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and place + 1 < len(arguments):
            wish = arguments[place + 1]
        if wish in LANGUAGES:
            return wish
    return ui_language()


def _refuse(error: AuditError, lang: str) -> int:
    say(refusal(error, lang))
    return error.exit_code


def _bug(error: Exception, lang: str) -> int:
    wish = os.environ.get("GDPR_AUDIT_TRACEBACK")
    if wish:
        Path(wish).write_text("".join(traceback.format_exception(error)), "utf-8")
    say(words(lang)["bug"].format(kind=type(error).__name__, file=wish or "GDPR_AUDIT_TRACEBACK=trace.txt"))
    return _BUG
