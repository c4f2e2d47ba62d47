"""Headings in the words of everyday life: questions, and what people say instead of the law's terms."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from gdpr_audit.ingest.directed import directed
from gdpr_audit.ingest.heading_text import ASIDE, NUMBERING, PARTICIPLES, content, normal, plain, telling
from gdpr_audit.ingest.vocabulary import vocabulary
from gdpr_audit.resources import toml_table

_LONGEST_QUESTION: Final = 120
_MOST_WORDS: Final = 8
_MOST_UNKNOWN: Final = 2
_SHORT: Final = 3
"""A word no longer than this seldom tells what a heading is about."""
_NUMBER: Final = re.compile(r"^\W*\d{1,2}(?:\.\d{1,2})*[.):\s]+")
_AKIN: Final = tuple(
    frozenset(words.split())
    for words in (
        "owner department controller",
        "recipients recipient_categories recipients_external recipients_internal",
        "processors recipients_external",
        "data_categories special_categories",
        "transfers third_countries",
        "retention_text archive_retention deletion_process deletion_method",
        "legal_bases legal_reference",
    )
)


def asked(text: str) -> str:
    """Return the concept that a question asks for: "Why do we need the data?"; ``""`` if it is none, or not known.

    A question has its mark, or begins as questions do.
    """
    folded = plain(_NUMBER.sub("", NUMBERING.sub("", text)))
    if " " not in folded or len(folded) > _LONGEST_QUESTION:
        return ""
    if "?" not in text and folded.partition(" ")[0] not in _first_words():
        return ""
    found = next((concept for concept, asks in _patterns("asks").items() if asks.match(folded)), "")
    return found or (said(text) if "?" in text else "")


def asks_what(text: str) -> bool:
    """Does a heading ask no more than what it is: "Quoi ?", "Was?"."""
    return plain(text).replace(" ", "_") in _listed("what")


def said(text: str) -> str:
    """Return the concept of which a heading speaks in everyday words; ``""`` if of none, or of several.

    Whatever else stands in the heading must not be known to speak of something else: "Contractors" are processors,
    "Cost of contractors" is not.
    """
    folded = plain(ASIDE.sub(" ", text))
    if not folded or folded.count(" ") >= _MOST_WORDS:
        return ""
    found = {concept: words.sub(" ", folded) for concept, words in _patterns("says").items() if words.search(folded)}
    found = directed(folded) | found
    if len(found) != 1:
        return ""
    concept, rest = found.popitem()
    unknown = 0
    empty = PARTICIPLES | _first_words() | _listed("pronouns")
    for word in (word for word in rest.split() if word in telling(rest) and word not in empty):
        if word in _attributes():
            return ""
        concepts = _spoken_of(word) if len(word) > _SHORT else frozenset[str]()
        if concepts and not concepts & _akin(concept):
            return ""
        unknown += not concepts and len(word) > _SHORT
    return concept if unknown <= _MOST_UNKNOWN else ""


def _akin(concept: str) -> frozenset[str]:
    """The concepts whose words may stand beside those of one, and leave it what it is."""
    return next((akin for akin in _AKIN if concept in akin), frozenset((concept,)))


def elsewhere(text: str, concept: str) -> bool:
    """Does a word of a heading speak of something else than a concept, or of what a thing has: "Visa of the DPO"?"""
    words_ = telling(plain(text))
    spoken = (_spoken_of(word) for word in words_)
    return any(word in _attributes() for word in words_) or any(one and not one & _akin(concept) for one in spoken)


def of_retention(text: str) -> bool:
    """Does a word of a heading stand in headings of retention, and in no others: "Basis for destruction"?"""
    told = (_spoken_of(word) for word in telling(normal(text)) if len(word) > _SHORT)
    return any(concepts and concepts <= _akin("retention_text") for concepts in told)


@cache
def _spoken_of(word: str) -> frozenset[str]:
    """The concepts in whose headings a word stands."""
    words = vocabulary("headings")
    phrases = [phrase for stem in content(word) for phrase in words.stems.get(stem, ())]
    return frozenset(concept for phrase in phrases for concept in words.phrases[phrase])


def _first_words() -> frozenset[str]:
    """First words of questions that are written without their mark."""
    return _listed("first_words")


def is_attribute(text: str) -> bool:
    """Does a text name what a thing has, and nothing else: "Date", "Cost"?"""
    return plain(text) in _attributes()


def _attributes() -> frozenset[str]:
    """Words for what a thing has: with one, a heading is not about the thing."""
    return _listed("attributes")


@cache
def _listed(kind: str) -> frozenset[str]:
    words = toml_table("gdpr_audit.ingest", "lexicon", "questions.toml")[kind]
    return frozenset(word for spoken in words.values() for word in spoken.split())


@cache
def _patterns(kind: str) -> dict[str, re.Pattern[str]]:
    """Concept -> what is looked for: at the beginning of a question, or as whole words anywhere."""
    table = toml_table("gdpr_audit.ingest", "lexicon", "questions.toml")[kind]
    if kind == "says":
        return {concept: re.compile(rf"\b(?:{words})\b") for concept, words in table.items()}
    return {concept: re.compile("|".join(f"(?:{ask})" for ask in asks)) for concept, asks in table.items()}
