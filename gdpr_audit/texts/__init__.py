"""Words shown to people: one folder per language, both originals."""

from __future__ import annotations

from functools import cache
from typing import Any

from gdpr_audit.resources import toml_table

LANGUAGES = ("fr", "en")


@cache
def texts(area: str, lang: str) -> dict[str, Any]:
    """Return the words of one area (``report``, ``cli``, ``errors`` ...) in one language.

    Raises:
        ValueError: the language is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return toml_table(__package__, lang, f"{area}.toml")
