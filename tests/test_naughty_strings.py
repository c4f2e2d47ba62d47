"""A thousand strings that broke programs, in the cells of a register: shown in every output, acting in none."""

from __future__ import annotations

import json
import re
import unicodedata
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import Run

_HARMLESS = {"ul", "ol", "li", "details", "summary", "strong", "em", "p", "a", "span", "br"}
"""Elements that a page of many activities may have and one of few not."""
_LINK = re.compile(r"(?:#|data:image/|https?:|mailto:)", re.IGNORECASE)


class _Page(HTMLParser):
    """The elements of a page, and what of them could act."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.scripts = 0
        self.acting: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element, an attribute that runs something and a link to anywhere odd."""
        self.tags.add(tag)
        self.scripts += tag == "script"
        for name, value in attrs:
            if name.startswith("on") or (name in {"href", "src", "action"} and not _LINK.match(value or "")):
                self.acting.append(f"{tag} {name}={value}")


def _register(path: Path, strings: list[str]) -> None:
    """Write a register in which each row holds some of the strings."""
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Ref", "Activité", "Finalités", "Base légale", "Destinataires", "Pays tiers", "Durée"])
        for row, text in enumerate(strings, 1):
            sheet.write_string(row, 0, f"A{row}")
            for column in range(1, 7):
                sheet.write_string(row, column, text or "x")


@pytest.fixture(scope="module")
def naughty(shared: Path) -> list[str]:
    """The strings, those that no workbook can hold left out."""
    found: list[str] = json.loads((shared / "corpus" / "payloads" / "naughty.json").read_text("utf-8"))
    assert len(found) > 1_000
    return [text.encode("utf-8", "replace").decode() for text in found]


def test_no_string_acts_in_any_output(gdpr_audit: Run, tmp_path: Path, naughty: list[str]) -> None:
    """The page has the elements of a harmless one, the workbook no formula more, the terminal no control."""
    _register(tmp_path / "naughty.xlsx", naughty)
    _register(tmp_path / "harmless.xlsx", ["Payroll", "Badges"])
    pages, formulas = [], []
    for name in ("naughty", "harmless"):
        done = gdpr_audit("scan", f"{name}.xlsx", "-o", name)
        assert done.returncode == 0, done.stderr
        odd = {char for char in done.stdout + done.stderr if unicodedata.category(char) in {"Cc", "Cf"}}
        assert odd <= {"\n", "\r", "\t", "\u00ad"}
        (page,) = (tmp_path / name).rglob("report.html")
        (book,) = (tmp_path / name).rglob("report.xlsx")
        (results,) = (tmp_path / name).rglob("results.json")
        json.loads(results.read_text("utf-8"))
        pages.append(_Page(page.read_text("utf-8")))
        formulas.append(_formulas(book))
    assert pages[0].acting == []
    assert pages[0].scripts == pages[1].scripts
    assert pages[0].tags - pages[1].tags <= {
        "ul",
        "ol",
        "li",
        "details",
        "summary",
        "strong",
        "em",
        "p",
        "a",
        "span",
        "br",
    }
    assert formulas[0] == formulas[1]


def _formulas(path: Path) -> tuple[int, int]:
    """Return how many formulas and error values the sheets of a workbook hold."""
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(one).decode() for one in archive.namelist() if one.startswith("xl/worksheets/sheet")]
    return sum(one.count("<f>") + one.count("<f ") for one in sheets), sum(one.count(' t="e"') for one in sheets)
