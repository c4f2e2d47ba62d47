"""Sheets of ``report.xlsx`` to sort and filter: findings, activities, questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from gdpr_audit import rules
from gdpr_audit.assess.assessment import Finding, Risk
from gdpr_audit.report.references import beside
from gdpr_audit.report.workbook_cells import Column, Sheet, Value
from gdpr_audit.report.workbook_content import FIRST_ROW, Content
from gdpr_audit.rule import Verdict
from gdpr_audit.texts import texts

ROWS_SHOWN = 3_000
FINDINGS_SHOWN = 2_000
"""Rows of a list at most, the most urgent first: beyond, nobody reads, and every spreadsheet crawls."""

_NAMES_SHOWN = 8
_FINDINGS = (
    ("priority", 8, "strong"),
    ("severity", 10, "cell"),
    ("verdict", 13, "cell"),
    ("provision", 9, "cell"),
    ("obligation", 28, "cell"),
    ("activity", 26, "cell"),
    ("subject", 18, "cell"),
    ("place", 15, "cell"),
    ("evidence", 28, "cell"),
    ("remedy", 38, "cell"),
    ("owner", 14, "cell"),
    ("effort", 12, "cell"),
    ("why", 40, "cell"),
    ("contest", 40, "cell"),
    ("confidence", 11, "cell"),
    ("catalogue", 15, "key"),
    ("finding", 34, "key"),
)
_PRINTED = 12
"""The last columns explain: on paper they would make the others too small to read."""

_ACTIVITIES = (
    ("id", 10, "key"),
    ("activity", 34, "cell"),
    ("department", 20, "cell"),
    ("level", 15, "cell"),
    ("severity", 9, "number"),
    ("likelihood", 9, "number"),
    ("interval", 16, "cell"),
    ("residual", 15, "cell"),
    ("optimistic", 15, "cell"),
    ("coverage", 12, "number"),
    ("dpia", 14, "cell"),
    ("criteria", 10, "cell"),
    ("gaps", 8, "number"),
    ("verify", 10, "number"),
    ("place", 16, "cell"),
    ("reasons", 90, "cell"),
)
_QUESTIONS = (
    ("priority", 8, "strong"),
    ("provision", 9, "cell"),
    ("obligation", 32, "cell"),
    ("question", 48, "cell"),
    ("fields", 26, "cell"),
    ("concerns", 10, "number"),
    ("activities", 42, "cell"),
    ("owner", 16, "cell"),
    ("catalogue", 15, "key"),
)


def columns(content: Content, sheet: str, spec: Iterable[tuple[str, float, str]]) -> list[Column]:
    """Return the columns of a sheet with their headings in the language."""
    headings = content.say[sheet]["columns"]
    return [Column(headings[key], width, style) for key, width, style in spec]


class Rows(NamedTuple):
    """The rows of a list, made as they are written."""

    items: Iterable[Sequence[Value]]
    total: int
    limit: int = ROWS_SHOWN


def write_list(sheet: Sheet, content: Content, key: str, heads: Sequence[Column], rows: Rows) -> int:
    """Write a titled list with filters, capped at its limit and saying so; return its last row."""
    say = content.say[key]
    note = say["note"] if rows.total else say["none"]
    if rows.total > rows.limit:
        note = content.say["capped"].format(shown=content.number(rows.limit), total=content.number(rows.total))
    sheet.put(0, 0, say["title"], "title")
    sheet.worksheet.set_row(0, 27)
    sheet.put(1, 0, note, "free")
    sheet.widths(heads)
    last = sheet.table(FIRST_ROW, heads, islice(rows.items, rows.limit))
    sheet.listing(FIRST_ROW, last, len(heads) - 1)
    return last


def write_findings(sheet: Sheet, content: Content) -> None:
    """Write a row per finding, in the order of urgency."""
    findings = content.assessment.findings
    heads = columns(content, "findings", _FINDINGS)
    rows = Rows((_finding(finding, content) for finding in findings), len(findings), FINDINGS_SHOWN)
    last = write_list(sheet, content, "findings", heads, rows)
    sheet.worksheet.print_area(0, 0, last, _PRINTED - 1)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 3)


def _finding(finding: Finding, content: Content) -> tuple[Value, ...]:
    obligation, card = finding.rule.obligation, rules.card(finding.rule.id)
    lang = content.lang
    return (
        finding.priority,
        content.severity(obligation),
        content.word("verdicts", finding.verdict.value),
        content.provision(obligation),
        content.flaw(finding.rule.id),
        content.about(finding),
        content.subject(finding),
        content.place(finding.source),
        "\n".join(filter(None, (finding.evidence, beside(finding, lang)))),
        content.step(finding.rule.id, verify=finding.verdict is Verdict.NOT_STATED),
        content.word("owners", obligation.owner),
        content.word("efforts", obligation.effort),
        card["why"][lang],
        card["contest"][lang],
        content.word("confidences", finding.confidence),
        obligation.id,
        finding.id,
    )


def write_activities(sheet: Sheet, content: Content) -> None:
    """Write a row per activity, the gravest risk first."""
    risks = content.assessment.risks
    heads = columns(content, "activities", _ACTIVITIES)
    last = write_list(sheet, content, "activities", heads, Rows((_activity(r, content) for r in risks), len(risks)))
    sheet.worksheet.print_area(0, 0, last, len(heads) - 2)  # the reasons are long, and stay on screen
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 2)


def _activity(risk: Risk, content: Content) -> tuple[Value, ...]:
    activity, words = risk.activity, texts("risk", content.lang)
    lo, hi = risk.wp248
    return (
        activity.id,
        activity.name,
        activity.department if isinstance(activity.department, str) else "",
        content.level(risk.level),
        risk.severity,
        risk.likelihood,
        _interval(risk, content),
        content.level(risk.residual_level),
        content.level(risk.residual_level_optimistic),
        round(100 * risk.coverage),
        content.word("answers", risk.dpia_required),
        str(lo) if lo == hi else f"{lo}–{hi}",
        risk.open_gaps,
        risk.to_verify,
        content.place(activity.source),
        " · ".join(words[key] for key in (*risk.severity_reasons, *risk.likelihood_reasons)),
    )


def _interval(risk: Risk, content: Content) -> str:
    """What the headline hides when a factor of the risk is not stated."""
    intervals = {"severity": risk.severity_interval, "likelihood": risk.likelihood_interval}
    open_ = [(content.say["activities"]["short"][key], lo, hi) for key, (lo, hi) in intervals.items() if lo != hi]
    return ", ".join(f"{name} {lo}–{hi}" for name, lo, hi in open_)


def write_questions(sheet: Sheet, content: Content) -> None:
    """Write what the register does not say, a row per obligation and per field on which the answer hangs."""
    groups: dict[tuple[str, tuple[str, ...], bool], list[Finding]] = {}
    for finding in content.assessment.findings:
        if finding.verdict is Verdict.NOT_STATED:
            column_missing = finding.subject.kind == "register"
            groups.setdefault((finding.rule.id, finding.fields, column_missing), []).append(finding)
    heads = columns(content, "questions", _QUESTIONS)
    write_list(sheet, content, "questions", heads, Rows((_question(g, content) for g in groups.values()), len(groups)))


def _question(group: Sequence[Finding], content: Content) -> tuple[Value, ...]:
    first = group[0]
    obligation = first.rule.obligation
    return (
        min(finding.priority for finding in group),
        content.provision(obligation),
        content.flaw(first.rule.id),
        content.step(first.rule.id, verify=True),
        ", ".join(content.field(field) for field in first.fields),
        sum(finding.concerns for finding in group),
        content.say["questions"]["no-column"] if first.subject.kind == "register" else names(group, content),
        content.word("owners", obligation.owner),
        obligation.id,
    )


def names(group: Iterable[Finding], content: Content) -> str:
    """Return the names of the activities concerned, the first ones if they are many."""
    found = dict.fromkeys((f.activity.name or f.activity.id) if f.activity else "" for f in group)
    found.pop("", None)
    shown = " ; ".join([*found][:_NAMES_SHOWN])
    more = len(found) - _NAMES_SHOWN
    return shown + content.say["more"].format(count=content.number(more)) if more > 0 else shown
