"""Does a list of parties say that there are none, whatever it explains, and whom does it leave out?"""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.kinds import LEGAL_FORMS, names_processor
from gdpr_audit.ingest.values.negation import EXCEPT, denied, negates
from gdpr_audit.ingest.values.states import first_says_none, state_of
from gdpr_audit.ingest.values.words import lexicon, plain, words
from gdpr_audit.model.value import State, Tri

_STRONG = re.compile(r"[;\n]|\.\s+(?=[A-ZÀ-Ý])")
_WEAK = re.compile(r"[;\n,:(—–]|\.\s|\s-\s")
LONGEST_NONE = 100
_FEWEST_WORDS = 6
_BY_LAW = re.compile(
    r"\b(?:obligation|obbligo|obblighi|obligacion|obrigacao|obowiazek|verplichting|plicht|verpflichtung|required|requires"
    r"|gesetz\w*|legal|legale|legales|wettelijk\w*|by law|prevu\w* par la loi|lovkrav|lagkrav)\b"
)


@lru_cache(maxsize=16384)
def begins_with_none(text: str) -> bool:
    """Does a cell say that there are none, whatever it explains: "none — the data stay in the ward"?"""
    head = _WEAK.split(text, maxsplit=1)[0].strip()
    return (len(text) <= LONGEST_NONE and says_none(text)) or (0 < len(head) <= LONGEST_NONE and says_none(head))


def names_later(text: str) -> bool:
    """Does another sentence name a firm, whatever the first denies: "no third parties; hosting: Acme GmbH"?"""
    for part in _STRONG.split(text)[1:]:
        tokens = words(plain(part))
        firm = not LEGAL_FORMS.isdisjoint(tokens) or bool(lexicon("parties", "vendor").find(plain(part)))
        if firm and not any(denied(tokens, place) or negates(tokens, place) for place in range(len(tokens))):
            return True
    return False


def left_out(text: str) -> str:
    """Whom a denial leaves out: "nobody except the tax office" names one, "unless the law requires it" nobody."""
    found = EXCEPT.search(text)
    rest = text[found.end() :].strip(" :,.") if found and says_none(text[: found.start()]) else ""
    return "" if _BY_LAW.search(plain(rest)) else rest


@lru_cache(maxsize=16384)
def says_none(text: str) -> bool:
    """Does a short cell say that there are none ("not shared with third parties", "no (internal only)")?"""
    terms = lexicon("parties", "none").find(plain(text))
    if (terms and terms[0].start == 0) or state_of(text.strip(" ,:-–—")) is State.NONE:
        return True
    if len(words(text)) < _FEWEST_WORDS and first_says_none(text) and not names_processor(text):
        return True
    return answer_of(text) is Tri.NO and len(words(text)) < _FEWEST_WORDS
