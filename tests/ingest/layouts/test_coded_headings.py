"""Headings as tools export them: behind codes, cut short, explained on a sheet of their own."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.coded import are_technical, concepts, meant
from gdpr_audit.ingest.heading_text import uncoded
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.entries import is_entry
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.understood import Understanding
from tests.ingest.books import book, sheet, texts


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("P01_Zweck", "Zweck"), ("Q3_recipients", "recipients"), ("F12: Finalité", "Finalité"), ("07_base", "base"),
        ("Feld07 Rechtsgrundlage", "Rechtsgrundlage"), ("Question 4 - Purpose", "Purpose"), ("A-2. Data", "Data"),
        ("Campo 11: Plazo", "Plazo"), ("Vraag 2) Doel", "Doel"),
        ("Art9_Basis", "Art9_Basis"), ("Article 6 basis", "Article 6 basis"), ("Top 10 parties", "Top 10 parties"),
        ("2 years", "2 years"), ("T1", "T1"), ("Transfers", "Transfers"),
    ],
)  # fmt: skip
def test_code_before_a_heading(text: str, bare: str) -> None:
    """A number that belongs to the words stays."""
    assert uncoded(text) == bare


def test_underscores_among_names_in_one_case_are_those_of_a_database() -> None:
    """Though many names be one word that people use as well: a flag behind such a name adds nothing to it."""
    names = ["ZWECK", "RECHTSGRUNDLAGE", "BETROFFENE", "EMPFAENGER_EXTERN", "LOESCHFRIST", "VVT_ID", "DSFA_JN"]
    assert concepts(names, "de") == [
        *("purposes", "legal_bases", "subject_categories", "recipients_external", "retention_text", "id", "dpia"),
    ]


def test_heading_behind_a_code_is_known() -> None:
    """As it is without."""
    assert (label("P09_Drittland"), label("Q3_purpose"), label("F12: Durée de conservation")) == (
        *("transfers", "purposes", "retention_text"),
    )


@pytest.mark.parametrize(
    "named",
    [
        (
            "A01_Bez=name A02_Zweck=purposes A03_RGL=legal_bases A04_BetrPers=subject_categories"
            " A05_DatKat=data_categories"
            " A06_Art9_JN=special_categories A07_Empf_ext=recipients_external A08_AV_DL=processors A10_OE=department"
            " A09_LoeschFrist=retention_text"
        ),
        (
            "lib_trt=name fin=purposes bl=legal_bases cat_pers=subject_categories cat_don=data_categories"
            " dest=recipients st=processors hors_ue=transfers dur_cons=retention_text resp=owner"
        ),
        (
            "act_nm=name purp=purposes lb=legal_bases ds_cat=subject_categories pd_cat=data_categories recip=recipients"
            " vndr=processors xfer=transfers ret=retention_text sec_meas=security_description dept=department own=owner"
        ),
        "vr_naam=name vr_doel=purposes vr_grondsl=legal_bases vr_ontv=recipients vr_bewaarterm=retention_text",
        "TRT_NOM=name TRT_FINALITE=purposes TRT_BASE_LEG=legal_bases TRT_DEST=recipients",
    ],
    ids=["German", "French", "English", "Dutch", "behind one word"],
)
def test_short_names_among_their_like(named: str) -> None:
    """Whatever all of them begin with."""
    expected = dict(one.split("=") for one in named.split())
    assert dict(zip(expected, concepts(list(expected)), strict=True)) == expected


def test_short_names_among_words_are_not_believed() -> None:
    """What stands above a column of a table in words may be anything."""
    assert not are_technical(["Name", "Purpose", "st", "Legal basis"])
    assert concepts(["Name", "Purpose", "ret", "Legal basis"])[2] == ""


@pytest.mark.parametrize("name", ["x", "foo_bar", "dat", "lfd", "p1"])
def test_name_that_may_be_anything_is_nothing(name: str) -> None:
    """Rather than the first that begins so."""
    assert meant(name) in {"", "data_categories"}


HEADS = ["VX_ID", "VX_Stat", "A00_Bez", "A01_Zweck", "A02_RGL", "A03_BetrPers", "A05_Art9_JN", "A07_Empf_ext"]
FIRST = ["VX-0104", "aktiv", "Ticketverkauf", "Karten verkaufen", "Art6_1_b|Art6_1_c", "Gäste|Abonnenten", "N", "Bank"]
SECOND = ["VX-0105", "aktiv", "Fundsachen", "Zurückgeben", "Art6_1_f", "Gäste", "N", "-"]


def _read(rows: list[list[str]], *others: list[list[str]]) -> Understanding:
    return understand(book(sheet("export", rows), *(sheet(f"codes{n}", more) for n, more in enumerate(others))))


def test_first_record_of_an_export_is_no_line_of_headings() -> None:
    """Its number goes on below."""
    found = _read([HEADS, FIRST, SECOND])
    assert found.header_rows == (("export", 1),)
    assert [(texts(one)["id"], texts(one)["name"]) for one in found.raw.activities] == [
        ("VX-0104", "Ticketverkauf"), ("VX-0105", "Fundsachen"),
    ]  # fmt: skip
    assert texts(found.raw.activities[0])["subject_categories"] == "Gäste|Abonnenten"
    assert [one.heading for one in found.columns] == HEADS


@pytest.mark.parametrize(
    ("rows", "entry"),
    [
        ([["N-01", "x"], ["N-02", "y"], ["N-03", "z"]], True),
        ([["x", "2025-01-03"], ["y", "2025-02-03"]], True),
        ([["No.", "Name"], ["1", "y"], ["2", "z"]], False),
        ([["1", "2", "3"], ["1", "a", "b"], ["2", "c", "d"]], False),
        ([["Q1", "Q2"], ["yes", "no"]], False),
    ],
)
def test_a_row_like_those_below_it_is_an_entry(rows: list[list[str]], *, entry: bool) -> None:
    """Numbers of columns are none of entries."""
    assert is_entry(rows, 1) is entry


CODES = {
    "K1x": "Bezeichnung", "K2x": "Zweck der Verarbeitung", "K3x": "Rechtsgrundlage", "K4x": "Kreis der Betroffenen",
    "K5x": "Löschfrist",
}  # fmt: skip
VALUES = [
    ["Ruderkurs", "Unterricht", "Vertrag", "Schüler", "2 Jahre"],
    ["Regatta", "Wettkampf", "Vertrag", "Gäste", "1 Jahr"],
]
SAID = [{"name": "Ruderkurs", "retention_text": "2 Jahre"}, {"name": "Regatta", "retention_text": "1 Jahr"}]
LEGEND = [["Code", "Bedeutung"], *([code, text] for code, text in CODES.items())]


@pytest.mark.parametrize(
    ("rows", "legend"),
    [
        ([list(CODES), *VALUES], LEGEND),
        ([["Stand: heute"], [], list(map(str.upper, CODES)), *VALUES], LEGEND),
        ([list(CODES), *VALUES], [["Feld", "Typ", "Sinn"], *([code, "Text", text] for code, text in CODES.items())]),
        ([["R1", *pair] for pair in zip(CODES, VALUES[0], strict=True)]
         + [["R2", *pair] for pair in zip(CODES, VALUES[1], strict=True)], LEGEND),
    ],
    ids=["headings", "below a title", "three columns", "fields of records"],
)  # fmt: skip
def test_codes_mean_what_another_sheet_says(rows: list[list[str]], legend: list[list[str]]) -> None:
    """The heading shows both."""
    found = _read(rows, legend)
    assert [{c: texts(one)[c] for c in ("name", "retention_text")} for one in found.raw.activities] == SAID
    assert "Rechtsgrundlage (K3x)".casefold() in {one.heading.casefold() for one in found.columns}


def test_guidance_on_headings_changes_none() -> None:
    """A sheet that says how to fill the columns in is no legend, nor is one of codes that no heading has."""
    heads = ["Bezeichnung", "Zweck", "Rechtsgrundlage", "Betroffene", "Löschfrist"]
    guide = [["Spalte", "Hilfe"], *([head, f"Bitte {head} angeben"] for head in heads)]
    other = [["L1", "Rechtsgrundlage"], ["L2", "Zweck"], ["L3", "Empfänger"]]
    found = _read([heads, *VALUES], guide, other)
    assert [one.heading for one in found.columns] == heads
