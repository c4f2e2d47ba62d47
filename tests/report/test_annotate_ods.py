"""The client's OpenDocument spreadsheet annotated: what is added, and above all what is not touched."""

from __future__ import annotations

import dataclasses
import io
import itertools
import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.report.annotate.edited_xml import UnusualPartError, element_of, with_attribute, without_attribute
from gdpr_audit.report.annotate.marks import Marked, Note
from gdpr_audit.report.annotate.ods.book import annotate_ods
from gdpr_audit.report.annotate.summary import Line, Summary
from tests.conftest import Run
from tests.report.client_spreadsheet import (
    NAMES,
    Seen,
    cell,
    cells,
    client_content,
    content,
    row,
    seen,
    style_of,
    write_spreadsheet,
)

SHEET = "Registre d’O'Hara"
MARKED = {
    SHEET: {
        Note(4, 4, "gdpr-audit\n● Aucune base <légale> & =1+1"): "grave",
        Note(4, 2, "une couleur est là"): "gap",
        Note(3, 9, "une date"): "verify",
        Note(5, 7, "dans 1018 cellules  vides"): "verify",
        Note(1, 3, "sous la fusion"): "gap",
        Note(10, 2, "dans 20 rangées vides"): "gap",
        Note(40, 12, "une ligne qui n’existe pas"): "gap",
    }
}
LINE = Line(1, "=cmd|' /C calc'!A1", "Critique", "87", "\x1b[31mPaie\x00", SHEET, "D4", "Faire", "grave")
SUMMARY = Summary("Audit", ("Un paragraphe",), (("grave", "grave"),), tuple("ABCDEFG"), (LINE,), "et 3 autres")


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The client's spreadsheet."""
    path = tmp_path / "client.ods"
    write_spreadsheet(path)
    return path


def _annotated(path: Path, marked: Marked = MARKED) -> bytes:
    stream = io.BytesIO()
    annotate_ods(path.read_bytes(), marked, SUMMARY, "Audit RGPD", stream)
    return stream.getvalue()


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def _table(tmp_path: Path, rows: str, *notes: Note, automatic: str = "") -> bytes:
    """Return the content of a spreadsheet of one table, annotated."""
    path = tmp_path / "one.ods"
    styles = {"automatic": automatic} if automatic else {}
    write_spreadsheet(path, {"content.xml": content(f'<table:table table:name="T">{rows}</table:table>', **styles)})
    return _parts(_annotated(path, {"T": dict.fromkeys(notes, "gap")}))["content.xml"]


def test_parts_that_need_no_change_are_identical(before: Path) -> None:
    """Three parts are edited; the others are the same bytes, in the same order, packed as they were."""
    data = _annotated(before)
    old, new = _parts(before.read_bytes()), _parts(data)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} == {"content.xml", "settings.xml", "styles.xml"}
    added = re.compile(
        rb"<style:page-layout [^>]*GdprAudit.*?</style:page-layout>|<style:master-page [^>]*GdprAudit[^>]*/>"
    )
    assert added.sub(b"", new["styles.xml"]) == old["styles.xml"]
    assert new["settings.xml"].replace(b"Audit RGPD", b"Calculs") == old["settings.xml"]
    assert data[30:38] + data[38:84] == b"mimetype" + b"application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(before) as first:
        assert [one.compress_type for one in archive.infolist()] == [one.compress_type for one in first.infolist()]


def test_what_is_not_marked_is_the_same_text(before: Path) -> None:
    """Take away what was added, and what is left is the client's own part."""
    old, new = (_parts(data)["content.xml"].decode() for data in (before.read_bytes(), _annotated(before)))
    head, _, rest = new.partition('<table:table table:name="Audit RGPD"')
    new = head + rest.partition("</table:table>")[2]
    assert new.startswith(old[: old.index("</office:automatic-styles>")])
    calculs = old.index('<table:table table:name="Calculs"')
    ends = [text[text.index('<table:table table:name="Calculs"') :] for text in (old, new)]
    filtered = re.sub(r'<table:database-range table:name="Audit_RGPD"[^>]*/>', "", ends[1])
    assert filtered == ends[0]
    assert "<!-- a > b -->" in new
    for kept in re.findall(r'table:formula="[^"]*"|table:print-ranges="[^"]*"', old[:calculs]):
        assert kept in new


def test_cells_are_marked_on_their_own_look(before: Path) -> None:
    """A fill where there is none, a border where there is one; formats, fonts and conditions stay."""
    old, new = (_parts(data)["content.xml"] for data in (before.read_bytes(), _annotated(before)))
    was, now = seen(old, SHEET), seen(new, SHEET)
    looks = {place: style_of(new, now[place].style) for place in [(4, 4), (4, 2), (3, 9), (5, 7), (1, 1), (10, 2)]}
    fills = {place: look["table-cell-properties"].get("background-color") for place, look in looks.items()}
    assert fills == {
        (4, 4): "#ffc7ce",
        (4, 2): None,
        (3, 9): "#ddebf7",
        (5, 7): "#ddebf7",
        (1, 1): "#ffeb9c",
        (10, 2): "#ffeb9c",
    }
    filled = looks[4, 2]["table-cell-properties"]
    assert filled == {"border": "2pt solid #bf8f00", "wrap-option": "wrap"}
    assert looks[4, 2][""]["parent-style-name"] == "Bon"
    for place in [(3, 9), (5, 7)]:
        assert looks[place][""]["data-style-name"] == "N36"
        assert looks[place]["table-cell-properties"]["border"] == "1pt solid #ff0000"
    for place in [(1, 1), (10, 2)]:
        assert looks[place]["text-properties"]["font-weight"] == "bold"
        assert looks[place]["map"]["apply-style-name"] == "Bon"
    marked = {*looks, (40, 12)}
    assert {place: one for place, one in was.items() if place not in marked} == {
        place: one for place, one in now.items() if place not in marked and place[0] <= 25
    }
    for place in looks:
        assert (now[place].texts, now[place].attributes) == (was[place].texts, was[place].attributes)


def test_notes_are_written_and_the_clients_own_are_kept(before: Path) -> None:
    """One that is there is added to; one under a merge goes to the cell that is seen; a new row is where it belongs."""
    now = seen(_parts(_annotated(before))["content.xml"], SHEET)
    assert {place: one.note for place, one in now.items() if one.note} == {
        (4, 4): ("Demander au service juridique", "", "gdpr-audit", "● Aucune base <légale> & =1+1"),
        (4, 2): ("une couleur est là",),
        (3, 9): ("une date",),
        (5, 7): ("dans 1018 cellules vides",),  # the second space is an element
        (1, 1): ("sous la fusion",),
        (10, 2): ("dans 20 rangées vides",),
        (40, 12): ("une ligne qui n’existe pas",),
    }
    assert all(one.children[0].endswith("}annotation") for one in now.values() if one.note)


_OWN = "<office:annotation><dc:creator>DPO</dc:creator><text:p>à moi</text:p></office:annotation>"


@pytest.mark.parametrize(
    ("rows", "place", "cells_written", "rows_written"),
    [
        (row(cell(times=9)), (1, 1), ["1", "8"], ["1"]),
        (row(cell(times=9)), (1, 5), ["4", "1", "4"], ["1"]),
        (row(cell(times=9)), (1, 9), ["8", "1"], ["1"]),
        (row(cell(times=2)), (1, 4), ["2", "1", "1"], ["1"]),
        (row(cell("x", times=3)), (1, 2), ["1", "1", "1"], ["1"]),
        ("<table:table-row/>", (1, 2), ["1", "1"], ["1"]),
        ("", (3, 1), ["1", "1"], ["2", "1"]),
        (
            row(cells("x"), times=4),
            (1, 1),
            ["1"] * 2,
            ["1", "3"],
        ),
        (
            row(cells("x"), times=4),
            (3, 1),
            ["1"] * 3,
            ["2", "1", "1"],
        ),
        (
            f"<table:table-rows>{row(cells('x'), times=2)}</table:table-rows>",
            (2, 1),
            ["1"] * 2,
            ["1", "1"],
        ),
    ],
)
def test_a_repeat_is_split_where_one_is_cited(
    tmp_path: Path, rows: str, place: tuple[int, int], cells_written: list[str], rows_written: list[str]
) -> None:
    """As few cells and rows as needed, the one cited alone, the others repeated as before."""
    new = _table(tmp_path, rows, Note(*place, "ici")).decode()
    sheet = new[new.index('<table:table table:name="T">') :]
    row, column = (
        [(re.search(rf'number-{what}-repeated=["\'](\d+)', one) or ["", "1"])[1] for one in re.findall(tag, sheet)]
        for what, tag in (("rows", "<table:table-row[ />][^>]*"), ("columns", "<table:table-cell[ />][^>]*"))
    )
    assert (column, row) == (cells_written, rows_written)
    assert {at: one.note for at, one in seen(new.encode(), "T").items() if one.note} == {place: ("ici",)}


@pytest.mark.parametrize(
    ("rows", "place", "note", "children"),
    [
        (row("<table:table-cell/>"), (1, 1), ("n",), ["annotation"]),
        (row(cells("x")), (1, 1), ("n",), ["annotation", "p"]),
        (
            row(cell("x", before=_OWN)),
            (1, 1),
            ("à moi", "", "n"),
            None,
        ),
        (row("<table:table-cell><office:annotation/></table:table-cell>"), (1, 1), ("", "n"), ["annotation"]),
        (
            row("<table:table-cell><table:cell-range-source/><text:p>x</text:p></table:table-cell>"),
            (1, 1),
            ("n",),
            ["cell-range-source", "annotation", "p"],
        ),
        (
            row(f"<table:table-cell table:number-columns-repeated='3'>{_OWN}<text:p>x</text:p></table:table-cell>"),
            (1, 2),
            ("à moi", "", "n"),
            ["annotation", "p"],
        ),
        (
            row(
                '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="2"/>'
                "<table:covered-table-cell/>"
            )
            + row('<table:covered-table-cell table:number-columns-repeated="2"/>'),
            (2, 2),
            ("n",),
            ["annotation"],
        ),
        (
            row(
                '<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="1"/>'
                "<table:covered-table-cell/>",
                times=3,
            ),
            (2, 2),
            ("n",),
            ["annotation"],
        ),
        (row("<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>"), (1, 1), ("n",), None),
    ],
)
def test_a_note_stands_where_the_schema_has_it(
    tmp_path: Path, rows: str, place: tuple[int, int], note: tuple[str, ...], children: list[str] | None
) -> None:
    """First in its cell but for a link to other cells; in the client's own note; where a merge is seen."""
    found = [one for one in seen(_table(tmp_path, rows, Note(*place, "n")), "T").values() if "n" in one.note]
    assert [one.note for one in found] == [note]
    assert found[0].children == tuple(f"{{{_uri(one)}}}{one}" for one in children or ["annotation", "p"])


def _uri(name: str) -> str:
    kind = {"annotation": "office", "p": "text"}.get(name, "table")
    return f"urn:oasis:names:tc:opendocument:xmlns:{kind}:1.0"


@pytest.mark.parametrize(
    ("row", "base"),
    [
        ("<table:table-row>{}</table:table-row>", "of-column"),
        ("<table:table-row table:default-cell-style-name='of-row'>{}</table:table-row>", "of-row"),
    ],
)
@pytest.mark.parametrize(
    ("inside", "own"),
    [("<table:table-cell/>", ""), (cells("x"), ""), ("", ""), (cell("x", "table:style-name='own'"), "own")],
)
def test_a_style_comes_from_the_cell_its_row_or_its_column(
    tmp_path: Path, row: str, base: str, inside: str, own: str
) -> None:
    """The look that a cell has without a style of its own is copied too."""
    style = "<style:style style:display-name='>' style:name='{0}' style:family='table-cell' {1}='as-{0}'/>"
    automatic = "".join(style.format(name, "style:data-style-name") for name in ("of-column", "of-row", "own"))
    column = "<table:table-column table:default-cell-style-name='of-column'/>"
    new = _table(tmp_path, column + row.format(inside), Note(1, 1, "n"), automatic=automatic)
    look = style_of(new, seen(new, "T")[1, 1].style)
    assert look[""]["data-style-name"] == f"as-{own or base}"
    assert look["table-cell-properties"] == {"background-color": "#ffeb9c"}


def _rows(drawn: list[tuple[int, list[tuple[int, str, str]]]]) -> str:
    return "".join(
        f"<table:table-row table:number-rows-repeated='{height}'>"
        + "".join(cell(text, f"table:number-columns-repeated='{width}' {style}") for width, style, text in line)
        + "</table:table-row>"
        for height, line in drawn
    )


_STYLED = st.sampled_from(["", "table:style-name='ce1'", "table:style-name='ce2'", "table:style-name='unknown'"])
_CELL = st.tuples(st.integers(1, 4), _STYLED, st.sampled_from(["", "x", "&lt;y&gt;", "z &amp;"]))
_TABLE = st.lists(st.tuples(st.integers(1, 4), st.lists(_CELL, max_size=4)), max_size=5)
_PLACES = st.sets(st.tuples(st.integers(1, 22), st.integers(1, 18)), max_size=8)


@settings(max_examples=80, deadline=None)
@given(drawn=_TABLE, places=_PLACES)
def test_any_table_keeps_its_cells(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[tuple[int, list[tuple[int, str, str]]]], places: set
) -> None:
    """Whatever is repeated and wherever the notes go: the same cells but for the notes, and each note at its place."""
    tmp_path = tmp_path_factory.mktemp("any")
    rows = _rows(drawn)
    old = content(f'<table:table table:name="T">{rows}</table:table>').encode()
    new = _table(tmp_path, rows, *(Note(row, column, f"{row},{column}") for row, column in places))
    was, now = seen(old, "T"), seen(new, "T")
    assert {place: one.note for place, one in now.items() if one.note} == {
        one: (f"{one[0]},{one[1]}",) for one in places
    }
    blank = Seen((), (), "", frozenset(), ())
    for place in was.keys() | now.keys():
        if place in places:
            assert now[place].texts == was.get(place, blank).texts
            assert now[place].attributes == was.get(place, blank).attributes
        else:
            assert now.get(place, blank) == was.get(place, blank)


def test_the_summary_is_first_and_what_counts_sheets_is_moved_on(before: Path) -> None:
    """It is shown when the file is opened; recorded changes are those of the same sheets; links lead to the cells."""
    new = _parts(_annotated(before))
    text = new["content.xml"].decode()
    assert re.findall(r'<table:table table:name="([^"]*)"', text) == ["Audit RGPD", SHEET, "Calculs"]
    assert ">Audit RGPD</config:config-item>" in new["settings.xml"].decode()
    assert 'table:row="3" table:table="1"' in text
    assert 'table:id="ct2" table:type="row" table:position="4" table:table="1"' in text
    assert 'table:id="ct3" table:type="table" table:position="2"' in text
    assert text.index("tracked-changes") < text.index('"Audit RGPD"')
    assert """!<text:a xlink:href="#'Registre d’O''Hara'.D4" xlink:type="simple">D4</text:a>""" in text
    assert [one.name for one in read_workbook(before).sheets] == [SHEET, "Calculs"]


def test_no_text_of_the_register_acts(before: Path) -> None:
    """A title that looks like a formula is text; what XML cannot hold is a visible sign."""
    new = _parts(_annotated(before))["content.xml"]
    sheet = seen(new, "Audit RGPD")
    line = next(one for one in sheet.values() if one.texts == (LINE.title,))
    assert {value for name, value in line.attributes if name.endswith("value-type")} == {"string"}
    assert ("�[31mPaie�",) in {one.texts for one in sheet.values()}
    numbers = {one.texts for one in sheet.values() if "float" in dict(one.attributes).values()}
    assert numbers == {("1",)}  # an article is no number
    assert not any(name.endswith("formula") for one in sheet.values() for name, _ in one.attributes)


@settings(max_examples=60, deadline=None)
@given(text=st.text(" ab<>&\"'=@\t\nπ😀\x00\x1b", min_size=1))
def test_any_text_is_written_as_it_is(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Spaces, tabs, lines and signs come back, in the new sheet and in a note."""
    path = tmp_path_factory.mktemp("text") / "any.ods"
    write_spreadsheet(path)
    stream = io.BytesIO()
    summary = dataclasses.replace(SUMMARY, title=f"|{text}|")
    annotate_ods(path.read_bytes(), {SHEET: {Note(4, 3, f"|{text}|"): "gap"}}, summary, "Audit RGPD", stream)
    path.write_bytes(stream.getvalue())
    expected = re.sub("[\x00\x1b]", "�", f"|{text}|")
    assert read_workbook(path).sheets[0].rows[0][0] == expected
    note = seen(_parts(stream.getvalue())["content.xml"], SHEET)[4, 3].note
    assert re.sub(r"[ \t]", "", "\n".join(note)) == re.sub(r"[ \t]", "", expected)  # those are elements


def test_a_second_annotation_adds_to_the_first(before: Path, tmp_path: Path) -> None:
    """Names of sheets and styles stay apart, notes are appended, colours of marks are kept and framed."""
    again = tmp_path / "again.ods"
    again.write_bytes(_annotated(before))
    new = _parts(_annotated(again))["content.xml"]
    assert re.findall(rb'<table:table table:name="([^"]*)"', new)[:2] == [b"Audit RGPD 2", b"Audit RGPD"]
    names = re.findall(rb'style:name="(\w+)"', new)
    assert len(names) == len(set(names))
    found = seen(new, SHEET)[4, 4]
    assert sum("Aucune base" in line for line in found.note) == 2
    look = style_of(new, found.style)["table-cell-properties"]
    assert (look["background-color"], look["border"]) == ("#ffc7ce", "2pt solid #c00000")


@pytest.mark.parametrize(("lang", "suffix"), [("fr", ".ods"), ("en", ".xlsx")])
def test_scan_writes_the_annotated_spreadsheet_beside_the_reports(
    gdpr_audit: Run, before: Path, tmp_path: Path, lang: str, suffix: str
) -> None:
    """The input is untouched, whatever its name; what is written reads as the same register, its new sheet as none."""
    register = before.rename(tmp_path / f"Mon registre{suffix}")
    data = register.read_bytes()
    arguments = ("--annotate", "--format", "json", "--as-of", "2026-11-24", "-o")
    done = gdpr_audit("scan", register, *arguments, "out", lang=lang)
    assert done.returncode == 0, done.stderr
    assert register.read_bytes() == data
    made = tmp_path / "out" / "mon-registre" / "mon-registre-annotated.ods"
    assert str(made.relative_to(tmp_path)) in done.stderr
    old, new = read_workbook(register), read_workbook(made)
    assert [one.rows for one in new.sheets[1:]] == [one.rows for one in old.sheets]
    title = {"fr": "Aucune base légale", "en": "No legal basis"}[lang]
    part = _parts(made.read_bytes())["content.xml"]
    note = seen(part, SHEET)[4, 4].note
    assert note[0] == "Demander au service juridique"
    assert any(title in line for line in note)
    assert not any("conversation" in text for one in seen(part, new.sheets[0].name).values() for text in one.texts)
    assert gdpr_audit("scan", made, *arguments, "again", lang=lang).returncode == 0
    results = [json.loads(one.read_text("utf-8")) for one in sorted(tmp_path.glob("*/mon-registre*/results.json"))]
    assert len(results[0]["register"]["activities"]) == 3
    assert results[0]["register"]["activities"] == results[1]["register"]["activities"]
    said = [[(one["id"], one["verdict"], one["source"]) for one in result["findings"]] for result in results]
    assert said[0] == said[1]


_TWICE = f'{NAMES} xmlns:tableau="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'


@pytest.mark.parametrize(
    "broken",
    [
        client_content().replace("UTF-8", "UTF-16").encode("utf-16"),
        client_content().replace('table:name="Calculs"', 'xmlns:fo="urn:other" fo:x="" table:name="Calculs"'),
        content("<table:table/>", names=_TWICE),
    ],
)
def test_an_unusual_part_is_refused_whole(tmp_path: Path, broken: str | bytes) -> None:
    """Another encoding, a prefix of two meanings, a namespace of two prefixes: none is guessed at."""
    path = tmp_path / "unusual.ods"
    write_spreadsheet(path, {"content.xml": broken})
    with pytest.raises(UnusualPartError):
        _annotated(path)


@pytest.mark.parametrize(
    ("part", "broken", "code"),
    [
        ("content.xml", client_content().replace("UTF-8", "UTF-16").encode("utf-16"), 2),
        ("settings.xml", b"<office:document-settings>", 2),
        ("content.xml", b"<!DOCTYPE x [<!ENTITY y 'z'>]>" + client_content().encode().partition(b"?>")[2], 3),
        ("content.xml", client_content()[:-9], 3),
        ("META-INF/manifest.xml", f"<manifest {NAMES}><manifest:encryption-data/></manifest>", 3),
    ],
)
def test_an_unusual_spreadsheet_is_one_line(
    gdpr_audit: Run, tmp_path: Path, part: str, broken: str | bytes, code: int
) -> None:
    """Another encoding, a part that ends early, an entity, a password: no report, no half file."""
    path = tmp_path / "unusual.ods"
    write_spreadsheet(path, {part: broken})
    done = gdpr_audit("scan", path, "--annotate")
    assert (done.returncode, len(done.stderr.splitlines())) == (code, 1), done.stderr
    assert not (tmp_path / "gdpr-audit-reports").exists()


def test_a_long_text_repeated_does_not_fill_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kilobyte in a row that is repeated stays one; annotated row by row it would be as many as there are notes."""
    monkeypatch.setattr("gdpr_audit.report.annotate.ods.sheet.limits.UNPACKED_BYTES", 20_000)
    rows = f"<table:table-row table:number-rows-repeated='90'>{cells('x' * 1_000)}</table:table-row>"
    assert _table(tmp_path, rows, Note(1, 1, "n"))
    with pytest.raises(UnusualPartError):
        _table(tmp_path, rows, *(Note(row, 1, "n") for row in range(1, 80)))


@pytest.mark.parametrize("drop", ["styles.xml", "settings.xml", "mimetype"])
def test_parts_that_may_be_missing(before: Path, drop: str) -> None:
    """Small programs leave some out."""
    write_spreadsheet(before, drop=drop)
    assert seen(_parts(_annotated(before))["content.xml"], SHEET)[4, 2].note


def test_a_sheet_with_an_odd_name_is_found(tmp_path: Path) -> None:
    """Findings name it as it was read."""
    path = tmp_path / "odd.ods"
    write_spreadsheet(
        path, {"content.xml": content(f'<table:table table:name="A&#127;B">{row(cells("x"))}</table:table>')}
    )
    name = read_workbook(path).sheets[0].name
    assert name != "A\x7fB"
    assert seen(_parts(_annotated(path, {name: {Note(1, 1, "n"): "gap"}}))["content.xml"], "A\x7fB")[1, 1].note == (
        "n",
    )


def test_prefixes_that_are_missing_or_others_are_those_of_the_file(before: Path) -> None:
    """A file may call the namespaces as it likes, and leave out those that it does not need."""
    text = re.sub(r"(?<=[</ ])table:", "t:", client_content()).replace("xmlns:table=", "xmlns:t=")
    text = re.sub(r' xmlns:xlink="[^"]*"', "", text)
    write_spreadsheet(before, {"content.xml": text})
    new = _parts(_annotated(before))["content.xml"]
    assert b"<t:table t:name=" in new
    assert b"table:table" not in new.replace(b"xmlns:table", b"")
    assert new.count(b'xmlns:xlink="http://www.w3.org/1999/xlink"') == 1
    assert seen(new, SHEET)[4, 4].note[-1] == "● Aucune base <légale> & =1+1"


def test_a_name_inside_another_value_is_no_attribute() -> None:
    """The client's texts stand in attributes too, and one may look like markup."""
    tag = b"""<c f="of:=&quot; s='1'&quot;" v=" s='2'" s = '3'/>"""
    assert with_attribute(tag, "s", "7") == b"""<c f="of:=&quot; s='1'&quot;" v=" s='2'" s="7"/>"""
    assert without_attribute(tag, "s") == b"""<c f="of:=&quot; s='1'&quot;" v=" s='2'"/>"""
    assert [element_of(b"<a:c x='/'>", one) for one in (b"", b"y")] == [b"<a:c x='/'/>", b"<a:c x='/'>y</a:c>"]


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_opens_and_saves_the_spreadsheet(before: Path, tmp_path: Path) -> None:
    """Values, formulas, looks and notes come through a save by another program, in another format."""
    made = tmp_path / "annotated.ods"
    made.write_bytes(_annotated(before))
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved"), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    book = load_workbook(tmp_path / "saved" / "annotated.xlsx")
    assert book.sheetnames == ["Audit RGPD", SHEET, "Calculs"]
    assert book.active.title == "Audit RGPD"
    sheet = book[SHEET]
    assert "Demander au service juridique" in sheet["D4"].comment.text
    assert "Aucune base <légale> & =1+1" in sheet["D4"].comment.text
    assert (sheet["D4"].fill.fgColor.rgb, sheet["A1"].font.b) == ("FFFFC7CE", True)
    assert (sheet["B4"].fill.fgColor.rgb, sheet["B4"].border.left.style) == ("FFC6EFCE", "medium")
    assert sheet["J3"].value == "=COUNTA(A3:A5)"
    assert book["Calculs"]["A1"].value == f"='{SHEET.replace(chr(39), chr(39) * 2)}'!J3*2"
    assert sheet.print_area.endswith("$A$1:$G$5")
    first = book.worksheets[0]
    assert [one.page_setup.orientation for one in book] == ["landscape", "portrait", "portrait"]
    links = {one.hyperlink.location for row in first.iter_rows() for one in row if one.hyperlink}
    assert links == {f"'{SHEET.replace(chr(39), chr(39) * 2)}'!D4"}
    assert not list(itertools.chain.from_iterable(one.tables for one in book.worksheets[2:]))
