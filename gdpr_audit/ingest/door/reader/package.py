"""The parts of a zip container by name, as forgiving about names as real exporters need."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from .refusal import RefusalError

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


def plain_name(name: str) -> str:
    r"""Return a member's name with ``/`` and small letters: some exporters write ``xl\\Workbook.xml``."""
    return name.replace("\\", "/").lstrip("/").lower()


class Package:
    """A zip container; the archive itself was checked before (see `gdpr_audit.ingest.door.archive`)."""

    def __init__(self, data: bytes) -> None:
        """Open a container."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise RefusalError("file-damaged") from error
        self._members = {plain_name(member.filename): member for member in self._zip.infolist()}

    def names(self) -> list[str]:
        """Return the names of the parts, in small letters."""
        return list(self._members)

    def part(self, name: str) -> bytes | None:
        """Return a part, ``None`` if there is none of that name.

        Raises:
            RefusalError: the part cannot be unpacked.
        """
        member = self._members.get(plain_name(name))
        if member is None:
            return None
        try:
            return self._zip.read(member)
        except _DAMAGE as error:
            raise RefusalError("file-damaged") from error

    def needed(self, name: str) -> bytes:
        """Return a part without which there is no table.

        Raises:
            RefusalError: there is no such part.
        """
        data = self.part(name)
        if data is None:
            raise RefusalError("part-missing")
        return data


def target(base: str, path: str) -> str:
    """Return the part that a relationship of part ``base`` names."""
    path = path.replace("\\", "/")
    return (
        path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    )


def relationships_of(part: str) -> str:
    """Return where the relationships of a part are kept."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
