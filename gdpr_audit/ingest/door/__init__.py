"""The door: a stranger's file in, texts with their addresses out, or one sentence that says why not.

The file is read once; what it is is decided by its content; the container is checked here and parsed in a child
process whose memory and time are bounded. Nothing of the file is run, followed, fetched or unpacked to disk.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gdpr_audit.ingest.records import Workbook
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.value import InputIssue

if TYPE_CHECKING:
    from gdpr_audit.ingest.door.reply import Reply


@dataclass(slots=True)
class Document:
    """A JSON, YAML or TOML file as read, before anything is understood."""

    data: Any
    """Objects, lists, clean texts, numbers, booleans and nulls; an object or a list at the top."""
    issues: list[InputIssue]
    sha256: str


def open_file(path: Path) -> Workbook | Document:
    """Read a register file of any format known, whatever its name says.

    Raises:
        UnreadableRegisterError: it cannot be read; the code's sentence says what it is and what to do.
        UsageError: a variable of the environment sets a limit that does not exist, or to what is no number.
    """
    # The child imports the package `reader` without this one, and this one without what only the parent needs.
    from gdpr_audit.ingest.door import kind, snapshot
    from gdpr_audit.ingest.door.reader import limits
    from gdpr_audit.ingest.door.reader.refusal import RefusalError

    if variable := limits.wrong(os.environ):
        raise UsageError("bad-limit", name=variable)
    file = snapshot.take(path)
    try:
        format_, odd = kind.of(file.name, file.data)
        answer = _read(format_, file.data)
    except RefusalError as refusal:
        raise UnreadableRegisterError(refusal.code, **{"file": file.name, **refusal.parameters}) from refusal
    issues = [InputIssue(code) for code in odd] + answer.issues
    if format_ in {"json", "yaml", "toml"} or answer.document is not None:
        return Document(answer.document, issues, file.sha256)
    return Workbook(format_, answer.sheets, issues, file.sha256)


def _read(format_: str, data: bytes) -> Reply:
    """Have a child read the file; where that finds it damaged or dies of it, another reader in another child."""
    from gdpr_audit.ingest.door import child, reply
    from gdpr_audit.ingest.door.reader.refusal import RefusalError
    from gdpr_audit.ingest.door.reader.worker import SECOND

    try:
        return reply.understand(child.parse(format_, data))
    except RefusalError as first:
        if format_ not in SECOND or first.code not in {"file-damaged", "reader-died"}:
            raise
        try:
            return reply.understand(child.parse(SECOND[format_], data))
        except RefusalError:
            raise first from None


def checked_bytes(path: Path) -> tuple[str, bytes, str]:
    """Return the format of a file, its content and its digest; a container has been found sound.

    Raises:
        UnreadableRegisterError: it cannot be read, or the container is not sound.
    """
    from gdpr_audit.ingest.door import kind, snapshot
    from gdpr_audit.ingest.door.reader.refusal import RefusalError

    file = snapshot.take(path)
    try:
        format_, _ = kind.of(file.name, file.data)
    except RefusalError as refusal:
        raise UnreadableRegisterError(refusal.code, **{"file": file.name, **refusal.parameters}) from refusal
    return format_, file.data, file.sha256


def read_workbook(path: Path) -> Workbook:
    """Read a file of sheets.

    Raises:
        UnreadableRegisterError: it cannot be read, or it is a document of data.
    """
    opened = open_file(path)
    if isinstance(opened, Document):
        raise UnreadableRegisterError("json-not-a-workbook", file=path.name)
    return opened
