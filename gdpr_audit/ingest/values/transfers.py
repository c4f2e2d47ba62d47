"""Transfers to third countries (Art. 30(1)(e), Chapter V): destinations, importers and tools.

A country of the EEA is no transfer, and is told. The importer is only taken where the cell ties it to the country;
a name alone never gives a country.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.countries import countries_in_cell, is_inside_eea, names_eea, names_region
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.no_transfer import THIRD, denies
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import (
    Lexicon,
    clauses,
    items,
    lexicon,
    lexicon_table,
    plain,
    terms_of,
    words,
)
from gdpr_audit.law.tables import table
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import UNMAPPED, Code, Fact, State, Text, Tri

_OF_TOOL = re.compile(r"\bUK\b[\s-]*(?=(?:US[\s-]+)?(?:data bridge|IDTA|addendum|extension)\b)", re.IGNORECASE)
"""The country in the name of an instrument of the United Kingdom is no destination."""
_OLD_CLAUSES = re.compile(r"\b(2001/497|2004/915|2010/87)\b")
_NEW_CLAUSES = re.compile(r"\b2021/914\b")
_MODULE = re.compile(r"\bmodul[eoi]?\s*([1-4])\b")
_CERTIFIED = re.compile(
    r"\b(?:dpf|framework)\W+(?:certifi|zertifizi|gecertificeerd)|\bcertifi\w*\W+(?:\w+\W+){0,3}(?:dpf|framework)"
)
_PART = re.compile(r"[;\n]+|(?:(?<=[^\W\d]{4})|(?<=\)))\.\s+(?=[A-ZÀ-Ý])")
_SPLIT = re.compile(r",\s|\s/\s|\s(?:et|and|und|y|en|e)\s")
_NAME_THEN_COUNTRY = re.compile(
    r"^\W*(?:[^()]*\bvia\s+)?(?:(?:oui|yes|ja|s[ií]|vers|to|nach|a|naar)\b[\s,:]*)*([^(),;:]{2,80}?)\s*[(,:]\s*([^()]*)\)?"
)
_COUNTRY_THEN_NAME = re.compile(r"^([^()]*)\(([^()]{2,80})\)")
_FOR_EXAMPLE = re.compile(
    r"^\W*(?:z\.\s?B\.|e\.\s?g\.|p\.\s?ex\.|par ex\w*\.?|ex\.|bijv\.|por ej\w*\.?|ad es\.)[\s:]*", re.IGNORECASE
)
_NO_NAME = re.compile(r"\W*(?:§|art\b|article|artikel|articulo|articolo)")
_NO_DENIAL = frozenset({"hors", "ausser", "except", "behalve", "excepto"})
_EXCEPT = re.compile(
    r"\b(?:sauf|hormis|excepté|except(?: for)?|unless via|other than|außer|ausser|ausgenommen|mit Ausnahme von|salvo|"
    r"excepto|menos|eccetto|tranne|behalve|uitgezonderd|met uitzondering van)\b"
    r"(?: (?:pour|par|via|bei|per|por|para|door))?",
    re.IGNORECASE,
)
_LONGEST = 200
_LONGEST_TOOL = 12
_LONGEST_NAME = 7
"""Words of an importer's name; a longer text is a sentence."""
_ARTICLE_46 = ("scc", "bcr", "code_of_conduct", "public_instrument", "sa_clauses", "adhoc_clauses", "admin_arrangement")


class Tool(NamedTuple):
    """What a text says of the tool of a transfer."""

    code: Code = UNMAPPED
    dpf_certified: Fact = UNMAPPED
    scc_version: Text = UNMAPPED
    scc_module: Text = UNMAPPED


class Found(NamedTuple):
    """The transfers of an activity, and the reservations with which they were read."""

    transfers: tuple[Transfer, ...] | State
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=16384)
def parse_transfers(destinations: str | None, safeguards: str | None) -> Found:
    """Read the columns of transfers of one activity.

    Args:
        destinations: the column of countries or of transfers; None where the register has none.
        safeguards: the column of safeguards; None where the register has none.
    """
    tool = parse_tool(safeguards) if safeguards is not None else Tool()
    if destinations is None:
        return _from_safeguards(safeguards, tool)
    state = state_of(destinations)
    if state is not None:
        return Found(() if state is State.NONE else state)
    folded = plain(destinations)
    exception = _exception(destinations) if denies(folded) else ""
    if exception:
        return _read(exception, tool)
    if denies(folded):
        reserved = lexicon("transfers", "open").find(folded) or _tools().find(folded)
        return Found((), ("transfer-none-reserved",) if reserved else ())
    return _read(destinations, tool)


@lru_cache(maxsize=16384)
def parse_tool(text: str) -> Tool:
    """Return the tool that a text names: a valid one before an invalid mention, a safeguard before a derogation."""
    state = state_of(text)
    if state is not None:
        return Tool("none" if state is State.NONE else state)
    folded = plain(text)
    firm = [folded_item for item in items(text) if not _is_planned(folded_item := plain(item))]
    codes = _asserted("; ".join(firm))
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


def names_tool(text: str) -> bool:
    """Does a text name an instrument of Chapter V, and hardly anything else?"""
    folded = plain(text)
    return len(words(folded)) <= _LONGEST_NAME and bool(_tools().find(folded))


def _is_planned(folded: str) -> bool:
    return bool(lexicon("measures", "planned").find(folded))


def _asserted(folded: str) -> tuple[str, ...]:
    """The tools that a text names without denying them: "hors UE" denies no tool, "non adéquat" does."""
    found: dict[str, None] = {}
    for clause in clauses(folded):
        terms, tokens = _tools().scan([word for word in words(clause) if word not in _NO_DENIAL])
        found.update(dict.fromkeys(code for term in terms if not denied(tokens, term.start) for code in term.codes))
    return tuple(found)


def _from_safeguards(safeguards: str | None, tool: Tool) -> Found:
    """A register with safeguards but no column of destinations."""
    if safeguards is None:
        return Found(UNMAPPED)
    if isinstance(tool.code, State) or tool.code == "none":
        return Found(UNMAPPED)
    named = [code for code in countries_in_cell(safeguards) if not is_inside_eea(code)]
    return Found(tuple(_transfer(UNMAPPED, code, tool) for code in named) or (_transfer(UNMAPPED, UNMAPPED, tool),))


def _exception(text: str) -> str:
    """What a denial leaves out and names: "no, except Acme (USA)" declares the transfer to Acme."""
    match = _EXCEPT.search(text)
    rest = text[match.end() :].strip(" :,.()") if match else ""
    names = any(not is_inside_eea(code) for code in countries_in_cell(rest)) or rest[:1].isupper()
    return rest if names and not _tools().find(plain(rest)[:_LONGEST_TOOL]) else ""


def _read(text: str, common: Tool) -> Found:
    """Read the parts of a cell; a part without a country only counts if no other part has one."""
    found: list[Transfer] = []
    nameless: list[Transfer] = []
    doubts: dict[str, None] = {}
    parts = [part for part in _PART.split(text) if part.strip() and not denies(plain(part))]
    loose = next((tool for part in parts if (tool := parse_tool(part)).code is not UNMAPPED), common)
    for part in parts:
        own = parse_tool(part)
        tool = own if own.code is not UNMAPPED else loose
        codes = countries_in_cell(_OF_TOOL.sub("", part).strip()) or tuple(_from_items(part))
        outside = [code for code in codes if not is_inside_eea(code)]
        if len(outside) < len(codes):
            doubts["transfer-inside-eea"] = None
        found.extend(_to(code, part, tool, alone=len(outside) == 1) for code in outside)
        if not codes:
            unnamed, doubt = _without_country(part, tool)
            nameless.extend(unnamed)
            doubts.update(dict.fromkeys(doubt))
    if found:
        doubts.pop("transfer-no-country", None)
        return Found(tuple(found), tuple(doubts))
    if nameless or ("transfer-inside-eea" in doubts and "value-not-understood" not in doubts):
        return Found(tuple(nameless[:1]), tuple(doubts))
    return Found(State.UNKNOWN, ("value-not-understood",))


def _to(code: str, part: str, common: Tool, *, alone: bool) -> Transfer:
    """The transfer to one of the countries of a part; what stands in its own item is its own."""
    item = part if alone else next((one for one in items(part) if code in countries_in_cell(one)), part)
    own = common if alone else parse_tool(item)
    return _transfer(_importer(item, code), code, own if own.code is not UNMAPPED else common)


def _from_items(part: str) -> list[str]:
    """Codes of two letters in a list of them ("US, IN")."""
    return [code for item in _SPLIT.split(part) for code in countries_in_cell(item.strip())]


def _without_country(part: str, tool: Tool) -> tuple[list[Transfer], tuple[str, ...]]:
    """A part that names no country: the Union, a region, a bare yes, a tool alone, or a name."""
    folded = plain(part)
    rest = _tools().find(folded)
    region = names_region(part) or THIRD.match(folded) is not None
    if names_eea(part) and not region:
        return [], ("transfer-inside-eea",)
    if lexicon("transfers", "open").find(folded):
        return [], ("value-not-understood",)
    if region:
        return [_transfer(UNMAPPED, part.strip()[:_LONGEST], tool)], ("transfer-no-country",)
    spoken = [word for word in words(folded) if not word.isdigit() and not word.startswith("modul")]
    yes = lexicon("transfers", "yes").find(folded)
    if yes and len(spoken) == 1:
        return [_transfer(UNMAPPED, State.BLANK, tool)], ("transfer-no-country",)
    if rest and sum(term.end - term.start for term in rest) >= len(spoken) - 3:
        return [_transfer(UNMAPPED, State.BLANK, tool)], ("transfer-no-country",)
    return [_transfer(part.strip(" .")[:_LONGEST], State.UNKNOWN, tool)], ("transfer-no-country",)


def _transfer(importer: Text, country: Text, tool: Tool) -> Transfer:
    return Transfer(
        importer,
        country,
        tool.code,
        dpf_certified=tool.dpf_certified,
        scc_version=tool.scc_version,
        scc_module=tool.scc_module,
    )


@lru_cache(maxsize=16384)
def _importer(part: str, code: str) -> Text:
    """The name that a part ties to the country: "Google LLC (USA)", "HubSpot Inc., USA", "Etats-Unis (Meta)"."""
    match = _NAME_THEN_COUNTRY.match(part)
    if match and not countries_in_cell(match.group(1).strip()) and code in countries_in_cell(match.group(2).strip()):
        return _name_of(match.group(1))
    match = _COUNTRY_THEN_NAME.match(part)
    if match and code in countries_in_cell(match.group(1).strip()) and not countries_in_cell(match.group(2).strip()):
        return _name_of(match.group(2))
    return UNMAPPED


def _name_of(text: str) -> Text:
    """A name has a capital and is no tool, no yes, no region, no article and nothing to be checked."""
    text = _FOR_EXAMPLE.sub("", text)
    folded = plain(text)
    other = (
        _NO_NAME.match(folded)
        or lexicon("transfers", "open").find(folded)
        or _tools().find(folded)
        or lexicon("transfers", "yes").find(folded)
        or names_region(text)
        or names_eea(text)
    )
    spoken = text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in spoken)
    is_phrase = len(spoken) > _LONGEST_NAME or (len(spoken) > 2 and capitals < 2)  # noqa: PLR2004 - "Data centre location"
    return UNMAPPED if other or is_phrase or not any(char.isupper() for char in text) else text.strip()[:_LONGEST]


@cache
def _tools() -> Lexicon:
    own = [
        (term, row["id"])
        for row in table("transfer_tools")["tools"]
        if row["id"] not in {"none", "unknown", "certification"}
        for term in (*row["synonyms"], row["en"], row["fr"])
    ]
    return Lexicon([*own, *terms_of(lexicon_table("transfers")["tools"])])
