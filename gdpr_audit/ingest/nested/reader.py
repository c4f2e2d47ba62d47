"""One object of a document as an activity: what it says under which concept, and what is not understood of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gdpr_audit.ingest.concepts import LISTS, SUBSTANTIVE, TEXTS
from gdpr_audit.ingest.evidence import shares, suggested
from gdpr_audit.ingest.headings import Match
from gdpr_audit.ingest.nested.families import tell
from gdpr_audit.ingest.nested.keys import Keys, in_words, roles, unit_of
from gdpr_audit.ingest.nested.node import Node, flat, wrappers
from gdpr_audit.ingest.nested.objects import (
    PARTIES,
    PLACES,
    SECURITY,
    TRANSFERS,
    answer,
    asks_if_done,
    name_parties,
    thing,
)
from gdpr_audit.ingest.nested.record import Heard, Record, Recorder, place_of
from gdpr_audit.ingest.nested.references import References, stem_of
from gdpr_audit.ingest.nested.several import has_sides, is_collection, may_hold_activities
from gdpr_audit.ingest.values.conditions import conditions_named
from gdpr_audit.ingest.values.words import plain

_LISTING = frozenset({"name", "processing_categories", "task", "id"})
"""What the key of a list of activities may name."""
_RELATIVE = frozenset({
    "id", "name", "description", "owner", "department", "domain", "status", "created", "last_review", "next_review",
    "comments", "version", "role", "dpo", "controller", "representative", "training", "task", "public_private",
    "dataset",
})  # fmt: skip
"""What a key says of the object in which it stands, and of the activity only where that is the activity itself."""
_CALLING = frozenset({"id", "name", "description", "role", "status", "comments", "version", "dpo"})
"""Of these, what an object within the activity says of itself, unless it is the one that describes the activity."""
_HEADING = frozenset({"name", "department", "status", "created", "last_review", "next_review"})
"""What the head of an activity says beside its name, and nothing else that has a name."""
_MANIFOLD = (LISTS | TEXTS | SECURITY) - {"department", "owner", "controller"}
"""Concepts whose objects may hold an item under each key."""
_ASIDE = frozenset({"comments", "version", "status"})
"""What the key of an item may name, which then is none."""
_SEVERAL = 2
_MAY_BE_PERIODS = frozenset({"retention_policy", "deletion_process", "deletion_method"})
"""Concepts under whose keys a length of time is the period itself."""
_STEPS = " › "


class Reader(Recorder):
    """Reads the objects of one document."""

    def __init__(self, keys: Keys, references: References) -> None:
        """Begin with nothing read.

        Args:
            keys: of the document.
            references: entries of its lists.
        """
        self._keys = keys
        self._references = references
        super().__init__()
        self._offers: list[tuple[bool, list[tuple[str, Match, Node]]]] = []
        self._open: list[str] = []
        self._outer = False

    def read(
        self, node: Node, more: Sequence[tuple[str, Node]] = (), *, whole: bool = False, outer: bool = False
    ) -> Record:
        """Return what an object says.

        Args:
            node: the object.
            more: values that belong to it and stand elsewhere, with their keys.
            whole: read the lists too whose key is no field.
            outer: it is the document, in which "data" or "records" may hold the activities.
        """
        record = self.begin(node)
        self._offers, self._open, self._outer = [], [], outer
        self._group(node, top=True)
        for key, one in more:
            self._member(key, one, [], top=True)
        if whole:
            for key, list_ in record.lists:
                with self.within(key):
                    for _, one in list_.objects:
                        self._group(one, top=False, listed=bool(list_.items))
        self._take_offers()
        for concept in ("name", "id"):
            if not record.text(concept):
                self._call(concept, node)
        self.settle()
        return record

    # What `families.Teller` asks for.

    def say(self, key: str, match: Match, node: Node, name: str = "") -> None:
        """Take whatever stands under a key that names a concept; a text is that of what the name names."""
        with self.within(key):
            concept = self._meant(match.concept, node)
            self._record.heard.append(Heard(self.heading, replace(match, concept=concept), node))
            self._record.values.know(concept, place_of(node))
            before, self._about = self._about, name
            self._content(key, concept, node)
            self._about = before

    @property
    def keys(self) -> Keys:
        """The keys of the document."""
        return self._keys

    @staticmethod
    def _meant(concept: str, node: Node) -> str:
        """What a key means once its value is seen: a policy that gives a length of time is the length."""
        if concept not in _MAY_BE_PERIODS:
            return concept
        told = suggested(shares([flat(node)]), [flat(node)]) or ("", 0.0)
        measured = any({"amount", "unit"} & roles(key) for key in node.members)
        return "retention_text" if measured or told[0] == "retention_text" else concept

    def _group(self, node: Node, *, top: bool, listed: bool = False) -> None:
        """Read the members of the activity, or of an object of its that only holds them together."""
        before = len(self._record.concepts & SUBSTANTIVE)
        offers: list[tuple[str, Match, Node]] = []
        members = [
            (key, child) for key, child in node.members.items() if top or key.casefold() not in wrappers("plumbing")
        ]
        # What the activity says itself goes before what objects within it say.
        for key, child in sorted(members, key=lambda one: top and not self._keys.named(one[0])):
            self._member(key, child, offers, top=top, listed=listed)
        if not listed:
            above = self._trail[-1] if self._trail else ""
            about = above.casefold() in wrappers("about") or self._keys.concept(above) in _LISTING
            about = about or {"name"} < {match.concept for _, match, _ in offers} & _HEADING
            self._offers.append((about or len(self._record.concepts & SUBSTANTIVE) > before, offers))

    def _member(
        self, key: str, child: Node, offers: list[tuple[str, Match, Node]], *, top: bool, listed: bool = False
    ) -> None:
        matches = self._meaning(key)
        concept = matches[0].concept if matches else ""
        if self._outer and child.objects and key.casefold() in wrappers("through"):
            self._record.lists.append((key, child))
        elif not matches or self._is_wrapper(key, child) or (matches[0].evidence == "similar" and name_parties(child)):
            self._unnamed(key, child, listed=listed)
        elif concept in _LISTING and not child.is_plain:
            self._listing(key, child)
        elif concept in _RELATIVE and may_hold_activities(child, self._keys):
            self._record.lists.append((key, child))
        elif not top and concept in _RELATIVE:
            offers.append((key, matches[0], child))
        elif top or not (concept in self._record.plain or (listed and concept not in SUBSTANTIVE)):
            if child.is_plain and top:
                self._record.plain.update(match.concept for match in matches)
            for match in matches:
                self.say(key, match, child)

    def _is_wrapper(self, key: str, child: Node) -> bool:
        """Does "fields" or "data" hold the fields of the activity, and not its data?"""
        own = {self._keys.concept(name) for name in child.members} if key.casefold() in wrappers("through") else set()
        return len(own & (SUBSTANTIVE | {"name"})) >= _SEVERAL

    def _listing(self, key: str, child: Node) -> None:
        """What stands under "activities", or under "processing" as one side of an activity."""
        if child.objects and (child.items or not has_sides(child, self._keys)):
            self._record.lists.append((key, child))
        elif child.members:
            with self.within(key):
                self._group(child, top=False)

    def _meaning(self, key: str) -> tuple[Match, ...]:
        own = self._keys.named(key)
        if self._trail and (not own or own[0].concept in _RELATIVE):
            return self._keys.within(self._trail[-1], key) or own
        return own

    def _unnamed(self, key: str, child: Node, *, listed: bool) -> None:
        """A key that names nothing: what stands there may refer to something, or speak for itself."""
        if key.casefold() in wrappers("plumbing") or not (child.is_plain or child.objects or child.members):
            return
        if child.is_plain:
            match = self._by_values(key, child) if not listed else None
            if match:
                self.say(key, match, child)
            else:
                self.miss(key, child)
        elif child.objects and (child.items or is_collection(child, self._keys)):
            entry = self._references.find(child.items[0], "", key) if child.items else None
            concept = self._references.concept(entry) if entry else ""
            concept = concept or ("recipients" if name_parties(child) else "")
            if concept:
                self.say(key, Match(concept, 0.9, "values"), child)
            else:
                self._record.lists.append((key, child))
        else:
            with self.within(key):
                self._group(child, top=False, listed=listed)

    def _by_values(self, key: str, child: Node) -> Match | None:
        """What the values of a key without meaning say by themselves: names of entries, periods, bases."""
        texts = [one for one in (child.items or (child,)) if one.text]
        entries = [self._references.find(one, "", key) for one in texts]
        concepts = {self._references.concept(one) for one in entries if one}
        if entries and all(entries) and len(concepts) == 1 and (concept := concepts.pop()):
            return Match(concept, 0.9, "values")
        if texts and all(conditions_named(plain(one.text), articles_only=True) for one in texts):
            return Match("art9_conditions", 0.8, "values")
        said = [one.text for one in texts]
        found = suggested(shares(said), said)
        return Match(found[0], found[1], "values") if found else None

    def _take_offers(self) -> None:
        """Give the activity what an object within it says of itself, if that describes it and it has nothing else."""
        for rich, offers in sorted(self._offers, key=lambda one: not one[0]):
            for key, match, child in offers:
                if self._record.text(match.concept) or (match.concept in _CALLING and not rich):
                    continue
                self.say(key, match, child)

    def _call(self, concept: str, node: Node) -> None:
        """Take for the name what a key calls the name of something that is no party to it: "treatmentName"."""
        role = "name" if concept == "name" else "reference"
        for key, child in node.members.items():
            words = in_words(key).replace("(", "").replace(")", "").split()
            for called, rest in ((words[-1:], words[:-1]), (words[:1], words[1:])):
                own = rest and child.text and role in roles(" ".join(called)) and not self._keys.named(key)
                if own and self._is_the_activity(" ".join(rest), node, identified=concept == "id"):
                    self._record.heard = [one for one in self._record.heard if one.node is not child]
                    self.say(key, Match(concept, 0.8, "similar"), child)
                    return

    def _is_the_activity(self, words: str, node: Node, *, identified: bool) -> bool:
        """Do words stand for the activity: they name nothing else, and its identifier bears them as its name does?"""
        concept = self._keys.concept(words)
        twice = sum(1 for key in node.members if in_words(key).casefold().startswith(words.casefold())) > 1
        return concept in _LISTING or (not concept and (twice or not identified))

    def _content(self, key: str, concept: str, node: Node) -> None:
        entry = self._references.find(node, concept, key) if concept not in {"id", "name"} else None
        if entry and entry.node.path not in self._open:
            self._open.append(entry.node.path)
            if entry.node.is_text:
                self.add(concept, entry.node.text, entry.node)
            else:
                self._object(key, concept, entry.node)
            self._open.pop()
        elif node.is_text:
            self.add(concept, self._measured(key, node, concept), node)
        elif node.members:
            self._object(key, concept, node)
        else:
            for one in node.items:
                self._content(key, concept, one)

    def _object(self, key: str, concept: str, node: Node) -> None:
        one = thing(concept, key, node, self._keys)
        if concept in _MANIFOLD and one.name is None and not (one.kinds or one.roles or one.rows):
            kept = [part for part in one.unknown if concept in TRANSFERS and answer(part[1]) is not None]
            for name, child in (part for part in one.unknown if part not in kept):
                self._entry(concept, name, child)
            one.unknown = kept
        tell(concept, one, self)

    def _entry(self, concept: str, key: str, child: Node) -> None:
        """A member whose key is what it is about: ``{"Stripe": {"country": "IE"}}``, ``{"encryption": true}``."""
        if self._keys.concept(key) in _ASIDE:
            self.miss(key, child)
            return
        if stem_of(in_words(self._trail[-1])).endswith(stem_of(in_words(key))):  # "Measures": {"Measure": [...]}
            self._content(key, concept, child)
            return
        name = key if concept in PARTIES | PLACES else in_words(key)
        said = answer(child) if child.is_text else None
        if said is not None:
            if said or concept in SECURITY:
                self.add(concept, name if said else f"{name} : {child.text}", child)
        elif child.members:
            one = thing(concept, key, child, self._keys)
            if one.name is None and not one.kinds and not one.roles and not one.rows and not one.others:
                self._content(key, concept, child)
            else:
                if one.name is None or (concept not in PARTIES and not one.name.text):
                    one.name = Node(name, child.path)
                tell(concept, one, self)
        elif child.objects or (concept in PARTIES and child.items):
            self._content(key, concept, child)
        elif text := flat(child):
            joined = f"{name} ({text})" if concept in PARTIES | PLACES else f"{name} : {text}"
            self.add(concept, joined, child)

    def _measured(self, key: str, node: Node, concept: str) -> str:
        """A text; a number with the unit that its key names: ``retention_days``; "done" where the key asks for it."""
        if concept == "dpia" and (said := answer(node)) is not None and asks_if_done(key):
            return "done" if said else "not done"
        unit = unit_of(key) if node.text.isdigit() else ""
        return f"{node.text} {unit}" if unit else node.text
