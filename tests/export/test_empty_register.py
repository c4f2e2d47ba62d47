"""The empty register: help, lists and one example, which reads back as written and is not audited."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gdpr_audit.export.blank_book import SHEETS, write_blank
from gdpr_audit.ingest.canonical import register_to_data
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.report.register_groups import GROUPS
from gdpr_audit.texts import LANGUAGES, texts


def blank(lang: str, path: Path, sheets: tuple[str, ...] = SHEETS) -> Path:
    """Write the empty register."""
    stream = io.BytesIO()
    write_blank(lang, sheets, stream)
    path.write_bytes(stream.getvalue())
    return path


def filled_in(path: Path, lang: str) -> Path:
    """Take the example for an activity: its mark is removed, and the organisation's example is its answer."""
    book = openpyxl.load_workbook(path)
    say = texts("blank_register", lang)["sheets"]
    mark = texts("example_activity", lang)["activity"]["id"]
    for kind in ("activities", "processors", "transfers"):
        for row in book[say[kind]].iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and mark in cell.value:
                    cell.value = cell.value.replace(f"({mark}) ", "").replace(mark, "A1")
    for row in list(book[say["organisation"]].iter_rows())[1:]:
        row[1].value, row[2].value = row[2].value, None
    book.save(path)
    return path


def codes(path: Path) -> dict[str, Any]:
    """What a register says but for its free texts."""
    data = json.loads(json.dumps(register_to_data(read_register(path)[0].register), default=str))
    free = {
        *("name", "description", "owner", "department", "purposes", "legal_reference", "legitimate_interest"),
        *("retention_text", "retention", "recipients", "systems", "security_description", "contact", "dpo_contact"),
    }
    activity = {key: value for key, value in data["activities"][0].items() if key not in free}
    for kind in ("processors", "transfers"):
        activity[kind] = [{k: v for k, v in row.items() if k not in {"name", "importer"}} for row in activity[kind]]
    organisation = {key: value for key, value in data["organisation"].items() if key not in free}
    return {"activity": activity, "organisation": organisation}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_example_is_not_audited(tmp_path: Path, lang: str) -> None:
    """As it comes, the workbook holds no activity."""
    with pytest.raises(UnreadableRegisterError) as refusal:
        read_register(blank(lang, tmp_path / "register.xlsx"))
    assert refusal.value.code == "no-activity"


def test_example_reads_back_as_written(tmp_path: Path) -> None:
    """Without its mark the example is an activity, whole, and the same in both languages."""
    french, english = (filled_in(blank(lang, tmp_path / f"{lang}.xlsx"), lang) for lang in LANGUAGES)
    assert codes(french) == codes(english)
    reading = read_register(french)[0]
    (activity,) = reading.register.activities
    assert activity.legal_bases == ("6.1.f",)
    assert [one.country for one in activity.processors] == ["FR", "MA"]  # type: ignore[union-attr]
    assert [(one.country, one.tool, one.scc_module) for one in activity.transfers] == [("MA", "scc", "2")]  # type: ignore[union-attr]
    assert reading.register.organisation.employees == 140
    told = {issue.code for issue in reading.issues}
    assert not told & {"value-not-understood", "column-unused", "rows-unlinked", "duplicate-id"}


def test_example_fills_every_column() -> None:
    """No column of the workbook is left without an example, in either language."""
    for lang in LANGUAGES:
        example = texts("example_activity", lang)
        assert set(example["activity"]) == {field for fields in GROUPS.values() for field in fields}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_heading_has_help(tmp_path: Path, lang: str) -> None:
    """Each field has a note, each list its choices."""
    book = openpyxl.load_workbook(blank(lang, tmp_path / "register.xlsx"))
    say = texts("blank_register", lang)["sheets"]
    activities = book[say["activities"]]
    assert all(cell.comment and cell.comment.text for cell in activities[2])
    assert all(row[0].comment for row in list(book[say["organisation"]].iter_rows())[1:])
    assert len(activities.data_validations.dataValidation) > 50
    assert activities.freeze_panes == "C3"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_survives_libreoffice(tmp_path: Path, lang: str) -> None:
    """Saved by another program, the example still reads back the same."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        if os.environ.get("CI"):
            pytest.fail("LibreOffice is needed: apt-get install libreoffice-calc")
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    path = filled_in(blank(lang, tmp_path / "register.xlsx"), lang)
    out = tmp_path / "out"
    command = [office, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to",
               "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), str(path)]  # fmt: skip
    for _ in range(2):  # a fresh profile may only be made by the first start
        subprocess.run(command, check=False, capture_output=True, timeout=180)
        if (out / path.name).exists():
            break
    assert codes(out / path.name) == codes(path)


def test_sheets_are_chosen(tmp_path: Path) -> None:
    """Only what is asked for is written, and the activities always."""
    book = openpyxl.load_workbook(blank("en", tmp_path / "register.xlsx", ("processors",)))
    assert book.sheetnames == ["How to", "Activities", "Processors", "Lists"]
