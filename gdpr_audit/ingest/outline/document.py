"""From a text document to a register: its sections and tables as activities, its head as the organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import SUBSTANTIVE, TELLING
from gdpr_audit.ingest.heading_text import LONGEST, normal
from gdpr_audit.ingest.headings import language_of
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.rows import read_rows
from gdpr_audit.ingest.outline.activities import described, is_filled, listing_tables, register_tables
from gdpr_audit.ingest.outline.fiche import Described, describe
from gdpr_audit.ingest.outline.fields import field_heading, fields_of
from gdpr_audit.ingest.outline.head import read_head
from gdpr_audit.ingest.outline.labels import Words
from gdpr_audit.ingest.outline.names import name_and_id
from gdpr_audit.ingest.outline.shape import shaped
from gdpr_audit.ingest.outline.sides import role_of
from gdpr_audit.ingest.outline.tree import Grid, Section, tree_of
from gdpr_audit.ingest.records import RawActivity, RawRegister, Workbook
from gdpr_audit.ingest.understood import ColumnReading, Understanding
from gdpr_audit.ingest.units import names_a_unit
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.value import Cell, InputIssue, Source

_SAME = 0.5
_RICH = 3
_SHOWN = 3
_LONG = 40
_LISTED = 12
_IDENTITY = ("id", "name")


@dataclass(slots=True)
class _Found:
    """What a document holds."""

    sections: list[Described] = field(default_factory=list)
    rows: list[RawActivity] = field(default_factory=list)
    tables: list[set[str]] = field(default_factory=list)
    """What the tables of activities have columns for."""
    columns: list[ColumnReading] = field(default_factory=list)
    headers: list[tuple[str, int]] = field(default_factory=list)
    issues: list[InputIssue] = field(default_factory=list)
    aside: list[tuple[str, str]] = field(default_factory=list)

    @property
    def activities(self) -> list[RawActivity]:
        """Every activity: those of the sections, then those of the tables."""
        return [one.activity for one in self.sections] + self.rows


def understand_text(workbook: Workbook, sheet: str | None = None) -> Understanding:
    """Find the activities of a text document.

    Args:
        workbook: of one of `TEXT_FORMATS`, as read.
        sheet: title of the only section to look at; None for the whole document.

    Raises:
        UsageError: ``no-such-sheet``: no section has that title.
        UnreadableRegisterError: ``no-header`` or ``no-activity``.
    """
    document = tree_of(workbook.sheets[0].rows) if workbook.sheets else Section("", 1, 0)
    words = Words(language_of(dict.fromkeys(_texts(document))))
    shaped(document, words)
    root = _titled(document, sheet) if sheet else document
    found = _find(root, words)
    if not found.activities:
        said = [field_.label for field_ in fields_of(root, words) if field_.matches]
        raise UnreadableRegisterError("text-no-activity" if said else "text-no-label", sheets=_titles(root))
    return _understood(document, found, words, workbook.issues)


def _titles(root: Section) -> str:
    titles = [one.title for one in root.walk() if one.title]
    return ", ".join(one if len(one) <= _LONG else f"{one[: _LONG - 1]}…" for one in titles[:_SHOWN]) or "1"


def _understood(document: Section, found: _Found, words: Words, issues: Sequence[InputIssue]) -> Understanding:
    activities = found.activities
    concepts = frozenset(concept_ for one in activities for concept_ in one.cells)
    organisation, told = read_head(document, found.sections, activities, words)
    raw = RawRegister(
        organisation=organisation,
        activities=activities,
        concepts=concepts,
        language=words.language,
        issues=[*issues, *told, *found.issues, *_unused(found.columns)],
    )
    return Understanding(
        sheets=tuple(dict.fromkeys(one.sheet for one in activities)),
        layout="sections" if found.sections else "rows",
        header_rows=tuple(found.headers),
        language=words.language,
        columns=tuple(found.columns),
        aside=tuple(found.aside),
        raw=raw,
    )


def _texts(document: Section) -> Iterable[str]:
    """Texts that may be labels, to tell the language by."""
    for section in document.walk():
        yield section.title
        for one in section.body:
            if isinstance(one, Grid):
                yield from (text for text in one.head if len(text) <= LONGEST)
                yield from (text for _, row in one.body for text in row[:2] if text and len(text) <= LONGEST)
            else:
                yield (one.lead or one.text.partition(":")[0]).strip(" :")


def _titled(document: Section, title: str) -> Section:
    sections = [one for one in document.walk() if one.title]
    found = [one for one in sections if one.title == title] or [
        one for one in sections if normal(title) in {normal(one.title), normal(name_and_id(one.title)[0])}
    ]
    if not found:
        titles = ", ".join(dict.fromkeys(one.title for one in sections))
        raise UsageError("no-such-sheet", sheet=title, sheets=titles)
    return found[0]


def _find(root: Section, words: Words) -> _Found:
    found = _Found()
    taken = described(root, words)
    for section in taken:
        fields = fields_of(section, words)
        if is_filled(fields):
            found.sections.append(describe(section, fields, words, role_of(section), alone=len(taken) == 1))
        else:
            found.issues.append(_told("section-blank", section))
            found.aside.append((section.title, "model"))
    tables = sorted(register_tables(root, taken, words), key=lambda one: -_substance(one[2]))
    if not tables and not found.sections:
        tables = list(register_tables(root, taken, words, any_field=True))
    for section, grid, table in tables:
        _take_table(found, section, grid, table)
    names = frozenset(normal(key) for one in found.sections for key in _keys(one.activity))
    for section, grid, table in listing_tables(root, taken, names, words):
        _take_table(found, section, grid, table)
    _give_departments(found, [section for section, _, _ in tables])
    found.rows.sort(key=lambda one: one.row)
    found.columns += _columns(found.sections)
    _tell_rest(found, root, taken, words)
    return found


def _substance(table: Table) -> int:
    return len(SUBSTANTIVE & set(table.columns))


def _take_table(found: _Found, section: Section, grid: Grid, table: Table) -> None:
    """Read a table of activities; one that lists those known already supplies what they leave out."""
    lines = {number: line for number, (line, _) in enumerate(grid.rows, 1)}
    role = role_of(section)
    rows = read_rows(table, role)
    entries = [_placed(one, section.title, lines) for one in rows.activities]
    known = {normal(key): one for one in found.activities for key in _keys(one)}
    pairs_ = [(entry, next((known[k] for k in map(normal, _keys(entry)) if k in known), None)) for entry in entries]
    met = sum(1 for _, one in pairs_ if one)
    other_side = role == "processor" and not any(one.role == role for one in found.activities)
    full = _substance(table) >= _RICH or set(table.columns) >= TELLING
    more = other_side or _substance(table) >= _RICH or set(table.columns) in found.tables
    if found.activities and (met >= _SAME * len(entries) or not more):
        if not met:
            found.aside.append((section.title, "secondary"))
            return
        found.aside.append((section.title, "list"))
        # Where each activity has its line, a line without a section is not one of them under another name.
        others = full and {id(one) for _, one in pairs_ if one} == set(map(id, known.values()))
        for entry, one in pairs_:
            if one:
                _supply(one, entry)
            elif others:
                found.rows.append(entry)
            else:
                text = next(iter(_keys(entry)), "")
                place = Source(section.title, entry.row, 0)
                found.issues.append(InputIssue("list-without-fiche", place, (("text", text),)))
        return
    found.rows += entries
    found.tables.append(set(table.columns))
    found.headers.append((section.title, grid.line))
    found.columns += [_reading(section.title, one, grid.rows[0][0]) for one in table.readings]
    found.issues += [_moved(issue, section.title, lines) for issue in rows.issues]


def _give_departments(found: _Found, sections: Sequence[Section]) -> None:
    """Name the department of each table's activities by the title above it, where several tables divide them so."""
    above = {section.title: section for section in sections}
    divided = len(above) == len(sections) > 1 and all(map(names_a_unit, above))
    if not divided or any({"department", "controllers"} & concepts for concepts in found.tables):
        return
    for one in found.rows:
        if section := above.get(one.sheet):
            title = Cell(section.title, Source(section.title, section.line, 0))
            one.cells = {**one.cells, "department": title}


def _keys(activity: RawActivity) -> list[str]:
    return [
        key
        for one in _IDENTITY
        if one in activity.cells and (text := activity.cells[one].text)
        for key in dict.fromkeys((text, name_and_id(text)[0]))
    ]


def _supply(activity: RawActivity, entry: RawActivity) -> None:
    """Fill from a list what the section leaves out."""
    more = {
        one: cell
        for one, cell in entry.cells.items()
        if cell.text and not (one in activity.cells and activity.cells[one].text)
    }
    activity.cells = {**activity.cells, **more}


def _placed(activity: RawActivity, title: str, lines: Mapping[int, int]) -> RawActivity:
    """An activity of a table, its cells with their lines in the document."""
    cells = {
        one: Cell(cell.text, Source(title, lines.get(cell.source.row, 0), 0)) for one, cell in activity.cells.items()
    }
    return RawActivity(cells, title, lines.get(activity.row, 0), activity.role)


def _moved(issue: InputIssue, title: str, lines: Mapping[int, int]) -> InputIssue:
    """A remark on rows of a table, with the lines of the document instead."""
    row = issue.source.row if issue.source else 0
    said = dict(issue.parameters)
    if "rows" in said:
        said["rows"] = ", ".join(str(lines.get(int(n), n)) if n.isdigit() else n for n in said["rows"].split(", "))
    return InputIssue(issue.code, Source(title, lines.get(row, row), 0), tuple(said.items()), issue.level)


def _columns(sections: Sequence[Described]) -> Iterable[ColumnReading]:
    """The labels of the sections; one that means the same in each is told once, one not understood where it stands."""
    seen: set[tuple[str, str]] = set()
    for section in sections:
        for one in section.readings:
            key = (normal(one.heading), one.concept or "")
            if key not in seen or not one.concept:
                seen.add(key)
                yield _reading(section.title, one, one.row)


def _reading(title: str, one: Reading, line: int) -> ColumnReading:
    return ColumnReading(title, line, 0, one.heading, one.concept, one.confidence, one.evidence, one.reason)


def _unused(columns: Iterable[ColumnReading]) -> Iterable[InputIssue]:
    for one in columns:
        if not one.concept:
            place = Source(one.sheet, one.row, 0)
            yield InputIssue("column-unused", place, (("heading", one.heading), ("reason", one.reason)))


def _told(code: str, section: Section) -> InputIssue:
    return InputIssue(code, Source(section.title, section.line, 0), (("sheet", section.title),), "note")


def _tell_rest(found: _Found, root: Section, taken: Sequence[Section], words: Words) -> None:
    """Tell of the sections of which nothing was read as an activity, when they hold labels or tables."""
    seen = {id(below) for one in taken for below in one.walk()} | {id(above) for one in taken for above in one.above}
    told = {title for title, _ in found.aside} | {one.sheet for one in found.rows}
    rest = []
    for section in root.walk():
        if id(section) in seen or section is root or section.title in told or not section.body:
            continue
        found.aside.append((section.title, "other" if field_heading(section, words) else "notes"))
        rest.append(section)
    if rest:
        names = ", ".join(section.title for section in rest[:_LISTED]) + (", …" if len(rest) > _LISTED else "")
        said = (("sheet", rest[0].title), ("count", str(len(rest))), ("text", names))
        found.issues.append(InputIssue("sections-aside", Source(rest[0].title, rest[0].line, 0), said, "note"))
