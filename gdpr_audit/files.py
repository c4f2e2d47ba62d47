"""The one writer: a set of files appears whole, or nothing changes."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from gdpr_audit.model.errors import UnwritableOutputError

_LONGEST_NAME = 60


def slug(text: str) -> str:
    """Return a file name made of a text's letters and digits, safe on every system; ``register`` if nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-") or "register"


def way_back(register: Path, home: Path) -> str:
    """Return the relative path from the reports' folder to the register if it only climbs, else ``""``.

    A path that goes down again would tell in the report how somebody's disk is laid out.
    """
    try:
        way = Path(os.path.relpath(register.resolve(), home.resolve()))
    except ValueError:  # another drive
        return ""
    return way.as_posix() if set(way.parts[:-1]) <= {".."} else ""


def refuse_to_replace(destination: Path, register: Path | None = None, *, force: bool) -> None:
    """Refuse a destination that is the register itself, or that exists unless it may be replaced.

    Raises:
        UnwritableOutputError: nothing was read, and nothing was changed.
    """
    if not destination.exists():
        return
    if register is not None and register.exists() and destination.samefile(register):
        raise UnwritableOutputError("output-is-input", file=str(destination))
    if destination.is_file() and not force:
        raise UnwritableOutputError("exists", file=str(destination))


def write_files(folder: Path, writers: Mapping[str, Callable[[BinaryIO], None]], *, never: Path | None = None) -> None:
    """Write several files into a folder, each beside its place first and moved there when all are complete.

    Args:
        folder: made if it does not exist.
        writers: file name -> what fills it.
        never: a file that must not be replaced (the input).

    Raises:
        UnwritableOutputError: nothing was changed.
    """
    made: list[Path] = []
    complete: dict[Path, Path] = {}
    try:
        made = _make(folder)
        for name, fill in writers.items():
            target = folder / name
            _refuse(target, never)
            complete[target] = _written(folder, fill)
        for target, ready in complete.items():
            ready.replace(target)
        made = []
    except OSError as error:
        raise UnwritableOutputError("unwritable", folder=str(folder), reason=error.strerror or str(error)) from error
    finally:
        for leftover in complete.values():
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
        for empty in made:
            with suppress(OSError):
                empty.rmdir()


def _make(folder: Path) -> list[Path]:
    """Make the folder and return those that did not exist, the deepest first."""
    missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _refuse(target: Path, never: Path | None) -> None:
    if never is not None and target.exists() and target.samefile(never):
        raise UnwritableOutputError("output-is-input", file=str(target))
    if target.is_symlink() or (target.exists() and not target.is_file()):
        raise UnwritableOutputError("not-a-file", file=str(target))


def _written(folder: Path, fill: Callable[[BinaryIO], None]) -> Path:
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "w+b") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        path.chmod(0o666 & ~_umask())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    """Return the process's mask: a temporary file is private, a report is as public as the user's other files."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
