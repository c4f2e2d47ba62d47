"""The answer to *what if* as data: language-neutral, the same for the terminal and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gdpr_audit.assess.assessment import Action, Finding, Score
from gdpr_audit.assess.engine import Held
from gdpr_audit.assess.plan import make_plan
from gdpr_audit.assess.remedied import RiskMove, risk_moves
from gdpr_audit.assess.target import Route, cost, half_days, route
from gdpr_audit.assess.whatif import Standing, standing

SCHEMA = "gdpr-audit/whatif/1"
_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class Supposition:
    """What is supposed done, and where it leads."""

    closed: tuple[Finding, ...]
    """In the order of urgency, each once; the steps of the route are among them."""
    half_days: int
    before: Standing
    after: Standing
    risks: list[RiskMove]
    aim: str
    """The grade asked for; ``""`` if none is."""
    way: Route | None
    """How to reach it from what was supposed done first; None if no grade is asked for, or there is no score."""

    def steps(self) -> list[Action]:
        """The steps to which the findings belong, the most urgent first."""
        return make_plan(self.closed)


def suppose(held: Held, closed: Iterable[Finding], aim: str = "", *, gaps_only: bool = False) -> Supposition:
    """Reckon what becomes of the register if findings are closed, and then what a grade asks for beside."""
    named = {id(finding) for finding in closed}
    first = [finding for finding in held.findings if id(finding) in named]
    way = route(held, aim, first, gaps_only=gaps_only) if aim else None
    named |= {id(finding) for action in (way.steps if way else ()) for finding in action.findings}
    done = tuple(finding for finding in held.findings if id(finding) in named)
    return Supposition(done, cost(done), standing(held), standing(held, done), risk_moves(held, done), aim, way)


def whatif_document(found: Supposition) -> dict[str, Any]:
    """Return the published document."""
    return {
        "schema": SCHEMA,
        "closed": [finding.id for finding in found.closed],
        "steps": [_step(action) for action in found.steps()],
        "days": found.half_days / 2,
        "before": standing_document(found.before),
        "after": standing_document(found.after),
        "risks": [
            {
                "activity": move.activity.id,
                "measures": list(move.measures),
                "residual_level": {"before": move.before, "after": move.after},
            }
            for move in found.risks
        ],
        "target": _target(found),
    }


def _target(found: Supposition) -> dict[str, Any] | None:
    if not found.aim:
        return None
    way = found.way
    if way is None or not way.reached:
        missing = None if way is None else round(float(way.missing), _DECIMALS)
        return {"grade": found.aim, "reached": False, "missing_points": missing}
    days = way.half_days / 2
    return {
        "grade": found.aim,
        "reached": True,
        "steps": [action.id for action in way.steps],
        "days": days,
        "lower_bound_days": days,
        "gap_days": 0.0,
        "optimal": True,
    }


def _step(action: Action) -> dict[str, Any]:
    return {
        "id": action.id,
        "priority": action.priority,
        "owner": action.owner,
        "effort": action.effort,
        "days": half_days(action) / 2,
        "verify_only": action.verify_only,
        "findings": len(action.findings),
        "subjects": sum(finding.concerns for finding in action.findings),
    }


def standing_document(one: Standing) -> dict[str, Any]:
    """Return where a register stands, as data."""
    scores = one.scores
    return {
        "overall": _score(scores.overall),
        "grade": scores.grade,
        "grade_uncapped": scores.grade_uncapped,
        "quality": _score(scores.quality),
        "by_chapter": {name: _score(score) for name, score in scores.by_chapter.items()},
        "by_article": {name: _score(score) for name, score in scores.by_article.items()},
        "debt": round(scores.debt, _DECIMALS),
        "debt_unknown": round(scores.debt_unknown, _DECIMALS),
        "open_critical": _ids(scores.open_critical),
        "gaps": one.gaps,
        "to_verify": one.to_verify,
    }


def _score(score: Score | None) -> dict[str, float] | None:
    return {name: round(getattr(score, name), _DECIMALS) for name in ("c_lo", "c_hi", "k")} if score else None


def _ids(findings: Sequence[Finding]) -> list[str]:
    return [finding.id for finding in findings]
