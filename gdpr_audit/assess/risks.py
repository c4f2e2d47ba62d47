"""The risk of each activity, as the reports show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gdpr_audit.assess.assessment import Finding, Risk
from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.rule import Verdict


def list_risks(facts: Facts, findings: Iterable[Finding]) -> list[Risk]:
    """One risk per activity, the gravest first: by level, then rank, then WP248 criteria met."""
    gaps: Counter[str] = Counter()
    open_questions: Counter[str] = Counter()
    for finding in findings:
        if finding.activity and finding.verdict is Verdict.NOT_STATED:
            open_questions[finding.activity.id] += 1
        elif finding.activity and finding.verdict is not Verdict.RAISED:
            gaps[finding.activity.id] += 1
    risks = [
        _risk(activity, facts, gaps[activity.id], open_questions[activity.id]) for activity in facts.register.activities
    ]
    return sorted(risks, key=lambda risk: (-risk.level, -risk.rank, -risk.wp248[0]))


def _risk(activity: ProcessingActivity, facts: Facts, gaps: int, open_questions: int) -> Risk:
    before, after = facts.inherent(activity), facts.residual(activity)
    return Risk(
        activity=activity,
        severity=before.severity,
        severity_interval=before.severity_interval,
        likelihood=before.likelihood,
        likelihood_interval=before.likelihood_interval,
        level=before.level,
        rank=before.severity * before.likelihood,
        coverage=after.coverage[0],
        coverage_hi=after.coverage[1],
        residual_severity=after.severity,
        residual_likelihood=after.likelihood,
        residual_level=after.level,
        residual_level_optimistic=after.level_optimistic,
        severity_reasons=before.severity_reasons,
        likelihood_reasons=before.likelihood_reasons,
        dpia_required=facts.dpia_required(activity).value,
        wp248=facts.dpia_grounds(activity).criteria,
        open_gaps=gaps,
        to_verify=open_questions,
    )
