"""What a cell points to in a list kept apart: "R3", "voir durée n° 3", "cf. liste des sous-traitants n° 2 et 5"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gdpr_audit.ingest.heading_text import content, normal
from gdpr_audit.ingest.layouts.keys import Keys, code_of
from gdpr_audit.ingest.values.words import lexicon_table

_SEPARATOR = re.compile(r"\s*[;,\n|]\s*|\s+/\s+")
_CODE = re.compile(r"(?<![\w.,])((?:[^\W\d_]{1,5}[-_. ]?)?)(\d{1,5}[a-z]?)(?!\w|[.,]\d)")
_ORDINALS = frozenset("n no nos nr nrs num numero numeros nummer number numer ref pos".split())  # noqa: SIM905
_NEAR = 3
"""Words before a number among which that of the list stands: "durée n° 3", "liste des sous-traitants nos 2"."""
_ENDS = re.compile(r"\s*(?:$|[().,;:&/+\]–-]|(?:et|and|und|y|e|en|i|og|och|ja|a|à|to|bis|al|t/m|tot)\b)", re.IGNORECASE)
_AND = re.compile(r"[\s,;/&+]*(?:(?:et|and|und|sowie|y|e|en|i|og|och|ja|puis|then)\b)?[\s]*", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|à|to|bis|a|al|au|t/m|tot|hasta|do|till)\s*", re.IGNORECASE)
_MOST_WORDS = 8
_LONGEST = 400


class Pointed(NamedTuple):
    """What a cell points to."""

    rows: tuple[int, ...]
    kept: tuple[str, ...] = ()
    """Items that point to nothing, or say more than they point to."""
    lost: bool = False
    """Is there an identifier among them that no row has?"""
    lettered: bool = False
    """Have identifiers letters, so that they can mean nothing else?"""
    named: bool = False
    """Does a word of the list stand before a number? A bare number or a name may mean something else."""


class Pointers:
    """Reads what cells point to among the rows of one list."""

    def __init__(self, keys: Keys, titles: str) -> None:
        """Take the rows of the list.

        Args:
            keys: the rows.
            titles: name and headings of the list; a number behind one of their words means a row: "Règle 3".
        """
        self._keys = keys
        self._words = content(normal(titles))
        self._cached: dict[str, Pointed] = {}

    def read(self, text: str) -> Pointed:
        """Return what a cell points to."""
        if text not in self._cached:
            self._cached[text] = self._read(text[:_LONGEST]) if text else Pointed(())
        return self._cached[text]

    def _read(self, text: str) -> Pointed:
        rows: dict[int, None] = {}
        kept = []
        lost = lettered = named = pointing = False
        for item in _SEPARATOR.split(text):
            found, known = self._keys.find(item), self._keys.has(item)
            told = list(self._in_sentence(item, pointing=pointing)) if not known else []
            if told or (found.positions and not found.missing and not found.every):
                rows |= dict.fromkeys(one.row for one in told) if told else dict.fromkeys(found.positions)
                named = named or any(one.how == "named" for one in told)
                coded = len(code_of(item)) > 1 if not told else any(one.how == "lettered" for one in told)
                lettered, pointing = lettered or coded, bool(told) or coded
                if told and _says_more(item):
                    kept.append(item)
            elif item.strip():
                kept.append(item)
                lost = lost or is_key(item)
                pointing = False
        return Pointed(tuple(rows), tuple(kept), lost, lettered, named)

    def _in_sentence(self, item: str, *, pointing: bool) -> Iterator[_Mention]:
        """The rows that a sentence names.

        Args:
            item: one of a cell.
            pointing: did the item before it name one, so that a number here does too?
        """
        end, before = 0, -1
        for match in _CODE.finditer(item):
            between = item[end : match.start(2)]
            lettered = self._keys.find(match[0]).positions if match[1].strip() and self._keys.has(match[0]) else ()
            number = () if lettered else self._keys.find(match[2], loosely=True).positions
            told = "lettered" if lettered else ""
            if number and _ENDS.match(item, match.end()):
                follows = before >= 0 and (_AND.fullmatch(between) or _TO.fullmatch(between))
                told = "announced" if follows or (pointing and not normal(between)) else self._announced(between, end)
            if told:
                place = (lettered or number)[0]
                if before >= 0 and _TO.fullmatch(between):
                    yield from (_Mention(row, told) for row in range(before + 1, place))
                yield _Mention(place, told)
                before = place
            end = match.end()

    def _announced(self, between: str, end: int) -> str:
        """How the words before a number say that it is that of a row: ``named``, ``announced``, ``""`` if not."""
        words = normal(between).split()
        if not words or len(words) > _MOST_WORDS:
            return ""
        if any(content(word) & self._words for word in words[-_NEAR:]):
            return "named"
        leads = end == 0 and any(" ".join(words[:count]) in _leads() for count in (1, 2, 3))
        return "announced" if leads or words[-1] in _ORDINALS else ""


class _Mention(NamedTuple):
    row: int
    how: str
    """``lettered``, ``named`` (by a word of the list) or ``announced`` (by a word that points)."""


def is_key(text: str) -> bool:
    """Does a text look like an identifier: one word with a figure?"""
    return " " not in text.strip() and any(map(str.isdigit, text))


def _says_more(item: str) -> bool:
    """Does a sentence say more than where to look: a period of its own, or a long explanation?"""
    return len(_CODE.findall(item)) > 1 and any(not _ENDS.match(item, m.end()) for m in _CODE.finditer(item))


@cache
def _leads() -> frozenset[str]:
    table = lexicon_table("references")
    return frozenset(normal(word) for part in ("lead", "pointing") for words in table[part].values() for word in words)
