"""Finds the words of the law's lexicons in the texts of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table

_WORD = re.compile(r"\w+")
_SEPARATORS = {sign: " " for sign in map(chr, range(128)) if not (sign.isalnum() or sign == "_")}
_ASCII_SEPARATORS = str.maketrans(_SEPARATORS)
_LATELY, _LONG = 1 << 12, 1 << 20
"""How many texts to remember: words only while a line is looked at, answers for a whole register."""


class Lexicons:
    """Sets of terms, found in a text as whole words: which of the sets does the text call up?"""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._words: dict[str, set[str]] = {}
        """Term of a single word -> the sets that hold it."""
        self._phrases: dict[str, set[tuple[str, re.Pattern[str]]]] = {}
        """First word of a longer term -> the sets that hold such a term, and what to look for."""
        for name, own in terms.items():
            for term in map(plain, own):
                first, *others = _WORD.findall(term)
                if others:
                    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
                    self._phrases.setdefault(first, set()).add((name, pattern))
                else:
                    self._words.setdefault(first, set()).add(name)
        self._first = frozenset(self._words) | frozenset(self._phrases)

    def found_in(self, text: str) -> frozenset[str]:
        """Names of the sets of which the text holds a term."""
        found: set[str] = set()
        for word in _words(text) & self._first:
            found.update(self._words.get(word, ()))
            for name, phrase in self._phrases.get(word, ()):
                if name not in found and phrase.search(plain(text)):
                    found.add(name)
        return frozenset(found)


@lru_cache(maxsize=_LATELY)
def _words(text: str) -> frozenset[str]:
    """The words of a text, folded."""
    folded = plain(text)
    return frozenset(folded.translate(_ASCII_SEPARATORS).split() if folded.isascii() else _WORD.findall(folded))


@lru_cache(maxsize=_LONG)
def lexicons_in(text: str) -> frozenset[str]:
    """Names of the lexicons of ``law/dpia_criteria.toml`` of which the text holds a term."""
    return _law().found_in(text)


@cache
def _law() -> Lexicons:
    return Lexicons(table("dpia_criteria")["lexicons"])


def texts_of(value: object) -> tuple[str, ...]:
    """The texts that an attribute holds: itself, its items, or none for a state."""
    if isinstance(value, str):
        return (value,)
    return value if isinstance(value, tuple) else ()


def mentions(value: object, lexicon: str) -> bool:
    """Does the text, or one of the texts, hold a term of ``LEX_…``?

    Raises:
        KeyError: the law has no such lexicon.
    """
    if lexicon not in _names():
        raise KeyError(lexicon)
    return lexicon in _lexicons_in_any(texts_of(value))


@lru_cache(maxsize=_LATELY)
def _lexicons_in_any(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(lexicons_in, texts))


@cache
def _names() -> frozenset[str]:
    return frozenset(table("dpia_criteria")["lexicons"])
