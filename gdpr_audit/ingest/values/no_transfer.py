"""Does a cell say that data go nowhere? A no at its head, a set phrase, or a sentence that denies the act."""

from __future__ import annotations

import re

from gdpr_audit.ingest.values.countries import countries_in_cell
from gdpr_audit.ingest.values.negation import NEGATIONS
from gdpr_audit.ingest.values.words import clauses, lexicon, words

THIRD = re.compile(r"\W*non[ -](?:eu|ue|eea|eee|eer|ewr|see|european|europe\w*|adequate)\b(?! transfers?\b)")
"""Outside the Union: no denial."""
_WITHOUT = frozenset(
    word
    for words_ in (
        "sans hors without excluding except ohne ausser sin excepto senza escluso escluse zonder behalve sem bez",
        "uden uten utan fara nelkul χωρισ",
    )
    for word in words_.split()
)
"""What denies the words after it, and no act."""
_ONLY = frozenset({"nur", "only", "seulement", "uniquement", "solo", "slechts", "alleen", "apenas", "tylko"})
_REACH = 5
"""Words before an act of transferring among which a negation denies it."""


def denies(folded: str) -> bool:
    """Does the cell begin with a no, or say that no transfer takes place?"""
    if THIRD.match(folded):
        return False
    tokens = words(folded)
    terms, _ = lexicon("transfers", "no_transfer").scan(tokens)
    if terms and terms[0].start == 0:
        return True
    said = any(term.end - term.start > 1 for term in terms[:1]) or _denies_the_act(folded)
    return said and not countries_in_cell(folded)


def _denies_the_act(folded: str) -> bool:
    """Does a sentence deny that data are transferred: "Es findet keine Datenübermittlung statt"?

    "Without adequacy decision, transferred to Acme" denies something else.
    """
    for clause in clauses(folded):
        acts, tokens = lexicon("transfers", "act").scan(words(clause))
        for act in acts:
            before = tokens[max(0, act.start - _REACH) : act.start]
            if (NEGATIONS - _WITHOUT).intersection(before) and _ONLY.isdisjoint(before):
                return True
    return False
