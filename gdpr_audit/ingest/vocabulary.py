"""The lexicons of headings, loaded once: folded phrase -> concepts, with the languages that use it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import log

from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS, ORGANISATION, PROCESSOR, TRANSFER
from gdpr_audit.ingest.heading_text import content, normal, normal_all, spaced, telling
from gdpr_audit.ingest.layouts.known import known_layouts
from gdpr_audit.law.tables import table
from gdpr_audit.resources import toml_table
from gdpr_audit.texts import LANGUAGES as SPOKEN
from gdpr_audit.texts import texts

LANGUAGES = (
    *("fr", "en", "de", "es", "it", "nl", "pt", "ca", "gl", "eu", "pl", "da", "nb", "sv", "fi", "cs", "ro", "hu", "el"),
    *("hr", "sl", "bg", "et", "lv", "lt", "uk", "ru"),
)

_OWN_NAMES = {
    "headings": ACTIVITY | set(FEEDS),
    "organisation": ORGANISATION,
    "processors": PROCESSOR | {"activity_id"},
    "transfers": TRANSFER | {"activity_id"},
}
_IN_TWO_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_LABELS = {"headings": "activity", "organisation": "organisation", "processors": "processor", "transfers": "transfer"}


@dataclass(slots=True)
class Vocabulary:
    """The phrases of one section: headings of activities, labels of the organisation, columns of a table."""

    phrases: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    """Folded phrase -> concept -> languages; the empty set is the canonical name itself, known in any language."""
    _stems: dict[str, list[str]] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)
    _initials: dict[str, list[str]] = field(default_factory=dict)

    def add(self, concept: str, phrase: str, languages: frozenset[str]) -> None:
        """Know a phrase under a concept, beside those that it has."""
        known = self.phrases.setdefault(phrase, {})
        known[concept] = known.get(concept, frozenset()) | languages

    @property
    def stems(self) -> dict[str, list[str]]:
        """Stem -> phrases that contain it."""
        if not self._stems:
            self._index()
        return self._stems

    @property
    def weights(self) -> dict[str, float]:
        """Stem -> how much it tells: a stem of many concepts tells little."""
        if not self._weights:
            self._index()
        return self._weights

    @property
    def initials(self) -> dict[str, list[str]]:
        """First letters of the words that tell something -> phrases."""
        if not self._initials:
            for phrase in self.phrases:
                self._initials.setdefault("".join(word[0] for word in telling(phrase)), []).append(phrase)
        return self._initials

    def _index(self) -> None:
        """Prepare the search by stems: only a heading that the lexicon has not needs it."""
        concepts: dict[str, set[str]] = {}
        for phrase, known in self.phrases.items():
            for stem in content(phrase):
                self._stems.setdefault(stem, []).append(phrase)
                concepts.setdefault(stem, set()).update(known)
        self._weights = {stem: 1 / (1 + 0.6 * log(len(found))) for stem, found in concepts.items()}


@cache
def vocabulary(section: str) -> Vocabulary:
    """Return the phrases of a section of the lexicons, with the canonical names and their printed labels."""
    words = Vocabulary()
    said = list(_said(section))
    for phrase, (concept, language, _) in zip(normal_all(phrase for *_, phrase in said), said, strict=True):
        words.add(concept, phrase, frozenset((language,)))
    for concept in _OWN_NAMES.get(section, ()):
        words.phrases.setdefault(normal(concept), {}).setdefault(concept, frozenset())
    for concept, language, label in printed_labels(section):
        words.add(concept, normal(label), frozenset((language,)))
    for concept, phrase, languages in _published() if section == "headings" else ():
        if phrase not in words.phrases:
            words.add(concept, phrase, languages)
    return words


def _published() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Headings of several words that a published layout uses, and nobody else."""
    for layout in known_layouts():
        languages = frozenset((layout.language,) if layout.language else LANGUAGES)
        for phrase, concept in layout.fields.items():
            if concept and " " in phrase:
                yield concept, phrase, languages


@cache
def marks(kind: str) -> frozenset[str]:
    """Return the folded words of a kind (``example``, ``deleted``, ``prompt`` ...), all languages together."""
    return frozenset(normal_all(raw_marks(kind)))


def speaks_of(folded: str, *kinds: str) -> bool:
    """Does a folded text hold a word or a phrase of some kinds (``model``, ``notes``, ``processor_role`` ...)?"""
    padded = f" {folded} "
    return any(f" {mark} " in padded for kind in kinds for mark in marks(kind))


@cache
def raw_marks(kind: str) -> frozenset[str]:
    """Return the words of a kind as the lexicons write them."""
    own = {word for language in LANGUAGES for word in _lexicon(language)["marks"].get(kind, ())}
    return frozenset(own) | {prompt for layout in known_layouts() if kind == "prompt" for prompt in layout.prompts}


def _said(section: str) -> Iterator[tuple[str, str, str]]:
    """Concept, language and phrase of a section of the lexicons.

    German comes with its umlauts in two letters as well, "SCCs" also as one word, as it stands in capitals.
    """
    for language in LANGUAGES:
        for concept, phrases in _lexicon(language).get(section, {}).items():
            for phrase in phrases:
                yield concept, language, phrase
                if language == "de" and not phrase.isascii():
                    yield concept, language, phrase.casefold().translate(_IN_TWO_LETTERS)
                elif spaced(phrase) != phrase:
                    yield concept, language, phrase.casefold()


def printed_labels(section: str) -> Iterator[tuple[str, str, str]]:
    """Labels that the tool itself prints: those of the law's table, and those of the empty register."""
    kind = _LABELS.get(section)
    if kind is None:
        return
    own = _OWN_NAMES[section]
    for row in table("register_fields").get(kind, ()):
        if row["name"] in own:
            yield from ((row["name"], language, row[language]) for language in SPOKEN if language in row)
    for language in SPOKEN:
        labels: Mapping[str, str] = texts("blank_register", language).get(f"{kind}-fields", {})
        yield from ((field_, language, label) for field_, label in labels.items() if field_ in own)
        if section in {"processors", "transfers"}:
            yield "activity_id", language, texts("blank_register", language)["activity-id"]


@cache
def _lexicon(language: str) -> dict[str, dict[str, list[str]]]:
    return toml_table("gdpr_audit.ingest", "lexicon", f"{language}.toml")
