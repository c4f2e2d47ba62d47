"""Forms in a text, each under a title that numbers it: its name, and nothing of the next one's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gdpr_audit.ingest.door import read_workbook
from gdpr_audit.ingest.outline.document import understand_text

NAMES = ("Carte de lecteur", "Ateliers du samedi", "Fonds local")
TITLES = {
    "fr": "Fiche n° {n} : {name}",
    "en": "Form {n} – {name}",
    "de": "{n}. Verarbeitung: {name}",
    "it": "Scheda n. {n} - {name}",
    "es": "FICHA {n}: {name}",
}
LINES = {
    "fr": ("Objectif : {name} bien tenu", "Base légale : contrat", "Destinataires : mairie {n}", "Durée : {n} ans"),
    "en": ("Purpose: {name} well kept", "Legal basis: contract", "Recipients: city {n}", "Retention: {n} years"),
    "de": ("Zweck: {name} pflegen", "Rechtsgrundlage: Vertrag", "Empfänger: Stadt {n}", "Löschfrist: {n} Jahre"),
    "it": ("Finalità: {name}", "Base giuridica: contratto", "Destinatari: comune {n}", "Conservazione: {n} anni"),
    "es": ("Finalidad: {name}", "Base jurídica: contrato", "Destinatarios: villa {n}", "Conservación: {n} años"),
}


def paragraphs(title: str, lines: list[str]) -> str:
    """Title and lines in paragraphs of their own."""
    return "\n\n".join((title, "\n".join(lines)))


def close(title: str, lines: list[str]) -> str:
    """Title and lines without a blank between them."""
    return "\n".join((title, *lines))


def heading(title: str, lines: list[str]) -> str:
    """Title as a heading, lines as items."""
    return "\n".join((f"## {title}", "", *(f"- {line}" for line in lines)))


def bold(title: str, lines: list[str]) -> str:
    """Title in bold, labels too."""
    said = [f"**{label}:** {value.strip()}  " for label, _, value in (line.partition(":") for line in lines)]
    return "\n".join((f"**{title}**", "", *said))


def grid(title: str, lines: list[str]) -> str:
    """Title above a table of labels and values."""
    rows = [f"| {label.strip()} | {value.strip()} |" for label, _, value in (line.partition(":") for line in lines)]
    return "\n".join((title, "", "| | |", "|---|---|", *rows))


def html(title: str, lines: list[str]) -> str:
    """Paragraphs of a web page."""
    return f"<p>{title}</p>\n" + "\n".join(f"<p>{line}</p>" for line in lines)


def html_table(title: str, lines: list[str]) -> str:
    """A title above a table of a web page."""
    cells = ((label.strip(), value.strip()) for label, _, value in (line.partition(":") for line in lines))
    return f"<div>{title}</div><table>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in cells) + "</table>"


def html_head(title: str, lines: list[str]) -> str:
    """A table of a web page with the title in its first row, over both columns."""
    cells = ((label.strip(), value.strip()) for label, _, value in (line.partition(":") for line in lines))
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in cells)
    return f'<table><tr><th colspan="2">{title}</th></tr>{rows}</table>'


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("shape", [paragraphs, close, heading, bold, grid, html, html_table, html_head])
def test_title_gives_the_name_of_what_follows(
    tmp_path: Path, shape: Callable[[str, list[str]], str], language: str
) -> None:
    """Whatever divides the title from the lines, and one form from the next."""
    forms = []
    for number, name in enumerate(NAMES, 1):
        lines = [line.format(n=number, name=name) for line in LINES[language]]
        forms.append(shape(TITLES[language].format(n=number, name=name), lines))
    page = shape in {html, html_table, html_head}
    path = tmp_path / ("register.html" if page else "register.md")
    text = "\n\n".join(("Bibliothèque des Tilleuls, registre", *forms, "Fait le 3 mai"))
    path.write_text(f"<html><body>{text}</body></html>" if page else text, encoding="utf-8")
    found = understand_text(read_workbook(path)).raw.activities
    said = [{concept: cell.text for concept, cell in one.cells.items()} for one in found]
    assert [one["name"] for one in said] == list(NAMES)
    assert [one["recipients"][-1] for one in said] == ["1", "2", "3"]
    assert [one["retention_text"][0] for one in said] == ["1", "2", "3"]
    assert all(one["purposes"].startswith(one["name"]) for one in said)


def test_blank_form_and_list_of_contents_hinder_nothing(tmp_path: Path) -> None:
    """Titles without labels below them are no activities, and no end to the others."""
    titles = [f"Form {number}: {name}" for number, name in enumerate(NAMES, 1)]
    lines = "\n\nPurpose: lend {n}\nLegal basis: contract\nRetention: {n} years\n"
    forms = [title + lines.format(n=n) for n, title in enumerate(titles)]
    path = tmp_path / "register.md"
    text = "\n\n".join(("Library", *titles, *forms, "Form 4: to be described\n\nNobody did."))
    path.write_text(text, encoding="utf-8")
    found = understand_text(read_workbook(path)).raw.activities
    assert [(one.cells["name"].text, one.cells["purposes"].text) for one in found] == [
        (name, f"lend {n}") for n, name in enumerate(NAMES)
    ]
