"""What a heading names: by the lexicon, else by likeness to it, with how sure that is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from gdpr_audit.ingest.article_30 import asked_by_law
from gdpr_audit.ingest.articles import cited
from gdpr_audit.ingest.asked import asked, is_attribute, of_retention, said
from gdpr_audit.ingest.concepts import LISTS, TEXTS
from gdpr_audit.ingest.heading_text import ASIDE, LONGEST, content, normal, telling, variants
from gdpr_audit.ingest.vocabulary import Vocabulary, vocabulary

ACCEPTED = 0.75
"""A heading less like anything known than this stays unused: a wrong column is worse than none."""

WEAK = 0.6
"""From here, the column's values may settle it."""

_OTHER_LANGUAGE = {"en": 0.97}
_ANY_OTHER_LANGUAGE = 0.9
_TYPO = 92.0
_SHORTEST_TYPO = 7
_SHORTEST_SLIP = 5
"""In a shorter word, an acronym above all, another letter is another word."""
_ONE_WORD = 0.85
_OTHER_NUMBER = 0.8
_NEAR = 0.12
_CUT_SHORT = 0.85
_FOR_A_QUESTION = 0.9
_IN_THE_LAW = 0.9
_IN_OTHER_WORDS = 0.85
_ARTICLE_9 = re.compile(r"^(?!.*\b6\b).*\bart(?:\.|\w{0,6})?\s*9\b", re.IGNORECASE | re.DOTALL)
_BASIS_ELSEWHERE = {"legal_bases": "legal_reference"}
"""A basis of keeping or destroying is the law that says so, not the basis of the processing."""
_ASIDES = re.compile(r"\s[–—-]\s|[:(\[)\]]")
_SHORTEST_CUT = 3
_WORDS = re.compile(r"([^\W\d_]+)(\.?)((?<=[^\W\d_]{3}\.)[^\W\d_A-Z]{3,})?")
_CONTRACTED = re.compile(r"\b([^\W\d_]{2,})['’][lnt]\b", re.IGNORECASE)
"""Words that English contracts inside: "Int'l", "Dep't"."""
_BRACKET = re.compile(r"\(([^()]{3,60})\)")
_PARTS = re.compile(
    r"\s*(?:[/&+;,>]|\b(?:et|and|und|y|e|en|ou|or|oder|o|ja|sekä|tai|och|samt|eller|og|i|oraz|lub|a|nebo|alebo|și|si|sau|és"
    r"|vagy|και|ή|ili|ali|ter|и|или|та|або|ning|või|un|vai|ir|arba)\b)\s*",
    re.IGNORECASE,
)
_MOST_PARTS = 4
_ELSEWHERE_ENGLISH = {"nl": re.compile(r"\bof\b", re.IGNORECASE), "sl": re.compile(r"\bin\b", re.IGNORECASE)}
"""Language -> its word for "or" or "and" that is another one in English."""


@dataclass(frozen=True, slots=True)
class Match:
    """One thing that a heading may name."""

    concept: str
    confidence: float
    evidence: str
    """``lexicon``, ``similar`` or ``values``."""


def language_of(texts: Iterable[str]) -> str:
    """Return the language in which most of the headings are known; ``""`` if none leads."""
    words = vocabulary("headings")
    votes: Counter[str] = Counter()
    for text in texts:
        for phrase, _ in variants(text) if len(text) <= LONGEST else ():
            languages = frozenset[str]().union(*words.phrases.get(phrase, {}).values())
            if languages:
                votes.update(dict.fromkeys(languages, 12 // len(languages)))
                break
    ranking = votes.most_common(2)
    if not ranking or (len(ranking) > 1 and ranking[0][1] == ranking[1][1]):
        return ""
    return ranking[0][0]


def known(text: str, section: str = "headings", language: str = "") -> tuple[Match, ...]:
    """Return what the lexicon says of a heading, word for word; several where it names several at once."""
    return _of_article_9(text, _known(text, section, language)) if text and len(text) <= LONGEST else ()


def matches(text: str, language: str = "", section: str = "headings") -> tuple[Match, ...]:
    """Return what a heading may name, best first, down to `WEAK`; by likeness only if the lexicon is silent."""
    found = known(text, section, language)
    if found or not text or len(text) > LONGEST:
        return found
    likely = _of_article_9(text, _abbreviated(text, section, language) or _similar_or_said(text, section))
    if any(one.concept == "legal_bases" for one in likely) and of_retention(text):
        return tuple(replace(one, concept=_BASIS_ELSEWHERE.get(one.concept, one.concept)) for one in likely)
    return likely


def _of_article_9(text: str, found: tuple[Match, ...]) -> tuple[Match, ...]:
    """A basis under Article 9 alone is the condition for special categories: "Ground (Art. 9)", "Basis - Health"."""
    if len(found) != 1 or found[0].concept != "legal_bases":
        return found
    if _ARTICLE_9.search(text) or any(label(part) == "special_categories" for part in _ASIDES.split(text)[1:]):
        return (replace(found[0], concept="art9_conditions"),)
    return found


def label(text: str, section: str = "headings", language: str = "") -> str:
    """Return the one concept that the lexicon gives for a text, ``""`` if none."""
    found = known(text, section, language)
    return found[0].concept if found else ""


@lru_cache(maxsize=16384)
def _known(text: str, section: str, language: str) -> tuple[Match, ...]:
    words = vocabulary(section)
    for phrase, trust in variants(text):
        concepts = words.phrases.get(phrase)
        if concepts:
            return _in_language(concepts, trust, language)
    return (_together(text, language) or _of_the_law(text) or _asked(text)) if section == "headings" else ()


def _of_the_law(text: str) -> tuple[Match, ...]:
    """What a heading asks for in the words of Article 30: "where possible, the envisaged time limits for erasure"."""
    return tuple(Match(concept, _IN_THE_LAW, "lexicon") for concept in asked_by_law(text))


def _in_language(concepts: Mapping[str, frozenset[str]], trust: float, language: str) -> tuple[Match, ...]:
    """The language of the sheet settles what other languages would say; without one, what is shared stays open."""
    own = [concept for concept, languages in concepts.items() if not languages or language in languages]
    if own:
        return tuple(Match(concept, trust, "lexicon") for concept in own)
    foreign = max(_OTHER_LANGUAGE.get(one, _ANY_OTHER_LANGUAGE) for languages in concepts.values() for one in languages)
    if not language:
        foreign = 1.0
    return tuple(Match(concept, round(trust * foreign, 3), "lexicon") for concept in concepts)


def _together(text: str, language: str) -> tuple[Match, ...]:
    """A heading made of several that are known: "Zweck / Rechtsgrundlage", "Rekisteröidyt ja tiedot"."""
    own = _ELSEWHERE_ENGLISH.get(language)
    parts = _PARTS.split(own.sub("/", text) if own else text)
    if not 1 < len(parts) <= _MOST_PARTS or not all(part.strip() for part in parts) or is_attribute(parts[0]):
        return ()
    if not any(label(part) for part in parts):
        return ()  # labels alone head other tables as well: "Users / Access"
    both = [match for part in parts for match in _part(part, language)[:1]]
    concepts = {match.concept for match in both}
    if len(both) == len(parts) and (concepts <= LISTS | TEXTS or len(concepts) == 1):
        return tuple({match.concept: match for match in both}.values())
    return ()


def _part(part: str, language: str) -> tuple[Match, ...]:
    """What a part of a heading names; beside others a mere label will do: "Recipients and transfers"."""
    for words in (vocabulary(section).phrases for section in ("headings", "labels", "parts")):
        found = next((_in_language(c, 0.9, language) for p, _ in variants(part) if (c := words.get(p))), ())
        if found:
            return found
    return _abbreviated(part, "headings", language)


def _asked(text: str) -> tuple[Match, ...]:
    """What a question asks for: "Why do we need the data?"; a bracket that names it decides: "Why may we (basis)?"."""
    found = asked(text)
    named = [label(one) for one in _BRACKET.findall(text)] if found else []
    found = next(filter(None, named), found)
    return (Match(found, _FOR_A_QUESTION, "lexicon"),) if found else ()


def _similar_or_said(text: str, section: str) -> tuple[Match, ...]:
    """What is surely like a known heading, else what everyday words or an article say, else what is somewhat alike."""
    like = _similar(text, section)
    if section == "headings" and not (like and like[0].confidence >= _IN_OTHER_WORDS):
        return _said(text) or like
    return like


def _said(text: str) -> tuple[Match, ...]:
    """What a heading says in everyday words, "Contractors", "Publics visés", or by its article: "Art. 30(1)(d)"."""
    found = cited(text) or said(text)
    return (Match(found, _IN_OTHER_WORDS, "similar"),) if found else ()


def _phrases() -> Mapping[str, Mapping[str, frozenset[str]]]:
    return vocabulary("headings").phrases


@lru_cache(maxsize=4096)
def _abbreviated(text: str, section: str, language: str = "") -> tuple[Match, ...]:
    """What a heading with words cut short can only mean: "Base lég.", "Rechtsgrdl.", "Kat. personenbez. Daten"."""
    text = _CONTRACTED.sub(r"\1.", ASIDE.sub(" ", text))
    kept = telling(normal(text))
    told = [word for part in _WORDS.findall(text) if (word := _Cut.of(*part)).head in kept]
    if not any(word.cut and len(word.head) >= _SHORTEST_CUT for word in told):
        return ()
    words = vocabulary(section)
    likely = words.initials.get("".join(word.head[0] for word in told), ())
    for begins in (_begins, _may_begin):
        meant = [
            phrase
            for phrase in likely
            if all(word.means(whole, begins) for word, whole in zip(told, telling(phrase), strict=True))
        ]
        found = {concept for phrase in meant for concept in words.phrases[phrase]}
        if len(found) > 1:  # the language of the sheet may settle it
            own = (words.phrases[phrase].items() for phrase in meant)
            found = {concept for known_ in own for concept, languages in known_ if language in languages}
        if found or meant:
            return (Match(found.pop(), _CUT_SHORT, "similar"),) if len(found) == 1 else ()
    return ()


class _Cut(NamedTuple):
    """A word of a heading, perhaps cut short at its end, "Empf.", or inside, "Aufbew.frist"."""

    head: str
    cut: bool
    tail: str

    @classmethod
    def of(cls, head: str, mark: str, tail: str) -> _Cut:
        return cls(normal(head), mark == ".", normal(tail))

    def means(self, whole: str, begins: Callable[[str, str], bool]) -> bool:
        """Can it stand for a word of the lexicon?"""
        if not self.cut:
            return _same(self.head, whole)
        if self.tail:
            return whole.startswith(self.head) and self.tail in whole[len(self.head) :]
        return begins(self.head, whole)


def _same(word: str, whole: str) -> bool:
    return content(word) == content(whole)


def _begins(word: str, whole: str) -> bool:
    return whole.startswith(word)


def _may_begin(word: str, whole: str) -> bool:
    """Are these letters of a word, in its order, with its beginning?"""
    letters = iter(whole)
    begins = len(word) > _SHORTEST_CUT and whole.startswith(word[:_SHORTEST_CUT])
    return whole.startswith(word) or (begins and all(letter in letters for letter in word))


@lru_cache(maxsize=4096)
def _similar(text: str, section: str) -> tuple[Match, ...]:
    words = vocabulary(section)
    best: dict[str, float] = {}
    for folded, trust in variants(text):
        for phrase, score in _scores(folded, words):
            for concept in words.phrases[phrase]:
                best[concept] = max(best.get(concept, 0.0), score * trust)
    ranking = [(concept, score) for concept, score in sorted(best.items(), key=lambda item: -item[1]) if score >= WEAK]
    if not ranking:
        return ()
    top = ranking[0][1]
    doubt = 0.85 if len(ranking) > 1 and top - ranking[1][1] < _NEAR else 1.0
    return tuple(Match(c, round(s * doubt, 3), "similar") for c, s in ranking if top - s < _NEAR)


def _scores(folded: str, words: Vocabulary) -> Iterable[tuple[str, float]]:
    """Likeness of a heading to the phrases that share a stem with it, and to those that differ by a slip."""
    stems = content(folded)
    unknown = 1.0
    whole = sum(words.weights.get(stem, unknown) for stem in stems)
    seen: set[str] = set()
    for stem in stems:
        for phrase in words.stems.get(stem, ()):
            if phrase not in seen:
                seen.add(phrase)
                yield phrase, _likeness(stems, whole, content(phrase), words.weights)
    if len(folded) >= _SHORTEST_TYPO:
        from rapidfuzz import fuzz, process

        for phrase, ratio, _ in process.extract(folded, words.phrases.keys(), scorer=fuzz.ratio, score_cutoff=_TYPO):
            slips = set(folded.split()) ^ set(phrase.split())
            run_together = folded.replace(" ", "") == phrase.replace(" ", "")
            if run_together or all(len(word) >= _SHORTEST_SLIP for word in slips):
                yield phrase, ratio / 100 * 0.97


def _likeness(stems: frozenset[str], whole: float, phrase: frozenset[str], weights: Mapping[str, float]) -> float:
    """Weighted Dice over the stems; a long heading that holds a whole phrase of two words at least counts more."""
    shared = sum(weights[stem] for stem in stems & phrase)
    other = sum(weights[stem] for stem in phrase)
    score = 0.95 * 2 * shared / (whole + other)
    if len(phrase) > 1 and phrase <= stems:
        score = max(score, 0.95 * (0.6 + 0.4 * shared / whole))
    if any(stem.isdigit() for stem in stems ^ phrase):
        score *= _OTHER_NUMBER
    return score if len(phrase) > 1 else score * _ONE_WORD
