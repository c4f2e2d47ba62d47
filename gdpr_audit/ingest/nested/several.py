"""Objects that hold several things of one kind: in a list, or each under its name or its code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.nested.keys import Keys
from gdpr_audit.ingest.nested.node import Node, wrappers

_SEVERAL = 2
_ALIKE = 0.3
"""Share of keys in common from which objects are things of one kind."""
_HALF = 0.5
_MOSTLY = 0.6


def is_collection(node: Node, keys: Keys) -> bool:
    """Do the members of an object name as many things of one kind, rather than sides of one thing?"""
    if has_sides(node, keys):
        return False
    if records_of(node, keys):
        return True
    shapes = [set(one.members) for _, one in node.objects]
    return len(shapes) == 1 or len(set.intersection(*shapes)) >= _ALIKE * max(map(len, shapes))


def records_of(node: Node, keys: Keys) -> dict[str, Node]:
    """Return the members of an object that are records under their codes: ``{"RAT-A": {…}, "RAT-B": {…}}``.

    They say much of what Article 30 asks, and each says what most of the others say. A single one has a code.
    """
    objects = {key: child for key, child in node.members.items() if child.members}
    enough = 1 if all(map(is_code, objects)) else _SEVERAL
    if len(objects) < enough or has_sides(node, keys):
        return {}
    said = {key: {keys.concept(name) for name in _asked(child)} & SUBSTANTIVE for key, child in objects.items()}
    records = {key: child for key, child in objects.items() if len(said[key]) >= _SEVERAL}
    counted = Counter(concept for key in records for concept in said[key])
    common = {concept for concept, times in counted.items() if times >= _MOSTLY * len(records)}
    alike = len(records) >= enough and all(len(said[key] & common) >= _HALF * len(common) for key in records)
    return records if alike and len(common) >= _SEVERAL else {}


def _asked(node: Node) -> Iterator[str]:
    """The keys of an object, and those of the objects in it that only hold some of its fields together."""
    for key, child in node.members.items():
        yield key
        yield from child.members


def has_sides(node: Node, keys: Keys) -> bool:
    """Does a key say what stands under it, so that the object is one thing with its sides?"""
    about = any(key.casefold() in wrappers("about") for key in node.members)
    return about or any(keys.concept(key) in SUBSTANTIVE | {"name"} for key in node.members)


def may_hold_activities(node: Node, keys: Keys) -> bool:
    """Are these objects that say more than what a department or an owner is called?"""
    found: set[str] = set()
    for key, _ in (part for _, one in node.objects for part in one.walk()):
        found |= {keys.concept(key)} & SUBSTANTIVE if key else set()
        if len(found) >= _SEVERAL:
            return True
    return False
