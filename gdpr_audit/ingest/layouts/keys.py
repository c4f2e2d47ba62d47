"""Finds the entries that people mean by an identifier or a name: "T01", "n° 1", "T2-T4", "1, 3 et 5", "all", "Payroll".

An entry is an activity, or a row of a sheet that lists vendors, periods and the like. What is written otherwise than
the entry itself counts only where it can mean one entry and no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from gdpr_audit.ingest.heading_text import content, normal, telling
from gdpr_audit.ingest.values.negation import EXCEPT
from gdpr_audit.ingest.values.words import lexicon_table

Code = tuple[str | int, ...]
"""An identifier as its letters and numbers: "HR-01" is ``("hr", 1)``."""

_LEVELS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\s*[;\n|•]\s*",
        r"\s*,\s*",
        r"\s+/\s+|\s*(?:&|\+)\s*|\s+(?:et|and|und|sowie|y|e|en|i|og|och|ja|a|și|si|és)\s+",
        r"\s*/\s*",
        r"\s+",
    )
)
"""What stands between the items of a list, the surest first; a space only between identifiers."""
_TO = re.compile(
    r"\s*(?:-|–|—|\.\.+|…|→|\s(?:à|au|to|through|bis|a|al|t/m|tot|tot en met|hasta|fino a|até|do|till|til|až)\s)\s*",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:de|du|from|von|vom|da|dal|van|del|od)\s+", re.IGNORECASE)
_LONGEST_ENDS = 40
"""Characters of a range of identifiers."""
_HEADED = re.compile(r"(.{1,16}?)\s*(?:\s[-–—]\s|[:(])\s*\S.*", re.DOTALL)
"""An identifier with the name behind it: "T1 – Payroll", "T1 (Payroll)"."""
_BEGUN = re.compile(r"(\S{1,15}\w)\s+[^\W\d][^\d,;]*", re.DOTALL)
"""The same without a sign between them: "T1 Payroll"."""
_TAILED = re.compile(r".*\S\s*\(([^()]{1,16})\)\s*", re.DOTALL)
_PIECES = re.compile(r"[^\W\d_]+|\d+")
_ORDINALS = frozenset("n no nr num numero nummer number numer nro ref lfd lp id".split())  # noqa: SIM905
_LONGEST_LETTERS, _MOST_PIECES, _LONGEST_NUMBER = 5, 5, 9
_LETTERED = len(("T", 1))
_LONGEST = 2000
_LONGEST_RANGE = 200
_SHORTEST_NAME = 5
_SHORTEST_SLIP = 7
_SLIP = 90.0
_MOST_NAMES = 3000
"""Names beyond which none is sought by likeness."""


class Found(NamedTuple):
    """The entries that a text means."""

    positions: tuple[int, ...]
    missing: tuple[str, ...] = ()
    """Items that mean none."""
    every: bool = False
    """Does it only say "all"?"""


class Keys:
    """Entries by identifier and name."""

    def __init__(self, entries: Iterable[tuple[int, str]]) -> None:
        """Know each entry under its texts.

        Args:
            entries: position of an entry, and one of its identifiers or names.
        """
        self._exact: dict[str, dict[int, None]] = {}
        self._codes: dict[Code, dict[int, None]] = {}
        for position, text in entries:
            folded = normal(text)
            if not folded:
                continue
            self._exact.setdefault(folded, {})[position] = None
            if code := code_of(text):
                self._codes.setdefault(code, {})[position] = None
        self._numbers: dict[int, dict[int, None]] = {}
        for code, positions in self._codes.items():
            if isinstance(code[-1], int):
                self._numbers.setdefault(code[-1], {}).update(positions)
        self._bare = all(len(code) == 1 for code in self._codes)
        self._cached: dict[tuple[str, bool], Found] = {}
        self._contents: dict[frozenset[str], dict[int, None]] = {}

    @property
    def positions(self) -> tuple[int, ...]:
        """All the entries."""
        return tuple(dict.fromkeys(chain.from_iterable(self._exact.values())))

    def has(self, text: str) -> bool:
        """Is a text an identifier or a name as it is written, but for case, accents and signs?"""
        return normal(text) in self._exact

    def find(self, text: str, *, loosely: bool = False) -> Found:
        """Return the entries that a text means.

        Args:
            text: of a cell.
            loosely: may a bare number stand for an identifier with letters, and nearly a name for a name?
        """
        key = (text, loosely)
        if key not in self._cached:
            self._cached[key] = self._find(text.strip()[:_LONGEST], loosely, 0)
        return self._cached[key]

    def _find(self, text: str, loosely: bool, level: int) -> Found:  # noqa: FBT001
        if not text:
            return Found(())
        excepted = EXCEPT.search(text)
        whole = () if excepted else self._one(text, loosely) or self._between(text, loosely)
        if whole:
            return Found(tuple(whole))
        if excepted and is_every(text[: excepted.start()]):
            left_out = self._find(text[excepted.end() :].strip(" :,.()"), loosely, 0)
            kept = tuple(one for one in self.positions if one not in left_out.positions)
            return Found(kept, left_out.missing, every=True) if left_out.positions else Found((), (text,))
        if is_every(text):
            return Found(self.positions, every=True)
        return self._listed(text, loosely, level)

    def _listed(self, text: str, loosely: bool, level: int) -> Found:  # noqa: FBT001
        """The entries of a list, item by item; failing that, the one of which the text is nearly the name."""
        for place in range(level, len(_LEVELS)):
            if place == 1 and (headed := self._headed(text, loosely)):
                return Found(headed)
            parts = [part for part in _LEVELS[place].split(text) if part.strip()]
            if len(parts) < 2 or (place == len(_LEVELS) - 1 and not all(map(code_of, parts))):  # noqa: PLR2004
                continue
            each = [self._find(part, loosely, place + 1) for part in _with_letters(parts)]
            if any(one.positions for one in each):
                positions = dict.fromkeys(chain.from_iterable(one.positions for one in each))
                return Found(tuple(positions), tuple(chain.from_iterable(one.missing for one in each)))
        near = self._near(text) if loosely else ()
        return Found(near) if near else Found((), (text,))

    def _one(self, text: str, loosely: bool) -> tuple[int, ...]:  # noqa: FBT001
        """The entry that bears an identifier or a name; several if several do."""
        exact = self._exact.get(normal(text))
        code = None if exact else code_of(text)
        if exact or not code:
            return tuple(exact or ())
        found = self._codes.get(code, {})
        if not found and loosely and isinstance(code[-1], int) and self._by_number(code):
            found = self._numbers.get(code[-1], {})
        return tuple(found) if len(found) == 1 else ()

    def _by_number(self, code: Code) -> bool:
        """May the number of a code alone tell which entry it means?"""
        return len(code) == 1 or (self._bare and len(code) == _LETTERED and isinstance(code[0], str))

    def _headed(self, text: str, loosely: bool) -> tuple[int, ...]:  # noqa: FBT001
        """The entry whose identifier stands beside its name."""
        for form in (_HEADED, _TAILED, _BEGUN):
            match = form.fullmatch(text)
            code = code_of(match[1]) if match else ()
            found = self._one(match[1], loosely) if match and len(code) > (form is _BEGUN) else ()
            if found:
                return found
        return ()

    def _between(self, text: str, loosely: bool) -> tuple[int, ...]:  # noqa: FBT001
        """The entries from one identifier to another: "T2-T4", "T2 à 4"."""
        begin = found.end() if (found := _FROM.match(text)) else 0
        for match in _TO.finditer(text, begin) if len(text) <= _LONGEST_ENDS else ():
            first, last = code_of(text[begin : match.start()]), code_of(text[match.end() :])
            if first and last and (inside := self._inside(first, last, loosely=loosely)):
                return inside
        return ()

    def _inside(self, first: Code, last: Code, *, loosely: bool) -> tuple[int, ...]:
        """The entries from one code to another of the same letters."""
        begin, end = first[-1], last[-1]
        if not isinstance(begin, int) or not isinstance(end, int) or not 0 < end - begin <= _LONGEST_RANGE:
            return ()
        if len(last) > 1 and first[:-1] != last[:-1]:
            return ()
        each = [self._codes.get((*first[:-1], number), {}) for number in range(begin, end + 1)]
        if not any(each) and loosely and self._by_number(first):
            each = [self._numbers.get(number, {}) for number in range(begin, end + 1)]
        return tuple(dict.fromkeys(chain.from_iterable(each))) if each[0] and each[-1] else ()

    def _near(self, text: str) -> tuple[int, ...]:
        """The one entry of which a text is nearly the name: another number, its first words, a slip."""
        folded = normal(text)
        if len(folded) < _SHORTEST_NAME or code_of(text) or len(self._exact) > _MOST_NAMES:
            return ()
        if not self._contents:
            for name, positions in self._exact.items():
                self._contents.setdefault(content(name), {}).update(positions)
        begun = {
            position
            for name, positions in self._exact.items()
            if name.startswith(f"{folded} ") or (folded.startswith(f"{name} ") and len(name) >= _SHORTEST_NAME)
            for position in positions
        }
        found = set(self._contents.get(content(folded), ())) or begun or self._slipped(folded)
        return tuple(found) if len(found) == 1 else ()

    def _slipped(self, folded: str) -> set[int]:
        if len(folded) < _SHORTEST_SLIP:
            return set()
        from rapidfuzz import fuzz, process

        close = process.extract(folded, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=_SLIP, limit=2)
        return {position for name, _, _ in close for position in self._exact[name]}


def code_of(text: str) -> Code:
    """Return the letters and numbers of an identifier; empty if the text is none.

    "n° 1", "No. 01" and "1" are the same; so are "T1", "T-01" and "t 001". What an entry is called before its number
    says nothing: "Traitement 3" is 3.
    """
    if not any(map(str.isdigit, text)):
        return ()
    pieces = _PIECES.findall(normal(text))
    while len(pieces) > 1 and (pieces[0] in _ORDINALS or is_noun(pieces[0])):
        pieces = pieces[1:]
    numbers = [piece for piece in pieces if piece[0].isdigit()]
    if not numbers or len(pieces) > _MOST_PIECES or max(map(len, numbers)) > _LONGEST_NUMBER:
        return ()
    letters = [piece for piece in pieces if not piece[0].isdigit()]
    if any(len(piece) > _LONGEST_LETTERS for piece in letters):
        return ()
    return tuple(int(piece) if piece[0].isdigit() else piece for piece in pieces)


def is_every(text: str) -> bool:
    """Does a text say "all", or "all activities"?"""
    folded = normal(text)
    if not folded:
        return text.strip() == "*"
    first, _, rest = folded.partition(" ")
    return first in _every() and not any(word for word in telling(rest) if rest and not _is_light(word))


def is_noun(word: str) -> bool:
    """Is a folded word what registers call an activity, in any number: "traitements", "Verarbeitung"?"""
    return any(word.startswith(noun) and len(word) - len(noun) <= _LONGEST_LETTERS for noun in _nouns_of(word[:3]))


def _is_light(word: str) -> bool:
    return is_noun(word) or word in {"les", "des", "the", "os", "as", "de", "los", "las", "le", "i", "gli", "our"}


def _with_letters(parts: Sequence[str]) -> Iterable[str]:
    """Give the numbers of a list the letters that stand before the first: "PA 2, 3" is PA 2, PA 3."""
    letters = ""
    for part in parts:
        code = code_of(part)
        if len(code) > 1:
            letters = part.rstrip().rstrip("0123456789")
        yield f"{letters}{part.strip()}" if letters and len(code) == 1 and part.strip().isdigit() else part


@cache
def _every() -> frozenset[str]:
    return frozenset(normal(word) for words in lexicon_table("references")["every"].values() for word in words)


@cache
def _nouns_of(beginning: str) -> tuple[str, ...]:
    """Beginnings of the words for an activity that begin so; a vowel at their end changes with the number."""
    nouns = {word for nouns in lexicon_table("references")["noun"].values() for noun in nouns for word in _of(noun)}
    return tuple(sorted(noun for noun in nouns if noun.startswith(beginning)))


def _of(noun: str) -> list[str]:
    words = [word for word in normal(noun).split() if len(word) >= _SHORTEST_NAME]
    return [word.rstrip("aeioy") or word for word in words]
