"""Which security measures an activity calls for, and how many of them are in place (``law/security_measures.toml``)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.law.tables import table
from gdpr_audit.model import logic
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Measures
from gdpr_audit.model.value import State, Tri

_MODERATE, _HIGH, _MAXIMUM = 2, 3, 4
_ONLINE = frozenset({"internet", "cloud", "mobile"})
_VERY_LARGE_FILE = 2_000_000
"""Persons above which the CNIL expects multi-factor authentication (30 April 2025)."""


class Circumstances(NamedTuple):
    """What decides which measures are expected. What is not stated counts as no: it expects nothing."""

    severity: int
    online: bool
    very_large_file: bool
    mobile_exposure: bool
    mobile_devices: bool
    secondary_use: bool
    test_data_real: bool
    development: bool
    discloses: bool
    processors: bool
    hosted: bool
    large_scale: bool
    uses_ai: bool


class Measure(NamedTuple):
    """One measure of the table."""

    id: str
    weight: int
    baseline: bool


class Expected(NamedTuple):
    """The measures expected in some circumstances, by id, and what they weigh together."""

    measures: dict[str, Measure]
    weight: int
    baseline_weight: int


def circumstances(activity: ProcessingActivity, severity: int, *, large_scale: bool) -> Circumstances:
    """The circumstances of an activity, given its inherent severity."""
    exposure, volume = activity.exposure, activity.volume_subjects
    processors = logic.given(activity.processors) is Answer.YES
    return Circumstances(
        severity=severity,
        online=isinstance(exposure, str) and exposure in _ONLINE,
        very_large_file=isinstance(volume, int) and volume > _VERY_LARGE_FILE,
        mobile_exposure=exposure == "mobile",
        mobile_devices=activity.mobile_devices is Tri.YES,
        secondary_use=activity.secondary_use is Tri.YES,
        test_data_real=activity.test_data_real is Tri.YES,
        development=activity.development is Tri.YES,
        discloses=processors or logic.given(activity.recipients) is Answer.YES,
        processors=processors,
        hosted=activity.hosting_external is Tri.YES,
        large_scale=large_scale,
        uses_ai=activity.uses_ai is Tri.YES,
    )


def _from(severity: int) -> Callable[[Circumstances], bool]:
    return lambda the: the.severity >= severity


_EXPECTED: dict[str, Callable[[Circumstances], bool]] = {
    "M-POLICY": _from(1),
    "M-CHARTER": _from(1),
    "M-TRAIN": _from(1),
    "M-CONFID": _from(1),
    "M-AUTH": _from(1),
    "M-MFA": lambda the: the.severity >= _HIGH or the.online or the.very_large_file,
    "M-RBAC": _from(1),
    "M-REVIEW": _from(1),
    "M-PRIV": _from(_HIGH),
    "M-LOG": _from(_MODERATE),
    "M-WORK": _from(1),
    "M-MALWARE": _from(1),
    "M-PATCH": _from(1),
    "M-MOBILE": lambda the: the.mobile_exposure or the.mobile_devices,
    "M-NET": _from(1),
    "M-SERVER": _from(_MODERATE),
    "M-WEB": lambda the: the.severity >= _MODERATE and the.online,
    "M-ENC-TRANSIT": _from(1),
    "M-ENC-REST": lambda the: the.severity >= _HIGH or the.mobile_devices,
    "M-PSEUDO": lambda the: the.severity >= _MAXIMUM or (the.severity >= _HIGH and the.secondary_use),
    "M-ANON": lambda the: the.test_data_real,
    "M-DEV": lambda the: the.development,
    "M-PHYS": _from(1),
    "M-EXCH": lambda the: the.severity >= _MODERATE and the.discloses,
    "M-PROC": lambda the: the.processors,
    "M-MAINT": _from(1),
    "M-BACKUP": _from(1),
    "M-RESTORE": _from(_MODERATE),
    "M-BCP": _from(_HIGH),
    "M-INCIDENT": _from(1),
    "M-RISK": _from(_HIGH),
    "M-TEST": _from(_MODERATE),
    "M-CRYPTO": _from(_HIGH),
    "M-CLOUD": lambda the: the.hosted,
    "M-DLP": lambda the: the.large_scale,
    "M-DELETE": _from(1),
    "M-AI": lambda the: the.uses_ai,
}
"""When each measure is expected."""


@lru_cache(maxsize=1 << 12)
def expected_measures(the: Circumstances) -> Expected:
    """The measures expected in these circumstances."""
    found = {name: measure for name, measure in _measures().items() if _EXPECTED[name](the)}
    baseline = sum(measure.weight for measure in found.values() if measure.baseline)
    return Expected(found, sum(measure.weight for measure in found.values()), baseline)


def state_of(name: str, own: Measures, general: Measures) -> object:
    """What the register says of a measure; the activity prevails over the organisation."""
    for stated in (own, general):
        if not isinstance(stated, State) and name in stated:
            return stated[name]
    return State.UNMAPPED


def in_place(expected: Expected, own: Measures, general: Measures) -> dict[str, Answer]:
    """Of each measure that is expected, whether it is in place; one that is not applicable is as good as in place."""
    found = dict.fromkeys(expected.measures, Answer.NOT_STATED)
    for stated in (general, own):
        for name, status in () if isinstance(stated, State) else stated.items():
            if name in found:
                found[name] = Answer.YES if status is State.NOT_APPLICABLE else logic.yes(status)
    return found


class Coverage(NamedTuple):
    """Weighted share of the measures in place, 0 to 1, as an interval."""

    expected: tuple[float, float]
    baseline: tuple[float, float]
    """Of those expected, the minimum that every processing needs."""


def coverage(expected: Expected, own: Measures, general: Measures) -> Coverage:
    """Coverage of an activity by its own measures and the general ones.

    A partial measure counts half; one that is not stated counts nothing in the lower bound and fully in the upper
    one; one that is not applicable is left out. Nothing expected is full coverage.
    """
    if isinstance(general, State):
        stated = {} if isinstance(own, State) else own
    else:
        stated = {**general, **({} if isinstance(own, State) else own)}
    beyond = expected.weight - expected.baseline_weight
    total, doubt, halves = [beyond, expected.baseline_weight], [beyond, expected.baseline_weight], [0, 0]
    for name, status in stated.items():
        measure = expected.measures.get(name)
        if measure is None or (isinstance(status, State) and status is not State.NOT_APPLICABLE):
            continue
        _, weight, baseline = measure
        doubt[baseline] -= weight
        if status is State.NOT_APPLICABLE:
            total[baseline] -= weight
        elif status is not Tri.NO:
            halves[baseline] += 2 * weight if status is Tri.YES else weight
    return Coverage(_share(sum(total), sum(halves), sum(doubt)), _share(total[1], halves[1], doubt[1]))


def _share(total: int, halves: int, doubt: int) -> tuple[float, float]:
    return (halves / (2 * total), (halves + 2 * doubt) / (2 * total)) if total else (1.0, 1.0)


@cache
def _measures() -> dict[str, Measure]:
    rows = table("security_measures")["measures"]
    return {row["id"]: Measure(row["id"], row["weight"], bool(row["baseline"])) for row in rows}
