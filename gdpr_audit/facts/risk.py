"""Inherent and residual risk of an activity (``law/scoring.toml``)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gdpr_audit.facts.categories import data_profile, person_profile
from gdpr_audit.facts.measures import state_of
from gdpr_audit.facts.transfers import exposes
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, any_of, one_of, yes
from gdpr_audit.model.value import State

if TYPE_CHECKING:
    from gdpr_audit.facts.facts import Facts

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

_Answers: TypeAlias = tuple[tuple[str, Answer], ...]

_HIGHEST = 4
_WIDE_ACCESS = 50
"""Users from which internal access is wide."""


class Inherent(NamedTuple):
    """Risk before any measure, on scales of 1 to 4; intervals are (lower, upper)."""

    severity: int
    severity_interval: tuple[int, int]
    likelihood: int
    likelihood_interval: tuple[int, int]
    level: int
    severity_reasons: tuple[str, ...]
    likelihood_reasons: tuple[str, ...]


class Residual(NamedTuple):
    """Risk once the measures in place are counted; the optimistic level credits what is not stated too."""

    coverage: tuple[float, float]
    severity: int
    likelihood: int
    level: int
    level_optimistic: int


def inherent(activity: ProcessingActivity, facts: Facts) -> Inherent:
    """Inherent risk: S = min(4, B + ceil(n/2)) and L = min(4, 1 + ceil(e/2)), each as an interval."""
    data = data_profile(activity.data_categories)
    amplifiers, factors = _amplifiers(activity, facts), _factors(activity, facts)
    return _weighed(data.base, data.reasons, tuple(amplifiers.items()), tuple(factors.items()))


@lru_cache(maxsize=1 << 14)
def _weighed(base: tuple[int, int], reasons: tuple[str, ...], amplifiers: _Answers, factors: _Answers) -> Inherent:
    severity = _interval(base, amplifiers)
    likelihood = _interval((1, 1), factors)
    return Inherent(
        _headline(severity),
        severity,
        _headline(likelihood),
        likelihood,
        level(_headline(severity), _headline(likelihood)),
        reasons + _reasons(amplifiers),
        _reasons(factors),
    )


def residual(activity: ProcessingActivity, facts: Facts, before: Inherent) -> Residual:
    """Residual risk: the likelihood falls with the coverage, the severity with encryption and tested restoration."""
    coverage = facts.coverage(activity, "expected")
    severity = max(1, before.severity - _severity_reduction(activity, facts))
    likelihood, optimistic = (max(1, before.likelihood - _likelihood_reduction(bound)) for bound in coverage)
    return Residual(coverage, severity, likelihood, level(severity, likelihood), level(severity, optimistic))


def level(severity: int, likelihood: int) -> int:
    """Risk level, 1 to 4, by the matrix: severity dominates."""
    return _matrix()[severity - 1][likelihood - 1]


def _amplifiers(activity: ProcessingActivity, facts: Facts) -> dict[str, Answer]:
    """What multiplies the consequences for the persons."""
    decides = facts.criterion(activity, "C2") | facts.criterion(activity, "C9")
    return {
        "vulnerable-persons": person_profile(activity.subject_categories).strongly_vulnerable,
        "large-scale": facts.large_scale(activity),
        "automated-decision-or-exclusion": decides,
    }


def _factors(activity: ProcessingActivity, facts: Facts) -> dict[str, Answer]:
    """What makes an incident more likely."""
    indirect = one_of(activity.data_source, ("indirect", "both"))
    return {
        "recipients": _discloses(activity),
        "third-country": _exports(activity, facts),
        "exposed": one_of(activity.exposure, ("internet", "cloud", "mobile")),
        "wide-access": _widely_accessed(activity),
        "innovative": facts.criterion(activity, "C8"),
        "indirect-or-matched": indirect | facts.criterion(activity, "C6"),
    }


def _discloses(activity: ProcessingActivity) -> Answer:
    """An external recipient or a processor; a recipient of unknown kind counts as external."""
    recipients, processors = activity.recipients, activity.processors
    external = NOT_STATED
    if isinstance(recipients, tuple):
        external = answer(any(recipient.kind != "internal" for recipient in recipients))
    return external | (answer(bool(processors)) if isinstance(processors, tuple) else NOT_STATED)


def _exports(activity: ProcessingActivity, facts: Facts) -> Answer:
    transfers = facts.transfers(activity)
    known = any_of([exposes(transfer, facts.as_of) for transfer in transfers]) if transfers else NO
    return known if isinstance(activity.transfers, tuple) else known | NOT_STATED


def _widely_accessed(activity: ProcessingActivity) -> Answer:
    scope, users = activity.access_scope, activity.internal_users
    if scope == "wide":
        return YES
    if not isinstance(users, State):
        return answer(users >= _WIDE_ACCESS)
    return NO if scope in {"restricted", "team"} else NOT_STATED


def _interval(base: tuple[int, int], factors: _Answers) -> tuple[int, int]:
    """Two factors or the first half of them add one step; what is not stated opens the interval."""
    answers = [holds for _, holds in factors]
    sure = answers.count(YES)
    possible = sure + answers.count(NOT_STATED)
    return min(_HIGHEST, base[0] + (sure + 1) // 2), min(_HIGHEST, base[1] + (possible + 1) // 2)


def _headline(interval: tuple[int, int]) -> int:
    """Middle of the interval, rounded up."""
    return (interval[0] + interval[1] + 1) // 2


def _reasons(factors: _Answers) -> tuple[str, ...]:
    sure = [key for key, holds in factors if holds is YES]
    open_ones = [f"{key}-unknown" for key, holds in factors if holds is NOT_STATED]
    return (*sure, *open_ones)


def _severity_reduction(activity: ProcessingActivity, facts: Facts) -> int:
    """1 if the data are unintelligible to a thief and can be restored: encryption does not help against a loss."""
    general = facts.organisation.measures

    def in_place(name: str) -> Answer:
        return yes(state_of(name, activity.measures, general))

    unintelligible = (in_place("M-ENC-REST") & in_place("M-ENC-TRANSIT")) | in_place("M-PSEUDO")
    return int((unintelligible & in_place("M-RESTORE")) is YES)


def _likelihood_reduction(coverage: float) -> int:
    for least, step in _steps():
        if coverage >= least - 1e-12:
            return step
    return 0


@cache
def _steps() -> tuple[tuple[float, int], ...]:
    return tuple((row["E_ge"], row["reduce"]) for row in table("scoring")["residual"]["rL"])


@cache
def _matrix() -> list[list[int]]:
    return list(table("scoring")["matrix"]["values"])
