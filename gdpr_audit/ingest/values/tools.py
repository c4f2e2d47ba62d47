"""The instrument of a transfer (Chapter V): adequacy, a safeguard of Article 46, or a derogation of Article 49."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.bases import bases_named
from gdpr_audit.ingest.values.citations import cited
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.no_transfer import THIRD, denies
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import Lexicon, clauses, items, lexicon, lexicon_table, plain, terms_of, words
from gdpr_audit.law.tables import table
from gdpr_audit.model.value import UNMAPPED, Code, Fact, State, Text, Tri

_OLD_CLAUSES = re.compile(r"\b(2001/497|2004/915|2010/87)\b")
_NEW_CLAUSES = re.compile(r"\b2021/914\b")
_MODULE = re.compile(r"\bmodul[eoi]?\s*([1-4])\b")
_CERTIFIED = re.compile(
    r"\b(?:dpf|framework)\W+(?:certifi|zertifizi|gecertificeerd)|\bcertifi\w*\W+(?:\w+\W+){0,3}(?:dpf|framework)"
)
_NO_DENIAL = frozenset({"hors", "ausser", "except", "behalve", "excepto"})
_LONGEST_NAME = 7
"""Words of a name; a longer text is a sentence."""
_DEROGATIONS = {
    "a": "derog_consent",
    "b": "derog_contract",
    "c": "derog_contract_interest",
    "d": "derog_public_interest",
    "e": "derog_legal_claims",
    "f": "derog_vital",
    "g": "derog_register",
}
"""Letter of Art. 49(1) -> the tool."""
_DEROGATION_OF_BASIS = {
    "6.1.a": "derog_consent",
    "6.1.b": "derog_contract",
    "6.1.d": "derog_vital",
    "6.1.e": "derog_public_interest",
}
"""What the same words mean beside Art. 49: "Art. 49 (performance of a contract)"."""
_SECOND_SUBPARAGRAPH = re.compile(
    r"\b49\b\W*(?:(?:abs|par|ust|lid)\w*)?\W*1\W+"
    r"(?:(?:second|deuxieme|zweiter?|tweede|segundo|secondo|drugi)\W+(?:sub|alin|unterabs|parr|par|comma|akapit)"
    r"|(?:uabs|unterabs|subpara|al|alin)\w*\W*2\b)"
)
_ARTICLE_46 = ("scc", "bcr", "code_of_conduct", "public_instrument", "sa_clauses", "adhoc_clauses", "admin_arrangement")


class Tool(NamedTuple):
    """What a text says of the tool of a transfer."""

    code: Code = UNMAPPED
    dpf_certified: Fact = UNMAPPED
    scc_version: Text = UNMAPPED
    scc_module: Text = UNMAPPED


@lru_cache(maxsize=16384)
def parse_tool(text: str) -> Tool:
    """Return the tool that a text names: a valid one before an invalid mention, a safeguard before a derogation."""
    state = state_of(text)
    if state is not None:
        return Tool("none" if state is State.NONE else state)
    folded = plain(text)
    firm = [folded_item for item in items(text) if not _is_planned(folded_item := plain(item))]
    codes = _asserted("; ".join(firm))
    cases = _cases_of_derogation(", ".join(firm))
    if cases:
        codes = (*(code for code in codes if code != "derog_unspecified"), *cases)
    order = (*_ARTICLE_46, "adequacy", "certification", *(code for code in codes if code.startswith("derog_")), *codes)
    code: Code = next((one for one in order if one in codes), UNMAPPED)
    old, new, module = _OLD_CLAUSES.search(folded), _NEW_CLAUSES.search(folded), _MODULE.search(folded)
    if code is UNMAPPED and (old or new):
        code = "scc"
    if code is UNMAPPED and _asserted(folded):
        code = State.UNKNOWN  # a tool that is only planned is none yet
    if code is UNMAPPED and not THIRD.match(folded) and (answer_of(text) is Tri.NO or denies(folded)):
        code = "none"
    return Tool(
        code,
        Tri.YES if _CERTIFIED.search(folded) else UNMAPPED,
        new.group() if new else old.group(1) if old else UNMAPPED,
        module.group(1) if module else UNMAPPED,
    )


def _cases_of_derogation(folded: str) -> tuple[str, ...]:
    """The cases of Art. 49(1) that a text names by their letters, or in words beside the article."""
    terms, tokens = tools_lexicon().scan(words(folded))
    if terms and all(denied(tokens, term.start) for term in terms):
        return ()
    if _SECOND_SUBPARAGRAPH.search(folded):
        return ("derog_compelling",)
    cases = tuple(_DEROGATIONS[letter] for letter in cited("49", folded))
    cases = cases or tuple(code for term in terms for code in term.codes if code in _DEROGATIONS.values())
    if cases or not any("derog_unspecified" in term.codes for term in terms):
        return cases
    named = bases_named(folded)[0]
    return tuple(_DEROGATION_OF_BASIS[code] for code in named if code in _DEROGATION_OF_BASIS)


def names_tool(text: str) -> bool:
    """Does a text name an instrument of Chapter V, and hardly anything else?"""
    folded = plain(text)
    return len(words(folded)) <= _LONGEST_NAME and bool(tools_lexicon().find(folded))


def is_tool_alone(text: str) -> bool:
    """Is a text the name of an instrument, and nothing else?"""
    said = words(plain(text))
    return bool(said) and sum(term.end - term.start for term in tools_lexicon().find(plain(text))) == len(said)


def _is_planned(folded: str) -> bool:
    return bool(lexicon("measures", "planned").find(folded))


def _asserted(folded: str) -> tuple[str, ...]:
    """The tools that a text names without denying them: "hors UE" denies no tool, "non adéquat" does."""
    found: dict[str, None] = {}
    for clause in clauses(folded):
        terms, tokens = tools_lexicon().scan([word for word in words(clause) if word not in _NO_DENIAL])
        found.update(dict.fromkeys(code for term in terms if not denied(tokens, term.start) for code in term.codes))
    return tuple(found)


@cache
def tools_lexicon() -> Lexicon:
    """Return the terms of the law's table of tools, and the lexicon's."""
    own = [
        (term, row["id"])
        for row in table("transfer_tools")["tools"]
        if row["id"] not in {"none", "unknown", "certification"}
        for term in (*row["synonyms"], row["en"], row["fr"])
    ]
    return Lexicon([*own, *terms_of(lexicon_table("transfers")["tools"])])
