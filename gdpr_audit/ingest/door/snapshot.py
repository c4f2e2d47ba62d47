"""The bytes of a file, read once: what is checked is what is parsed, even if the file changes meanwhile."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from gdpr_audit.ingest.door.reader import limits
from gdpr_audit.model.errors import UnreadableRegisterError


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A file as it was when it was opened."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The digest that names these bytes."""
        return hashlib.sha256(self.data).hexdigest()


def take(path: Path) -> Snapshot:
    """Read a regular file of at most 100 MiB.

    Raises:
        UnreadableRegisterError: missing, not a regular file, not permitted, empty, or too large.
    """
    try:
        # Without O_NONBLOCK, opening a pipe waits for somebody to write to it.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            mode = os.fstat(descriptor).st_mode
            data = _content(descriptor) if stat.S_ISREG(mode) else None
        finally:
            os.close(descriptor)
    except FileNotFoundError as error:
        raise UnreadableRegisterError("file-missing", file=path.name) from error
    except (OSError, ValueError) as error:
        code = "file-is-folder" if path.is_dir() else "file-unreadable"
        raise UnreadableRegisterError(code, file=path.name) from error
    if data is None:
        raise UnreadableRegisterError("file-is-folder" if stat.S_ISDIR(mode) else "file-not-regular", file=path.name)
    if not data:
        raise UnreadableRegisterError("file-empty", file=path.name)
    if len(data) > limits.FILE_BYTES:
        raise UnreadableRegisterError("file-too-large", file=path.name, limit=limits.FILE_BYTES // limits.MIB)
    return Snapshot(path.name, data)


def _content(descriptor: int) -> bytes:
    """Return the file's bytes, one more than allowed at most."""
    with open(descriptor, "rb", closefd=False) as stream:
        return stream.read(limits.FILE_BYTES + 1)
