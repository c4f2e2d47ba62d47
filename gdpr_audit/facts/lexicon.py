"""Finds the words of the law's lexicons in the texts of a register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from gdpr_audit.ingest.values.negation import NEGATIONS, asserted
from gdpr_audit.ingest.values.words import clauses, lexicon_table, plain, stem
from gdpr_audit.law.tables import table

_WORD = re.compile(r"\w+")
_SEPARATORS = {sign: " " for sign in map(chr, range(128)) if not (sign.isalnum() or sign == "_")}
_ASCII_SEPARATORS = str.maketrans(_SEPARATORS)
_LATELY, _LONG = 1 << 12, 1 << 20
"""How many answers to remember: for the texts of one cell while a line is looked at, for a text all along."""


class Lexicons:
    """Sets of terms, found in a text as whole words: which of the sets does the text call up?

    A text is gone through once, whatever the number of terms: each of its words is looked up among the first words.
    Singular and plural are alike, and a negation cancels what follows it in its clause ("sans profilage"), except for
    the terms that hold one themselves ("no longer than necessary").
    """

    def __init__(
        self, terms: Mapping[str, Iterable[str]], not_when: Mapping[str, Iterable[str]] = MappingProxyType({})
    ) -> None:
        """Index the terms of each set, and the phrases in which its terms speak of something else."""
        self._not_when = {name: Lexicons({name: phrases}) for name, phrases in not_when.items()}
        self._words: dict[str, set[str]] = {}
        """Form of a single word -> the sets that hold it."""
        self._phrases: dict[str, list[tuple[str, tuple[frozenset[str], ...], bool]]] = {}
        """Form of the first word of a longer term -> set, forms of each further word, whether it holds a negation."""
        for name, own in terms.items():
            for term in map(plain, own):
                first, *others = [_forms(word) for word in _WORD.findall(term)]
                for form in first:
                    if others:
                        negative = not NEGATIONS.isdisjoint(_WORD.findall(term))
                        self._phrases.setdefault(form, []).append((name, tuple(others), negative))
                    else:
                        self._words.setdefault(form, set()).add(name)
        self._first = frozenset(self._words) | frozenset(self._phrases)

    def found_in(self, text: str) -> frozenset[str]:
        """Names of the sets of which the text holds a term."""
        folded = plain(text)
        words = folded.translate(_ASCII_SEPARATORS).split() if folded.isascii() else _WORD.findall(folded)
        candidates = self._first.intersection(words)
        if not candidates:
            return frozenset()
        found = self._found_among(words, candidates, folded)
        return frozenset(name for name in found if name not in self._not_when or self._stands(name, words))

    def _stands(self, name: str, words: list[str]) -> bool:
        """Does the text hold a term of the set outside the phrases in which it speaks of something else?"""
        rest = self._not_when[name].without(words)
        return len(rest) == len(words) or name in self._found_among(
            rest, self._first.intersection(rest), " ".join(rest)
        )

    def without(self, words: list[str]) -> list[str]:
        """Return the words that are in no term."""
        rest: list[str] = []
        place = 0
        while place < len(words):
            phrases = self._phrases.get(words[place], ())
            longest = max((len(others) for _, others, _ in phrases if _follow(words, place + 1, others)), default=-1)
            if longest < 0:
                rest.append(words[place])
            place += 1 + max(longest, 0)
        return rest

    def _found_among(self, words: list[str], candidates: frozenset[str], folded: str) -> set[str]:
        found: set[str] = set()
        if NEGATIONS.isdisjoint(words):
            self._look(words, candidates, found)
        else:
            self._look(words, candidates, found, negative_only=True)
            for clause in clauses(folded):
                self._look(asserted(_WORD.findall(clause)), candidates, found)
        return found

    def _look(
        self, words: list[str], candidates: frozenset[str], found: set[str], *, negative_only: bool = False
    ) -> None:
        """Add the sets of which these words hold a term; a negation inside a term is what the first pass looks for."""
        for place, word in enumerate(words):
            if word not in candidates:
                continue
            if not negative_only:
                found.update(self._words.get(word, ()))
            for name, others, negative in self._phrases.get(word, ()):
                if name not in found and (negative or not negative_only) and _follow(words, place + 1, others):
                    found.add(name)


def _follow(words: list[str], place: int, others: tuple[frozenset[str], ...]) -> bool:
    """Do the further words of a term stand at this place?"""
    end = place + len(others)
    return end <= len(words) and all(word in forms for word, forms in zip(words[place:end], others, strict=True))


def _forms(word: str) -> frozenset[str]:
    """A word, and its singular or its plural."""
    return frozenset({word, stem(word), f"{stem(word)}s"})


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
    references = table("retention")["references"]
    types = law["cnil_required"]["items"] + law["cnil_exempt"]["items"]
    return Lexicons(
        {
            **{name: terms_of_lexicon(name) for name in law["lexicons"]},
            **{item["id"]: item["terms"] for item in types if "terms" in item},
            **{row["id"]: row["match_fr"] + row["match_en"] for row in references},
        },
        {row["id"]: row["not_when"] for row in references if "not_when" in row},
    )


def terms_of_lexicon(name: str) -> list[str]:
    """Return the terms of ``LEX_…``: the law's own, and those of all languages."""
    elsewhere = lexicon_table("wordings").get(name, {}).values()
    return [*table("dpia_criteria")["lexicons"][name], *(term for terms in elsewhere for term in terms)]


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
