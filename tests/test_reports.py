"""``reports/`` shows what the samples yield now: ``pytest tests/test_reports.py --regenerate`` rewrites it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from gdpr_audit.cli.app import run
from gdpr_audit.files import slug

ROOT = Path(__file__).resolve().parent.parent
AS_OF = "2026-11-24"
SHOWN = [
    ("fr", "service-client.xlsx"),
    ("en", "service-client.xlsx"),
    ("fr", "commune-fiches.ods"),
    ("en", "customer-service-ireland.xlsx"),
    ("en", "software-startup.csv"),
]


@pytest.mark.parametrize(("lang", "sample"), SHOWN)
def test_reports_are_current(lang: str, sample: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """The committed reports say what the program says today."""
    register = ROOT / "sample_inventories" / sample
    assert run(["scan", str(register), "-o", str(tmp_path), "--lang", lang, "--as-of", AS_OF, "-q"]) == 0
    made, kept = tmp_path / slug(register.stem), ROOT / "reports" / lang / slug(register.stem)
    if request.config.getoption("--regenerate"):
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(made, kept)
    assert json.loads((made / "results.json").read_text("utf-8")) == json.loads(
        (kept / "results.json").read_text("utf-8")
    )
    assert page(made / "report.html") == page(kept / "report.html")
    assert list(cells(made / "report.xlsx")) == list(cells(kept / "report.xlsx"))


def test_both_languages_carry_the_same_ids_and_figures() -> None:
    """A French and an English reader of the same register read the same audit."""
    french, english = (data(ROOT / "reports" / lang / "service-client") for lang in ("fr", "en"))
    assert french == english


def data(folder: Path) -> object:
    """Return the published document."""
    return json.loads((folder / "results.json").read_text("utf-8"))


def page(path: Path) -> str:
    """Return the page without its pictures, whose bytes depend on the drawing library's version."""
    return re.sub(r"data:image/[^\"')]*|sha256-[A-Za-z0-9+/=]+", "", path.read_text("utf-8"))


def cells(path: Path) -> Iterator[tuple[str, str, object]]:
    """Yield sheet, address and value of every cell."""
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield sheet.title, cell.coordinate, cell.value
