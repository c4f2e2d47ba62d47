"""The Regulation's articles, paragraphs and points (``law/gdpr_structure.toml``): what a citation may cite."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from gdpr_audit.law.tables import table

_REFERENCE = re.compile(r"(\d+)(?:\((\d+)\))?(?:\(([a-z])\))?")
RECITALS = 173


class Provision(NamedTuple):
    """A provision of the Regulation, as cited: ``28(3)(a)``."""

    article: int
    paragraph: str
    """``""`` for the whole article."""
    point: str
    """``""`` for the whole paragraph."""

    @property
    def exists(self) -> bool:
        """Does the Regulation have it? An article without numbered paragraphs may have points (Art. 4(7), 50(a))."""
        row = articles().get(self.article)
        if row is None:
            return False
        held = row["paragraphs"]
        if self.paragraph in held:
            return not self.point or self.point in held[self.paragraph]
        unnumbered = held.get("0", ())
        if self.paragraph:
            return not self.point and self.paragraph in unnumbered
        return not self.point or self.point in unnumbered


def provision(reference: str) -> Provision | None:
    """Read a reference, in full; None if it is not one to the Regulation."""
    found = _REFERENCE.fullmatch(reference.replace(" ", ""))
    return Provision(int(found[1]), found[2] or "", found[3] or "") if found else None


@cache
def articles() -> dict[int, dict[str, Any]]:
    """Return the rows of all articles by number."""
    return {row["article"]: row for row in table("gdpr_structure")["articles"]}


def chapters() -> list[dict[str, Any]]:
    """Return the chapters in their order, each with its first and last article."""
    return table("gdpr_structure")["chapters"]  # type: ignore[no-any-return]
