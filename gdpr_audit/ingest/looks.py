"""What the values of a column under a heading that nobody knows look like: persons in charge, units, categories ..."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from gdpr_audit.ingest.heading_text import plain
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from gdpr_audit.ingest.values.countries import country_alone, is_inside_eea
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.tools import parse_tool
from gdpr_audit.ingest.values.words import items
from gdpr_audit.ingest.vocabulary import vocabulary
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.resources import toml_table

_MOST: Final = 0.75
"""Share of a column's distinct texts that must look alike."""
_FEWEST: Final = 3
"""Distinct texts from which a column shows what it holds."""
_LONGEST: Final = 160
_LONGEST_NAME: Final = 50
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_INITIALS: Final = re.compile(r"(?:[A-ZÀ-Ý]\.\s?-?){1,2}\s?[A-ZÀ-Ý][\w’'-]+(?: [A-ZÀ-Ý][\w’'-]+)?")
_SEVERAL: Final = re.compile(r"[,;/\n+]|\s(?:et|and|und|y|e|en|og|och|i|a)\s")
_TITLED: Final = 2
_TOOLS: Final = frozenset({"scc", "bcr", "adequacy", "uk_idta"})


def looks_like(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the concepts whose values the texts of a column look like, the likeliest first.

    Args:
        texts: of the column, blanks and repetitions among them.
    """
    found = {text.strip() for text in texts if text.strip()}
    told = [text for text in found if state_of(text) is None]
    if not told or any(len(text) > _LONGEST for text in told):
        return ()
    enough = {c: test for c, test in _TESTS.items() if len(told) >= (1 if c == "transfer_safeguard" else _FEWEST)}
    shares = {concept: sum(map(test, told)) / len(told) for concept, test in enough.items()}
    return tuple(sorted((c for c, share in shares.items() if share >= _MOST), key=lambda c: -shares[c]))


def names_countries(heading: str) -> bool:
    """Does a heading say no more than that countries stand below it?"""
    return "country" in vocabulary("transfers").phrases.get(plain(heading), {})


def outside_eea(texts: Sequence[str]) -> bool:
    """Do countries stand in a column, and nothing else, and one of them outside the EEA?"""
    told = {part.strip() for text in texts if state_of(text) is None for part in items(text) if part.strip()}
    codes = [country_alone(part) for part in told]
    return bool(codes) and all(codes) and any(code and not is_inside_eea(code) for code in codes)


def _is_owner(text: str) -> bool:
    """Is one person named: by an address, a title, initials, or an office?"""
    if _MAIL.fullmatch(text) or _INITIALS.fullmatch(text):
        return True
    if len(text) > _LONGEST_NAME or _SEVERAL.search(text):
        return False
    words = plain(text).split()
    titled = len(words) >= _TITLED and not _listed("offices").isdisjoint((words[0], words[-1]))
    return titled or any(word in _listed("titles") for word in words[:-1]) or set(words) <= _listed("offices")


def _is_unit(text: str) -> bool:
    return plain(text) in _listed("units")


def _are_categories(parse: Callable[[str], object]) -> Callable[[str], bool]:
    """Are all items of a text of a known category?"""

    def known(text: str) -> bool:
        value = getattr(parse(text), "value", ())
        return isinstance(value, tuple) and bool(value) and UNCLASSIFIED not in value

    return known


def _is_tool(text: str) -> bool:
    """Does a text name an instrument that nothing but a transfer has: clauses, binding rules, a decision?"""
    return parse_tool(text).code in _TOOLS


_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "owner": _is_owner,
    "department": _is_unit,
    "subject_categories": _are_categories(parse_subjects),
    "data_categories": _are_categories(parse_data_categories),
    "transfer_safeguard": _is_tool,
}


@cache
def _listed(kind: str) -> frozenset[str]:
    words = toml_table("gdpr_audit.ingest", "lexicon", "looks.toml")[kind]
    return frozenset(word.replace("_", " ") for spoken in words.values() for word in spoken.split())
