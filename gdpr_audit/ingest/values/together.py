"""Cells of a column that asks two things at once, "Purpose and legal basis": what of the text answers which."""

from __future__ import annotations

import re
from functools import lru_cache

from gdpr_audit.ingest.values.bases import parse_bases
from gdpr_audit.ingest.values.categories import parse_subjects
from gdpr_audit.ingest.values.countries import countries_in_cell, is_inside_eea, names_eea, names_region
from gdpr_audit.ingest.values.tools import names_tool
from gdpr_audit.ingest.values.words import items, lexicon, plain, words

_CLAUSE = re.compile(r"\s*(?:[;\n]+|(?:(?<=[^\W\d]{3})|(?<=\)))\.\s+(?=[^\W\d_])|\s[–—]\s)\s*")
_ANSWER = re.compile(r"^([^:]{2,90}?)\s*(?::\s|\s[–—]\s)(?=\S)")
_SEPARATOR = "; "
_PERSONS = frozenset({"subject_categories", "vulnerable_subjects"})
_DATA = frozenset({"data_categories", "special_categories", "criminal_data"})
_PARTIES = frozenset({"recipients", "recipient_categories", "recipients_internal", "recipients_external", "processors"})
_ABROAD = frozenset({"transfers", "third_countries", "transfer_safeguard"})
_PLACES = frozenset({"systems", "storage_location"})


@lru_cache(maxsize=16384)
def own_part(concept: str, partners: frozenset[str], text: str) -> str:
    """Return the part of a cell that answers one of the things asked; the whole text where it cannot be told.

    Args:
        concept: what is wanted.
        partners: the other concepts of the same column.
        text: the cell.
    """
    asked = {concept, *partners}
    if asked == {"purposes", "legal_bases"}:
        purposes, bases = _purposes_and_bases(text)
        return purposes if concept == "purposes" else bases
    if asked & _PERSONS and asked & _DATA and asked <= _PERSONS | _DATA:
        persons, data = _persons_and_data(text)
        return persons if concept in _PERSONS else data
    if asked & _PARTIES and asked & _ABROAD and asked <= _PARTIES | _ABROAD:
        here, abroad = _parties_and_transfers(text)
        return abroad if concept in _ABROAD else here
    if asked & (_PARTIES - {"processors"}) and concept in _PLACES:
        return _SEPARATOR.join(item for item in items(text) if lexicon("parties", "vendor").find(plain(item)))
    return text


def _clauses(text: str) -> list[str]:
    return [part for part in _CLAUSE.split(text) if part and part.strip()]


def _purposes_and_bases(text: str) -> tuple[str, str]:
    """The clauses that are a basis, and the others: the first is a purpose where another one is a basis."""
    clauses = _clauses(text)
    bases = [_is_basis(clause) for clause in clauses]
    if not any(bases):
        return text, text
    if sum(bases) > 1 and bases[0] and not re.search(r"\d", clauses[0]):
        bases[0] = False
    purposes = _SEPARATOR.join(clause for clause, is_basis in zip(clauses, bases, strict=True) if not is_basis)
    return purposes or text, _SEPARATOR.join(
        clause for clause, is_basis in zip(clauses, bases, strict=True) if is_basis
    )


def _is_basis(clause: str) -> bool:
    found = parse_bases(clause)
    return isinstance(found.value, tuple) and bool(found.value)


def _persons_and_data(text: str) -> tuple[str, str]:
    """What stands before the colon of each line, and after it; without colons, items that name persons, and others.

    A line may be a way from the persons to the data: "Customers > Contact > Email, phone".
    """
    if ">" in text and (ways := _ways(text)):
        return ways
    heads, tails = [], []
    for line in re.split(r"\n+", text):
        answer = _ANSWER.match(line)
        if answer:
            heads.append(answer.group(1))
            tails.append(line[answer.end() :])
        elif line.strip():
            tails.append(line)
    if heads:
        return _SEPARATOR.join(heads), _SEPARATOR.join(tails)
    listed = items(text)
    persons = [item for item in listed if _names_persons(item)]
    others = [item for item in listed if item not in persons]
    return (_SEPARATOR.join(persons), _SEPARATOR.join(others)) if persons and others else (text, text)


def _ways(text: str) -> tuple[str, str] | None:
    """The persons with whom the ways of a cell begin, and the data to which they lead; None if a line is no way."""
    ways = [[part.strip() for part in line.split(">")] for line in re.split(r"\n+", text) if line.strip()]
    if not all(len(way) > 1 and all(way) for way in ways):
        return None
    persons, data = (dict.fromkeys(way[0] for way in ways), dict.fromkeys(part for way in ways for part in way[1:]))
    return _SEPARATOR.join(persons), _SEPARATOR.join(data)


def _names_persons(item: str) -> bool:
    value = parse_subjects(item).value
    return isinstance(value, tuple) and bool(value) and "unclassified" not in value


def _parties_and_transfers(text: str) -> tuple[str, str]:
    """The sentences that speak of transfers, and the others; who sits in a third country belongs to both."""
    parties, abroad = [], []
    for clause in _clauses(text):
        folded = plain(clause)
        third = any(not is_inside_eea(code) for code in countries_in_cell(clause))
        act = bool(lexicon("transfers", "act").find(folded)) or names_region(clause)
        alone = (names_tool(clause) and not third) or (names_eea(clause) and len(words(folded)) == 1)
        if act or alone or third or names_eea(clause):
            abroad.append(clause)
        if not (act or alone):
            parties.append(clause)
    return _SEPARATOR.join(parties), _SEPARATOR.join(abroad)
