"""The verdict on the terminal: the grade and its meaning, what caps it, what to do first."""

from __future__ import annotations

from collections import Counter
from typing import Any

from gdpr_audit.assess.assessment import Action, Assessment, Finding
from gdpr_audit.cli.terminal import inert, show, words, wrapped
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.observations.observation import Observation
from gdpr_audit.report.observed import addresses, sentence
from gdpr_audit.report.wording import day, law_applied, percent, place
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import card
from gdpr_audit.texts import Number, texts

_FIRST = 5
_NAMED = 12
_OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)


def tell(assessment: Assessment, lang: str, *, verbose: bool) -> None:
    """Show the verdict; with ``verbose`` every open gap."""
    say = words(lang)["verdict"]
    register = assessment.reading.register
    name = register.organisation.name
    title = inert(name) if isinstance(name, str) and name else inert(assessment.reading.file_name)
    show(
        say["title"].format(
            name=title, activities=Number(len(register.activities), lang), day=day(assessment.as_of, lang)
        )
    )
    show()
    _grade(assessment, lang, say)
    _changed(assessment, lang)
    _first_steps(assessment, lang, say)
    gaps = [finding for finding in assessment.findings if _is_gap(finding)]
    _counts(assessment, gaps, lang)
    _not_run(assessment, lang)
    _observations(assessment, lang, say, verbose=verbose)
    if verbose:
        for finding in gaps:
            show(_line(finding, lang))


def _grade(assessment: Assessment, lang: str, say: dict[str, Any]) -> None:
    scores = assessment.scores
    if scores.overall is None:
        show(say["no-score"])
        return
    figures = {name: percent(getattr(scores.overall, name), lang) for name in ("c_lo", "c_hi", "k")}
    show(wrapped(say["grade"].format(grade=scores.grade, **figures)))
    if scores.grade != scores.grade_uncapped:
        show(wrapped(say["capped"].format(grade=scores.grade_uncapped, count=Number(len(scores.open_critical), lang))))
        for finding in scores.open_critical[:_FIRST]:
            show(_line(finding, lang))
        if len(scores.open_critical) > _FIRST:
            show(say["more"].format(count=Number(len(scores.open_critical) - _FIRST, lang)))
    show()


def _changed(assessment: Assessment, lang: str) -> None:
    """What the organisation's profile sets aside, who answers for it, and its own rules: never silent."""
    from gdpr_audit.report.profile_rows import adjustment_rows, own_rules_lines, profile_lines

    lines = list(profile_lines(assessment, lang))
    for line in lines:
        show(wrapped(inert(line)))
    for row in adjustment_rows(assessment, lang):
        show(wrapped(inert(row.line(lang)), "  · ", "    "))
    own = list(own_rules_lines(assessment, lang))
    for line in own:
        show(wrapped(inert(line)))
    if lines or own:
        show()


def _first_steps(assessment: Assessment, lang: str, say: dict[str, Any]) -> None:
    actions = [action for action in assessment.actions if not action.verify_only][:_FIRST]
    if actions:
        show(say["first"])
    for action in actions:
        show(wrapped(_step(action, lang, say), "  "))
    if actions:
        show()


def _step(action: Action, lang: str, say: dict[str, Any]) -> str:
    common = texts("common", lang)
    return str(
        say["step"].format(
            priority=action.priority,
            title=card(action.rule.id)["title"][lang],
            owner=common["owners"][action.owner],
            count=Number(len(action.findings), lang),
        )
    )


def _counts(assessment: Assessment, gaps: list[Finding], lang: str) -> None:
    verdicts: Counter[Verdict] = sum((Counter(tally) for tally in assessment.tally.values()), Counter())
    numbers = {
        "gaps": len(gaps),
        "verify": verdicts[Verdict.NOT_STATED],
        "met": verdicts[Verdict.SATISFIED],
        "rules": len(assessment.rules),
        "issues": len(assessment.reading.issues),
    }
    counts = words(lang)["verdict"]["counts"]
    show(wrapped(counts.format(**{name: Number(number, lang) for name, number in numbers.items()})))


def _observations(assessment: Assessment, lang: str, say: dict[str, Any], *, verbose: bool) -> None:
    """What rows say together: the first ones, the surest of the gravest; all of them with ``verbose``."""
    seen = assessment.observations
    if not seen:
        return
    show()
    show(wrapped(say["observations"].format(count=Number(len(seen), lang))))
    shown = sorted(seen, key=_surest)[: len(seen) if verbose else _FIRST]
    for observation in shown:
        where = next(iter(addresses(observation)), "")
        show(wrapped(inert(f"· {sentence(observation, lang)} {where}"), "  "))
    if len(seen) > len(shown):
        show(say["more"].format(count=Number(len(seen) - len(shown), lang)))


def _surest(observation: Observation) -> tuple[int, int]:
    return -observation.check.severity.weight, ("high", "medium", "low").index(observation.confidence)


def _not_run(assessment: Assessment, lang: str) -> None:
    say = texts("report", lang)["method"]["not-run"]
    if assessment.jurisdiction.ground in {"form", "language", "default", "none"}:
        show(wrapped(law_applied(assessment.jurisdiction, lang)))
    for reason, rules in assessment.not_run.items():
        shown = ", ".join(rule.obligation.id for rule in rules[:_NAMED])
        more = f"… ({len(rules)})" if len(rules) > _NAMED else "."
        show(wrapped(f"{say[reason]} {shown}{more}"))


def _line(finding: Finding, lang: str) -> str:
    where = place(finding.source)
    about = finding.activity.name if finding.activity else finding.subject.name
    title = card(finding.rule.id)["title"][lang]
    return wrapped(inert(f"· {title} ({finding.rule.obligation.provision}) — {about} {where}"), "  ")


def _is_gap(finding: Finding) -> bool:
    return finding.verdict in _OPEN and finding.rule.obligation.kind is Kind.GAP
