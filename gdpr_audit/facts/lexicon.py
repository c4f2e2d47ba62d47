"""Finds the words of the law's lexicons in the texts of a register."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.law.tables import table

_WORD = re.compile(r"\w+")
_REMEMBERED = 1 << 16


class Plain(NamedTuple):
    """A text made comparable: case, accents, typographic apostrophes and spacing no longer matter."""

    text: str
    words: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def plain(text: str) -> Plain:
    """Make a text comparable."""
    folded = text.casefold()
    if not folded.isascii():
        marked = unicodedata.normalize("NFKD", folded)
        folded = "".join(sign for sign in marked if not unicodedata.combining(sign)).replace("’", "'")
    folded = " ".join(folded.split())
    return Plain(folded, frozenset(_WORD.findall(folded)))


class Lexicon:
    """A set of terms, found in a text as whole words."""

    def __init__(self, terms: Iterable[str]) -> None:
        comparable = [plain(term).text for term in terms]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, comparable))})(?!\w)")
        self._first_words = frozenset(_WORD.findall(term)[0] for term in comparable)

    def found_in(self, text: str) -> bool:
        """Is one of the terms in the text?"""
        comparable = plain(text)
        # Most texts hold not even the first word of a term, and that is much the cheaper question.
        return not self._first_words.isdisjoint(comparable.words) and bool(self._pattern.search(comparable.text))


class Lexicons:
    """Several lexicons at once: which of them does a text call up?"""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._lexicons: dict[str, Lexicon] = {}
        for name, own in terms.items():
            self._lexicons[name] = Lexicon(own)
            for word in {_WORD.findall(plain(term).text)[0] for term in own}:
                self._by_word.setdefault(word, []).append(name)

    def found_in(self, text: str) -> frozenset[str]:
        """Names of the lexicons of which the text holds a term."""
        possible = {name for word in plain(text).words & self._by_word.keys() for name in self._by_word[word]}
        return frozenset(name for name in possible if self._lexicons[name].found_in(text))


@cache
def lexicon(name: str) -> Lexicon:
    """Return ``LEX_…`` of ``law/dpia_criteria.toml``."""
    return Lexicon(table("dpia_criteria")["lexicons"][name])


def texts_of(value: object) -> tuple[str, ...]:
    """The texts that an attribute holds: itself, its items, or none for a state."""
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()


def mentions(value: object, words: Lexicon) -> bool:
    """Does the text, or one of the texts, hold a term of the lexicon?"""
    return any(words.found_in(text) for text in texts_of(value))
