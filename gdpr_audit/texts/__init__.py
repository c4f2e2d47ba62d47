"""Words shown to people: one folder per language, both originals."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("fr", "en")


@cache
def texts(area: str, lang: str) -> dict[str, Any]:
    """Return the words of one area (``report``, ``cli``, ``errors`` ...) in one language.

    Raises:
        ValueError: the language is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return tomllib.loads(files(__package__).joinpath(lang, f"{area}.toml").read_text("utf-8"))
