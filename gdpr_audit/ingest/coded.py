"""Headings as programs write them: behind a code, "P01_Zweck", and cut short, "P03_BetrPers"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import permutations

from gdpr_audit.ingest.heading_text import normal, uncoded
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.vocabulary import vocabulary
from gdpr_audit.resources import toml_table

_FIRST = re.compile(r"([^\W_]{1,8})[_.](?=[^\W\d_]{2})")
_SHARED = 3
_MOSTLY = 0.6
_THIRD = 1 / 3
_SHORT = 9
"""Letters of a name without any mark of a program that may still be one, among others."""
_LETTERS = 5
"""Letters that the parts of a name must have together to be looked for in the lexicon."""
_PART = 3
_ORDERS = 3
"""Parts of a name, at most, that may stand in another order than in the lexicon."""


@cache
def _table(part: str) -> Mapping[str, Sequence[str]]:
    found: Mapping[str, Sequence[str]] = toml_table("gdpr_audit.ingest", "lexicon", "technical.toml")[part]
    return found


@cache
def _short() -> Mapping[str, str]:
    names = [(normal(name), concept) for concept, several in _table("headings").items() for name in several]
    run_together = {name.replace(" ", ""): concept for name, concept in names if len(name) > _LETTERS}
    return {**run_together, **dict(names)}


@cache
def _tails() -> frozenset[str]:
    return frozenset(_table("tails")["words"])


def concepts(texts: Sequence[str], language: str = "") -> list[str]:
    """Return what each of the headings of one row names, ``""`` if nothing: short names count among their like."""
    known = [label(text, "headings", language) for text in texts]
    if not are_technical(texts):
        return known
    prefix = shared_prefix(texts)
    bare = [text.removeprefix(prefix) for text in texts]
    return [
        own or label(text, "headings", language) or (meant(text, language) if is_one_word(text) else "")
        for own, text in zip(known, bare, strict=True)
    ]


def are_technical(texts: Sequence[str]) -> bool:
    """Are most of these names of fields, each one word, with the marks of programs, or all short and in one case?"""
    words = [text.strip() for text in texts if is_one_word(text)]
    if len(words) < max(_SHARED + 1, _MOSTLY * len(texts)):
        return False
    marked = sum(1 for text in words if "_" in text or uncoded(text) != text)
    same = all(text == text.lower() or text == text.upper() for text in words) and len(words) == len(texts)
    short = sum(1 for text in words if len(text) <= _SHORT)
    if same and marked >= max(_SHARED, _THIRD * len(words)):
        return True  # where each is one word in one case, an underscore stands for the space that people write
    return marked >= _MOSTLY * len(words) or (same and bool(marked) and short >= _MOSTLY * len(words))


def is_one_word(text: str) -> bool:
    """Is a text one word, as the names of fields are?"""
    text = text.strip()
    return bool(text) and not any(map(str.isspace, text)) and any(map(str.isalpha, text))


def shared_prefix(texts: Sequence[str]) -> str:
    """Return what most names begin with, before an underscore: ``ropa_`` in "ropa_purpose"; ``""`` if nothing."""
    first = Counter(found[0] for text in texts if (found := _FIRST.match(text)))
    prefix, times = first.most_common(1)[0] if first else ("", 0)
    return prefix if times >= _SHARED and times >= _MOSTLY * len(texts) else ""


@lru_cache(maxsize=4096)
def meant(name: str, language: str = "") -> str:
    """Return the concept that a short technical name stands for, ``""`` if none or several.

    Args:
        name: of a field, alone: "BetrPers", "dur_cons".
        language: of the sheet.
    """
    words = normal(uncoded(name)).split()
    while words:
        found = _short().get(" ".join(words)) or _short().get("".join(words)) or _of_lexicon(tuple(words), language)
        if found or words[-1] not in _tails():
            return found
        words.pop()
    return ""


def _of_lexicon(parts: tuple[str, ...], language: str) -> str:
    """The only concept of the phrases whose words, or the parts of whose compounds, begin so."""
    if sum(map(len, parts)) < _LETTERS or min(map(len, parts)) < _PART:
        return ""
    phrases = vocabulary("headings").phrases
    forms = [re.compile(r"[a-z]*\s?".join(order) + r"[a-z]*") for order in _orders(parts)]
    hits = [known for phrase, known in phrases.items() if any(form.fullmatch(phrase) for form in forms)]
    every = {concept for known in hits for concept in known}
    own = {concept for known in hits for concept, languages in known.items() if language in languages}
    found = own if len(every) > 1 and own else every
    return found.pop() if len(found) == 1 else ""


def _orders(parts: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield from permutations(parts) if len(parts) <= _ORDERS else (parts,)
