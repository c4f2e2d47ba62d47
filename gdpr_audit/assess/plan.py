"""The plan: one step per rule and kind of step, however many findings it closes."""

from __future__ import annotations

from collections.abc import Iterable

from gdpr_audit.assess.assessment import Action, Finding
from gdpr_audit.rule import Verdict

_GAPS = frozenset({Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED})


def make_plan(findings: Iterable[Finding]) -> list[Action]:
    """Group findings into steps, the most urgent first.

    Inside a priority, what is known to be wrong comes before what is to be found out, then by severity, then by the
    number of subjects.
    """
    groups: dict[tuple[str, bool], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule.id, finding.verdict not in _GAPS), []).append(finding)
    actions = [_action(members, verify_only=verify_only) for (_, verify_only), members in groups.items()]
    return sorted(actions, key=_urgency)


def _action(findings: list[Finding], *, verify_only: bool) -> Action:
    rule = findings[0].rule
    return Action(
        id=f"verify-{rule.id}" if verify_only else rule.id,
        rule=rule,
        priority=min(finding.priority for finding in findings),
        owner=rule.obligation.owner,
        effort=rule.obligation.effort,
        findings=tuple(findings),
        verify_only=verify_only,
    )


def _urgency(action: Action) -> tuple[str, bool, int, int, str]:
    subjects = sum(finding.concerns for finding in action.findings)
    return action.priority, action.verify_only, -action.rule.obligation.severity.weight, -subjects, action.id
