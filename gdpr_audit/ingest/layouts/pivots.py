"""Exports with a row for each field of each record: "RPA-101 | Purpose | Collect rent". Each record becomes a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.coded import concepts
from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import InputIssue

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
_HEAD = 10
"""Rows above the records, at most."""

Row = tuple[int, list[str]]
Places = dict[tuple[int, int], tuple[int, int]]
_Said = tuple[str, tuple[int, int]]
"""A text, and where it stands."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """Which column holds what, from 1."""

    record: int
    field: int
    value: int
    beside: tuple[int, ...]
    """Columns that say one thing of each record."""
    left: tuple[int, ...]
    """Columns of which nothing is made: they tell who changed a field, and when."""
    section: int = 0
    """Column without which a field is not the only one of its name in a record; 0 if there is none."""

    def named(self, row: Sequence[str]) -> tuple[str, str]:
        """The section and the name of the field of a row."""
        return row[self.section - 1].strip() if self.section else "", row[self.field - 1].strip()

    @property
    def leading(self) -> tuple[int, ...]:
        """Columns of which each record has one text."""
        return (self.record, *self.beside)


def spread(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[InputIssue]]:
    """Return the sheets with a row per record where they had one per field, and what is to be told of that."""
    found, issues = [], []
    for sheet in sheets:
        made = _spread(sheet)
        found.append(made[0] if made else sheet)
        issues += made[1] if made else []
    return found, issues


def _spread(sheet: Sheet) -> tuple[Sheet, list[InputIssue]] | None:
    column = _field_column(sheet)
    if not column:
        return None
    first = _first_row(sheet, column)
    rows = [(n, row) for n, row in enumerate(sheet.rows[first - 1 :], first) if any(filled(row))]
    shape = _shape([row for _, row in rows if len(row) >= column], column)
    if shape is None:
        return None
    width = max(map(len, sheet.rows))
    rows = [(n, [*row, *[""] * (width - len(row))]) for n, row in rows]
    made, places, records = _records(sheet, rows, shape, first)
    heads = dict(filled(sheet.rows[first - 2])) if first > 1 else {}
    issues = [
        InputIssue("column-unused", sheet.place(first - 1, c), (("heading", heads[c]), ("reason", "unknown")))
        for c in shape.left
        if c in heads
    ]
    told = (("sheet", sheet.name), ("count", str(records)), ("text", heads.get(shape.field, "")))
    issues.insert(0, InputIssue("sheet-spread", sheet.place(rows[0][0], shape.field), told, "note"))
    return replace(sheet, rows=made, merges=[], origin=places, struck_rows=frozenset()), issues


def _field_column(sheet: Sheet) -> int:
    """The column that names the same few fields again and again; 0 if there is none."""
    near = [*sheet.rows[:_SAMPLED], *sheet.rows[_SAMPLED :: max(1, len(sheet.rows) // _SAMPLED)]]
    if not near or max(sum(1 for _ in filled(row)) for row in near[: 2 * _HEAD]) > _WIDEST:
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


def _first_row(sheet: Sheet, column: int) -> int:
    """The first row that names a field which comes again below."""
    texts = Counter(row[column - 1].strip() for row in sheet.rows if len(row) >= column)
    width = max(sum(1 for _ in filled(row)) for row in sheet.rows[: 2 * _HEAD])
    for number, row in enumerate(sheet.rows[:_HEAD], 1):
        text = row[column - 1].strip() if len(row) >= column else ""
        if text and texts[text] > 1 and sum(1 for _ in filled(row)) > min(2, width - 1):
            return number
    return 1


def _shape(rows: Sequence[Sequence[str]], field: int) -> _Shape | None:
    """Which columns hold the records and the values, beside that of the fields."""
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
    section = next((c for c, own in written.items() if c != value and _divides(own, keys, fields)), 0)
    return _Shape(
        record, field, value, tuple(beside), tuple(c for c in texts if c not in {value, section, *beside}), section
    )


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


def _records(sheet: Sheet, rows: Sequence[Row], shape: _Shape, first: int) -> tuple[list[list[str]], Places, int]:
    """The rows above, the headings and a row per record; where each cell stood; the number of records."""
    heads = dict(filled(sheet.rows[first - 2])) if first > 1 else {}
    named = list(dict.fromkeys(shape.named(row) for _, row in rows if row[shape.field - 1].strip()))
    sections = list(dict.fromkeys(section for section, _ in named))
    named.sort(key=lambda one: sections.index(one[0]))
    columns = {name: number for number, name in enumerate(named, len(shape.leading) + 1)}
    made = [list(row) for row in sheet.rows[: max(0, first - 2)]]
    if shape.section:
        made.append([*("" for _ in shape.leading), *(section for section, _ in named)])
    head = len(made) + 1
    places = {(head, column): (first - 1 or 1, place) for column, place in enumerate(shape.leading, 1)}
    records: dict[str, dict[int, list[_Said]]] = {}
    for number, row in rows:
        record = records.setdefault(row[shape.record - 1].strip(), {})
        for column, place in enumerate(shape.leading, 1):
            record.setdefault(column, [(row[place - 1].strip(), (number, place))])
        column = columns.get(shape.named(row), 0)
        if column:
            places.setdefault((head, column), (number, shape.field))
            record.setdefault(column, []).append((row[shape.value - 1].strip(), (number, shape.value)))
    fields = [field for _, field in named]
    made.append([_key_heading(heads.get(shape.record, ""), records, fields)])
    made[-1] += [*(heads.get(c, "") for c in shape.beside), *fields]
    for number, record in enumerate(records.values(), head + 1):
        places |= {(number, column): told[0][1] for column, told in record.items()}
        made.append(list(_texts(record, len(made[-1]))))
    return made, places, len(records)


def _texts(record: Mapping[int, Sequence[_Said]], width: int) -> Iterator[str]:
    for column in range(1, width + 1):
        yield "\n".join(dict.fromkeys(text for text, _ in record.get(column, ()) if text))


def _key_heading(written: str, records: Mapping[str, object], fields: Sequence[str]) -> str:
    """The heading of what tells the records apart: an identifier, or the name where no field is one."""
    named = "name" in concepts(fields)
    meant = "id" if named or sum(map(is_code, records)) > len(records) / 2 else "name"
    if label(written) == meant:
        return written
    return f"{meant} – {written}" if written and normal(written) else meant
