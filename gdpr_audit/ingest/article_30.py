"""Headings in the words of Article 30 itself, in the language versions of the Regulation and some more."""

from __future__ import annotations

from functools import cache
from typing import Final

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.resources import toml_table

_SHORTEST: Final = 20
_PEOPLE, _DATA = "subject_categories", "data_categories"
"""What the law asks for in one sentence: a description of both."""
_ALONE: Final = frozenset((_PEOPLE, _DATA, "purposes"))
"""Phrases so common that what follows them may say something else: "Categories of personal data, how long kept"."""


def asked_by_law(text: str) -> tuple[str, ...]:
    """Return the concepts that a heading asks for in the words of the law, empty if in none.

    "where possible, the envisaged time limits for erasure of the different categories of data" asks for the retention.
    """
    folded = f" {normal(text)} "
    found = _begun(folded) if len(folded) >= _SHORTEST else {}
    if _PEOPLE in found and _DATA in found:
        return (_PEOPLE, _DATA)
    return tuple(concept for concept, rest in found.items() if not (rest and concept in _ALONE))[:1]


def _begun(folded: str) -> dict[str, str]:
    """Concept -> what follows its phrase, where a heading begins with it, or names people first and data then."""
    phrases, leads = _words()
    found: dict[str, str] = {}
    for concept, written in phrases.items():
        phrase = next((one for one in written if one in folded), "")
        before, _, rest = folded.partition(phrase) if phrase else ("", "", "")
        led = all(word in leads or not word.isalpha() or len(word) == 1 for word in before.split())
        if phrase and (led or _PEOPLE in found):
            found[concept] = rest.strip()
    return found


@cache
def _words() -> tuple[dict[str, tuple[str, ...]], frozenset[str]]:
    """Concept -> phrases of the law that ask for it, between blanks; the words that may lead to one."""
    table = toml_table("gdpr_audit.ingest", "lexicon", "article_30.toml")
    phrases = {concept: tuple(f" {normal(one)} " for one in written) for concept, written in table["phrases"].items()}
    return phrases, frozenset(normal(table["lead"]["words"]).split())
