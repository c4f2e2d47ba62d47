"""The columns of a table, each given at most one reading: one-to-one over the whole sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.concepts import FEEDS, LISTS, TEXTS
from gdpr_audit.ingest.evidence import repeats, shares, suggested, weighed
from gdpr_audit.ingest.groups import PARTIES, Heading, candidates, of_the_group
from gdpr_audit.ingest.headings import ACCEPTED, WEAK, Match
from gdpr_audit.ingest.told import Told

_KEPT = 0.15
"""A second reading this much weaker than the first is no alternative."""

_JOINED = 0.85
"""From here, a further column of the same list or text is read after the first."""

_AGAIN = 0.1
"""Held against names that come again."""

_JOINABLE = LISTS | TEXTS | {concept for concept, fed in FEEDS.items() if not fed}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a column was taken for."""

    column: int
    heading: str
    concept: str | None
    confidence: float
    evidence: str
    reason: str = ""
    """Why it is not used: ``unknown``, ``doubtful``, ``duplicate`` or ``told``."""
    row: int = 0
    """Row of the heading where it is not that of the table."""


def read_columns(headings: Sequence[Heading], values: Mapping[int, Sequence[str]], language: str) -> list[Reading]:
    """Give each column the concept that suits it and the sheet best.

    Args:
        headings: the columns, in order.
        values: column -> texts below its heading.
        language: of the sheet, ``""`` if undecided.
    """
    found = {h.column: shares(values.get(h.column, ())) for h in headings}
    options = {h.column: _options(h, found[h.column], values.get(h.column, ()), language) for h in headings}
    named = [column for column, mine in options.items() if any(one.concept == "name" for one in mine)]
    for heading in headings if not named else ():  # a group over whatever comes first: "Responsable | Nombre"
        of_party = any(one.concept in PARTIES for one in options[heading.column])
        texts = values.get(heading.column, ())
        bare = _options(replace(heading, group=""), found[heading.column], texts, language) if of_party else []
        if any(one.concept == "name" for one in bare):
            options[heading.column] = bare
            break
    for column in named if len(named) > 1 else ():
        options[column] = [_doubted(one, values.get(column, ())) for one in options[column]]
    chosen = _assign({column: found for column, found in options.items() if found})
    return [reading for h in headings for reading in _readings(h, options[h.column], chosen)]


def as_told(headings: Sequence[Heading], readings: Sequence[Reading], told: Told) -> list[Reading]:
    """Give the columns of which the user spoke what the user said.

    Args:
        headings: the columns, in order.
        readings: what was found out of them.
        told: what the user said.
    """
    said = told.found([(h.column, h.title) for h in headings])
    claimed = {concept for concepts in said.values() for concept in concepts} - _JOINABLE
    found: dict[int, list[Reading]] = {}
    for reading in readings:
        taken = reading.concept in claimed and reading.column not in said
        own = replace(reading, concept=None, reason="duplicate") if taken else reading
        found.setdefault(reading.column, []).append(own)
    for heading in headings:
        concepts = said.get(heading.column)
        mine = tuple(reading.concept for reading in found.get(heading.column, ()))
        if concepts == ():
            found[heading.column] = [Reading(heading.column, heading.title, None, 0.0, "told", "told")]
        elif concepts and concepts == mine:
            found[heading.column] = [replace(r, confidence=1.0, evidence="told") for r in found[heading.column]]
        elif concepts:
            found[heading.column] = [Reading(heading.column, heading.title, one, 1.0, "told") for one in concepts]
    return [reading for heading in headings for reading in found.get(heading.column, ())]


def _options(heading: Heading, found: Mapping[str, float], texts: Sequence[str], language: str) -> list[Match]:
    """Readings of one column worth considering, strongest first."""
    options = [Match(match.concept, weighed(match, found), match.evidence) for match in candidates(heading, language)]
    if not any(map(_accepted, options)):
        if above := of_the_group(heading, found, language):
            return [above]
        if alone := suggested(found, texts):
            return [Match(*alone, "values")]
    options = [option for option in options if option.confidence >= WEAK]
    options.sort(key=lambda option: -option.confidence)
    return [
        o for o in options if o.confidence >= ACCEPTED and o.confidence >= options[0].confidence - _KEPT
    ] or options[:1]


def _doubted(option: Match, texts: Sequence[str]) -> Match:
    """Of two columns that may hold the names, one whose texts come again is the less likely."""
    again = option.concept == "name" and repeats(texts)
    return replace(option, confidence=option.confidence - _AGAIN) if again else option


def _accepted(option: Match) -> bool:
    return option.confidence >= ACCEPTED or option.evidence == "values"


def _composite(options: Sequence[Match]) -> bool:
    """Does the heading name several things at once, word for word?"""
    return len(options) > 1 and all(option.evidence == "lexicon" for option in options)


def _assign(options: Mapping[int, Sequence[Match]]) -> dict[str, int]:
    """Return concept -> column, so that the sum of the confidences is greatest."""
    usable = {column: [o for o in found if _accepted(o)] for column, found in options.items()}
    wanted: dict[str, list[int]] = {}
    for column, found in usable.items():
        for option in found:
            wanted.setdefault(option.concept, []).append(column)
    if all(len(columns) == 1 for columns in wanted.values()):
        return {concept: columns[0] for concept, columns in wanted.items()}
    import networkx as nx

    graph: nx.Graph[int | str] = nx.Graph()
    for column, found in usable.items():
        for option in found:
            place = 1 - column / 1_000_000  # of two equal columns, the first
            graph.add_edge(column, option.concept, weight=option.confidence * place)
    pairs = nx.max_weight_matching(graph, maxcardinality=False)
    chosen = {
        str(b): int(a) if isinstance(a, int) else 0
        for a, b in (sorted(p, key=lambda x: isinstance(x, str)) for p in pairs)
    }
    for column, found in usable.items():
        if _composite(found):
            for option in found:
                chosen.setdefault(option.concept, column)
    return chosen


def _readings(heading: Heading, options: Sequence[Match], chosen: Mapping[str, int]) -> list[Reading]:
    title, column = heading.title, heading.column
    if not options:
        return [Reading(column, title, None, 0.0, "", "unknown")]
    own = [option for option in options if chosen.get(option.concept) == column]
    if not own:
        best = options[0]
        if not _accepted(best):
            return [Reading(column, title, None, best.confidence, best.evidence, "doubtful")]
        joins = best.concept in _JOINABLE and best.confidence >= _JOINED
        if not joins:
            return [Reading(column, title, None, best.confidence, best.evidence, "duplicate")]
        own = [best]
    if not _composite(options):
        own = own[:1]
    return [Reading(column, title, match.concept, match.confidence, match.evidence) for match in own]
