"""What the keys of a document mean: a concept of the register, or what a member says of the object around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from gdpr_audit.ingest.coded import are_technical, meant
from gdpr_audit.ingest.heading_text import normal, uncoded
from gdpr_audit.ingest.headings import Match
from gdpr_audit.ingest.outline.labels import Words, exact
from gdpr_audit.resources import toml_table

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_NAMESPACE = re.compile(r"^@|^[a-z][a-z0-9]{1,11}:(?=[^\W\d_])")
"""What stands before the word of a key: ``@id``, ``dct:title``."""
_TOKEN = re.compile(r"(?:[a-z][a-z0-9]{1,11}:)?[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_FIGURE = re.compile(r"(?<=[^\W\d_])(?=\d)")
_FLAG = re.compile(r"^(?:is|has|are|est|a|ist|hat|es|tiene|e|ha|heeft) (?=\w)")
_CALLED = frozenset({"name", "label", "title", "text", "nom", "libelle", "bezeichnung", "nombre", "nome", "naam"})
_REFERRED = frozenset({"id", "ids", "uuid", "guid", "ref", "key"})
_UNITS = frozenset(
    word
    for words in ("days months years weeks jours mois ans semaines tage monate jahre wochen dias meses anos semanas",)
    for word in (*words.split(), "giorni", "mesi", "anni", "settimane", "dagen", "maanden", "jaren", "weken")
)
_SHORT = 0.85
"""Trust in what a key that is cut short stands for."""
_MOSTLY = 0.6
_LENGTH = 8
"""Letters of keys that are cut short, at most on average."""
_UNKNOWN = 0.3
_TAILS = _UNITS | frozenset(
    word
    for words in (
        "scope scopes region regions list text details info id ids code codes ref refs uuid uuids",
        "key keys notes values items types",
    )
    for word in words.split()
)
"""Last words of a key that say of what kind its value is, not what it means."""


def in_words(key: str) -> str:
    """Return a key as words: ``legal_basis`` is "legal basis", ``purposeScopes`` is "purpose (scopes)"."""
    bare = _NAMESPACE.sub("", key).replace("_", " ").replace("-", " ")
    words = _CAMEL.sub(" ", bare).split()
    if " " not in bare.strip():
        words = [word if n == 0 or word.isupper() else word.casefold() for n, word in enumerate(words)]
    if len(words) > 1 and words[-1].casefold() in _TAILS and not exact(" ".join(words), ""):
        return f"{' '.join(words[:-1])} ({words[-1]})"
    return " ".join(words)


def spelt(value: str) -> str:
    """Return a value as words where it is one word of a program: ``dpv:LegalObligation`` is "Legal Obligation"."""
    return in_words(value) if _TOKEN.fullmatch(value) else value


def unit_of(key: str) -> str:
    """Return the unit that a key names for its number, ``""`` if none: ``retention_days``, ``months``."""
    last = in_words(key).rstrip(")").rpartition(" ")[2].lstrip("(").casefold()
    return last if last in _UNITS else ""


@cache
def _roles() -> Mapping[str, frozenset[str]]:
    table = toml_table("gdpr_audit.ingest", "lexicon", "members.toml")["roles"]
    return {role: frozenset(map(normal, words)) for role, words in table.items()}


@cache
def _spoken() -> Mapping[str, str]:
    table = toml_table("gdpr_audit.ingest", "lexicon", "members.toml")["keys"]
    return {normal(word): concept for concept, words in table.items() for word in words}


@cache
def roles(key: str) -> frozenset[str]:
    """Return what a member may say of the object in which it stands, by its key: ``name``, ``country``, ``unit`` ..."""
    words = normal(_FIGURE.sub(" ", in_words(key)))
    plain = normal(" ".join(_CAMEL.sub(" ", key).split()))
    forms = {words, plain, normal(key), without_flag(words)}
    return frozenset(role for role, known in _roles().items() if forms & known)


def without_flag(words: str) -> str:
    """Return a key in words without the verb that makes a question of it: "has dpa" is "dpa"."""
    return _FLAG.sub("", words.casefold())


def divided(key: str) -> tuple[str, str]:
    """Return what a key calls, and how: ``PurposeName`` is ("Purpose", "name"), ``VendorId`` a "reference"."""
    *rest, last = in_words(key).replace("(", "").replace(")", "").split() or [""]
    if not rest or not last:
        return "", ""
    role = "name" if normal(last) in _CALLED else "reference" if normal(last) in _REFERRED else ""
    return (" ".join(rest), role) if role else ("", "")


def _cut_short(keys: Sequence[str]) -> Sequence[str]:
    """The keys of an object that may be cut short: most stand behind codes, or most are short, and many unknown."""
    if not are_technical(keys):
        return ()
    coded = sum(1 for key in keys if uncoded(key) != key)
    unknown = sum(1 for key in keys if not exact(in_words(key), ""))
    short = sum(map(len, keys)) <= _LENGTH * len(keys) and unknown >= _UNKNOWN * len(keys)
    return keys if short or coded >= _MOSTLY * len(keys) else ()


class Keys:
    """The keys of one document, in its language."""

    def __init__(self, language: str, objects: Iterable[Mapping[str, object]] = ()) -> None:
        """Begin with nothing looked up.

        Args:
            language: of the document, ``""`` if undecided.
            objects: of the document, whose keys may be short among their like.
        """
        self.language = language
        self._short = {key for one in objects for key in _cut_short(list(one))}
        self._words = Words(language)

    def named(self, key: str) -> tuple[Match, ...]:
        """Return what a key names by itself."""
        words = in_words(key)
        found = self._words.named(words)
        spoken = _spoken().get(normal(words))
        if spoken and (not found or found[0].concept == "name" or found[0].evidence != "lexicon"):
            return (Match(spoken, 0.9, "lexicon"),)
        for form in () if found else (_FIGURE.sub(" ", words), without_flag(words), in_words(uncoded(key))):
            found = found or (exact(form, self.language) if form != words else ())
        if key in self._short and not (found and found[0].evidence == "lexicon"):
            concept = meant(key, self.language)
            return (Match(concept, _SHORT, "similar"),) if concept else found
        return found

    def within(self, above: str, key: str) -> tuple[Match, ...]:
        """Return what a key names together with the one above it: ``retention`` and ``trigger``."""
        if not above:
            return ()
        outer, inner = in_words(above), in_words(key)
        return exact(f"{outer} {inner}", self.language) or exact(f"{inner} {outer}", self.language)

    def concept(self, key: str) -> str:
        """Return the first concept that a key names, ``""`` if none."""
        found = self.named(key)
        return found[0].concept if found else ""
