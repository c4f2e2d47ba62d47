"""Legal bases (Art. 6), by article or in words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.citations import (
    AND,
    cited,
    cited_later,
    cited_shortly,
    equivalent_bases,
    letters_alone,
)
from gdpr_audit.ingest.values.conditions import CLAUSE, clauses_of_article_9
from gdpr_audit.ingest.values.laws import names_law
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.shortened import Shortened
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import Lexicon, items, lexicon, lexicon_table, plain, terms_of
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import State

_INITIALS = re.compile(
    r"(?:^|[;,\n+&/]|\bet\b)[^\S\n]*([A-Z]{2,4})[^\S\n]*(?=$|[;,\n+&(:–—]|-\s|et\b|(?:pour|for|für|per|para|voor)\b|/\s*[A-Z]{2,4}\s*(?:$|[;,\n/(]))"
)
"""Two to four capitals that are an item of a list, or its beginning before an explanation."""
_PARTS = re.compile(r"[;\n,+•]|\s[/&]\s")
_STRONG_PARTS = re.compile(r"[;\n+•]|\s[/&]\s")
_FOUNDED_BY_LAW = frozenset({"6.1.c", "6.1.e"})
_AND_PARTS = re.compile(rf"[;\n,+•/&()]|\b{AND}(?!\w)|\s[aie]\s")
_LAW_ON = re.compile(r"\b(?:zakon|ustaw)\w*\s+o\b")
"""A law "on" something in Slavic languages, whose word for it means "or" in Spanish and Italian."""
_BRACKET = re.compile(r"\([^()]*\)")
_LETTER_FIRST = re.compile(r"\(?[a-f]\)?\s*(?:[,;/+&(\n]|$)")
_LETTER_LAST = re.compile(r"(?:^|\s)\(?([a-f])\)?$")
_PARTS_OF_LETTERS = re.compile(r"[,;/+&\n]")
_LONGEST_ITEM = 5
"""Spaces in an item of a list; what is longer is a sentence."""
_LETTERED = re.compile(r"(?:^|[;,+/]\s*)\(([a-f])\)\s*\w")
_OWN_ARTICLES = re.compile(
    r"\bart(?:icle|ikel|\.)?\s*[69]\b[^;,§]*|\bart(?:icle|\.)?\s*(?:5|10)\s*\([12]\)[^;,§]*2018/1725", re.IGNORECASE
)
_NATIONAL = re.compile(
    r"§|\b(?:art|code|loi|ley|legge|law|act|gesetz|wet|d\.?lgs|decret\w*|real decreto)\b", re.IGNORECASE
)


def parse_bases(text: str) -> Parsed:
    """Return the codes ``6.1.a`` to ``6.1.f`` that the cell names, in its order.

    A text in which none is recognised is unknown; one that names the GDPR, a simplified standard or a policy in the
    place of a basis has none (``legal_bases`` edge cases of GDPR-6-1.1).
    """
    state = state_of(text)
    if state is not None:
        return Parsed(() if state is State.NONE else state)
    text = _without_conditions(text)
    folded = plain(text)
    letters = letters_alone(folded)
    if letters:
        return Parsed(_codes(letters, "6.1."))
    found, doubts = bases_named(folded)
    later = () if doubts else _codes(cited_later(folded), "6.1.")
    found = tuple(dict.fromkeys((*found, *_initialled(text), *_shortened(folded))))
    found = tuple(dict.fromkeys((*(found or _codes(cited_shortly(folded), "6.1.")), *later)))
    found = _without_condition(text, found) or _codes(_leading_letters(folded), "6.1.")
    alone = tuple(code for code in _adjectives(folded) if code not in found)
    if alone:
        found, doubts = (*found, *alone), (*doubts, "basis-from-law")
    if found:
        doubts = (*doubts, "part-not-understood") if _leftover(text) else doubts
        return (
            Parsed((*found, "6.1.c"), (*doubts, "basis-from-law"))
            if _law_beside(text, found)
            else Parsed(found, doubts)
        )
    if names_law(text):
        return Parsed(("6.1.c",), ("basis-from-law",))
    if lexicon("legal_bases", "no_basis").find(folded):
        return Parsed((), ("basis-is-none",))
    return Parsed(State.UNKNOWN, ("value-not-understood",))


def _without_condition(text: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """The bases without a consent that is the condition of Article 9 alone, beside another basis.

    So it is in "Art. 6(1)(b) - contract; Art. 9(2)(a) - explicit consent".
    """
    if "6.1.a" not in found or len(found) == 1 or "9" not in text:
        return found
    consents = [folded for item in items(text) if "6.1.a" in bases_named(folded := plain(item))[0]]
    of_article_9 = all(cited("9", folded) == ["a"] and not cited("6", folded) for folded in consents)
    return tuple(code for code in found if code != "6.1.a") if consents and of_article_9 else found


def _leading_letters(folded: str) -> list[str]:
    """The letters of a cell that begins with one alone, each an item or its end: "f / for photos a"."""
    if not _LETTER_FIRST.match(folded):
        return []
    parts = [part.strip() for part in _PARTS_OF_LETTERS.split(_BRACKET.sub(" ", folded))]
    found = (_LETTER_LAST.search(part) for part in parts if part.count(" ") < _LONGEST_ITEM)
    return [match[1] for match in found if match and not re.search(r"\d", match.string)]


def _without_conditions(text: str) -> str:
    """The text without the clauses that cite Article 9 and not Article 6, if others are left that name a basis."""
    about = clauses_of_article_9(text)
    rest = "; ".join(clause for clause in CLAUSE.split(text) if clause.strip() and clause not in about)
    return rest if about and bases_named(plain(rest))[0] else text


def _law_beside(text: str, found: tuple[str, ...]) -> bool:
    """Is a law a basis of its own beside those found: "contract; Companies Act 2006"?

    A law founds an obligation or a public task that is named (Art. 6(3)), and behind a comma it may explain what
    stands before it: only a contract in words needs no such explanation, where nobody cites Article 6 and its kin.
    """
    if not _FOUNDED_BY_LAW.isdisjoint(found):
        return False
    parts = _PARTS if set(found) == {"6.1.b"} and not cited("6", plain(text)) else _STRONG_PARTS
    return any(names_law(part) and not bases_named(plain(part))[0] for part in parts.split(_BRACKET.sub(" ", text)))


def _shortened(folded: str) -> list[str]:
    """The bases named by words cut short, looked for item by item."""
    if "." not in folded:
        return []
    parts = (part for item in _PARTS.split(folded) for part in (item, _BRACKET.sub("", item)))
    return [code for part in parts for code in _cut_terms().codes(part)]


def _adjectives(folded: str) -> tuple[str, ...]:
    """The bases that mere adjectives name, each alone between the strokes of a list: "legal / contractual"."""
    parts = [part.strip(" .:-–—") for part in _AND_PARTS.split(_LAW_ON.sub(" ", folded))]
    return tuple(dict.fromkeys(code for part in parts for code in _alone().get(part, ())))


@cache
def _alone() -> dict[str, tuple[str, ...]]:
    table_ = lexicon_table("legal_bases")["alone"]
    return {
        plain(term): (code,) for code, languages in table_.items() for terms in languages.values() for term in terms
    }


def _leftover(text: str) -> bool:
    """Does a list hold an item that is neither a basis, nor a law, nor a condition of Article 9?

    An item of many words explains the others, and then the cell is no list.
    """
    parts = [stripped for part in _PARTS.split(_BRACKET.sub(" ", text)) if (stripped := part.strip(" :-–—"))]
    if len(parts) < 2 or any(part.count(" ") >= _LONGEST_ITEM for part in parts):  # noqa: PLR2004 - a list
        return False
    return not all(_is_read(part) for part in parts)


def _is_read(part: str) -> bool:
    folded = plain(part)
    return bool(
        re.search(r"[\d§]", part)
        or len(folded) <= 1
        or state_of(part) is not None
        or _words_of_art6().find(_cut_words().sub(r"\1 ", folded))
        or _shortened(folded)
        or letters_alone(folded)
        or _initials().get(part)
        or _alone().get(folded)
        or _NATIONAL.search(part)
        or names_law(part)
        or any(lexicon("legal_bases", name).find(folded) for name in ("art9", "no_basis"))
    )


def _initialled(text: str) -> list[str]:
    """The bases that a cell gives by their initials: capitals that are an item, for "il" is a word of Italian."""
    initials = _initials()
    return [code for found in _INITIALS.findall(text) for code in initials.get(found, ())]


def bases_named(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bases that a folded text names by article or in words, and the reservations."""
    found = dict.fromkeys(_codes(cited("6", folded) + _LETTERED.findall(folded), "6.1."))
    equivalents, doubts = equivalent_bases(folded)
    found.update(dict.fromkeys(equivalents))
    found.update(dict.fromkeys(_words_of_art6().asserted(_cut_words().sub(r"\1 ", folded))))
    return tuple(found), doubts


class Prose(NamedTuple):
    """A text of purposes, its bases apart."""

    bases: tuple[str, ...]
    rest: str
    """The text without the tail that only names bases."""


@lru_cache(maxsize=16384)
def bases_in_prose(text: str) -> Prose:
    """Return the bases that a text of purposes names: by article anywhere, in words only after a dash at its end.

    "Contract" among purposes is a purpose; "– performance of a contract; legal obligation" at the end is not.
    """
    found = dict.fromkeys(_codes(cited("6", plain(text)), "6.1."))
    head, _, tail = text.rpartition(" – ") if " – " in text else text.rpartition(" - ")
    named = [bases_named(plain(item))[0] for item in items(tail)]
    if head and named and all(named):
        found.update(dict.fromkeys(code for codes in named for code in codes))
        return Prose(tuple(found), head.strip())
    return Prose(tuple(found), text)


@lru_cache(maxsize=16384)
def national_law(text: str) -> str:
    """Return the text if it cites a provision beside the GDPR, else ``""``."""
    rest = _OWN_ARTICLES.sub("", text)
    return text if _NATIONAL.search(rest) and re.search(r"\d", rest) else ""


def _codes(letters: list[str], prefix: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(prefix + letter for letter in letters))


@cache
def _words_of_art6() -> Lexicon:
    return Lexicon(_terms_of_art6())


@cache
def _cut_terms() -> Shortened:
    return Shortened(_terms_of_art6())


@cache
def _terms_of_art6() -> tuple[tuple[str, str | None], ...]:
    """The terms of the law's table, without those that are too weak to be evidence, and the lexicon's."""
    weak = {plain(term) for terms in lexicon_table("legal_bases")["weak"]["weak"].values() for term in terms}
    too_general = weak | {
        "loi",
        "law",
        "emergency",
        "life-saving",
        "permission",
        "agreement of the person",
        "balancing",
        "li",
    }
    pairs = [
        (term, row["code"])
        for row in table("legal_bases")["art6"]
        for term in (*row["synonyms_en"], *row["synonyms_fr"])
        if plain(term) not in too_general
    ]
    return (*pairs, *terms_of(lexicon_table("legal_bases")["art6"]))


@cache
def _cut_words() -> re.Pattern[str]:
    """Pattern of the words that the lexicon cuts short, with the stop that would end a clause ("ges. Pflicht")."""
    terms = (term for term, _ in terms_of(lexicon_table("legal_bases")["art6"]))
    cut = {plain(word) for term in terms for word in re.findall(r"(\w{2,})\.\s", term)}
    return re.compile(rf"\b({'|'.join(sorted(cut))})\.\s+")


@cache
def _initials() -> dict[str, tuple[str, ...]]:
    table_ = lexicon_table("legal_bases")["initials"]
    return {short: (code,) for code, languages in table_.items() for terms in languages.values() for short in terms}
