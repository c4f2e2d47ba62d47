"""Assessments made by hand, of any size and with any text in them, for the tests of the reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import islice

from gdpr_audit.assess.assessment import Action, Assessment, Assumption, Finding, Risk, Score, Scores, Subject
from gdpr_audit.assess.jurisdiction import Jurisdiction
from gdpr_audit.dataflow import DataFlowGraph, Flow, Node, NodeKind, Phase
from gdpr_audit.law.catalogue import Kind, Scope, Severity, obligations
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Organisation, Reading, Register
from gdpr_audit.model.value import Cell, InputIssue, Source
from gdpr_audit.rule import Rule, Verdict

AS_OF = date(2026, 11, 2)
SHEET = "Registre 2026"
OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED, Verdict.NOT_STATED)


def make_rules(count: int = 12) -> tuple[Rule, ...]:
    """One rule for each of the first obligations, risk features included."""
    picked = [*islice((o for o in obligations().values() if o.kind is not Kind.RISK), count - 1)]
    picked.append(next(o for o in obligations().values() if o.kind is Kind.RISK))
    return tuple(Rule(f"flaw-{o.id.lower()}", o, ("retention_text",), lambda *_: None, "made") for o in picked)


def make_activity(number: int, text: str) -> ProcessingActivity:
    """One activity, read from row ``number + 4`` of the sheet; every text of the register is ``text``."""
    source = Source(SHEET, number + 4, 1)
    cells = {"retention_text": Cell(text, Source(SHEET, number + 4, 8)), "name": Cell(text, source)}
    name = f"{text} {number}"
    return ProcessingActivity(
        id=f"A{number}", name=name, source=source, cells=cells, owner=text, department=text, retention_text=text
    )


def make_finding(rule: Rule, activity: ProcessingActivity | None, verdict: Verdict, text: str) -> Finding:
    """One finding on an activity, a party of it, or the organisation."""
    if activity is None or rule.obligation.scope is Scope.ORGANISATION:
        subject, name = Subject("organisation", "organisation", text), rule.id
        activity = None
    elif rule.obligation.scope is Scope.ACTIVITY:
        subject, name = Subject("activity", activity.id, activity.name), f"{rule.id}@{activity.id}"
    else:
        subject, name = Subject(rule.obligation.scope.value, "acme", text), f"{rule.id}@{activity.id}@acme"
    critical = rule.obligation.severity is Severity.CRITICAL
    return Finding(
        id=name,
        rule=rule,
        verdict=verdict,
        subject=subject,
        activity=activity,
        source=activity.source_of("retention_text") if activity else None,
        evidence=text,
        confidence=("high", "medium", "low")[len(name) % 3],
        priority="P1" if critical else f"P{2 + len(name) % 3}",
        fields=("retention_text",) if verdict is Verdict.NOT_STATED else (),
    )


def make_risk(activity: ProcessingActivity, number: int) -> Risk:
    """The risk of one activity, somewhere in the matrix."""
    severity, likelihood = 1 + number % 4, 1 + number // 4 % 4
    return Risk(
        activity=activity,
        severity=severity,
        severity_interval=(max(1, severity - 1), severity),
        likelihood=likelihood,
        likelihood_interval=(likelihood, likelihood),
        level=max(severity, likelihood),
        rank=severity * likelihood,
        coverage=0.5,
        coverage_hi=0.75,
        residual_severity=severity,
        residual_likelihood=max(1, likelihood - 1),
        residual_level=max(1, severity - 1),
        residual_level_optimistic=1,
        severity_reasons=(),
        likelihood_reasons=(),
        dpia_required=("yes", "no", "not-stated")[number % 3],
        wp248=(number % 3, number % 3 + 1),
        open_gaps=2,
        to_verify=1,
    )


def make_assessment(  # noqa: PLR0913 - one parameter per thing that the tests vary
    activities: int = 3,
    *,
    text: str = "Durée « illimitée »",
    rules: tuple[Rule, ...] | None = None,
    per_activity: int = 3,
    issues: tuple[InputIssue, ...] = (),
    file_name: str = "registre.xlsx",
) -> Assessment:
    """A whole assessment: ``per_activity`` findings on each activity, in turn over the rules and verdicts."""
    rules = rules or make_rules()
    rows = [make_activity(number, text) for number in range(1, activities + 1)]
    findings: dict[str, Finding] = {}
    for number, activity in enumerate(rows):
        for turn in range(per_activity):
            rule = rules[(number * per_activity + turn) % len(rules)]
            verdict = Verdict.RAISED if rule.obligation.kind is Kind.RISK else OPEN[(number + turn) % 3]
            finding = make_finding(rule, activity, verdict, text)
            findings.setdefault(finding.id, finding)
    listed = sorted(findings.values(), key=lambda finding: (finding.priority, finding.id))
    organisation = Organisation(name=text)
    return Assessment(
        reading=Reading(Register(organisation, rows), list(issues), file_name, "0" * 64, "fr"),
        as_of=AS_OF,
        jurisdiction=Jurisdiction("FR", "register"),
        rules=rules,
        uncovered=tuple(obligations().values())[len(rules) :],
        findings=listed,
        tally=make_tally(rules, listed, activities),
        scores=make_scores(listed),
        risks=sorted((make_risk(row, n) for n, row in enumerate(rows)), key=lambda risk: -risk.level),
        actions=make_actions(rules, listed),
        assumptions=[Assumption("profiling", activities)],
        graph=make_graph(rows, text),
    )


def make_tally(rules: tuple[Rule, ...], findings: list[Finding], satisfied: int) -> dict[str, dict[Verdict, int]]:
    """Every verdict counted: those listed, and some satisfied."""
    counts = Counter((finding.rule.id, finding.verdict) for finding in findings)
    tally: dict[str, dict[Verdict, int]] = {rule.id: {Verdict.SATISFIED: satisfied} for rule in rules}
    for (rule_id, verdict), number in counts.items():
        tally[rule_id][verdict] = number
    return tally


def make_scores(findings: list[Finding]) -> Scores:
    """The scores of the worked example."""
    score = Score(65.25, 81.2, 84.05, 76)
    critical = tuple(f for f in findings if f.rule.obligation.severity is Severity.CRITICAL)[:5]
    by_article = {"5": Score(60.0, 80.0, 80.0, 5), "28": replace(score, rules=6), "FR": Score(0.0, 100.0, 0.0, 1)}
    return Scores(score, Score(94.1, 97.3, 96.8, 8), {"II": score}, by_article, 389.0, 377.0, "D", "C", critical)


def make_actions(rules: tuple[Rule, ...], findings: list[Finding]) -> list[Action]:
    """One step per rule and kind of verdict."""
    actions = []
    for rule in rules:
        mine = [finding for finding in findings if finding.rule is rule]
        for verify in (False, True):
            closed = tuple(f for f in mine if (f.verdict is Verdict.NOT_STATED) is verify)
            if closed and rule.obligation.kind is not Kind.RISK:
                priority = min(finding.priority for finding in closed)
                step = Action(
                    rule.id, rule, priority, rule.obligation.owner, rule.obligation.effort, closed, verify_only=verify
                )
                actions.append(step)
    return sorted(actions, key=lambda action: (action.priority, action.id))


def make_graph(activities: list[ProcessingActivity], text: str) -> DataFlowGraph:
    """Each activity shares data with one processor in India, who is told by a cell."""
    nodes = [Node(f"activity:{activity.id}", NodeKind.ACTIVITY, activity.name) for activity in activities]
    nodes += [Node("processor:acme", NodeKind.PROCESSOR, text, "IN"), Node("country:IN", NodeKind.COUNTRY, "IN")]
    ids = tuple(activity.id for activity in activities)
    flows = [
        Flow(f"activity:{a.id}", "processor:acme", Phase.SHARE, (a.id,), (), None, (a, "retention_text"))
        for a in activities
    ]
    flows.append(Flow("processor:acme", "country:IN", Phase.SHARE, ids, (), "third"))
    return DataFlowGraph(nodes, flows)


def made_card(rule_id: str) -> dict[str, dict[str, str]]:
    """A card for a made rule: what `gdpr_audit.rules.card` returns for a real one."""
    return {
        part: {lang: f"{part} ({lang}) : {rule_id}" for lang in ("fr", "en")}
        for part in ("title", "why", "detection", "contest", "remedy", "question")
    }
