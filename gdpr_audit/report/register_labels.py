"""The headings of the canonical register's fields, as our own workbook prints them."""

from __future__ import annotations

from functools import cache
from typing import Any

from gdpr_audit.law.tables import table
from gdpr_audit.texts import texts


def label(kind: str, field: str, lang: str) -> str:
    """Return the heading of a canonical field of the ``activity``, ``organisation``, ``processor`` or ``transfer``.

    Raises:
        KeyError: there is no such field.
    """
    own: str | None = texts("blank_register", lang).get(f"{kind}-fields", {}).get(field)
    return own or str(_fields(kind)[field][lang])


@cache
def _fields(kind: str) -> dict[str, dict[str, Any]]:
    return {row["name"]: row for row in table("register_fields").get(kind, ())}
