"""The head of a document: what it says, around its activities, of who keeps the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gdpr_audit.ingest.heading_text import LONGEST
from gdpr_audit.ingest.keeper import named
from gdpr_audit.ingest.layouts.blocks import read_organisation
from gdpr_audit.ingest.outline.fiche import Described
from gdpr_audit.ingest.outline.fields import Field, pairs
from gdpr_audit.ingest.outline.labels import Words, concept, labelled
from gdpr_audit.ingest.outline.tree import BOLD_TITLE, Grid, Piece, Section
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.model.value import Cell, InputIssue, Source

_PEOPLE = frozenset({"controller", "dpo"})


def read_head(
    document: Section, described: Sequence[Described], activities: Sequence[RawActivity], words: Words
) -> tuple[dict[str, Cell], list[InputIssue]]:
    """Return what the document says, before its activities, of who keeps the register, and what is to be told of it.

    Args:
        document: the whole of it.
        described: its sections that describe an activity.
        activities: all its activities, those of tables too.
        words: the lexicon in the document's language.
    """
    whole = len(activities) == 1 and bool(described)
    first = max(one.line for one in document.walk()) if whole else min(one.row for one in activities)
    own = set() if whole else {id(below) for one in described for below in one.section.walk()}
    rows: list[list[str]] = []
    lines: list[int] = []
    for section in document.walk():
        if id(section) in own or section.line > first:
            continue
        _head(rows, lines, section, words)
    said = read_organisation(Sheet("", rows), len(rows), words.language)
    if not said.get("name") or not said["name"].text:
        said = {**said, **_of_activities(described, words)}
    alone = [(row[0], Source("", number, 0)) for number, row in enumerate(rows, 1) if len(row) == 1]
    said, told = named(said, activities, alone)
    found = {c: Cell(cell.text, Source(_named(document, cell, lines), _at(lines, cell), 0)) for c, cell in said.items()}
    return found, [replace(one, source=found["name"].source) for one in told]


def _named(document: Section, cell: Cell, lines: Sequence[int]) -> str:
    line = _at(lines, cell)
    return next((one.title for one in reversed(list(document.walk())) if one.line <= line), "") or cell.source.sheet


def _at(lines: Sequence[int], cell: Cell) -> int:
    return lines[cell.source.row - 1] if 0 < cell.source.row <= len(lines) else cell.source.row


def _head(rows: list[list[str]], lines: list[int], section: Section, words: Words) -> None:
    """Write a section of the head as rows of labels and values, a blank row after it."""
    parent = section.parent
    if section.level < BOLD_TITLE or (parent and (parent.body or parent.sections[0] is not section)):
        rows.append([])
        lines.append(section.line)
    rows.append([section.title])
    lines.append(section.line)
    for one in section.body:
        if isinstance(one, Grid):
            for pair in pairs(one, words):
                rows.append([pair.label, " ".join(text for text, _ in pair.values)])
                lines.append(pair.line)
            continue
        said = labelled(one, words)
        head, colon, tail = one.text.partition(":")
        if colon and not tail and not (said and said.matches):
            continue
        if said and not said.matches and _is_name(one):
            rows.append([said.label])
            lines.append(one.line)
            rows.append([said.value])
        elif said or (colon and len(head) <= len(tail) + LONGEST // 10):
            rows.append([said.label, said.value] if said else [head.strip(), tail.strip()])
            if rows[-1][1] and concept(rows[-1][0], words) == "dpo":  # what follows is not of the officer
                rows.append([])
                lines.append(one.line)
        elif one.kind == "line" and rows and len(rows[-1]) > 1:
            rows[-1][1] += f" {one.text}"
            continue
        else:
            rows.append([one.text])
        lines.append(one.line)


def _is_name(piece: Piece) -> bool:
    """Is a text in bold a name, and what follows a dash says what it is: "**Harbour Ltd** — a company of two"?"""
    return bool(piece.lead) and piece.text.removeprefix(piece.lead).lstrip()[:1] in {"–", "—", "-"}


def _rows_of(said: Field) -> Iterable[list[str]]:
    """A field that names somebody, as rows of a contact block; what was left empty is left out."""
    texts = [text for text, _ in said.values if not text.endswith(":")]
    yield [said.label, *texts[:1]]
    yield from ([part.strip() for part in text.split(":", 1)] for text in texts[1:])
    yield []


def _of_activities(described: Sequence[Described], words: Words) -> dict[str, Cell]:
    """The controller and the data protection officer as the activities name them, the first that does."""
    for one in described:
        rows = [row for f in one.fields if f.concept in _PEOPLE for row in _rows_of(f)]
        said = read_organisation(Sheet(one.title, rows), len(rows), words.language, only_parties=True)
        if said:
            return said
    return {}
