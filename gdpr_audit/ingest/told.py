"""What the user said of a sheet: nothing is guessed where it speaks."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.heading_text import normal

ROWS, COLUMNS, FICHE = "rows", "columns", "fiche"
ANNEX, UNUSED = "annex", "unused"
USES = (ROWS, COLUMNS, FICHE, ANNEX, UNUSED)
"""What a sheet may be: a row per activity, a column per activity, one activity, read beside them, not read."""

ONLY_SHEET = "csv"
"""Name of the table of a file without sheets: any name will do there."""

_AGAIN = re.compile(r"\s*##(\d{1,3})\s*$")
_PLACE = re.compile(r"\s*@\d{1,4}\s*$")


@dataclass(frozen=True, slots=True)
class Told:
    """What the user said of one sheet."""

    use: str = ""
    """One of `USES`; ``""`` to find out."""
    header_row: int = 0
    """Where the headings stood; 0 if unsaid. A row with more of them elsewhere is believed first."""
    role: str = ""
    """``controller`` or ``processor``; ``""`` to find out."""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of a heading -> what it names; nothing if the column is not to be used."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The same of the labels of a description, whatever its sheet."""

    @property
    def is_register(self) -> bool:
        """Are activities read from the sheet because the user said so?"""
        return self.use in {ROWS, COLUMNS, FICHE}

    def found(self, titles: Sequence[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
        """Return, for each column of which the user spoke, what it names.

        Args:
            titles: column, from 1, and the whole text of its heading.
        """
        said = {}
        for (column, _), key in zip(titles, keys(titles), strict=True):
            for one in (key, f"@{column}"):
                if one in self.columns:
                    said[column] = self.columns[one]
                    break
        return said

    def missing(self, titles: Sequence[tuple[int, str]]) -> list[str]:
        """Return the keys of the headings that are to be read and are not there."""
        there = {*keys(titles), *(f"@{column}" for column, _ in titles)}
        return [key for key, names in self.columns.items() if names and key not in there]

    def likeliest(self, rows: Iterable[Sequence[str]]) -> int:
        """Return the row, from 1, that holds most of the headings; 0 if none holds any."""
        words = {_AGAIN.sub("", key).rpartition("|")[2].strip() for key in self.columns} - {""}
        best, row = 0, 0
        for number, line in enumerate(rows, 1):
            hits = len(words & {normal(text) for text in line if text}) if words else 0
            if hits > best:
                best, row = hits, number
        return row


def keys(titles: Sequence[tuple[int, str]]) -> list[str]:
    """Return the key of each heading: its folded text, its number if it comes again, its place if it has no text."""
    seen: Counter[str] = Counter()
    found = []
    for column, title in titles:
        key = folded(title)
        seen[key] += 1
        found.append(f"@{column}" if not key else key if seen[key] == 1 else f"{key} ##{seen[key]}")
    return found


def folded(title: str) -> str:
    """Fold a heading with that of its group: ``Transferts | Pays`` is ``transferts|pays``."""
    return "|".join(filter(None, (normal(part) or part.strip() for part in title.split(" | "))))


def key_of(written: str) -> str:
    """Return the key that somebody wrote: a heading, ``Heading ##2`` or ``@4``."""
    if _PLACE.match(written):
        return written.strip()
    again = _AGAIN.search(written)
    key = folded(_AGAIN.sub("", written))
    return f"{key} ##{int(again[1])}" if again and int(again[1]) > 1 else key


def toml_string(text: str) -> str:
    """Return a TOML string: JSON's escapes are TOML's, once the delete character is one of them."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
