"""Which columns of an export hold the record, the name of a field, and its value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from gdpr_audit.ingest.coded import concepts
from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import filled

_WIDEST = 14
"""Filled columns, at most, of such an export."""
_SAMPLED = 150
_SHORT = 80
"""Length of a field's name, at most."""
_FIELDS = 4
_SUBSTANCE = 2
"""Fields that must be known, and of Article 30's own."""
_KNOWN = 0.4
_AGAIN = 1.5
"""Times that each field must stand there, on average."""
_DENSE = 0.6
"""Share of the fields that the records must have, on average: a list of remarks on some fields is no export."""
_DATED = 0.6
_HEAD = 20
"""Rows of which the width is taken."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Which column holds what, from 1."""

    record: int
    field: int
    values: tuple[int, ...]
    """Columns of the values: of those that are texts, dates, choices ..., each row fills one."""
    beside: tuple[int, ...]
    """Columns that say one thing of each record."""
    left: tuple[int, ...]
    """Columns of which nothing is made: they tell who changed a field, and when."""
    section: int = 0
    """Column without which a field is not the only one of its name in a record; 0 if there is none."""

    def named(self, row: Sequence[str]) -> tuple[str, str]:
        """The section and the name of the field of a row."""
        return row[self.section - 1].strip() if self.section else "", row[self.field - 1].strip()

    def value(self, row: Sequence[str]) -> tuple[str, int]:
        """The value of a row, and its column."""
        return next(((row[c - 1].strip(), c) for c in self.values if row[c - 1].strip()), ("", self.values[0]))

    @property
    def leading(self) -> tuple[int, ...]:
        """Columns of which each record has one text."""
        return (self.record, *self.beside)


def field_column(rows: Sequence[Sequence[str]]) -> int:
    """Return the column that names the same few fields again and again; 0 if there is none."""
    near = [*rows[:_SAMPLED], *rows[_SAMPLED :: max(1, len(rows) // _SAMPLED)]]
    if max((sum(1 for _ in filled(row)) for row in islice(near, _HEAD)), default=_WIDEST + 1) > _WIDEST:
        return 0
    best, column = 0, 0
    for place in range(1, max(map(len, near)) + 1):
        texts = Counter(text for row in near if len(row) >= place and (text := row[place - 1].strip()))
        if len(texts) < _FIELDS or texts.total() < _AGAIN * len(texts) or max(map(len, texts)) > _SHORT:
            continue
        said = concepts([text for text, times in texts.items() if times > 1])
        known = {concept for concept in said if concept}
        enough = len(known) >= _FIELDS and len(known & SUBSTANTIVE) >= _SUBSTANCE
        if enough and sum(map(bool, said)) >= _KNOWN * len(texts) and len(known) > best:
            best, column = len(known), place
    return column


def shape_of(rows: Sequence[Sequence[str]], field: int) -> Shape | None:
    """Return which columns hold the records and the values, beside that of the fields; None if none do.

    Args:
        rows: below the headings.
        field: column of the fields' names, from 1.
    """
    width = max(map(len, rows), default=0)
    texts = {c: [row[c - 1].strip() if len(row) >= c else "" for row in rows] for c in range(1, width + 1)}
    fields = texts.pop(field)
    texts = {c: own for c, own in texts.items() if any(own)}
    dense = {c: _density(own, fields) for c, own in texts.items()}
    record = max(dense, key=lambda c: (dense[c], is_code(next(filter(None, texts[c]))), -c), default=0)
    if not record or dense[record] < _DENSE:
        return None
    keys = texts.pop(record)
    beside = [c for c, own in texts.items() if _depends(own, keys)]
    others = {c: own for c, own in texts.items() if c not in beside and not _depends(own, fields)}
    written = {c: own for c, own in others.items() if shares(own).get("date", 0.0) < _DATED}
    value = max(written, key=lambda c: sum(map(len, set(written[c]))), default=0)
    if not value:
        return None
    values = [value]
    said = list(others[value])
    for c, own in texts.items():
        if c != value and c not in beside and not any(map(_both, said, own)):
            values.append(c)
            said = [one or other for one, other in zip(said, own, strict=True)]
    section = next((c for c, own in written.items() if c not in values and _divides(own, keys, fields)), 0)
    left = tuple(c for c in texts if c not in {*values, section, *beside})
    return Shape(record, field, tuple(sorted(values)), tuple(beside), left, section)


def _both(one: str, other: str) -> bool:
    return bool(one and other)


def _divides(texts: Sequence[str], keys: Sequence[str], fields: Sequence[str]) -> bool:
    """Does a column tell apart the fields of one name in a record, and do so in each?"""
    once = len(set(zip(keys, fields, strict=True))) == len(keys)
    pairs = [f"{text}\n{field}" for text, field in zip(texts, fields, strict=True)]
    return not once and len(set(zip(keys, pairs, strict=True))) == len(keys) and _density(keys, pairs) >= _DENSE


def _density(keys: Sequence[str], fields: Sequence[str]) -> float:
    """Share of all pairs of a record and a field that are there; 0 where the column names no records."""
    pairs = {(key, field) for key, field in zip(keys, fields, strict=True) if key and field}
    records, kinds = len({key for key, _ in pairs}), len({field for _, field in pairs})
    if records < len(("one", "another")) or not all(keys) or kinds < _FIELDS:
        return 0.0
    return len(pairs) / (records * kinds)


def _depends(texts: Sequence[str], on: Sequence[str]) -> bool:
    """Does a column say the same wherever another says the same?"""
    said: dict[str, str] = {}
    return all(said.setdefault(key, text) == text for key, text in zip(on, texts, strict=True))
