"""Mapping files: what was saved reads the same, what was answered is followed, what no longer fits says where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdpr_audit.ingest.field_names import FIELDS, field_named, label_of
from gdpr_audit.ingest.mapping.document import parse_mapping, read_mapping
from gdpr_audit.ingest.mapping.writing import write_mapping
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.ingest.records import Sheet, Workbook
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from gdpr_audit.model.errors import AuditError, UnreadableRegisterError, UsageError
from gdpr_audit.texts import LANGUAGES
from gdpr_audit.texts import texts as words
from tests.ingest.books import book, sheet, texts

HEAD = ["Réf", "Traitement", "Finalité", "Base légale", "Personnes", "Données", "Durée de conservation"]
ROWS = [
    ["1", "Paie", "Payer", "Obligation légale", "Salariés", "IBAN", "5 ans"],
    ["2", "Recrutement", "Recruter", "mission SP", "Candidats", "CV", "2 ans"],
]


def _read(workbook: Workbook, mapping: str = "") -> Understanding:
    return understand(workbook, None, parse_mapping(mapping, "m.toml") if mapping else None)


def _said(understanding: Understanding) -> list[dict[str, str]]:
    return [texts(activity) for activity in understanding.raw.activities]


def _issues(understanding: Understanding) -> list[str]:
    return [issue.code for issue in understanding.raw.issues if issue.code.startswith("mapping")]


def _refusal(workbook: Workbook, mapping: str) -> AuditError:
    with pytest.raises((UsageError, UnreadableRegisterError)) as caught:
        _read(workbook, mapping)
    for lang in LANGUAGES:
        assert words("errors", lang)["error"][caught.value.code].format(file="r.xlsx", **caught.value.parameters)
    return caught.value


def _as_data(path: Path, mapping: str = "") -> tuple[Any, ...]:
    """All that is read of a file, its cells and their places included."""
    reading, understanding = read_register(path, None, parse_mapping(mapping, "m.toml") if mapping else None)
    assert understanding is not None
    assert understanding.readings
    activities = [
        {f.name: dict(getattr(a, f.name)) if f.name == "cells" else getattr(a, f.name) for f in fields(a)}
        for a in reading.register.activities
    ]
    return repr(reading.register.organisation), activities, write_mapping(understanding, path.name, "fr")


@pytest.mark.parametrize("name", ["service-client.xlsx", "commune-fiches.ods", "software-startup.csv"])
def test_a_saved_mapping_reads_the_sample_as_it_was(samples: Path, name: str) -> None:
    """Same organisation, same activities, same cells; nothing is told about the mapping itself."""
    *before, mapping = _as_data(samples / name)
    *after, _ = _as_data(samples / name, mapping)
    assert after == before


@pytest.mark.parametrize("folder", ["written", "real"])
def test_a_saved_mapping_reads_the_same_register(shared: Path, folder: str) -> None:
    """So do the registers of others, whatever their layout."""
    read = 0
    for path in sorted((shared / "registers" / folder).iterdir()):
        try:
            *before, mapping = _as_data(path)
        except (AuditError, AssertionError):
            continue
        assert _as_data(path, mapping)[:2] == tuple(before), path.name
        read += 1
    assert read > 5


_heading = st.sampled_from(
    [*HEAD, "Commentaire", "N°", "Pays", "pays", "Zweck / Rechtsgrundlage", "", "a ##2", '"=]\n']
)


@given(st.lists(_heading, min_size=3, max_size=9), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_headings_come_back(headings: list[str], title: bool) -> None:  # noqa: FBT001
    """Repeated, empty, odd or composite headings: saved and read again, they are what they were."""
    rows = [["Registre des traitements"], []] * title
    workbook = _copy(rows, headings)
    try:
        first = _read(workbook)
    except UnreadableRegisterError:
        return
    again = _read(_copy(rows, headings), write_mapping(first, "r.xlsx", "en"))
    assert _said(again) == _said(first)
    assert [(c.column, c.concept) for c in again.columns] == [(c.column, c.concept) for c in first.columns]
    assert not _issues(again)


def _copy(rows: Sequence[Sequence[str]], headings: Sequence[str]) -> Workbook:
    body = [[f"v{r}{c}" for c in range(len(headings))] for r in range(3)]
    return book(sheet("R", [*rows, list(headings), *body]))


WRONG = [["Bidule", "Machin", "Chose", "Truc"], ["Paie", "Payer", "Obligation légale", "5 ans"]]
ANSWER = """
[rows."F".columns]
"Bidule" = "name"
"Machin" = "Finalités"
"Chose" = "base légale"
"Truc" = "–"
"""


def test_headings_that_say_nothing_are_read_as_told() -> None:
    """The field may be named canonically, by its label, or as a heading would; a dash leaves the column."""
    assert _refusal(book(sheet("F", WRONG)), '[sheets]\n"F" = "fiche"').code == "mapping-no-table"
    understanding = _read(book(sheet("F", WRONG)), ANSWER)
    assert _said(understanding) == [{"name": "Paie", "purposes": "Payer", "legal_bases": "Obligation légale"}]
    assert [c.concept for c in understanding.columns] == ["name", "purposes", "legal_bases", None]
    assert understanding.columns[-1].reason == "told"


def test_next_years_file_still_fits() -> None:
    """Rows above, rows and columns added, columns moved, another year in the sheet's name: found by their text."""
    mapping = write_mapping(_read(book(sheet("Registre 2025", [HEAD, *ROWS]))), "r.xlsx", "fr")
    moved = [["Mis à jour"], [], [], [*HEAD[::-1], "Sous-traitants", "Nouveau"]]
    later = [*moved, *[[*row[::-1], "Acme", "x"] for row in ROWS]]
    understanding = _read(book(sheet("Registre 2026", later)), mapping)
    assert [one["name"] for one in _said(understanding)] == ["Paie", "Recrutement"]
    assert _issues(understanding) == ["mapping-sheet-renamed", "mapping-new-columns"]


SAVED = '[sheets]\n"F" = "rows"\n[rows."F"]\nheader_row = 1\n[rows."F".columns]\n"Traitement" = "name"\n'


@pytest.mark.parametrize(
    ("mapping", "code", "exit_code", "says"),
    [
        ("a = ", "mapping-syntax", 2, {"line": 1}),
        ("mapping = 1\n\n[sheets]\nRegistre", "mapping-syntax", 2, {"line": 4}),
        ("mapping = 9", "mapping-version", 2, {"line": 1}),
        ("[colonnes]\n", "mapping-key", 2, {"line": 1, "key": "colonnes"}),
        ('[sheets]\n"F" = "lignes"', "mapping-shape", 2, {"line": 2}),
        ('language = "xx"', "mapping-shape", 2, {"line": 1}),
        (SAVED + '"Finalité" = "purpozes"', "mapping-field", 2, {"line": 7, "nearest": "purposes"}),
        (SAVED + '"Finalité" = 3', "mapping-shape", 2, {"line": 7}),
        (SAVED + '" TRAITEMENT :" = "id"', "mapping-twice", 2, {"line": 7}),
        ('[rows."F"]\nheader_row = "un"', "mapping-shape", 2, {"line": 2}),
        ('[sheets]\n"Absente" = "rows"\n"F" = "unused"', "mapping-no-sheet", 3, {"sheet": "Absente", "sheets": "F"}),
        (SAVED + '"Durée" = "retention_text"', "mapping-no-heading", 3, {"sheet": "F", "headings": "Durée"}),
    ],
)
def test_a_mapping_that_is_wrong_or_does_not_fit_says_where(
    mapping: str, code: str, exit_code: int, says: dict[str, Any]
) -> None:
    """A mistake in the mapping is a usage error with its line, a file that has changed is unreadable with the place."""
    refusal = _refusal(book(sheet("F", [HEAD, *ROWS])), mapping)
    assert (refusal.code, refusal.exit_code) == (code, exit_code)
    for name, value in says.items():
        assert str(value) in str(refusal.parameters[name])


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * (1 << 20) + b"\n#"])
def test_what_is_no_text_is_no_mapping(tmp_path: Path, content: bytes) -> None:
    """Nor is a very large file; a missing one is told as such."""
    (tmp_path / "m.toml").write_bytes(content)
    with pytest.raises(UsageError, match="mapping-not-text"):
        read_mapping(tmp_path / "m.toml")
    with pytest.raises(UsageError, match="mapping-missing"):
        read_mapping(tmp_path / "absent.toml")


def test_the_word_of_the_house_is_read_as_told() -> None:
    """A value, or one item of a list, is read as the mapping says, and that is told with its number."""
    mapping = '[values.legal_bases]\n"Mission SP" = "6.1.e"\n"jamais vu" = "6.1.a"\n[values."Données"]\nCV = "Diplômes"'
    rows = [*ROWS, ["3", "Accueil", "Recevoir", "6.1.c ; mission SP", "Usagers", "nom, CV", "1 an"]]
    understanding = _read(book(sheet("F", [HEAD, *rows])), mapping)
    said = _said(understanding)
    assert [one["legal_bases"] for one in said] == ["Obligation légale", "6.1.e", "6.1.c ; 6.1.e"]
    assert [one["data_categories"] for one in said] == ["IBAN", "Diplômes", "nom, Diplômes"]
    told = [i for i in understanding.raw.issues if i.code == "mapping-value"]
    assert [(dict(i.parameters)["count"], i.level) for i in told] == [("2", "note"), ("0", "warning"), ("2", "note")]


def test_sheets_are_what_the_mapping_says() -> None:
    """An ambiguous workbook is settled; a sheet told to be left is left, and its role may be given."""
    other = sheet("Copie", [HEAD, *ROWS])
    with pytest.raises(UnreadableRegisterError, match="ambiguous-sheet"):
        _read(book(sheet("A", [HEAD, *ROWS]), other))
    understanding = _read(
        book(sheet("A", [HEAD, *ROWS]), other),
        '[sheets]\nA = "rows"\nCopie = "unused"\n[rows.A]\nrole = "processor"',
    )
    assert understanding.sheets == ("A",)
    assert understanding.aside == (("Copie", "told"),)
    assert {one.role for one in understanding.raw.activities} == {"processor"}


def _fiche(name: str, label: str) -> Sheet:
    rows = [[label, name], ["Finalité", "Servir"], ["Base légale", "Contrat"], ["Personnes concernées", "Clients"]]
    return sheet(name, [*rows, ["Mot du chef", "rien"], ["Durée de conservation", "1 an"]])


def test_labels_of_fiches_are_told_once_for_all_sheets() -> None:
    """A label that no lexicon has names what the user says, on next year's sheets too."""
    mapping = '[labels]\n"Mot du chef" = "comments"\n"Quoi" = "name"\n"Perdu" = "purposes"\n'
    mapping += '"Durée de conservation" = "–"'
    understanding = _read(book(_fiche("Devis", "Quoi"), _fiche("Factures", "Quoi")), mapping)
    assert [(one["name"], one["comments"]) for one in _said(understanding)] == [("Devis", "rien"), ("Factures", "rien")]
    assert not any("retention_text" in one for one in _said(understanding))
    assert _issues(understanding) == ["mapping-label-gone"]


@pytest.mark.parametrize("kind", FIELDS)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_has_a_name_that_leads_back(kind: str, lang: str) -> None:
    """What inspect prints can be written in a mapping."""
    for field in FIELDS[kind]:
        assert label_of(field, lang, kind).strip()
        assert field_named(field, kind) == field
    if kind == "activity":
        lost = {f for f in FIELDS[kind] if field_named(label_of(f, lang)) not in {f, ""}}
        assert not lost
