"""Who is meant by several words for persons in one item: the head, not what belongs to it (Art. 30(1)(c)).

"Employees of clients", "Lavoratori delle aziende clienti", "pupils' families", "pracownicy klientów": the first are
no clients, the second no pupils.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gdpr_audit.ingest.values.words import Term, lexicon_table, plain, stem, words
from gdpr_audit.law.tables import table

_OF = frozenset(
    word
    for words in (
        "de du des d of in at der von vom van di del della delle dei degli dello dell do da dos das av til hos chez en",
        "bei beim im met bij dans from u ze στο των του της lor",
    )
    for word in words.split()
)
"""What stands between a head and what belongs to it."""
_JOINS = frozenset(
    "et and und sowie y e ed oraz en og och samt ja es si i ou or oder o u eller lub leurs their deren ses sus".split()  # noqa: SIM905 - read as words
)
_OWNER = re.compile(r"(\w+)'(?:s\b)?(?=\s+\w)")
"""A word that owns what follows: "pupils' families", "client's staff"."""
_COMPOUND = re.compile(r"\b([A-ZÄÖÜ]\w+)-(?=[A-ZÄÖÜ]\w+)")
"""The first half of a German compound with a hyphen: "Kunden-Mitarbeiter"."""
_GENITIVE = re.compile(r"\w{3,}(?:ow|ilor|elor)$")
"""A plural that belongs to the word before it, in Polish and in Romanian."""
_NORDIC = frozenset(
    "ansatte medarbejdere medarbeidere foreldre forældre parørende foraldrar anstallda anhoriga".split()  # noqa: SIM905
)
"""Persons who belong to somebody, in the tongues that say so by an s alone: "elevers foreldre"."""


def heads(terms: list[Term], tokens: list[str], item: str, clause: str) -> Iterator[Term]:
    """Yield the terms of a clause that are heads, in its order.

    Args:
        terms: found among the tokens, from left to right.
        tokens: the words of the clause.
        item: the whole text, as written.
        clause: the part of it that holds the tokens, folded.
    """
    if len(terms) < 2:  # noqa: PLR2004 - nothing to belong to
        yield from terms
        return
    owners = {*_OWNER.findall(clause), *(half.casefold() for half in _COMPOUND.findall(item))}
    last: Term | None = None
    for term in terms:
        between = tokens[last.end : term.start] if last else []
        if last is None or _is_owned(between, tokens[last.end - 1], tokens[term.start], owners):
            last = term
        elif not _belongs(between, tokens[last.end - 1], tokens[term.start]):
            yield last
            last = term
    if last is not None:
        yield last


def _belongs(between: list[str], before: str, word: str) -> bool:
    """Does a word belong to the head before it?"""
    if not between or _GENITIVE.fullmatch(word):
        return bool(_GENITIVE.fullmatch(word))
    if between[0] == "of" and not {stem(before), stem(word)} <= _english():
        return False  # Dutch for "or"
    return between[0] in _OF and _JOINS.isdisjoint(between)


@cache
def _english() -> frozenset[str]:
    """The English words for persons, without the mark of their plural."""
    own = (term for row in table("data_categories")["subject_categories"] for term in row["synonyms_en"])
    more = (term for kinds in lexicon_table("subjects").values() for term in kinds.get("en", ()))
    return frozenset(stem(word) for term in (*own, *more) for word in words(plain(term)))


def _is_owned(between: list[str], before: str, word: str, owners: set[str]) -> bool:
    """Does the word before belong to this one?"""
    if between not in ([], ["s"]):
        return False
    return before in owners or (not between and word in _NORDIC and before.endswith("s"))
