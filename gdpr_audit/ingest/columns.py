"""The columns of a table, each given at most one reading: one-to-one over the whole sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.concepts import FEEDS, LISTS, TEXTS
from gdpr_audit.ingest.evidence import shares, suggested, weighed
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import ACCEPTED, WEAK, Match, known, matches
from gdpr_audit.ingest.told import Told
from gdpr_audit.ingest.vocabulary import marks

_KEPT = 0.15
"""A second reading this much weaker than the first is no alternative."""

_JOINED = 0.85
"""From here, a further column of the same list or text is read after the first."""

_LONGEST_NAME = 80
_NAMED = 0.6
"""Confidence of a name that no heading calls so."""

_ERASING = frozenset({"deletion_process", "deletion_method"})
"""Concepts under which periods may stand: "Purge: 3 years"."""
_PERIODS = 0.6
"""Share of a column's texts from which it holds periods, and does not tell of deletion."""
_JOINABLE = LISTS | TEXTS | {concept for concept, fed in FEEDS.items() if not fed}

_WITHIN = {
    ("transfers", "country"): "third_countries",
    ("transfers", "tool"): "transfer_safeguard",
    ("transfers", "importer"): "transfer_importer",
    ("processors", "name"): "processors",
    ("processors", "country"): "processor_country",
    ("processors", "contract"): "processor_contract",
    ("processors", "subprocessors"): "subprocessors",
}
"""Column of a group -> the concept that it carries for the activity."""

_GROUP_OF = {
    **dict.fromkeys(("third_countries", "transfer_safeguard", "transfer_importer", "transfers"), "transfers"),
    **dict.fromkeys(("processors", "processor_contract", "subprocessors", "processor_country"), "processors"),
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, and the heading of the group of columns above it."""

    column: int
    """From 1."""
    text: str
    group: str = ""

    @property
    def title(self) -> str:
        """The heading as it is shown, that of its group before it."""
        return f"{self.group} | {self.text}".strip(" |") if self.group else self.text


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
    options = {h.column: _options(h, shares(values.get(h.column, ())), language) for h in headings}
    chosen = _assign({column: found for column, found in options.items() if found})
    return [reading for h in headings for reading in _readings(h, options[h.column], chosen)]


def with_name(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take the first column for the names, where no heading names them and its texts are as different as names are.

    Args:
        readings: of all columns, in order.
        values: column -> texts below its heading.
    """
    concepts = {reading.concept for reading in readings}
    first = next((one for one in readings if one.concept != "id"), None)
    if first is None or first.concept or "name" in concepts or not {"purposes", "legal_bases"} & concepts:
        return list(readings)
    texts = [text.strip() for text in values.get(first.column, ()) if text.strip()]
    named = len(texts) > 1 and len({normal(text) for text in texts}) == len(texts)
    named = named and all(len(text) <= _LONGEST_NAME and any(map(str.isalpha, text)) for text in texts)
    if not named or any(share >= _KEPT for share in shares(texts).values()):
        return list(readings)
    told = replace(first, concept="name", confidence=_NAMED, evidence="values", reason="")
    return [told if one is first else one for one in readings]


def with_retention(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> list[Reading]:
    """Take periods under "Purge" or "Deletion" for the retention, where no other column has it."""
    if any(reading.concept in {"retention_text", "retention_policy"} for reading in readings):
        return list(readings)
    periods = [one for one in readings if one.concept in _ERASING and _are_periods(values.get(one.column, ()))]
    return [replace(one, concept="retention_text") if one in periods[:1] else one for one in readings]


def _are_periods(texts: Sequence[str]) -> bool:
    return shares(texts).get("duration", 0.0) >= _PERIODS


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


def candidates(heading: Heading, language: str) -> tuple[Match, ...]:
    """Return what a heading may name, its group considered."""
    own = known(heading.text, "headings", language)
    if normal(heading.text) in marks("detail"):
        return known(heading.group, "headings", language) or own
    if heading.group:
        within = _in_group(heading, language)
        if within:
            return within
        if not own:
            own = known(f"{heading.group} {heading.text}", "headings", language)
    return (
        own
        or matches(heading.text, language)
        or (known(heading.group, "headings", language) if not heading.text else ())
    )


def _in_group(heading: Heading, language: str) -> tuple[Match, ...]:
    """A short heading has the sense that its group gives it: "Transferts | Pays".

    A group that names what the heading says by itself gives it no other sense:
    "Destinataires et transferts | Destinataires".
    """
    named = known(heading.group, "headings", language)
    if {one.concept for one in named} & {one.concept for one in known(heading.text, "headings", language)}:
        return ()
    for above in named:
        group = _GROUP_OF.get(above.concept)
        if group is None:
            continue
        for below in known(heading.text, group, language):
            concept = _WITHIN.get((group, below.concept))
            if concept:
                return (Match(concept, round(0.97 * below.confidence, 3), "lexicon"),)
    return ()


def _options(heading: Heading, found: Mapping[str, float], language: str) -> list[Match]:
    """Readings of one column worth considering, strongest first."""
    options = [Match(match.concept, weighed(match, found), match.evidence) for match in candidates(heading, language)]
    if not any(map(_accepted, options)) and (alone := suggested(found)):
        return [Match(*alone, "values")]
    options = [option for option in options if option.confidence >= WEAK]
    options.sort(key=lambda option: -option.confidence)
    return [
        o for o in options if o.confidence >= ACCEPTED and o.confidence >= options[0].confidence - _KEPT
    ] or options[:1]


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
