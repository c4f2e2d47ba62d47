"""Titles of forms among others of their kind: "Fiche n° 3 : Paie", "2. Datenverarbeitung: Lohn", "Form 4"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.model.folding import unaccented
from gdpr_audit.resources import toml_table

_LONGEST = 160
_NUMBER = r"(?:\d{1,4}(?:[./]\d{1,4})?[a-z]?|[A-Z]{1,8}[-_ ]?\d{1,5}|[IVX]{1,5})"
_SIGN = r"(?i:n\s?[°º]|n[ro]?\.|č\.|br\.|št\.|αρ\.|n[ro](?![^\W\d_])|num\.|#|№)"
_BEFORE = rf"{_SIGN}\s*{_NUMBER}|\d{{1,3}}|[IVX]{{1,5}}|[A-Z]"
_LEAD = rf"\W*(?:(?P<before>{_BEFORE})\s*(?:[.):/–—-]\s*|(?<=\d)\s+))?"
_COUNT = rf"(?:\s*(?:{_SIGN}\s*)?(?P<after>{_NUMBER})(?![^\W_]))?"
_END = r"(?:\s*(?P<mark>[:.–—|()\]]|\s-{1,2}(?=\s))\s*(?P<name>\S.*)?)?"
_SIGNED = re.compile(rf"^{_SIGN}\s*")
_LETTER = re.compile(r"[^\W\d_]")


class Title(NamedTuple):
    """What the title of a form says."""

    word: str
    """Folded: "fiche"."""
    number: str
    """As written, ``""`` if it has none."""
    name: str
    """``""`` if it only counts."""


@lru_cache(maxsize=16384)
def title_of(text: str) -> Title | None:
    """Return the title that a text is; None for any other text, a label and its value among them.

    A word for a form or an activity alone is no title: "Traitement" heads the name. A number beside it makes it one,
    or a colon and a name.
    """
    text = text.strip()
    found = _form().fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        return None
    number = found["after"] or _SIGNED.sub("", found["before"] or "")
    name = (found["name"] or "").strip()
    if found["mark"] == "(":
        name = name.removesuffix(")").strip()
    if not _LETTER.search(name):
        number, name = number or name, ""
    return Title(normal(found["word"]), number, name) if name or found["after"] else None


@cache
def _form() -> re.Pattern[str]:
    table = toml_table("gdpr_audit.ingest", "lexicon", "titles.toml")
    before = "|".join(
        one.replace("'", "['’]") + (r"\s*" if one.endswith("'") else r"\s+") for one in _spelt(table["before"])
    )
    words = rf"(?:{before})?(?:{'|'.join(_spelt(table['words']))})"
    return re.compile(rf"{_LEAD}(?P<word>(?i:{words}))(?![^\W_]){_COUNT}{_END}", re.DOTALL)


def _spelt(words: Mapping[str, Sequence[str]]) -> list[str]:
    """Phrases as patterns, with and without their accents, the longest first."""
    written = {spelt for phrases in words.values() for phrase in phrases for spelt in (phrase, unaccented(phrase))}
    return [re.escape(phrase) for phrase in sorted(written, key=lambda phrase: (-len(phrase), phrase))]
