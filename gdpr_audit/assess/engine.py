"""From a register as read to its assessment."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from gdpr_audit.assess.assessment import Assessment, Assumption, Finding
from gdpr_audit.assess.findings import CONFIDENCES, Context, list_findings
from gdpr_audit.assess.holding import hold
from gdpr_audit.assess.plan import make_plan
from gdpr_audit.assess.risks import list_risks
from gdpr_audit.assess.scoring import scores
from gdpr_audit.dataflow import build_graph
from gdpr_audit.facts import Facts, presume
from gdpr_audit.law.catalogue import Kind, Obligation, Severity, obligations
from gdpr_audit.model.register import Reading
from gdpr_audit.observations import all_checks, observe
from gdpr_audit.observations.across import Across
from gdpr_audit.rule import Rule, Verdict

_BREACHES = frozenset({Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED})


def assess(
    reading: Reading, *, as_of: date, jurisdiction: str = "FR", rules: Sequence[Rule], min_confidence: str = "low"
) -> Assessment:
    """Hold a register against the rules, score it and plan what to do.

    Args:
        reading: the register; it is not changed.
        as_of: date of the audit; the rules of what was not law that day are not run, and told.
        jurisdiction: State whose law holds beside the GDPR, ISO 3166-1; the rules of others are not run, and told.
        rules: in the order of the catalogue.
        min_confidence: ``low``, ``medium`` or ``high``: findings below are counted and scored, but not listed;
            observations below are left out.

    Raises:
        RuleError: a rule failed; no result can be trusted.
    """
    register, presumed = presume(reading.register)
    facts = Facts(register, as_of, jurisdiction)
    not_run = _not_run(rules, {"EU", jurisdiction}, as_of)
    left_out = {rule.id for group in not_run.values() for rule in group}
    held = [rule for rule in rules if rule.id not in left_out]
    records = hold(held, facts)
    levels = {activity.id: facts.level(activity) for activity in register.activities}
    context = Context(
        reading.file_name,
        register.organisation,
        max(levels.values(), default=1),
        frozenset(presumption.field for presumption in presumed) - {"role"},
    )
    found = list(list_findings(records, context))
    accepted = frozenset(CONFIDENCES[CONFIDENCES.index(min_confidence) :])
    listed = [finding for finding in found if finding.confidence in accepted]
    _name_references(listed, facts)
    return Assessment(
        reading=reading,
        as_of=as_of,
        jurisdiction=jurisdiction,
        rules=tuple(held),
        uncovered=_uncovered(rules),
        findings=listed,
        tally={record.rule.id: record.tally for record in records},
        scores=scores(records, [finding for finding in found if _is_critical_gap(finding)], levels),
        risks=list_risks(facts, listed),
        actions=make_plan(listed),
        assumptions=[Assumption(presumption.field, presumption.activities) for presumption in presumed],
        graph=build_graph(register, facts.transfers, as_of),
        contradictions=_contradictions(facts),
        observations=[one for one in observe(Across(facts, reading.issues)) if one.confidence in accepted],
        checks=all_checks(),
        not_run=not_run,
        withheld=len(found) - len(listed),
    )


def _name_references(findings: Iterable[Finding], facts: Facts) -> None:
    """Say with which reference of the law a line was compared, where a rule compares."""
    for finding in findings:
        if finding.rule.against and finding.activity is not None:
            finding.reference = getattr(facts, finding.rule.against)(finding.activity)


def _is_critical_gap(finding: Finding) -> bool:
    obligation = finding.rule.obligation
    return finding.verdict in _BREACHES and obligation.kind is Kind.GAP and obligation.severity is Severity.CRITICAL


def _not_run(rules: Sequence[Rule], binding: Collection[str], as_of: date) -> dict[str, tuple[Rule, ...]]:
    """The rules that do not hold here or on that day, by the reason."""
    ours = [rule for rule in rules if rule.obligation.jurisdiction in binding]
    groups = {
        "other-jurisdiction": tuple(rule for rule in rules if rule.obligation.jurisdiction not in binding),
        "not-in-force": tuple(rule for rule in ours if not rule.obligation.in_force(as_of)),
    }
    return {reason: group for reason, group in groups.items() if group}


def _uncovered(rules: Sequence[Rule]) -> tuple[Obligation, ...]:
    covered = {rule.obligation.id for rule in rules}
    return tuple(obligation for name, obligation in obligations().items() if name not in covered)


def _contradictions(facts: Facts) -> list[str]:
    return [f"{key}@{activity.id}" for activity in facts.register.activities for key in facts.contradictions(activity)]
