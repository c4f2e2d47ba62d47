"""The empty register: a workbook to fill in, which reads back as the canonical register."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from gdpr_audit.law.tables import table
from gdpr_audit.report.blank_register_fields import GROUPS
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_OWN = {"type": "text"}
"""Fields of the model that the published document has not: free text."""

_LAST_ROW = 1_000
_NARROW, _WIDE = 16, 34
_LINKED = {
    "processor": ("name", "country", "contract", "clauses", "guarantees", "subproc_auth", "subproc_list", "audit_date",
                  "breach_notice_hours"),
    "transfer": ("importer", "country", "tool", "dpf_certified", "dpf_covers_hr", "hr_data", "scc_version",
                 "scc_module", "tia", "bcr_approved", "repetitive", "art49_documented", "fallback_scc"),
}  # fmt: skip


def write_blank_register(lang: str, stream: BinaryIO) -> None:
    """Write the workbook: organisation, activities, processors, transfers, and the lists behind the cells."""
    import xlsxwriter

    say = texts("blank_register", lang)
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        formats = _formats(book)
        names = say["sheets"]
        _help(book.add_worksheet(names["help"]), say, formats)
        _organisation(book.add_worksheet(names["organisation"]), lang, formats)
        _activities(book.add_worksheet(names["activities"]), lang, formats)
        for kind, fields in _LINKED.items():
            _linked(book.add_worksheet(names[f"{kind}s"]), kind, fields, lang, formats)
        _lists(book.add_worksheet(names["lists"]), lang, formats)


def _formats(book: Workbook) -> dict[str, Format]:
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#B8C4CE"}
    return {
        "title": book.add_format({"bold": True, "font_size": 15, "font_color": "#16324F"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "group": book.add_format({**head, "bg_color": "#16324F", "font_color": "#FFFFFF"}),
        "head": book.add_format({**head, "bg_color": "#E6EEF5"}),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"}),
    }


def _help(sheet: Worksheet, say: dict[str, Any], formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 100)
    sheet.write_string(0, 0, say["help"]["title"], formats["title"])
    for row, line in enumerate(say["help"]["lines"], 2):
        sheet.write_string(row, 0, line, formats["text"])


def _organisation(sheet: Worksheet, lang: str, formats: dict[str, Format]) -> None:
    sheet.set_column(0, 0, 48, formats["head"])
    sheet.set_column(1, 1, 60, formats["cell"])
    for row, field in enumerate(field for field in _fields("organisation") if field != "measures"):
        sheet.write_string(row, 0, label("organisation", field, lang), formats["head"])
        _validate(sheet, (row, 1, row, 1), _allowed("organisation", field), lang)


def _activities(sheet: Worksheet, lang: str, formats: dict[str, Format]) -> None:
    groups = texts("blank_register", lang)["groups"]
    column = 0
    for group, fields in GROUPS.items():
        _group(sheet, groups[group], column, len(fields), formats["group"])
        for field in fields:
            _column(sheet, "activity", field, (1, column), lang, formats)
            column += 1
    sheet.freeze_panes(2, 2)
    sheet.autofilter(1, 0, _LAST_ROW, column - 1)


def _group(sheet: Worksheet, text: str, column: int, width: int, form: Format) -> None:
    if width > 1:
        sheet.merge_range(0, column, 0, column + width - 1, text, form)
    else:
        sheet.write_string(0, column, text, form)


def _linked(sheet: Worksheet, kind: str, fields: tuple[str, ...], lang: str, formats: dict[str, Format]) -> None:
    sheet.write_string(0, 0, texts("blank_register", lang)["activity-id"], formats["head"])
    sheet.set_column(0, 0, _NARROW, formats["cell"])
    for column, field in enumerate(fields, 1):
        _column(sheet, kind, field, (0, column), lang, formats)
    sheet.freeze_panes(1, 1)


def _column(  # noqa: PLR0913, PLR0917 - a heading has a place, a meaning and a look
    sheet: Worksheet, kind: str, field: str, place: tuple[int, int], lang: str, formats: dict[str, Format]
) -> None:
    row, column = place
    type_ = _fields(kind).get(field, _OWN)["type"]
    sheet.write_string(row, column, label(kind, field, lang), formats["head"])
    wide = type_.startswith("list") or type_ == "text"
    sheet.set_column(column, column, _WIDE if wide else _NARROW, formats["day" if type_ == "date" else "cell"])
    allowed = _allowed(kind, field)
    if allowed and type_.startswith("list"):
        sheet.write_comment(row, column, texts("blank_register", lang)["several"] + "\n" + "\n".join(allowed))
    else:
        _validate(sheet, (row + 1, column, _LAST_ROW, column), allowed, lang)


def _validate(sheet: Worksheet, area: tuple[int, int, int, int], allowed: tuple[str, ...], lang: str) -> None:
    if allowed:
        words = texts("blank_register", lang)["answers"]
        shown = [words.get(code, code) for code in allowed]
        sheet.data_validation(*area, {"validate": "list", "source": shown, "error_type": "warning"})


def _lists(sheet: Worksheet, lang: str, formats: dict[str, Format]) -> None:
    """The codes that the list columns take, with their meaning."""
    tables = (("data_categories", "categories"), ("data_categories", "subject_categories"), ("transfer_tools", "tools"))
    for place, (name, key) in enumerate(tables):
        rows = table(name)[key]
        sheet.set_column(3 * place, 3 * place, 26)
        sheet.set_column(3 * place + 1, 3 * place + 1, 46)
        sheet.write_string(0, 3 * place, texts("blank_register", lang)["lists"][key], formats["head"])
        for row, item in enumerate(rows, 1):
            sheet.write_string(row, 3 * place, item["id"], formats["text"])
            sheet.write_string(row, 3 * place + 1, item[lang], formats["text"])


def label(kind: str, field: str, lang: str) -> str:
    """Return the heading of a canonical field of the ``activity``, ``organisation``, ``processor`` or ``transfer``."""
    own: str | None = texts("blank_register", lang).get(f"{kind}-fields", {}).get(field)
    return own or str(_fields(kind)[field][lang])


def _allowed(kind: str, field: str) -> tuple[str, ...]:
    spec = _fields(kind).get(field, _OWN)
    if spec["type"] == "tri":
        return ("yes", "no", "partial", "?", "n/a")
    if "|" in spec["type"]:
        return tuple(spec["type"].split("|"))
    return tuple(spec.get("values", ()))


@cache
def _fields(kind: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in table("register_fields")[kind]}
