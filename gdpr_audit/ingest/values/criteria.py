"""Storage that ends with an event, or is for good in archives: a criterion stands in place of a period (Art. 13(2)(a)).

A necessity, the purpose or "the law" names no end that anybody can tell: that is no criterion.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import Lexicon, clauses, lexicon, lexicon_table, plain, terms_of, words
from gdpr_audit.law.tables import table

_COMPOUND = re.compile(r"\b(?!aufbewahrung|speicher|lager|wochen|kalender)\w{5,}(?:ende|dauer|laufzeit)\b")
"""A German end in one word: "Semesterende", "Projektlaufzeit"."""


@lru_cache(maxsize=16384)
def criterion_of(text: str) -> str:
    """Return the reservation with which a text without a period is read; ``""`` if it gives no criterion either."""
    folded = plain(text)
    is_archive = any(stem in folded for stem in lexicon_table("criteria")["archive_stems"]["any"])
    if lexicon("criteria", "for_good").find(folded) or (is_archive and lexicon("criteria", "permanent").find(folded)):
        return "retention-archive"
    if lexicon("criteria", "vague").find(folded) or _evasive().find(folded):
        return ""
    return "retention-criterion" if _names_end(folded) else ""


def _names_end(folded: str) -> bool:
    """Is an event named after a word for its coming, or an end by itself?"""
    if _COMPOUND.search(folded):
        return True
    for clause in clauses(folded):
        terms, tokens = lexicon("criteria", "lead").scan(words(clause))
        for term in terms:
            if "end" in term.codes:
                return True
            stands = "anywhere" in term.codes or ("first" in term.codes and term.start == 0)
            stands = stands or ("last" in term.codes and term.end == len(tokens))
            if stands and len(tokens) > term.end - term.start:
                return True
    return False


@cache
def _evasive() -> Lexicon:
    """The law's formulas that are no duration (LEX_NOT_A_DURATION), in all languages."""
    own = [(term, "evasive") for term in table("dpia_criteria")["lexicons"]["LEX_NOT_A_DURATION"]]
    more = [(term, "evasive") for term, _ in terms_of({"": lexicon_table("wordings")["LEX_NOT_A_DURATION"]})]
    return Lexicon([*own, *more])
