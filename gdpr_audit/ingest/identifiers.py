"""Identifiers: those made from names, and texts that look like one."""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 60
_CODE = re.compile(r"(?=.*\d)[^\W_][\w./:-]{0,23}|[^\W\d_]{1,8}[ .-]{1,2}\d{1,6}|[A-Z]{1,8}(?:[._/-][A-Z0-9]{1,8})+")


def slug(name: str) -> str:
    """Return an identifier made from a name, so that it is the same wherever the row stands."""
    ascii_only = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:_LONGEST].rstrip("-")


def is_code(text: str) -> bool:
    """Does a text look like an identifier: "RPA-101", "Fiche 12", "RAT-A"?"""
    return _CODE.fullmatch(text.strip()) is not None
