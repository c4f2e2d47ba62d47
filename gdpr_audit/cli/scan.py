"""``gdpr-audit scan``: the audit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import Stages, say, shell_quoted, words
from gdpr_audit.model.errors import UsageError

if TYPE_CHECKING:
    from gdpr_audit.assess.assessment import Finding

_HELP = words()["help"]
_LEVELS = ("critical", "high", "medium", "low")
_CONFIDENCES = ("low", "medium", "high")

FailOn = Annotated[str, typer.Option("--fail-on", help=_HELP["fail-on"], metavar="|".join(_LEVELS), show_default=False)]
MinConfidence = Annotated[
    str, typer.Option("--min-confidence", help=_HELP["min-confidence"], metavar="|".join(_CONFIDENCES))
]

Annotate = Annotated[bool, typer.Option("--annotate", help=_HELP["annotate"])]


def scan(  # noqa: PLR0913, PLR0917 - one parameter per option of the command
    register: options.Register,
    output: options.Output = Path("gdpr-audit-reports"),
    lang: options.Lang = "",
    as_of: options.AsOf = "",
    state: options.State = "",
    formats: options.Formats = "html,xlsx,json",
    fail_on: FailOn = "",
    min_confidence: MinConfidence = "low",
    sheet: options.Sheet = "",
    mapping: options.Mapping = None,
    profile: options.Profile = None,
    annotate: Annotate = False,  # noqa: FBT002 - typer's form of a flag
    json: options.Json = False,  # noqa: FBT002
    quiet: options.Quiet = False,  # noqa: FBT002
    verbose: options.Verbose = False,  # noqa: FBT002
) -> int:
    """Audit a register, write the reports, and say the verdict."""
    lang = options.language(lang)
    wanted = _formats(formats)
    if fail_on:
        options.choice("--fail-on", fail_on, _LEVELS)
    options.choice("--min-confidence", min_confidence, _CONFIDENCES)
    as_of_day, state = options.day(as_of), options.state(state)

    from gdpr_audit.pipeline import Output, Question, annotatable, audit, write_reports

    annotated = annotatable(register) if annotate else ""
    stages = Stages(lang, quiet=quiet or json)
    question = Question(as_of_day, sheet or None, mapping, min_confidence, state, profile)
    assessment = audit(register, question, stages)
    paths = write_reports(assessment, register, Output(output, lang, wanted, annotated), stages)
    stages.done()
    if json:
        from gdpr_audit.report.results import write_results

        write_results(assessment, sys.stdout.buffer)
    elif not quiet:
        from gdpr_audit.cli.verdict import tell

        tell(assessment, lang, verbose=verbose)
    unread = sum(1 for issue in assessment.reading.issues if issue.code == "column-unused")
    if unread:
        say(words(lang)["unread"].format(count=unread, file=shell_quoted(register)), quiet=quiet)
    for path in paths:
        kind = "annotated" if path.stem.endswith("-annotated") else path.suffix[1:]
        say(words(lang)["written"].format(what=words(lang)["formats"][kind], path=path), quiet=quiet)
    return int(bool(fail_on) and _reached(assessment.findings, fail_on))


def _formats(wish: str) -> tuple[str, ...]:
    from gdpr_audit.pipeline import FORMATS

    wanted = tuple(part.strip() for part in wish.split(",") if part.strip())
    if not wanted:
        raise UsageError("bad-choice", option="--format", allowed=", ".join(FORMATS))
    for part in wanted:
        options.choice("--format", part, FORMATS)
    return wanted


def _reached(findings: list[Finding], level: str) -> bool:
    """Is there an open gap of this severity or graver?"""
    from gdpr_audit.law.catalogue import Kind
    from gdpr_audit.rule import Verdict

    grave = _LEVELS[: _LEVELS.index(level) + 1]
    open_ = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)
    return any(
        finding.verdict in open_
        and finding.rule.obligation.kind is Kind.GAP
        and finding.rule.obligation.severity.value in grave
        for finding in findings
    )
