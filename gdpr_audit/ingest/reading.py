"""From a file to a register: the door, the layout, the values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import InputIssue

if TYPE_CHECKING:
    from gdpr_audit.ingest.understanding import Understanding


def read_register(path: Path, sheet: str | None = None) -> tuple[Reading, Understanding | None]:
    """Read a register of any format known.

    Args:
        path: the file.
        sheet: the only sheet to read; None to find out.

    Returns:
        The reading, and how its columns were understood: None for a canonical document, which needs no guess.

    Raises:
        UnreadableRegisterError: it cannot be read, or its columns cannot be resolved.
    """
    from gdpr_audit.ingest.door import Document, open_file

    try:
        opened = open_file(path)
        if isinstance(opened, Document):
            return _read_document(path, opened.data, opened.issues, opened.sha256), None
        from gdpr_audit.ingest.outline.document import TEXT_FORMATS, understand_text
        from gdpr_audit.ingest.understanding import understand
        from gdpr_audit.ingest.values import build_register

        understanding = (understand_text if opened.format in TEXT_FORMATS else understand)(opened, sheet)
        register, issues = build_register(understanding.raw)
    except UnreadableRegisterError as refusal:
        refusal.parameters.setdefault("file", path.name)
        raise
    return Reading(register, issues, path.name, opened.sha256, understanding.language), understanding


def _read_document(path: Path, data: object, issues: list[InputIssue], sha256: str) -> Reading:
    from gdpr_audit.ingest.canonical import register_from_data

    if not isinstance(data, dict):
        raise UnreadableRegisterError("canonical-shape", file=path.name, path="$", expected="{ … }")
    return Reading(register_from_data(data), issues, path.name, sha256)
