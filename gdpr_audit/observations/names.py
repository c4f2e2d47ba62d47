"""Who is meant by a name: spelling, punctuation, legal form and what stands in brackets make no difference."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.resources import toml_table

_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_REMARK = re.compile(r"\s[-–—/|]\s.*$|\s*[:;,]\s*(?!\s*(?:inc|ltd|llc|corp|gmbh|sas?|limited)\b).*$", re.IGNORECASE)
_ALIAS = re.compile(
    r"\s(?:d[./]?b[./]?a\.?|t/a|doing business as|trading as|exploité sous le nom|alias|aka)\s", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"^(?:https?://)?(?:www\.)?|(?<=\w)\.(?:com|net|org|io|eu|fr|de|es|it|nl|be|co\.uk|cloud|app)\b.*$"
)
_INITIALS = re.compile(r"\b(?:[a-z]\.\s?){2,}")
_WORD = re.compile(r"[^\W_]+")
_ENDINGS = ("", "s", "x", "e", "es", "n", "en", "er")
"""Plurals and cases of a common word."""
_MOST_WORDS = 6
"""A text of more words describes somebody; it does not name them."""


class Name(NamedTuple):
    """A name as written, and by which keys it is compared."""

    written: str
    """Without what stands in brackets or after a dash."""
    keys: tuple[str, ...]
    """The name in small letters, without spaces and legal form; several if it says "doing business as"; none if
    nothing is left."""
    tokens: tuple[str, ...]
    """The words of the last key, legal form apart."""
    is_proper: bool
    """Does it name somebody, rather than say what they are?"""
    remarks: str
    """All of the text, folded: brackets may say where the data stay."""


class Seat(NamedTuple):
    """Where a well-known vendor has its seat."""

    country: str
    key: str


@lru_cache(maxsize=1 << 16)
def name_of(text: str) -> Name:
    """Analyse a name."""
    bare = _BRACKET.sub("", text).strip()
    parts = [_REMARK.sub("", part).strip() for part in _ALIAS.split(bare)]
    keyed = [(part, found) for part in parts if (found := _tokens(part))]
    if not keyed:
        return Name(text.strip(), (), (), is_proper=False, remarks=plain(text))
    tokens = keyed[-1][1]
    keys = tuple("".join(found) for _, found in keyed)
    written = " ".join(_REMARK.sub("", bare).split()) if len(parts) == 1 else " ".join(bare.split())
    return Name(written, keys, tokens, is_proper=any(map(_is_proper, parts)), remarks=plain(text))


def _tokens(text: str) -> tuple[str, ...]:
    """Words of a name without its legal form; all of them if the legal form is the name."""
    folded = _ADDRESS.sub("", plain(text))
    folded = _INITIALS.sub(lambda found: found[0].replace(".", "").replace(" ", "") + " ", folded)
    words = [word for word in _WORD.findall(folded) if word not in _lists()["connectors"]]
    kept = list(words)
    while len(kept) > 1 and kept[-1] in _lists()["legal_forms"]:
        kept.pop()
    while len(kept) > 1 and kept[0] in _lists()["leading_forms"]:
        kept.pop(0)
    return tuple(kept)


def _is_proper(text: str) -> bool:
    """Does the text hold a legal form, or a word with a capital that no description is made of?"""
    words = _WORD.findall(text)
    if not words or len(words) > _MOST_WORDS:
        return False
    folded = [plain(word) for word in words]
    generic = [_is_generic(word) for word in folded]
    if all(generic):
        return False
    if folded[-1] in _lists()["legal_forms"] and len(words) > 1:
        return True
    return any(not known and not word[0].islower() for word, known in zip(words, generic, strict=True)) and not (
        generic[0] and words[0][0].isupper() and all(word.islower() for word in words[1:])
    )


def _is_generic(word: str) -> bool:
    lists = _lists()
    if word in lists["legal_forms"] or word in lists["connectors"] or len(word) == 1 or word.isdigit():
        return True
    return any(word.removesuffix(ending) in lists["generic"] for ending in _ENDINGS)


def seat_of(name: Name) -> Seat | None:
    """Seat of a well-known vendor outside the EEA; None for its European companies and for anybody else.

    A name that says where the data stay ("Frankfurt region") or that is a company of the EEA ("Ireland Ltd") has
    answered.
    """
    if not name.keys or _lists()["european"].intersection(_WORD.findall(name.remarks)):
        return None
    for key in name.keys:
        if key in _seats():
            return Seat(_seats()[key][0], key)
    for length in range(min(3, len(name.tokens)), 0, -1):
        key = "".join(name.tokens[:length])
        if key in _seats() and not _seats()[key][1] and len(name.tokens) - length <= 2:  # noqa: PLR2004 - a product's name
            return Seat(_seats()[key][0], key)
    return None


def is_empty(word: str) -> bool:
    """Is it an article, a preposition or a conjunction?"""
    return word in _lists()["connectors"] or word in _lists()["prepositions"]


def is_everyday_tool(name: Name) -> bool:
    """Is it a tool that everybody has, so that two rows that name it share nothing?"""
    return not _lists()["everyday"].isdisjoint(name.tokens)


@cache
def _lists() -> dict[str, frozenset[str]]:
    data: dict[str, Any] = toml_table(__package__, "names.toml")
    return {name: frozenset(plain(words).split()) for name, words in data["words"].items()}


@cache
def _seats() -> dict[str, tuple[str, bool]]:
    """Key -> country, and whether only the whole name counts."""
    data: dict[str, Any] = toml_table(__package__, "names.toml")
    return {
        "".join(_WORD.findall(plain(name))): (country, only)
        for country, lists in data["seats"].items()
        for only in (False, True)
        for name in lists["whole_name_only" if only else "names"].split(",")
        if name.strip()
    }
