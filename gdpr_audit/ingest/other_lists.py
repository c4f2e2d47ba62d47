"""What a table without the headings of a register lists, to say so: invoices, persons, risks ..."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.heading_text import LONGEST, normal, variants
from gdpr_audit.ingest.headings import label
from gdpr_audit.resources import toml_table

_ENOUGH = 3


def listed(headings: Iterable[str]) -> str:
    """Return what the rows below some headings are: a key of the lexicon, ``""`` if they may be a register's.

    Args:
        headings: texts of one row.
    """
    found: dict[str, set[str]] = {}
    own: set[str] = set()
    for text in (text for text in headings if len(text) <= LONGEST):
        kinds = next((kinds for phrase, _ in variants(text) if (kinds := _kinds().get(phrase))), ())
        for kind in kinds:
            found.setdefault(kind, set()).add(normal(text))
        if not kinds and (concept := label(text)) in SUBSTANTIVE:
            own.add(concept)
    best = max(found, key=lambda kind: len(found[kind]), default="")
    return best if best and len(found[best]) >= max(_ENOUGH, len(own) + 1) else ""


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """Folded heading -> the kinds of list that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for kind, languages in toml_table("gdpr_audit.ingest", "lexicon", "other_lists.toml").items():
        for phrase in {normal(phrase) for phrases in languages.values() for phrase in phrases}:
            found[phrase] = (*found.get(phrase, ()), kind)
    return found
