"""What scores, priorities and risks become if some findings are closed: reckoned on tallies, no rule is asked again.

A finding that is closed counts as satisfied: what was wrong is put right, what was to be verified is found in order.
Other rules are left as they are, although some may begin to apply (a contract that is signed must also be complete).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gdpr_audit.assess.assessment import Finding, Scores
from gdpr_audit.assess.engine import Held
from gdpr_audit.assess.holding import Record
from gdpr_audit.assess.scoring import scores
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.rule import Verdict

GAPS = frozenset({Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED})
PRIORITIES = ("P1", "P2", "P3", "P4")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a register stands, or would."""

    scores: Scores
    gaps: dict[str, int]
    """Priority -> gaps, subject by subject; what is wrong with the register itself is none."""
    to_verify: dict[str, int]
    """Priority -> what is to be verified, subject by subject."""


def standing(held: Held, closed: Iterable[Finding] = ()) -> Standing:
    """Where the register stands once these findings are closed; each counts once, however often it is named."""
    done = {id(finding): finding for finding in closed}
    left = [finding for finding in held.findings if id(finding) not in done]
    open_critical = [finding for finding in held.open_critical() if id(finding) not in done]
    return Standing(
        scores(moved(held, done.values()), open_critical, held.levels),
        _by_priority(finding for finding in left if finding.verdict in GAPS and _is_gap(finding)),
        _by_priority(finding for finding in left if finding.verdict is Verdict.NOT_STATED),
    )


def moved(held: Held, closed: Iterable[Finding]) -> list[Record]:
    """The records with the subjects of these findings counted as satisfied; the held ones are not changed."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in closed:
        by_rule.setdefault(finding.rule.id, []).append(finding)
    return [
        moved_record(record, by_rule[record.rule.id], held) if record.rule.id in by_rule else record
        for record in held.records
    ]


def moved_record(record: Record, closed: Iterable[Finding], held: Held) -> Record:
    """The record with these findings, all of its rule, counted as satisfied; it is not changed."""
    counts = {level: Counter(by_verdict) for level, by_verdict in record.counts.items()}
    settled = Verdict.NONE if record.rule.obligation.kind is Kind.RISK else Verdict.SATISFIED
    for finding in closed:
        for level, number in _where(finding, record, held).items():
            counts[level][finding.verdict] -= number
            counts[level][settled] += number
    return replace(record, counts={level: dict(found) for level, found in counts.items()}, open={})


def _where(finding: Finding, record: Record, held: Held) -> dict[int, int]:
    """Level -> number of the subjects that the finding is about."""
    if finding.subject.kind == "register":  # one question for all whom the register does not answer
        return {level: counts[finding.verdict] for level, counts in record.counts.items()}
    return {held.levels[finding.activity.id] if finding.activity else 1: 1}


def _is_gap(finding: Finding) -> bool:
    return finding.rule.obligation.kind is Kind.GAP


def _by_priority(findings: Iterable[Finding]) -> dict[str, int]:
    counted = Counter[str]()
    for finding in findings:
        counted[finding.priority] += finding.concerns
    return {priority: counted[priority] for priority in PRIORITIES}
