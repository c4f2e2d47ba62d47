"""Parts of an address in a list of parties: they belong to the name before them and are nobody's name themselves.

"Studio Bruni, Via Po 3, 10124 Torino" is one firm, in whatever country's way the address is written.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import lexicon_table, lexicon_words, plain

_NUMBER = r"(?:n?[°º.]?\s?\d{1,4}\s?(?:[a-z]|bis|ter|quater)?(?:\s?[-–/]\s?\d{1,4}\s?[a-z]?)?)"
_PLACE = (
    r"(?:[a-z]{1,3}-)?\d{4,5}\s[^\W\d].*",
    r"\d{4}\s?[a-z]{2}(?:\s+[^\W\d].*)?",
    r"\d{2}-\d{3}\s.*|\d{4}-\d{3}\s.*|\d{3}\s\d{2}\s[^\W\d].*",
    r"(?:.*\s)?[a-z]{1,2}\d[a-z\d]?\s?\d[a-z]{2}",
)
"""A postcode and its town: with four or five figures, Dutch, Polish, Portuguese, Swedish, British."""
_REACHED = r".*@.*|https?://.*|www\..*|\+?[\d ()/.-]{7,}"
_ZONE = r"z\.?[ia]\.?c? (?:de|du|des|d'|la|le|les|nord|sud|est|ouest)\b.*"
_PROVINCE = re.compile(r"\s*(?:\([a-z]{2}\)|cedex(?: \d+)?|\b[a-z]{2}|\b\d{1,2})$")
_DASH = re.compile(r"\s+[-–—]\s+")
_STATES = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK "  # noqa: SIM905
    "OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC".split()
)
"""States of the United States, whose codes are those of countries elsewhere."""


@lru_cache(maxsize=65536)
def is_address(item: str) -> bool:
    """Is an item of a list a part of an address: a street, a town, a number of a register, a telephone?"""
    folded = plain(item).strip(" .")
    with_figures = any(map(str.isdigit, folded))
    return bool(_address(with_figures=with_figures).fullmatch(folded)) or is_town(item)


@lru_cache(maxsize=16384)
def is_town(item: str) -> bool:
    """Is an item a town and nothing else?"""
    folded = plain(item).strip(" .")
    towns = lexicon_words("places", "towns")
    return folded in towns or (item[:1].isupper() and _PROVINCE.sub("", folded) in towns)


def is_state(item: str, before: str) -> bool:
    """Is an item the code of a state of the United States behind its town: "San Francisco, CA"?"""
    return item in _STATES and before in lexicon_table("places")["towns"]["usa"]


def without_address(item: str) -> str:
    """Take off an item the address that stands behind a dash: "Xenos SARL - 4 av. Foch - tel. 03 87"."""
    head, *rest = _DASH.split(item)
    return head if rest and (is_address(rest[0]) or _street_alone().match(plain(rest[0]))) else item


@cache
def _street_alone() -> re.Pattern[str]:
    """A street whose number stands in the next item: "- Via Roma, 1"."""
    return re.compile(rf"(?:{_any_of('street')}|via|rua|ul\.?)\s[^\W\d]")


@cache
def _address(*, with_figures: bool) -> re.Pattern[str]:
    """The ways to write a part of an address, folded: all, or those that need no figure."""
    before, street, ending, after, number, reach, attention = (
        _any_of(name) for name in ("before", "street", "ending", "after", "number", "reach", "attention")
    )
    named = rf"[^\W\d][\w'. -]*?(?:{ending}|\s{after})"
    counted = (
        _NUMBER,
        rf"{_NUMBER},?\s{before}(?!\w).*",
        rf"{_NUMBER},?\s{named}(?:\s.*)?",
        rf"{before}(?:(?<=[./])|(?!\w))[\w'. -]*\b{_NUMBER}(?:\s.*)?",
        rf"{named}\s{_NUMBER}(?:\s.*)?",
        rf"{number}(?!\w).*\d.*",
        rf"{reach}(?:[.:]|\s|(?<=\.)).*\d.*",
        *_PLACE,
    )
    told = (
        rf"{street}\s.+",
        r"[^\W\d]\w+ (?:lane|street|road)",
        rf"{reach}\s?:.*",
        rf"{attention}(?!\w).*",
        _ZONE,
        _REACHED,
    )
    forms = (*counted, *told) if with_figures else told
    return re.compile("|".join(f"(?:{form})" for form in forms))


def _any_of(name: str) -> str:
    """Pattern of the words of a table, each with or without its stop."""
    terms = sorted(lexicon_words("places", name), key=len, reverse=True)
    return rf"(?:{'|'.join(re.escape(term) for term in terms)})\.?"
