"""Writing registers in each layout and reading them back, for the tests."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from gdpr_audit.export import TARGETS
from gdpr_audit.export.convert import writer_for
from gdpr_audit.ingest.door import Document, open_file
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.register import Reading


def converted(path: Path, target: str, lang: str, folder: Path, name: str = "made") -> Path:
    """Convert a register; return the file made."""
    reading, understanding = read_register(path)
    stream = io.BytesIO()
    writer_for(target, reading, understanding, open_file(path), lang)(stream)
    made = folder / f"{name}-{target}-{lang}{TARGETS[target]}"
    made.write_bytes(stream.getvalue())
    return made


def read(path: Path) -> Reading:
    """Read a register."""
    return read_register(path)[0]


def document(folder: Path, *activities: dict[str, Any], **more: Any) -> Path:
    """Write a canonical document."""
    path = folder / "register.json"
    path.write_text(json.dumps({"activities": list(activities), **more}, ensure_ascii=False), "utf-8")
    return path


def texts_of(path: Path) -> set[str]:
    """Every text of a file, trimmed."""
    opened = open_file(path)
    if isinstance(opened, Document):
        return set(_leaves(opened.data))
    return {text.strip() for sheet in opened.sheets for row in sheet.rows for text in row if text.strip()}


def _leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for key, part in value.items() for text in (key, *_leaves(part))]
    if isinstance(value, list):
        return [text for part in value for text in _leaves(part)]
    return [str(value).strip()] if value is not None else []
