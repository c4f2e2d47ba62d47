"""Chapter V: where the data go, and whether the destination is adequate (``law/countries.toml``)."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table
from gdpr_audit.model import logic
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Processor, Recipient, Transfer
from gdpr_audit.model.value import State

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

_UNION = frozenset({"eu", "eea", "eu_territory"})
"""Statuses without a Chapter V transfer."""


def all_transfers(activity: ProcessingActivity) -> tuple[Transfer, ...]:
    """Declared transfers, then one for each processor or recipient outside the EEA that no entry declares.

    An entry declares a party when it names its country, and its name or no importer at all.
    """
    declared = activity.transfers if isinstance(activity.transfers, tuple) else ()
    found = list(declared)
    for group in (activity.processors, activity.recipients):
        for party in group if isinstance(group, tuple) else ():
            if _abroad(party.country) and not _declared(party, found):
                found.append(Transfer(importer=party.name, country=party.country, automatic=True))
    return tuple(found) if len(found) > len(declared) else declared


def _abroad(country: object) -> bool:
    return isinstance(country, str) and (status(country) or "eea") not in _UNION


def status(country: object) -> str | None:
    """Chapter V status of an ISO 3166-1 code or of an international organisation; None if the table has no such."""
    row = _destinations().get(country) if isinstance(country, str) else None
    return row["status"] if row else None


def adequate(transfer: Transfer, as_of: date) -> Answer:
    """Is the destination in the EEA, or covered for this importer by a decision in force on that day (Art. 45)?"""
    row = _destinations().get(transfer.country) if isinstance(transfer.country, str) else None
    if row is None or row["status"] == "special":
        return NOT_STATED
    if row["status"] in _UNION:
        return YES
    if row["status"] == "third" or not _in_force(row, as_of):
        return NO
    return _scope_covers(transfer, row["condition"]) if row["status"] == "adequate_partial" else YES


def exposes(transfer: Transfer, as_of: date) -> Answer:
    """Is the destination neither in the EEA nor unconditionally adequate? Factor E2 of the likelihood."""
    row = _destinations().get(transfer.country) if isinstance(transfer.country, str) else None
    if row is None:
        return NOT_STATED
    unconditional = row["status"] == "adequate" and _in_force(row, as_of)
    return logic.answer(row["status"] not in _UNION and not unconditional)


def country_known(country: object) -> Answer:
    """Is it a destination that the table knows? Blank is no; no such column is not stated."""
    return NOT_STATED if country is State.UNMAPPED else logic.answer(status(country) is not None)


def _scope_covers(transfer: Transfer, condition: str) -> Answer:
    """A decision limited to some recipients: has this one been checked?"""
    field = table("countries")["conditions"][condition]["field"].split(".")[1]
    covered = logic.yes(getattr(transfer, field))
    if condition == "us_dpf" and transfer.hr_data is not State.UNMAPPED and logic.yes(transfer.hr_data) is YES:
        return covered & logic.yes(transfer.dpf_covers_hr)
    return covered


def _in_force(row: dict[str, Any], as_of: date) -> bool:
    adopted = min((date.fromisoformat(decision["date"]) for decision in row.get("decisions", ())), default=as_of)
    expires = date.fromisoformat(row["expires"]) if "expires" in row else as_of
    return adopted <= as_of <= expires


def _declared(party: Processor | Recipient, entries: list[Transfer]) -> bool:
    return any(entry.country == party.country and _same(entry.importer, party.name) for entry in entries)


def _same(importer: object, name: str) -> bool:
    if not isinstance(importer, str) or not importer:
        return True
    one, other = plain(importer), plain(name)
    return one in other or other in one


@cache
def _destinations() -> dict[str, dict[str, Any]]:
    countries = table("countries")
    return {row["iso2"]: row for row in countries["countries"]} | {
        row["id"]: row for row in countries["international_organisations"]
    }
