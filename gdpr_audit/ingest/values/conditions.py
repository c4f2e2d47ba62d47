"""Conditions for special categories of data (Art. 9(2)), by article or in words."""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.citations import cited, equivalent_conditions
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import lexicon, plain
from gdpr_audit.model.value import State

CLAUSE = re.compile(r"[;\n]|\.\s+(?=[A-ZÀ-Þ])")
"""What ends a clause of a cell of legal bases."""


def parse_conditions(text: str) -> Parsed:
    """Return the codes ``9.2.a`` to ``9.2.j`` that the cell names."""
    state = state_of(text)
    if state is not None:
        return Parsed(() if state is State.NONE else state)
    found = conditions_named(plain(text))
    if found:
        return Parsed(found)
    if plain(text) in {"no", "non", "nein", "nee"}:
        return Parsed(())
    return Parsed(State.UNKNOWN, ("value-not-understood",))


@lru_cache(maxsize=16384)
def conditions_named(folded: str, *, articles_only: bool = False) -> tuple[str, ...]:
    """Return the conditions of Art. 9(2) that a folded text names; those of Art. 10(2) of 2018/1725 are the same."""
    found = dict.fromkeys(f"9.2.{letter}" for letter in cited("9", folded) + equivalent_conditions(folded))
    if not articles_only:
        found.update(dict.fromkeys(lexicon("legal_bases", "art9").asserted(folded)))
    return tuple(found)


def conditions_beside(text: str) -> tuple[str, ...]:
    """Return the conditions of Art. 9(2) that a cell of legal bases names: by article, or in words beside one."""
    found = dict.fromkeys(conditions_named(plain(text), articles_only=True))
    for clause in clauses_of_article_9(text):
        found |= dict.fromkeys(conditions_named(plain(clause)))
    return tuple(found)


def clauses_of_article_9(text: str) -> list[str]:
    """Return the clauses of a cell that cite a condition of Article 9 and no basis: "health: art. 9(2)(a) consent"."""
    if "9" not in text:
        return []
    folded = ((clause, plain(clause)) for clause in CLAUSE.split(text))
    return [clause for clause, words in folded if cited("9", words) and not cited("6", words)]
