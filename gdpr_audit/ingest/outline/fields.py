"""The fields of a section: labels with their values, whatever they are written as."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import TELLING
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import Match, known
from gdpr_audit.ingest.outline.labels import Labelled, Words, bare, concept, is_generic, labelled, named, sentences
from gdpr_audit.ingest.outline.tables import SELF, by_columns, heads_a_register
from gdpr_audit.ingest.outline.tree import Grid, Piece, Section

_MOSTLY = 0.4
_ENOUGH = 2
_PAIR = 2
_FEW = 5
_REFERENCE = re.compile(
    r"^\W*(?:(?:art|§|n[°º.]|nr|lit|al)\b.*|\(?(?:\d[\d.()a-z\s-]*|[a-z]|[ivx]+)\)?\.?)?\W*$", re.IGNORECASE
)
"""A number, a letter, an article: what stands before the labels of a table."""
PARTIES = frozenset(
    word
    for words in (
        "processors subprocessors processor_contract processor_country recipients recipient_categories",
        "recipients_internal recipients_external transfers third_countries transfer_importer transfer_safeguard",
        "systems storage_location rights_procedure breach_history access_rights security_description",
        "security_measures_technical security_measures_organisational",
    )
    for word in words.split()
)
"""What a section of its own may describe at length, label by label, without being an activity."""

_LISTING = frozenset({"id", "name", "description", "processing_categories", "comments", "version", "status", "task"})
"""What the heading above a list of activities may seem to name: "Processing activities", "Traitements"."""

_HEADS_A_REGISTER = TELLING | _LISTING
"""What the heading above a register may seem to name, of what its columns say: "Purposes and legal bases"."""


@dataclass(slots=True)
class Field:
    """One label of a section, with what is said under it."""

    label: str
    line: int
    matches: tuple[Match, ...]
    values: list[tuple[str, int]] = field(default_factory=list)
    """Texts with their lines."""
    grids: list[Grid] = field(default_factory=list)
    is_prose: bool = False
    """Does its text run over several lines?"""

    @property
    def concept(self) -> str:
        """The first concept that the label names, ``""`` if it is not understood."""
        return self.matches[0].concept if self.matches else ""


def concepts_of(fields: Sequence[Field]) -> frozenset[str]:
    """Return what fields speak of."""
    return frozenset(match.concept for one in fields for match in one.matches)


def is_pairs(grid: Grid, words: Words) -> bool:
    """Is a table one of labels with their values beside them?"""
    return _label_column(grid, words) is not None


def _label_column(grid: Grid, words: Words) -> int | None:
    """Column of the labels in a table of labels and values: the first, or the second where numbers come before."""
    first = grid.rows[0][1] if grid.rows else []
    if by_columns(grid, words):
        return None
    if grid.width > _PAIR and len({concept(text, words) for text in first} - {""}) > _ENOUGH:
        return None  # the headings of a register
    if _labels_stand_in(grid, 0, words):
        return 0
    numbers = all(_REFERENCE.match(row[0]) for _, row in grid.body if row)
    return 1 if numbers and _labels_stand_in(grid, 1, words) else None


def _labels_stand_in(grid: Grid, column: int, words: Words) -> bool:
    texts = [row[column] for _, row in grid.body if len(row) > column and row[column]]
    hits = [found for text in texts if (found := concept(text, words))]
    if grid.width < column + _PAIR or len(hits) < _MOSTLY * len(texts) or not hits:
        return False
    head = grid.head[column:]
    others = [text for text in head[1:] if not is_generic(text)]
    valued = len(head) > 1 and head[1] and is_generic(head[1])
    if not valued and others and (grid.width > column + _PAIR or (head and concept(head[0], words))):
        return grid.width == column + _PAIR and len(set(hits)) > _ENOUGH and not is_generic(head[0])
    return len(set(hits)) >= _ENOUGH or (len(texts) == len(hits) and not others)


def pairs(grid: Grid, words: Words) -> Iterator[Field]:
    """Yield the fields of a table of labels and values; its headings are a row too if they are none."""
    column = _label_column(grid, words) or 0
    rows, head = grid.rows, grid.head[column:]
    first = head[0] if head else ""
    if grid.headed and (is_generic(first) or not named(first, words) or all(map(is_generic, head[1:]))):
        rows = grid.body
    told = [n for n, text in enumerate(head) if n and text and is_generic(text)] or range(1, grid.width + 1)
    for line, row in rows:
        texts = row[column:]
        values = [texts[n] for n in told if n < len(texts) and texts[n]]
        if texts and texts[0]:
            yield Field(texts[0].rstrip(" :"), line, named(texts[0], words), [(text, line) for text in values])


def fields_of(section: Section, words: Words) -> list[Field]:
    """Return the fields of a section, those of the parts that are not sections of their own kind included."""
    if "fields" not in section.memo:
        found = _of_body(section, words)
        for below in section.sections:
            matches = field_heading(below, words)
            found += _of_section(below, matches, words) if matches else fields_of(below, words)
        section.memo["fields"] = found
    fields: list[Field] = section.memo["fields"]
    return fields


def field_heading(section: Section, words: Words) -> tuple[Match, ...]:
    """Return what the heading of a section names, if the section is a field of the one above."""
    if "heading" not in section.memo:
        section.memo["heading"] = _heading(section, words)
    found: tuple[Match, ...] = section.memo["heading"]
    return found


def _heading(section: Section, words: Words) -> tuple[Match, ...]:
    held = concepts_of(fields_of(section, words))
    # What describes an activity bears its name: only a title that the lexicon has makes it a field all the same.
    speaks = ("purposes" in held and bool(held & SELF)) or ("name" in held and len(held & SELF) > _ENOUGH)
    found = known(bare(section.title), "headings", words.language) if speaks else named(section.title, words)
    if not found:
        return ()
    concepts = {match.concept for match in found}
    listed = concepts & _LISTING and (len(held - concepts) > 1 or _lists(section, words))
    listed = listed or (
        concepts <= _HEADS_A_REGISTER and holds_a_register(section, words) and not _stands_again(section)
    )
    own = "purposes" in held and bool(held & SELF - concepts)
    if concepts & PARTIES and found[0].evidence == "lexicon":
        own = {"purposes", "legal_bases"} <= held
    return () if listed or own else found


def _lists(section: Section, words: Words) -> bool:
    """Does it hold a table whose headings are those of a register?"""
    grids = [one for below in section.walk() for one in below.body if isinstance(one, Grid)]
    return any(len({concept(text, words) for text in grid.head} - {""}) > _ENOUGH for grid in grids)


def holds_a_register(section: Section, words: Words) -> bool:
    """Does a table of activities stand in a section, or below it, but for what is said under the headings of fields?"""
    if any(isinstance(one, Grid) and heads_a_register(one, words) for one in section.body):
        return True
    return any(holds_a_register(below, words) for below in section.sections if not field_heading(below, words))


def _stands_again(section: Section) -> bool:
    """Does a heading stand elsewhere too, as that of a part of each activity?"""
    *_, root = (section, *section.above)
    if "titles" not in root.memo:
        root.memo["titles"] = Counter(normal(bare(one.title)) for one in root.walk())
    titles: Counter[str] = root.memo["titles"]
    return titles[normal(bare(section.title))] > 1


def _of_section(section: Section, matches: tuple[Match, ...], words: Words) -> list[Field]:
    """A field that is a section: all that it holds is what it says, but for the fields that stand below it."""
    whole = Field(section.title, section.line, matches)
    found = [whole]
    stack = [section]
    while stack:
        part = stack.pop()
        texts = _Texts(whole)
        for one in part.body:
            if isinstance(one, Grid):
                whole.grids.append(one)
            else:
                texts.say(one, one.text)
        for below in reversed(part.sections):
            own = field_heading(below, words)
            if own:
                found += _of_section(below, own, words)
            else:
                stack.append(below)
    return found


def _of_body(section: Section, words: Words) -> list[Field]:
    """Fields of the lines, items and tables of a section, in their order."""
    found: list[Field] = []
    open_: tuple[Field, int, _Texts] | None = None
    for one in section.body:
        if isinstance(one, Grid):
            if is_pairs(one, words):
                found += pairs(one, words)
                open_ = None
            elif open_:
                open_[0].grids.append(one)
            continue
        said = None if one.kind == "definition" else labelled(one, words)
        said = said or _unknown(one, open_)
        if said and _begins(one, said, open_):
            for part in sentences(said, words) if said.matches else [said]:
                fresh = Field(part.label, one.line, part.matches)
                texts = _Texts(fresh)
                texts.say(one, part.value)
                found.append(fresh)
                open_ = (fresh, _depth(one), texts)
        elif open_ and _belongs(one, open_):
            open_[2].say(one, one.text)
        else:
            open_ = None
    return found


def _unknown(piece: Piece, open_: tuple[Field, int, _Texts] | None) -> Labelled | None:
    """A line below labelled lines that has a label too, which nobody knows: it does not go on with the last of them."""
    head, colon, tail = piece.text.partition(":")
    if open_ is None or piece.kind != "line" or piece.lead or not colon or not tail[:1].isspace():
        return None
    if head[:1].isupper() and len(head.split()) <= _FEW and not open_[0].is_prose:
        return Labelled(head.strip(), tail.strip(), ())
    return None


def _depth(piece: Piece) -> int:
    return piece.level * 2 + (piece.kind == "item")


def _begins(piece: Piece, said: Labelled, open_: tuple[Field, int, _Texts] | None) -> bool:
    """Does a label begin a field of its own, rather than detail the one that is open?"""
    if open_ is None or not open_[0].matches or _depth(piece) <= open_[1] or open_[0].concept in _LISTING:
        return bool(said.matches) or not (open_ and piece.kind == "line" and not piece.lead)
    return False


def _belongs(piece: Piece, open_: tuple[Field, int, _Texts]) -> bool:
    """Does a text go on with what a label says: deeper than it, on its next line, or below an empty label?"""
    field_, depth, _ = open_
    return piece.kind in {"line", "definition"} or _depth(piece) > depth or (not field_.values and not field_.grids)


class _Texts:
    """Gathers what is said under a label: items apart, the lines of a paragraph together, details with their party."""

    def __init__(self, whole: Field) -> None:
        self._whole = whole
        self._flows = False
        self._party: Piece | None = None
        """The last item that names a party, below which items detail it: "Cloudy Ltd", then "Servers: EU"."""
        self._detailed = False

    def say(self, piece: Piece, text: str) -> None:
        values = self._whole.values
        flows = piece.kind == "line" and self._flows and bool(values)
        if flows:
            self._whole.is_prose = True
        if flows and "☐" not in text and "☑" not in text:
            before, line = values[-1]
            values[-1] = (f"{before} {text}".strip(), line)
        elif self._party and piece.kind == "item" and piece.level > self._party.level:
            before, line = values[-1]
            values[-1] = (f"{before.removesuffix(')')}; {text})" if self._detailed else f"{before} ({text})", line)
            self._detailed = True
        elif text:
            values.append((text, piece.line))
            named = piece.kind == "item" and text == piece.text and not text.endswith(":")
            self._party = piece if named and self._whole.concept in PARTIES else None
            self._detailed = False
        self._flows = True
