"""Chapter V: where the data go, and whether the destination is adequate on the day (``law/countries.toml``)."""

from __future__ import annotations

from datetime import date

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.destinations import UNION, Standing, destinations, standing
from gdpr_audit.law.tables import table
from gdpr_audit.model import logic
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Processor, Recipient, Transfer
from gdpr_audit.model.value import State

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED


def all_transfers(activity: ProcessingActivity, as_of: date) -> tuple[Transfer, ...]:
    """Declared transfers, then one for each processor or recipient outside the EEA that no entry declares.

    An entry declares a party when it names its country, and its name or no importer at all.
    """
    declared = activity.transfers if isinstance(activity.transfers, tuple) else ()
    found = list(declared)
    for group in (activity.processors, activity.recipients):
        for party in group if isinstance(group, tuple) else ():
            if leaves_union(party.country, as_of) and not _declared(party, found):
                found.append(Transfer(importer=party.name, country=party.country, automatic=True))
    return tuple(found) if len(found) > len(declared) else declared


def leaves_union(country: object, as_of: date) -> bool:
    """Is it a country or an organisation outside the EEA on that day? What is not known is not."""
    found = _standing(country, as_of)
    return found is not None and found.status not in UNION


def _standing(country: object, as_of: date) -> Standing | None:
    """What the destination is on the day; None for what is no country or organisation of the table."""
    return standing(country, as_of) if isinstance(country, str) else None


def adequate(transfer: Transfer, as_of: date) -> Answer:
    """Is the destination in the EEA, or covered for this importer by a decision in force on that day (Art. 45)?"""
    found = _standing(transfer.country, as_of)
    if found is None or found.status == "special":
        return NOT_STATED
    if found.status == "third":
        return NO
    return _scope_covers(transfer, found.condition) if found.condition else YES


def exposes(transfer: Transfer, as_of: date) -> Answer:
    """Is the destination neither in the EEA nor unconditionally adequate? Factor E2 of the likelihood."""
    found = _standing(transfer.country, as_of)
    return NOT_STATED if found is None else logic.answer(found.status not in UNION | {"adequate"})


def country_known(country: object) -> Answer:
    """Is it a destination that the table knows? Blank is no; no such column is not stated."""
    return NOT_STATED if country is State.UNMAPPED else logic.answer(country in destinations())


def _scope_covers(transfer: Transfer, condition: str) -> Answer:
    """A decision limited to some recipients: has this one been checked?"""
    field = table("countries")["conditions"][condition]["field"].split(".")[1]
    covered = logic.yes(getattr(transfer, field))
    if condition == "us_dpf" and transfer.hr_data is not State.UNMAPPED and logic.yes(transfer.hr_data) is YES:
        return covered & logic.yes(transfer.dpf_covers_hr)
    return covered


def _declared(party: Processor | Recipient, entries: list[Transfer]) -> bool:
    return any(entry.country == party.country and _same(entry.importer, party.name) for entry in entries)


def _same(importer: object, name: str) -> bool:
    if not isinstance(importer, str) or not importer:
        return True
    one, other = plain(importer), plain(name)
    return one in other or other in one
