"""What a row says of itself: an example, a total, an entry deleted, a note, a line for a signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.vocabulary import marks, raw_marks

EXAMPLES = ("example", "example_row")
_BRACKETED = re.compile(r"^\s*[(\[{<«\"*]+\s*([^\W\d_]+)|^\s*([^\W\d_]+)\s*(?::|[-–—]\s)")
_TAILED = re.compile(r"[(\[]\s*([^\W\d_]+)\s*[)\]]\s*$")
_ENDED = re.compile(
    r"[(\[]\s*([^\W\d_]+)\s*(?:[,;:–—-][^()\[\]]*|(?:(?:en|le|in|on|am|im|el|il|op|w|since|depuis|seit)\s)?\s*\d[^()\[\]]*)[)\]]\s*$"
)
""""(archived, no longer used)", "(gelöscht im 03/2021)"."""
_DATED = re.compile(r"^\s*([^\W\d_]+)\s+(?:le|on|am|el|il|op|en|in|since|depuis|seit)?\s*\d")
_WORDS = re.compile(r"\w+")
_FEW = 3
SIGNATURES = 3
"""Texts of a line for signatures, at most: the place and the date, who signs, and again."""
_NOTE = re.compile(
    r"\s*(?:\*|\(\d\)\s|(?:n\.?b|p\.?s|nota|légende|legende?|leyenda|legenda|date|signatures?|fait à|version|stand"
    r"|anmerkung(?:en)?|opmerking(?:en)?|toelichting)\b"
    r"|(?:notes?|remarques?|sources?|hinweise?|key)\s*(?:\d\W?)?(?:[:.–—-]|$))",
    re.IGNORECASE,
)
""""Notes de frais" is none."""
_SIGNED = re.compile(
    r"\W*(?:fait à|fait le|établi à|done (?:at|in)|signed (?:at|in|on)|place (?:and|,) date|ort(?:,| und) datum"
    r"|hecho en|lugar y fecha|fatto a|luogo e data|gedaan te|opgemaakt te|plaats (?:en|,) datum|feito em|local e data"
    r"|miejscowość i data|sted og dato|ort och datum)\b"
    r"|(?:.*[(\[])?\W*(?:signatures?|unterschrift|firma|handtekening|podpis|assinatura|underskrift|allekirjoitus"
    r"|semnătura|aláírás|υπογραφή)\W*$",
    re.IGNORECASE,
)
"""Where and when a register was signed, and the place for it."""
_HEADS_NOTE = re.compile(rf"(?:{_NOTE.pattern})\s*:?\s*", re.IGNORECASE)
"""What stands left of a note in a cell of its own."""


def is_note(cells: Sequence[tuple[int, str]], last: int) -> bool:
    """Is a row a note alone, from one of its first columns, or one with its label beside it?

    Args:
        cells: its first filled cells, one more than `SIGNATURES` if it has so many.
        last: column, from 1, up to which a note begins; further right a cell goes on with the activity above.
    """
    if not cells or cells[0][0] > last or len(cells) > SIGNATURES:
        return False
    if len(cells) == 1:
        return bool(_NOTE.match(cells[0][1]))
    if any(_SIGNED.match(text) for _, text in cells):
        return True
    label = cells[0][1]
    headed = label.rstrip().endswith((":", "：")) or _HEADS_NOTE.fullmatch(label)
    return len(cells) == len(("label", "note")) and bool(headed)


@cache
def _suspicious() -> frozenset[str]:
    """First words that make it worth folding a text to see if it is an example, a total or deleted."""
    marks_ = (word.casefold() for kind in (*EXAMPLES, "total", "deleted") for word in raw_marks(kind))
    return frozenset(found[0] for mark in marks_ if (found := _WORDS.findall(mark)))


def marked(identity: tuple[str, ...], status: str) -> str:
    """``deleted``, ``example`` or ``total`` where the row says so of itself, else ``""``."""
    if status and _is_deleted(status):
        return "deleted"
    if _suspicious().isdisjoint(_WORDS.findall(" ".join(identity).casefold())):
        return ""
    if any(is_example(text) for text in identity):
        return "example"
    if any(_bracketed(text, "deleted") for text in identity):
        return "deleted"
    return "total" if any(normal(text.partition(":")[0]) in marks("total") for text in identity) else ""


@lru_cache(maxsize=4096)
def _is_deleted(status: str) -> bool:
    return normal(status) in marks("deleted") or _bracketed(status, "deleted")


def is_ended(status: str) -> bool:
    """Does a status say that somebody or something listed is no longer, or not, made use of?"""
    return _is_deleted(status) or normal(status) in marks("ended")


def is_example(text: str) -> bool:
    """Does a name or an identifier say that it is an example? "(EXEMPLE) Paie", "1 - Exemple", "Beispiel: ..."."""
    words = normal(text).split()
    examples = frozenset[str]().union(*map(marks, EXAMPLES))
    if words and len(words) <= _FEW and words[-1] in examples and (len(words) == 1 or words[0].isdigit()):
        return True
    return any(_bracketed(text, kind) for kind in EXAMPLES)


def _bracketed(text: str, kind: str) -> bool:
    """Does a text begin or end with a word of a kind, set apart: "[Supprimé] Paie", "Paie (archivé)"?"""
    found = _BRACKETED.match(text) or _TAILED.search(text)
    if not found and kind == "deleted":
        found = _DATED.match(text) or _ENDED.search(text)
    return found is not None and normal(next(filter(None, found.groups()), "")) in marks(kind)
