"""One vendor in several rows: spelling, contract, role, country, arrangement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from gdpr_audit.ingest.values.kinds import names_processor
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.law.destinations import destinations
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Recipient
from gdpr_audit.model.value import State, Tri
from gdpr_audit.observations.across import Across, Mention, Vendor
from gdpr_audit.observations.observation import MOST_PLACES, Parameters, Place, Sighting, at, check, everywhere
from gdpr_audit.observations.slips import pairs

_OPEN = (State.BLANK, State.UNKNOWN, State.NOT_APPLICABLE)
_CELLS = {"subprocessors": "processors"}
"""Attribute of a mention -> the cell in which it stands, where that is another."""


def place_of(mention: Mention) -> Place:
    """Where a party is named."""
    return at(mention.activity, _CELLS.get(mention.attribute, mention.attribute))


def names_of(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """Names of the activities of the mentions, each once, sorted."""
    return tuple(sorted({mention.activity.name for mention in mentions}))


def firsts(mentions: Iterable[Mention]) -> tuple[Place, ...]:
    """The places of the mentions, one per activity, as many as are cited."""
    each = {mention.activity.id: mention for mention in mentions}
    return tuple(place_of(mention) for mention in islice(each.values(), MOST_PLACES))


def number_of(*groups: Iterable[Mention]) -> int:
    """Number of activities in which the mentions stand."""
    return len({mention.activity.id for group in groups for mention in group})


@check(Severity.LOW, bears_on="GDPR-30-1-d")
def vendor_spelt_several_ways(across: Across) -> Iterator[Sighting]:
    """One party bears one name, so that its contracts, transfers and breaches can be found."""
    for pool in (across.vendors, across.systems):
        named = {vendor.key: vendor for vendor in pool if vendor.is_named}
        for vendor in named.values():
            spellings = _one_per_spelling(vendor.spellings)
            if len(spellings) > 1:
                yield _spelt(vendor.key, [vendor], spellings, "high")
        for one, other in pairs({key: vendor.mentions[0].name.tokens for key, vendor in named.items()}):
            both = [named[one], named[other]]
            yield _spelt(min(one, other), both, [vendor.name for vendor in both], "medium")


def _spelt(key: str, vendors: list[Vendor], spellings: Iterable[str], confidence: str) -> Sighting:
    mentions = [mention for vendor in vendors for mention in vendor.mentions]
    shown = tuple(sorted(spellings, key=lambda name: (name.casefold(), name)))
    by_spelling: dict[str, list[Mention]] = {}
    for mention in mentions:
        by_spelling.setdefault(_folded(mention.name.written), []).append(mention)
    places = tuple(place for name in sorted(by_spelling) for place in firsts(by_spelling[name]))
    told: Parameters = {"names": shown, "count": len(shown)}
    return Sighting(key, min(shown, key=len), places, confidence, told, number_of(mentions))


def _one_per_spelling(names: Iterable[str]) -> tuple[str, ...]:
    """Names that differ in more than case, accents and spaces, in alphabetical order."""
    distinct: dict[str, str] = {}
    for name in names:
        distinct.setdefault(_folded(name), name)
    return tuple(distinct.values())


def _folded(name: str) -> str:
    """A name without case, accents, spaces around it and the full stop of its last word."""
    return plain(name).strip(" .,;")


@check(Severity.HIGH, bears_on="GDPR-28-3.1")
def vendor_contract_differs(across: Across) -> Iterator[Sighting]:
    """One processor is bound by a contract wherever it acts, or the rows say why not."""
    for vendor in across.vendors:
        if not vendor.is_named:
            continue
        engaged = [(mention, mention.party) for mention in vendor.in_role("processors")]
        stated = {
            answer: [mention for mention, party in engaged if isinstance(party, Processor) and party.contract is answer]
            for answer in (Tri.YES, Tri.NO, *_OPEN)
        }
        silent = [mention for state in _OPEN for mention in stated[state]]
        cited = ("processor_contract", "processors")
        yield from _bound_in_part(vendor, stated[Tri.YES], stated[Tri.NO], silent, cited)


def _bound_in_part(
    vendor: Vendor, bound: list[Mention], unbound: list[Mention], silent: list[Mention], cited: tuple[str, ...]
) -> Iterator[Sighting]:
    """A vendor that is bound in one row, and in another is not (certain) or has nothing said of it (less so)."""
    without = unbound or silent
    if bound and without:
        yield Sighting(
            vendor.key,
            vendor.name,
            _all_of(bound, without, *cited),
            "high" if unbound else "low",
            {"name": vendor.name, "with": names_of(bound), "without": names_of(without)},
            number_of(bound, without),
        )


def _all_of(some: list[Mention], others: list[Mention], *attributes: str) -> tuple[Place, ...]:
    """The places of both, so that neither crowds the other out."""
    groups = ((mention.activity for mention in group) for group in (some, others))
    return tuple(place for group in groups for place in everywhere(group, *attributes))


@check(Severity.MEDIUM, bears_on="GDPR-28-3.1 GDPR-26-1 GDPR-30-1-d")
def vendor_role_differs(across: Across) -> Iterator[Sighting]:
    """Who is a processor in one row and answers for itself in another has its part explained."""
    for vendor in across.vendors:
        if not vendor.is_named:
            continue
        engaged = {mention.activity.id for mention in vendor.in_role("processors")}
        own = [one for one in vendor.in_role("recipients", "joint_controllers") if one.activity.id not in engaged]
        own = [one for one in own if one.attribute == "joint_controllers" or _has_place(one.activity)]
        acting = [one for one in vendor.in_role("processors") if _is_declared(one.activity)] if own else []
        if acting and own:
            joint = any(mention.attribute == "joint_controllers" for mention in own)
            yield Sighting(
                vendor.key,
                vendor.name,
                (*firsts(acting), *firsts(own)),
                "medium" if joint else "low",
                {"name": vendor.name, "processor": names_of(acting), "other": names_of(own)},
                number_of(acting, own),
            )


def _is_declared(activity: ProcessingActivity) -> bool:
    """Does the row itself say that its processors are processors, rather than the reading of its recipients?"""
    own, shared = activity.cells.get("processors"), activity.cells.get("recipients")
    return own is None or shared is None or own.source != shared.source or names_processor(own.text)


def _has_place(activity: ProcessingActivity) -> bool:
    """Has the register a place for processors, so that a recipient beside it is not one?"""
    if isinstance(activity.processors, tuple) and activity.processors:
        return _is_declared(activity)
    return activity.processors is not State.UNMAPPED


@check(Severity.MEDIUM, bears_on="GDPR-44-1 GDPR-30-1-e")
def vendor_country_differs(across: Across) -> Iterator[Sighting]:
    """One vendor is in one country, or the rows name its companies."""
    for vendor in across.vendors:
        located = [(mention, code) for mention in vendor.mentions if (code := _country(mention))]
        codes = {code for _, code in located}
        if vendor.is_named and len(codes) > 1:
            yield Sighting(
                vendor.key,
                vendor.name,
                firsts(mention for mention, _ in located),
                "medium",
                {"name": vendor.name, "countries": tuple(sorted(codes))},
                number_of(mention for mention, _ in located),
            )


def _country(mention: Mention) -> str:
    """The country that the row gives to a processor or recipient; a transfer may lead elsewhere than its importer."""
    party = mention.party
    code = party.country if isinstance(party, Processor | Recipient) else ""
    return code if isinstance(code, str) and code in destinations() else ""


@check(Severity.HIGH, bears_on="GDPR-26-1")
def joint_arrangement_differs(across: Across) -> Iterator[Sighting]:
    """Joint controllers determine their duties by an arrangement wherever they act jointly (Art. 26(1))."""
    for vendor in across.vendors:
        joint = vendor.in_role("joint_controllers")
        bound = [one for one in joint if one.activity.joint_arrangement is Tri.YES]
        unbound = [one for one in joint if one.activity.joint_arrangement is Tri.NO]
        silent = [one for one in joint if one.activity.joint_arrangement in _OPEN]
        if vendor.is_named:
            yield from _bound_in_part(vendor, bound, unbound, silent, ("joint_arrangement", "joint_controllers"))
