"""A cell as somebody wrote it, in clean words where these say no less; everything richer stays as it is."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from functools import cache, lru_cache

from gdpr_audit.export.wording import Written, reader_of, word, written
from gdpr_audit.ingest.values.facts import parse_fact
from gdpr_audit.ingest.values.numbers import parse_day
from gdpr_audit.ingest.values.states import is_dash, state_of
from gdpr_audit.ingest.values.words import items, lexicon_table, plain, stem, words
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.model.value import State, Tri

_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[ T]0{1,2}:00(?::00)?)?|\d{1,2}[./-]\d{1,2}[./-]\d{4}")
_NUMBER = re.compile(r"\d{1,9}")
_TICKS = frozenset("x✓✔☑☒✅")
_CITATION = frozenset(
    "a b c d e f g h i j art arts article articles abs lit 1 2 6 9 rgpd gdpr dsgvo ds gvo du de la le l of the".split()  # noqa: SIM905 - read as words
)
_ONE_CODE = frozenset({"role", "domain", "data_source", "adm", "adm_condition", "access_scope", "exposure"})
_CODES = frozenset({"marketing_channels", "rights_listed", "info_elements", "clauses"})


@lru_cache(maxsize=65536)
def tidied(attribute: str, text: str, lang: str) -> Written:
    """Return what to write for a cell: its text, or a cleaner word, number or day that means exactly the same.

    Args:
        attribute: the attribute, or the concept that feeds one, under which the text stands.
        text: as read.
        lang: language of the words.
    """
    bare = text.strip()
    state = _plain_state(bare) if attribute != "adm" else None  # there "none" is a code among others
    if state is not None:
        return written(attribute, state, lang)
    kind = kinds().get(attribute, "")
    found: Written = text
    if kind == "Fact" and _is_plain_fact(bare):
        value = parse_fact(bare).value
        found = written(attribute, value, lang) if isinstance(value, Tri) else text
    elif kind == "Day" and _DAY.fullmatch(bare):
        value = parse_day(bare).value
        found = value if isinstance(value, date) else text
    elif kind == "Count" and _NUMBER.fullmatch(bare):
        found = int(bare)
    elif attribute in _ONE_CODE or attribute in _CODES:
        found = _codes(attribute, bare, lang, one=attribute in _ONE_CODE) or text
    elif attribute in {"legal_bases", "art9_conditions"}:
        found = _articles(attribute, bare, lang) or text
    elif attribute in {"data_categories", "subject_categories"} and _are_identifiers(attribute, bare):
        found = " ; ".join(word(attribute, item, lang) for item in items(bare))
    return text if isinstance(found, str) and plain(found) == plain(text) else found


@cache
def kinds() -> dict[str, str]:
    """Attribute -> name of its type in the model."""
    return {
        field.name: str(field.type)
        for record in (Transfer, Processor, Organisation, ProcessingActivity)
        for field in fields(record)
    }


def _plain_state(bare: str) -> State | None:
    """The state of a cell that only says "none" or "not applicable"; a dash may mean either, and stays."""
    state = state_of(bare)
    if state not in {State.NONE, State.NOT_APPLICABLE} or is_dash(bare):
        return None
    terms = lexicon_table("states")["none" if state is State.NONE else "not_applicable"].values()
    return state if plain(bare) in {plain(term) for listed in terms for term in listed} else None


def _is_plain_fact(bare: str) -> bool:
    return bare.casefold() in _TICKS or plain(bare).strip(" .") in _answers()


@cache
def _answers() -> frozenset[str]:
    first = lexicon_table("facts")["first"]
    return frozenset(plain(term) for languages in first.values() for terms in languages.values() for term in terms)


def _codes(attribute: str, bare: str, lang: str, *, one: bool) -> str:
    """The words for codes that a cell lists in words of the lexicon and no others, else ``""``."""
    listed = [bare] if one else items(bare)
    found = [_terms(attribute).get(plain(item).strip(" .")) for item in listed]
    if not found or None in found:
        return ""
    return " ; ".join(dict.fromkeys(word(attribute, code, lang) for code in found if code))


@cache
def _terms(attribute: str) -> dict[str, str]:
    codes = lexicon_table("codes")[attribute]
    terms = {plain(term): code for code, languages in codes.items() for listed in languages.values() for term in listed}
    return terms | {code.replace("_", " "): code for code in codes} | {code: code for code in codes}


def _articles(attribute: str, bare: str, lang: str) -> str:
    """The words for the articles that a cell names, if it says nothing beside them, else ``""``."""
    codes = reader_of(attribute)(bare).value
    if not isinstance(codes, tuple) or not codes:
        return ""
    spare = _CITATION | {stem(one) for code in codes for one in _words_for(code)}
    if any(stem(one) not in spare and one not in spare for one in words(plain(bare))):
        return ""
    return " ; ".join(word(attribute, code, lang) for code in codes)


@cache
def _words_for(code: str) -> frozenset[str]:
    """All words by which an article is called, in all languages."""
    rows = (row for part in ("art6", "art9") for row in table("legal_bases")[part] if row["code"] == code)
    own = [
        text
        for row in rows
        for text in (row["fr"], row["en"], *row.get("synonyms_en", ()), *row.get("synonyms_fr", ()))
    ]
    listed = lexicon_table("legal_bases")["art6" if code.startswith("6") else "art9"].get(code, {}).values()
    return frozenset(
        one for text in (*own, *(term for terms in listed for term in terms)) for one in words(plain(text))
    )


def _are_identifiers(attribute: str, bare: str) -> bool:
    known = {row["id"] for row in table("data_categories")["categories" if attribute[0] == "d" else attribute]}
    return all(item in known for item in items(bare)) and any("_" in item for item in items(bare))
