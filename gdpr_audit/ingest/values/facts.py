"""Facts of practice: yes, no, partial, in six languages, with whatever is written after them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.words import Lexicon, lexicon, lexicon_table, plain, terms_of, words
from gdpr_audit.ingest.yes_no import BULLETS, CROSSED, OPEN, TICKED
from gdpr_audit.model.value import State, Tri

_TICKS = dict.fromkeys(TICKED, Tri.YES) | dict.fromkeys(OPEN | CROSSED, Tri.NO)
_BOX = re.compile(r"[\[(]([ xX✓✔]?)[\])]")
_LINK = re.compile(r"https?://|\bwww\.|\\\\|\.(?:pdf|docx?|xlsx?|odt)\b", re.IGNORECASE)
_HEAD = re.compile(r"[(;:\n–—]|\s-\s")
_ANSWERS = {"yes": Tri.YES, "no": Tri.NO, "partial": Tri.PARTIAL}
_SHORTEST_DESCRIPTION = 5
_LONGEST_DOUBT = 80

EVIDENCE = frozenset(
    [
        "info_notice",
        "deletion_process",
        "consent_proof",
        "consent_withdrawal",
        "lia_done",
        "access_process",
        "rectification_process",
        "erasure_process",
        "portability_process",
        "restriction_possible",
        "objection_process",
        "accuracy_process",
        "minimisation_review",
        "joint_arrangement",
        "joint_essence_available",
        "retention_justified",
        "compat_test",
        "design_review",
        "adm_human_review",
        "parental_consent",
        "research_safeguards",
        "dpia_dpo_advice",
        "necessity_justified",
        "optout_marketing",
        "employees_informed_cse",
    ]
)
"""Facts of which a description is the evidence: who describes the notice says that there is one."""


@lru_cache(maxsize=65536)
def parse_fact(text: str, *, evidence: bool = False) -> Parsed:
    """Return yes, no, partial, or the state of the cell.

    Args:
        text: the cell.
        evidence: whether a description, without yes or no, says that the practice is in place.
    """
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else Tri.NO if state is State.NONE else state)
    answer = answer_of(text)
    if answer is not None:
        return Parsed(answer)
    if evidence and not _doubts(text.strip()) and _asserts(plain(text)):
        return Parsed(Tri.YES, ("fact-from-text",))
    return Parsed(State.UNKNOWN, ("value-not-understood",))


@lru_cache(maxsize=65536)
def answer_of(text: str) -> Tri | None:
    """Return the answer with which the text begins, None if it begins with none. A link is the thing itself."""
    stripped = text.strip()
    whole = _whole_words().get(plain(stripped))
    if whole is not None:
        return whole
    return None if _doubts(stripped) else _answer_in(stripped)


def _answer_in(stripped: str) -> Tri | None:
    mark = stripped[:1]
    if mark in _TICKS and (mark not in BULLETS or stripped == mark):
        return _TICKS[mark]
    box = _BOX.match(stripped)
    if box:
        return Tri.YES if box.group(1).strip() else Tri.NO
    if _LINK.search(stripped):
        return Tri.YES
    head = plain(_HEAD.split(stripped, maxsplit=1)[0])
    tokens = words(head)
    terms, _ = _first_words().scan(tokens)
    if not terms or terms[0].start > 0:
        return _later_partial(tokens)
    first = terms[0].codes[0]
    if first == "yes" and any("partial" in term.codes for term in terms):
        return Tri.PARTIAL
    return _ANSWERS[first]


def _later_partial(tokens: list[str]) -> Tri | None:
    """A short text that says "planned" anywhere is a plan ("DPA in progress")."""
    found, _ = lexicon("facts", "first").scan(tokens)
    planned = any(term.codes == ("partial",) and not denied(tokens, term.start) for term in found)
    return Tri.PARTIAL if planned else None


@lru_cache(maxsize=16384)
def _doubts(text: str) -> bool:
    """Does a short text doubt ("oui ?", "probably")? In a longer one the doubt may concern something else."""
    return text.endswith("?") or (len(text) <= _LONGEST_DOUBT and bool(lexicon("facts", "doubt").find(plain(text))))


def _asserts(folded: str) -> bool:
    tokens = words(folded)
    return any(len(word) >= _SHORTEST_DESCRIPTION for word in tokens) and not denied(tokens, min(len(tokens), 4))


@cache
def _first_words() -> Lexicon:
    return Lexicon(terms_of(lexicon_table("facts")["first"]))


def is_bare_yes(text: str) -> bool:
    """Is a whole cell a program's yes: "true", "1", "wahr"?"""
    return _whole_words().get(plain(text)) is Tri.YES


@cache
def _whole_words() -> dict[str, Tri]:
    """Answers that are other words elsewhere: the whole cell only."""
    table = lexicon_table("facts")["whole"]
    return {plain(word): _ANSWERS[answer] for answer, words_ in table.items() for word in words_["any"]}
