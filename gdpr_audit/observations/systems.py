"""One system in several rows: what it holds, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from gdpr_audit.facts.categories import data_profile
from gdpr_audit.law.catalogue import Severity
from gdpr_audit.law.destinations import destinations
from gdpr_audit.law.tables import table
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import System
from gdpr_audit.observations.across import Across, Vendor
from gdpr_audit.observations.names import is_everyday_tool
from gdpr_audit.observations.observation import Sighting, check, everywhere
from gdpr_audit.observations.vendors import firsts, names_of, number_of

_SENSITIVE = frozenset(
    row["id"] for row in table("data_categories")["categories"] if row.get("special") or row.get("criminal")
)


@check(Severity.MEDIUM, bears_on="GDPR-9-2.1 GDPR-32-1-b.2 GDPR-30-1-c.2")
def system_holds_sensitive_data(across: Across) -> Iterator[Sighting]:
    """Who uses a system that holds sensitive data for another activity either sees them, or is kept from them."""
    holds = {activity.id: _is_sensitive(activity.data_categories) for activity in across.activities}
    for system in _own(across):
        holding = [one for one in system.mentions if holds[one.activity.id] is Answer.YES]
        without = [one for one in system.mentions if holds[one.activity.id] is Answer.NO]
        if holding and without:
            held = {code for one in holding for code in _codes(one.activity.data_categories) if code in _SENSITIVE}
            yield Sighting(
                system.key,
                system.name,
                tuple(
                    place
                    for group in (holding, without)
                    for place in everywhere((one.activity for one in group), "data_categories")
                ),
                "low",
                {
                    "name": system.name,
                    "data": tuple(sorted(held)),
                    "holding": names_of(holding),
                    "without": names_of(without),
                },
                number_of(holding, without),
            )


@check(Severity.MEDIUM, bears_on="GDPR-30-1-e GDPR-44-1")
def system_country_differs(across: Across) -> Iterator[Sighting]:
    """One system is hosted in one country, or the rows tell its instances apart."""
    for system in _own(across):
        located = [
            (one, one.party.country)
            for one in system.mentions
            if isinstance(one.party, System)
            and isinstance(one.party.country, str)
            and one.party.country in destinations()
        ]
        codes = {code for _, code in located}
        if len(codes) > 1:
            yield Sighting(
                system.key,
                system.name,
                firsts(one for one, _ in located),
                "medium",
                {"name": system.name, "countries": tuple(sorted(codes))},
                number_of(one for one, _ in located),
            )


def _own(across: Across) -> Iterator[Vendor]:
    """Systems that are one and the same wherever they are named: not a mailbox, a spreadsheet, paper files."""
    return (one for one in across.systems if one.is_named and not is_everyday_tool(one.mentions[0].name))


def _codes(codes: object) -> tuple[str, ...]:
    return codes if isinstance(codes, tuple) else ()


def _is_sensitive(codes: object) -> Answer:
    profile = data_profile(codes)
    return profile.special | profile.criminal
