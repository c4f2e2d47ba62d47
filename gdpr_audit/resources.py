"""Finds the folders that travel with the program: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

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
