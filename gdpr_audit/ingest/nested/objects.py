"""An object under a key that is understood: what it is called, and what its members say of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.heading_text import normal, spaced
from gdpr_audit.ingest.headings import Match, label
from gdpr_audit.ingest.nested.keys import Keys, divided, in_words, roles, unit_of, without_flag
from gdpr_audit.ingest.nested.node import Node, wrappers
from gdpr_audit.ingest.yes_no import NO, YES

PARTIES = frozenset({
    "recipients", "recipient_categories", "recipients_internal", "recipients_external", "processors", "subprocessors",
    "joint_controllers", "controllers", "transfer_importer",
})  # fmt: skip
TRANSFERS = frozenset({"transfers", "third_countries", "transfer_safeguard"})
DATA = frozenset({"data_categories", "special_categories", "criminal_data"})
PERSONS = frozenset({"subject_categories", "vulnerable_subjects"})
PERIODS = frozenset({"retention_text", "archive_retention", "retention_trigger", "deletion_process", "deletion_method"})
PURPOSES = frozenset({"purposes", "sub_purposes", "processing_categories"})
BASES = frozenset({"legal_bases", "art9_conditions"})
SECURITY = frozenset({"security_description", "security_measures_technical", "security_measures_organisational"})
PLACES = frozenset({"systems", "storage_location", "dataset"})

_FAMILIES: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (PARTIES, ("name", "part", "kind", "country", "processor", "internal", "external")),
    (TRANSFERS, ("country", "given", "name", "kind")),
    (DATA, ("name", "kind", "special", "given")),
    (PERSONS, ("name", "kind", "vulnerable", "count", "given")),
    (PERIODS, ("amount", "unit", "trigger", "archive", "name", "kind")),
    (PURPOSES, ("name", "kind", "law", "interest")),
    (BASES, ("law", "name", "kind", "interest")),
    (SECURITY, ("name", "kind", "given")),
    (PLACES, ("name", "kind", "country")),
)
"""Concepts of a kind -> roles that a member of their objects may have, the first that fits."""

_FLAGS = frozenset({"special", "vulnerable", "processor", "internal", "external", "given"})
_SINGLE = frozenset({"name", "kind", "part", "amount", "unit", "trigger", "law", "interest", "count"})

_OF_A_PARTY = frozenset(
    word
    for words in (
        "transfers third_countries transfer_safeguard processor_contract processor_country subprocessors processors",
        "recipients recipients_internal recipients_external recipient_categories storage_location",
    )
    for word in words.split()
)
"""What an object that names somebody may say of the activity: the purpose of a vendor is not that of the activity."""

_OF_ANYTHING = (SUBSTANTIVE - {"processing_categories"}) | frozenset(
    word
    for words in (
        "criminal_data art9_conditions criminal_basis vulnerable_subjects subprocessors transfer_safeguard systems",
        "transfer_importer legal_reference legitimate_interest lia_done archive_retention retention_trigger",
        "joint_controllers data_source deletion_method deletion_process volume_subjects processor_contract",
        "sub_purposes consent_mechanism",
        "dpia dpia_required dpia_date dpia_link dpia_screening joint_arrangement",
    )
    for word in words.split()
)
"""What an object within the activity may say of the activity itself."""

_OF_A_DETAIL = frozenset(
    word
    for words in (
        "retention_text archive_retention retention_trigger deletion_method deletion_process data_categories",
        "security_measures_technical security_measures_organisational",
    )
    for word in words.split()
)
"""What a period or a measure may say: its reason is no purpose of the activity, its basis no basis of it."""

_CALLED = frozenset({"name", "activity_id"})
"""Attributes that are no column of their own."""
_NAMELESS = frozenset({"amount", "unit", "trigger", "given", "law", "interest"})
"""Roles of members of objects that bear no name: periods, answers, bases."""

ATTRIBUTES = {"processors": "processors", "transfers": "transfers", "third_countries": "transfers"}
"""Concept -> section of the lexicon that names the attributes of its rows."""


@dataclass(slots=True)
class Thing:
    """One object under a concept."""

    node: Node
    name: Node | None = None
    kinds: list[Node] = field(default_factory=list)
    """What it is called by its kind alone: a type, a category, a code, a description."""
    roles: dict[str, Node] = field(default_factory=dict)
    rows: dict[str, Node] = field(default_factory=dict)
    """Attributes of a processor or of a transfer."""
    others: list[tuple[str, Match, Node]] = field(default_factory=list)
    """Key, what it names, value: what the object says of the activity under a concept of its own."""
    unknown: list[tuple[str, Node]] = field(default_factory=list)

    def take(self, role: str, child: Node) -> None:
        """Take a member for what its key says of the object."""
        if role == "name":
            self.name = child
        elif role == "kind":
            self.kinds.append(child)
        else:
            self.roles.setdefault(role, child)

    def flag(self, role: str) -> bool | None:
        """Return the answer under a role, None if there is none."""
        return answer(self.roles[role]) if role in self.roles else None


def answer(node: Node) -> bool | None:
    """Return what a value that is a mere yes or no says."""
    folded = normal(node.text)
    return True if folded in YES else False if folded in NO else node.answer


def thing(concept: str, key: str, node: Node, keys: Keys) -> Thing:
    """Sort the members of an object.

    Args:
        concept: what the object is.
        key: under which it stands.
        node: the object.
        keys: of the document.
    """
    found = Thing(node)
    sorter = _Sorter(concept, key, keys)
    for name, child in node.members.items():
        if name.casefold() not in wrappers("plumbing"):
            sorter.sort(found, name, child)
    if found.name is None and found.kinds:
        found.name = found.kinds.pop(0)
    if found.name is None and (found.roles or found.rows) and concept not in TRANSFERS:
        _call(found)
    return found


class _Sorter:
    """Finds out what the members of an object say."""

    def __init__(self, concept: str, key: str, keys: Keys) -> None:
        self._concept, self._key, self._keys = concept, key, keys
        self._family = next((own for concepts, own in _FAMILIES if concept in concepts), ("name", "kind"))
        self._allowed = _OF_A_PARTY if concept in PARTIES | PLACES else _OF_ANYTHING
        self._allowed = _OF_A_DETAIL if concept in PERIODS | SECURITY else self._allowed
        self._section = ATTRIBUTES.get(concept, "")

    def sort(self, found: Thing, name: str, child: Node) -> None:
        """Give a member its place in the thing."""
        own = _role(name, child, self._family, found)
        called, how = divided(name)
        its_own = bool(called) and self._keys.concept(called) in {"", self._concept}
        attribute = self._attribute(called or name) if not own else ""
        if own:
            found.take(own, child)
        elif child.text and found.name is None and (attribute in _CALLED or (how == "name" and its_own)):
            found.name = child
        elif attribute not in _CALLED | {""} and child.is_plain:
            found.rows[attribute] = child
        elif not (how == "reference" and its_own) and "reference" not in roles(name):
            self._meant(found, called or name, child)

    def _attribute(self, name: str) -> str:
        """The attribute of a processor or of a transfer that a key names, ``""`` if none."""
        words = in_words(name)
        named = (label(form, self._section, self._keys.language) for form in (words, without_flag(words)))
        return next(filter(None, named), "") if self._section else ""

    def _meant(self, found: Thing, name: str, child: Node) -> None:
        """Sort a member by what its key names, with the key of its object or alone."""
        grouped = self._keys.within(self._key, name)
        if "which" in roles(name) and not grouped:
            found.others.append((name, Match(self._concept, 1.0, "lexicon"), child))
            return
        named = grouped if grouped and grouped[0].concept in _OF_ANYTHING else self._keys.named(name)
        for match in named:
            if match.concept == self._concept and not grouped and child.text and found.name is None:
                found.name = child
                return
            if match.concept in (_OF_ANYTHING if grouped else self._allowed):
                found.others.append((name, match, child))
                return
        if unit_of(name) and self._concept in PERIODS and child.text:
            found.roles.setdefault("amount", child)
            found.roles.setdefault("unit", Node(unit_of(name), child.path))
            return
        found.unknown.append((name, child))


def _call(found: Thing) -> None:
    """Where nothing is called a name, the first text that is left is one, beside a role, a country or a flag."""
    if not _NAMELESS & set(found.roles):
        texts = [(key, child) for key, child in found.unknown if child.text and answer(child) is None]
        if texts:
            found.name = texts[0][1]
            found.unknown.remove(texts[0])


def _role(name: str, child: Node, family: tuple[str, ...], found: Thing) -> str:
    """The role of a member among those that its object may give, ``""`` if it has none."""
    own = roles(name)
    for role in family:
        if role not in own or (role in _FLAGS and answer(child) is None):
            continue
        if role in {"name", "part"} and (not child.text.strip() or answer(child) is not None):
            continue
        if role == "name" and found.name is not None:
            return "kind"
        if role == "part" and not part_of(child.text):
            continue
        if role == "kind" and not child.text:
            continue
        return role
    return ""


def part_of(text: str) -> str:
    """Return under which concept somebody comes whose role is written so, ``""`` if the text is no role."""
    from gdpr_audit.ingest.values.kinds import is_processor_role, kind_named

    said = spaced(text).replace("-", " ")
    own = label(said, "headings")
    if own in PARTIES:
        return "recipients" if own == "recipient_categories" else own
    folded = normal(said)
    if folded.startswith(("intern", "extern")):
        return f"recipients_{'internal' if folded.startswith('intern') else 'external'}"
    if own == "controller" or folded.endswith(("controller", "responsable", "verantwortlicher", "titolare")):
        return "recipients"
    return "processors" if is_processor_role(said) else "recipients" if kind_named(said) else ""


def asks_if_done(key: str) -> bool:
    """Does a key ask whether something was done: "completed", "dpiaDone"?"""
    return any("given" in roles(word) for word in (key, in_words(key).rpartition(" ")[2]))


def name_parties(node: Node) -> bool:
    """Does each object of a list say as what somebody acts: a processor, a recipient?"""
    return bool(node.items) and all(
        any(child.text and "part" in roles(key) and part_of(child.text) for key, child in one.members.items())
        for one in node.items
    )
