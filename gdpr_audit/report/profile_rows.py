"""What an organisation changes or adds, in words: its profile's adjustments, and its own rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.profile import Adjustment, Effect
from gdpr_audit.report import wording
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import card
from gdpr_audit.texts import Number, texts

_GAPS = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)


class AdjustmentRow(NamedTuple):
    """An adjustment as a person reads it."""

    rule: str
    """Title and ids of the rule; the threshold's name."""
    effect: str
    reason: str
    person: str
    expires: str
    gaps: int | None
    """Gaps of the rule in this register, listed or not; None for a threshold."""
    verify: int | None

    def line(self, lang: str) -> str:
        """Return the row as a sentence."""
        pattern: str = texts("profile", lang)["line" if self.gaps is not None else "threshold-line"]
        counts = {"gaps": Number(self.gaps or 0, lang), "verify": Number(self.verify or 0, lang)}
        return pattern.format(**self._asdict() | counts)


def adjustment_rows(assessment: Assessment, lang: str) -> list[AdjustmentRow]:
    """Return the profile's adjustments in the order of the file, those that have expired included."""
    adjustments = assessment.profiled.profile.adjustments if assessment.profiled else ()
    return [_row(one, assessment, lang) for one in adjustments]


def _row(one: Adjustment, assessment: Assessment, lang: str) -> AdjustmentRow:
    say = texts("profile", lang)
    tally = assessment.tally.get(one.rule.id, {}) if one.rule else None
    effect = _effect(one, lang)
    if not one.in_force(assessment.as_of):
        effect = say["expired"].format(effect=effect)
    return AdjustmentRow(
        say["rule"].format(title=card(one.rule.id)["title"][lang], id=one.rule.obligation.id)
        if one.rule
        else say["threshold"],
        effect,
        one.reason,
        one.person,
        wording.day(one.expires, lang),
        None if tally is None else sum(tally.get(verdict, 0) for verdict in _GAPS),
        None if tally is None else tally.get(Verdict.NOT_STATED, 0),
    )


def _effect(one: Adjustment, lang: str) -> str:
    say = texts("profile", lang)["effects"]
    if one.effect is Effect.OFF or one.rule is None:
        return str(say[one.effect.value].format(value=one.value.partition("=")[2]))
    levels = texts("common", lang)["severities"]
    before, after = levels[one.rule.obligation.severity.value], levels[one.value]
    return str(say["severity"].format(before=before.lower(), after=after.lower()))


def profile_lines(assessment: Assessment, lang: str) -> Iterator[str]:
    """Yield what the profile does to the audit: the official score, the one under the profile, what is not listed."""
    if assessment.profiled is None:
        return
    say, profiled = texts("profile", lang), assessment.profiled
    yield say["told"].format(file=profiled.profile.file_name, day=wording.day(assessment.as_of, lang))
    official, under = assessment.scores, profiled.scores
    if official.overall and under.overall:
        yield say["scores"].format(
            grade=official.grade,
            c_lo=wording.percent(official.overall.c_lo, lang),
            under=under.grade,
            under_c_lo=wording.percent(under.overall.c_lo, lang),
        )


def own_rules_lines(assessment: Assessment, lang: str) -> Iterator[str]:
    """Yield, for each package of own rules, its name and its rules, and the score that they have apart."""
    say = texts("profile", lang)
    packages: dict[str, list[str]] = {}
    for rule in assessment.rules:
        if rule.plugin:
            title = say["rule"].format(title=card(rule.id)["title"][lang], id=rule.obligation.id)
            packages.setdefault(rule.plugin, []).append(title)
    for plugin, titles in packages.items():
        yield say["package"].format(plugin=plugin, rules=" ; ".join(titles), count=Number(len(titles), lang))
    own = assessment.scores.own
    if own:
        figures = {name: wording.percent(getattr(own, name), lang) for name in ("c_lo", "c_hi", "k")}
        yield say["own-score"].format(**figures)
