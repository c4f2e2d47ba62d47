"""What the page shows: the assessment in a reader's language, grouped as it is read, nothing computed."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from gdpr_audit import rules
from gdpr_audit.assess.assessment import Action, Assessment, Finding, Risk
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.report import charts, wording
from gdpr_audit.report.references import beside
from gdpr_audit.report.wording import article_of, category, country, day, interval, percent, place, sentence, whole
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.texts import texts

MOST_PER_RULE = 30
"""Findings of one rule that the page lists; the workbook and ``results.json`` have them all."""
MOST_FINDINGS = 1_000
MOST_ACTIVITIES = 200
MOST_ISSUES = 200
FIRST = 5

_OPEN = (Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED)


class View:
    """The assessment, put into words."""

    def __init__(self, assessment: Assessment, lang: str) -> None:
        """Group the findings by rule once."""
        self.assessment = assessment
        self.lang = lang
        self.common = texts("common", lang)
        self._groups: dict[str, list[Finding]] = defaultdict(list)
        for finding in assessment.findings:
            self._groups[finding.rule.id].append(finding)

    def head(self) -> dict[str, Any]:
        """Return who is audited, as of when, and the verdict's figures."""
        reading, scores = self.assessment.reading, self.assessment.scores
        name = reading.register.organisation.name
        overall = scores.overall
        return {
            "organisation": name if isinstance(name, str) and name else reading.file_name,
            "file": reading.file_name,
            "sha256": reading.sha256,
            "day": day(self.assessment.as_of, self.lang),
            "law": wording.law_applied(self.assessment.jurisdiction, self.lang),
            "activities": len(reading.register.activities),
            "grade": scores.grade,
            "uncapped": scores.grade_uncapped,
            "figures": overall and {name: percent(getattr(overall, name), self.lang) for name in ("c_lo", "c_hi", "k")},
            "widths": overall and (round(overall.c_lo, 2), round(overall.c_hi - overall.c_lo, 2)),
            "quality": scores.quality and percent(scores.quality.c_lo, self.lang),
            "debt": whole(scores.debt, self.lang),
            "debt_unknown": whole(scores.debt_unknown, self.lang),
            "critical": [self.finding(finding) for finding in scores.open_critical[:FIRST]],
            "critical_count": len(scores.open_critical),
            **self._counts(),
        }

    def _counts(self) -> dict[str, int]:
        total: dict[Verdict, int] = defaultdict(int)
        gaps = 0
        for rule in self.assessment.rules:
            for verdict, number in self.assessment.tally[rule.id].items():
                total[verdict] += number
                gaps += number if verdict in _OPEN and rule.obligation.kind is Kind.GAP else 0
        return {"gaps": gaps, "verify": total[Verdict.NOT_STATED], "met": total[Verdict.SATISFIED]}

    def actions(self, *, verify: bool) -> list[dict[str, Any]]:
        """Return the steps of the plan: what to put right, or what to find out."""
        return [self._action(action) for action in self.assessment.actions if action.verify_only is verify]

    def _action(self, action: Action) -> dict[str, Any]:
        text = rules.card(action.rule.id)
        return {
            "priority": action.priority,
            "rule": action.rule.id,
            "title": text["title"][self.lang],
            "step": text["question" if action.verify_only else "remedy"][self.lang],
            "owner": self.common["owners"][action.owner],
            "effort": self.common["efforts"][action.effort],
            "count": sum(finding.concerns for finding in action.findings),
            "where": sorted({finding.activity.name for finding in action.findings if finding.activity})[:6],
        }

    def groups(self) -> list[dict[str, Any]]:
        """Return the findings under their rules, the most urgent rule first, as many as the page can carry."""
        shown = 0
        groups = []
        for rule_id, findings in self._groups.items():
            room = max(min(MOST_PER_RULE, MOST_FINDINGS - shown), 1)
            listed = findings if len(self.assessment.findings) <= MOST_FINDINGS else findings[:room]
            shown += len(listed)
            groups.append(self._group(findings[0].rule, findings, listed) | {"rule": rule_id})
        return groups

    def articles(self) -> list[str]:
        """Return the articles under which something was found, in the order of the law."""
        found = {article_of(findings[0].rule.obligation.provision) for findings in self._groups.values()}
        return [article for article in self.assessment.scores.by_article if article in found] + sorted(
            found - set(self.assessment.scores.by_article)
        )

    def _group(self, rule: Rule, findings: list[Finding], listed: list[Finding]) -> dict[str, Any]:
        obligation, text = rule.obligation, rules.card(rule.id)
        return {
            "title": text["title"][self.lang],
            "catalogue": obligation.id,
            "provisions": ", ".join(obligation.refs),
            "guidance": ", ".join(obligation.guidance),
            "article": article_of(obligation.provision),
            "severity": obligation.severity.value,
            "kind": self.common["kinds"][obligation.kind.value],
            "owner": self.common["owners"][obligation.owner],
            "effort": self.common["efforts"][obligation.effort],
            "evidence": obligation.evidence[self.lang],
            "unverified": obligation.verify,
            "own": rule.plugin,
            "card": {part: text[part][self.lang] for part in ("why", "remedy", "detection", "contest", "question")},
            "states": sorted({_state(finding) for finding in findings}),
            "open": sum(finding.verdict in _OPEN for finding in findings),
            "verify": sum(finding.concerns for finding in findings if finding.verdict is Verdict.NOT_STATED),
            "raised": sum(finding.verdict is Verdict.RAISED for finding in findings),
            "findings": [self.finding(finding) for finding in listed],
            "left_out": len(findings) - len(listed),
        }

    def finding(self, finding: Finding) -> dict[str, Any]:
        """Return one finding as it is shown."""
        activity = finding.activity
        kind, _, name = finding.subject
        return {
            "id": finding.id,
            "title": rules.card(finding.rule.id)["title"][self.lang],
            "provision": finding.rule.obligation.provision,
            "verdict": self.common["verdicts"][finding.verdict.value],
            "state": _state(finding),
            "activity": activity.name if activity else "",
            "activity_id": activity.id if activity else "",
            "party": name if kind in {"processor", "transfer"} else "",
            "whole": kind == "register",
            "organisation": kind == "organisation",
            "concerns": finding.concerns,
            "place": place(finding.source),
            "evidence": finding.evidence,
            "reference": beside(finding, self.lang),
            "confidence": self.common["confidences"][finding.confidence],
            "priority": finding.priority,
        }

    def risks(self) -> list[dict[str, Any]]:
        """Return the activities, the riskiest first, as many as the page can carry."""
        return [self._risk(risk) for risk in self.assessment.risks[:MOST_ACTIVITIES]]

    def _risk(self, risk: Risk) -> dict[str, Any]:
        reasons = texts("risk", self.lang)
        return {
            "id": risk.activity.id,
            "name": risk.activity.name,
            "place": place(risk.activity.source),
            "level": risk.level,
            "severity": interval(risk.severity, risk.severity_interval),
            "likelihood": interval(risk.likelihood, risk.likelihood_interval),
            "reasons": [reasons[key] for key in (*risk.severity_reasons, *risk.likelihood_reasons)],
            "residual": risk.residual_level,
            "optimistic": risk.residual_level_optimistic,
            "coverage": percent(risk.coverage * 100, self.lang),
            "dpia": self.common["answers"][risk.dpia_required],
            "dpia_code": risk.dpia_required,
            "wp248": risk.wp248,
            "gaps": risk.open_gaps,
            "verify": risk.to_verify,
        }

    def matrix(self) -> list[list[dict[str, Any]]]:
        """Return the rows of the risk matrix, gravest first: each cell's level and the activities in it."""
        inside: dict[tuple[int, int], list[str]] = defaultdict(list)
        for risk in self.assessment.risks:
            inside[risk.severity, risk.likelihood].append(risk.activity.name)
        grid = risk_levels()
        return [
            [
                {"level": grid[severity - 1][likelihood - 1], "names": inside[severity, likelihood]}
                for likelihood in range(1, 5)
            ]
            for severity in range(4, 0, -1)
        ]

    def scores(self) -> list[dict[str, Any]]:
        """Return the scores by article, in the order of the law."""
        rows = self.assessment.scores.by_article.items()
        return [
            {
                "article": article,
                "rules": score.rules,
                "low": round(score.c_lo, 2),
                "gain": round(score.c_hi - score.c_lo, 2),
            }
            | {name: percent(getattr(score, name), self.lang) for name in ("c_lo", "c_hi", "k")}
            for article, score in rows
        ]

    def chapters(self) -> list[dict[str, str]]:
        """Return the scores by chapter, as the chart draws them."""
        say = texts("report", self.lang)["chapters"]
        return [
            {"name": say[key]} | {name: percent(getattr(score, name), self.lang) for name in ("c_lo", "c_hi", "k")}
            for key, score in self.assessment.scores.by_chapter.items()
            if key in say
        ]

    def severities(self) -> list[tuple[str, list[int]]]:
        """Return the figures of the chart of severities."""
        table = charts.counts(self.assessment)
        return [(self.common["severities"][severity], list(row.values())) for severity, row in table.items()]

    def levels(self) -> list[tuple[str, int, int]]:
        """Return the figures of the chart of risks."""
        before, after = charts.levels(self.assessment)
        return [(self.common["levels"][str(n)], before[n - 1], after[n - 1]) for n in range(1, 5)]

    def destinations(self) -> list[dict[str, Any]]:
        """Return the countries that data reach, the least protected first."""
        order = ("third", "unknown", "conditional", "adequate", "eea")
        reached: dict[str, dict[str, Any]] = {}
        for flow in self.assessment.graph.flows():
            if flow.status is None:
                continue
            code = self.assessment.graph.node(flow.target_id).name
            row = reached.setdefault(code, {"status": flow.status, "activities": set(), "through": set()})
            row["activities"].update(flow.activities)
            if not flow.source_id.startswith("activity:"):
                row["through"].add(self.assessment.graph.node(flow.source_id).name)
        return [
            {
                "country": country(code, self.lang),
                "status": self.common["transfer-statuses"][row["status"]],
                "code": row["status"],
                "count": len(row["activities"]),
                "through": sorted(row["through"])[:8],
            }
            for code, row in sorted(reached.items(), key=lambda item: (order.index(item[1]["status"]), item[0]))
        ]

    def node_names(self) -> dict[str, str]:
        """Return what to write in each node of the picture."""
        say = self.common["nodes"]
        names = {}
        for node in self.assessment.graph.nodes():
            kind = node.kind.value
            name = node.name
            if kind == "country":
                name = country(name, self.lang)
            elif kind in {"subject-group", "data-category"}:
                name = category(name, self.lang)
            elif kind == "erasure":
                name = say[kind]
            names[node.id] = "".join(char if char.isprintable() else " " for char in name)
        return names

    def issues(self) -> list[dict[str, str]]:
        """Return the remarks on the reading of the file, losses first."""
        order = {"loss": 0, "warning": 1, "note": 2}
        issues = sorted(self.assessment.reading.issues, key=lambda issue: order[issue.level])
        return [
            {"place": place(issue.source), "level": issue.level, "text": sentence(issue, self.lang)}
            for issue in issues[:MOST_ISSUES]
        ]

    def assumptions(self) -> list[dict[str, Any]]:
        """Return what was presumed."""
        from gdpr_audit.report.register_labels import label

        return [
            {"field": label("activity", assumption.field, self.lang), "count": assumption.activities}
            for assumption in self.assessment.assumptions
        ]


def risk_levels() -> list[list[int]]:
    """Return the levels of the risk matrix, severity by likelihood (``law/scoring.toml``)."""
    from gdpr_audit.law.tables import table

    grid: list[list[int]] = table("scoring")["matrix"]["values"]
    return grid


def _state(finding: Finding) -> str:
    """Return the group under which a reader looks for a finding: a gap, a question, or a feature."""
    if finding.verdict in _OPEN:
        return "gap"
    return "feature" if finding.verdict is Verdict.RAISED else "verify"
