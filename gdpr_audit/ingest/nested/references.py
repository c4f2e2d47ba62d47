"""What entries of other lists the activities name: ``"vendorIds": ["v1"]`` and a vendor whose id is v1."""

from __future__ import annotations

from dataclasses import dataclass

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.fiche_tables import akin
from gdpr_audit.ingest.nested.keys import Keys, in_words, roles
from gdpr_audit.ingest.nested.node import Node

_BY_NAME = frozenset({
    "processors", "recipients", "recipients_external", "recipients_internal", "recipient_categories", "systems",
    "data_categories", "subject_categories", "retention_text", "subprocessors",
})  # fmt: skip
"""Concepts whose texts may stand for entries under their names; identifiers may stand for any."""
_KINDS = frozenset({"type", "kind", "__typename"})
_POINTER = frozenset({"type", "id", "ref", "key"})
_IDENTIFIERS = frozenset({"id", "ids", "ref", "refs", "uuid"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list beside the activities."""

    list_: str
    """Path of the list."""
    key: str
    """Key of the list, or the type that the entry gives itself."""
    node: Node


class References:
    """The entries of a document by their identifiers and their names."""

    def __init__(self, root: Node, keys: Keys) -> None:
        """Look through the lists of a document."""
        self._keys = keys
        self._by_id: dict[str, list[Entry]] = {}
        self._by_name: dict[str, list[Entry]] = {}
        self._by_short: dict[str, list[Entry]] = {}
        self.used: set[str] = set()
        """Paths of the lists that were referred to."""
        for key, list_ in (("", root), *root.walk(listed=False)):
            for name, one in list_.objects:
                self._enter(key, list_, name, one)
            if key and keys.concept(key) and all(one.is_text for one in list_.members.values()):
                self._explain(key, list_)

    def _enter(self, key: str, list_: Node, name: str, one: Node) -> None:
        if all(map(_points, one.members)):
            return  # it refers to something itself
        kind = next((child.text for own, child in one.members.items() if own.casefold() in _KINDS), "")
        entry = Entry(list_.path, key or kind, one)
        told = {child.text for own, child in one.members.items() if "reference" in roles(own)} | {name}
        for text in filter(None, told):
            self._by_id.setdefault(text, []).append(entry)
        called = name or next((child.text for own, child in one.members.items() if "name" in roles(own)), "")
        if called:
            self._by_name.setdefault(normal(called), []).append(entry)

    def _explain(self, key: str, table: Node) -> None:
        """Take an object that says what short words stand for: ``{"p1": "Sell tickets"}``."""
        for short, one in table.members.items():
            self._by_short.setdefault(short, []).append(Entry(table.path, key, one))

    def find(self, node: Node, concept: str, key: str = "") -> Entry | None:
        """Return the entry that a value refers to, None if it says what it says.

        Args:
            node: a text, or an object that holds nothing but a type and an identifier.
            concept: under which it stands, ``""`` if its key names none.
            key: under which it stands.
        """
        members = {own.casefold(): child.text for own, child in node.members.items()}
        if members and not all(map(_points, node.members)):
            return None
        text = node.text or next((said for own, said in members.items() if own not in _KINDS and said), "")
        if not text:
            return None
        entries = self._by_id.get(text, [])
        own_key = next((own for own in node.members if own.casefold() not in _POINTER), "")
        found = self._meant(entries, node, concept, members.get("type") or own_key or key)
        if found is None and (members or (any(map(str.isdigit, text)) and not text.isdigit())):
            outside = self._outside(entries, node)
            found = outside[0] if len(outside) == 1 else None
        if found is None and not members:
            found = self._meant(self._by_short.get(text, []), node, concept, key)
        if found is None and concept in _BY_NAME and not members:
            found = self._meant(self._by_name.get(normal(text), []), node, concept, key)
        if found:
            self.used.add(found.list_)
        return found

    def _meant(self, entries: list[Entry], node: Node, concept: str, key: str) -> Entry | None:
        """The entry of the list that bears the name of the key, else of one that lists the same kind of things."""
        outside, stem = self._outside(entries, node), stem_of(key)
        like = [one for one in outside if stem and stem_of(one.key) == stem]
        alike = like or [one for one in outside if concept and akin(self.concept(one), concept)]
        return alike[0] if alike else None

    @staticmethod
    def _outside(entries: list[Entry], node: Node) -> list[Entry]:
        """The entries that neither hold the value nor stand in it."""
        return [one for one in entries if not (_holds(one.node.path, node.path) or _holds(node.path, one.node.path))]

    def concept(self, entry: Entry) -> str:
        """Return what the entries of a list are, by the key of the list."""
        return self._keys.concept(entry.key)


def _points(key: str) -> bool:
    """Can a member with this key be all that a pointer holds: ``id``, ``type``, ``vendorId``, ``system_ref``?"""
    words = normal(in_words(key)).split()
    return key.casefold() in _POINTER or (len(words) > 1 and words[-1] in _IDENTIFIERS)


def _holds(path: str, below: str) -> bool:
    return below == path or below.startswith((f"{path}.", f"{path}["))


def stem_of(key: str) -> str:
    """Return a key without the marks of number and of reference: "vendorIds", "vendors", "vendor_id" are one."""
    words = [word for word in normal(key.replace("-", " ")).split() if word not in _IDENTIFIERS]
    return " ".join(word.rstrip("s") for word in words)
