"""From a register as read to its assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gdpr_audit.assess.assessment import Assessment, Assumption, Finding, Profiled, Scores
from gdpr_audit.assess.findings import CONFIDENCES, Context, list_findings
from gdpr_audit.assess.holding import Record, hold
from gdpr_audit.assess.jurisdiction import jurisdiction_of
from gdpr_audit.assess.plan import make_plan
from gdpr_audit.assess.profile import Profile
from gdpr_audit.assess.risks import list_risks
from gdpr_audit.assess.scoring import scores
from gdpr_audit.dataflow import build_graph
from gdpr_audit.facts import Facts, presume
from gdpr_audit.facts.presumption import Presumption
from gdpr_audit.law.catalogue import Kind, Obligation, Severity, obligations
from gdpr_audit.model.register import Reading
from gdpr_audit.observations import all_checks, observe
from gdpr_audit.observations.across import Across
from gdpr_audit.rule import Rule, Verdict

_BREACHES = frozenset({Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED})


@dataclass(frozen=True, slots=True)
class Held:
    """What the rules gave on the register, and the findings that follow: all figures are reckoned from it."""

    facts: Facts
    records: list[Record]
    context: Context
    findings: list[Finding]
    levels: dict[str, int]
    """Inherent level by id of the activity."""

    @classmethod
    def of(cls, facts: Facts, records: list[Record], file_name: str, presumed: frozenset[str]) -> Held:
        """List the findings of the records."""
        levels = {activity.id: facts.level(activity) for activity in facts.register.activities}
        highest = max(levels.values(), default=1)
        context = Context(file_name, facts.organisation, highest, presumed, facts.missing_columns())
        return cls(facts, records, context, list(list_findings(records, context)), levels)

    def scores(self) -> Scores:
        """The scores of the register as it is."""
        return scores(self.records, self.open_critical(), self.levels)

    def open_critical(self) -> list[Finding]:
        """The open critical gaps of the catalogue, which cap the grade."""
        return [finding for finding in self.findings if _is_critical_gap(finding)]


def examine(reading: Reading, *, as_of: date, state: str = "", rules: Sequence[Rule]) -> Held:
    """Hold a register against the rules that are law here on that day, and no more: no plan, map or observation.

    Raises:
        RuleError: a rule failed; no result can be trusted.
        UsageError: so did a rule of the organisation's own.
    """
    jurisdiction = jurisdiction_of(reading, state)
    binding, _ = _in_force(rules, jurisdiction.state, as_of)
    held, _ = _examined(reading, as_of, jurisdiction.state, binding)
    return held


def _examined(
    reading: Reading, as_of: date, jurisdiction: str, rules: Sequence[Rule]
) -> tuple[Held, Sequence[Presumption]]:
    """The register held against rules, and what was presumed of it."""
    register, presumed = presume(reading.register)
    facts = Facts(register, as_of, jurisdiction)
    supposed = frozenset(presumption.field for presumption in presumed) - {"role"}
    return Held.of(facts, hold(rules, facts), reading.file_name, supposed), presumed


def assess(  # noqa: PLR0913 - what an audit depends on
    reading: Reading,
    *,
    as_of: date,
    state: str = "",
    rules: Sequence[Rule],
    min_confidence: str = "low",
    profile: Profile | None = None,
) -> Assessment:
    """Hold a register against the rules, score it and plan what to do.

    Args:
        reading: the register; it is not changed.
        as_of: date of the audit; the rules of what was not law that day are not run, and told.
        state: whose law holds beside the GDPR (`assess.jurisdiction`); the rules of others are not run, and told.
        rules: in the order of the catalogue.
        min_confidence: ``low``, ``medium`` or ``high``: findings below are counted and scored, but not listed;
            observations below are left out.
        profile: what the organisation sets aside or weighs otherwise; scores and counts stay the catalogue's.

    Raises:
        RuleError: a rule failed; no result can be trusted.
        UsageError: so did a rule of the organisation's own.
    """
    jurisdiction = jurisdiction_of(reading, state)
    binding, not_run = _in_force(rules, jurisdiction.state, as_of)
    official, presumed = _examined(reading, as_of, jurisdiction.state, binding)
    shown = official if profile is None else _under(profile.on(as_of), official, binding)
    accepted = frozenset(CONFIDENCES[CONFIDENCES.index(min_confidence) :])
    listed = _listed(shown, accepted, official.facts)
    return Assessment(
        reading=reading,
        as_of=as_of,
        jurisdiction=jurisdiction,
        rules=tuple(binding),
        uncovered=_uncovered(rules),
        findings=listed,
        tally={record.rule.id: record.tally for record in official.records},
        scores=official.scores(),
        risks=list_risks(shown.facts, listed),
        actions=make_plan(listed),
        assumptions=[Assumption(presumption.field, presumption.activities) for presumption in presumed],
        graph=build_graph(official.facts.register, official.facts.transfers, as_of),
        contradictions=_contradictions(official.facts),
        observations=[one for one in observe(Across(official.facts, reading.issues)) if one.confidence in accepted],
        checks=all_checks(),
        not_run=not_run,
        profiled=Profiled(profile, shown.scores()) if profile else None,
        withheld=len(shown.findings) - len(listed),
    )


def _under(profile: Profile, official: Held, rules: Sequence[Rule]) -> Held:
    """What the register gives under a profile; the rules are held again only if a threshold changes the facts."""
    facts, records = official.facts, official.records
    if profile.large_scale is not None:
        facts = Facts(facts.register, facts.as_of, facts.jurisdiction, large_scale=profile.large_scale)
        records = hold(rules, facts)
    return Held.of(facts, profile.applied(records), official.context.file_name, official.context.presumed)


def _listed(held: Held, confidences: frozenset[str], facts: Facts) -> list[Finding]:
    """The findings of some confidences, each with the reference of the law that its rule compares with, if any."""
    listed = [finding for finding in held.findings if finding.confidence in confidences]
    for finding in listed:
        if finding.rule.against and finding.activity is not None:
            finding.reference = getattr(facts, finding.rule.against)(finding.activity)
    return listed


def _is_critical_gap(finding: Finding) -> bool:
    obligation = finding.rule.obligation
    critical = obligation.kind is Kind.GAP and obligation.severity is Severity.CRITICAL
    return critical and finding.verdict in _BREACHES and not finding.rule.plugin


def _in_force(rules: Sequence[Rule], jurisdiction: str, as_of: date) -> tuple[list[Rule], dict[str, tuple[Rule, ...]]]:
    """The rules that hold here on that day, and the others by the reason."""
    binding = {"EU", jurisdiction}
    ours = [rule for rule in rules if rule.obligation.jurisdiction in binding]
    groups = {
        "other-jurisdiction": tuple(rule for rule in rules if rule.obligation.jurisdiction not in binding),
        "not-in-force": tuple(rule for rule in ours if not rule.obligation.in_force(as_of)),
    }
    held = [rule for rule in ours if rule.obligation.in_force(as_of)]
    return held, {reason: group for reason, group in groups.items() if group}


def _uncovered(rules: Sequence[Rule]) -> tuple[Obligation, ...]:
    covered = {rule.obligation.id for rule in rules}
    return tuple(obligation for name, obligation in obligations().items() if name not in covered)


def _contradictions(facts: Facts) -> list[str]:
    return [f"{key}@{activity.id}" for activity in facts.register.activities for key in facts.contradictions(activity)]
