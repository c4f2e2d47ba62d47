"""Texts as OpenDocument holds them: paragraphs and notes, in which nothing acts."""

from __future__ import annotations

import re

from gdpr_audit.report.annotate.edited_xml import escaped
from gdpr_audit.report.annotate.marks import AUTHOR
from gdpr_audit.report.annotate.ods.names import Names

_COLLAPSED = re.compile(r"^ +|(?<= ) +")
"""Spaces that a reader of XML would run together."""


def paragraphs(text: str, names: Names) -> str:
    """Return a text as paragraphs, one a line."""
    p = names["text"]
    return "".join(f"<{p}p>{_line(line, p)}</{p}p>" for line in text.split("\n"))


def link(text: str, sheet: str, cell: str, names: Names) -> str:
    """Return a paragraph that ends with a way to a cell: its address alone, as LibreOffice breaks no line in a link."""
    p, x = names["text"], names["xlink"]
    way = escaped(f"#'{sheet.replace(chr(39), chr(39) * 2)}'.{cell}")
    before = _line(text.removesuffix(cell), p)
    return f'<{p}p>{before}<{p}a {x}href="{way}" {x}type="simple">{cell}</{p}a></{p}p>'


def note_on_cell(text: str, style: str, names: Names) -> str:
    """Return a note as it stands in a cell, its box of a style."""
    o, d = names["office"], names["dc"]
    look = f'{o}display="false" {names["draw"]}style-name="{style}"'
    return f"<{o}annotation {look}><{d}creator>{AUTHOR}</{d}creator>{paragraphs(text, names)}</{o}annotation>"


def _line(text: str, p: str) -> str:
    spaced = _COLLAPSED.sub(lambda found: f'<{p}s {p}c="{len(found[0])}"/>', escaped(text))
    return spaced.replace("\t", f"<{p}tab/>").replace("\r", "")
