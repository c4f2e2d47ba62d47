"""Values of the house's own, read as the user says: the cell, or one item of it, word for word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from gdpr_audit.ingest.concepts import LISTS
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.sheets import Examined
from gdpr_audit.model.value import InputIssue

_ITEMS = re.compile(r"([;,\n]\s*)")


def reword(values: Mapping[str, Mapping[str, str]], sheets: Iterable[Examined]) -> list[InputIssue]:
    """Write in the cells what the user said that they mean, and tell how often.

    Args:
        values: field -> text -> the text to read.
        sheets: as examined; their cells are changed, those of the file are not.
    """
    met: Counter[tuple[str, str]] = Counter()

    def reworder(concept: str) -> Callable[[str], str]:
        said = {normal(text): read for text, read in values[concept].items()}

        def item(text: str) -> str:
            key = normal(text)
            if key not in said:
                return text
            met[concept, key] += 1
            return said[key]

        def cell(text: str) -> str:
            whole = item(text)
            if whole != text or concept not in LISTS:
                return whole
            return "".join(part if place % 2 else item(part) for place, part in enumerate(_ITEMS.split(text)))

        return cell

    for one in sheets:
        for concept in values:
            _reword(one, concept, reworder(concept))
    return [
        InputIssue(
            "mapping-value",
            None,
            (("field", concept), ("text", text), ("read", read), ("count", str(met[concept, normal(text)]))),
            "note" if met[concept, normal(text)] else "warning",
        )
        for concept, said in values.items()
        for text, read in said.items()
    ]


def _reword(one: Examined, concept: str, cell: Callable[[str], str]) -> None:
    if one.table:
        rows = one.table.sheet.rows
        for number in range(one.table.first_row - 1, len(rows)):
            for column in one.table.columns.get(concept, ()):
                if column <= len(rows[number]) and rows[number][column - 1]:
                    rows[number][column - 1] = cell(rows[number][column - 1])
    if one.fiche and concept in one.fiche.values.texts:
        texts = one.fiche.values.texts
        texts[concept] = [(cell(text), source) for text, source in texts[concept]]
