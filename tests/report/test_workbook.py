"""``report.xlsx`` can be handed to a client: complete, the same in both languages, and what is filled in comes home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from factory import make_assessment, make_rules
from workbook_reading import opened, parts, rows, sheet, written

from gdpr_audit.assess.assessment import Subject
from gdpr_audit.model.value import InputIssue, Source
from gdpr_audit.report import workbook_checklist, workbook_lists
from gdpr_audit.report.workbook_checklist import KEYS_SHEET, tasks
from gdpr_audit.report.workbook_summary import shown
from gdpr_audit.rule import Verdict
from gdpr_audit.texts import texts

LANGUAGES = ("fr", "en")


def test_lists_over_their_limit_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not shown is told, with how many there are and where they all are."""
    monkeypatch.setattr(workbook_lists, "FINDINGS_SHOWN", 10)
    monkeypatch.setattr(workbook_checklist, "TASKS_SHOWN", 5)
    assessment = make_assessment(20)
    book = opened(written(assessment))
    assert len(rows(sheet(book, "findings"))) == 10
    assert f"10 premières lignes sur {len(assessment.findings)}" in sheet(book, "findings")["A2"].value
    assert len(rows(sheet(book, "checklist"))) == 5
    assert "results.json" in sheet(book, "checklist")["A2"].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_same_assessment_same_bytes(lang: str) -> None:
    """No clock gets in: the workbook is dated by the audit."""
    assert written(make_assessment(10), lang) == written(make_assessment(10), lang)
    assert opened(written(make_assessment(1), lang)).properties.created.date() == date(2026, 11, 2)


def test_both_languages_carry_the_same_ids_and_numbers() -> None:
    """The languages differ in words only."""
    assessment = make_assessment(15, rules=make_rules(60))
    french, english = (opened(written(assessment, lang)) for lang in LANGUAGES)
    for one, other in zip(french.worksheets, english.worksheets, strict=True):
        for left, right in zip(one.iter_rows(), other.iter_rows(), strict=True):
            for cell, twin in zip(left, right, strict=True):
                assert isinstance(cell.value, str) == isinstance(twin.value, str), (one.title, cell.coordinate)
                assert isinstance(cell.value, str) or cell.value == twin.value
    for key, column in (("findings", 16), ("findings", 15), ("checklist", 13)):
        ids = [[row[column] for row in rows(sheet(b, key, lang))] for b, lang in ((french, "fr"), (english, "en"))]
        assert ids[0] == ids[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_have_the_same_words(lang: str) -> None:
    """No key of one language is missing in the other."""

    def keys(words: Any, path: str = "") -> set[str]:
        if isinstance(words, dict):
            return {key for name, value in words.items() for key in keys(value, f"{path}.{name}")}
        return {f"{path}[{len(words)}]"} if isinstance(words, list) else {path}

    for area in ("workbook", "common"):
        assert keys(texts(area, lang)) == keys(texts(area, "fr"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_names_of_sheets_are_legal(lang: str) -> None:
    """Excel refuses long names, some characters, and twins."""
    names = [*texts("workbook", lang)["sheets"].values(), KEYS_SHEET]
    assert all(len(name) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", name) for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_finding_has_its_row() -> None:
    """The sheet lists every finding, in the order of the assessment."""
    assessment = make_assessment(20)
    listed = [row[16] for row in rows(sheet(opened(written(assessment)), "findings"))]
    assert listed == [finding.id for finding in assessment.findings]


def test_what_the_register_says_nowhere_is_one_row_that_says_for_how_many() -> None:
    """What no line answers is one question, with the number of activities it leaves open."""
    assessment = make_assessment(3)
    one = next(f for f in assessment.findings if f.verdict is Verdict.NOT_STATED)
    whole = replace(one, subject=Subject("register", "r", "r.xlsx"), activity=None, source=None, concerns=1234)
    assessment.findings.append(whole)
    book = opened(written(assessment, "en"))
    assert rows(sheet(book, "findings", "en"))[-1][5] == "(the whole register: 1,234 concerned)"
    assert [row[5] for row in rows(sheet(book, "questions", "en")) if "nowhere" in row[6]] == [1234]


def test_findings_can_be_filtered_and_lead_to_their_activity() -> None:
    """Filters cover the list, headings stay in sight, and the activity is one click away."""
    assessment = make_assessment(5)
    book = opened(written(assessment))
    page = sheet(book, "findings")
    assert page.auto_filter.ref == f"A4:Q{4 + len(assessment.findings)}"
    assert page.freeze_panes == "D5"
    for row in range(5, page.max_row + 1):
        link = page.cell(row, 6).hyperlink
        if link:
            name, cell = re.fullmatch(r"'(.+)'!(A\d+)", link.location).groups()
            assert book[name][cell].offset(column=1).value == page.cell(row, 6).value


@pytest.mark.parametrize(
    ("register_link", "leads"),
    [
        ("../registre.xlsx", True),
        ("registre clients.ods", True),
        ("", False),
        ("registre.csv", False),
        ("/etc/registre.xlsx", False),
        ("http://example.org/registre.xlsx", False),
        ("a#b.xlsx", False),
        ("a%41.xlsx", False),
        ("c:registre.xlsx", False),
        ("a\nb.xlsx", False),
    ],
)
def test_cells_lead_to_the_register_only_by_a_safe_name(register_link: str, leads: object) -> None:
    """A relative path to a workbook is linked; anything that could lead elsewhere is only shown."""
    page = sheet(opened(written(make_assessment(1), register_link=register_link)), "findings")
    cells = [page.cell(row, 8) for row in range(5, page.max_row + 1) if page.cell(row, 8).value]
    assert cells
    assert {cell.value for cell in cells} == {"Registre 2026!H5"}
    assert all(bool(cell.hyperlink) is leads for cell in cells)
    if leads:
        assert cells[0].hyperlink.location == "'Registre 2026'!H5"


def test_summary_counts_what_the_tally_counts() -> None:
    """The table by severity adds up to every verdict on obligations that are not risk features."""
    assessment = make_assessment(20, rules=make_rules(40))
    page = sheet(opened(written(assessment)), "summary")
    top = next(cell.row for cell in page["A"] if cell.value == "Gravité")
    table = [[page.cell(top + row, column).value for column in range(2, 7)] for row in range(1, 5)]
    kinds = {rule.id: rule.obligation.kind.value for rule in assessment.rules}
    expected = sum(sum(counts.values()) for rule, counts in assessment.tally.items() if kinds[rule] != "risk")
    assert sum(map(sum, table)) == expected


@pytest.mark.parametrize(
    ("exact", "rounded"), [(65.25, 65.3), (84.05, 84.1), (0.0, 0.0), (99.95, 100.0), (43.34, 43.3)]
)
def test_scores_round_half_up(exact: float, rounded: float) -> None:
    """Scores show one decimal, rounded half up as the method says."""
    assert shown(exact) == rounded


def test_charts_are_native_and_described() -> None:
    """Two charts draw the cells of the summary, each with a text for those who cannot see it."""
    data = written(make_assessment(5))
    charts = parts(data, "charts/chart")
    assert len(charts) == 2
    assert all("Synthèse!" in chart for chart in charts.values())
    drawing = "".join(parts(data, "drawings/drawing").values())
    assert len(re.findall('descr="[^"]{20,}"', drawing)) == 2


def test_checklist_rows_close_every_finding_of_the_plan() -> None:
    """Keys are unique, and the hidden sheet gives each one its findings."""
    assessment = make_assessment(20, rules=make_rules(60))
    book = opened(written(assessment))
    keys = [row[13] for row in rows(sheet(book, "checklist"))]
    assert len(set(keys)) == len(keys)
    hidden = book[KEYS_SHEET]
    assert hidden.sheet_state == "hidden"
    pairs = [row for row in hidden.iter_rows(min_row=7, max_col=2, values_only=True) if row[0]]
    assert {key for key, _ in pairs} == set(keys)
    planned = {finding.id for action in assessment.actions for finding in action.findings}
    assert sorted(finding for _, finding in pairs) == sorted(planned)


def test_keys_do_not_depend_on_order_language_or_other_rows() -> None:
    """The same finding on the same activity gives the same key, whatever else is in the plan."""
    assessment = make_assessment(10)
    whole = {task.key for task in tasks(assessment.actions)}
    assert {task.key for task in tasks(assessment.actions[::-1])} == whole
    assert {task.key for task in tasks(assessment.actions[2:])} <= whole


@pytest.mark.parametrize("lang", LANGUAGES)
def test_checklist_offers_statuses_and_locks_the_rest(lang: str) -> None:
    """Status, date, person, evidence and comment are open; what was found is locked, without a password."""
    page = sheet(opened(written(make_assessment(5), lang)), "checklist", lang)
    statuses = texts("workbook", lang)["checklist"]["statuses"].values()
    lists = [v for v in page.data_validations.dataValidation if v.type == "list"]
    assert [v.formula1 for v in lists] == ['"' + ",".join(statuses) + '"']
    assert str(lists[0].sqref) == f"I5:I{page.max_row}"
    assert page.protection.sheet
    assert not page.protection.password
    assert [page.cell(5, column).protection.locked for column in range(1, 15)] == [True] * 8 + [False] * 5 + [True]
    assert not any("," in status for status in statuses)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_input_issues_are_sentences(lang: str) -> None:
    """What was not read is told in words, the losses first, with its place; a code without words is shown as it is."""
    issues = (
        InputIssue("hidden-sheet", Source("=Caché", 0, 0), (), "note"),
        InputIssue("stray-cells", Source("R", 3, 2), (("count", "2"), ("cells", "XFD1, XFD2")), "loss"),
        InputIssue("no-such-code", None, (("text", "=1+1"),), "warning"),
    )
    listed = rows(sheet(opened(written(make_assessment(1, issues=issues), lang)), "issues", lang))
    sentences = texts("errors", lang)["issue"]
    assert [row[4] for row in listed] == ["stray-cells", "no-such-code", "hidden-sheet"]
    assert listed[0][1] == sentences["stray-cells"].format(count="2", cells="XFD1, XFD2")
    assert listed[0][3] == "R!B3"
    assert "=1+1" in listed[1][1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_register_without_anything_gives_a_whole_workbook(lang: str) -> None:
    """No activity, no finding: every sheet is there and says so."""
    book = opened(written(make_assessment(0), lang))
    assert len(book.sheetnames) == 11
    for key in ("findings", "activities", "checklist", "questions", "issues"):
        assert sheet(book, key, lang)["A2"].value == texts("workbook", lang)[key]["none"]


@pytest.fixture(scope="module")
def resave(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a function that has LibreOffice open a workbook and save it again."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is needed: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    home = tmp_path_factory.mktemp("office")

    def run(data: bytes) -> openpyxl.Workbook:
        source, out = home / "report.xlsx", home / "out"
        source.write_bytes(data)
        command = [office, f"-env:UserInstallation={(home / 'profile').as_uri()}", "--headless", "--convert-to",
                   "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(source)]  # fmt: skip
        for _ in range(2):  # a fresh profile may only be made by the first start
            subprocess.run(command, check=False, capture_output=True, timeout=180)
            if (out / source.name).exists():
                break
        return openpyxl.load_workbook(Path(out / source.name))

    return run


@pytest.mark.parametrize("lang", LANGUAGES)
def test_workbook_survives_libreoffice(resave: Any, lang: str) -> None:
    """Opened and saved by another program: same ids, same lists, filters and locks, no text turned into a formula."""
    assessment = make_assessment(12, text="=cmd|'/c calc'!A1", rules=make_rules(40))
    before, after = opened(written(assessment, lang)), resave(written(assessment, lang))
    assert after.sheetnames == before.sheetnames
    for one, other in zip(before.worksheets, after.worksheets, strict=True):
        formulas = [cell.coordinate for row in other.iter_rows() for cell in row if cell.data_type == "f"]
        assert formulas == (["A3"] if one.title == texts("workbook", lang)["sheets"]["checklist"] else [])
        assert other.auto_filter.ref == one.auto_filter.ref
    for key in ("findings", "activities", "checklist", "obligations"):
        assert rows(sheet(after, key, lang)) == rows(sheet(before, key, lang))
    page = sheet(after, "checklist", lang)
    statuses = texts("workbook", lang)["checklist"]["statuses"].values()
    assert '"' + ",".join(statuses) + '"' in [v.formula1 for v in page.data_validations.dataValidation]
    assert page.protection.sheet
    assert after[KEYS_SHEET].sheet_state == "hidden"
    assert list(after[KEYS_SHEET].values) == list(before[KEYS_SHEET].values)
