"""From a workbook as read to a register: which sheet, which layout, which column is what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from gdpr_audit.ingest.choice import Choice, choose
from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.answers import read_answers
from gdpr_audit.ingest.layouts.blocks import read_organisation
from gdpr_audit.ingest.layouts.fiches import Fiche
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.joins import join
from gdpr_audit.ingest.layouts.known import recognise
from gdpr_audit.ingest.layouts.linked import attach
from gdpr_audit.ingest.layouts.sheets import Examined, examine_all, language
from gdpr_audit.ingest.mapping.document import FileMapping
from gdpr_audit.ingest.mapping.fit import check_columns, check_labels, tell
from gdpr_audit.ingest.mapping.guess import guess
from gdpr_audit.ingest.mapping.values import reword
from gdpr_audit.ingest.records import RawActivity, RawRegister, Sheet, Workbook
from gdpr_audit.ingest.told import ANNEX, COLUMNS, FICHE, ROWS, UNUSED
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.value import Cell, InputIssue, Source

_COVER_ROWS = 100
_LONGEST_NAME = 80
_COUNTED = re.compile(
    r"^[^\W\d_]+(?:\s+[^\W\d_]+){0,2}\s*(?:n\s?[°º.]|nr\.?|no\.?|#)?\s*\d{1,4}\s*[:–—.-]\s*", re.IGNORECASE
)
"""What counts the fiches in their titles: "Fiche n° 3 : "."""
_EXAMPLES = 3
_LOOKED_AT = 60
"""Rows in which examples are sought."""
_BESIDE = 4
_READ_BESIDE = frozenset({"list", "cover", "linked"})
"""Reasons for which a sheet that holds no activities is read all the same."""

_DEFAULT_NAMES = ("sheet", "feuil", "feuille", "tabelle", "hoja", "foglio", "blad", "table")


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What a column, or a label of a fiche, was taken for."""

    sheet: str
    row: int
    column: int
    """From 1."""
    heading: str
    concept: str | None
    """None if it is not used."""
    confidence: float
    """0 to 1."""
    evidence: str
    """``lexicon``, ``similar``, ``values``, ``layout`` (published and recognised), ``told``; ``""`` if none spoke."""
    reason: str
    """Why it is not used: ``unknown``, ``doubtful`` (too weak), ``duplicate`` (another column says the same),
    ``layout`` (the published layout means nothing of a register by it), ``told`` (the user said so)."""
    examples: tuple[str, ...] = ()
    """What stands there, as written: the first texts that differ, `_EXAMPLES` at most."""


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What a sheet was taken for."""

    name: str
    use: str
    """One of `gdpr_audit.ingest.told.USES`."""
    header_row: int
    """Row of the headings (column, where activities stand side by side); 0 for a fiche or an unused sheet."""
    role: str
    """``processor`` for a processor's register, ``controller`` if the user said so, else ``""``."""
    reason: str
    """Why no activities are read from it, as in `Understanding.aside`; ``""`` if they are."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """How a workbook was understood: what ``inspect`` shows, and the register that came of it."""

    sheets: tuple[str, ...]
    """Sheets that hold the activities."""
    layout: str
    """``rows``, ``fiches`` or ``canonical``."""
    header_rows: tuple[tuple[str, int], ...]
    """Sheet and row of each line of headings; empty for fiches."""
    language: str
    """ISO 639-1, ``""`` if undecided."""
    columns: tuple[ColumnReading, ...]
    aside: tuple[tuple[str, str], ...]
    """Sheets that were not read as activities, each with the reason: ``empty``, ``list``, ``model``, ``example``,
    ``notes``, ``lists``, ``archive``, ``cover``, ``linked`` (read with the activities), ``secondary``, ``told``."""
    raw: RawRegister
    readings: tuple[SheetReading, ...] = ()
    """Every sheet of a workbook, in the order of the file; nothing for texts and documents."""
    published: str = ""
    """Key of the published layout that was recognised, ``""`` if none."""

    @property
    def unused(self) -> tuple[ColumnReading, ...]:
        """Columns of which nothing was read."""
        return tuple(one for one in self.columns if not one.concept)


def understand(workbook: Workbook, sheet: str | None = None, mapping: FileMapping | None = None) -> Understanding:
    """Find the register in a workbook, and read its cells under the concepts that their headings name.

    Args:
        workbook: as read.
        sheet: name of the only sheet to look at; None to choose.
        mapping: what the user said of the file.

    Raises:
        UsageError: ``no-such-sheet``.
        UnreadableRegisterError: ``no-header``, ``no-activity`` or ``ambiguous-sheet``; the mapping does not fit.
    """
    sheets = _named(workbook.sheets, sheet)
    sheets, remarks = tell(mapping, sheets, some=sheet is not None) if mapping else (sheets, [])
    published = recognise(sheets)
    lang = (mapping and mapping.language) or (published.language if published else "") or language(sheets)
    examined = [part for one in sheets for part in examine_all(one, lang, published)]
    remarks += [*check_columns(mapping, examined), *reword(mapping.values, examined)] if mapping else []
    try:
        choice = choose(examined)
    except UnreadableRegisterError as refusal:
        found = guess(sheets) if refusal.code in {"no-header", "no-activity"} else None
        refusal.parameters |= {"answer": found.line} if found else {}
        raise
    remarks += check_labels(mapping, choice) if mapping else []
    activities, issues = _fiches(choice) if choice.layout == "fiches" else _rows(choice)
    for one in choice.linked:
        if one.linked:
            issues += attach(one.linked, activities)
    joined = join([one.sheet for one in choice.beside], activities, lang) if choice.layout != "fiches" else []
    choice.complete({one.sheet.name for one in joined})
    issues += [issue for one in joined for issue in one.issues()]
    columns = (
        *_columns(choice),
        *(_told(one.sheet, reading, header=reading.row) for one in joined for reading in one.readings),
    )
    concepts = frozenset(c for a in (activities if choice.layout == "fiches" else activities[:0]) for c in a.cells)
    concepts |= {c for one in choice.chosen for c in one.concepts}
    raw = RawRegister(
        headings={one.concept: one.heading for one in reversed(columns) if one.concept},
        organisation=_organisation(choice, lang),
        activities=activities,
        concepts=concepts
        | {one.linked.kind for one in choice.linked if one.linked}
        | {concept for one in joined for concept in one.concepts},
        language=lang,
        issues=[*workbook.issues, *remarks, *issues, *_column_issues(choice, columns), *_aside_issues(choice)],
    )
    return Understanding(
        sheets=tuple(dict.fromkeys(one.sheet.name for one in choice.chosen)),
        layout=choice.layout,
        header_rows=tuple((e.sheet.name, n) for e in choice.chosen if e.table for n in e.table.header_rows),
        language=lang,
        columns=columns,
        aside=tuple((one.sheet.name, reason) for one, reason in choice.aside),
        readings=tuple(_sheet_reading(name, choice) for name in dict.fromkeys(e.sheet.name for e in examined)),
        raw=raw,
        published=published.key if published else "",
    )


def _named(sheets: list[Sheet], name: str | None) -> list[Sheet]:
    if name is None:
        return sheets
    found = [one for one in sheets if one.name == name] or [one for one in sheets if normal(one.name) == normal(name)]
    if not found:
        raise UsageError("no-such-sheet", sheet=name, sheets=", ".join(one.name for one in sheets))
    return found[:1]


def _rows(choice: Choice) -> tuple[list[RawActivity], list[InputIssue]]:
    activities: list[RawActivity] = []
    issues: list[InputIssue] = []
    for one in choice.chosen:
        activities += one.rows.activities
        issues += one.rows.issues
        if one.rows.from_purpose:
            issues.append(InputIssue("name-from-purpose", None, (("sheet", one.sheet.name),), "note"))
    return activities, issues


def _fiches(choice: Choice) -> tuple[list[RawActivity], list[InputIssue]]:
    """The activities of the fiches; the sheet that lists them supplies what a fiche leaves out."""
    fiches = [one.fiche for one in choice.chosen if one.fiche]
    titles = Counter(fiche.title[0] for fiche in fiches if fiche.title)
    on_sheet = Counter(fiche.sheet.name for fiche in fiches)
    activities = []
    for one in choice.chosen:
        if one.fiche:
            activity = one.fiche.activity(one.role)
            alone = on_sheet[one.sheet.name] == 1
            activity.cells = {**activity.cells, **_name(one.fiche, activity, titles, alone=alone)}
            activities.append(activity)
    issues = [issue for one in choice.lists for issue in _supplied(one, activities)]
    return activities, issues


def _name(fiche: Fiche, activity: RawActivity, titles: Mapping[str, int], *, alone: bool) -> dict[str, Cell]:
    """A fiche without a name has that of its title, or of its sheet, else of its purpose."""
    cells = activity.cells
    if "name" in cells and cells["name"].text:
        return {}
    if len(titles) > 1 and fiche.title and titles[fiche.title[0]] == 1 and len(fiche.title[0]) <= _LONGEST_NAME:
        title = fiche.title[0]
        number = cells["id"].text if "id" in cells else ""
        if number and title.startswith(number):
            title = title[len(number) :].strip(" -–—:.") or title
        title = _COUNTED.sub("", title) or title
        return {"name": Cell(title, fiche.title[1])}
    sheet = fiche.sheet.name
    if alone and not normal(sheet).rstrip(" 0123456789").endswith(_DEFAULT_NAMES):
        return {"name": Cell(sheet, Source(sheet, 1, 1))}
    return {"name": cells["purposes"]} if "purposes" in cells else {}


def _supplied(index: Examined, activities: list[RawActivity]) -> list[InputIssue]:
    """Fill from the list what the fiches leave blank; entries of the list without a fiche are told."""
    issues: list[InputIssue] = index.rows.issues
    by_name = {normal(_text(a, concept)): a for concept in ("name", "id") for a in activities if _text(a, concept)}
    for entry in index.rows.activities:
        found = next((by_name[k] for c in ("id", "name") if (k := normal(_text(entry, c))) in by_name), None)
        if found is None:
            issues.append(
                InputIssue("list-without-fiche", Source(entry.sheet, entry.row, 0), (("text", _text(entry, "name")),))
            )
            continue
        more = {
            c: cell for c, cell in entry.cells.items() if not _text(found, c) and (cell.text or c not in found.cells)
        }
        found.cells = {**found.cells, **more}
    return issues


def _text(activity: RawActivity, concept: str) -> str:
    return activity.cells[concept].text if concept in activity.cells else ""


def _sheet_reading(name: str, choice: Choice) -> SheetReading:
    chosen = [one for one in choice.chosen if one.sheet.name == name]
    if not chosen:
        reason = next((why for one, why in choice.aside if one.sheet.name == name), "secondary")
        return SheetReading(name, ANNEX if reason in _READ_BESIDE else UNUSED, 0, "", reason)
    one = chosen[0]
    if one.table:
        return SheetReading(name, COLUMNS if one.table.turned else ROWS, one.table.header_rows[-1], one.role, "")
    return SheetReading(name, FICHE, 0, one.role, "")


def _columns(choice: Choice) -> Iterable[ColumnReading]:
    seen: set[tuple[int, str, str | None]] = set()
    for one in choice.chosen:
        if one.table:
            yield from (_told(one.sheet, reading, one.table) for reading in one.table.readings)
        elif one.fiche:
            for reading in one.fiche.readings:
                key = (reading.column, normal(reading.heading), reading.concept)
                if key not in seen:
                    seen.add(key)
                    yield _told(one.sheet, reading)
    for one in choice.linked:
        if one.linked:
            yield from (_told(one.sheet, reading, header=one.linked.header_row) for reading in one.linked.readings)


def _told(sheet: Sheet, reading: Reading, table: Table | None = None, *, header: int = 0) -> ColumnReading:
    _, row, column = table.place(reading) if table else Source(sheet.name, reading.row, reading.column)
    if table or header:
        first, lines = (table.first_row, table.sheet.rows) if table else (header + 1, sheet.rows)
        near = lines[first - 1 : first - 1 + _LOOKED_AT]
        texts = [line[reading.column - 1] for line in near if len(line) >= reading.column]
    else:
        texts = sheet.rows[row - 1][column : column + _BESIDE] if row else []
    return ColumnReading(
        sheet=sheet.name,
        row=row,
        column=column,
        heading=reading.heading,
        concept=reading.concept,
        confidence=reading.confidence,
        evidence=reading.evidence,
        reason=reading.reason,
        examples=tuple(islice(dict.fromkeys(text.strip() for text in texts if text.strip()), _EXAMPLES)),
    )


def _organisation(choice: Choice, lang: str) -> dict[str, Cell]:
    """What the workbook says of who keeps it: its own sheet first, then fiches, heads of tables, covers."""
    found: dict[str, Cell] = {}
    for one in (*choice.organisation, *choice.chosen, *choice.lists, *choice.covers):
        last = one.table.first_header - 1 if one.table else _COVER_ROWS
        said = read_answers(one.sheet, lang)
        if said is None:
            said = read_organisation(one.sheet, last, lang, only_parties=bool(one.fiche))
        for concept, cell in said.items():
            if concept not in found or (cell.text and not found[concept].text):
                found[concept] = cell
    return found


def _column_issues(choice: Choice, columns: Iterable[ColumnReading]) -> Iterable[InputIssue]:
    """Tell of each column that holds something and of which nothing was read."""
    tables = {one.sheet.name: one.table for one in choice.chosen if one.table}
    for one in columns:
        table = tables.get(one.sheet)
        if (
            one.concept
            or one.reason == "told"
            or (table and not _holds_values(table, one.row if table.turned else one.column))
        ):
            continue
        place = Source(one.sheet, one.row, one.column)
        yield InputIssue("column-unused", place, (("heading", one.heading), ("reason", one.reason)))


def _holds_values(table: Table, column: int) -> bool:
    return any(len(row) >= column and row[column - 1].strip() for row in table.sheet.rows[table.first_row - 1 :])


def _aside_issues(choice: Choice) -> Iterable[InputIssue]:
    for one, reason in choice.aside:
        if reason not in {"empty", "linked", "told"}:
            yield InputIssue(f"sheet-{reason}", Source(one.sheet.name, 1, 0), (("sheet", one.sheet.name),), "note")
