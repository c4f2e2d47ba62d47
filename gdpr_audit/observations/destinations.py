"""Transfers that a row does not declare, though another row or a well-known seat tells of one (Chapter V)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gdpr_audit.facts import Facts
from gdpr_audit.facts.transfers import leaves_union
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.law.destinations import destinations
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Recipient, System, Transfer
from gdpr_audit.model.value import State
from gdpr_audit.observations.across import Across, Mention, Vendor
from gdpr_audit.observations.names import seat_of
from gdpr_audit.observations.observation import Parameters, Sighting, check, written
from gdpr_audit.observations.vendors import firsts, names_of, number_of

_BEARS_ON = "GDPR-30-1-e GDPR-44-1 GDPR-46-1"


@check(Severity.HIGH, bears_on=_BEARS_ON)
def transfer_declared_elsewhere(across: Across) -> Iterator[Sighting]:
    """A vendor to whom one row transfers data outside the EEA has its transfer declared in every row."""
    as_of = across.facts.as_of
    for vendor in across.vendors:
        abroad = [mention for mention in vendor.mentions if _destination(mention, as_of)]
        if not abroad or not vendor.is_named:
            continue
        countries = {_destination(mention, as_of) for mention in abroad}
        told = {mention.activity.id for mention in abroad}
        silent = [
            one
            for one in vendor.mentions
            if one.activity.id not in told and _is_open(one) and not _covered(one.activity, countries, across.facts)
        ]
        if silent:
            yield Sighting(
                vendor.key,
                vendor.name,
                (*firsts(abroad), *firsts(silent)),
                "medium",
                {
                    "name": vendor.name,
                    "countries": tuple(sorted(countries)),
                    "declared": names_of(abroad),
                    "silent": names_of(silent),
                },
                number_of(abroad, silent),
            )


@check(Severity.MEDIUM, bears_on=_BEARS_ON)
def vendor_seated_abroad(across: Across) -> Iterator[Sighting]:
    """A vendor with its seat outside the EEA leads to a transfer, or the row says how that is avoided."""
    as_of = across.facts.as_of
    elsewhere = {vendor.key for vendor in across.vendors if any(_destination(one, as_of) for one in vendor.mentions)}
    silent: dict[str, tuple[str, list[Mention]]] = {}
    for vendor in _by_name(across):
        for mention in vendor.mentions:
            seat = seat_of(mention.name)
            if seat is None or seat.key in elsewhere or vendor.key in elsewhere or not _is_open(mention):
                continue
            if not _covered(mention.activity, {seat.country}, across.facts):
                silent.setdefault(seat.key, (seat.country, []))[1].append(mention)
    for key, (country, mentions) in silent.items():
        name = min((mention.name.written for mention in mentions), key=lambda written: (len(written), written))
        found: Parameters = {"name": name, "countries": (country,), "silent": names_of(mentions)}
        yield Sighting(key, name, firsts(mentions), "low", found, number_of(mentions))


def _by_name(across: Across) -> Iterable[Vendor]:
    yield from across.vendors
    yield from across.systems


def _destination(mention: Mention, as_of: date) -> str:
    """The country outside the EEA to which a row says that this party takes the data; ``""`` if it says none."""
    party = mention.party
    country: object = party.country if isinstance(party, Processor | Recipient | Transfer) else ""
    if isinstance(party, Processor) and not isinstance(country, str):
        country = _only_destination(mention.activity)
    return country if isinstance(country, str) and leaves_union(country, as_of) else ""


def _only_destination(activity: ProcessingActivity) -> object:
    """Country of the one transfer of a row that names no importer and has one processor only: it is the importer."""
    processors, transfers = activity.processors, activity.transfers
    if isinstance(processors, tuple) and isinstance(transfers, tuple) and len(processors) == len(transfers) == 1:
        return "" if isinstance(transfers[0].importer, str) else transfers[0].country
    return ""


def _is_open(mention: Mention) -> bool:
    """Does the row leave open where this party is? A transfer in its name has told, however badly."""
    party = mention.party
    return not isinstance(party, Transfer) and not (
        isinstance(party, Processor | Recipient | System) and isinstance(party.country, str)
    )


def _covered(activity: ProcessingActivity, countries: set[str], facts: Facts) -> bool:
    """Does the row declare a transfer to one of these countries, or say something of transfers that was not read?"""
    if activity.transfers is State.UNKNOWN and state_of(written(activity, "transfers")) is None:
        return True
    declared = [transfer.country for transfer in facts.transfers(activity)]
    return any(not isinstance(one, str) or one in countries or one not in destinations() for one in declared)
