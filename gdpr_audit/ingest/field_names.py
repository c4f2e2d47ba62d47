"""The fields of the register by the names that people use, and back."""

from __future__ import annotations

import re
from functools import cache

from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS, PROCESSOR, TRANSFER
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import known
from gdpr_audit.law.tables import table
from gdpr_audit.texts import LANGUAGES, texts

FIELDS = {
    "activity": ACTIVITY | set(FEEDS),
    "processor": PROCESSOR | {"activity_id"},
    "transfer": TRANSFER | {"activity_id"},
}
"""Kind of thing described -> its fields."""

_ASIDE = re.compile(r"\s*\(ids[^)]*\)|,? une par élément|,? one per item", re.IGNORECASE)
_NEAREST = 3
_LIKE = 70.0


@cache
def label_of(field: str, lang: str, kind: str = "activity") -> str:
    """Return a field's name in a language; the canonical name if it has none."""
    for names in (texts("fields", lang), texts("blank_register", lang)):
        for section in (kind, f"{kind}-fields"):
            label = names.get(section, {}).get(field)
            if label:
                return str(label)
    row = _law(kind).get(field, {})
    return _ASIDE.sub("", str(row.get(lang, field))).replace("'", "’" if lang == "fr" else "'")


@cache
def _law(kind: str) -> dict[str, dict[str, str]]:
    return {row["name"]: row for row in table("register_fields").get(kind, ())}


def field_named(written: str, kind: str = "activity") -> str:
    """Return the field that somebody named: canonically, by its label, or as a heading would; ``""`` if none."""
    fields = FIELDS[kind]
    canonical = normal(written).replace(" ", "_")
    if canonical in fields:
        return canonical
    labelled = {
        field for field in fields for lang in LANGUAGES if normal(label_of(field, lang, kind)) == normal(written)
    }
    if not labelled and kind == "activity":
        labelled = {match.concept for match in known(written)} & fields
    return labelled.pop() if len(labelled) == 1 else ""


def nearest(written: str, kind: str = "activity") -> list[str]:
    """Return the fields that somebody may have meant, the likeliest first."""
    from rapidfuzz import fuzz, process

    names = {
        spelling: field
        for field in FIELDS[kind]
        for spelling in (normal(field), *(normal(label_of(field, lang, kind)) for lang in LANGUAGES))
    }
    found = process.extract(normal(written), sorted(names), scorer=fuzz.WRatio, score_cutoff=_LIKE, limit=3 * _NEAREST)
    return list(dict.fromkeys(names[spelling] for spelling, _, _ in found))[:_NEAREST]
