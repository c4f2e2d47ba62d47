"""``scan --annotate``: the client's own workbook with a mark and a note on each cell that a finding cites."""

from __future__ import annotations

from typing import Final

SUFFIXES: Final = {"xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"), "ods": (".ods", ".ots")}
"""Format, as the door names it, of the workbooks that are annotated -> endings under which programs open them."""
