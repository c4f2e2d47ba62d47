"""What an object of a document says: texts under their concepts, and what its keys were taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import TEXTS
from gdpr_audit.ingest.headings import Match
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.fiche_tables import Values
from gdpr_audit.ingest.nested.keys import in_words, roles, spelt
from gdpr_audit.ingest.nested.node import Node, flat, wrappers
from gdpr_audit.ingest.values.conditions import conditions_named
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.model.value import Cell, Source

_STEPS = " › "
_CODED = frozenset({"legal_bases", "data_categories", "special_categories", "subject_categories", "transfer_safeguard"})
"""Concepts whose values programs write as one word: ``dpv:LegalObligation``."""


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


class Recorder:
    """Writes down what an object says while it is read."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.begin(Node({}, ""))

    def begin(self, node: Node) -> Record:
        """Begin the record of an object."""
        self._record = Record(node)
        self._trail: list[str] = []
        self._about = ""
        self._apart: list[tuple[str, str, str, Source]] = []
        self._flags: dict[tuple[str, bool], list[tuple[str, Source]]] = {}
        return self._record

    def add(self, concept: str, text: str, node: Node) -> None:
        """Take a text under a concept."""
        text = cleaned(spelt(text) if concept in _CODED else text)
        if concept == "special_categories" and conditions_named(plain(text), articles_only=True):
            concept = "art9_conditions"
        self._record.values.know(concept, place_of(node))
        if text and self._about and concept in TEXTS:
            self._apart.append((concept, self._about, text, place_of(node)))
        elif text:
            self._record.values.add(concept, text, place_of(node))

    def flag(self, concept: str, text: str, node: Node, *, said: bool) -> None:
        """Take what an object says of being one of a kind; that it is none counts where no other is."""
        self._record.values.know(concept, place_of(node))
        self._flags.setdefault((concept, said), []).append((text, place_of(node)))

    def settle(self) -> None:
        """Write what waits for the end: answers on what is special, and what is said of each of several things."""
        for (concept, said), texts in self._flags.items():
            if said or (concept, True) not in self._flags:
                for text, place in texts if said else texts[:1]:
                    self._record.values.add(concept, text, place)
        for concept in dict.fromkeys(one[0] for one in self._apart):
            self._record.values.add_each(concept, [one[1:] for one in self._apart if one[0] == concept])

    def row(self, kind: str, cells: Mapping[str, Node]) -> None:
        """Take a row of processors or of transfers."""
        row = {attribute: Cell(flat(node), place_of(node)) for attribute, node in cells.items()}
        row |= {
            attribute: Cell(spelt(cell.text), cell.source) for attribute, cell in row.items() if attribute == "tool"
        }
        (self._record.values.transfers if kind == "transfers" else self._record.values.processors).append(row)
        self._record.values.know(kind, place_of(next(iter(cells.values()))))

    def miss(self, key: str, node: Node) -> None:
        """Take note of what is not understood."""
        if flat(node) and key.casefold() not in wrappers("plumbing") and "reference" not in roles(key):
            with self.within(key):
                self._record.heard.append(Heard(self.heading, None, node))

    @property
    def heading(self) -> str:
        """The way of keys to where the reading is."""
        return _STEPS.join(map(in_words, self._trail))

    @contextmanager
    def within(self, key: str) -> Iterator[None]:
        """Read below a key."""
        self._trail.append(key)
        yield
        self._trail.pop()
