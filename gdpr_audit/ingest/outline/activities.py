"""Which sections of a document describe an activity each, and which tables one in each row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.header import Table, read_table
from gdpr_audit.ingest.layouts.registers import is_register
from gdpr_audit.ingest.outline.fields import Field, concepts_of, field_heading, fields_of, holds_a_register, is_pairs
from gdpr_audit.ingest.outline.labels import Words, bare, concept
from gdpr_audit.ingest.outline.names import name_and_id, pattern
from gdpr_audit.ingest.outline.sides import role_of
from gdpr_audit.ingest.outline.tables import by_columns, sheet_of
from gdpr_audit.ingest.outline.tree import Grid, Section
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks, speaks_of

_ENOUGH, _MANY = 2, 3
_NAMED = frozenset({"name", "purposes", "processing_categories"})
_CORE = frozenset({"purposes", "name", "legal_bases", "data_categories", "subject_categories", "retention_text"})
_OWN = _CORE - {"name"}
_VENDOR = frozenset({"processor_contract", "processor_country", "subprocessors"})
_NOT_VENDOR = frozenset({"legal_bases", "retention_text", "subject_categories", "processing_categories"})
_NOT_FIRST = frozenset(
    {"processors", "subprocessors", "recipients", "recipients_external", "recipients_internal", "systems"}
)
_HEADS = ((1,), (1, 2))
"""Where the headings of a table stand: in its first row, or in two with those of groups above."""
_PLACEHOLDER = re.compile(
    r"^\W*$|^\s*[\[<{(‹]{1,2}[^\[\]<>{}()‹›]*[\]>})›]{1,2}\.?\s*$|^[\s_.…]+$"
    r"|^\W*(?:to ?do|tbd|tbc|xxx+|à compléter|a completer|to be completed|to complete|auszufüllen"
    r"|por completar|da compilare|in te vullen)\b",
    re.IGNORECASE,
)


def described(section: Section, words: Words) -> list[Section]:
    """Return the sections that describe an activity each, in their order, from this one down."""
    kids = [kid for kid in section.sections if not field_heading(kid, words)]
    below = {id(kid): described(kid, words) for kid in kids}
    found = [one for kid in kids for one in below[id(kid)]]
    if not found:
        return [section] if _qualifies(section, words) else []
    direct = [kid for kid in kids if below[id(kid)] == [kid]]
    forms = {form for one in direct if (form := pattern(one.title))}
    for kid in kids:  # "2. Processing: Letters" is one as "1. Processing: Orders" is, all said in its only part
        if len(below[id(kid)]) == 1 and kid not in direct and pattern(kid.title) in forms:
            below[id(kid)] = [kid]
            direct.append(kid)
    found = [one for kid in kids for one in below[id(kid)]]
    if forms:  # among "T-01", "T-02", a section without purpose and number is something else: "Points to settle"
        odd = [one for one in direct if not pattern(one.title) and not _is_named(one, words)]
        direct = [one for one in direct if one not in odd]
        found = [one for one in found if one not in odd]
        below |= {id(one): [] for one in odd}
    if len(direct) == len(found) and section.parent and _complete_each_other(section, direct, words):
        return [section]
    if len(found) == 1 and len(direct) == 1 and _completes(section, direct[0], words):
        return [section]
    alike = [kid for kid in kids if not below[id(kid)] and pattern(kid.title) in forms and _says_something(kid, words)]
    return [one for kid in kids for one in (below[id(kid)] or ([kid] if kid in alike else []))]


def _qualifies(section: Section, words: Words) -> bool:
    fields = fields_of(section, words)
    concepts = concepts_of(fields)
    if "purposes" not in concepts and _is_apart(section, fields):
        return False
    if holds_a_register(section, words):
        return False
    listed = len(concepts & SUBSTANTIVE) == 1 and _is_listed(section, words)
    return is_activity(concepts, titled=bool(section.title), listed=listed)


def is_activity(concepts: frozenset[str], *, titled: bool, listed: bool) -> bool:
    """Does something that speaks of these describe an activity, rather than a vendor or a part of one?

    Args:
        concepts: what it speaks of.
        titled: it has a title.
        listed: it stands below a heading that says that activities follow.
    """
    said = concepts & SUBSTANTIVE
    if concepts & _VENDOR and not concepts & _NOT_VENDOR:
        return False
    if concepts & _NAMED:
        return len(said) >= _ENOUGH or (bool(said) and listed)
    return titled and len(said) >= _MANY and len(said & _OWN) >= _ENOUGH


def _is_apart(section: Section, fields: Sequence[Field]) -> bool:
    """Is it the record of a breach, of a request, of a cookie: its labels say so, or a heading above?"""
    if any(normal(bare(one.label)) in marks("apart") for one in fields):
        return True
    return any(speaks_of(normal(one.title), "apart_sheet") for one in (section, *section.above) if one.level > 1)


def _is_listed(section: Section, words: Words) -> bool:
    """Does it stand below a heading that says that activities follow?"""
    return section.parent is not None and bool(section.title) and concept(section.parent.title, words) == "name"


def _complete_each_other(section: Section, parts: Sequence[Section], words: Words) -> bool:
    """Do the parts speak of different things, each of the one activity: "Identification", "Caractéristiques"?"""
    spoken = [concepts_of(fields_of(part, words)) & _CORE for part in parts]
    repeated = any(one & other for n, one in enumerate(spoken) for other in spoken[:n])
    return not repeated and len(parts) > 1 and not any(pattern(part.title) for part in parts) and bool(section.title)


def _completes(section: Section, part: Section, words: Words) -> bool:
    """Does what stands around the only part say what an activity says of itself, and the part does not?"""
    own = concepts_of(fields_of(part, words))
    around = concepts_of(fields_of(section, words))
    return bool((around - own) & _OWN) and not pattern(part.title)


def _is_named(section: Section, words: Words) -> bool:
    return bool(concepts_of(fields_of(section, words)) & _NAMED)


def _says_something(section: Section, words: Words) -> bool:
    return bool(concepts_of(fields_of(section, words)) & (SUBSTANTIVE | {"name"}))


def is_filled(fields: Sequence[Field]) -> bool:
    """Has somebody filled the form, or does it hold little but places to fill, that of the purpose among them?"""
    said = [one for one in fields if one.concept in SUBSTANTIVE and one.values]
    left = [one for one in said if all(_PLACEHOLDER.match(text) for text, _ in one.values)]
    asked = {one.concept for one in left} & _NAMED and len(left) * 2 >= len(said)
    grids = any(one.grids for one in fields if one.concept in SUBSTANTIVE)
    return grids or (len(left) < len(said) and not asked)


def register_tables(
    root: Section, taken: Sequence[Section], words: Words, *, any_field: bool = False
) -> Iterator[tuple[Section, Grid, Table]]:
    """Yield the tables that hold an activity in each row, with the section in which they stand.

    Args:
        root: the document.
        taken: sections that describe an activity each.
        words: labels of the document.
        any_field: look below the headings of fields too, and take tables that begin with the data.
    """
    inside = {id(below) for one in taken if one is not root for below in one.walk()}
    for section in root.walk():
        if id(section) in inside or (not any_field and _is_field(section, words)):
            continue
        for grid in section.body:
            if isinstance(grid, Grid) and grid.body and not is_pairs(grid, words):
                table = by_columns(grid, words) or _register(section, grid, words, any_first=any_field)
                if table:
                    yield section, grid, table


def listing_tables(
    root: Section, taken: Sequence[Section], names: frozenset[str], words: Words
) -> Iterator[tuple[Section, Grid, Table]]:
    """Yield the tables whose first column names activities known from their sections, whatever its heading.

    Args:
        root: the document.
        taken: sections that describe an activity each.
        names: folded names and identifiers of these.
        words: labels of the document.
    """
    inside = {id(below) for one in taken if one is not root for below in one.walk()}
    for section in root.walk():
        grids = [one for one in section.body if isinstance(one, Grid) and one.headed and one.width > _ENOUGH]
        for grid in grids if id(section) not in inside else ():
            firsts = [row[0] for _, row in grid.body if row and row[0]]
            met = sum(1 for text in firsts if normal(text) in names or normal(name_and_id(text)[0]) in names)
            if met and met * _ENOUGH >= len(firsts) and concept(grid.head[0], words) not in {"name", "id"}:
                rows = [["name", *grid.head[1:]], *(row for _, row in grid.body)]
                table = read_table(Sheet(section.title, rows), words.language)
                if table and table.header_rows == (1,):
                    yield section, grid, table


def _is_field(section: Section, words: Words) -> bool:
    return any(field_heading(one, words) for one in (section, *section.above) if one.parent)


def _register(section: Section, grid: Grid, words: Words, *, any_first: bool) -> Table | None:
    table = read_table(sheet_of(section.title, grid), words.language)
    if table is None or table.header_rows not in _HEADS or not (is_register(table) or _lists_mandates(section, table)):
        return None
    first = concept(grid.rows[0][1][0], words) if grid.rows[0][1] else ""
    columns = table.columns
    identified = "name" in columns or "processing_categories" in columns or first in {"id", "purposes"}
    if first in _NOT_FIRST or not (identified or any_first):
        return None
    return table


def _lists_mandates(section: Section, table: Table) -> bool:
    """Does a table say what is done for others, of which Article 30(2) asks little, below a heading that says so?"""
    return role_of(section) == "processor" and "processing_categories" in table.columns and len(table.columns) > _ENOUGH
