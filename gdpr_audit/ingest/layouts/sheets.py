"""What each sheet of a workbook is: a table of activities, the description of one, or neither."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from gdpr_audit.ingest.columns import as_told
from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.groups import Heading
from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import label, language_of
from gdpr_audit.ingest.layouts.answers import keeps_the_rest
from gdpr_audit.ingest.layouts.bands import repeated, tables
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.fiche import Fiche
from gdpr_audit.ingest.layouts.fiches import read_fiche
from gdpr_audit.ingest.layouts.header import WIDEST, Table, read_table, read_turned
from gdpr_audit.ingest.layouts.known import KnownLayout
from gdpr_audit.ingest.layouts.label_columns import label_strength
from gdpr_audit.ingest.layouts.label_rows import label_rows
from gdpr_audit.ingest.layouts.linked import Linked, kind_of, read_linked
from gdpr_audit.ingest.layouts.marked import is_example
from gdpr_audit.ingest.layouts.registers import LITTLE, MUCH, SUBSTANCE, is_register, speaks_of_processing
from gdpr_audit.ingest.layouts.rows import IDENTITY, TITLED, Rows, read_rows
from gdpr_audit.ingest.layouts.several import parts
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import FICHE, ROWS, UNUSED, Told
from gdpr_audit.ingest.units import side
from gdpr_audit.ingest.vocabulary import marks, speaks_of

_SAMPLED = 40
_TITLE_ROWS = 3
_LONG_TITLE = 120
_FICHE = 4
_PAIR = 2
"""Cells of a row that holds a label and its value."""
_HALF = 0.5
_LONGEST_TURNED = 150
"""Labels of a sheet with a column per activity, at most."""


@dataclass(slots=True, eq=False)
class Examined:
    """A sheet, and the ways in which it can be read."""

    sheet: Sheet
    title: str
    """Folded first text."""
    words: str
    """Folded name, and texts of the first rows that are titles."""
    table: Table | None = None
    fiche: Fiche | None = None
    linked: Linked | None = None
    ignored: bool = False
    """Does the published layout of the workbook keep something other than activities here?"""
    _rows: Rows | None = None

    @property
    def rows(self) -> Rows:
        """The rows of the table, read once."""
        if self._rows is None:
            self._rows = read_rows(self.table, self.role) if self.table else Rows()
        return self._rows

    @property
    def is_listing(self) -> bool:
        """Is the table a list of names with a remark or two, of which nothing says that they are activities?"""
        table = self.table if self.substance < SUBSTANCE else None
        return table is not None and not speaks_of_processing(self.sheet, table)

    @property
    def concepts(self) -> frozenset[str]:
        """Concepts that the sheet has a place for."""
        titled = {TITLED} if self._rows and self._rows.titled else set()
        return frozenset(self.table.columns) | titled if self.table else frozenset()

    @property
    def substance(self) -> int:
        """How much of Article 30 the table has columns for."""
        return len(self.concepts & SUBSTANTIVE)

    @property
    def width(self) -> int:
        """Filled cells in the fullest of the first rows."""
        return max((sum(1 for _ in filled(row)) for row in self.sheet.rows[:_SAMPLED]), default=0)

    @property
    def role(self) -> str:
        """What the user said it is; ``processor`` or ``controller`` if the sheet says so; or ``""``."""
        return self.told.role or ("processor" if "controllers" in self.concepts else side(self.sheet.name, self.words))

    @property
    def is_processors(self) -> bool:
        """Is it the register of a processor?"""
        return self.role == "processor"

    @property
    def told(self) -> Told:
        """What the user said of the sheet."""
        return self.sheet.told or Told()

    def is_named(self, *kinds: str) -> bool:
        """Does the sheet's name say that it is a model, an example, notes, lists ...?"""
        return speaks_of(normal(self.sheet.name), *kinds)

    def is_titled(self, *kinds: str) -> bool:
        """Does its name say so, or the beginning of its title?"""
        titles = (mark for kind in kinds for mark in marks(kind))
        return self.is_named(*kinds) or any(f"{self.title} ".startswith(f"{mark} ") for mark in titles)

    @property
    def is_example(self) -> bool:
        """Is it an example of how to fill the form?"""
        return self.is_titled("example") or (
            self.fiche is not None and any(is_example(self.fiche.text(concept)) for concept in ("id", "name"))
        )


def language(sheets: Sequence[Sheet]) -> str:
    """Return the language of the workbook's headings and labels, ``""`` if undecided."""
    return language_of(
        dict.fromkeys(
            text
            for sheet in sheets
            for row in sheet.rows[:_SAMPLED]
            for _, text in islice(filled(row), WIDEST)
            if len(text) <= LONGEST
        )
    )


def examine_all(sheet: Sheet, lang: str, layout: KnownLayout | None = None) -> list[Examined]:
    """Examine a sheet; where it describes several activities in blocks, each block by itself."""
    if layout and normal(sheet.name) in layout.ignored and not (sheet.told and sheet.told.use):
        return [Examined(sheet, *_titles(sheet), ignored=True)]
    whole = examine(sheet, lang)
    if whole.table and not whole.table.turned:
        found = [examine(part, lang) for part in blocks] if len(blocks := repeated(sheet)) > 1 else []
        if found and all(one.fiche for one in found):
            return found
        own = tables(sheet)
        divided = [examine(part, lang) for part in own] if len(own) > 1 else []
        found = divided if divided and all(one.table for one in divided) else [whole]
        for one in found if layout else ():
            one.table = _published(one.table, layout, whole.told) if one.table and layout else None
        return found
    if not whole.fiche and not whole.table:
        return [whole]
    blocks = parts(sheet)
    found = [examine(block, lang) for block in blocks] if len(blocks) > 1 else []
    if turned := _turned_blocks(found, lang):
        return turned
    found = [_as_form(one, lang) for one in found] if whole.fiche else []
    return found if sum(1 for one in found if one.fiche) > 1 else [whole]


def _turned_blocks(blocks: list[Examined], lang: str) -> list[Examined]:
    """Blocks with a column for each activity; one with a single activity is a form, and read as the others are.

    None at all if a block is anything else: then the labels that stand again are not those of a second table.
    """
    described = [one for one in blocks if one.table or one.fiche]
    tables = [read_turned(one.sheet, lang) if one.fiche and one.width <= _PAIR else one.table for one in described]
    several = len(tables) > 1 and any(one.table for one in described)
    if not several or not all(table and table.turned for table in tables):
        return []
    for one, table in zip(described, tables, strict=True):
        one.fiche, one.table = None, table
    return blocks


def _as_form(found: Examined, lang: str) -> Examined:
    """A block among others that are forms is one too, though a table inside it be the most of it."""
    if not found.fiche and (form := _description(found.sheet, lang)):
        found.fiche, found.table = form, None
    return found


def examine(sheet: Sheet, lang: str) -> Examined:
    """Find out in which way a sheet can be read: at most one of the three."""
    found = Examined(sheet, *_titles(sheet))
    if not any(any(map(str.strip, row)) for row in sheet.rows) or found.told.use == UNUSED or keeps_the_rest(sheet):
        return found
    if found.told.is_register:
        _follow(found, lang)
        return found
    found.linked = read_linked(sheet, lang)
    if not found.linked and kind_of(sheet) != "organisation":
        _find_out(found, lang)
    return found


def _follow(found: Examined, lang: str) -> None:
    """Read a sheet in the way that the user said."""
    sheet = found.sheet
    if found.told.use == FICHE:
        found.fiche = read_fiche(sheet, lang)
    else:
        found.table = (read_table if found.told.use == ROWS else read_turned)(sheet, lang)


def _find_out(found: Examined, lang: str) -> None:
    """Read a sheet in the way that makes most of it."""
    sheet = found.sheet
    table = read_table(sheet, lang)
    if table and not is_register(table):
        table = None
    strength, known = _strength(sheet), _known_in_header(table)
    if turned := _turned(sheet, lang, strength, known):
        found.table = turned
        return
    if strength >= _FICHE and strength > known:
        found.fiche = _description(sheet, lang)
    if found.fiche and found.fiche.has_a_column_each:
        found.fiche, table = None, read_turned(sheet, lang)
    if not found.fiche:
        found.table = table


def _strength(sheet: Sheet) -> int:
    """Distinct concepts that labels name, in their best column or in rows of their own, each over one row of values."""
    heads = label_rows(sheet)
    named = {concept for one in heads for concept in one.known.values()}
    single = len(heads) > 1 and all(len(one.values) <= 1 for one in heads)
    return max(label_strength(sheet), len(named) if single else 0)


def _published(table: Table, layout: KnownLayout, told: Told) -> Table:
    """The table as the published layout means it, but for what the user said."""
    readings = layout.read(table.readings)
    headings = [Heading(column, text) for column, text in {r.column: r.heading for r in readings}.items()]
    return replace(table, readings=tuple(as_told(headings, readings, told)))


def table_by_columns(sheet: Sheet, lang: str, table: Table | None) -> Table | None:
    """Return a sheet as a table with a column per activity, if that makes more of it than any other reading.

    Args:
        sheet: as read.
        lang: of the workbook.
        table: the sheet read as a register with a row per activity, if it can be.
    """
    return _turned(sheet, lang, _strength(sheet), _known_in_header(table))


def _turned(sheet: Sheet, lang: str, strength: int, known: int) -> Table | None:
    likely = strength and _HALF * known <= strength  # else its labels are no match for its headings
    return _by_columns(sheet, lang, max(strength, known)) if likely else None


def _by_columns(sheet: Sheet, lang: str, known: int) -> Table | None:
    """The sheet as a table with a column per activity, if that makes more of it than any other reading.

    Args:
        sheet: as read.
        lang: of the workbook.
        known: concepts that the other readings find.
    """
    if len(sheet.rows) > _LONGEST_TURNED or max(map(len, sheet.rows), default=0) < _FICHE - 1:
        return None
    table = read_turned(sheet, lang)
    if table is None or _known_in_header(table) < max(known, _FICHE) or not is_register(table):
        return None
    named = next(concept for concept in ("name", "purposes", *IDENTITY) if concept in table.columns)
    concepts = set(table.columns) - {"id", named}
    if sum(1 for reading in table.readings if reading.concept) > len(table.columns) + SUBSTANCE:
        return None  # the same labels again, further down: descriptions stacked
    full = 0
    for activity in read_rows(table).activities:
        said = [activity.cells[concept].text for concept in concepts if activity.cells[concept].text]
        if sum(1 for text in said if label(text) in SUBSTANTIVE) > 1:
            return None  # labels of their own: descriptions side by side
        full += bool(activity.cells[named].text) and len(said) >= _HALF * len(concepts)
    return table if full > 1 else None


def _description(sheet: Sheet, lang: str) -> Fiche | None:
    """The sheet as the description of one activity, if it names one and says something of it."""
    fiche = read_fiche(sheet, lang)
    concepts = set(fiche.values.texts) if fiche else set()
    if fiche is None or not concepts & set(IDENTITY):
        return None
    substance = len(concepts & SUBSTANTIVE)
    known = sum(1 for reading in fiche.readings if reading.concept)
    much = substance >= MUCH or known >= LITTLE * len(fiche.readings)
    return fiche if substance >= SUBSTANCE and much else None


def _known_in_header(table: Table | None) -> int:
    return len({r.concept for r in table.readings if r.concept}) if table else 0


def _titles(sheet: Sheet) -> tuple[str, str]:
    """Folded first text of the sheet; its name with the texts of its first rows that are titles and not values."""
    rows = islice((row for row in sheet.rows if any(map(str.strip, row))), _TITLE_ROWS)
    first = [text for row in rows for _, text in islice(filled(row), 1)]
    titles = [text for text in first if len(text) <= _LONG_TITLE and ":" not in text]
    return normal(first[0]) if first else "", " ".join(normal(text) for text in (sheet.name, *titles))
