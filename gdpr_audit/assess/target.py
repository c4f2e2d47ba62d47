"""The cheapest steps that reach a grade, found exactly.

Closing a finding never changes a denominator, so each step adds a fixed number of points to C_lo. Steps cost one of
few efforts: among those of one effort that are free to choose, the best plan takes those that add most. It is
therefore enough to try how many of each effort. Caps are hard: for each set of critical steps that the grade lets
open, the others are forced. Nothing is left untried, so that what is found is the optimum and not only a good plan.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, combinations, product
from math import lcm
from typing import NamedTuple

from gdpr_audit.assess.assessment import Action, Finding
from gdpr_audit.assess.engine import Held
from gdpr_audit.assess.holding import Record
from gdpr_audit.assess.plan import make_plan
from gdpr_audit.assess.scoring import cap, exact_score, grades, shares_of
from gdpr_audit.assess.whatif import moved, moved_record
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.law.tables import table
from gdpr_audit.rule import Rule

_TOLERATED = 2
"""Open critical gaps that the best cap but one allows (``law/scoring.toml``)."""


class Step(NamedTuple):
    """One action of the plan, with what it costs and adds."""

    action: Action
    half_days: int
    points: Fraction
    """Added to C_lo, of 100."""
    critical: tuple[Finding, ...]
    """Critical gaps that it closes."""


@dataclass(frozen=True, slots=True)
class Route:
    """The cheapest way to a grade."""

    grade: str
    steps: tuple[Action, ...]
    """In the order of the plan; empty if the grade is reached already, or cannot be."""
    half_days: int
    reached: bool
    missing: Fraction = Fraction()
    """Points of C_lo that all the steps allowed do not give; 0 if the grade is reached."""


class _Choice(NamedTuple):
    """Cost first, then the points that it gives, negated: the least is the best."""

    half_days: int
    lost: int
    steps: tuple[Step, ...]


def half_days(action: Action) -> int:
    """Effort of one step in half days (``law/scoring.toml``), the same whether it puts right or verifies."""
    return int(2 * table("scoring")["effort"]["days"][action.effort])


def cost(closed: Iterable[Finding]) -> int:
    """Half days of the steps to which these findings belong; a step counts once."""
    return sum(half_days(action) for action in make_plan(closed))


def route(held: Held, grade: str, closed: Sequence[Finding] = (), *, gaps_only: bool = False) -> Route | None:
    """Find the cheapest whole steps that reach a grade, once some findings are closed.

    Args:
        held: the register.
        grade: ``A`` to ``E``.
        closed: what is done already.
        gaps_only: leave out the steps that only verify: nothing is supposed to be found in order.

    Returns:
        None when the register has no score.
    """
    done = {id(finding) for finding in closed}
    left = [finding for finding in held.findings if id(finding) not in done]
    records = [record for record in moved(held, closed) if _scored(record.rule)]
    now = exact_score(records)
    if now is None:
        return None
    steps = list(_steps(held, records, left, gaps_only=gaps_only))
    need = dict(grades())[grade] - now.c_lo
    best = min(_choices(steps, need, grade, held.levels), key=_first, default=None)
    if best is None:
        return Route(grade, (), 0, reached=False, missing=max(need - sum(step.points for step in steps), Fraction()))
    chosen = {step.action.id for step in best.steps}
    return Route(
        grade,
        tuple(step.action for step in steps if step.action.id in chosen),
        best.half_days,
        reached=True,
    )


def _scored(rule: Rule) -> bool:
    return rule.obligation.kind is Kind.GAP and not rule.plugin


def _first(choice: _Choice) -> tuple[int, int, int, list[str]]:
    return choice.half_days, len(choice.steps), choice.lost, sorted(step.action.id for step in choice.steps)


def _steps(held: Held, records: Iterable[Record], left: Iterable[Finding], *, gaps_only: bool) -> Iterator[Step]:
    """The steps that move the score, in the order of the plan."""
    shares = {record.rule.id: (record, found) for record in records if (found := shares_of(record))}
    total = sum(found.weight for _, found in shares.values())
    critical = {id(finding) for finding in held.open_critical()}
    for action in make_plan(left):
        if action.rule.id not in shares or (gaps_only and action.verify_only):
            continue
        record, was = shares[action.rule.id]
        becomes = shares_of(moved_record(record, action.findings, held))
        if becomes is not None:
            points = 100 * was.weight * (becomes.demonstrated - was.demonstrated) / total
            grave = tuple(finding for finding in action.findings if id(finding) in critical)
            yield Step(action, half_days(action), points, grave)


def _choices(steps: Sequence[Step], need: Fraction, grade: str, levels: dict[str, int]) -> Iterator[_Choice]:
    """The best choice for each set of critical steps that may stay undone."""
    unit = lcm(need.denominator, *(step.points.denominator for step in steps))
    grave = [step for step in steps if step.critical]
    free = [step for step in steps if not step.critical]
    everything = [finding for step in grave for finding in step.critical]
    if cap(everything, levels) <= grade:  # no cap stands in the way
        sets: list[tuple[Sequence[Step], tuple[Step, ...]]] = [(steps, ())]
    else:
        undone = (some for number in range(_TOLERATED + 1) for some in combinations(grave, number))
        allowed = (some for some in undone if cap([one for step in some for one in step.critical], levels) <= grade)
        sets = [(free, tuple(step for step in grave if step not in some)) for some in allowed]
    for choosable, forced in sets:
        found = _cheapest(choosable, forced, need, unit)
        if found:
            yield found


def _cheapest(free: Sequence[Step], forced: tuple[Step, ...], need: Fraction, unit: int) -> _Choice | None:
    """The cheapest choice of the free steps that, with the forced ones, gives the points needed."""
    goal = int(need * unit) - sum(int(step.points * unit) for step in forced)
    kinds: dict[int, list[Step]] = {}
    for step in sorted(free, key=lambda step: (-step.points, step.action.id)):
        if step.points:
            kinds.setdefault(step.half_days, []).append(step)
    *others, (each, last) = sorted(kinds.items(), reverse=True) or [(0, [])]
    gained = [[0, *accumulate(int(step.points * unit) for step in kind)] for _, kind in others]
    of_last = [0, *accumulate(int(step.points * unit) for step in last)]
    best: tuple[int, int, tuple[int, ...], int] | None = None
    for taken in product(*(range(len(points)) for points in gained)):
        got = sum(points[number] for points, number in zip(gained, taken, strict=True))
        number = bisect_left(of_last, goal - got)
        if number == len(of_last):
            continue
        price = each * number + sum(price * count for (price, _), count in zip(others, taken, strict=True))
        candidate = (price, sum(taken) + number, taken, number)
        best = candidate if best is None or candidate < best else best
    if best is None:
        return None
    price, _, taken, number = best
    chosen = [step for (_, kind), count in zip(others, taken, strict=True) for step in kind[:count]] + last[:number]
    steps = (*forced, *chosen)
    return _Choice(
        price + sum(step.half_days for step in forced), -sum(int(step.points * unit) for step in steps), steps
    )
