"""Security measures in free text, after ``[legend] free_text`` of ``law/security_measures.toml``.

Asserted is yes, planned is partial, denied is no; a generic formula recognises nothing.
"""

from __future__ import annotations

from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import (
    Lexicon,
    clauses,
    denied,
    items,
    lexicon,
    lexicon_table,
    plain,
    terms_of,
    words,
)
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import Tri


def measures_in(text: str) -> dict[str, Tri]:
    """Return the measures that a text names; one both asserted and denied or planned is partial."""
    found: dict[str, Tri] = {}
    for item in items(text):
        for measure, answer in _measures_of(item):
            found[measure] = answer if found.get(measure, answer) is answer else Tri.PARTIAL
    return found


@lru_cache(maxsize=65536)
def _measures_of(item: str) -> tuple[tuple[str, Tri], ...]:
    found: list[tuple[str, Tri]] = []
    folded = plain(item)
    planned = bool(lexicon("measures", "planned").find(folded))
    for clause in clauses(folded):
        terms, tokens = _measure_lexicon().scan(words(clause))
        for term in terms:
            answer = Tri.NO if denied(tokens, term.start) else Tri.PARTIAL if planned else Tri.YES
            found.extend((code, answer) for code in term.codes)
    return tuple(found)


@cache
def _measure_lexicon() -> Lexicon:
    own = [
        (term, row["id"])
        for row in table("security_measures")["measures"]
        for term in (*row["synonyms_en"], *row["synonyms_fr"])
    ]
    return Lexicon([*own, *terms_of(lexicon_table("measures")["measures"])])
