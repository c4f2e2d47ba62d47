"""The checklist of ``report.xlsx``: what to do, with columns for the people who do it.

Its keys are made of the rule and the activity, so that a new audit gives the same ones, and a hidden sheet tells
which findings each row closes: whatever is done to the rows, what was filled in can be brought home.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from gdpr_audit.assess.assessment import Action, Finding
from gdpr_audit.report.workbook_cells import Sheet, Value
from gdpr_audit.report.workbook_content import FIRST_ROW, Content
from gdpr_audit.report.workbook_lists import Rows, columns, write_list
from gdpr_audit.rule import Verdict

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

TASKS_SHOWN = 1_000
KEYS_SHEET = "_gdpr_audit"
SCHEMA = "gdpr-audit/checklist/1"
_NATURES = ("fix", "verify", "weigh")
STATUSES = ("todo", "doing", "done", "not-applicable", "contested")

_COLUMNS = (
    ("priority", 8, "strong"),
    ("nature", 11, "cell"),
    ("remedy", 44, "cell"),
    ("activity", 24, "cell"),
    ("subjects", 20, "cell"),
    ("provision", 9, "cell"),
    ("owner", 15, "cell"),
    ("effort", 12, "cell"),
    ("status", 13, "open"),
    ("due", 12, "day"),
    ("person", 18, "open"),
    ("evidence", 26, "open"),
    ("comment", 30, "open"),
    ("key", 30, "key"),
)
_STATUS, _DUE = 8, 9
_KEY = 13
_EARLIEST = date(2018, 5, 25)
_ALLOWED = {
    "autofilter": True,
    "sort": True,
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


@dataclass(frozen=True, slots=True)
class Task:
    """One row: what closes the findings of one rule on one activity, or on the organisation."""

    key: str
    """``processor-without-contract@A12``."""
    findings: tuple[Finding, ...]

    @property
    def priority(self) -> str:
        """The most urgent of its findings'."""
        return min(finding.priority for finding in self.findings)

    @property
    def nature(self) -> str:
        """``fix`` a gap, ``weigh`` a risk feature, or only ``verify`` what is not stated."""
        verdicts = {finding.verdict for finding in self.findings}
        if verdicts == {Verdict.NOT_STATED}:
            return "verify"
        return "weigh" if Verdict.RAISED in verdicts else "fix"


def tasks(actions: list[Action]) -> list[Task]:
    """Return the plan by activity, most urgent first."""
    found: dict[str, list[Finding]] = {}
    for action in actions:
        for finding in action.findings:
            place = f"@{finding.activity.id}" if finding.activity else ""
            found.setdefault(f"{action.rule.id}{place}", []).append(finding)
    listed = [Task(key, tuple(findings)) for key, findings in found.items()]
    return sorted(listed, key=lambda task: (task.priority, _NATURES.index(task.nature)))


def write_checklist(sheet: Sheet, content: Content, listed: Sequence[Task]) -> None:
    """Write a row per task: what is known is locked, what people fill in is open."""
    heads = columns(content, "checklist", _COLUMNS)
    rows = Rows((_row(task, content) for task in listed), len(listed), TASKS_SHOWN)
    last = write_list(sheet, content, "checklist", heads, rows)
    sheet.worksheet.freeze_panes(FIRST_ROW + 1, 3)
    sheet.worksheet.protect("", _ALLOWED)
    if listed:
        _progress(sheet, content, last)
        _lists(sheet.worksheet, content, last)
        _colours(sheet, content, last)


def _row(task: Task, content: Content) -> tuple[Value, ...]:
    first = task.findings[0]
    obligation = first.rule.obligation
    subjects = dict.fromkeys(content.subject(finding) for finding in task.findings)
    return (
        task.priority,
        content.say["checklist"]["natures"][task.nature],
        content.step(first.rule.id, verify=task.nature == "verify"),
        content.about(first),
        "\n".join(filter(None, subjects)),
        content.provision(obligation),
        content.word("owners", obligation.owner),
        content.word("efforts", obligation.effort),
        content.say["checklist"]["statuses"][STATUSES[0]],
        None,
        None,
        None,
        None,
        task.key,
    )


def _progress(sheet: Sheet, content: Content, last: int) -> None:
    """How much is done, counted by the spreadsheet itself."""
    say = content.say["checklist"]
    top, bottom = FIRST_ROW + 2, last + 1
    status, key = "ABCDEFGHIJKLMN"[_STATUS], "ABCDEFGHIJKLMN"[_KEY]
    done = f'COUNTIF({status}{top}:{status}{bottom},"{say["statuses"]["done"]}")'
    before, between, after = say["progress"]
    formula = f'="{before}"&{done}&"{between}"&COUNTA({key}{top}:{key}{bottom})&"{after}"'
    value = f"{before}0{between}{last - FIRST_ROW}{after}"
    sheet.worksheet.write_formula(2, 0, formula, sheet.book.formats["progress"], value)


def _lists(worksheet: Worksheet, content: Content, last: int) -> None:
    say = content.say["checklist"]
    told = {"error_title": say["error-title"], "error_type": "stop"}
    statuses = [say["statuses"][status] for status in STATUSES]
    worksheet.data_validation(
        FIRST_ROW + 1,
        _STATUS,
        last,
        _STATUS,
        {"validate": "list", "source": statuses, "error_message": say["error-status"], **told},
    )
    worksheet.data_validation(
        FIRST_ROW + 1,
        _DUE,
        last,
        _DUE,
        {"validate": "date", "criteria": ">", "value": _EARLIEST, "error_message": say["error-due"], **told},
    )


def _colours(sheet: Sheet, content: Content, last: int) -> None:
    """A row takes the colour of its status; a date that has passed on a task still open turns red."""
    statuses = content.say["checklist"]["statuses"]
    first, worksheet = FIRST_ROW + 2, sheet.worksheet
    still_open = "".join(f',$I{first}<>"{statuses[status]}"' for status in ("done", "not-applicable"))
    late = f"=AND(ISNUMBER($J{first}),$J{first}<TODAY(){still_open})"
    rule = {"type": "formula", "criteria": late, "format": sheet.book.marks["late"]}
    worksheet.conditional_format(FIRST_ROW + 1, _DUE, last, _DUE, rule)
    for status in STATUSES[1:]:
        rule = {"type": "formula", "criteria": f'=$I{first}="{statuses[status]}"', "format": sheet.book.marks[status]}
        worksheet.conditional_format(FIRST_ROW + 1, 0, last, _KEY - 1, rule)


def write_keys(sheet: Sheet, content: Content, listed: Sequence[Task]) -> None:
    """Write the hidden sheet: which audit this is, and which findings each row closes."""
    assessment = content.assessment
    audit = {
        "schema": SCHEMA,
        "language": content.lang,
        "register": assessment.reading.sha256,
        "as_of": assessment.as_of.isoformat(),
    }
    for row, (name, value) in enumerate(audit.items()):
        sheet.put(row, 0, name, "free")
        sheet.put(row, 1, value, "free")
    pairs = _pairs(listed[:TASKS_SHOWN])
    for row, (key, finding) in enumerate(pairs, len(audit) + 1):
        sheet.put(row, 0, key, "free")
        sheet.put(row, 1, finding, "free")
    sheet.worksheet.hide()


def _pairs(listed: Sequence[Task]) -> Iterator[tuple[str, str]]:
    yield "key", "finding"
    for task in listed:
        for finding in task.findings:
            yield task.key, finding.id
