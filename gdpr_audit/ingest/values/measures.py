"""Security measures in free text, after ``[legend] free_text`` of ``law/security_measures.toml``.

Asserted is yes, planned is partial, denied is no; a generic formula recognises nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.facts import parse_fact
from gdpr_audit.ingest.values.negation import denied, negates
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import (
    Lexicon,
    clauses,
    items,
    lexicon,
    lexicon_table,
    plain,
    terms_of,
    words,
)
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import State, Tri

_LISTED = re.compile(r"\((M-[A-Z0-9-]+)\)\s*:\s*([^;\n]*)")
"""A measure with its identifier, as the canonical workbook lists it: "Chiffrement des flux (M-ENC-TRANSIT) : oui"."""


def parse_measures(text: str) -> Parsed:
    """Return the measures that a cell lists by their identifiers; whatever else it says is not understood."""
    state = state_of(text)
    if state is not None:
        return Parsed({} if state is State.NONE else state)
    known = {row["id"] for row in table("security_measures")["measures"]}
    listed = {key: parse_fact(answer).value for key, answer in _LISTED.findall(text) if key in known}
    return Parsed(listed) if listed else Parsed(State.UNKNOWN, ("value-not-understood",))


_REACH = 4
_TESTED = re.compile(r"test|getest|verifi|geprueft|gepruft|gecontroleerd|prob")
"""A measure that is not tested is in place all the same."""
_LONGEST_REFUSAL = 6
_ANSWERS = {
    **dict.fromkeys(("non", "no", "nein", "nee", "0", "☐", "✗", "aucun", "aucune", "none", "keine", "geen"), Tri.NO),
    **dict.fromkeys(
        ("partiel", "partiellement", "partial", "partially", "partly", "teilweise", "parcial"), Tri.PARTIAL
    ),
    **dict.fromkeys(("parcialmente", "parziale", "parzialmente", "gedeeltelijk", "deels", "en partie"), Tri.PARTIAL),
}
"""What stands after the colon of "MFA: no"."""


def measures_in(text: str) -> dict[str, Tri]:
    """Return the measures that a text names; one both asserted and denied or planned is partial."""
    found: dict[str, Tri] = {}
    for item in items(text):
        for measure, answer in _measures_of(item):
            found[measure] = answer if found.get(measure, answer) is answer else Tri.PARTIAL
    return found


@lru_cache(maxsize=16384)
def _measures_of(item: str) -> tuple[tuple[str, Tri], ...]:
    found: list[tuple[str, Tri]] = []
    head, _, tail = item.rpartition(":")
    folded = plain(item)
    said = _ANSWERS.get(plain(tail).strip(" .!")) if head else None
    planned = said is Tri.PARTIAL or bool(lexicon("measures", "planned").find(folded))
    for clause in clauses(folded):
        terms, tokens = _measure_lexicon().scan(words(clause))
        for place, term in enumerate(terms):
            until = terms[place + 1].start if place + 1 < len(terms) else len(tokens)
            refused = said is Tri.NO or denied(tokens, term.start) or _refused(tokens[term.end : until])
            answer = Tri.NO if refused else Tri.PARTIAL if planned else Tri.YES
            found.extend((code, answer) for code in term.codes)
    return tuple(found)


def _refused(after: list[str]) -> bool:
    """Do the words after a measure deny it ("antivirus non installé", "MFA noch nicht umgesetzt")?

    The negation comes at once, and nothing but how far the measure has come follows it.
    """
    reach = next((place for place in range(min(_REACH, len(after))) if negates(after, place)), None)
    return reach is not None and len(after) - reach <= _LONGEST_REFUSAL and not any(map(_TESTED.match, after))


@cache
def _measure_lexicon() -> Lexicon:
    own = [
        (term, row["id"])
        for row in table("security_measures")["measures"]
        for term in (*row["synonyms_en"], *row["synonyms_fr"])
    ]
    return Lexicon([*own, *terms_of(lexicon_table("measures")["measures"])])
