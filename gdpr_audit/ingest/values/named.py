"""Names of parties with what their brackets say: the items of a list, where each sits and what part it plays."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.values.acting import TAIL, without_role
from gdpr_audit.ingest.values.addresses import is_address, is_state, is_town, without_address
from gdpr_audit.ingest.values.countries import country_alone, country_of, is_inside_eea, names_eea
from gdpr_audit.ingest.values.facts import is_bare_yes, parse_fact
from gdpr_audit.ingest.values.kinds import (
    LEGAL_FORMS,
    is_authority,
    is_processor_role,
    kind_named,
    kind_of,
    kind_of_label,
)
from gdpr_audit.ingest.values.none_said import LONGEST_NONE, begins_with_none, left_out, names_later, says_none
from gdpr_audit.ingest.values.slashes import SLASH_INSIDE, without_inner_slashes
from gdpr_audit.ingest.values.states import invites, is_to_come, state_of
from gdpr_audit.ingest.values.tools import names_tool
from gdpr_audit.ingest.values.words import groups, items, lexicon, lexicon_table, plain, unnumbered, words
from gdpr_audit.model.value import UNMAPPED, Fact, State, Text, Tri

_LINE = re.compile(
    r"\n|(?:(?<=[^\W\d]{5})|(?<=\)))\.\s+(?=[A-ZÀ-Ý])|[;.]\s*(?=(?:[Ii]ntern|[Ee]xtern|INTERN|EXTERN)\w{0,4}\s*(?:\([^()]*\)\s*)?:)"
)
_LAST_BRACKET = re.compile(r"^(.*?\S)\s*[(\[]([^()\[\]]*)[)\]]\s*$", re.DOTALL)
_PREFIX = re.compile(r"^\s*([^:;,()]{2,40})\s*(?:\([^)]*\))?\s*:\s*(?=\S)")
_ONLY_COUNTRIES = frozenset({"UK", "GB"})
"""Codes of two letters that no office bears."""
_TWO_LETTERS = re.compile(r"[A-Z]{2}")
_FIRMS = frozenset({"aruba"})
"""Firms called like a country: Aruba S.p.A. is one of Italy's largest hosts."""
_YES = re.compile(
    r"\W*\b(?:oui|yes|ja|s[iíì]|sim|tak|ano|igen|kyllä)\s*"
    r"(?:\(([^()]+)\)\s*$|(?:[:,;–—]+|(?<=\s)-+\s)\s*([^\W_].*)$)",
    re.IGNORECASE,
)
_CONTRACT = re.compile(
    r"\b(?:contrat|contract|dpa|avv?|agreement|verwerkersovereenkomst|accord[oi]?|contrato|vertrag)\b"
)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.Z+]*)?|\d{1,2}[./]\d{1,2}[./]\d{4}")
"""The day on which a contract was signed, in the place of its "yes"."""
_PLUS = re.compile(r"\s+\+\s+(?![^()]*\))")
_AND = re.compile(r"\s+(?:&|et|and|und|y|e|en|i|och|og)\s+(?![^()]*\))")
_JOINED = re.compile(r"\s(?:[+&]|et|and|und|y|e|en|i|och|og)\s")
"""Quickly: may an item hold several names?"""
_AND_WHOM = frozenset("co cie partner partners partenaires sons sohne fils figli hijos zonen zn associes".split())  # noqa: SIM905
"""With whom a firm is one: "Meyer SE & Co. KG"."""
_ONLY_WORD = (
    r"uniquement|seulement|exclusivement|only|exclusively|nur|ausschließlich|solo|sólo|únicamente|solamente|soltanto|alleen"
    r"|uitsluitend|apenas|tylko"
)
_ONLY = re.compile(rf"^(?:{_ONLY_WORD})\s+(?=\S)|\s+(?:{_ONLY_WORD})$", re.IGNORECASE)
"""That nobody else receives: no part of a name."""
LONGEST_NAME = 200
_MOST_NOTES = 6
_NO_CONTRACT_COLUMN: Fact = UNMAPPED


class Named(NamedTuple):
    """One item of a list of parties."""

    name: str
    country: Text
    kind: Text
    is_processor: bool
    contract: Fact
    is_address: bool = False
    """A part of the address of the name before it."""


@lru_cache(maxsize=16384)
def contract_of(text: str) -> Fact:
    """Return whether there is a contract: yes, no, being signed, or not stated. A reference or a date is a yes."""
    tail = TAIL.match(text)
    if tail:
        found = parse_fact((tail.group(2) or tail.group(4)).strip()).value
        if isinstance(found, Tri):
            return found
    parsed: Fact = parse_fact(text, evidence=True).value
    signed = _DATED.fullmatch(text.strip()) or _CONTRACT.search(plain(text))
    if parsed is State.UNKNOWN and state_of(text) is None and signed:
        return Tri.YES
    return parsed


def none_or_state(text: str) -> tuple[()] | State | None:
    """The state of the cell; an explicit none is the empty tuple, None if there are items."""
    state = state_of(text)
    if state is not None:
        return () if state is State.NONE else state
    if is_bare_yes(text):
        return State.UNKNOWN  # there are some, and nobody says who
    if begins_with_none(text) and not left_out(text) and not names_later(text):
        return ()
    return None if named_in(text) else _nobody(text)


def _nobody(text: str) -> tuple[()] | State:
    """What a cell without a name says: that there is none ("intern: keine"), or nothing ("« to be completed »")."""
    said = (item for line in _LINE.split(text) for item in items(_prefix_of(without_yes(line))[1]))
    return () if any(says_none(item) or state_of(item) is State.NOT_APPLICABLE for item in said) else State.UNKNOWN


@lru_cache(maxsize=256)  # whether a cell names anybody is asked right before who it is
def named_in(text: str, *, places: bool = False) -> tuple[Named, ...]:
    """The items of a cell; what is only a country, or a part of an address, belongs to the name before it."""
    found: list[Named] = []
    for line in _LINE.split(unnumbered(text)):
        for one in _named_in_line(line, places=places):
            if one.is_address and found and not (is_town(one.name) and is_authority(found[-1].name)):
                continue
            if one.name:
                found.append(one)
            elif found and found[-1].country is UNMAPPED:
                found[-1] = found[-1]._replace(country=one.country)
            else:
                found.append(one._replace(name=str(one.country)))
    return tuple(found)


def without_yes(line: str) -> str:
    """Take off the answer that a line gives before it names: "Yes – Acme", "Oui (Acme)", "nobody except Acme"."""
    found = _YES.match(line)
    if not found:
        return left_out(line) or line
    aside, rest = found.groups()
    of_contract = _CONTRACT.search(plain(aside)) if aside else _CONTRACT.match(plain(rest))
    return line if of_contract else aside or rest


@lru_cache(maxsize=65536)
def _named_in_line(line: str, *, places: bool) -> tuple[Named, ...]:
    """The items of a line; one that is only a country has no name."""
    label, rest = _prefix_of(without_yes(line))
    found: list[Named] = []
    for group in groups(rest):
        own, names = _prefix_of(group) if ":" in group else ("", group)  # after its semicolon a group may have its own
        found += _named_in_group(names, own or label, places=places)
    return tuple(found)


def _named_in_group(group: str, label: str, *, places: bool) -> list[Named]:
    """The items of a list without semicolons, where a comma may stand before a country."""
    listed: list[str] = []
    for item in (part for one in items(without_inner_slashes(group)) for part in _parts(one)):
        form = _LAST_BRACKET.match(item)
        if listed and plain(form.group(1) if form else item).strip(".") in LEGAL_FORMS:
            listed[-1] = f"{listed[-1]}, {item}"
        elif listed and form and is_town(form.group(1)) and not is_authority(listed[-1]):
            listed[-1] = f"{listed[-1]} ({form.group(2)})"
        else:
            listed.append(item.replace(SLASH_INSIDE, "/"))
    found: list[Named] = []
    for position, item in enumerate(listed):
        country = "" if plain(item) in _FIRMS else country_alone(item)
        if position and not places and is_state(item, listed[position - 1]):
            found.append(Named("", "US", UNMAPPED, is_processor=False, contract=UNMAPPED))
        elif not country and not places and is_address(item):
            found.append(Named(item, UNMAPPED, UNMAPPED, is_processor=False, contract=UNMAPPED, is_address=True))
        elif country and (places or not (_TWO_LETTERS.fullmatch(item) and _is_item(listed, position))):
            found.append(Named("", country, UNMAPPED, is_processor=False, contract=UNMAPPED))
        elif state_of(item) is None and not (len(item) <= LONGEST_NONE and says_none(item)) and not is_to_come(item):
            found.append(_one(item, label))
    return found


def _is_item(listed: list[str], position: int) -> bool:
    """Is a code of two letters the name of somebody: "ZUS, US, PIP" are three offices, "Acme, US" is one firm?

    It is a country where a firm with its legal form stands before it, or where names and codes alternate throughout;
    an authority is in no other country.
    """
    if position == 0:
        return True
    name = listed[position - 1]
    if listed[position] not in _ONLY_COUNTRIES and is_authority(name):
        return True
    if not LEGAL_FORMS.isdisjoint(words(plain(name))[-1:]):
        return False
    codes = [bool(_TWO_LETTERS.fullmatch(one) and country_alone(one)) for one in listed]
    return len(codes) % 2 == 1 or codes != [False, True] * (len(codes) // 2)


def _parts(item: str) -> list[str]:
    """Divide "OVH + Mailchimp"; and "OVH et Mailchimp" where each part is sure to be a name by itself."""
    if not _JOINED.search(item):
        return [item]
    found: list[str] = []
    for part in _PLUS.split(item):
        names = _AND.split(part)
        found += names if len(names) > 1 and all(map(_stands_alone, names)) else [part]
    return found


def _stands_alone(name: str) -> bool:
    """Is it a known vendor, an authority or the like, a firm with its legal form? "Meyer" of "Meyer & Sons" is not."""
    tokens = words(plain(_LAST_BRACKET.sub(r"\1", name)))
    vendors, _ = lexicon("parties", "vendor").scan(tokens)
    is_vendor = bool(vendors) and vendors[0].start == 0 and vendors[0].end >= len(tokens) - 1
    is_firm = len(tokens) > 1 and tokens[-1] in LEGAL_FORMS and name[:1].isupper() and tokens[0] not in _AND_WHOM
    return is_vendor or is_firm or kind_named(name) in {"authority", "third_party"}


def _prefix_of(line: str) -> tuple[str, str]:
    """Split "extern: A, B" into its label and the rest, if the label says a kind or a role."""
    match = _PREFIX.match(line)
    if match and (kind_of_label(match.group(1)) in {"internal", "external"} or is_processor_role(match.group(1))):
        return match.group(1), line[match.end() :]
    return "", line


def _one(item: str, label: str) -> Named:
    name, notes = _bare(item), [label] if label else []
    while len(notes) <= _MOST_NOTES and (match := _LAST_BRACKET.match(name)):
        name = match.group(1)
        notes += _notes_in(match.group(2))
    country: Text = UNMAPPED
    is_processor, contract = False, _NO_CONTRACT_COLUMN
    kept: list[str] = []
    said = ""
    for note in notes:
        code = country_of(note)
        if not code and is_address(note):
            continue
        if code:
            country = code if country is UNMAPPED or is_inside_eea(str(country)) else country
            kept.extend(", ".join(p for p in items(note) if not country_of(p) and not names_tool(p)).splitlines())
        elif names_eea(note) and len(words(note)) == 1:
            country = "EU"
        elif is_processor_role(note) or note in _initials("processor"):
            is_processor = True
        elif _CONTRACT.search(plain(note)):
            contract = contract_of(note)
        elif note != label and kind_named(note):
            said = kind_named(note)
        elif note != label and not names_tool(note) and note not in _initials("controller") and not invites(note):
            kept.append(note)
    name, country = _country_after_dash(name, country)
    name, acts = without_role(name)
    is_processor = is_processor or acts
    shown = name + "".join(f" ({note})" for note in reversed(kept))
    kind = "internal" if label and kind_of_label(label) == "internal" else said or kind_of(name, country)
    return Named(shown.strip()[:LONGEST_NAME], country, kind, is_processor, contract)


def _bare(item: str) -> str:
    """An item without its address, and without the word that excludes others."""
    name = without_address(item)
    return _ONLY.sub("", name) if LEGAL_FORMS.isdisjoint(words(plain(name))) else name


def _notes_in(bracket: str) -> list[str]:
    """What a bracket says: one thing, or a list of countries, roles and instruments ("processor, US, SCC")."""
    parts = items(bracket)
    short = [country_alone(part) or is_processor_role(part) or names_tool(part) or part in _roles() for part in parts]
    return parts if len(parts) > 1 and all(short) else [bracket]


@cache
def _roles() -> frozenset[str]:
    return _initials("processor") | _initials("controller")


@cache
def _initials(role: str) -> frozenset[str]:
    """Capitals that stand for a role in the bracket behind a name, as written."""
    return frozenset(lexicon_table("parties")["initials"][role])


def _country_after_dash(name: str, country: Text) -> tuple[str, Text]:
    """Take the country off "HubSpot – USA"."""
    tail = TAIL.match(name)
    if country is not UNMAPPED or tail is None:
        return name, country
    head, last = (tail.group(1), tail.group(2)) if tail.group(2) else (tail.group(3), tail.group(4))
    code = country_alone(last)
    return (head, code) if code else (name, country)
