"""Activities described twice: found by their names, then compared by what they say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gdpr_audit.ingest.values.words import plain, words
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.names import is_empty
from gdpr_audit.observations.observation import Parameters, Sighting, check, everywhere
from gdpr_audit.observations.slips import pairs

_ALIKE = 88.0
"""Similarity of two texts, of 100, from which they are one text with retouches."""
_SHARED_DATA = 0.5
_SHORTEST_TEXT = 25
"""Letters of a purpose below which two activities may well share it."""
_PAIR = 2
_MOST_COMPARED = 20
"""Descriptions under one name that are kept apart for comparison: beyond, the name says nothing."""


@check(Severity.MEDIUM, bears_on="GDPR-30-4 REG-Q-06")
def activities_alike(across: Across) -> Iterator[Sighting]:
    """One processing activity stands in the record once.

    A family of activities that share their wording and differ in name, department or role is how templates work, and
    is left alone: only where the names say the same too are the descriptions compared.
    """
    told: set[str] = set()
    for group in _groups(across):
        for members in _clusters(group):
            if len(members) > 1:
                told.update(one.id for one in members)
                yield _sighting(members, "high" if len({_text(one) for one in members}) == 1 else "medium")
    for members in _of_one_text(across):
        if told.isdisjoint(one.id for one in members):
            yield _sighting(members, "medium")


def _of_one_text(across: Across) -> Iterator[list[ProcessingActivity]]:
    """Pairs that say word for word the same of the same persons and data, one name being part of the other.

    Of three or more such lines one is taken for the family's head, and none is told.
    """
    blocks: dict[tuple[object, ...], list[ProcessingActivity]] = {}
    for activity in across.activities:
        text, data, persons = _text(activity), activity.data_categories, activity.subject_categories
        if len(text) >= _SHORTEST_TEXT and isinstance(data, tuple) and isinstance(persons, tuple) and data and persons:
            where = plain(activity.department) if isinstance(activity.department, str) else ""
            key = (text, frozenset(data), frozenset(persons), where, activity.role, _served(activity))
            blocks.setdefault(key, []).append(activity)
    for members in blocks.values():
        if len(members) == _PAIR:
            names = [{*_name(one.name)} for one in members]
            if all(names) and (names[0] < names[1] or names[1] < names[0]):
                yield members


@check(Severity.LOW, bears_on="GDPR-30-4")
def name_used_twice(across: Across) -> Iterator[Sighting]:
    """A name tells an activity from the others of the same department."""
    for group in _groups(across):
        firsts = [members[0] for members in _clusters(group)]
        if len(firsts) > 1 and len({plain(one.name) for one in firsts}) == 1:
            yield _sighting(firsts, "medium")


def _sighting(members: list[ProcessingActivity], confidence: str) -> Sighting:
    ordered = sorted(members, key=lambda one: one.id)
    shown: Parameters = {"name": ordered[0].name, "names": tuple(one.name for one in ordered), "count": len(ordered)}
    return Sighting(ordered[0].id, ordered[0].name, everywhere(members, "name"), confidence, shown, len(members))


def _groups(across: Across) -> Iterator[list[ProcessingActivity]]:
    """Activities of one role and department whose names say the same, but for the order of words and a slip."""
    by_name: dict[tuple[str, ...], list[ProcessingActivity]] = {}
    for activity in across.activities:
        name = _name(activity.name)
        if name:
            by_name.setdefault(name, []).append(activity)
    keys = {" ".join(name): name for name in by_name}
    home = dict(keys)
    for one, other in pairs(keys):
        home[max(one, other)] = home[min(one, other)]
    merged: dict[tuple[str, ...], list[ProcessingActivity]] = {}
    for key, name in keys.items():
        merged.setdefault(home[key], []).extend(by_name[name])
    for activities in merged.values():
        if len(activities) > 1:
            yield from _of_one_department(activities)


def _of_one_department(activities: list[ProcessingActivity]) -> Iterator[list[ProcessingActivity]]:
    split: dict[tuple[str, str, str], list[ProcessingActivity]] = {}
    for activity in activities:
        sheet = activity.source.sheet if activity.source and not isinstance(activity.department, str) else ""
        of_many = "" if not _keeps_departments_apart(activities) else sheet
        where = plain(activity.department) if isinstance(activity.department, str) else of_many
        split.setdefault((str(activity.role), where, _served(activity)), []).append(activity)
    return (members for members in split.values() if len(members) > 1)


def _keeps_departments_apart(activities: list[ProcessingActivity]) -> bool:
    """Does each sheet hold several activities, so that it stands for a department rather than for one activity?"""
    return all(activity.source is not None and activity.source.column == 0 for activity in activities)


def _served(activity: ProcessingActivity) -> str:
    """For whom a processor acts: one line per controller is what Art. 30(2) asks."""
    return plain(" ".join(one.name for one in activity.controllers)) if isinstance(activity.controllers, tuple) else ""


def _clusters(activities: list[ProcessingActivity]) -> list[list[ProcessingActivity]]:
    """Activities whose descriptions are alike; each is compared with the first of each cluster only."""
    clusters: list[list[ProcessingActivity]] = []
    for activity in sorted(activities, key=lambda one: (_text(one), one.id)):
        for members in clusters[:_MOST_COMPARED]:
            if _are_alike(members[0], activity):
                members.append(activity)
                break
        else:
            clusters.append([activity])
    return clusters


def _are_alike(one: ProcessingActivity, other: ProcessingActivity) -> bool:
    from rapidfuzz.fuzz import token_sort_ratio

    text, beside = _text(one), _text(other)
    if not text or not beside or not _share(one.data_categories, other.data_categories):
        return False
    return text == beside or token_sort_ratio(text, beside, score_cutoff=_ALIKE) >= _ALIKE


def _share(one: object, other: object) -> bool:
    """Do two lists of categories have most in common? A list that is not there excludes nothing."""
    if not isinstance(one, tuple) or not isinstance(other, tuple) or not one or not other:
        return True
    return len({*one} & {*other}) >= _SHARED_DATA * len({*one} | {*other})


def _text(activity: ProcessingActivity) -> str:
    return plain("\n".join(activity.purposes)) if isinstance(activity.purposes, tuple) else ""


@lru_cache(maxsize=1 << 16)
def _name(name: str) -> tuple[str, ...]:
    """Words of a name that tell something, singular and plural alike, in alphabetical order."""
    telling = (word for word in words(plain(name)) if not is_empty(word))
    return tuple(sorted(word[:-1] if len(word) > 4 and word[-1] in "sx" else word for word in telling))  # noqa: PLR2004
