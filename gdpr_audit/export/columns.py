"""The concepts of a register in the order in which a person reads them, under the headings of our own workbook."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gdpr_audit.ingest.concepts import FEEDS
from gdpr_audit.report.register_groups import GROUPS

OTHER = "other_information"
"""The concept of what has no column of its own: never an attribute."""

_FIRST = ("status", "created", "version", "next_review")


def grouped(concepts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Sort concepts into the groups of the empty register: each attribute is followed by what completes it.

    Returns:
        Group -> its concepts; groups without any are left out, and the last, ``more``, holds what feeds no attribute.
    """
    wanted = set(concepts)
    found = {group: tuple(one for one in listed if one in wanted) for group, listed in _order().items()}
    rest = sorted(wanted - {one for listed in _order().values() for one in listed} - {OTHER})
    found["more"] = (*found.get("more", ()), *rest)
    return {group: listed for group, listed in found.items() if listed}


@cache
def _order() -> dict[str, tuple[str, ...]]:
    completing: dict[str, list[str]] = {}
    for concept, attributes in FEEDS.items():
        for attribute in attributes[:1]:
            completing.setdefault(attribute, []).append(concept)
    order: dict[str, tuple[str, ...]] = {}
    for group, attributes in GROUPS.items():
        listed: list[str] = []
        for attribute in attributes:
            listed += (attribute, *completing.pop(attribute, ()))
            if attribute == "recipients":
                listed += (one for kind in _ORDERED for one in (kind, *completing.pop(kind, ())))
            if attribute == "security_description":
                listed.append("measures")
        order[group] = tuple(dict.fromkeys((*listed, *(_FIRST if group == "identity" else ()))))
    return order | {"more": tuple(one for one, fed in FEEDS.items() if not fed and one not in {*_FIRST, OTHER})}


_ORDERED = ("processors", "transfers")
