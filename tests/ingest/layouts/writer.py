"""What registers written at random are made of: chance, words in six languages, titles and sheets beside."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gdpr_audit.ingest.records import Sheet, Workbook

LANGUAGES = ("fr", "en", "de", "es", "it", "nl")
BODY = (
    "purposes",
    "legal_bases",
    "subject_categories",
    "data_categories",
    "recipients",
    "retention_text",
    "security_description",
    "department",
)
TICKS = {"x": "", "✓": "", "X": "-", "TRUE": "FALSE", "1": "0", "☒": "☐"}
"""How people tick a column, and how they leave it."""
Entry = Mapping[str, str]
"""Concept -> text: what the register says of one activity."""


@dataclass(frozen=True)
class Written:
    """A register as written, and what must be read in it."""

    book: Workbook
    entries: tuple[Entry, ...]


@dataclass
class Writer:
    """Chance, the words of a language, and what is to be written."""

    chance: random.Random
    words: Mapping[str, Any]
    entries: list[dict[str, str]]
    heads: dict[str, str]
    concepts: list[str]

    def word(self, kind: str) -> str:
        """One of the words of a kind."""
        return str(self.chance.choice(self.words["words"][kind]))


@cache
def words_of_all() -> Mapping[str, Any]:
    """Headings and values by language."""
    return tomllib.loads((Path(__file__).parent / "generated_words.toml").read_text(encoding="utf-8"))


def shifted(writer: Writer, sheet: Sheet) -> Sheet:
    """Leave the first column or row blank now and then, as people do for the looks of it."""
    down, right = writer.chance.choice([(0, 0), (0, 0), (1, 0), (0, 1), (2, 1)])
    rows = [[""] * right + list(row) for row in sheet.rows]
    merges = [(a + down, b + right, c + down, d + right) for a, b, c, d in sheet.merges]
    return Sheet(sheet.name, [[] for _ in range(down)] + rows, merges, sheet.hidden)


def among_others(writer: Writer, sheets: list[Sheet]) -> list[Sheet]:
    """Put sheets beside that are no part of the register."""
    others = writer.chance.sample(["breaches", "staff", "requests", "cookies", "lists"], writer.chance.randint(0, 3))
    before = [_other(writer, kind) for kind in others if writer.chance.random() < 0.4]
    after = [_other(writer, kind) for kind in others if kind not in {one.name for one in before}]
    names = {one.name for one in before}
    return [*before, *sheets, *(one for one in after if one.name not in names)]


def _other(writer: Writer, kind: str) -> Sheet:
    name, *heads = writer.words["words"][kind]
    if kind == "lists":
        return Sheet(name, [[head] for head in heads])
    rows = [heads]
    for number in range(1, writer.chance.randint(2, 8)):
        cells = [f"{head[:3]}{number}" for head in heads]
        rows.append([str(number), "2024-05-02", *cells[2:]] if kind in {"breaches", "requests"} else cells)
    return Sheet(name, rows)


def title_of(writer: Writer) -> list[list[str]]:
    """Rows above the headings: none, a title, a title and who keeps it."""
    titles = writer.chance.sample(writer.words["words"]["titles"], writer.chance.randint(0, 3))
    blank: list[list[str]] = [[]] if titles and writer.chance.random() < 0.7 else []
    return [[title] for title in titles] + blank


def order(writer: Writer, *first: str) -> list[str]:
    """The columns: what names the activity first, the others in any order."""
    lead = [concept for concept in ("id", "name") if concept in first]
    rest = [concept for concept in writer.concepts if concept not in first]
    writer.chance.shuffle(rest)
    return [*lead, *rest]


def columns_of(writer: Writer) -> list[str]:
    """The columns, with a number or without."""
    return order(writer, *writer.chance.choice([("id", "name"), ("name",), ("id", "name")]))


def forget(writer: Writer, concepts: list[str]) -> None:
    """What has no column is not expected back."""
    writer.entries = [{c: text for c, text in entry.items() if c in concepts} for entry in writer.entries]


def lines_of(writer: Writer, concepts: list[str]) -> list[list[str]]:
    """A line for each activity."""
    return [[entry[concept] for concept in concepts] for entry in writer.entries]
