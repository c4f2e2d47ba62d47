"""Compliance scores, debt, grade and priority (``law/scoring.toml``), in exact fractions until the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from gdpr_audit.assess.assessment import Finding, Score, Scores
from gdpr_audit.assess.holding import Counts, Record
from gdpr_audit.law.catalogue import Kind, Severity
from gdpr_audit.law.tables import table
from gdpr_audit.rule import Verdict

_HIGHEST_LEVEL = 4
_MANY_CRITICAL = 3
_GRADES = "ABCDE"
_HALF_SHOWN = Fraction(1, 20)
"""Half of the last decimal that is shown."""


class Shares(NamedTuple):
    """One rule over its applicable subjects, weighted by their inherent level; fractions of 1."""

    weight: int
    demonstrated: Fraction
    possible: Fraction
    known: Fraction


class Exact(NamedTuple):
    """A `Score` before it becomes doubles: grades are compared on it, to the decimal that is shown."""

    c_lo: Fraction
    c_hi: Fraction
    k: Fraction
    rules: int


def round_half_up(value: float, digits: int = 1) -> str:
    """A figure as it is shown: rounded half up, with exactly so many decimals.

    The double is first taken to nine decimals, so that noise in its last bits cannot decide.
    """
    noiseless = Decimal(repr(value)).quantize(Decimal("1e-9"), ROUND_HALF_UP)
    return str(noiseless.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP) + 0)


def score(records: Iterable[Record]) -> Score | None:
    """Score of these rules; None when none of them applies to anything."""
    exact = exact_score(records)
    return exact and Score(float(exact.c_lo), float(exact.c_hi), float(exact.k), exact.rules)


def scores(records: Sequence[Record], open_critical: Sequence[Finding], levels: dict[str, int]) -> Scores:
    """All the scores of a register; rules of the organisation's own have one apart, and move no other.

    Args:
        records: what each rule gave.
        open_critical: the open critical gaps, all of them.
        levels: inherent level by id of the activity.
    """
    own = score(record for record in records if record.rule.plugin and record.rule.obligation.kind is Kind.GAP)
    records = [record for record in records if not record.rule.plugin]
    gaps = [record for record in records if record.rule.obligation.kind is Kind.GAP]
    overall = score(gaps)
    uncapped = _grade(gaps)
    return Scores(
        overall=overall,
        quality=score(record for record in records if record.rule.obligation.kind is Kind.QUALITY),
        by_chapter=_grouped(gaps, lambda record: record.rule.obligation.chapter),
        by_article=dict(sorted(_grouped(gaps, article).items(), key=lambda item: _order(item[0]))),
        own=own,
        debt=float(sum((_debt(record) for record in gaps), Fraction())),
        debt_unknown=float(sum(_debt_unknown(record) for record in gaps)),
        grade=max(uncapped, cap(open_critical, levels)) if uncapped else "",
        grade_uncapped=uncapped,
        open_critical=tuple(open_critical),
    )


def article(record: Record) -> str:
    """Article of the principal provision; ``FR`` and ``EPRIV`` for what is not in the GDPR."""
    identifier = record.rule.obligation.id
    for other in ("FR", "EPRIV"):
        if identifier.startswith(f"{other}-"):
            return other
    found = re.match(r"\d+", record.rule.obligation.provision)
    return found[0] if found else record.rule.obligation.provision


def priority(severity: Severity, level: int) -> str:
    """Priority ``P1`` to ``P4`` of an obligation at an inherent level; critical is always the first."""
    value = severity.weight * level
    bands: list[dict[str, Any]] = table("scoring")["priority"]["bands"]
    if severity is Severity.CRITICAL:
        return str(bands[0]["id"])
    return next(str(band["id"]) for band in bands if value >= band["min"])


def shares_of(record: Record) -> Shares | None:
    """Shares of one rule, from integer counts only: the order of the rows cannot matter. None if it never applies."""
    halves = known = total = 0
    for level, counts in record.counts.items():
        settled = _settled(counts)
        halves += level * (2 * counts[Verdict.SATISFIED] + counts[Verdict.PARTLY_SATISFIED])
        known += level * settled
        total += level * (settled + counts[Verdict.NOT_STATED])
    if not total:
        return None
    return Shares(
        record.rule.obligation.severity.weight,
        Fraction(halves, 2 * total),
        Fraction(halves + 2 * (total - known), 2 * total),
        Fraction(known, total),
    )


def _settled(counts: Counts) -> int:
    return counts[Verdict.SATISFIED] + counts[Verdict.PARTLY_SATISFIED] + counts[Verdict.NOT_SATISFIED]


def _grouped(records: Iterable[Record], group: Callable[[Record], str]) -> dict[str, Score]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(group(record), []).append(record)
    return {name: found for name, members in groups.items() if (found := score(members))}


def _order(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdigit() else (1000, name)


def _debt(record: Record) -> Fraction:
    weight = record.rule.obligation.severity.weight
    halves = sum(
        level * (2 * counts[Verdict.NOT_SATISFIED] + counts[Verdict.PARTLY_SATISFIED])
        for level, counts in record.counts.items()
    )
    return Fraction(weight * halves, 2)


def _debt_unknown(record: Record) -> int:
    weight = record.rule.obligation.severity.weight
    return weight * sum(level * counts[Verdict.NOT_STATED] for level, counts in record.counts.items())


def exact_score(records: Iterable[Record]) -> Exact | None:
    """Score of these rules in exact fractions; None when none of them applies to anything."""
    shares = [found for record in records if (found := shares_of(record))]
    total = sum(share.weight for share in shares)
    if not total:
        return None

    def mean(parts: Iterable[Fraction]) -> Fraction:
        return 100 * sum((share.weight * part for share, part in zip(shares, parts, strict=True)), Fraction()) / total

    return Exact(
        mean(share.demonstrated for share in shares),
        mean(share.possible for share in shares),
        mean(share.known for share in shares),
        len(shares),
    )


def _grade(gaps: Iterable[Record]) -> str:
    """Grade of what can be demonstrated, as it is shown; ``""`` when nothing applies."""
    exact = exact_score(gaps)
    return next(grade for grade, least in grades() if exact.c_lo >= least) if exact else ""


def cap(open_critical: Sequence[Finding], levels: dict[str, int]) -> str:
    """The best grade that the open critical gaps allow."""
    caps = [row["max_grade"] for row in table("scoring")["compliance"]["caps"]]
    if not open_critical:
        return _GRADES[0]
    worst = any(finding.activity and levels[finding.activity.id] == _HIGHEST_LEVEL for finding in open_critical)
    return str(caps[1] if worst or len(open_critical) >= _MANY_CRITICAL else caps[0])


@cache
def grades() -> tuple[tuple[str, Fraction], ...]:
    """Each grade with the least C_lo that gives it, the best first: one that is shown as 40.0 is not below 40."""
    rows = table("scoring")["compliance"]["grades"]
    return tuple((row["grade"], row["min"] - _HALF_SHOWN) for row in rows)
