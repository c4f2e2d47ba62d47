"""What is presumed where a register has no column: each presumption is told, so that the reader confirms it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from gdpr_audit.facts.lexicon import lexicons_in, texts_of
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import given
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import State, Tri

_ALL = attrgetter(*(field.name for field in fields(ProcessingActivity)))


class Presumption(NamedTuple):
    """An attribute for which the register has no column, and of how many activities it is presumed."""

    field: str
    activities: int


def presume(register: Register) -> tuple[Register, list[Presumption]]:
    """Fill in what may be presumed; the caller's register stays as it is.

    Without a column for the role the organisation is presumed to be the controller. Without a column for an optional
    feature (profiling, artificial intelligence, trackers ...) the feature is presumed absent, provided that the
    purposes are given and that no word of the line points to it.
    """
    told: Counter[str] = Counter()
    activities = [_presumed(activity, told) for activity in register.activities]
    order = ("role", *_optional())
    return Register(register.organisation, activities), [Presumption(name, told[name]) for name in order if told[name]]


def _presumed(activity: ProcessingActivity, told: Counter[str]) -> ProcessingActivity:
    features = _absent_features(activity) if given(activity.purposes) is Answer.YES else []
    names = [*(["role"] if activity.role is State.UNMAPPED else []), *features]
    if not names:
        return activity
    told.update(names)
    copy = ProcessingActivity(*_ALL(activity))
    for name in names:
        setattr(copy, name, _VALUES.get(name, Tri.NO))
    return copy


_VALUES: dict[str, Any] = {"role": "controller", "adm": "none"}


def _absent_features(activity: ProcessingActivity) -> list[str]:
    unmapped = [name for name in _optional() if getattr(activity, name) is State.UNMAPPED]
    if not unmapped:
        return []
    texts = (activity.name, *texts_of(activity.purposes), *texts_of(activity.description))
    hinted = frozenset().union(*map(lexicons_in, texts))
    return [name for name in unmapped if _optional()[name] not in hinted]


@cache
def _optional() -> dict[str, str | None]:
    """Optional feature -> the lexicon whose words point to it.

    Direct marketing is left out: `Facts.direct_marketing` answers for it from the purposes.
    """
    law = table("register_fields")["presumed_absent_if_unmapped"]
    names = (name for name in law["fields"] if name != "direct_marketing")
    return {name: law["lexicons"].get(name) for name in names}
