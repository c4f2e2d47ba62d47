"""Cells that send the reader to another activity: "same as G1", "siehe oben", "voir fiche 3", "zie activiteit 2".

A reference is followed: the value is the one that the same column gives for the other activity, and it is marked as
inferred. One that leads nowhere (no such activity, a blank cell, a circle) is unknown, and told. A text that sends to
a document ("siehe TOM-Konzept") is no reference to an activity: it stays what it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.values.words import lexicon_table, plain
from gdpr_audit.ingest.vocabulary import raw_marks
from gdpr_audit.model.value import Source

_DITTO_MARKS = frozenset({'"', "''", "″", "〃", "”", "„", "“", "»", '""', "' '", '-"-', "-''-"})
_INITIALS = re.compile(r"(?:[A-Z]\W{0,2}){1,3}")
"""Up to three capitals are somebody's initials: "J.W." is no "j.w." (Polish for "as above")."""
_NUMBER = re.compile(r"(\d+)\W*$")
_CODE = re.compile(r"([a-z]{0,6})[ ._-]{0,2}\d{1,6}[a-z]?")
_END_OF_TARGET = re.compile(r"\s*(?:[(,;:]|\s[-–—]\s|$)")
_ARTICLE = re.compile(r"^(?:la |le |les |l'|the |der |die |das |den |el |los |las |il |lo |i |gli |de |het )")
_ORDINAL = re.compile(r"^(?:n|nr|no|num|numero|nummer)\b[.°º]?\s*")
_MORE = re.compile(r"[;\n+]|,\s")
_LONGEST_ITEM = 120
_SHORTEST_NAME = 5
_REMEMBERED = 1 << 14
LONGEST_MARK = 5
PREFIX = 3
"""So many first letters tell most cells from a reference without a closer look."""


class Followed(NamedTuple):
    """Where a reference leads."""

    text: str
    """The text that stands there; ``"?"`` if it leads nowhere."""
    source: Source | None
    """The cell where it stands; None if it leads nowhere."""
    confidence: str


class _Target(NamedTuple):
    position: int
    confidence: str


class References:
    """Follows the references of a register; what is needed for it is made at the first one."""

    def __init__(self, activities: Sequence[RawActivity], language: str) -> None:
        """Take the activities in their order."""
        self._activities = activities
        german = frozenset({"s.o"} if language == "de" else ())
        self._above = _above() | german
        self.beginnings = _beginnings() | {form for word in german for form in _cases(word)}
        """The first letters of whatever may be a reference: asked of every cell. Shorter texts may be a sign for it."""
        self._others: set[str] = set()
        """Texts that begin as a reference does and are none."""
        self._index: _Index | None = None

    def follow(self, text: str, concept: str, position: int) -> Followed | None:
        """Return where the cell of an activity leads; None if it is no reference.

        Args:
            text: the cell.
            concept: its column.
            position: which activity it belongs to, from 0.
        """
        if text in self._others:
            return None
        found = self._follow(text, concept, position, {position})
        if found is None and len(self._others) < _REMEMBERED:
            self._others.add(text)
        return found

    def _follow(self, text: str, concept: str, position: int, seen: set[int]) -> Followed | None:
        first, rest = _split(text)
        targets = self._targets(first, position)
        if targets is None:
            return None
        for target in targets:
            if target.position in seen or not 0 <= target.position < len(self._activities):
                continue
            cell = self._activities[target.position].cells.get(concept)
            if cell is None or not cell.text.strip():
                continue
            further = self._follow(cell.text, concept, target.position, {*seen, target.position})
            found = further or Followed(cell.text, cell.source, target.confidence)
            if found.source is not None:
                return found._replace(text=f"{found.text}\n{rest}") if rest else found
        return Followed("?", None, "low")

    def _targets(self, text: str, position: int) -> list[_Target] | None:
        """The activities that a text may mean; empty if it means one that is not there, None if it means none."""
        folded = plain(text).strip(" .!")
        if (folded in self._above and not _INITIALS.fullmatch(text.strip())) or text.strip() in _DITTO_MARKS:
            return [_Target(position - 1, "high")]
        first = folded.partition(" ")[0]
        for lead in _leads_by_word().get(first, ()):
            if folded.startswith(lead + " "):
                target = folded[len(lead) :].strip(" :«»\"'")
                found = self._index_of(target, position)
                if found is not None:
                    return found
        return None

    def _index_of(self, target: str, position: int) -> list[_Target] | None:
        if self._index is None:
            self._index = _Index(self._activities)
        return self._index.find(target, self._activities[position].sheet)


class _Index:
    """Activities by identifier, number, name and row."""

    def __init__(self, activities: Sequence[RawActivity]) -> None:
        self._ids: dict[str, list[int]] = {}
        self._numbers: dict[int, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        self._rows: dict[tuple[str, int], int] = {}
        for position, activity in enumerate(activities):
            identifier, name = (plain(_text(activity, concept)) for concept in ("id", "name"))
            if identifier:
                self._ids.setdefault(identifier, []).append(position)
                number = _NUMBER.search(identifier)
                if number:
                    self._numbers.setdefault(int(number.group(1)), []).append(position)
            if name:
                self._names.setdefault(name, []).append(position)
            self._rows[activity.sheet, activity.row] = position
        self._sorted = sorted(self._names)
        self._count = len(activities)

    def find(self, target: str, sheet: str) -> list[_Target] | None:
        """Return the activities meant; empty if one is meant that is not there, None if none is meant."""
        noun = next((noun for noun in _nouns() if target.startswith(noun)), "")
        named = target[len(noun) :].strip(" :«»\"'#°") if noun else target
        named = _ORDINAL.sub("", named).strip()
        named = named[: _first_end(named)]
        if noun.rpartition(" ")[2] in _row_nouns() and named.isdigit():
            position = self._rows.get((sheet, int(named)))
            return [] if position is None else [_Target(position, "high")]
        bare = _ARTICLE.sub("", named)
        exact = next(
            (found for one in (named, target, bare) if (found := self._ids.get(one) or self._names.get(one))), []
        )
        if exact:
            return [_Target(one, "high") for one in exact[:1]] if len(exact) == 1 else []
        code = _CODE.fullmatch(named)
        if code and code.group(1) not in _elsewhere():
            return self._numbered(named, code.group(1), noun)
        begun = self._begun(bare)
        return [_Target(begun[0], "medium")] if len(begun) == 1 else None

    def _begun(self, named: str) -> list[int]:
        """The activities whose name begins so."""
        if len(named) < _SHORTEST_NAME:
            return []
        first = bisect_left(self._sorted, named)
        begun = takewhile(lambda name: name.startswith(named), self._sorted[first : first + 2])
        return [place for name in begun for place in self._names[name]]

    def _numbered(self, named: str, letters: str, noun: str) -> list[_Target] | None:
        digits = _NUMBER.search(named)
        if digits is None or not (noun or letters or self._ids):
            return None
        number = int(digits.group(1))
        by_number = self._numbers.get(number, [])
        if len(by_number) == 1:
            return [_Target(by_number[0], "high" if not letters else "medium")]
        if not self._ids and 0 < number <= self._count and noun:
            return [_Target(number - 1, "medium")]
        return [] if noun or letters or len(by_number) > 1 else None


def _text(activity: RawActivity, concept: str) -> str:
    cell = activity.cells.get(concept)
    return cell.text if cell else ""


def _first_end(named: str) -> int:
    match = _END_OF_TARGET.search(named)
    return match.start() if match else len(named)


def sends_elsewhere(text: str) -> bool:
    """Does a text begin as one that sends to another place: "see vendors", "ver encargados"?"""
    folded = f"{plain(text)} "
    return any(folded.startswith(f"{lead} ") for lead in (*_leads(), *_pointing()))


def _split(text: str) -> tuple[str, str]:
    """The first item of a cell, and what the cell adds to it."""
    match = _MORE.search(text[:_LONGEST_ITEM])
    return (text[: match.start()], text[match.end() :].strip()) if match else (text, "")


@cache
def _above() -> frozenset[str]:
    return frozenset(plain(word).strip(" .!") for word in raw_marks("ditto"))


def _words(part: str) -> Callable[[], tuple[str, ...]]:
    @cache
    def words() -> tuple[str, ...]:
        """Folded words of a part of the lexicon, longest first."""
        found = {plain(word) for terms in lexicon_table("references")[part].values() for word in terms}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))

    return words


_leads = _words("lead")
_pointing = _words("pointing")
_row_nouns = _words("row")
_elsewhere = _words("elsewhere")


@cache
def _leads_by_word() -> dict[str, list[str]]:
    """First word -> what a reference may begin with, longest first."""
    found: dict[str, list[str]] = {}
    for lead in _leads():
        found.setdefault(lead.partition(" ")[0], []).append(lead)
    return found


@cache
def _nouns() -> tuple[str, ...]:
    """Words for an activity or a row, with and without their article, longest first."""
    articles = ("", "la ", "le ", "l'", "the ", "der ", "die ", "das ", "den ", "el ", "il ", "lo ", "de ", "het ")
    found = [f"{article}{noun}" for noun in (*_words("noun")(), *_row_nouns()) for article in articles]
    return tuple(sorted(found, key=lambda one: (-len(one), one)))


@cache
def _beginnings() -> frozenset[str]:
    words = (*raw_marks("ditto"), *(word for terms in lexicon_table("references")["lead"].values() for word in terms))
    return frozenset(form[:PREFIX] for word in words for form in _cases(f"{word} "))


def _cases(word: str) -> tuple[str, str, str]:
    return word.lower(), word.upper(), word.capitalize()
