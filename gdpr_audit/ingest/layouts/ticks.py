"""Columns that are ticked: a cross under "Health", a 1 under "Consent" says what its heading says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, lru_cache

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import LISTS, SUBSTANTIVE
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.heading_text import normal, spaced
from gdpr_audit.ingest.headings import known
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.vocabulary import marks, printed_labels
from gdpr_audit.ingest.yes_no import CROSSED, OPEN, TICKED
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity

_TICKS = TICKED | frozenset(
    word
    for words in ("x 1 o y v j", "true vrai wahr verdadero vero waar", "oui yes ja si sí")
    for word in words.split()
)
_DENIED = CROSSED | frozenset(
    word for words in ("0 n", "false faux falsch falso onwaar", "non no nein nee") for word in words.split()
)
_BLANKS = _DENIED | OPEN | frozenset(("-", "–", "—", "n/a"))
_MOSTLY = 0.6
_GROUP = 2
"""Ticked columns from which the heading above them is what they list."""
_ALONE = 3
"""Ticked columns that must name something of a kind for their headings alone to tell."""
_LOOKED_AT = 12
_LONGEST_ITEM = 60
_DATA = frozenset({"data_categories", "special_categories"})
_SURE = 0.95
_SHORT = 2
_FAIR = 0.85
_FLAGS = frozenset({"special_categories", "criminal_data", "vulnerable_subjects"})
_LISTED = LISTS | {"security_description", "security_measures_technical", "security_measures_organisational"}
_UNITS = re.compile(
    r"^(?:an(?:née)?|mois|jour|semaine|year|month|day|week|jahr|monat|tag|woche|año|mes|día|semana|anno|anni|mese|mesi"
    r"|giorn[oi]|settiman[ae]|jaar|jaren|maand|dag|week|weken)(?:s|e|en|es|\(s\)|\(e\)|\(en\))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Ticks:
    """The columns whose cells mean their heading, and those that a unit follows."""

    labels: Mapping[int, str]
    """Column -> what a tick in it says."""
    flags: Mapping[int, tuple[int, ...]]
    """First column of special categories -> all of them: a no in each is the answer that there are none."""
    units: Mapping[int, int]
    """Column of amounts -> column of their units."""

    def rewrite(self, row: Sequence[str]) -> Sequence[str]:
        """Return the row with each tick as the words that it stands for."""
        cells = list(row)
        for column, label in self.labels.items():
            if column <= len(cells):
                cells[column - 1] = _worded(cells[column - 1], label)
        for first, columns in self.flags.items():
            said = [row[column - 1].strip().casefold() if column <= len(row) else "" for column in columns]
            if all(text in _DENIED for text in said):
                cells[first - 1] = row[first - 1].strip()
        for amount, unit in self.units.items():
            if unit <= len(cells) and cells[amount - 1].strip() and cells[unit - 1].strip():
                cells[amount - 1] = f"{cells[amount - 1].strip()} {cells[unit - 1].strip()}"
        return cells


def is_tick(text: str) -> bool:
    """Does a cell hold a cross, or a yes, and no more?"""
    return text.strip().casefold() in _TICKS


def is_unticked(text: str) -> bool:
    """Does a cell hold an empty box, or a no?"""
    return text.strip().casefold() in _BLANKS


def _worded(text: str, label: str) -> str:
    folded = text.strip().casefold()
    if not folded or folded in _BLANKS:
        return ""
    first, _, more = text.strip().partition(" ")
    if first.casefold() in _TICKS:
        return f"{label} {more}".strip()
    return f"{label} : {text.strip()}"


def read_ticks(
    headings: Sequence[Heading], values: Mapping[int, Sequence[str]], readings: Sequence[Reading], language: str
) -> tuple[list[Reading], Ticks | None]:
    """Give the ticked columns the concept of their group, else that of what their headings name.

    Args:
        headings: the columns.
        values: column -> texts below its heading.
        readings: what the headings alone were taken for.
        language: of the sheet.

    Returns:
        The readings, and what to make of the cells; None if no column is ticked.
    """
    headings = [heading for heading in headings if not _asks(heading, language)]
    found = _grouped(headings, values, language)
    found |= _named([h for h in headings if h.column not in found], values, readings)
    units = _amounts(readings, values)
    if not found and not units:
        return list(readings), None
    changed = {column: (concept, _SURE if grouped else _FAIR) for column, (concept, grouped) in found.items()}
    changed |= dict.fromkeys(units, ("retention_text", _FAIR))
    told = [
        replace(r, concept=changed[r.column][0], confidence=changed[r.column][1], evidence="values", reason="")
        if r.column in changed
        else r
        for r in readings
        if r.column not in units.values()
    ]
    labels = {h.column: " ".join(spaced(h.text).split()) for h in headings if h.column in found}
    flags: dict[str, list[int]] = {}
    for column, (concept, _) in found.items():
        if concept in _FLAGS:
            flags.setdefault(concept, []).append(column)
    return _once(told), Ticks(labels, {columns[0]: tuple(columns) for columns in flags.values()}, units)


def _asks(heading: Heading, language: str) -> bool:
    """Is the heading a question of its own ("Hébergement externe"), whatever group it stands in? Yes is its answer."""
    own = known(heading.text, "headings", language)
    if any(match.concept in _facts() and match.confidence >= _SURE for match in own):
        return True
    return normal(heading.text) in _own_questions()


@cache
def _facts() -> frozenset[str]:
    return frozenset(field.name for field in fields(ProcessingActivity) if field.type == "Fact")


@cache
def _own_questions() -> frozenset[str]:
    """Headings of our own workbook, long enough to mean nothing else."""
    printed = (label for name, _, label in printed_labels("headings") if name not in _LISTED)
    return frozenset(phrase for label in printed if len((phrase := normal(label)).split()) > _SHORT)


def _once(readings: Iterable[Reading]) -> list[Reading]:
    return list({(reading.column, reading.concept): reading for reading in readings}.values())


def _is_ticked(texts: Sequence[str]) -> bool:
    said = [text.strip().casefold() for text in texts if text.strip()]
    ticks = sum(1 for text in said if text in _BLANKS or text.split(None, 1)[0] in _TICKS)
    return bool(said) and ticks >= _MOSTLY * len(said)


def _grouped(
    headings: Sequence[Heading], values: Mapping[int, Sequence[str]], language: str
) -> dict[int, tuple[str, bool]]:
    """Ticked columns under one heading that names a list: column -> concept."""
    groups: dict[str, list[Heading]] = {}
    for heading in headings:
        if heading.group and heading.text and normal(heading.text) not in marks("detail"):
            groups.setdefault(heading.group, []).append(heading)
    found: dict[int, tuple[str, bool]] = {}
    for group, members in groups.items():
        ticked = [h for h in members if _is_ticked(values[h.column])]
        concept = next((match.concept for match in known(group, "headings", language)), "")
        if concept not in _LISTED or concept == "purposes":  # "Why?" may ask for either
            ticked = [h for h in ticked if _has_tick(values[h.column]) and not _is_heading(h.text)]
            concept = _kind(ticked) or concept
        if concept in _LISTED and len(ticked) >= _GROUP:
            silent = [h for h in members if not any(map(str.strip, values[h.column]))]
            for heading in (*ticked, *silent):
                own = next((m.concept for m in known(f"{group} {heading.text}", "headings", language)), concept)
                found[heading.column] = (own, True)
    return found


def _has_tick(texts: Sequence[str]) -> bool:
    return any(text.strip().casefold() not in _BLANKS and text.strip().casefold() in _TICKS for text in texts)


def _is_heading(text: str) -> bool:
    """Does a heading ask for something by itself, that is no basis: "Names of third countries"?"""
    return any(match.concept in SUBSTANTIVE for match in known(text)) and names_item(text) != "legal_bases"


def _family(kind: str) -> str:
    """The kind of an item, special categories of data being data."""
    return "data_categories" if kind in _DATA else kind


def _kind(ticked: Sequence[Heading]) -> str:
    """What most of some headings name: persons, data or legal bases, whatever the heading above them; else ``""``."""
    named = Counter(_family(names_item(h.text)) for h in ticked)
    kind, count = named.most_common(1)[0] if named else ("", 0)
    return kind if count >= _GROUP and _GROUP * count >= len(ticked) else ""


def ticked_items(rows: Sequence[Sequence[str]], number: int) -> list[str]:
    """Return what the headings over ticked columns name items of, if a row heads several: kinds, with repetitions.

    Args:
        rows: of the sheet.
        number: of the row, from 1.
    """
    below = rows[number : number + _LOOKED_AT]
    texts = {c: text for c, text in filled(rows[number - 1]) if len(text) <= _LONGEST_ITEM}
    values = {c: [line[c - 1] for line in below if len(line) >= c] for c in texts}
    ticked = [c for c, said in values.items() if _has_tick(said) and _is_ticked(said) and not _is_heading(texts[c])]
    kinds = [kind for c in ticked if (kind := names_item(texts[c]))] if len(ticked) >= _ALONE else []
    return kinds if len(kinds) >= _ALONE else []


def _named(
    headings: Sequence[Heading], values: Mapping[int, Sequence[str]], readings: Sequence[Reading]
) -> dict[int, tuple[str, bool]]:
    """Ticked columns whose headings name bases, data or persons: column -> concept."""
    taken = {r.column for r in readings if r.concept and r.evidence == "lexicon"}
    flags = {r.column for r in readings if r.concept in _FLAGS}
    silent = {h.column for h in headings if not any(map(str.strip, values[h.column]))}
    ticked = {h.column for h in headings if h.column in silent or _is_ticked(values[h.column])} - flags
    if len(ticked) < _ALONE:
        return {}
    kinds: dict[str, list[int]] = {}
    before = ""
    between: list[int] = []
    for heading in headings:
        column = heading.column
        if not heading.text or column not in ticked:
            before = ""
        elif concept := names_item(heading.text):
            if _family(concept) == _family(before) or (before == "subject_categories" and len(between) == 1):
                kinds.setdefault(_family(before), []).extend(between)
            kinds.setdefault(concept, []).append(column)
            before, between = concept, []
        elif column not in taken and column not in silent:
            between.append(column)  # among its like, if another follows; one right behind persons is of persons too
        else:
            before = ""
        between = between if before else []
    found: dict[int, tuple[str, bool]] = {}
    for concept, columns in kinds.items():
        akin = [c for kind, its in kinds.items() if kind == concept or {kind, concept} <= _DATA for c in its]
        own = [c for c in akin if c not in taken or concept == "legal_bases" or {c - 1, c + 1} & set(akin)]
        enough = len(own) >= _ALONE and (concept == "legal_bases" or len(set(own) - taken) > 1)
        if enough and any(any(map(str.strip, values[c])) for c in own):
            found |= {c: (concept, False) for c in columns if c in own}
    return found


@lru_cache(maxsize=4096)
def names_item(text: str) -> str:
    """What a heading names an item of: a legal basis, a category of data, of persons; ``""`` if nothing known."""
    from gdpr_audit.ingest.values.bases import parse_bases
    from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
    from gdpr_audit.model.logic import UNCLASSIFIED

    words = " ".join(spaced(text).split())
    bases = parse_bases(words)
    if isinstance(bases.value, tuple) and bases.value and "basis-from-law" not in bases.doubts:
        return "legal_bases"
    codes = parse_data_categories(words).value
    if isinstance(codes, tuple) and codes and UNCLASSIFIED not in codes:
        special = {row["id"] for row in table("data_categories")["categories"] if row["special"]}
        return "special_categories" if set(codes) <= special else "data_categories"
    codes = parse_subjects(words).value
    return "subject_categories" if isinstance(codes, tuple) and codes and UNCLASSIFIED not in codes else ""


def _amounts(readings: Sequence[Reading], values: Mapping[int, Sequence[str]]) -> dict[int, int]:
    """Columns of numbers right of which a column says the unit of time, neither having a reading of its own."""
    free = {r.column for r in readings if r.concept in {None, "retention_text", "archive_retention"}}
    found = {}
    for column in sorted(free):
        units = [text.strip() for text in values.get(column + 1, ()) if text.strip()]
        amounts = [text.strip() for text in values.get(column, ()) if text.strip()]
        if column + 1 in free and units and amounts and all(map(_UNITS.match, units)) and all(map(_is_number, amounts)):
            found[column] = column + 1
    return found


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace(",", "", 1).isdigit()
