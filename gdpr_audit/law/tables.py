"""Reads the law's tables: facts with their source and date, no opinion and no code."""

from __future__ import annotations

from functools import cache
from typing import Any

from gdpr_audit.resources import toml_table


@cache
def table(name: str) -> dict[str, Any]:
    """Return ``law/<name>.toml`` as data; callers must not change it."""
    return toml_table("gdpr_audit.law", f"{name}.toml")
