"""From an attribute back to the cell that fed it, without copying every cell of a large register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS
from gdpr_audit.model.value import Cell


def _feeders() -> dict[str, tuple[str, ...]]:
    """Attribute -> the concepts that feed it, its own name first."""
    feeders = {name: [name] for name in ACTIVITY}
    for concept, attributes in FEEDS.items():
        for attribute in attributes:
            feeders.setdefault(attribute, [attribute]).append(concept)
    for attribute, concept in (
        ("measures", "security_description"),
        ("measures", "security_measures_technical"),
        ("measures", "security_measures_organisational"),
        ("retention", "retention_text"),
        ("retention", "retention_trigger"),
        ("domain", "department"),
        ("department", "controller"),
        ("legal_reference", "legal_bases"),
        ("legal_bases", "purposes"),
        ("recipients", "access_scope"),
        ("processors", "recipients"),
        ("processors", "recipient_categories"),
    ):
        feeders.setdefault(attribute, [attribute]).append(concept)
    return {attribute: tuple(concepts) for attribute, concepts in feeders.items()}


FEEDERS = _feeders()

_INSTEAD = {"legal_bases": "purposes"}
"""Attribute -> a concept that feeds it only where it has no column of its own: a blank cell there is what lacks."""


@cache
def attributes_of(concept: str) -> tuple[str, ...]:
    """Return the attributes that a concept feeds."""
    return tuple(attribute for attribute, concepts in FEEDERS.items() if concept in concepts)


class FedCells(Mapping[str, Cell]):
    """Attribute -> the first cell with a text that feeds it, else the first blank one."""

    __slots__ = ("_raw",)

    def __init__(self, raw: Mapping[str, Cell]) -> None:
        """Keep the cells by concept."""
        self._raw = raw

    def get(self, name: str, default: Cell | None = None) -> Cell | None:  # type: ignore[override]
        """Return the first cell with a text that feeds an attribute, else the first blank one.

        A column that feeds an attribute beside others has a name of its own: ``special_categories``.
        """
        blank = default
        for concept in FEEDERS.get(name, (name,)):
            cell = self._raw.get(concept)
            if cell is not None and not (blank and _INSTEAD.get(name) == concept):
                if cell.text:
                    return cell
                blank = blank or cell
        return blank

    def __getitem__(self, name: str) -> Cell:
        """Return the cell of an attribute."""
        cell = self.get(name)
        if cell is None:
            raise KeyError(name)
        return cell

    def __iter__(self) -> Iterator[str]:
        """Go through the attributes that have a cell."""
        return (name for name, concepts in FEEDERS.items() if any(concept in self._raw for concept in concepts))

    def __len__(self) -> int:
        """Count the attributes that have a cell."""
        return sum(1 for _ in self)
