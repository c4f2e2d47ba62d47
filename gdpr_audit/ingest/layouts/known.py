"""Layouts that authorities and tools publish: data files that say how each is recognised and what its headings mean.

A file holds the layout's names, its ``signature`` (headings, ``needs`` of which must be found), its ``language`` if it
has one, ``[fields]`` (heading -> concept, where other registers may mean something else by it; ``""`` leaves the column
unused), and where it applies the sheets to leave aside (``ignore``) and the template's own invitations (``prompts``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from gdpr_audit.ingest.heading_text import LONGEST, normal, variants
from gdpr_audit.resources import toml_table

if TYPE_CHECKING:
    from gdpr_audit.ingest.columns import Reading
    from gdpr_audit.ingest.records import Sheet

_ROWS = 60
_WIDEST = 256
_PACKAGE = "gdpr_audit.ingest.layouts"


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """A layout that somebody publishes."""

    key: str
    """Name of its file."""
    names: Mapping[str, str]
    """Language -> what people call it."""
    language: str
    """Of its headings; ``""`` if it comes in several."""
    state: str
    """Of the authority that publishes it, ISO 3166-1; ``""`` if it is nobody's."""
    signature: Sequence[str]
    needs: int
    fields: Mapping[str, str]
    """Folded heading -> concept; ``""`` where the column is not to be used."""
    ignored: frozenset[str]
    """Folded names of sheets that hold no register."""
    prompts: tuple[str, ...]

    def hits(self, seen: set[str]) -> int:
        """Count the headings of the signature among folded texts."""
        return sum(1 for heading in self.signature if any(form in seen for form, _ in variants(heading)))

    def read(self, readings: Iterable[Reading]) -> tuple[Reading, ...]:
        """Give the columns that the layout names its own sense."""
        return tuple(map(self._read, readings))

    def _read(self, reading: Reading) -> Reading:
        heading = reading.heading.rpartition("| ")[2]
        concept = next((self.fields[form] for form, _ in variants(heading) if form in self.fields), None)
        if concept is None or concept == reading.concept or reading.evidence in {"told", "values"}:
            return reading
        return replace(
            reading, concept=concept or None, confidence=1.0, evidence="layout", reason="" if concept else "layout"
        )


@cache
def known_layouts() -> tuple[KnownLayout, ...]:
    """Return the layouts, in the order of their files' names."""
    folder = files(_PACKAGE).joinpath("known")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(map(_layout, names))


def _layout(name: str) -> KnownLayout:
    given = toml_table(_PACKAGE, "known", name)
    return KnownLayout(
        key=name.removesuffix(".toml"),
        names=given["name"],
        language=given["language"],
        state=given.get("state", ""),
        signature=tuple(given["signature"]),
        needs=given["needs"],
        fields={normal(heading): concept for heading, concept in given.get("fields", {}).items()},
        ignored=frozenset(map(normal, given.get("ignore", ()))),
        prompts=tuple(given.get("prompts", ())),
    )


def recognise(sheets: Iterable[Sheet]) -> KnownLayout | None:
    """Return the layout of a workbook, by the headings in it; None if it is nobody's that is known."""
    texts = {
        text
        for sheet in sheets
        for row in islice(sheet.rows, _ROWS)
        for text in row[:_WIDEST]
        if text and len(text) <= LONGEST
    }
    seen = {form for text in texts for form, _ in variants(text)}
    found = [(layout.hits(seen), layout) for layout in known_layouts()]
    fitting = [(hits / len(layout.signature), hits, layout) for hits, layout in found if hits >= layout.needs]
    return max(fitting, key=lambda one: one[:2])[2] if fitting else None


def named(key: str) -> KnownLayout:
    """Return a layout by its key."""
    return next(layout for layout in known_layouts() if layout.key == key)
