"""A workbook's archive: parts by name, changed or added, and the others as they were."""

from __future__ import annotations

import io
import zipfile
from copy import copy
from dataclasses import dataclass, field
from typing import BinaryIO

from gdpr_audit.ingest.door.reader.package import plain_name

_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(slots=True)
class EditedArchive:
    """An archive that was checked, with what is to be changed in it."""

    data: bytes
    _archive: zipfile.ZipFile = field(init=False)
    _names: dict[str, str] = field(init=False)
    _changed: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the directory."""
        self._archive = zipfile.ZipFile(io.BytesIO(self.data))
        self._names = {plain_name(name): name for name in self._archive.namelist()}

    def has(self, name: str) -> bool:
        """Is there such a part?"""
        return plain_name(name) in self._names or name in self._changed

    def read(self, name: str) -> bytes:
        """Return a part as it is now.

        Raises:
            KeyError: there is none.
        """
        name = self._names.get(plain_name(name), name)
        return self._changed[name] if name in self._changed else self._archive.read(name)

    def write(self, name: str, data: bytes) -> None:
        """Change a part, or add one."""
        self._changed[self._names.get(plain_name(name), name)] = data

    def free(self, pattern: str) -> str:
        """Return a name that no part has: ``xl/comments{}.xml`` with the first number that is free."""
        return next(name for number in range(1, 100_000) if not self.has(name := pattern.format(number)))

    def save(self, stream: BinaryIO) -> None:
        """Write the archive: parts in their order, the new ones after them."""
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for member in self._archive.infolist():
                data = self._changed.get(member.filename)
                kept = self._archive.read(member) if data is None else data
                out.writestr(copy(member), kept, member.compress_type)
            known = set(self._archive.namelist())
            for name, data in self._changed.items():
                if name not in known:
                    fresh = zipfile.ZipInfo(name, _DAY)
                    fresh.external_attr = 0o600 << 16
                    out.writestr(fresh, data, zipfile.ZIP_DEFLATED)
