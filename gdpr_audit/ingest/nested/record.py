"""What an object of a document says: texts under their concepts, and what its keys were taken for."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdpr_audit.ingest.headings import Match
from gdpr_audit.ingest.layouts.fiche_tables import Values
from gdpr_audit.ingest.nested.node import Node
from gdpr_audit.model.value import Source


@dataclass(frozen=True, slots=True)
class Heard:
    """A key, and what it was taken for."""

    heading: str
    match: Match | None
    node: Node


@dataclass(slots=True)
class Record:
    """What an object says."""

    node: Node
    values: Values = field(default_factory=Values)
    heard: list[Heard] = field(default_factory=list)
    plain: set[str] = field(default_factory=set)
    """Concepts of which the object itself says something, not objects below it."""
    lists: list[tuple[str, Node]] = field(default_factory=list)
    """Lists of objects whose key is no field: they may hold activities."""

    @property
    def concepts(self) -> frozenset[str]:
        """What it speaks of."""
        tables = {kind for kind in ("processors", "transfers") if getattr(self.values, kind)}
        return frozenset(self.values.texts) | tables

    def text(self, concept: str) -> str:
        """The first text under a concept, ``""`` if there is none."""
        return next((text for text, _ in self.values.texts.get(concept, ()) if text), "")


def place_of(node: Node) -> Source:
    """Return where a value stands: its path."""
    return Source(node.path, 0, 0)
