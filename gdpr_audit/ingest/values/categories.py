"""Categories of data and of persons (Art. 30(1)(c)): free words to the identifiers of ``law/data_categories.toml``.

An item without a known term is ``unclassified``, which leaves every negative answer open: special categories are then
unknown, never absent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from gdpr_audit.ingest.values.denied_lists import without_denied_lists
from gdpr_audit.ingest.values.heads import heads
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import Lexicon, clauses, items, lexicon_table, plain, terms_of, words
from gdpr_audit.ingest.yes_no import CROSSED, OPEN, TICKED
from gdpr_audit.law.tables import table
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.value import State

_YES = TICKED | frozenset(
    {
        "yes",
        "y",
        "oui",
        "o",
        "ja",
        "j",
        "si",
        "s",
        "true",
        "sim",
        "tak",
        "ano",
        "da",
        "igen",
        "kylla",
        "ναι",
        "x",
        "1",
        "vrai",
        "t",
        "jah",
        "jo",
    }
)
_NO = (
    OPEN
    | CROSSED
    | frozenset(
        {
            *("no", "n", "non", "nein", "nee", "neen", "nao", "nie", "nej", "nei", "ei", "ne", "nu", "nem"),
            *("false", "0", "faux", "falso", "onwaar", "falsch"),
        }
    )
)


SPECIAL = "special"
"""Special categories of a kind that is not named."""
_NAMES_SPECIAL = re.compile(
    r"\b(?:special categor\w+|sensitive personal data|(?:categories|donnees|data) (?:particulieres|sensibles)"
    r"|besondere\w* (?:daten)?(?:kategorien?|arten)|categorias especiales|datos (?:especialmente protegidos|sensibles)"
    r"|categorie particolari|dati (?:sensibili|particolari)|bijzondere (?:categorie\w*|persoonsgegevens|gegevens)"
    r"|szczegolne kategorie|categorias especiais|saerlige kategorier|folsomme oplysninger|kansliga (?:person)?uppgifter"
    r"|art(?:icle|ikel|iculo|icolo|igo)?\.? ?9)\b"
)
"""The Regulation's own words, which name no kind."""


_THEIR = (
    r"deren|dessen|ihre[rnms]?|leurs?|ses|their|its|sus?|(?:i |le )?loro|seus?|suas?|hun|haar|ich|jego|jej|deres|deras"
    r"|heidän|jejich|lor|azok|τους"
)
_JOINED = re.compile(
    r"([^\W\d][^()/,;:&]{1,60}?)\s+(und|sowie|et|and|&|y|e|ed|i|oraz|en|og|och|ja|és|și|si|και)\s+"
    rf"((?:{_THEIR})\s+)?([^\W\d][^()/,;:&]{{1,60}})"
)
"""Two halves of an item, the word between them, and a possessive before the second."""
CONTEXTS = ("recruitment", "care", "vet", "town", "election", "lodging", "sport")
"""What decides between two senses of a word for persons."""
_APART = frozenset({"context", "accented", *CONTEXTS})
"""Tables of the lexicon that are no code."""
_OF_DATA_APART = frozenset({"watched", "images"})
_DENYING = ("non", "nicht", "anti")
_GERMAN = frozenset({"und", "sowie"})
_PLURALS = {"en": re.compile(r"(?:en|ers)$"), "i": re.compile(r"(?:[iys]|owie)$")}
"""What the second half ends in where "en" is Dutch and "i" Polish or Catalan: elsewhere both mean "in"."""
_LONGEST_HALF = 3


def parse_data_categories(text: str) -> Parsed:
    """Return the identifiers of the data categories that the cell lists."""
    return parse_items(text, data_item)


def parse_subjects(text: str) -> Parsed:
    """Return the identifiers of the categories of persons that the cell lists."""
    return parse_items(text, subject_item)


def parse_special(text: str) -> Parsed:
    """Read a column about special categories, criminal data or vulnerable persons: what it adds to the list.

    "No" adds nothing; "yes", alone or before words that name no kind, says that there are some of a kind not named.
    """
    return _parse_flagged(text, parse_data_categories, SPECIAL)


def parse_criminal(text: str) -> Parsed:
    """Read a column about criminal data: "yes" is the category itself."""
    return _parse_flagged(text, parse_data_categories, "criminal")


def parse_vulnerable(text: str) -> Parsed:
    """Read a column about vulnerable persons."""
    return _parse_flagged(text, parse_subjects, UNCLASSIFIED)


def _parse_flagged(text: str, parse: Callable[[str], Parsed], code_for_yes: str) -> Parsed:
    folded = plain(text).strip(" .!")
    said = {part.strip() for part in folded.split("/")}  # "Oui/Ja", in two languages
    declared = Parsed((code_for_yes,), () if code_for_yes == "criminal" else ("special-not-named",))
    if said <= _YES:
        return declared
    if said <= _NO:
        return Parsed(())
    parsed = parse(text)
    first = re.split(r"[\s,;:.(–—-]", folded, maxsplit=1)[0]
    if first in _NO and parsed.value == (UNCLASSIFIED,):
        return Parsed(())
    if first in _YES and len(first) > 1 and not set(parsed.value or ()) - {UNCLASSIFIED}:
        return declared
    return parsed


def parse_items(text: str, read_item: Callable[[str], tuple[str, ...]]) -> Parsed:
    """Return the codes of a cell's items, as a reader of one item tells them."""
    state = state_of(text)
    if state is not None:
        return Parsed(() if state is State.NONE else state)
    found: dict[str, None] = {}
    for item in items(without_denied_lists(text)):
        found.update(dict.fromkeys(read_item(item)))
    if UNCLASSIFIED in found:
        return Parsed(tuple(found), ("items-not-recognised",))
    return Parsed(tuple(found))


@lru_cache(maxsize=65536)
def data_item(item: str) -> tuple[str, ...]:
    """Return the categories of data that an item names."""
    if "." in item and " " not in item:
        known = _fideslang(item.strip().lower())
        if known:
            return (known,)
    found = _codes_of(item, _data_lexicon())
    return (SPECIAL,) if found == (UNCLASSIFIED,) and _NAMES_SPECIAL.search(plain(item)) else found


@lru_cache(maxsize=65536)
def subject_item(item: str) -> tuple[str, ...]:
    """With its accent a word may mean others: French "résidents" live in a home, English "residents" in a town."""
    accented = lexicon_table("subjects")["accented"].get(item.casefold())
    return (accented,) if accented else _codes_of(item, _subject_lexicon())


def _codes_of(item: str, known: Lexicon) -> tuple[str, ...]:
    """Codes of one item; none if all that it names is denied, ``unclassified`` if it names nothing known."""
    found: dict[str, None] = {}
    head, _, answer = item.rpartition(":")
    if head and (plain(answer).strip(" .") in _NO or state_of(answer) is State.NONE):
        return ()
    named = False
    for clause in clauses(plain(item.replace("_", " "))):
        terms, tokens = known.scan(_words_for(clause, known))
        for term in heads(terms, tokens, item, clause) if known is _subject_lexicon() else terms:
            named = True
            if not denied(tokens, term.start):
                found.update(dict.fromkeys(term.codes))
    if found and _half_unread(item, known):
        return (*found, UNCLASSIFIED)
    if found or named or state_of(item) is not None or _nothing(item):
        return tuple(found)
    return (UNCLASSIFIED,)


def _words_for(folded: str, known: Lexicon) -> list[str]:
    """The words of a text; of persons, the heads of compounds."""
    return [_head(word) for word in words(folded)] if known is _subject_lexicon() else words(folded)


@lru_cache(maxsize=65536)
def _head(word: str) -> str:
    """The head of a compound, which says who is meant; what is denied in it ("Nichtmitglieder") has none."""
    return word if word.startswith(_DENYING) else _subject_lexicon().head(word)


def _half_unread(item: str, known: Lexicon) -> bool:
    """Do two things joined by an "and" stand in an item, of which one is not known: "Kunden und deren Xyz"?

    An adjective is no thing of its own ("current and former staff"): both sides are one word, or the second belongs
    to the first ("and their …"), or both are German nouns.
    """
    joined = _JOINED.fullmatch(item)
    if joined is None:
        return False
    left, conjunction, owned, right = joined.groups()
    one_each = not any(" " in half.strip() for half in (left, right))
    nouns = conjunction in _GERMAN and left.split()[-1][0].isupper() and right[0].isupper()
    plural = _PLURALS.get(conjunction)
    if left.endswith("-") or not (one_each or owned or nouns) or (plural and not plural.search(right)):
        return False
    return any(not _is_known(half, known) for half in (left, right))


def _is_known(half: str, known: Lexicon) -> bool:
    tokens = _words_for(plain(half), known)
    return not tokens or len(tokens) > _LONGEST_HALF or tokens[-1].isdigit() or bool(known.scan(tokens)[0])


def _nothing(item: str) -> bool:
    """Does the item only say that there are none ("no special categories")?"""
    tokens = words(plain(item))
    return bool(tokens) and denied(tokens, 1) and any(word.startswith(_SPECIAL) for word in tokens)


_SPECIAL = ("special", "besonder", "sensible", "categor", "kategor", "bijzonder", "particular", "sensitiv")


@cache
def _fideslang(key: str) -> str:
    """Category of a dotted key of the Fides taxonomy, or of its nearest parent; ``""`` if none."""
    known = {row["fideslang"]: row["id"] for row in table("data_categories")["categories"] if row.get("fideslang")}
    known |= lexicon_table("fideslang")["keys"]
    while key:
        if key in known:
            return str(known[key])
        key = key.rpartition(".")[0]
    return ""


@cache
def _data_lexicon() -> Lexicon:
    rows = table("data_categories")["categories"]
    hidden = [(term, None) for row in rows for term in row.get("not_when", ())]
    own = [(term, row["id"]) for row in rows for term in (*row["synonyms_en"], *row["synonyms_fr"])]
    more = {code: terms for code, terms in lexicon_table("data_categories").items() if code not in _OF_DATA_APART}
    return Lexicon([*hidden, *own, *terms_of(more)])


@cache
def _subject_lexicon() -> Lexicon:
    rows = table("data_categories")["subject_categories"]
    own = [(term, row["id"]) for row in rows for term in (*row["synonyms_en"], *row["synonyms_fr"])]
    more = {code: terms for code, terms in lexicon_table("subjects").items() if code not in _APART}
    return Lexicon([*own, *terms_of(more)])
