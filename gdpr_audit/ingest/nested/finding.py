"""Which objects of a document are the activities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import SUBSTANTIVE, TELLING
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.nested.keys import Keys, in_words
from gdpr_audit.ingest.nested.node import Node
from gdpr_audit.ingest.nested.reader import Reader
from gdpr_audit.ingest.nested.record import Record
from gdpr_audit.ingest.nested.references import stem_of
from gdpr_audit.ingest.nested.several import records_of
from gdpr_audit.ingest.outline.activities import is_activity
from gdpr_audit.ingest.vocabulary import marks, speaks_of
from gdpr_audit.model.value import Source

_HALF = 0.5
_LABELS = 3
_PASSED_ON = frozenset({"department", "owner", "controller", "role", "joint_controllers", "controllers"})
"""What a group of activities may say of each of them."""
_NAMED_AFTER = frozenset({"department", "systems", "controllers", "controller"})
"""What a list of groups may be a list of: the name of the group is then that of each of its activities."""
_ASIDE = ("apart_sheet", "archive_sheet", "model", "example")
"""What the key of a list may say that it holds, and no activities."""
_KINDS = ("kind", "type", "__typename", "doctype", "record_type", "recordtype", "@type")


@dataclass(slots=True)
class Found:
    """An object that describes an activity."""

    node: Node
    title: str
    """The key that names it, ``""`` for an item of a list."""
    list_: str
    """Path of the list, ``""`` for the document itself."""
    role: str = ""
    inherited: dict[str, tuple[str, Source]] = field(default_factory=dict)
    """Concept -> text and place: what the group around it says of it."""


class Finder:
    """Looks for the activities of one document."""

    def __init__(self, reader: Reader, keys: Keys) -> None:
        """Begin.

        Args:
            reader: of the document.
            keys: of the document.
        """
        self._reader = reader
        self._keys = keys

    def find(self, root: Node) -> list[Found]:
        """Return the activities; those under the key of a field only if there are no others."""
        found = self._within(root, "", "", root=True)
        if found:
            return found
        lists = [(key, one) for key, one in (("", root), *root.walk()) if one.objects]
        tried = [self._of_list(key, one) for key, one in lists]
        return max(tried, key=len, default=[])

    def _within(self, node: Node, title: str, list_: str, *, root: bool = False, listed: bool = False) -> list[Found]:
        """The object itself, or the activities below it."""
        if not node.members:
            return self._of_list("", node) if node.objects else [f for n in node.items for f in self._within(n, "", "")]
        coded = records_of(node, self._keys)
        records = self._of_list("", Node(coded, node.path)) if coded else []
        if records:
            around = self._reader.read(Node({k: one for k, one in node.members.items() if k not in coded}, node.path))
            return [self._passed_on(one, around) for one in records]
        record = self._reader.read(node, outer=root)
        below = [one for key, part in record.lists for one in self._of_list(key, part)]
        own = self._is_activity(record, title, listed=listed)
        if root:  # a document of lists speaks of much, and describes nothing
            own = own and bool(record.concepts & (TELLING | {"processing_categories"}))
            own = own and bool(record.text("name") or record.plain & SUBSTANTIVE)
        telling = record.plain & TELLING if root else record.concepts & TELLING
        if own and (telling or not below):
            return [Found(node, title, list_)]
        return [self._passed_on(one, record) for one in below]

    def _of_list(self, key: str, list_: Node) -> list[Found]:
        words = normal(in_words(key))
        if speaks_of(f"{words} {words.removesuffix('s')}", *_ASIDE):
            return []
        named = self._keys.concept(key)
        parts = [
            (title, one, self._within(one, title, list_.path, listed=named == "name")) for title, one in list_.objects
        ]
        direct = [one for _, one, found in parts if found and found[0].node is one]
        kinds = {_kind(one) for one in direct}
        taken: list[Found] = []
        for title, one, found in parts:
            if found and found[0].node is not one:
                self._name_after(found, named, title, one)
            called = next((c for k, c in one.members.items() if c.text and stem_of(k) == stem_of(key) != ""), None)
            for each in found if called else ():
                if called and each.node is one:
                    each.inherited.setdefault("name", (called.text, Source(called.path, 0, 0)))
            beside = not found and len(direct) >= _HALF * len(parts) and _kind(one) in kinds
            taken += [Found(one, title, list_.path)] if beside and self._says_something(one, title) else found
        for each in taken if speaks_of(words, "processor_role") else ():
            each.role = "processor"
        return taken

    def _is_activity(self, record: Record, title: str, *, listed: bool) -> bool:
        apart = any(normal(in_words(key)) in marks("apart") for key in record.node.members)
        if apart and "purposes" not in record.concepts:
            return False
        if self._is_form(record):
            return False
        return is_activity(record.concepts, titled=bool(title or record.text("name")), listed=listed)

    def _is_form(self, record: Record) -> bool:
        """Does each key have its own words for a value: the labels of a form, in one language or another?"""
        said = [(c, text) for c, texts in record.values.texts.items() for text, _ in texts if text]
        alike = sum(1 for concept, text in said if self._keys.concept(text) == concept)
        return alike >= _LABELS and alike > _HALF * len(said)

    def _says_something(self, node: Node, title: str) -> bool:
        record = self._reader.read(node)
        named = record.text("name") and len(record.concepts) > 1
        return bool(title or named or record.concepts & SUBSTANTIVE)

    def _passed_on(self, one: Found, record: Record) -> Found:
        for concept in _PASSED_ON & record.plain:
            for text, source in record.values.texts.get(concept, ()):
                if text:
                    one.inherited.setdefault(concept, (text, source))
        return one

    def _name_after(self, found: Sequence[Found], named: str, title: str, group: Node) -> None:
        """Say of the activities below an entry of a list of departments which one it is."""
        record = self._reader.read(group) if named in _NAMED_AFTER else None
        text = title or record.text("name") or record.text(named) if record else ""
        for one in found if text else ():
            one.inherited.setdefault(named, (text, Source(group.path, 0, 0)))


def _kind(node: Node) -> str:
    """What an object says that it is, among objects of several kinds."""
    return next((child.text for key, child in node.members.items() if key.casefold() in _KINDS and child.is_text), "")
