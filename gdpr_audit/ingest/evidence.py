"""What a column's values look like, and what that says for or against a reading of its heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from gdpr_audit.ingest.concepts import LISTS, TEXTS
from gdpr_audit.ingest.headings import Match

SAMPLE: Final = 40
"""Texts looked at in a column."""

_MANY: Final = 0.6
_SOME: Final = 0.35
_FOR: Final = 0.15
_AGAINST: Final = 0.3
_ALONE: Final = 0.6
"""Confidence of a concept that the values alone suggest."""

_KINDS: Final[Mapping[str, re.Pattern[str]]] = {
    "basis": re.compile(
        r"\b(?:art(?:icle|ikel|iculo|icolo|\.)?\s*)?6\s*(?:\(\s*1\s*\)|\.\s*1\b|\s*abs|\s*,?\s*(?:par|lid|§))"
        r"|\b(?:art\.?\s*)?6\s+1\s+[a-f]\b|legal obligation|legitimate interest|obligation légale|intérêt légitime"
        r"|obligación legal|interés legítimo|obbligo (?:legale|di legge)|legittimo interesse|wettelijke verplichting"
        r"|gerechtvaardigd belang|rechtliche verpflichtung|berechtigte[sn]? interesse|mission d.intérêt public"
        r"|consente?ment"
        r"|consentimiento|consenso|toestemming|einwilligung",
        re.IGNORECASE,
    ),
    "duration": re.compile(
        r"\b\d+\s*(?:ans?|années?|mois|jours?|semaines?|heures?|years?|months?|days?|weeks?|hours?|jahren?|monaten?|tagen?"
        r"|wochen?|stunden?|años?|mes(?:es)?|días?|horas?|ann[io]|mes[ei]|giorn[io]|ore|jaar|maand(?:en)?|dag(?:en)?|uur"
        r"|anos?|dias?|lata?|miesi\w+|år|måned(?:er)?|månad(?:er)?|vuotta|let|měsíc\w*|ani|luni|év|hónap|έτη|μήνες"
        r"|jr|jrs|mnd|mndn|wk|wkn|yrs?|y|mo|mos|mths?|wks?|hrs?|mon|mt|std|j|jaren|mdr|mån|rok[ui]?|kk)\b|\b\d{2,}\s?d\b"
        r"|^(?:durée|duration|dauer|until|bis |jusqu|hasta|fino a|tot )",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"^\s*(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\s*$"
    ),
    "answer": re.compile(
        r"^\s*(?:oui|non|yes|no|y|n|o|ja|nein|nee|s[ií]|sim|n[ãa]o|tak|nie|nej|nei|true|false|vrai|faux|x|✓|0|1)\s*\.?\s*$",
        re.IGNORECASE,
    ),
    "mail": re.compile(r"[\w.+-]+@[\w-]+\.\w+"),
    "number": re.compile(r"^\s*[\d\s.,']+\s*$"),
}
_COUNTRIES: Final = "country"
"""Kind of a text made of names of countries."""

_LONGEST_COUNTRY: Final = 60
_LISTED: Final = re.compile(r"[,;/\n]|\b(?:et|and|und|y|e|en)\b")

_NOTHING: Final = re.compile(r"^\s*(?:[-–—?]+|n\.?/?\s?[acr]\.?|s/?o|nil|none)\s*$", re.IGNORECASE)
"""Says nothing of what the column holds."""

_EXPECTED: Final[Mapping[str, frozenset[str]]] = {
    "legal_bases": frozenset({"basis"}),
    "retention_text": frozenset({"duration"}),
    "archive_retention": frozenset({"duration"}),
    "owner": frozenset({"mail"}),
    "dpo": frozenset({"mail"}),
    "volume_subjects": frozenset({"number"}),
    "internal_users": frozenset({"number"}),
    **dict.fromkeys(("third_countries", "storage_location", "processor_country"), frozenset({_COUNTRIES})),
    **dict.fromkeys(("created", "last_review", "next_review", "dpia_date"), frozenset({"date"})),
}
"""Concept -> kinds of value that speak for it."""

_ONLY: Final[Mapping[str, frozenset[str]]] = {
    "date": frozenset({"created", "last_review", "next_review", "dpia_date", "dpia", "version", "status"}),
    "duration": frozenset(
        {
            "retention_text",
            "archive_retention",
            "retention_trigger",
            "deletion_method",
            "deletion_process",
            "description",
        }
    ),
}
"""Kind of value -> the concepts that may hold nothing else."""

_MAY_ANSWER: Final = frozenset(
    {
        "processor_contract",
        "transfers",
        "third_countries",
        "special_categories",
        "criminal_data",
        "processors",
        "joint_controllers",
        "recipients_external",
    }
)
"""Lists and texts under which many registers write a mere yes or no."""

_LONGEST_BASIS: Final = 60
"""Characters of a text that does no more than name a legal basis."""

_TELLING: Final = ("date", "answer", "number", "duration", "basis")
"""Kinds by which a row of explanations is told from the rows of values below it."""

_MOSTLY: Final = 0.7
_MISFITS: Final = 3

_NEVER_ANSWERS: Final = frozenset(
    {"id", "name", "purposes", "subject_categories", "retention_text", "owner", "department", "legal_bases"}
)


def shares(texts: Iterable[str]) -> dict[str, float]:
    """Return, for each kind of value, the share of the column's distinct texts that are of it."""
    sample = _sample(texts)
    if not sample:
        return {}
    found = {kind: sum(1 for text in sample if form.search(text)) / len(sample) for kind, form in _KINDS.items()}
    found[_COUNTRIES] = sum(map(_of_countries, sample)) / len(sample)
    return found


def _of_countries(text: str) -> bool:
    """Does the text name countries, and nothing else?"""
    from gdpr_audit.ingest.values.countries import country_alone

    parts = [part for part in _LISTED.split(text) if part.strip()]
    return bool(parts) and all(len(part) <= _LONGEST_COUNTRY and country_alone(part.strip()) for part in parts)


def is_date(text: str) -> bool:
    """Is the text a date and nothing else?"""
    return _KINDS["date"].match(text) is not None


def repeats(texts: Iterable[str]) -> bool:
    """Do many texts of a column stand in it again?"""
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and len(set(filled)) < _MOSTLY * len(filled)


def weighed(match: Match, found: Mapping[str, float]) -> float:
    """Return the confidence of a reading after a look at the values."""
    concept, confidence = match.concept, match.confidence
    if not found:
        return confidence
    for kind, allowed in _ONLY.items():
        if found[kind] >= _MANY and concept not in allowed:
            confidence -= _AGAINST
    wordy = concept in _NEVER_ANSWERS or (match.evidence == "similar" and concept in (LISTS | TEXTS) - _MAY_ANSWER)
    if wordy and found["answer"] >= _MANY > found["number"]:
        confidence -= _AGAINST
    expected = _EXPECTED.get(concept, frozenset())
    if any(found[kind] >= _SOME for kind in expected):
        confidence += _FOR
    return round(max(0.0, min(1.0, confidence)), 3)


def bears_out(found: Mapping[str, float], concept: str) -> bool:
    """Do the values look like those that a concept has, where they have a look of their own?"""
    return any(found.get(kind, 0.0) >= _SOME for kind in _EXPECTED.get(concept, ()))


def suggested(found: Mapping[str, float], texts: Iterable[str]) -> tuple[str, float] | None:
    """Return the concept that the values alone suggest: legal bases and periods have a look of their own."""
    for kind, concept in (("basis", "legal_bases"), ("duration", "retention_text")):
        if found and found[kind] >= _MANY:
            return concept, _ALONE
    return ("legal_bases", _ALONE) if _are_bases(_sample(texts)) else None


def _are_bases(sample: Sequence[str]) -> bool:
    """Do most texts name a legal basis in a few words, and not all the same one?"""
    from gdpr_audit.ingest.values.bases import bases_named
    from gdpr_audit.ingest.values.words import plain

    named = [bases_named(plain(text))[0] if len(text) <= _LONGEST_BASIS else () for text in sample]
    return sum(1 for one in named if one) > _MANY * len(sample) and len({one for one in named if one}) > 1


def is_foreign(row: Mapping[int, str], below: Sequence[Sequence[str]]) -> bool:
    """Does a row hold nothing of what its columns hold: no number among numbers, no yes or no among such answers?

    Args:
        row: column, from 1, to text.
        below: the rows that follow.
    """
    misfits = 0
    for column, text in row.items():
        texts = (line[column - 1].strip() for line in below if len(line) >= column)
        others = [other for other in texts if other and not _NOTHING.match(other)]
        for form in (_KINDS[kind] for kind in _TELLING):
            like = sum(1 for other in others if form.search(other))
            if others and like >= _MOSTLY * len(others):
                if _NOTHING.match(text) or (form.search(text) and not _names_a_period(text)):
                    return False
                misfits += 1
                break
    return misfits >= _MISFITS


def _names_a_period(text: str) -> bool:
    """Does a text speak of a period without a figure? So do explanations: "Period of use"."""
    return _KINDS["duration"].search(text) is not None and not any(map(str.isdigit, text))


def _sample(texts: Iterable[str]) -> Sequence[str]:
    seen: dict[str, None] = {}
    for text in texts:
        if text and not text.isspace() and not _NOTHING.match(text):
            seen[text[:200]] = None
            if len(seen) >= SAMPLE:
                break
    return list(seen)
