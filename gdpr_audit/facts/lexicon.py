"""Finds the words of the law's lexicons in the texts of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table

_WORD = re.compile(r"\w+")
_SEPARATORS = {sign: " " for sign in map(chr, range(128)) if not (sign.isalnum() or sign == "_")}
_ASCII_SEPARATORS = str.maketrans(_SEPARATORS)
_LATELY, _LONG = 1 << 12, 1 << 20
"""How many answers to remember: for the texts of one cell while a line is looked at, for a text all along."""


class Lexicons:
    """Sets of terms, found in a text as whole words: which of the sets does the text call up?"""

    def __init__(self, terms: Mapping[str, Iterable[str]]) -> None:
        self._words: dict[str, set[str]] = {}
        """Term of a single word -> the sets that hold it."""
        self._phrases: dict[str, set[tuple[str, str, re.Pattern[str]]]] = {}
        """First word of a longer term -> the sets that hold such a term, and what to look for."""
        for name, own in terms.items():
            for term in map(plain, own):
                first, *others = _WORD.findall(term)
                if others:
                    pattern = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)")
                    self._phrases.setdefault(first, set()).add((name, term, pattern))
                else:
                    self._words.setdefault(first, set()).add(name)
        self._first = frozenset(self._words) | frozenset(self._phrases)

    def found_in(self, text: str) -> frozenset[str]:
        """Names of the sets of which the text holds a term."""
        found: set[str] = set()
        folded = plain(text)
        words = folded.translate(_ASCII_SEPARATORS).split() if folded.isascii() else _WORD.findall(folded)
        for word in self._first.intersection(words):
            found.update(self._words.get(word, ()))
            for name, phrase, pattern in self._phrases.get(word, ()):
                if phrase in folded and name not in found and pattern.search(folded):
                    found.add(name)
        return frozenset(found)


@lru_cache(maxsize=_LONG)
def lexicons_in(text: str) -> frozenset[str]:
    """Names of all in the law that is recognised by words and of which the text holds a term.

    They are the lexicons and the types of the authority's lists of ``law/dpia_criteria.toml``, and the reference
    periods of ``law/retention.toml``: a text is gone through once for all of them.
    """
    return _law().found_in(text)


def lexicons_in_any(texts: tuple[str, ...]) -> frozenset[str]:
    """Names of all that one at least of the texts calls up."""
    return lexicons_in(texts[0]) if len(texts) == 1 else _lexicons_in_all(texts)


@lru_cache(maxsize=_LATELY)
def _lexicons_in_all(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(lexicons_in, texts))


@cache
def _law() -> Lexicons:
    law: dict[str, Any] = table("dpia_criteria")
    types = law["cnil_required"]["items"] + law["cnil_exempt"]["items"]
    return Lexicons(
        {
            **law["lexicons"],
            **{item["id"]: item["terms"] for item in types if "terms" in item},
            **{row["id"]: row["match_fr"] + row["match_en"] for row in table("retention")["references"]},
        }
    )


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
    return lexicon in lexicons_in_any(texts_of(value))


@cache
def _names() -> frozenset[str]:
    return frozenset(table("dpia_criteria")["lexicons"])
