"""Words that differ by a slip of the keyboard: compared by blocks, so that the cost stays linear in their number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SHORTEST = 5
"""Letters below which one letter more or less makes another word (EDF, GDF)."""
_MOST_IN_A_BLOCK = 40
"""A block of more words than this holds a series, not slips."""
_DIGIT = re.compile(r"\d")
_ENDINGS = ("s", "e", "n", "en", "es", "x", "r")


def slips(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Each word with those at one keystroke from it: a letter too many, too few, other, or two swapped.

    Two such words share a form from which one letter was left out, so that only words of one block are compared. Words
    with figures, plurals, and other first letters are left alone.
    """
    from rapidfuzz.distance import OSA

    blocks: dict[str, set[str]] = {}
    for word in words:
        if len(word) >= _SHORTEST and not _DIGIT.search(word):
            for form in (word, *(word[:i] + word[i + 1 :] for i in range(1, len(word)))):
                blocks.setdefault(form, set()).add(word)
    near: dict[str, set[str]] = {}
    for members in blocks.values():
        if 1 < len(members) <= _MOST_IN_A_BLOCK:
            ordered = sorted(members)
            for place, one in enumerate(ordered):
                for other in ordered[place + 1 :]:
                    if OSA.distance(one, other, score_cutoff=1) == 1 and not _is_inflected(one, other):
                        near.setdefault(one, set()).add(other)
                        near.setdefault(other, set()).add(one)
    return {word: tuple(sorted(others)) for word, others in near.items()}


def _is_inflected(one: str, other: str) -> bool:
    """Do the words differ in their last letter only? Plurals and genders do, and so do many names."""
    return one[:-1] == other[:-1] or any(one + end == other or other + end == one for end in _ENDINGS)


def pairs(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Keys of names that are the same but for one slip in one word.

    Args:
        names: key -> the words of the name.
    """
    near = slips({word for words in names.values() for word in words})
    by_words = {tuple(words): key for key, words in names.items()}
    for words, key in by_words.items():
        for place, word in enumerate(words):
            for other in near.get(word, ()):
                found = by_words.get((*words[:place], other, *words[place + 1 :]))
                if found is not None and word < other:
                    yield key, found
