"""What travels with the program: folders beside the package in a checkout and inside it in a wheel, and its tables."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import rtoml

PACKAGE = Path(__file__).resolve().parent


def shipped(folder: str) -> Path:
    """Return the folder ``templates`` or ``sample_inventories``.

    Raises:
        FileNotFoundError: the installation is damaged.
    """
    for parent in (PACKAGE, PACKAGE.parent):
        if (parent / folder).is_dir():
            return parent / folder
    raise FileNotFoundError(folder)


def toml_table(package: str, *path: str) -> dict[str, Any]:
    """Return the TOML file at ``path`` inside ``package``; callers keep what they read."""
    return toml_document(files(package).joinpath(*path).read_text("utf-8"))


def toml_file(path: Path) -> dict[str, Any]:
    """Return a TOML file of the user's, whatever its place.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not UTF-8, or not TOML; the message says where.
    """
    return toml_document(path.read_text("utf-8"))


def toml_document(text: str) -> dict[str, Any]:
    """Return what a TOML text says.

    By rtoml: the standard library's reader takes ten times as long for the lexicons and rules of each start.

    Raises:
        ValueError: it is not TOML; the message says where, "at line 3 column 5".
    """
    return rtoml.loads(text)
