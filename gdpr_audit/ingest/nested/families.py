"""What an object says under its concept: a recipient with its country, a category with its period, a length of time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from gdpr_audit.ingest.concepts import TEXTS
from gdpr_audit.ingest.headings import Match
from gdpr_audit.ingest.nested.keys import Keys, in_words, roles
from gdpr_audit.ingest.nested.node import Node, flat
from gdpr_audit.ingest.nested.objects import (
    BASES,
    DATA,
    PARTIES,
    PERIODS,
    PERSONS,
    PLACES,
    PURPOSES,
    SECURITY,
    TRANSFERS,
    Thing,
    answer,
    part_of,
    thing,
)
from gdpr_audit.ingest.values.conditions import conditions_named
from gdpr_audit.ingest.values.countries import country_of
from gdpr_audit.ingest.values.kinds import kind_named
from gdpr_audit.ingest.values.words import plain

_NOT_SHARED_OUT = frozenset({"subprocessors", "joint_controllers", "controllers", "transfer_importer"})
"""Parties whose key says all: their role is not looked for in the object."""

_OF_A_PROCESSOR = {"subprocessors": "subprocessors", "processor_contract": "contract", "processor_country": "country"}
_OF_A_TRANSFER = {
    "third_countries": "country",
    "transfer_safeguard": "tool",
    "transfer_importer": "importer",
    "recipients": "importer",
    "processors": "importer",
}
"""Concept of a member -> attribute of the transfer."""


class Teller(Protocol):
    """Takes what is read."""

    def add(self, concept: str, text: str, node: Node) -> None:
        """Take a text under a concept."""

    def row(self, kind: str, cells: Mapping[str, Node]) -> None:
        """Take a row of processors or of transfers."""

    def flag(self, concept: str, text: str, node: Node, *, said: bool) -> None:
        """Take what an object says of being one of a kind: its name if it is."""

    def say(self, key: str, match: Match, node: Node, name: str = "") -> None:
        """Take whatever stands under a key that names a concept; a text is that of what the name names."""

    @property
    def keys(self) -> Keys:
        """The keys of the document."""

    def miss(self, key: str, node: Node) -> None:
        """Take note of what is not understood."""


def tell(concept: str, one: Thing, teller: Teller) -> None:
    """Tell what an object says."""
    if concept in PARTIES:
        _party(concept, one, teller)
    elif concept in TRANSFERS:
        _transfer(concept, one, teller)
    elif concept in PERIODS:
        _period(concept, one, teller)
    elif concept in DATA | PERSONS | SECURITY:
        _category(concept, one, teller)
    elif concept in BASES | PURPOSES | PLACES:
        _item(concept, one, teller)
    else:
        _person(concept, one, teller)


def _destination(place: Node, keys: Keys) -> dict[str, Node]:
    """What a destination that is an object says of its own transfer: its country, its safeguard, its importer."""
    if not place.members:
        return {}
    one = thing("transfers", "", place, keys)
    own = {_OF_A_TRANSFER[m.concept]: child for _, m, child in one.others if m.concept in _OF_A_TRANSFER}
    country = one.rows.get("country") or one.roles.get("country") or one.name
    return {**own, **one.rows, **({"country": country} if country else {})}


def _rest(key: str, one: Thing, teller: Teller, *, name: str = "") -> None:
    """Tell what the members say under concepts of their own, and which are not understood."""
    for own, match, child in one.others:
        teller.say(own, match, child, name if match.concept in TEXTS else "")
    for own, child in one.unknown:
        teller.miss(f"{key} › {in_words(own)}" if key else in_words(own), child)


def _name(one: Thing) -> str:
    return one.name.text.strip() if one.name else ""


def _place(one: Thing) -> Node:
    return one.name or one.node


def _details(one: Thing) -> list[str]:
    """What describes the object beside its name: its kinds, and texts under keys that are not understood."""
    texts = [flat(child) for child in one.kinds]
    kept = []
    for key, child in one.unknown:
        if child.is_plain and answer(child) is None and (text := flat(child)) and any(map(str.isalpha, text)):
            texts.append(text)
        else:
            kept.append((key, child))
    one.unknown = kept
    return [text for text in dict.fromkeys(texts) if text and text != _name(one)]


def _named(one: Thing) -> str:
    """The name, with what describes it in brackets."""
    name, details = _name(one), _details(one)
    return f"{name} ({', '.join(details)})" if name and details else name or ", ".join(details)


def _party(concept: str, one: Thing, teller: Teller) -> None:
    """Somebody: recipient or processor as its role says, with its country and what secures a transfer there."""
    concept = _as_what(concept, one)
    name, country = _name(one), flat(_where(one.roles["country"])) if "country" in one.roles else ""
    tool = next((child for _, match, child in one.others if match.concept == "transfer_safeguard"), None)
    tool = tool or one.rows.get("transfer.tool")
    if name and concept == "processors":
        for _, match, child in one.others:
            if match.concept in _OF_A_PROCESSOR and child.is_plain:
                one.rows.setdefault(_OF_A_PROCESSOR[match.concept], child)
        one.others = [other for other in one.others if other[1].concept not in _OF_A_PROCESSOR or not other[2].is_plain]
        teller.row("processors", {"name": _place(one), **_country(one), **one.rows})
    elif name:
        said = one.roles["part"].text.replace("_", " ") if "part" in one.roles else ""
        said = said if kind_named(said) else ""
        notes = dict.fromkeys(note for note in (said, *map(flat, one.kinds), country) if note)
        teller.add(concept, " ".join((name, *(f"({note})" for note in notes))), _place(one))
    elif country:
        teller.add("processor_country" if concept == "processors" else "third_countries", country, one.roles["country"])
    if tool is not None and name:
        one.others = [other for other in one.others if other[2] is not tool]
        teller.row("transfers", {"importer": _place(one), **_country(one), "tool": tool})
    _rest(concept, one, teller, name=name)


def _as_what(concept: str, one: Thing) -> str:
    """Under which concept somebody comes: what the object says goes before the key under which it stands."""
    role = part_of(one.roles["part"].text) if "part" in one.roles else ""
    if concept in _NOT_SHARED_OUT:
        return concept
    acts = one.flag("processor")
    if acts is not None:
        return "processors" if acts else role or ("recipients" if concept == "processors" else concept)
    inside, outside = one.flag("internal"), one.flag("external")
    if role in {"", "recipients"} and (inside or outside is False):
        return "recipients_internal"
    return role or concept


def _country(one: Thing) -> dict[str, Node]:
    return {"country": _where(one.roles["country"])} if "country" in one.roles else {}


def _where(node: Node) -> Node:
    """The country of a place: of its members, the one that says so."""
    return next((child for key, child in node.members.items() if "country" in roles(key) and child.text), node)


def _transfer(concept: str, one: Thing, teller: Teller) -> None:
    """A transfer: a row for each country; a mere yes or no is the answer itself."""
    rows = dict(one.rows)
    country = rows.pop("country", None) or one.roles.get("country")
    for _, match, child in list(one.others):
        attribute = _OF_A_TRANSFER.get(match.concept, "")
        if attribute and (child.is_plain or not child.items):
            rows.setdefault(attribute, child)
            country = country or (child if match.concept == "third_countries" else None)
            one.others = [other for other in one.others if other[2] is not child]
    rows.pop("country", None)
    if one.name is not None:
        abroad = concept == "third_countries" or (country is None and country_of(_name(one)))
        if abroad and country is None:
            country = one.name
        elif "importer" not in rows and not abroad:
            rows["importer"] = one.name
    given = one.roles.get("given") or _mere_answer(one, rows if country is None else {"country": country})
    places = [place for place in (country.items or [country] if country else []) if flat(place)]
    if given is not None and answer(given) is False:
        teller.add("transfers", given.text, given)
    else:
        for place in places:
            teller.row("transfers", {**rows, "country": place, **_destination(place, teller.keys)})
        if not places and any(map(flat, rows.values())):
            teller.row("transfers", rows)
        elif not places and given is not None:
            teller.add("transfers", given.text, given)
    _rest(concept, one, teller)


def _mere_answer(one: Thing, rows: Mapping[str, Node]) -> Node | None:
    """A yes or no that is all that an object says, whatever its key."""
    given = next((child for _, child in one.unknown if answer(child) is not None), None) if not rows else None
    one.unknown = [part for part in one.unknown if part[1] is not given]
    return given


def _period(concept: str, one: Thing, teller: Teller) -> None:
    """A length of time: a number with its unit, and from when it runs."""
    length = _length(one, teller.keys)
    trigger = flat(one.roles["trigger"]) if "trigger" in one.roles else ""
    named = concept if concept == "archive_retention" or not length else "retention_text"
    name = _name(one)
    of_data = next((flat(child) for _, match, child in one.others if match.concept == "data_categories"), "")
    name = "" if not length or name == length or name.isdigit() else name or of_data
    text = " : ".join(part for part in (name, length or _name(one)) if part)
    if text or trigger:
        teller.add(named, f"{text} ({trigger})" if text and trigger else text or trigger, one.node)
    for detail in _details(one):
        teller.add(named, detail, one.node)
    if "archive" in one.roles:
        archive = one.roles["archive"]
        teller.say("archive", Match("archive_retention", 1.0, "lexicon"), archive)
    _rest(concept, one, teller)


def _length(one: Thing, keys: Keys) -> str:
    """The length of time that the members make up: ``{"amount": 3, "unit": "YEAR"}`` is "3 year"."""
    if "amount" in one.roles and one.roles["amount"].members:
        return _length(thing("retention_text", "", one.roles["amount"], keys), keys)
    amount = flat(one.roles["amount"]) if "amount" in one.roles else ""
    unit = flat(one.roles["unit"]) if "unit" in one.roles else ""
    if amount and unit and amount.replace(".", "").replace(",", "").isdigit():
        return f"{amount} {unit.casefold().removesuffix('(s)')}"
    if unit and not amount and _name(one).isdigit():
        return f"{_name(one)} {unit.casefold()}"
    return amount or ""


def _category(concept: str, one: Thing, teller: Teller) -> None:
    """A category of data or of persons, a measure: what is said not to be there is none."""
    given = one.flag("given")
    text, name = _named(one), _name(one)
    if text and given is False:
        if concept in SECURITY:
            teller.add(concept, f"{text} : {one.roles['given'].text}", _place(one))
    elif text:
        teller.add(concept, text, _place(one))
    for role, flagged in (("special", "special_categories"), ("vulnerable", "vulnerable_subjects")):
        if (said := one.flag(role)) is not None:
            teller.flag(flagged, name if said and name else one.roles[role].text, one.roles[role], said=said)
    if "count" in one.roles and one.roles["count"].text:
        teller.add("volume_subjects", f"{one.roles['count'].text}", one.roles["count"])
    _rest(concept, one, teller, name=name)


def _item(concept: str, one: Thing, teller: Teller) -> None:
    """A purpose, a basis, a system, with what details it."""
    name, country = _name(one), flat(_where(one.roles["country"])) if "country" in one.roles else ""
    if concept == "legal_bases":
        for key, child in [(key, child) for key, child in one.unknown if conditions_named(plain(child.text))]:
            teller.add("art9_conditions", child.text, child)
            one.unknown.remove((key, child))
    if concept in PURPOSES:
        details = _details(one)
        text = f"{name} : {', '.join(details)}" if name and details else name or ", ".join(details)
    else:
        text = _named(one)
    if country:
        text = f"{text} ({country})" if text else country
    if text:
        teller.add(concept, text, _place(one))
    for role, told in (("law", "legal_reference"), ("interest", "legitimate_interest")):
        if role in one.roles:
            teller.say(role, Match(told, 1.0, "lexicon"), one.roles[role])
    _rest(concept, one, teller, name=name)


def _person(concept: str, one: Thing, teller: Teller) -> None:
    """Anything else: its name, and what else it says in a line."""
    texts = [_name(one), *map(flat, one.kinds), *(flat(child) for _, child in one.unknown if answer(child) is None)]
    said = ", ".join(dict.fromkeys(text for text in texts if text))
    one.unknown = [(key, child) for key, child in one.unknown if answer(child) is not None]
    if said:
        teller.add(concept, said, _place(one))
    _rest(concept, one, teller)
