"""From a file to a register: the door, the layout, the values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.register import Reading

if TYPE_CHECKING:
    from gdpr_audit.ingest.door import Document
    from gdpr_audit.ingest.mapping.document import FileMapping
    from gdpr_audit.ingest.records import Workbook
    from gdpr_audit.ingest.understood import Understanding


def read_register(
    path: Path, sheet: str | None = None, mapping: FileMapping | None = None
) -> tuple[Reading, Understanding | None]:
    """Read a register of any format known.

    Args:
        path: the file.
        sheet: the only sheet to read; None to find out.
        mapping: what the user said of the file.

    Returns:
        The reading, and how its columns were understood: None for a canonical document, which needs no guess.

    Raises:
        UnreadableRegisterError: it cannot be read, or its columns cannot be resolved.
    """
    from gdpr_audit.ingest.door import open_file

    return read_opened(open_file(path), path, sheet, mapping)


def read_opened(
    opened: Workbook | Document, path: Path, sheet: str | None = None, mapping: FileMapping | None = None
) -> tuple[Reading, Understanding | None]:
    """Read a register from its file as the door opened it; all else as `read_register`."""
    from gdpr_audit.ingest.canonical import is_canonical, register_from_data
    from gdpr_audit.ingest.door import Document
    from gdpr_audit.ingest.records import TEXT_FORMATS

    try:
        if mapping and (isinstance(opened, Document) or opened.format in TEXT_FORMATS):
            raise UsageError("mapping-of-document", file=path.name)
        if isinstance(opened, Document) and is_canonical(opened.data):
            register = register_from_data(opened.data)
            return Reading(register, opened.issues, path.name, opened.sha256), None
        from gdpr_audit.ingest.layouts.known import named
        from gdpr_audit.ingest.understanding import understand
        from gdpr_audit.ingest.values import build_register

        if isinstance(opened, Document):
            from gdpr_audit.ingest.nested.document import understand_data

            understanding = understand_data(opened.data, opened.issues, sheet)
        elif opened.format in TEXT_FORMATS:
            from gdpr_audit.ingest.outline.document import understand_text

            understanding = understand_text(opened, sheet)
        else:
            understanding = understand(opened, sheet, mapping)
        register, issues = build_register(understanding.raw)
    except UnreadableRegisterError as refusal:
        refusal.parameters.setdefault("file", path.name)
        raise
    state = named(understanding.published).state if understanding.published else ""
    return Reading(register, issues, path.name, opened.sha256, understanding.language, state), understanding
