"""Reading the workbook back, for its tests."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import openpyxl

from gdpr_audit.report.workbook import write_workbook
from gdpr_audit.texts import texts


def written(assessment: Any, lang: str = "fr", **options: Any) -> bytes:
    """Return the workbook's bytes."""
    stream = io.BytesIO()
    write_workbook(assessment, lang, stream, **options)
    return stream.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    """Read the workbook back."""
    return openpyxl.load_workbook(io.BytesIO(data))


def sheet(book: openpyxl.Workbook, key: str, lang: str = "fr") -> Any:
    """Return a sheet by its key."""
    return book[texts("workbook", lang)["sheets"][key]]


def rows(page: Any) -> list[tuple[Any, ...]]:
    """Return the rows of a list, below its headings."""
    return list(page.iter_rows(min_row=5, values_only=True))


def parts(data: bytes, pattern: str) -> dict[str, str]:
    """Return the XML parts whose name matches."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if re.search(pattern, name)}
