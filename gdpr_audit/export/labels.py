"""The headings that we print, and all other words of our own workbooks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from gdpr_audit.export.wording import word
from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS
from gdpr_audit.law.tables import table
from gdpr_audit.report.register_labels import label
from gdpr_audit.texts import LANGUAGES, texts

_LAST_NUMBER = re.compile(r"(?<=\s)(\S+ \d+)$")
"""Beside its value, a label that ends with a number reads as one of a row of like labels ("Destinataire 2")."""


@cache
def heading_of(concept: str, lang: str) -> str:
    """Return the heading of a concept: of an activity, else of the organisation, a processor or a transfer."""
    for kind in ("activity", "organisation", "processor", "transfer"):
        try:
            return label(kind, concept, lang)
        except KeyError:
            continue
    return concept


def heading_in(target: str, lang: str) -> Callable[[str], str]:
    """Return concept -> the heading under which a layout has it."""
    area = {"cnil": ("cnil", "labels"), "ico": ("ico", "headings")}.get(target)
    own = texts(area[0], lang)[area[1]] if area else {}

    def heading(concept: str) -> str:
        found = str(own.get(concept) or heading_of(concept, lang))
        return _LAST_NUMBER.sub(r"(\1)", found) if target == "cnil" else found

    return heading


@cache
def printed(concept: str) -> frozenset[str]:
    """Return the headings under which we print a concept, in any layout and language."""
    return frozenset(heading_in(target, lang)(concept) for target in ("", "cnil", "ico") for lang in LANGUAGES)


@cache
def own_words() -> frozenset[str]:
    """Return every text that we print ourselves, in both languages: it is nothing that somebody wrote."""
    areas = ("blank_register", "codes", "convert", "cnil", "ico")
    found = {text for lang in LANGUAGES for area in areas for text in _leaves(texts(area, lang))}
    rows = (
        *table("data_categories")["categories"],
        *table("data_categories")["subject_categories"],
        *table("transfer_tools")["tools"],
        *(row for kind in ("activity", "organisation") for row in table("register_fields")[kind]),
    )
    found |= {heading for concept in ACTIVITY | set(FEEDS) for heading in printed(concept)}
    found |= {word(name, row["id"], lang) for name, row in _coded() for lang in LANGUAGES}
    return frozenset(found | {str(row.get(key, "")) for row in rows for key in ("id", "fr", "en")} - {""})


def _coded() -> Iterator[tuple[str, dict[str, Any]]]:
    rows = table("data_categories")
    for name, listed in (
        ("data_categories", rows["categories"]),
        ("subject_categories", rows["subject_categories"]),
        ("tool", table("transfer_tools")["tools"]),
    ):
        yield from ((name, row) for row in listed)


def _leaves(value: Any) -> Iterator[str]:  # noqa: ANN401 - whatever TOML holds
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part)
