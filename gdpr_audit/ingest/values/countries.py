"""Countries by name or code. Never guessed from a vendor, a domain or a cloud region."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from gdpr_audit.ingest.values.words import Lexicon, lexicon, lexicon_table, plain, terms_of, words
from gdpr_audit.law.tables import table

_CODE = re.compile(r"(?<![\w.&-])[A-Z]{2,3}(?![\w&])")
_DOTTED = re.compile(r"\b([A-Z])\.\s?([A-Z])\.")
_CODES_ONLY = re.compile(r"[A-Z]{2,3}(?:\s*[/,;+&]\s*[A-Z]{2,3})*")
_SYNONYMS = {
    **dict.fromkeys(("USA", "VS", "ZDA", "SAD", "ASV", "JAV"), "US"),
    **dict.fromkeys(("UK", "VK"), "GB"),
    **dict.fromkeys(("UAE", "EAU"), "AE"),
    "EL": "GR",
}
_IN_SENTENCES = frozenset({"US", "USA", "ZDA", "SAD", "ASV", "JAV", "UK", "GB", "VS", "VK", "UAE", "EAU"})
_BESIDE_COUNTRIES = frozenset("SCC CCT CCS SVK SKU BCR DPF TIA EEA EEE EWR EER SEE EOG EHP ETA UE EU ADR ALL".split())  # noqa: SIM905
"""What lists of countries hold besides: instruments, the Union."""
_ARTICLES = frozenset(
    {"the", "la", "le", "les", "l", "die", "der", "de", "den", "los", "las", "gli", "il", "in", "en", "aux", "au"}
)
_EEA_IN_CAPITALS = re.compile(r"\bSEE\b")
_SHORT = 4
"""Letters of a name that may as well be those of an organisation."""
_ONLY_IN_CAPITALS = frozenset({"usa", "uae", "eau"})
_BETWEEN_BRACKETS = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "EL",
        "HU",
        "IE",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SK",
        "NO",
        "IS",
        "LI",
        "US",
        "GB",
        "UK",
        "VS",
        "VK",
        "CH",
        "JP",
        "CA",
        "AU",
        "NZ",
        "IN",
        "CN",
        "SG",
        "IL",
        "KR",
        "BR",
        "MX",
        "ZA",
        "AE",
        "TR",
        "MA",
        "TN",
        "RU",
        "UA",
        "PH",
        "VN",
        "TH",
        "MY",
        "HK",
        "TW",
        "AR",
        "CL",
    ]
)
"""Codes that are not also a legal form (SA, AG, AS, BV) or a department (HR, IT)."""


@lru_cache(maxsize=16384)
def country_of(text: str) -> str | None:
    """Return the code of the one country that a bracket or a short text names; None if it names none or several."""
    codes = _find(text, _BETWEEN_BRACKETS)
    return codes[0] if len(codes) == 1 else None


@lru_cache(maxsize=65536)
def country_alone(text: str) -> str | None:
    """Return the code of the country if the text says nothing else."""
    code = country_of(text)
    if code is None:
        return None
    terms, tokens = _names().scan(words(plain(text)))
    unread = [word for position, word in enumerate(tokens) if not any(one.start <= position < one.end for one in terms)]
    return code if all(word in _ARTICLES or word.upper() == text.strip(" .").upper() for word in unread) else None


@lru_cache(maxsize=65536)
def countries_in_cell(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that an item of a country column names: any code of two letters is one."""
    return _find(text, frozenset(statuses()) | frozenset(_SYNONYMS))


@lru_cache(maxsize=65536)
def countries_in(text: str) -> tuple[str, ...]:
    """Return the codes of the countries named in a sentence, each once, in order; of codes only ``US`` and ``UK``."""
    return _find(text, frozenset())


def _find(text: str, codes_alone: frozenset[str]) -> tuple[str, ...]:
    """Find names of countries, and codes in capitals: the given ones if the text holds nothing but codes."""
    undotted = _DOTTED.sub(r"\1\2", text).strip(" .")
    if undotted in _ONLY_IN_CAPITALS:
        undotted = undotted.upper()
    found = dict.fromkeys(_named(text))
    codes = _CODE.findall(undotted)
    named = codes_alone is _BETWEEN_BRACKETS and any(_may_be_name(code) for code in codes)
    listed = _CODES_ONLY.fullmatch(undotted) and not named
    wanted = codes_alone | _IN_SENTENCES if listed else _IN_SENTENCES
    for code in codes:
        actual = _SYNONYMS.get(code, code)
        if code in wanted and actual in statuses():
            found[actual] = None
    return tuple(found)


def _named(text: str) -> Iterable[str]:
    """The codes of the countries that a text names; without its accents a name of four letters may be an acronym."""
    folded = plain(text)
    codes = _names().codes(folded)
    short = _known_by_accents().keys() & set(words(folded)) if codes else set()
    wrong = {code for word in short for spelt, code in (_known_by_accents()[word],) if spelt not in text.casefold()}
    return (code for code in codes if code not in wrong)


@cache
def _known_by_accents() -> dict[str, tuple[str, str]]:
    """Folded name -> the name and its code, of the short names that no language writes without accents: "Čada"."""
    named = [(name.casefold(), code) for name, code in _spellings() if len(name) <= _SHORT and plain(name).isascii()]
    bare = {name for name, _ in named if plain(name) == name}
    return {plain(name): (name, code) for name, code in named if plain(name) not in bare}


def _may_be_name(code: str) -> bool:
    """Is a code in a list none of a country, so that the others may be initials as well: "BNP, SG"?"""
    return len(code) > 2 and code not in _SYNONYMS and code not in _BESIDE_COUNTRIES  # noqa: PLR2004 - a country has two


def is_inside_eea(code: str) -> bool:
    """Is the country in the European Economic Area (no transfer, Art. 44)?"""
    return statuses().get(code) in {"eu", "eea", "eu_territory"}


def names_eea(text: str) -> bool:
    """Does the text name the Union or the EEA as a whole? "SEE" does so in capitals only."""
    folded = plain(text)
    named = _EEA_IN_CAPITALS.search(text) or lexicon("countries", "inside_eea").find(folded)
    return bool(named) and not lexicon("countries", "regions").find(folded)


def names_region(text: str) -> bool:
    """Does the text name a part of the world that is no country, such as "outside the EU"?"""
    return bool(lexicon("countries", "regions").find(plain(text)))


@cache
def statuses() -> dict[str, str]:
    """Code -> status in ``law/countries.toml``."""
    return {row["iso2"]: row["status"] for row in table("countries")["countries"]}


@cache
def _names() -> Lexicon:
    regions = [(name, None) for name, _ in terms_of(lexicon_table("countries")["regions"])]
    return Lexicon([*_spellings(), *regions])


@cache
def _spellings() -> tuple[tuple[str, str], ...]:
    """The names of the countries, each with its code."""
    terms = [
        (name, row["iso2"])
        for row in table("countries")["countries"]
        for name in (row["en"], row["fr"], *row.get("aliases", ()))
        if len(name) > 2 and plain(name) not in _ONLY_IN_CAPITALS  # noqa: PLR2004 - codes are read in capitals
    ]
    more = [(name, code) for code, names in lexicon_table("countries")["countries"].items() for name in names]
    return (*terms, *more)
