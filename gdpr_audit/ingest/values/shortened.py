"""Words cut short with a stop, read as the terms of a lexicon that they can only mean: "ber. Int.", "obl. lég."."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.words import plain, stem

_TOKEN = re.compile(r"([^\W\d_]+)(\.?)")
_SHORTEST, _SHORTEST_ALONE = 3, 4
"""Letters kept of a word in a term of several, and of a word that is the whole text."""


class _Word(NamedTuple):
    text: str
    is_cut: bool

    def means(self, word: str) -> bool:
        return word.startswith(self.text) if self.is_cut else stem(word) == stem(self.text)


class Shortened:
    """The terms of a lexicon, and what their words may be cut to."""

    def __init__(self, terms: Iterable[tuple[str, str | None]]) -> None:
        """Index pairs of a term and its code by their first letters; terms that only hide others are left out."""
        self._terms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for term, code in terms:
            words = tuple(word for word, _ in _TOKEN.findall(plain(term)))
            if code is not None and words and "*" not in term:
                self._terms.setdefault(words[0][:_SHORTEST], []).append((words, code))

    def codes(self, folded: str) -> tuple[str, ...]:
        """Return the codes of the terms that a folded text gives with a word cut short, each once.

        What may be two things is neither; a word by itself is only read where it is the whole text.
        """
        words = [_Word(text, bool(stop)) for text, stop in _TOKEN.findall(folded)]
        if not any(word.is_cut for word in words):
            return ()
        tokens = [word.text for word in words]
        found: dict[str, None] = {}
        for start, word in enumerate(words):
            if len(word.text) >= _SHORTEST and not denied(tokens, start):
                meant = {code for term, code in self._beginning(word.text) if self._matches(words, start, term)}
                found.update(dict.fromkeys(meant if len(meant) == 1 else ()))
        return tuple(found)

    def _beginning(self, text: str) -> list[tuple[tuple[str, ...], str]]:
        return self._terms.get(text[:_SHORTEST], [])

    @staticmethod
    def _matches(words: list[_Word], start: int, term: tuple[str, ...]) -> bool:
        given = words[start : start + len(term)]
        shortest = _SHORTEST if len(term) > 1 else _SHORTEST_ALONE
        return (
            len(given) == len(term)
            and (len(term) > 1 or len(words) == 1)
            and any(word.is_cut for word in given)
            and all(len(one.text) >= shortest and one.means(word) for one, word in zip(given, term, strict=True))
        )
