"""``scan --annotate``: what is said on which cell of the client's own workbook, and what its first sheet sums up."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath
from typing import Any

from gdpr_audit import __version__, rules
from gdpr_audit.assess.assessment import Assessment, Finding
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.model.value import Source
from gdpr_audit.report import wording
from gdpr_audit.report.annotate.marks import COLOURS, GRAVEST, Marked, Note
from gdpr_audit.report.annotate.summary import Line, Summary
from gdpr_audit.rule import Verdict
from gdpr_audit.texts import Number, texts

_OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)
_GRAVE = ("critical", "high")
_ON_ONE_CELL = 6
"""Findings that a note spells out; the others are counted, and listed in the summary."""
_LONGEST = 420
_LISTED = 5_000


def marked(assessment: Assessment, lang: str) -> Marked:
    """Return, sheet by sheet, the notes with their marks: one per cell that findings cite."""
    cited: dict[Source, list[Finding]] = {}
    for finding in assessment.findings:
        place = _place(finding)
        if place and place.cell:
            cited.setdefault(place, []).append(finding)
    found: Marked = {}
    for place, findings in cited.items():
        note = Note(place.row, place.column, _note(findings, lang))
        found.setdefault(place.sheet, {})[note] = min(map(_mark, findings), key=GRAVEST)
    return found


def _place(finding: Finding) -> Source | None:
    """The cell that a finding cites; that of the activity's name where it cites the activity as a whole."""
    source = finding.source
    if source is None or source.column or finding.activity is None:
        return source
    name = finding.activity.cells.get("name")
    return name.source if name and (name.source.sheet, name.source.row) == (source.sheet, source.row) else source


def _mark(finding: Finding) -> str:
    if finding.verdict not in _OPEN or finding.rule.obligation.kind is Kind.RISK:
        return "verify"
    return "grave" if finding.rule.obligation.severity.value in _GRAVE else "gap"


def _note(findings: list[Finding], lang: str) -> str:
    say = texts("annotate", lang)
    said = list(dict.fromkeys(_said(one, say, lang) for one in findings[:_ON_ONE_CELL]))
    if len(findings) > _ON_ONE_CELL:
        said.append(say["more-on-cell"].format(count=Number(len(findings) - _ON_ONE_CELL, lang), sheet=say["sheet"]))
    return f"{say['author']}\n" + "\n\n".join(said)


def _said(finding: Finding, say: dict[str, Any], lang: str) -> str:
    head = say["finding"].format(
        title=_title(finding, lang), provision=finding.rule.obligation.provision, severity=_severity(finding, lang)
    )
    step = _step(finding, lang)
    return f"{head}\n→ {step if len(step) <= _LONGEST else step[: _LONGEST - 1] + '…'}"


def _title(finding: Finding, lang: str) -> str:
    return str(rules.card(finding.rule.id)["title"][lang])


def _severity(finding: Finding, lang: str) -> str:
    common = texts("common", lang)
    if finding.verdict is Verdict.NOT_STATED:
        return str(common["verdicts"][finding.verdict.value])
    return str(common["severities"][finding.rule.obligation.severity.value])


def _step(finding: Finding, lang: str) -> str:
    card = rules.card(finding.rule.id)
    asks = finding.verdict is Verdict.NOT_STATED and "question" in card
    return str(card["question" if asks else "remedy"][lang])


def summary_of(assessment: Assessment, format_: str, lang: str) -> Summary:
    """Return what the first sheet says."""
    say, reading = texts("annotate", lang), assessment.reading
    organisation = reading.register.organisation.name
    name = organisation if isinstance(organisation, str) and organisation else PurePath(reading.file_name).stem
    day = wording.day(assessment.as_of, lang)
    lines = tuple(_line(n, one, lang) for n, one in enumerate(assessment.findings[:_LISTED], 1))
    cut = len(assessment.findings) - len(lines)
    return Summary(
        title=say["title"].format(name=name),
        paragraphs=(
            say["what"].format(file=reading.file_name, day=day, version=__version__),
            _grade(assessment, lang),
            _counts(assessment, say, lang),
            say["kept"] + (f" {say['conversation']}" if format_ == "xlsx" else ""),
        ),
        legend=tuple((mark, say["legend"][mark]) for mark in COLOURS),
        heads=tuple(say["heads"]),
        lines=lines,
        more=say["more"].format(count=Number(cut, lang)) if cut else "",
    )


def _line(number: int, finding: Finding, lang: str) -> Line:
    place = _place(finding)
    about = finding.activity.name if finding.activity else finding.subject.name
    return Line(
        number=number,
        title=_title(finding, lang),
        severity=_severity(finding, lang),
        provision=finding.rule.obligation.provision,
        about=about or texts("common", lang)["subjects"][finding.subject.kind],
        sheet=place.sheet if place else "",
        cell=(place.cell or f"A{place.row}") if place else "",
        step=_step(finding, lang),
        mark=_mark(finding),
    )


def _grade(assessment: Assessment, lang: str) -> str:
    say, scores = texts("annotate", lang), assessment.scores
    if scores.overall is None:
        return str(say["no-score"])
    figures = {name: wording.percent(getattr(scores.overall, name), lang) for name in ("c_lo", "c_hi", "k")}
    grade = say["grade"].format(grade=scores.grade, **figures)
    if scores.grade == scores.grade_uncapped:
        return str(grade)
    return f"{grade} {say['capped'].format(grade=scores.grade_uncapped, count=Number(len(scores.open_critical), lang))}"


def _counts(assessment: Assessment, say: dict[str, Any], lang: str) -> str:
    counts = Counter(map(_mark, assessment.findings))
    figures = {mark: Number(counts[mark], lang) for mark in COLOURS}
    activities = Number(len(assessment.reading.register.activities), lang)
    return str(say["counts"].format(activities=activities, **figures))
