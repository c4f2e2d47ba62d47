"""Sheet of ``report.xlsx`` that says what the organisation changes in the catalogue or adds to it."""

from __future__ import annotations

from gdpr_audit.report.profile_rows import adjustment_rows, own_rules_lines, profile_lines
from gdpr_audit.report.workbook_cells import Column, Sheet
from gdpr_audit.report.workbook_content import FIRST_ROW, Content
from gdpr_audit.texts import texts

_COLUMNS = (
    ("rule", 40, "strong"),
    ("effect", 36, "cell"),
    ("reason", 46, "cell"),
    ("person", 24, "cell"),
    ("expires", 18, "cell"),
    ("gaps", 12, "number"),
    ("verify", 12, "number"),
)
_WIDTH = sum(width for _, width, _ in _COLUMNS)


def write_profile(sheet: Sheet, content: Content) -> None:
    """Write the profile's adjustments, each with who answers for it, and the packages of own rules."""
    say = texts("profile", content.lang)
    rows = adjustment_rows(content.assessment, content.lang)
    own = list(own_rules_lines(content.assessment, content.lang))
    sheet.put(0, 0, say["heading"] if rows or content.assessment.profiled else say["own-heading"], "title")
    heads = [Column(say["columns"][key], width, style) for key, width, style in _COLUMNS]
    sheet.widths(heads)
    row = 1
    for line in profile_lines(content.assessment, content.lang):
        sheet.across((row, 0, len(_COLUMNS) - 1), line, "note", lines=1 + len(line) // _WIDTH)
        row += 1
    if rows:
        row = sheet.table(max(row + 1, FIRST_ROW), heads, rows) + 2
    if own and row > 1:
        sheet.put(row, 0, say["own-heading"], "section")
        row += 1
    for line in own:
        sheet.across((row, 0, len(_COLUMNS) - 1), line, "note", lines=1 + len(line) // _WIDTH)
        row += 1
