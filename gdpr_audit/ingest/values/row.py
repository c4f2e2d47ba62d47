"""One activity's cells, read by concept: blank, missing column and value stay apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.values.cells import attributes_of
from gdpr_audit.ingest.values.doubts import INFERENCES, Doubts
from gdpr_audit.ingest.values.fields import activity_parsers
from gdpr_audit.ingest.values.numbers import order_of, parse_day
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.references import LONGEST_MARK, PREFIX, References
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.together import own_part
from gdpr_audit.model.value import UNMAPPED, Cell, Inference, State, Text

_FIRST = 5
"""Activities that show what stands in one column."""
_LONGEST_REPEATED = 160
"""Longer texts hardly come twice: keeping them would only hold memory."""


class Columns:
    """What holds for the whole register: its columns, the texts already parsed, the reservations."""

    def __init__(
        self,
        concepts: frozenset[str],
        activities: list[RawActivity],
        language: str = "",
        headings: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Look at the columns of a register."""
        self.concepts = concepts
        self.home: Text = UNMAPPED
        """Country of the organisation that keeps the register, where its head names one."""
        self.keeper = ""
        """Its name, where the head gives it."""
        self.headings = headings
        self.doubts = Doubts()
        self.references = References(activities, language)
        self._activities = activities
        self.shared = _shared(activities)
        """Concept -> the others that its column asks for as well: "Purpose and legal basis"."""
        self._parsed: dict[Callable[[str], Parsed], dict[str, Parsed]] = {}
        self._with_values: dict[str, bool] = {}
        self.parsers = [
            (name, partial(parse_day, order=self._order(name)) if parse is parse_day else parse)
            for name, parse in activity_parsers().items()
            if name in concepts
        ]
        """Attributes that have a column of their own, and what reads it."""

    def _order(self, concept: str) -> str:
        """How the column writes its dates: one cell that can only be read one way settles it for all."""
        cells = (activity.cells.get(concept) for activity in self._activities)
        return order_of(cell.text for cell in cells if cell is not None)

    def known(self, parse: Callable[[str], Parsed]) -> dict[str, Parsed]:
        """Return what a parser has made of the texts so far."""
        known = self._parsed.get(parse)
        if known is None:
            known = self._parsed[parse] = {}
        return known

    def parsed(self, parse: Callable[[str], Parsed], text: str) -> Parsed:
        """Parse a text, each distinct one once."""
        if len(text) > _LONGEST_REPEATED:
            return parse(text)
        known = self.known(parse)
        found = known.get(text)
        if found is None:
            found = known[text] = parse(text)
        return found

    def has_values(self, concept: str) -> bool:
        """Does the column hold a real value somewhere, so that a dash in it is an answer?"""
        if concept not in self._with_values:
            cells = (activity.cells.get(concept) for activity in self._activities)
            self._with_values[concept] = any(cell is not None and state_of(cell.text) is None for cell in cells)
        return self._with_values[concept]


def _shared(activities: list[RawActivity]) -> dict[str, frozenset[str]]:
    """Concepts whose cells are one and the same, by the first activities."""
    found: dict[str, set[str]] = {}
    for activity in activities[:_FIRST]:
        places: dict[tuple[object, ...], list[str]] = {}
        for concept, cell in activity.cells.items():
            if cell.text and cell.source:
                places.setdefault((*cell.source, cell.text), []).append(concept)
        for concepts in places.values():
            for concept in concepts if len(concepts) > 1 else ():
                found.setdefault(concept, set()).update(concepts)
    return {concept: frozenset(concepts - {concept}) for concept, concepts in found.items()}


class Row:
    """The cells of one activity."""

    def __init__(self, raw: RawActivity, columns: Columns, position: int = 0) -> None:
        """Take the cells of the activity that stands at this position."""
        self.raw = raw
        self.columns = columns
        self.inferred: dict[str, Inference] = {}
        """Attribute -> why its value is inferred."""
        self._position = position
        self._beginnings = columns.references.beginnings
        self._texts: dict[str, str | None] = {}
        self._written: Callable[[str], str | None] = getattr(raw.cells, "text_of", self._text_of_cell)
        self._as_written: Callable[[str], str | None] = getattr(raw.cells, "raw_of", lambda _: None)

    def _text_of_cell(self, concept: str) -> str | None:
        cell = self.raw.cells.get(concept)
        return None if cell is None else cell.text

    def _text(self, concept: str) -> str | None:
        """The text under a concept: its part of a cell that answers several."""
        if concept in self._texts:
            return self._texts[concept]
        text = self._full_text(concept)
        partners = self.columns.shared.get(concept)
        text = self._texts[concept] = own_part(concept, partners, text) if text and partners else text
        return text

    def _full_text(self, concept: str) -> str | None:
        """The text of a cell; of one that sends to another activity, the one that stands there."""
        text = self._written(concept)
        if not text or (text[:PREFIX] not in self._beginnings and len(text) > LONGEST_MARK):
            return text
        found = self.columns.references.follow(text, concept, self._position)
        if found is None:
            return text
        if found.source is None:
            self.note(("reference-unresolved",), concept)
        else:
            self.note(("reference-followed",), concept, Inference("", found.confidence, found.source))
        return found.text

    def has(self, concept: str) -> bool:
        """Has the register such a column?"""
        return concept in self.columns.concepts

    def cell(self, concept: str) -> Cell | None:
        """Return the cell under a concept."""
        return self.raw.cells.get(concept)

    def text(self, concept: str) -> str | None:
        """Return the text under a concept: ``""`` if the cell is blank, None if there is no such column."""
        return self._text(concept) or "" if concept in self.columns.concepts else None

    def reference(self, concept: str, followed: str) -> str:
        """Return a cell as it is written if it sends to another activity, where its text was found; else ``""``."""
        written = self._written(concept) or ""
        return written if written != followed and concept not in self.columns.shared else ""

    def list_state(self, concept: str, text: str | None) -> tuple[()] | State | None:
        """Return what a dash means in a list: none where the column has answers elsewhere, else nothing at all.

        Args:
            concept: of the column.
            text: the cell; None is returned unless it is a dash.
        """
        if not text or not is_dash(text):
            return None
        return () if self.columns.has_values(concept) else State.BLANK

    def read(self, concept: str, parse: Callable[[str], Parsed]) -> Any:  # noqa: ANN401 - whatever the parser gives
        """Return the value under a concept; its reservations are noted."""
        if concept not in self.columns.concepts:
            return UNMAPPED
        raw = self._as_written(concept)
        known = raw is not None and raw[:PREFIX] not in self._beginnings and concept not in self.columns.shared
        parsed = self.columns.known(parse).get(raw or "") if known else None  # most texts stand in other rows too
        if parsed is None:
            text = self._text(concept)
            if text is None:
                return State.BLANK
            parsed = self.columns.parsed(parse, text)
        if parsed.doubts:
            self.note(parsed.doubts, concept)
        return parsed.value

    def note(self, doubts: Iterable[str], concept: str, inference: Inference | None = None) -> None:
        """Note reservations about the cell under a concept; a value that they call inferred is marked so.

        Args:
            doubts: codes of the reservations.
            concept: the column.
            inference: how sure it is and whence, where the code alone does not tell.
        """
        cell = self.raw.cells.get(concept)
        if cell is None:
            return
        for doubt in doubts:
            self.columns.doubts.add(doubt, concept, cell)
            confidence = inference.confidence if inference else INFERENCES.get(doubt)
            if confidence:
                source = inference.source if inference else None
                for attribute in attributes_of(concept):
                    self.inferred[attribute] = Inference(doubt, confidence, source)

    def joined(self, concepts: Iterable[str], parse: Callable[[str], Parsed], separator: str) -> Any:  # noqa: ANN401
        """Join the texts of several columns; without a text, the state of the first column that exists."""
        values = [self.read(concept, parse) for concept in concepts]
        texts = list(dict.fromkeys(value for value in values if isinstance(value, str)))
        if texts:
            return separator.join(texts)
        return next((value for value in values if value is not UNMAPPED), UNMAPPED)
