"""The register looked at across its rows: every mention of a party or a system, gathered by who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Party, Processor, Recipient, System, Transfer
from gdpr_audit.model.value import InputIssue
from gdpr_audit.observations.names import Name, name_of

_INSIDE = frozenset({"internal", "authority"})
"""Kinds of recipients that are nobody's vendor."""


class Mention(NamedTuple):
    """Where a party or a system is named."""

    activity: ProcessingActivity
    attribute: str
    """``processors``, ``recipients``, ``joint_controllers``, ``subprocessors``, ``transfers`` or ``systems``."""
    name: Name
    party: Processor | Recipient | Party | Transfer | System


class Vendor:
    """All the mentions of one party or system: names that differ in case, spacing, punctuation or legal form only."""

    __slots__ = ("key", "mentions")

    def __init__(self, key: str) -> None:
        self.key = key
        self.mentions: list[Mention] = []

    @property
    def spellings(self) -> tuple[str, ...]:
        """The names as written, each once."""
        return tuple(
            sorted({mention.name.written for mention in self.mentions}, key=lambda name: (name.casefold(), name))
        )

    @property
    def name(self) -> str:
        """The shortest of the names as written."""
        return min(self.spellings, key=lambda name: (len(name), name))

    @property
    def is_named(self) -> bool:
        """Is it the name of somebody, and not a description such as "hosting provider"?"""
        return any(mention.name.is_proper for mention in self.mentions)

    def in_role(self, *attributes: str) -> list[Mention]:
        """The mentions under these attributes, in the order of the register."""
        return [mention for mention in self.mentions if mention.attribute in attributes]


class Across:
    """What the checks look at.

    Args:
        facts: what follows from the register.
        issues: remarks on the reading of the file.
    """

    def __init__(self, facts: Facts, issues: Iterable[InputIssue] = ()) -> None:
        self.facts = facts
        self.issues = tuple(issues)
        self.activities = facts.register.activities

    @cached_property
    def vendors(self) -> list[Vendor]:
        """Parties by who is meant; a name "A doing business as B" joins A and B."""
        return _gathered(mention for activity in self.activities for mention in _parties(activity))

    @cached_property
    def systems(self) -> list[Vendor]:
        """Systems by which is meant."""
        return _gathered(
            Mention(activity, "systems", name_of(system.name), system)
            for activity in self.activities
            if isinstance(activity.systems, tuple)
            for system in activity.systems
        )


def _parties(activity: ProcessingActivity) -> Iterator[Mention]:
    for attribute in ("processors", "recipients", "joint_controllers", "transfers"):
        listed = getattr(activity, attribute)
        for party in listed if isinstance(listed, tuple) else ():
            if isinstance(party, Transfer):
                if isinstance(party.importer, str) and party.importer:
                    yield Mention(activity, attribute, name_of(party.importer), party)
            elif not (isinstance(party, Recipient) and party.kind in _INSIDE):
                yield Mention(activity, attribute, name_of(party.name), party)
                if isinstance(party, Processor) and isinstance(party.subprocessors, tuple):
                    for name in party.subprocessors:
                        yield Mention(activity, "subprocessors", name_of(name), Party(name))


def _gathered(mentions: Iterable[Mention]) -> list[Vendor]:
    """Group mentions by the keys of their names; keys that one name bears together are one vendor's."""
    vendors: dict[str, Vendor] = {}
    links: list[tuple[str, ...]] = []
    for mention in mentions:
        keys = mention.name.keys
        if not keys:
            continue
        vendor = vendors.get(keys[0])
        if vendor is None:
            vendor = vendors[keys[0]] = Vendor(keys[0])
        if len(keys) > 1:
            links.append(keys)
        vendor.mentions.append(mention)
    joined = _joined(vendors, sorted(set(links)))
    return [joined[key] for key in sorted(joined)]


def _joined(vendors: dict[str, Vendor], links: list[tuple[str, ...]]) -> dict[str, Vendor]:
    """Join the vendors whose keys stand together in a name, under the last key: the one of everyday use."""
    home: dict[str, str] = {}

    def root(key: str) -> str:
        while key in home:
            key = home[key]
        return key

    for *aliases, usual in links:
        for alias in aliases:
            one, other = root(alias), root(usual)
            if one != other:
                home[one] = other
    joined: dict[str, Vendor] = {}
    for key, vendor in vendors.items():
        target = root(key)
        joined.setdefault(target, Vendor(target)).mentions.extend(vendor.mentions)
    return joined
