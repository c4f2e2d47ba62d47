"""Strokes between names: "OVH/Scaleway" is two firms, "hosting/backup suppliers" is one."""

from __future__ import annotations

import re

SLASH_INSIDE = "\N{DIVISION SLASH}"
"""Stands for a stroke that divides nothing, while a list is cut."""

_TWO_ACRONYMS = re.compile(r"(?<![\w/])([A-Z]{2,5})/([A-Z]{2,5})(?![\w/])")
"""One body by its names in two languages: "ONSS/RSZ"."""
_ITEM = re.compile(r"[^,;\n•●▪◦|()\[\]]+")
_TIGHT = re.compile(r"(?<=[^\W\d]{3})/(?=[^\W\d]{3})")
_SPACED = re.compile(r"(\s/\s)")
_TAIL = re.compile(r"\s[-–—]\s|:\s")
_LONGEST_NAME = 3
"""Words of a name in a list with strokes."""


def without_inner_slashes(line: str) -> str:
    """Hide the strokes of a line of parties that stand inside a name, a path or an explanation."""
    if "/" not in line:
        return line
    return _ITEM.sub(_of_item, _TWO_ACRONYMS.sub(rf"\1{SLASH_INSIDE}\2", line))


def _of_item(found: re.Match[str]) -> str:
    return "".join(part if _SPACED.fullmatch(part) else _kept(part) for part in _SPACED.split(found[0]))


def _kept(item: str) -> str:
    """Keep whole what is no list of names; what follows a dash or a colon explains them."""
    tail = _TAIL.search(item)
    head, rest = (item[: tail.start()], item[tail.start() :]) if tail else (item, "")
    rest = _TIGHT.sub(SLASH_INSIDE, rest)
    parts = [part.split() for part in _TIGHT.split(head)]
    single = all(len(part) == 1 for part in parts)
    names = all(part and part[0][0].isupper() and len(part) <= _LONGEST_NAME for part in parts)
    return (head if single or names else _TIGHT.sub(SLASH_INSIDE, head)) + rest
