"""The account of files without cells: lines of a text document, and leaves of data, that nothing written says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from gdpr_audit.export.clean import Aside, Clean, as_text
from gdpr_audit.ingest.door import Document
from gdpr_audit.ingest.records import Workbook

_MARKUP = re.compile(r"[|#*_`>~<\[\]{}]+|^\s*[-+=.:]+\s*|\s+", re.MULTILINE)


def unsaid_texts(opened: Workbook | Document, clean: Clean, told: set[str]) -> Iterator[Aside]:
    """Yield each text of the file that stands nowhere in what is written, with the line or the path of its place.

    Args:
        opened: a text document, or data of a form that is not ours.
        clean: what is written.
        told: texts that are told elsewhere.
    """
    said = _folded("\n".join(_written(clean)))
    if isinstance(opened, Document):
        places = _leaves(opened.data, "$")
    else:
        lines = ((row, text) for sheet in opened.sheets for row, cells in enumerate(sheet.rows, 1) for text in cells)
        places = ((str(row), text) for row, text in lines)
    for place, text in places:
        if text.strip() and text.strip() not in told and _folded(text) not in said:
            yield Aside("", "", text.strip(), place, "beside")


def _written(clean: Clean) -> Iterator[str]:
    yield from (as_text(value) for value in clean.organisation.values())
    for entry in clean.entries:
        for row in (entry.cells, *entry.processors, *entry.transfers):
            yield from map(as_text, row.values())


def _folded(text: str) -> str:
    """A text without the signs of its markup, so that a line is found again in the cell that it became."""
    return " ".join(_MARKUP.sub(" ", text).split())


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever the file holds
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _leaves(part, f"{path}.{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _leaves(part, f"{path}[{place}]")
    elif value is not None:
        yield path, str(value)
