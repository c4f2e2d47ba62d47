"""Labels of a document: "Finalité : …", "**Purpose**", a heading, the first column of a table."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gdpr_audit.ingest.heading_text import content, normal
from gdpr_audit.ingest.headings import Match, known, matches
from gdpr_audit.ingest.outline.tree import Piece
from gdpr_audit.ingest.vocabulary import marks

SURE = 0.85
_LONGEST = 90
_FOLLOWED = 6
_GUESSES = 1_000
"""Distinct texts of a document compared with all that is known: a register has some hundreds of labels."""

_SYMBOLS = re.compile(r"^[^\w(\[«\"¿]+")
_NUMBER = re.compile(r"^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-zA-Z][.)]|[IVX]{1,5}[.)])\s+")
_ARTICLE = re.compile(
    r"[\s,–—-]*\b(?:gem(?:äß|aess|\.)?|nach|laut|selon|au sens de|under|per|ex|según|ai sensi|cfr?\.?|volgens)?"
    r"\s*(?:de\s|dell)?(?:l['’])?\s*\(?\bart(?:icles?|\.|ikel|ículo|igo|icolo)?\s*\d.*$",
    re.IGNORECASE,
)
"""What a label may add: "TOM gemäß Art. 32"."""
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[^\W\d_][^:.;]{1,40}\s?:\s)")
_AFTER = " \t:：–—-=→\xa0\u202f"
_COLON = re.compile(r"\s*[:：](?=\s|$)\s*")
_DASH = re.compile(r"\s+[–—=→]\s+|\s+--?\s+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label, and what is written beside it."""

    label: str
    value: str
    matches: tuple[Match, ...]
    """What it names; empty for a label that is not understood."""


def bare(text: str) -> str:
    """Return a label or a title without symbols, numbering and the colon at its end."""
    text = _SYMBOLS.sub("", text).strip()
    return _NUMBER.sub("", text).strip().rstrip(_AFTER).strip() or text


class Words:
    """The labels of one document, in its language; what the lexicon has not is guessed, but not without end."""

    def __init__(self, language: str) -> None:
        """Begin with nothing guessed.

        Args:
            language: of the document, ``""`` if undecided.
        """
        self.language = language
        self._known: dict[str, tuple[Match, ...]] = {}
        self._guesses = 0

    def named(self, text: str) -> tuple[Match, ...]:
        """Return what a label names, surely enough."""
        if text not in self._known:
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text: str) -> tuple[Match, ...]:
        found = exact(text, self.language)
        if not found and self._guesses < _GUESSES:
            self._guesses += 1
            found = tuple(one for one in matches(text, self.language) if one.confidence >= SURE)
        found = found or _begun(text, self.language)
        without = _ARTICLE.sub("", text).strip()
        if not found and without != text:
            return self.named(without) if without else ()
        return found if all(match.evidence == "lexicon" for match in found) else found[:1]


def exact(text: str, language: str) -> tuple[Match, ...]:
    """Return what the lexicon says of a label; short words count as labels here, where a table needs more."""
    found = known(text, "headings", language) or known(text, "labels", language)
    return tuple(match for match in found if match.confidence >= SURE)


def named(text: str, words: Words) -> tuple[Match, ...]:
    """Return what a label names once its number and its symbols are taken off."""
    text = bare(text)
    return words.named(text) if text and len(text) <= _LONGEST else known(text, "headings", words.language)


def _begun(text: str, language: str) -> tuple[Match, ...]:
    """A label that a few words follow: "Catégories de données collectées par nous"."""
    words = text.split()
    for end in range(min(len(words) - 1, _FOLLOWED), 1, -1):
        found = known(" ".join(words[:end]), "headings", language)
        if found and len(words) <= end + _FOLLOWED and len(content(normal(" ".join(words[:end])))) > 1:
            return (Match(found[0].concept, SURE, "similar"),)
    return ()


def concept(text: str, words: Words) -> str:
    """Return the first concept that a label names, ``""`` if none."""
    found = named(text, words)
    return found[0].concept if found else ""


def labelled(piece: Piece, words: Words) -> Labelled | None:
    """Return a piece as label and value; None if it is a text like others."""
    if piece.kind == "term":
        head, _, tail = piece.text.partition(":")
        return Labelled(head.strip(), tail.strip(), named(head, words))
    if piece.lead:
        return _in_bold(piece, words)
    if piece.text.endswith("?") and (found := known(bare(piece.text), "headings", words.language)):
        return Labelled(piece.text, "", found)
    parts = _COLON.split(piece.text, 1)
    if len(parts) > 1 and len(parts[0]) <= _LONGEST and _one_line(parts[0]):
        found = named(parts[0], words)
        if found and _is_sure(found, parts[0]):
            return Labelled(parts[0], parts[1], found)
    parts = _DASH.split(piece.text, 1)
    if len(parts) > 1 and len(parts[0]) <= _LONGEST and (found := known(bare(parts[0]), "headings", words.language)):
        return Labelled(parts[0], parts[1], found)
    return None


def sentences(said: Labelled, words: Words) -> list[Labelled]:
    """Return the labels of one line: "Purpose: sell. Legal basis: contract." is two."""
    first, *others = _SENTENCE.split(said.value)
    found = [Labelled(said.label, first, said.matches)]
    for text in others:
        head, _, tail = text.partition(":")
        matches_ = named(head, words)
        if matches_ and _is_sure(matches_, head):
            found.append(Labelled(head.strip(), tail.strip(), matches_))
        else:
            last = found[-1]
            found[-1] = Labelled(last.label, f"{last.value} {text}", last.matches)
    return found


def _in_bold(piece: Piece, words: Words) -> Labelled | None:
    """A label in bold: its colon stands inside or after it, or it is known."""
    begin = piece.text.find(piece.lead) + len(piece.lead)
    after = piece.text[begin:]
    label = piece.lead.rstrip(_AFTER).strip()
    found = named(label, words)
    ends = piece.lead.rstrip().endswith((":", "：")) or after.lstrip().startswith(
        (":", "：", "–", "—", "→", "= ", "- ")
    )
    if ends or (found and (not after.strip() or _is_sure(found, label))):
        return Labelled(label, after.lstrip(_AFTER).strip() if ends else after.strip(), found)
    head, colon, tail = piece.text.partition(":")  # "**Données** collectées : …"
    if colon and len(head) <= _LONGEST and (found := named(head, words)):
        return Labelled(head.strip(), tail.strip(), found)
    return None


def _is_sure(found: tuple[Match, ...], text: str) -> bool:
    """Is it the label itself, and not a sentence that is like one?"""
    return found[0].evidence == "lexicon" or len(text.split()) <= len(("no", "more", "than", "these"))


def _one_line(text: str) -> bool:
    return "\n" not in text


def is_generic(text: str) -> bool:
    """Does a heading of a column say nothing of what it holds: "Field", "Valeur", "Détail"?"""
    return not text.strip() or normal(bare(text)) in marks("detail") | marks("field")
