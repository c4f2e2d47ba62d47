"""Letters without their accents, as all comparisons of words take them."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile("[\u0300-\u036f]+")
"""What the accents of European letters decompose into."""


def unaccented(text: str) -> str:
    """Return a text decomposed (NFKD) and without its combining marks."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if bare.isascii():
        return bare
    marks = [char for char in set(bare) if unicodedata.combining(char)]
    return bare.translate(dict.fromkeys(map(ord, marks))) if marks else bare
