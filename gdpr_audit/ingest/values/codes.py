"""Attributes that hold codes: words to the values of ``law/register_fields.toml``."""

from __future__ import annotations

from functools import cache, lru_cache

from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.parsed import Parsed
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.words import Lexicon, items, lexicon, lexicon_table, plain, terms_of, words
from gdpr_audit.model.value import State, Tri

_REASON_WORDS = 4
_NOT_UNDERSTOOD = Parsed(State.UNKNOWN, ("value-not-understood",))


def parse_code(text: str, attribute: str) -> Parsed:
    """Return the one code that the cell names, or the state of the cell.

    Args:
        text: the cell.
        attribute: an attribute that has a table in ``values_codes.toml``.
    """
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else state)
    folded = plain(text)
    table = lexicon_table("codes").get(attribute, {})
    if folded.replace(" ", "_") in table:
        return Parsed(folded.replace(" ", "_"))
    found = dict.fromkeys(_lexicon(attribute).asserted(folded))
    return Parsed(next(iter(found))) if found else _NOT_UNDERSTOOD


def is_bare_code(text: str, attribute: str) -> bool:
    """Does the text say a code, or no value at all, and nothing else?"""
    folded = plain(text)
    terms, tokens = _lexicon(attribute).scan(words(folded))
    named = sum(term.end - term.start for term in terms)
    return state_of(text) is not None or named == len(tokens) or folded in lexicon_table("codes").get(attribute, {})


def parse_scope(text: str) -> Parsed:
    """Return how far access goes inside the organisation; a list of who has it says nothing of that."""
    found = parse_code(text, "access_scope")
    return Parsed(State.UNKNOWN) if found == _NOT_UNDERSTOOD else found


def parse_codes(text: str, attribute: str) -> Parsed:
    """Return the codes that the cell lists; what is not recognised is told."""
    state = state_of(text)
    if state is not None:
        return Parsed(() if state is State.NONE else state)
    found: dict[str, None] = {}
    unread = False
    for item in items(text):
        codes = _lexicon(attribute).asserted(plain(item))
        found.update(dict.fromkeys(codes))
        unread = unread or not codes
    if found:
        return Parsed(tuple(found), ("items-not-recognised",) if unread else ())
    return Parsed(()) if answer_of(text) is Tri.NO else _NOT_UNDERSTOOD


@lru_cache(maxsize=16384)
def parse_domain(text: str) -> Parsed:
    """Return the business domain that a department's name tells; a name that tells none leaves it open."""
    return Parsed(parse_code(text, "domain").value)


def parse_source(text: str) -> Parsed:
    """Return whether the data come from the person, from elsewhere, or both; an unknown source beside is elsewhere."""
    state = state_of(text)
    if state is not None:
        return Parsed(State.BLANK if is_dash(text) else state)
    kinds = [_lexicon("data_source").codes(plain(item))[:1] for item in items(text)]
    found = {code for kind in kinds for code in kind}
    if "both" in found or found == {"direct", "indirect"} or (found == {"direct"} and () in kinds):
        return Parsed("both")
    return Parsed(found.pop()) if found else _NOT_UNDERSTOOD


def parse_adm(text: str) -> Parsed:
    """Return the kind of automated decision; "yes" without more leaves it open."""
    state = state_of(text)
    if state is not None and state is not State.NONE:
        return Parsed(State.BLANK if is_dash(text) else state)
    if state is State.NONE or answer_of(text) is Tri.NO:
        return Parsed("none")
    return parse_code(text, "adm")


@lru_cache(maxsize=16384)
def parse_dpia(text: str) -> Parsed:
    """Return the status of the impact assessment; "not required" needs its reason to count as justified."""
    state = state_of(text)
    if state is not None:
        return Parsed("not_done" if state is State.NONE else State.BLANK if is_dash(text) else state)
    folded = plain(text)
    found = _lexicon("dpia").codes(folded)
    if "not_required" in found:
        return Parsed("not_required_justified") if gives_reason(text) else Parsed("not_done", ("dpia-no-reason",))
    for code in ("in_progress", "not_done", "done"):
        if code in found:
            return Parsed(code)
    answer = answer_of(text)
    if answer is Tri.NO:
        return Parsed("not_required_justified" if gives_reason(text) else "not_done")
    is_reference = any(char.isdigit() for char in text) or "://" in text
    return Parsed("done") if is_reference else _NOT_UNDERSTOOD


@lru_cache(maxsize=16384)
def gives_reason(text: str) -> bool:
    """Does the text go on after its answer for long enough to be a reason?"""
    terms = _lexicon("dpia").find(plain(text))
    return len(words(plain(text))) - sum(term.end - term.start for term in terms) >= _REASON_WORDS


@cache
def _lexicon(attribute: str) -> Lexicon:
    table = lexicon_table("codes")
    return lexicon("codes", attribute) if attribute in table else Lexicon(terms_of({}))
