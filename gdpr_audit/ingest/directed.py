"""Headings that say what is done, and in which direction: "transmis à", "vernietigen na", "geschützt durch"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from gdpr_audit.ingest.heading_text import plain
from gdpr_audit.resources import toml_table

_BETWEEN: Final = 3
"""Words that may stand between what is done and its direction: "disclosed outside the company to"."""


def directed(folded: str) -> dict[str, str]:
    """Return each concept to which a heading points at its end, with what else the heading says.

    Nothing may follow the direction: "Deleted after" asks for a period, "Deleted after three years" is one.

    Args:
        folded: the heading, `plain`.
    """
    if folded.rpartition(" ")[2] not in _last_words():
        return {}
    found = ((concept, form.search(folded)) for concept, form in _patterns())
    return {concept: folded[: match.start()] + match["between"] for concept, match in found if match}


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Concept -> what is done, and the direction at the very end; one for each line of the lexicon."""
    return tuple(
        (concept, re.compile(rf"\b(?:{_any_of(verbs)})(?P<between>(?: \w+){{0,{_BETWEEN}}}?) (?:{_any_of(ways)})$"))
        for concept, verbs, ways in _lines()
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset(way.rpartition(" ")[2] for _, _, ways in _lines() for way in ways)


def _lines() -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for concept, lines in toml_table("gdpr_audit.ingest", "lexicon", "directed.toml").items():
        for verbs, ways in lines.values():
            yield concept, _words(verbs), _words(ways)


def _words(listed: str) -> tuple[str, ...]:
    """Fold the words of a list; a star stands for any ending, an underscore for a blank."""
    return tuple(plain(word) + "*" * word.endswith("*") for word in listed.split())


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(word.replace("*", r"\w*") for word in words)
