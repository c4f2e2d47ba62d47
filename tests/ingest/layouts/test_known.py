"""Published layouts: each is recognised by its own headings, and by nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS
from gdpr_audit.ingest.layouts.known import KnownLayout, known_layouts, recognise
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.texts import LANGUAGES
from tests.ingest.books import book, sheet, texts
from tests.ingest.layouts.generated import LANGUAGES as WRITTEN
from tests.ingest.layouts.generated import write


def _capitals(text: str) -> str:
    """In capitals, but for a name as programs write it."""
    return text.upper() if " " in text else text


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda layout: layout.key)
def test_layout_is_whole(layout: KnownLayout) -> None:
    """It has a name in both languages, and says of its headings only what a register can hold."""
    assert set(layout.names) == set(LANGUAGES)
    assert set(layout.fields.values()) <= ACTIVITY | set(FEEDS) | {""}
    assert 3 <= layout.needs <= len(layout.signature)


@pytest.mark.parametrize("layout", known_layouts(), ids=lambda layout: layout.key)
@pytest.mark.parametrize("fold", [str, _capitals, "1. {}".format], ids=["as-is", "capitals", "numbered"])
def test_layout_is_recognised_by_its_headings(layout: KnownLayout, fold: Callable[[str], str]) -> None:
    """In any case and numbering; with one heading fewer than it needs, it is not."""
    assert recognise([sheet("S", [list(map(fold, layout.signature))])]) is layout
    assert recognise([sheet("S", [list(map(fold, layout.signature[: layout.needs - 1]))])]) is not layout


@pytest.mark.parametrize("language", WRITTEN)
def test_register_of_ones_own_is_nobody_s(language: str) -> None:
    """Usual headings in another order are no published layout."""
    found = [recognise(write("table", language, seed).book.sheets) for seed in range(20)]
    assert sum(one is not None for one in found) <= 1


def test_line_per_item_export_is_read_as_its_tool_means_it() -> None:
    """MONARC: further lines without a name, a period in two columns, the vendor's own contact left aside."""
    heads = [
        ["name", "purposes", "security measures", "controller name", "controller contact", "data subject"],
        ["data categories", "retention period", "retention period unit", "data recipient", "data processor name"],
        ["data processor contact", "country", "documents"],
    ]
    rows = [
        [head for part in heads for head in part],
        ["Payroll", "Pay", "Locks", "Mill", "1 High St", "Staff", "Name", "5", "Years", "Bank", "Paywell", "a@b.c"],
        ["", "", "", "", "", "Family", "Name", "1", "Year", "", "", "", "Canada", "Adequacy"],
        ["Badges", "Enter", "Locks", "Mill", "1 High St", "Visitors", "Name", "3", "Months", "Guard", "", ""],
    ]
    found = understand(book(sheet("export", rows)))
    assert found.published == "monarc"
    said = texts(found.raw.activities[0])
    assert (said["subject_categories"], said["retention_text"]) == ("Staff\nFamily", "5 Years\n1 Year")
    assert (said["processors"], said["third_countries"], said["transfer_safeguard"]) == (
        "Paywell",
        "Canada",
        "Adequacy",
    )
    unused = {one.heading: one.reason for one in found.columns if not one.concept}
    assert unused["data processor contact"] == "layout"


def test_headings_of_a_tool_have_its_sense() -> None:
    """CISO Assistant: the domain is the department."""
    heads = ["ref_id", "name", "description", "status", "processing_nature", "domain", "assigned_to", "labels"]
    rows = [
        [*heads, "dpia_required", "dpia_reference"],
        ["P1", "Payroll", "Pay the staff", "Approved", "", "HR", "ann@mill.example", "", "FALSE", ""],
        ["P2", "Badges", "Enter", "Draft", "", "Facilities", "bob@mill.example", "", "TRUE", "DPIA-2"],
    ]
    found = understand(book(sheet("Processings", rows)))
    assert found.published == "ciso_assistant"
    said = texts(found.raw.activities[1])
    assert (said["id"], said["department"], said["owner"], said["dpia_link"]) == (
        "P2", "Facilities", "bob@mill.example", "DPIA-2",
    )  # fmt: skip


def test_false_friends() -> None:
    """The same word is the processor in Italian and the controller in Spanish."""
    rows = [
        ["Trattamento", "Finalità", "Base giuridica", "Titolare", "Responsabile"],
        ["Paghe", "Pagare", "Contratto", "A", "B"],
    ]
    assert texts(understand(book(sheet("Registro", rows))).raw.activities[0])["processors"] == "B"
    rows = [
        ["Tratamiento", "Finalidad", "Base jurídica", "Responsable", "Encargado"],
        ["Nóminas", "Pagar", "Contrato", "A", "B"],
    ]
    said = texts(understand(book(sheet("Registro", rows))).raw.activities[0])
    assert (said["controller"], said["processors"]) == ("A", "B")
