"""Transfers to third countries (Art. 30(1)(e), Chapter V): destinations, importers and tools.

A country of the EEA is no transfer, and is told. The importer is only taken where the cell ties it to the country;
a name alone never gives a country.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.countries import countries_in_cell, is_inside_eea, names_eea, names_region
from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.negation import EXCEPT
from gdpr_audit.ingest.values.no_transfer import THIRD, denies, without_denied
from gdpr_audit.ingest.values.references import sends_elsewhere
from gdpr_audit.ingest.values.states import invites, is_dash, is_to_come, state_of
from gdpr_audit.ingest.values.tools import Tool, parse_tool, tools_lexicon
from gdpr_audit.ingest.values.words import (
    items,
    lexicon,
    plain,
    words,
)
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import UNMAPPED, State, Text, Tri

_OF_TOOL = re.compile(r"\bUK\b[\s-]*(?=(?:US[\s-]+)?(?:data bridge|IDTA|addendum|extension)\b)", re.IGNORECASE)
"""The country in the name of an instrument of the United Kingdom is no destination."""
_OF_UNION = re.compile(r"\b(?:EU|UE)[\s‐-―-](?=\w)")
_WITH_STATES = re.compile(r"(?:EU|UE)\s?[‐-―/-]\s?(?:U\.?S|[ÉE]tats|EE\.?\s?UU|VS\b)")
"""An agreement of the Union: "EU-US PNR"."""
_NO_INSTRUMENTS = frozenset({"processor_contract", "security_evidence", "none"})
"""What the lexicon of instruments knows and Chapter V does not: "EU DPA" tells of no transfer."""
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
_TAIL = re.compile(r"\s*(?:[(:]|\s[-–—]\s).*$", re.DOTALL)
_UNREAD = re.compile(r"(?:[^\W\d_]|-){2,}(?: (?:[^\W\d_]|-){2,})?")
"""One or two words that may be the name of a country."""
_YES_THEN = re.compile(r"\W*([^\W\d_]+)\W+([^\W\d_].*)", re.DOTALL)
_LONGEST = 200
_LONGEST_TOOL = 12
_LONGEST_NAME = 7
"""Words of an importer's name; a longer text is a sentence."""


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
    state = _state(destinations)
    if state is not None:
        return Found(() if state is State.NONE else state)
    folded = plain(destinations)
    exception = _exception(destinations) if denies(folded) else ""
    if exception:
        return _read(exception, tool)
    if denies(folded):
        reserved = lexicon("transfers", "open").find(folded) or tools_lexicon().find(folded)
        return Found((), ("transfer-none-reserved",) if reserved else ())
    return _read(destinations, tool)


def _state(destinations: str) -> State | None:
    """The state of the cell. "Not applicable" in words says that there is no transfer; a dash may say nothing.

    A transfer is only told where there is one (Art. 30(1)(e), "where applicable"), so that this is an answer.
    """
    state = state_of(destinations)
    if state is not State.NOT_APPLICABLE or is_dash(destinations):
        return state
    return state if any(not is_inside_eea(code) for code in countries_in_cell(destinations)) else State.NONE


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
    match = EXCEPT.search(text)
    rest = text[match.end() :].strip(" :,.()") if match else ""
    names = any(not is_inside_eea(code) for code in countries_in_cell(rest)) or rest[:1].isupper()
    return rest if names and not tools_lexicon().find(plain(rest)[:_LONGEST_TOOL]) else ""


def _read(text: str, common: Tool) -> Found:
    """Read the parts of a cell; a part without a country only counts if no other part has one."""
    found: list[Transfer] = []
    nameless: list[Transfer] = []
    doubts: dict[str, None] = {}
    parts = [part for part in _PART.split(without_denied(text)) if part.strip() and not denies(plain(part))]
    loose = next((tool for part in parts if (tool := parse_tool(part)).code is not UNMAPPED), common)
    for part in parts:
        own = parse_tool(part)
        tool = own if own.code is not UNMAPPED else loose
        codes = countries_in_cell(_OF_TOOL.sub("", part).strip()) or tuple(_from_items(part))
        outside = [code for code in codes if not is_inside_eea(code)]
        if len(outside) < len(codes):
            doubts["transfer-inside-eea"] = None
        found.extend(_to(code, part, tool, alone=len(outside) == 1) for code in outside)
        if outside and _leftover(part):
            doubts["part-not-understood"] = None
        if not codes:
            unnamed, doubt = _without_country(part, tool)
            nameless.extend(unnamed)
            doubts.update(dict.fromkeys(doubt))
    if found:
        doubts.pop("transfer-no-country", None)
        if any(isinstance(one.importer, str) and _UNREAD.fullmatch(one.importer) for one in nameless):
            doubts["part-not-understood"] = None
        return Found(tuple(found), tuple(doubts))
    if nameless or ("transfer-inside-eea" in doubts and "value-not-understood" not in doubts):
        return Found(tuple(nameless[:1]), tuple(doubts))
    return Found(State.UNKNOWN, ("value-not-understood",))


def _to(code: str, part: str, common: Tool, *, alone: bool) -> Transfer:
    """The transfer to one of the countries of a part; what stands in its own item is its own."""
    item = part if alone else next((one for one in items(part) if code in countries_in_cell(one)), part)
    own = common if alone else parse_tool(item)
    return _transfer(_importer(item, code), code, own if own.code is not UNMAPPED else common)


def _leftover(part: str) -> bool:
    """Does a list of countries hold a short item that is none: "Peru, Atlantis – Art. 49"?

    A name beside one country is its importer; a second one, or one between countries, may be a country that was not
    recognised.
    """
    listed = [item.strip(" .") for item in _SPLIT.split(_TAIL.sub("", part))]
    named = [bool(countries_in_cell(item)) for item in listed]
    unread = [
        item
        for item, known in zip(listed, named, strict=True)
        if not known and _UNREAD.fullmatch(item) and not _is_told(item)
    ]
    importers = 1 if sum(named) == 1 and named[-1] else 0
    return any(named) and len(unread) > importers


def _is_told(item: str) -> bool:
    folded = plain(item)
    return bool(
        tools_lexicon().find(folded)
        or lexicon("transfers", "yes").find(folded)
        or names_eea(item)
        or names_region(item)
    )


def _from_items(part: str) -> list[str]:
    """Codes of two letters in a list of them ("US, IN")."""
    return [code for item in _SPLIT.split(part) for code in countries_in_cell(item.strip())]


def _without_country(part: str, tool: Tool) -> tuple[list[Transfer], tuple[str, ...]]:
    """A part that names no country: the Union, a region, a bare yes, a tool alone, or a name."""
    folded = plain(part)
    rest = tools_lexicon().find(folded)
    region = names_region(part) or THIRD.match(folded) is not None
    if names_eea(_without_union_of_tool(part)) and not region:
        return [], ("transfer-inside-eea",)
    if lexicon("transfers", "open").find(folded) or is_to_come(part) or invites(part):
        return [], ("value-not-understood",)
    if region:
        return [_transfer(UNMAPPED, part.strip()[:_LONGEST], tool)], ("transfer-no-country",)
    spoken = [word for word in words(folded) if not word.isdigit() and not word.startswith("modul")]
    if _only_yes(part, spoken) or (rest and sum(term.end - term.start for term in rest) >= len(spoken) - 3):
        return [_transfer(UNMAPPED, State.BLANK, tool)], ("transfer-no-country",)
    return [_transfer(part.strip(" .")[:_LONGEST], State.UNKNOWN, tool)], ("transfer-no-country",)


def _only_yes(part: str, spoken: list[str]) -> bool:
    """Does a part say yes and no more, or send to another place for the rest: "yes (see recipients)"?"""
    if len(spoken) <= 1:
        yes = bool(spoken) and bool(lexicon("transfers", "yes").find(plain(part)))
        return yes or (len(words(part)) == 1 and answer_of(part) is Tri.YES)
    found = _YES_THEN.match(part)
    return found is not None and answer_of(found[1]) is Tri.YES and sends_elsewhere(found[2])


def _without_union_of_tool(part: str) -> str:
    """A part without the Union in the name of an instrument: "EU SCCs", "EU-US DPF" tell of no place in the Union."""
    if not tools_lexicon().find(plain(part)):
        return part
    for match in reversed(list(_OF_UNION.finditer(part))):
        terms = tools_lexicon().find(plain(part[match.end() :]))
        named = any(term.start == 0 and _NO_INSTRUMENTS.isdisjoint(term.codes) for term in terms)
        if named or _WITH_STATES.match(part, match.start()):
            part = part[: match.start()] + part[match.end() :]
    return part


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
        or tools_lexicon().find(folded)
        or lexicon("transfers", "yes").find(folded)
        or names_region(text)
        or names_eea(text)
    )
    spoken = text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in spoken)
    is_phrase = len(spoken) > _LONGEST_NAME or (len(spoken) > 2 and capitals < 2)  # noqa: PLR2004 - "Data centre location"
    return UNMAPPED if other or is_phrase or not any(char.isupper() for char in text) else text.strip()[:_LONGEST]
