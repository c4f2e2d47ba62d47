"""Words shown to people: one folder per language, both originals."""

from __future__ import annotations

from functools import cache
from typing import Any, Self

from gdpr_audit.resources import toml_table

LANGUAGES = ("fr", "en")


class Number(int):
    """A number as a sentence shows it, in agreement with its noun.

    ``"{n:finding|findings}".format(n=Number(1200, "en"))`` gives ``1,200 findings``; French says *0 constat*, and
    keeps its thousands apart with a narrow space.
    """

    _lang: str

    def __new__(cls, value: int, lang: str) -> Self:
        """Return the number for sentences of a language."""
        number = super().__new__(cls, value)
        number._lang = lang
        return number

    def __str__(self) -> str:
        """Return the digits, thousands apart."""
        return f"{int(self):,}".replace(",", "\u202f" if self._lang == "fr" else ",")

    def agree(self, forms: str) -> str:
        """Return the form of a noun, of ``one|several``, that agrees."""
        one, _, several = forms.partition("|")
        singular = abs(self) <= 1 if self._lang == "fr" else abs(self) == 1
        return one if singular else several

    def __format__(self, spec: str) -> str:
        """Return the digits, followed by the noun ``one|several`` where one is given."""
        return f"{self} {self.agree(spec)}" if spec else str(self)


@cache
def texts(area: str, lang: str) -> dict[str, Any]:
    """Return the words of one area (``report``, ``cli``, ``errors`` ...) in one language.

    Raises:
        ValueError: the language is not one of `LANGUAGES`.
    """
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return toml_table(__package__, lang, f"{area}.toml")
