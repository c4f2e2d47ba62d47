"""A mapping held against a workbook: it speaks of sheets and headings that must still be there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gdpr_audit.ingest.choice import Choice
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.sheets import Examined
from gdpr_audit.ingest.mapping.document import FileMapping
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import FICHE, ONLY_SHEET, Told, key_of
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.value import InputIssue, Source

_DIGITS = re.compile(r"\d+")
_SHOWN = 3


def tell(mapping: FileMapping, sheets: Sequence[Sheet], *, some: bool) -> tuple[list[Sheet], list[InputIssue]]:
    """Return the sheets with what the mapping says of each, and what is odd about that.

    A sheet that bears another number ("Registre 2026") or is the only one, as in a CSV file, is recognised, and that
    is told.

    Args:
        mapping: what the user said.
        sheets: as read.
        some: are these only some of the file's sheets, so that others may miss?

    Raises:
        UnreadableRegisterError: ``mapping-no-sheet``.
    """
    told: dict[str, Told] = {}
    issues = []
    for name, said in mapping.sheets.items():
        sheet = _named(name, sheets, told, only=len(mapping.sheets) == 1)
        if sheet is None:
            if said.is_register and not some:
                there = ", ".join(one.name for one in sheets)
                raise UnreadableRegisterError("mapping-no-sheet", mapping=mapping.name, sheet=name, sheets=there)
            continue
        told[sheet.name] = said
        if sheet.name and normal(sheet.name) != normal(name):
            issues.append(_note("mapping-sheet-renamed", sheet, (("sheet", sheet.name), ("before", name))))
    issues += [
        _note("mapping-new-sheet", one, (("sheet", one.name),))
        for one in sheets
        if mapping.name and mapping.sheets and one.name not in told and not mapping.labels and any(map(any, one.rows))
    ]
    return [replace(one, told=replace(told.get(one.name, Told()), labels=mapping.labels)) for one in sheets], issues


def _named(name: str, sheets: Sequence[Sheet], taken: Mapping[str, Told], *, only: bool) -> Sheet | None:
    free = [one for one in sheets if one.name not in taken]
    same = [one for one in free if one.name == name] or [one for one in free if normal(one.name) == normal(name)]
    if same:
        return same[0]
    if only and len(sheets) == 1:
        return sheets[0]
    alike = [one for one in free if _undated(one.name) == _undated(name)]
    return alike[0] if len(alike) == 1 else None


def _undated(name: str) -> str:
    return " ".join(_DIGITS.sub("#", normal(name)).split())


def check_columns(mapping: FileMapping, sheets: Sequence[Examined]) -> list[InputIssue]:
    """Tell of columns that the mapping does not know.

    Raises:
        UnreadableRegisterError: ``mapping-no-heading`` or ``mapping-no-table``: something that it names is not there.
    """
    issues: list[InputIssue] = []
    read = {one.sheet.name for one in sheets if one.table or one.fiche}
    for one in sheets:
        if one.told.is_register:
            if one.told.use != FICHE:
                issues += _columns(mapping, one)
            if one.sheet.name not in read:
                raise UnreadableRegisterError("mapping-no-table", mapping=mapping.name, sheet=one.sheet.name)
    return issues


def _columns(mapping: FileMapping, one: Examined) -> list[InputIssue]:
    readings = {r.column: r for r in reversed(one.table.readings)} if one.table else {}
    titles = [(column, readings[column].heading) for column in sorted(readings)]
    missing = one.told.missing(titles)
    if missing:
        said = ", ".join(mapping.written.get(key, key) for key in missing[:_SHOWN]) + ", …" * (len(missing) > _SHOWN)
        raise UnreadableRegisterError(
            "mapping-no-heading",
            mapping=mapping.name,
            sheet=one.sheet.name or ONLY_SHEET,
            headings=said,
            count=len(missing),
        )
    if not (mapping.name and one.told.columns) or one.table is None:
        return []
    known = one.told.found(titles)
    new = [(column, heading) for column, heading in titles if column not in known and heading]
    if not new:
        return []
    read = "; ".join(f"{heading} = {readings[column].concept or '–'}" for column, heading in new)
    place = one.table.place(readings[new[0][0]])
    return [InputIssue("mapping-new-columns", place, (("sheet", one.sheet.name), ("columns", read)))]


def check_labels(mapping: FileMapping, choice: Choice) -> list[InputIssue]:
    """Tell of labels that no description has any more; one form of many may have lost its own without harm."""
    if choice.layout != "fiches":
        return []
    there = {key_of(r.heading) for one in choice.chosen if one.fiche for r in one.fiche.readings}
    gone = [key for key, names in mapping.labels.items() if names and key not in there]
    if not gone:
        return []
    said = ", ".join(mapping.written.get(key, key) for key in gone)
    return [InputIssue("mapping-label-gone", None, (("labels", said), ("count", str(len(gone)))))]


def _note(code: str, sheet: Sheet, parameters: tuple[tuple[str, str], ...]) -> InputIssue:
    return InputIssue(code, Source(sheet.name, 1, 0), parameters, "note")
