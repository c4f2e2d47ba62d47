"""No text of a register acts in ``report.xlsx``, and none is lost there."""

from __future__ import annotations

import re

import pytest
from factory import make_assessment
from workbook_reading import opened, parts, rows, sheet, written

from gdpr_audit.report.workbook_cells import CELL_LIMIT, clean, fit
from gdpr_audit.texts import texts

HOSTILE = (
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("http://example.org","x")',
    "@SUM(1+1)",
    "+1",
    "-2+3",
    "\t=1+1",
    "\n=1+1",
    "#REF!",
    "<r><t>raw</t></r>",
    "<r></is></c><c><f>1+1</f></r>",
    "http://example.org/",
    "internal:Sheet!A1",
    "mailto:someone@example.org",
    "00123",
    "1E5",
    "TRUE",
    "None",
    "]]>",
    "&amp;",
    "\u202etxt.exe",
    "👩‍👩‍👧 é",
)
MADE_VISIBLE = {"\x00": "␀", "\x1b[31m": "␛[31m", "\ud800": "�", "\ufffe": "�", "a\r\nb\rc": "a\nb\nc", "\x7f": "␡"}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_formula_a_link_or_an_error(text: str) -> None:
    """A register's text is a string in every cell, unchanged; the only formula is the progress of the checklist."""
    data = written(make_assessment(3, text=text))
    formulas = [f for part in parts(data, "worksheets/sheet").values() for f in re.findall("<f>(.*?)</f>", part)]
    assert len(formulas) == 1
    assert formulas[0].startswith('"Avancement')
    assert not any('t="e"' in part for part in parts(data, "worksheets/sheet").values())
    assert not any("http://example" in part for part in parts(data, r"\.rels$").values())
    findings = rows(sheet(opened(data), "findings"))
    assert {row[8] for row in findings} == {text}
    assert {row[5] for row in findings if row[5] != "(organisme)"} <= {f"{text} {number}" for number in (1, 2, 3)}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_text_that_could_act_when_edited_is_marked(text: str) -> None:
    """A cell that a manager opens and leaves stays a text: it carries the quote prefix."""
    page = sheet(opened(written(make_assessment(1, text=text))), "findings")
    assert all(page.cell(row, 9).quotePrefix for row in range(5, page.max_row + 1))


@pytest.mark.parametrize(("text", "shown"), MADE_VISIBLE.items())
def test_characters_that_no_cell_can_hold_are_made_visible(text: str, shown: str) -> None:
    """Control characters appear as pictures; what is no character as U+FFFD; line ends as a cell has them."""
    assert clean(text) == shown
    assert {row[8] for row in rows(sheet(opened(written(make_assessment(1, text=text))), "findings"))} == {shown}


def test_every_code_point_can_be_written() -> None:
    """No character stops the report."""
    everything = "".join(map(chr, range(0x3000))) + "\ud800\udfff\ufffe\uffff\U0001f600\U0010ffff"
    assert clean(clean(everything)) == clean(everything)
    opened(written(make_assessment(1, text=everything)))


@pytest.mark.parametrize("unit", ["x", "😀"])
def test_text_too_long_for_a_cell_says_where_it_is_whole(unit: str) -> None:
    """A text is never cut silently, and a pair of surrogates never cut in two."""
    told = texts("workbook", "fr")["cut"]
    just = unit * (CELL_LIMIT // len(unit.encode("utf-16-le")) * 2)
    assert fit(just, told) == just
    long = rows(sheet(opened(written(make_assessment(1, text=just + "xxxx"))), "findings"))[0][8]
    assert long.endswith(told)
    assert len(long.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert just.startswith(long.removesuffix(told).rstrip("\n"))
