"""``report.xlsx``: the findings to sort and filter, the checklist to fill in, the figures with their charts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import BinaryIO

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.report.workbook_annexes import write_flows, write_issues, write_method, write_obligations
from gdpr_audit.report.workbook_cells import Sheet, as_time, clean, new_book
from gdpr_audit.report.workbook_checklist import KEYS_SHEET, tasks, write_checklist, write_keys
from gdpr_audit.report.workbook_content import Content
from gdpr_audit.report.workbook_lists import write_activities, write_findings, write_questions
from gdpr_audit.report.workbook_observations import write_observations
from gdpr_audit.report.workbook_profile import write_profile
from gdpr_audit.report.workbook_summary import write_summary

_OPTIONS = {
    "in_memory": True,  # the lists have their bounds: temporary files would cost more than the room
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(assessment: Assessment, lang: str, stream: BinaryIO, *, register_link: str = "") -> None:
    """Write the workbook; the same assessment gives the same bytes.

    Args:
        assessment: what is shown; nothing is computed here but counts.
        lang: language of the words, ``fr`` or ``en``.
        stream: where the bytes go.
        register_link: relative path from the workbook to the register, with ``/``; with it, the addresses of cells
            lead there.
    """
    import xlsxwriter

    content = Content.of(assessment, lang, register_link)
    say = content.say
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties(
            {
                "title": say["title"],
                "subject": clean(assessment.reading.file_name),
                "company": clean(content.organisation),
                "keywords": f"gdpr-audit {assessment.as_of.isoformat()}",
                "created": as_time(assessment.as_of),
            }
        )
        book = new_book(workbook, day_format=say["day-format"], cut=say["cut"])
        for key, write in _sheets(assessment).items():
            sheet = book.sheet(say["sheets"].get(key, key))
            _page(sheet, content)
            write(sheet, content)


def _sheets(assessment: Assessment) -> dict[str, Callable[[Sheet, Content], None]]:
    """The sheets in their order; the last is hidden."""
    plan = tasks(assessment.actions)
    changed = assessment.profiled is not None or any(rule.plugin for rule in assessment.rules)
    return {
        "summary": write_summary,
        **({"profile": write_profile} if changed else {}),
        "findings": write_findings,
        "observations": write_observations,
        "activities": write_activities,
        "checklist": partial(write_checklist, listed=plan),
        "questions": write_questions,
        "flows": write_flows,
        "issues": write_issues,
        "obligations": write_obligations,
        "method": write_method,
        KEYS_SHEET: partial(write_keys, listed=plan),
    }


def _page(sheet: Sheet, content: Content) -> None:
    """A4 landscape, one page wide, the register and the date at the foot."""
    worksheet = sheet.worksheet
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)
    worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    worksheet.hide_gridlines(2)
    worksheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # a text of the register that looks like one
    name = clean(content.assessment.reading.file_name).replace("&", "&&")[:80]
    worksheet.set_footer(f"&L&8{name} – {content.day(content.assessment.as_of)}&C&8&A&R&8&P / &N")
