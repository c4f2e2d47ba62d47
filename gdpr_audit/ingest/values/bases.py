"""Legal bases (Art. 6) and conditions (Art. 9), by article or in words.

Regulation (EU) 2018/1725 states the same bases for Union institutions in another order (its Art. 5(1)); they are
read as their equivalents, and the reading says so.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import Lexicon, items, lexicon, lexicon_table, plain, terms_of
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import State

_LETTER_WORD = (
    r"(?:buchst(?:aben?)?|litt?|littera|lett?|letter[ae]?|lettres?|letras?|letters|sub|points?|punto|onder|al"
    r"|litra|bokstav|pism(?:eno|ena)?|bekezdes|koh(?:dan|ta)|punkt|pkt|alineas?)\b\.?"
)
_LAW_NAME = r"(?:ds-?gvo|dataskydd\w*|databeskyttelse\w*|personvern\w*|rgpd|gdpr|avg|rodo|ue|eu|reg|del|de la|of|van)\b"
_AND = r"(?:und|and|et|y|en|ou|oder|or|o|sowie|bzw|i\.?v\.?m|og|och|oraz|es|si|sau|ja|και)\b\.?"
_STOP = rf"(?=\s*(?:$|[)\],;.:/+&|]|[-–—]\s?|\(|{_LAW_NAME}|{_AND}|(?:e|i|w|z|av|din|dle)\s|s\.\s?\d|§|art\b))"
_PARAGRAPH = (
    r"(?:abs(?:atz)?|ust(?:ep)?|par|parr|paragraphe?|paragraaf|paragrafo|para|lid|apartado|apdo|comma|alinea|al|n(?:\.?o)?|o"
    r"|stk|odst(?:avec)?|ods|alin|nr|cikk|artiklan?)\b\.?"
)
_FIRST = r"1(?:er|\.?o|ro|st|e)?|i|eerste lid|1e lid|premier|primo|primer|first|erster"
_SENTENCE = r"(?:\s*(?:s|satz|unterabs|uabs|ua|subpar)\b\.?\s*1|\s+1(?=\s+(?:lit|buchst)))*"
_MARK = rf"(?:\s*,?\s*{_LETTER_WORD}\s*\(?|\s*,\s*\(?|\s*[.(]\s*|\s*-\s*|\s+|\)\s*\(?\s*|(?<=\d))"


def _citation(article: str, paragraph: str, letters: str) -> re.Pattern[str]:
    """Pattern of ``<article>(<paragraph>)(<letter>)`` in the ways of six languages."""
    number = rf"(?<![\d§])(?<!\d\.)\b{article}\s*(?:[(.,\-/§]|{_PARAGRAPH}|\s)*(?:{paragraph})(?![^\W_a-j]|[a-j]\w)"
    first = rf"{number}\s*[).]?{_SENTENCE}"
    return re.compile(rf"{first}{_MARK}([{letters}])\b{_STOP}")


def _continuation(letters: str) -> re.Pattern[str]:
    """Pattern of a further letter: ``, f``, ``und lit. e``, ``)(b)``, ``/f``."""
    join = rf"\s*\)?\s*(?:[,/+&;]|{_AND}|e(?=\s+(?:{_LETTER_WORD}\s*)?[{letters}]\s*\))|\)?\s*(?=\())\s*"
    return re.compile(rf"{join}(?:{_LETTER_WORD}\s*)?\(?([{letters}])\b{_STOP}")


_LISTS = {
    "6": (_FIRST, "a-f"),
    "9": ("2|ii|tweede lid|2e lid|secondo|second|segundo", "a-j"),
    "5": ("1", "a-e"),
    "10": ("2", "a-j"),
}
"""Article -> the paragraph that holds a list, and its letters; 5 and 10 are those of Regulation (EU) 2018/1725."""


@cache
def _patterns(article: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the first letter cited and of a further one."""
    paragraph, letters = _LISTS[article]
    return _citation(article, paragraph, letters), _continuation(letters)


_SHORT = re.compile(rf"(?<![\d.§])(?<!§ )\b(?:art\w*\.?\s*)?6\s*,?\s*(?:{_LETTER_WORD}\s*)?\(?([a-f])\b\)?")
"""Article 6 without its paragraph ("6b"): only in a column of bases, and only where nothing else is found."""
_ONLY_LETTERS = re.compile(
    rf"\(?(?:{_LETTER_WORD}\s*)?[a-f]\)?(?:\s*(?:[,;/+&]|{_AND})\s*(?:{_LETTER_WORD}\s*)?\(?[a-f]\)?)*"
)
_LETTERED = re.compile(r"(?:^|[;,+/]\s*)\(([a-f])\)\s*\w")
_LETTER = re.compile(r"\b[a-f]\b")
_EU_REGULATION = re.compile(r"2018/1725|\beudpr\b")
_EU_BASES = {"a": "6.1.e", "b": "6.1.c", "c": "6.1.b", "d": "6.1.a", "e": "6.1.d"}
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
    folded = plain(text)
    if _ONLY_LETTERS.fullmatch(folded.strip(" .")):
        return Parsed(_codes(_LETTER.findall(re.sub(_LETTER_WORD, "", folded)), "6.1."))
    found, doubts = bases_named(folded)
    found = found or _codes(_SHORT.findall(folded), "6.1.")
    if found:
        return Parsed(found, doubts)
    if lexicon("legal_bases", "weak").asserted(folded):
        return Parsed(("6.1.c",), ("basis-from-law",))
    if lexicon("legal_bases", "no_basis").find(folded):
        return Parsed((), ("basis-is-none",))
    return Parsed(State.UNKNOWN, ("value-not-understood",))


def bases_named(folded: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bases that a folded text names by article or in words, and the reservations."""
    letters = _cited("6", folded) + _LETTERED.findall(folded)
    found = dict.fromkeys(_codes(letters, "6.1."))
    doubts: tuple[str, ...] = ()
    if _EU_REGULATION.search(folded):
        equivalents = [_EU_BASES[letter] for letter in _cited("5", folded)]
        found.update(dict.fromkeys(equivalents))
        doubts = ("basis-eu-institutions",) if equivalents else ()
    found.update(dict.fromkeys(_words_of_art6().asserted(folded)))
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
    found = dict.fromkeys(_codes(_cited("6", plain(text)), "6.1."))
    head, _, tail = text.rpartition(" – ") if " – " in text else text.rpartition(" - ")
    named = [bases_named(plain(item))[0] for item in items(tail)]
    if head and named and all(named):
        found.update(dict.fromkeys(code for codes in named for code in codes))
        return Prose(tuple(found), head.strip())
    return Prose(tuple(found), text)


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
    letters = _cited("9", folded)
    if _EU_REGULATION.search(folded):
        letters += _cited("10", folded)
    found = dict.fromkeys(_codes(letters, "9.2."))
    if not articles_only:
        found.update(dict.fromkeys(lexicon("legal_bases", "art9").asserted(folded)))
    return tuple(found)


@lru_cache(maxsize=16384)
def national_law(text: str) -> str:
    """Return the text if it cites a provision beside the GDPR, else ``""``."""
    rest = _OWN_ARTICLES.sub("", text)
    return text if _NATIONAL.search(rest) and re.search(r"\d", rest) else ""


def _cited(article: str, folded: str) -> list[str]:
    """Letters of an article's list that a folded text cites."""
    found: list[str] = []
    if article not in folded:
        return found
    first, further = _patterns(article)
    for match in first.finditer(folded):
        found.append(match.group(1))
        position = match.end()
        while more := further.match(folded, position):
            found.append(more.group(1))
            position = more.end()
    return found


def _codes(letters: list[str], prefix: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(prefix + letter for letter in letters))


@cache
def _words_of_art6() -> Lexicon:
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
    }
    pairs = [
        (term, row["code"])
        for row in table("legal_bases")["art6"]
        for term in (*row["synonyms_en"], *row["synonyms_fr"])
        if plain(term) not in too_general
    ]
    return Lexicon([*pairs, *terms_of(lexicon_table("legal_bases")["art6"])])
