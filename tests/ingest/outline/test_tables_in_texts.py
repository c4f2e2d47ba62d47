"""Tables in a text: turned, below headings that seem to name a field, on either side of Article 30; models beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.ingest.outline.document import understand_text
from gdpr_audit.ingest.records import RawActivity

LABELS = ("Purpose", "Legal basis", "Data subjects", "Categories of data", "Recipients", "Retention period")
SAID = {
    "Ferry tickets": ("Sell tickets", "Contract", "Passengers", "Name", "Bank", "3 years"),
    "Lost property": ("Give back", "Legitimate interests", "Owners", "Phone", "Police", "1 year"),
    "Crew rota": ("Plan shifts", "Contract", "Crew", "Name", "Union", "5 years"),
}


def activities(folder: Path, text: str, name: str = "register.md") -> list[RawActivity]:
    """The activities of a text as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return understand_text(read_workbook(path)).raw.activities


def names(found: list[RawActivity]) -> list[str]:
    """Their names."""
    return [one.cells["name"].text for one in found]


def markdown(rows: list[list[str]]) -> str:
    """Rows as a table of Markdown."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join((lines[0], "|" + "---|" * len(rows[0]), *lines[1:]))


def html(rows: list[list[str]]) -> str:
    """Rows as a table of a page, no cell of which is a heading."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


@pytest.mark.parametrize("corner", ["", "Processing activity", "What is told of each"])
@pytest.mark.parametrize(("shape", "name"), [(markdown, "register.md"), (html, "register.html")])
def test_a_column_for_each_activity(tmp_path: Path, shape: object, name: str, corner: str) -> None:
    """Each column is one, whatever stands in the corner and above the table."""
    rows = [[corner, *SAID], *([label, *(one[n] for one in SAID.values())] for n, label in enumerate(LABELS))]
    text = (markdown if shape is markdown else html)(rows)
    head = "<h2>Harbour Ltd, record of processing</h2>" if shape is html else "# Harbour Ltd, record of processing\n\n"
    found = activities(tmp_path, f"{head}{text}", name)
    assert names(found) == list(SAID)
    assert [one.cells["recipients"].text for one in found] == ["Bank", "Police", "Union"]
    assert all(one.cells["purposes"].source.row == found[0].cells["purposes"].source.row for one in found)


@pytest.mark.parametrize("heading", ["Purposes and legal bases", "1. Purposes", "Legal bases"])
@pytest.mark.parametrize("numbered", [True, False])
def test_a_register_below_a_heading_of_field_words(tmp_path: Path, heading: str, *, numbered: bool) -> None:
    """Its rows are activities, and not what one activity is done for."""
    rows = [[said[0], said[2], said[1], said[5]] for said in SAID.values()]
    table = [["Purpose", "Data subjects", "Legal basis", "Retention"], *rows]
    if numbered:
        table = [["#", *table[0]], *([str(n), *row] for n, row in enumerate(rows, 1))]
    after = "## Retention periods\n\n| Data | Kept |\n|---|---|\n| Tickets | 3 years |\n\n## Security\n\nLocks.\n"
    found = activities(tmp_path, f"# Record\n\n## {heading}\n\nAs told on board.\n\n{markdown(table)}\n\n{after}")
    assert names(found) == ["Sell tickets", "Give back", "Plan shifts"]
    assert [one.cells["legal_bases"].text for one in found] == ["Contract", "Legitimate interests", "Contract"]


def test_parts_of_activities_stay_parts(tmp_path: Path) -> None:
    """A heading that stands again below each activity heads what that one is done for, table or not."""
    table = markdown([["Purpose", "Legal basis", "Data"], ["Sell", "Contract", "Name"], ["Remind", "Consent", "Phone"]])
    parts = "\n\n".join(f"## {name}\n\n### Purposes\n\n{table}\n\n### Retention\n\n2 years" for name in SAID)
    assert names(activities(tmp_path, f"# Record\n\n{parts}\n")) == list(SAID)


def test_vendors_below_their_heading_stay_vendors(tmp_path: Path) -> None:
    """What processors are used for is no activity."""
    vendors = markdown([["Name", "Purpose", "Data", "Country"], ["Cloudy", "Backups", "All", "Ireland"]] * 2)
    own = "## Crew rota\n\n- Purpose: plan shifts\n- Legal basis: contract\n"
    assert names(activities(tmp_path, f"# Record\n\n{own}\n## Processors\n\n{vendors}\n")) == ["Crew rota"]


@pytest.mark.parametrize(
    ("own", "others", "heading"),
    [
        (
            "Register A: the firm as controller",
            "Register B: the firm as processor",
            "Processing on behalf of the ports",
        ),
        ("A — als Verantwortlicher", "B — als Auftragsverarbeiter", "Verarbeitung im Auftrag der Häfen"),
        ("Società quale titolare", "Società quale responsabile", "Trattamento per conto dei porti associati"),
        ("En tant que responsable", "En tant que sous-traitant", "Traitement mené pour le compte des ports"),
        ("Como responsable", "Como encargado", "Tratamiento por cuenta de los puertos"),
    ],
)
def test_both_sides_of_article_30(tmp_path: Path, own: str, others: str, heading: str) -> None:
    """Two registers in one document have a role each, the processor's with its own headings; alone, it is read too."""
    first = markdown([["Purpose", "Legal basis", "Data subjects"], ["Sell", "Contract", "Passengers"]])
    second = markdown([["ID", heading, "Sub-processors"], ["R1", "Berth plans", "Cloudy"], ["R2", "Pilots", "Sunny"]])
    found = activities(tmp_path, f"# Harbour\n\n## {own}\n\n{first}\n\n## {others}\n\n{second}\n")
    assert [(one.cells["name"].text, one.role) for one in found] == [
        ("Sell", "controller"), ("Berth plans", "processor"), ("Pilots", "processor"),
    ]  # fmt: skip
    alone = activities(tmp_path, f"# Harbour\n\n## {others}\n\n{second}\n")
    assert [one.role for one in alone] == ["processor", "processor"]


@pytest.mark.parametrize("aside", ["*(from June)*", "(open)", "[to be checked]"])
def test_a_remark_after_a_title_in_bold(tmp_path: Path, aside: str) -> None:
    """It is no part of the name, and the form above ends there."""
    forms = [
        f"**Activity no. {n} – {name}**{f' {aside}' if n > 1 else ''}\n\n"
        + markdown([["Field", "Content"], *map(list, zip(LABELS, said, strict=True))])
        for n, (name, said) in enumerate(SAID.items(), 1)
    ]
    found = activities(tmp_path, "# Record\n\n" + "\n\n".join(forms))
    assert names(found) == list(SAID)
    assert [one.cells["recipients"].text for one in found] == ["Bank", "Police", "Union"]


@pytest.mark.parametrize("left", ["[e.g. to answer requests]", "‹to be written by the owner›", "{{purpose}}"])
def test_a_model_beside_the_register(tmp_path: Path, left: str) -> None:
    """A section whose purpose and half its answers are places to fill is the model of a contract."""
    own = "## Crew rota\n\n- Purpose: plan shifts\n- Legal basis: contract\n"
    model = f"## Description of the processing\n\n- Purpose: {left}\n- Data: {left}\n- Retention: as the contract\n"
    found = activities(tmp_path, f"# Record\n\n{own}\n{model}")
    assert names(found) == ["Crew rota"]


def test_brackets_that_offer_a_choice_say_nothing(tmp_path: Path) -> None:
    """Of "[yes/no; if to the US: clauses]" nobody made a country."""
    text = "# R\n\n## Crew\n\n- Purpose: plan\n- Legal basis: contract\n- Transfers: [yes/no — if to the US: SCC]\n"
    assert activities(tmp_path, text)[0].cells["transfers"].text == ""


def test_an_index_with_more_lines_than_sections(tmp_path: Path) -> None:
    """Where each section has its line, a line that has none is another activity; a mere overview only is told."""
    own = "\n\n".join(f"### {name}\n\n- Purpose: {said[0]}\n- Retention: {said[5]}" for name, said in SAID.items())
    lines = [[name, said[0], said[1]] for name, said in [*SAID.items(), ("Moorings", ("Rent", "Contract"))]]
    index = markdown([["Processing activity", "Purpose", "Legal basis"], *lines])
    found = activities(tmp_path, f"# Record\n\n## Overview\n\n{index}\n\n## Details\n\n{own}\n")
    assert names(found) == [*SAID, "Moorings"]
    assert all(one.cells["legal_bases"].text for one in found)


def test_what_is_said_of_a_recipient_is_none(tmp_path: Path) -> None:
    """Items below the one that names it detail it; those below a mere heading are recipients themselves."""
    text = "# R\n\n## 1️⃣ Processing: Tickets\n\n### Purpose\n\n- Sell tickets\n\n### Legal basis\n\n- Contract\n\n"
    items = "- **Cloudy:** Ireland\n  - Servers: EU\n  - Legal basis: clauses\n- Banks:\n  - Seabank\n- Other: {any}\n"
    found = activities(tmp_path, f"{text}### Recipients\n\n{items}")
    assert names(found) == ["Tickets"]
    said = found[0].cells["recipients"].text.split("\n")
    assert said == ["Cloudy: Ireland (Servers: EU; Legal basis: clauses)", "Banks:", "Seabank"]


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("**Harbour Ltd** — a company of two  \nVAT: 12", "Harbour Ltd"),
        ("**Harbour Ltd**\n1 Quay\n1000 Port", "Harbour Ltd"),
        ("[Name of the company]", None),
        ("(name and address)", None),
    ],
)
def test_whose_register_it_is(tmp_path: Path, below: str, name: str | None) -> None:
    """A name in bold below the heading, and what it is after a dash; a place to write a name is none."""
    path = tmp_path / "register.md"
    own = "## Crew\n\n- Purpose: plan\n- Legal basis: contract\n- Retention: 1 year\n"
    path.write_text(f"# Record\n\n## Controller\n\n{below}\n\n{own}", encoding="utf-8")
    said = understand_text(read_workbook(path)).raw.organisation
    assert (said["name"].text if "name" in said else None) == name


def test_headings_of_a_page_over_two_rows(tmp_path: Path) -> None:
    """Cells that reach down or to the right are headings and their groups, as on a sheet."""
    head = (
        '<tr><th rowspan="2">No.</th><th rowspan="2">Activity</th><th rowspan="2">Purpose</th>'
        '<th colspan="2">Data</th><th rowspan="2">Legal basis</th><th colspan="2">Recipients</th></tr>'
        "<tr><th>Categories</th><th>Sensitive</th><th>Internal</th><th>External</th></tr>"
    )
    lines = [("Ferry tickets", "Sell", "Name", "No", "Contract", "Till", "Bank"), ("Lost property", *"abcdef")]
    body = "".join(f"<tr><td>{n}</td>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for n, row in enumerate(lines, 1))
    found = activities(tmp_path, f"<h1>Record</h1><table>{head}{body}</table>", "register.html")
    assert names(found) == ["Ferry tickets", "Lost property"]
    said = {concept: cell.text for concept, cell in found[0].cells.items()}
    assert said["legal_bases"] == "Contract"
    assert said["data_categories"] == "Name"
    assert said["recipients_external"] == "Bank"


def test_numbered_sections_are_activities_alike(tmp_path: Path) -> None:
    """One whose only part says it all is one under its own title, as its neighbour that says it in many parts."""
    text = """# Record

## 1. Data processing — Ferry app

### 1.1 Categories of data subjects
- Passengers

### 1.2 Purposes of processing
1. Sell tickets

### 1.3 Legal basis
- Contract

## 2. Data processing — Letters

### 2.1 Letters received
- **Data subjects:** passengers
- **Purpose:** answer
- **Legal basis:** contract

## 3. Rights of data subjects

All of them.
"""
    found = activities(tmp_path, text)
    assert names(found) == ["Ferry app", "Letters"]
    assert found[1].cells["purposes"].text == "answer"
