"""From a workbook as read to a register: which sheet, which layout, which column is what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gdpr_audit.ingest.choice import Choice, choose
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.keeper import named
from gdpr_audit.ingest.layouts.answers import read_answers
from gdpr_audit.ingest.layouts.blocks import read_organisation
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.code_tables import decoded
from gdpr_audit.ingest.layouts.fiche_names import name_of
from gdpr_audit.ingest.layouts.form_words import with_form_words
from gdpr_audit.ingest.layouts.header import Table
from gdpr_audit.ingest.layouts.joined import Joined
from gdpr_audit.ingest.layouts.joins import join
from gdpr_audit.ingest.layouts.known import recognise
from gdpr_audit.ingest.layouts.known_entries import known
from gdpr_audit.ingest.layouts.legends import explained
from gdpr_audit.ingest.layouts.linked import attach
from gdpr_audit.ingest.layouts.pivots import spread
from gdpr_audit.ingest.layouts.rows import TITLED
from gdpr_audit.ingest.layouts.sheets import Examined, examine_all, language
from gdpr_audit.ingest.layouts.unread import Unread, identify, unread
from gdpr_audit.ingest.mapping.document import FileMapping
from gdpr_audit.ingest.mapping.fit import check_columns, check_labels, tell
from gdpr_audit.ingest.mapping.guess import guess
from gdpr_audit.ingest.mapping.values import reword
from gdpr_audit.ingest.records import RawActivity, RawRegister, Sheet, Workbook
from gdpr_audit.ingest.telling import (
    aside_issues,
    column_issues,
    columns_joined,
    columns_of,
    sheet_reading,
    shown,
    title_issues,
)
from gdpr_audit.ingest.understood import ColumnReading, Understanding
from gdpr_audit.ingest.units import names_a_unit
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.value import Cell, InputIssue, Source

_COVER_ROWS = 100
_TITLE_ROWS = 12


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
    sheets, meant = decoded(explained(workbook.sheets))
    sheets, spread_out = spread(_named(sheets, sheet))
    sheets, remarks = tell(mapping, sheets, some=sheet is not None) if mapping else (sheets, [])
    sheets = with_form_words(sheets)
    published = recognise(sheets)
    lang = (mapping and mapping.language) or (published.language if published else "") or language(sheets)
    examined = [part for one in sheets for part in examine_all(one, lang, published)]
    remarks += [*check_columns(mapping, examined), *reword(mapping.values, examined)] if mapping else []
    choice = _choice(examined, sheets)
    remarks += check_labels(mapping, choice) if mapping else []
    activities, issues = _fiches(choice) if choice.layout == "fiches" else _rows(choice)
    joined, spare, more = _joined(choice, activities, lang)
    columns = (*shown(columns_of(choice), spare), *columns_joined(joined))
    organisation, told = named(_organisation(choice, lang), activities, _titles(choice))
    raw = RawRegister(
        headings={one.concept: one.heading for one in reversed(columns) if one.concept},
        organisation=organisation,
        activities=activities,
        concepts=_concepts(choice, activities) | {concept for one in joined for concept in one.concepts},
        language=lang,
        issues=[*workbook.issues, *meant, *spread_out, *remarks, *told, *issues, *more, *_told_of(choice, columns)],
    )
    return Understanding(
        sheets=tuple(dict.fromkeys(one.sheet.name for one in choice.chosen)),
        layout=choice.layout,
        header_rows=tuple((e.sheet.name, n) for e in choice.chosen if e.table for n in e.table.header_rows),
        language=lang,
        columns=columns,
        aside=tuple((one.sheet.name, reason) for one, reason in choice.aside),
        readings=tuple(sheet_reading(name, choice) for name in dict.fromkeys(e.sheet.name for e in examined)),
        raw=raw,
        published=published.key if published else "",
    )


def _joined(
    choice: Choice, activities: list[RawActivity], lang: str
) -> tuple[list[Joined], list[Unread], list[InputIssue]]:
    """Complete the activities with what further sheets say of them; columns not read may show what they are."""
    issues = [issue for one in choice.linked if one.linked for issue in attach(one.linked, activities)]
    beside = [one.sheet for one in choice.beside]
    if not beside:
        return [], [], issues
    tables = [one.table for one in choice.chosen if one.table]
    headings = {r.concept: r.heading for table in tables for r in reversed(table.readings) if r.concept}
    spare = unread(tables, activities)
    joined = join(beside, known(activities, lang, headings, spare))
    if any(not one.unlinked for one in joined):
        choice.complete({one.sheet.name for one in joined if not one.unlinked})
        identify(activities, spare)
    return joined, spare, [*issues, *(issue for one in joined for issue in one.issues())]


def _told_of(choice: Choice, columns: Sequence[ColumnReading]) -> list[InputIssue]:
    """What is to be told of columns, of sheets set aside and of titles."""
    return [*column_issues(choice, columns), *aside_issues(choice), *title_issues(choice)]


def _choice(examined: Sequence[Examined], sheets: Sequence[Sheet]) -> Choice:
    """Choose the sheets; a refusal that an answer may settle says what to answer.

    Raises:
        UnreadableRegisterError: ``list-...``: it is a list of invoices, persons, risks ...; else as `choose`.
    """
    try:
        return choose(examined)
    except UnreadableRegisterError as refusal:
        found = guess(sheets) if refusal.code in {"no-header", "no-activity"} else None
        if found and found.listed and refusal.code == "no-header" and not any(one.told for one in sheets):
            raise UnreadableRegisterError(f"list-{found.listed}") from None
        if found:
            refusal.parameters |= {"answer": found.line, "use": found.use, "layout": found.layout}
        raise


def _concepts(choice: Choice, activities: Iterable[RawActivity]) -> frozenset[str]:
    """What the register has a column, a label or a table of its own for."""
    labels = activities if choice.layout == "fiches" else ()
    return (
        frozenset(concept for one in choice.chosen for concept in one.concepts)
        | {concept for activity in labels for concept in activity.cells}
        | {one.linked.kind for one in choice.linked if one.linked}
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
    for one in _departments(choice.chosen):
        one.rows.under(Cell(one.sheet.name, Source(one.sheet.name, 1, 1)))
    for one in choice.chosen:
        activities += one.rows.activities
        issues += one.rows.issues
        if one.rows.from_purpose:
            issues.append(InputIssue("name-from-purpose", None, (("sheet", one.sheet.name),), "note"))
        issues += _inferred_name(one.table) if one.table else []
    return activities, issues


def _inferred_name(table: Table) -> list[InputIssue]:
    """Tell of a column that is taken for the names though its heading does not say so."""
    return [
        InputIssue(
            "name-from-values",
            table.place(one),
            (("sheet", table.sheet.name), ("heading", one.heading)),
            "note",
        )
        for one in table.readings
        if one.concept == "name" and one.evidence == "values"
    ]


def _departments(chosen: Sequence[Examined]) -> Sequence[Examined]:
    """Sheets named after departments: several registers of one role, none of which says whose activities they are."""
    sides = Counter(one.is_processors for one in chosen)
    own = all(TITLED not in one.concepts and sides[one.is_processors] > 1 for one in chosen)
    named = all(names_a_unit(one.sheet.name) and not one.is_titled("activities_sheet") for one in chosen)
    return chosen if own and named else ()


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
            activity.cells = {**activity.cells, **name_of(one.fiche, activity.cells, titles, alone=alone)}
            activities.append(activity)
    issues = [issue for one in choice.lists for issue in _supplied(one, activities)]
    return activities, issues


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


def _titles(choice: Choice) -> Iterator[tuple[str, Source]]:
    """Texts that stand alone on their row above the tables, the labels, or on a cover."""
    for one in (*choice.organisation, *choice.covers, *choice.lists, *choice.chosen):
        for number, row in enumerate(one.sheet.rows[: one.table.first_header - 1 if one.table else _TITLE_ROWS], 1):
            texts = [text for _, text in filled(row)]
            if len(texts) == 1:
                yield texts[0], Source(one.sheet.name, number, 1)
            elif texts and not one.table:
                break
