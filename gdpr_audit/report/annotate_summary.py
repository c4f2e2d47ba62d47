"""The sheet that goes first: the verdict, what the marks mean, and the findings with the way to their cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gdpr_audit.report.annotate_styles import COLOURS, Styles
from gdpr_audit.report.annotate_xml import escaped
from gdpr_audit.report.workbook_cells import lines_of
from gdpr_audit.report.workbook_content import quoted

_WIDTHS = (7, 44, 13, 13, 34, 22, 60)
_LONGEST = 2_000
_LINE = 15
"""Points: merged cells do not grow by themselves, and not every program works out the height of the others."""
_ON_A_LINE = 170
_HEAD_COLOUR = "FFD9E1F2"


@dataclass(frozen=True, slots=True)
class Line:
    """One finding as the summary lists it."""

    number: int
    title: str
    severity: str
    provision: str
    about: str
    sheet: str
    """Where it leads; ``""`` if it has no place."""
    cell: str
    step: str
    mark: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What the sheet says."""

    title: str
    paragraphs: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    """Mark -> what it means."""
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    more: str
    """What is said where the list was cut; ``""`` if it was not."""


def write_summary(summary: Summary, styles: Styles, namespace: str) -> bytes:
    """Return the sheet's part, in the workbook's namespace; texts are inline strings, so that none can be a formula."""
    plain, link = styles.own(), styles.own(link=True)
    rows: list[str] = []
    links: list[str] = []

    def row(*cells: tuple[str, int], lines: int = 0) -> int:
        number = len(rows) + 1
        height = f' ht="{_LINE * lines}" customHeight="1"' if lines else ""
        rows.append(f'<row r="{number}"{height}>{"".join(_cells(number, cells))}</row>')
        return number

    row((summary.title, styles.own(size=16, bold=True)), lines=2)
    merged = [f"A1:{_letter(len(_WIDTHS))}1"]
    for paragraph in summary.paragraphs:
        number = row((paragraph, plain), lines=1 + len(paragraph) // _ON_A_LINE)
        merged.append(f"A{number}:{_letter(len(_WIDTHS))}{number}")
    rows.append(f'<row r="{len(rows) + 1}"/>')
    for mark, meaning in summary.legend:
        number = row(("", styles.own(colour=COLOURS[mark])), (meaning, plain))
        merged.append(f"B{number}:{_letter(len(_WIDTHS))}{number}")
    rows.append(f'<row r="{len(rows) + 1}"/>')
    head = row(*((text, styles.own(bold=True, colour=_HEAD_COLOUR)) for text in summary.heads))
    for line in summary.lines:
        place = f"{line.sheet}!{line.cell}" if line.sheet else line.cell
        number = row(
            (str(line.number), styles.own(colour=COLOURS[line.mark])),
            (line.title, plain),
            (line.severity, plain),
            (line.provision, plain),
            (line.about, plain),
            (place, link if line.sheet else plain),
            (line.step, plain),
            lines=_lines(line, place),
        )
        if line.sheet:
            way = escaped(f"{quoted(line.sheet)}!{line.cell}")
            links.append(f'<hyperlink ref="F{number}" location="{way}" display="{escaped(place)}"/>')
    if summary.more:
        row((summary.more, plain))
    return _sheet(rows, merged, links, head, namespace).encode("utf-8")


def _lines(line: Line, place: str) -> int:
    """How many lines the row of a finding takes."""
    texts = ("", line.title, line.severity, line.provision, line.about, place, line.step)
    return max(lines_of(text[:_LONGEST], width) for text, width in zip(texts, _WIDTHS, strict=True))


def _sheet(rows: list[str], merged: list[str], links: list[str], head: int, namespace: str) -> str:
    columns = "".join(f'<col min="{n}" max="{n}" width="{w}" customWidth="1"/>' for n, w in enumerate(_WIDTHS, 1))
    spans = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    last = f"{_letter(len(_WIDTHS))}{max(len(rows), head)}"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A{head}:{last}"/><mergeCells count="{len(merged)}">{spans}</mergeCells>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _cells(row: int, cells: Iterable[tuple[str, int]]) -> Iterable[str]:
    for column, (text, style) in enumerate(cells, 1):
        address = f'r="{_letter(column)}{row}" s="{style}"'
        if not text:
            yield f"<c {address}/>"
        elif text.isdigit():
            yield f"<c {address}><v>{text}</v></c>"
        else:
            shown = escaped(text[:_LONGEST])
            yield f'<c {address} t="inlineStr"><is><t xml:space="preserve">{shown}</t></is></c>'


def _letter(column: int) -> str:
    return chr(64 + column)
