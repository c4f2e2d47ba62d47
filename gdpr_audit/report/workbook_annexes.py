"""Sheets of ``report.xlsx`` that say where data go, what was not read, what was examined, and how."""

from __future__ import annotations

from collections.abc import Iterator

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.dataflow import Flow, Node, NodeKind, Phase
from gdpr_audit.law.catalogue import Obligation
from gdpr_audit.model.value import InputIssue
from gdpr_audit.report.wording import law_applied
from gdpr_audit.report.workbook_cells import Sheet, Styled, Value
from gdpr_audit.report.workbook_content import FIRST_ROW, Content
from gdpr_audit.report.workbook_lists import Rows, columns, write_list
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.texts import texts

ANNEX_SHOWN = 1_000

_FLOWS = (
    ("phase", 14, "cell"),
    ("from", 36, "cell"),
    ("to", 36, "cell"),
    ("country", 18, "cell"),
    ("status", 24, "cell"),
    ("count", 11, "number"),
    ("activities", 50, "cell"),
    ("place", 18, "cell"),
)
_STATUS_STYLES = {"third": "4", "unknown": "3", "conditional": "2", "adequate": "1", "eea": "1"}
_OUTSIDE = ("third", "unknown", "conditional", "adequate", "eea", None)
_NAMES_SHOWN = 8
_CONTRADICTIONS_SHOWN = 200
_METHOD_WIDTH = 120

_ISSUES = (
    ("level", 16, "cell"),
    ("sentence", 90, "cell"),
    ("sheet", 26, "cell"),
    ("place", 22, "cell"),
    ("code", 26, "key"),
)
_LEVELS = {"loss": "4", "warning": "2", "note": "cell"}

_COUNTED = (
    Verdict.SATISFIED,
    Verdict.PARTLY_SATISFIED,
    Verdict.NOT_SATISFIED,
    Verdict.NOT_STATED,
    Verdict.NOT_APPLICABLE,
    Verdict.RAISED,
    Verdict.NONE,
)
_OBLIGATIONS = (
    ("provision", 10, "cell"),
    ("obligation", 52, "cell"),
    ("kind", 16, "cell"),
    ("severity", 11, "cell"),
    *((verdict.value, 11, "number") for verdict in _COUNTED),
    ("rule", 32, "key"),
    ("catalogue", 16, "key"),
)


def write_flows(sheet: Sheet, content: Content) -> None:
    """Write whom the data reach and in which countries, those outside the EEA first."""
    graph = content.assessment.graph
    nodes = {node.id: node for node in graph.nodes()}
    names = {activity.id: activity.name for activity in content.assessment.reading.register.activities}
    flows = sorted(graph.flows(Phase.SHARE), key=lambda flow: _OUTSIDE.index(flow.status))
    rows = (_flow(flow, nodes, names, content) for flow in flows)
    heads = columns(content, "flows", _FLOWS)
    write_list(sheet, content, "flows", heads, Rows(rows, len(flows), ANNEX_SHOWN))


def _flow(flow: Flow, nodes: dict[str, Node], names: dict[str, str], content: Content) -> tuple[Value, ...]:
    source, target = nodes[flow.source_id], nodes[flow.target_id]
    shown = " ; ".join(names.get(name, name) for name in flow.activities[:_NAMES_SHOWN])
    more = len(flow.activities) - _NAMES_SHOWN
    status = flow.status or ""
    return (
        content.word("phases", flow.phase.value),
        _node(source, content),
        _node(target, content),
        content.country(target.name if target.kind is NodeKind.COUNTRY else target.country),
        Styled(content.word("transfer-statuses", status), _STATUS_STYLES[status]) if status else "",
        len(flow.activities),
        shown + (content.say["more"].format(count=content.number(more)) if more > 0 else ""),
        content.place(flow.provenance),
    )


def _node(node: Node, content: Content) -> str:
    name = content.country(node.name) if node.kind is NodeKind.COUNTRY else node.name
    return content.say["node"].format(kind=content.word("nodes", node.kind.value), name=name)  # type: ignore[no-any-return]


def write_issues(sheet: Sheet, content: Content) -> None:
    """Write what was not read or not understood, the losses first."""
    issues = sorted(content.assessment.reading.issues, key=lambda issue: [*_LEVELS].index(issue.level))
    rows = (_issue(issue, content) for issue in issues)
    heads = columns(content, "issues", _ISSUES)
    write_list(sheet, content, "issues", heads, Rows(rows, len(issues), ANNEX_SHOWN))


def _issue(issue: InputIssue, content: Content) -> tuple[Value, ...]:
    parameters = dict(issue.parameters)
    sentence = texts("errors", content.lang)["issue"].get(issue.code)
    return (
        Styled(content.say["issues"]["levels"][issue.level], _LEVELS[issue.level]),
        sentence.format_map(parameters) if sentence else " ; ".join([issue.code, *parameters.values()]),
        issue.source.sheet if issue.source else "",
        content.place(issue.source),
        issue.code,
    )


def write_obligations(sheet: Sheet, content: Content) -> None:
    """Write every obligation of the catalogue with the count of its verdicts, and those that no rule covers."""
    assessment = content.assessment
    heads = columns(content, "obligations", _OBLIGATIONS)
    left_out = len(assessment.uncovered) + sum(map(len, assessment.not_run.values()))
    rows = Rows(_obligations(assessment, content), len(assessment.rules) + left_out)
    write_list(sheet, content, "obligations", heads, rows)


def _obligations(assessment: Assessment, content: Content) -> Iterator[tuple[Value, ...]]:
    for rule in assessment.rules:
        counts = assessment.tally.get(rule.id, {})
        yield (*_about(rule.obligation, content), *(counts.get(verdict) or None for verdict in _COUNTED), *_ids(rule))
    say = content.say["obligations"]
    for reason, rules in assessment.not_run.items():
        for rule in rules:
            yield (*_about(rule.obligation, content), *[None] * len(_COUNTED), say[reason], rule.obligation.id)
    for obligation in assessment.uncovered:
        yield (*_about(obligation, content), *[None] * len(_COUNTED), say["uncovered"], obligation.id)


def _about(obligation: Obligation, content: Content) -> tuple[Value, ...]:
    kind = content.word("kinds", obligation.kind.value)
    return content.provision(obligation), content.title(obligation), kind, content.severity(obligation)


def _ids(rule: Rule) -> tuple[str, str]:
    return rule.id, rule.obligation.id


def write_method(sheet: Sheet, content: Content) -> None:
    """Write how the figures are made, what they do not say, and what was presumed."""
    say, assessment = content.say["method"], content.assessment
    sheet.worksheet.set_column(0, 0, _METHOD_WIDTH)
    sheet.put(0, 0, say["title"], "title")
    row = FIRST_ROW - 1
    for section in say["sections"]:
        row = _section(sheet, row, section["title"], section["lines"])
    presumed = [
        say["assumption"].format(field=content.field(one.field), count=content.number(one.activities))
        for one in assessment.assumptions
    ]
    row = _section(sheet, row, say["assumptions"], presumed or [say["no-assumption"]])
    if assessment.contradictions:
        row = _section(sheet, row, say["contradictions"], _contradictions(content))
    covered = say["coverage"].format(rules=len(assessment.rules), uncovered=len(assessment.uncovered))
    law = law_applied(assessment.jurisdiction, content.lang)
    _section(sheet, row, say["limits"], [law, covered, *say["limits-lines"]])


def _contradictions(content: Content) -> list[str]:
    sentences = texts("risk", content.lang)["contradiction"]
    listed = content.assessment.contradictions
    parts = (one.partition("@") for one in listed[:_CONTRADICTIONS_SHOWN])
    lines = [content.say["subject"].format(kind=activity, name=sentences[key]) for key, _, activity in parts]
    more = len(listed) - len(lines)
    return [*lines, content.say["more"].format(count=content.number(more))] if more > 0 else lines


def _section(sheet: Sheet, row: int, title: str, lines: list[str]) -> int:
    sheet.put(row, 0, title, "section")
    for place, line in enumerate(lines, row + 1):
        sheet.paragraph(place, line, _METHOD_WIDTH)
    return row + len(lines) + 2
