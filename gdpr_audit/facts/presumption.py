"""What is presumed where a register has no column: each presumption is told, so that the reader confirms it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from gdpr_audit.facts.lexicon import lexicons_in, texts_of
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import given
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import State, Tri

_PLACES = {field.name: place for place, field in enumerate(fields(ProcessingActivity))}
_ALL = attrgetter(*_PLACES)


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
    order = ("role", *(feature.name for feature in _optional()))
    return Register(register.organisation, activities), [Presumption(name, told[name]) for name in order if told[name]]


def _presumed(activity: ProcessingActivity, told: Counter[str]) -> ProcessingActivity:
    values = list(_ALL(activity))
    presumed = ["role"] if activity.role is State.UNMAPPED else []
    if presumed:
        values[_PLACES["role"]] = "controller"
    if given(activity.purposes) is Answer.YES:
        texts = (activity.name, *texts_of(activity.purposes), *texts_of(activity.description))
        hinted = frozenset().union(*map(lexicons_in, texts))
        for name, place, lexicon in _optional():
            if values[place] is State.UNMAPPED and lexicon not in hinted:
                values[place] = "none" if name == "adm" else Tri.NO
                presumed.append(name)
    told.update(presumed)
    return ProcessingActivity(*values) if presumed else activity


class _Feature(NamedTuple):
    """An optional feature: its attribute, where that stands, and the lexicon whose words point to it."""

    name: str
    place: int
    lexicon: str | None


@cache
def _optional() -> tuple[_Feature, ...]:
    """The optional features.

    Direct marketing is left out: `Facts.direct_marketing` answers for it from the purposes.
    """
    law = table("register_fields")["presumed_absent_if_unmapped"]
    names = (name for name in law["fields"] if name != "direct_marketing")
    return tuple(_Feature(name, _PLACES[name], law["lexicons"].get(name)) for name in names)
