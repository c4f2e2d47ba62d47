"""Exports with a row for each field of each record: "RPA-101 | Purpose | Collect rent". Each record becomes a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from gdpr_audit.ingest.coded import concepts
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.identifiers import is_code
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.layouts.pivot_shape import Shape, field_column, shape_of
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import InputIssue

_LISTED = 12
_HEAD = 10
"""Rows above the records, at most."""

Row = tuple[int, list[str]]
Places = dict[tuple[int, int], tuple[int, int]]
_Said = tuple[str, tuple[int, int]]
"""A text, and where it stands."""


def spread(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[InputIssue]]:
    """Return the sheets with a row per record where they had one per field, and what is to be told of that."""
    found, issues = [], []
    for sheet in sheets:
        made = _spread(sheet)
        found.append(made[0] if made else sheet)
        issues += made[1] if made else []
    return found, issues


def _spread(sheet: Sheet) -> tuple[Sheet, list[InputIssue]] | None:
    column = field_column(sheet.rows)
    if not column:
        return None
    first = _first_row(sheet, column)
    every = [(n, row) for n, row in enumerate(sheet.rows[first - 1 :], first) if any(filled(row))]
    rows = [(n, row) for n, row in every if n not in sheet.struck_rows]
    shape = shape_of([row for _, row in rows if len(row) >= column], column)
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
    if struck := [n for n, _ in every if n in sheet.struck_rows]:
        said = (("sheet", sheet.name), ("rows", ", ".join(map(str, struck[:_LISTED]))), ("count", str(len(struck))))
        issues.append(InputIssue("rows-struck", sheet.place(struck[0], 0), said))
    issues.insert(0, InputIssue("sheet-spread", sheet.place(rows[0][0], shape.field), told, "note"))
    return replace(sheet, rows=made, merges=[], origin=places, struck_rows=frozenset()), issues


def _first_row(sheet: Sheet, column: int) -> int:
    """The first row that names a field which comes again below."""
    texts = Counter(row[column - 1].strip() for row in sheet.rows if len(row) >= column)
    width = max(sum(1 for _ in filled(row)) for row in sheet.rows[: 2 * _HEAD])
    for number, row in enumerate(sheet.rows[:_HEAD], 1):
        text = row[column - 1].strip() if len(row) >= column else ""
        if text and texts[text] > 1 and sum(1 for _ in filled(row)) > min(2, width - 1):
            return number
    return 1


def _records(sheet: Sheet, rows: Sequence[Row], shape: Shape, first: int) -> tuple[list[list[str]], Places, int]:
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
            text, place = shape.value(row)
            record.setdefault(column, []).append((text, (number, place)))
    fields = [field for _, field in named]
    made.append([_key_heading(heads.get(shape.record, ""), records, fields)])
    beside = [heads.get(c, "") for c in shape.beside]
    own = [[record[column][0][0] for record in records.values()] for column in range(2, len(beside) + 2)]
    made[-1] += [*_with_name(beside, own, (made[-1][0], *fields)), *fields]
    for number, record in enumerate(records.values(), head + 1):
        places |= {(number, column): told[0][1] for column, told in record.items()}
        made.append(list(_texts(record, len(made[-1]))))
    return made, places, len(records)


def _texts(record: Mapping[int, Sequence[_Said]], width: int) -> Iterator[str]:
    for column in range(1, width + 1):
        yield "\n".join(dict.fromkeys(text for text, _ in record.get(column, ()) if text))


def _with_name(headings: Sequence[str], texts: Sequence[Sequence[str]], others: Sequence[str]) -> list[str]:
    """The headings of what is said once of each record: where none names it, the first of which no two are alike."""
    found = list(headings)
    if "name" in concepts((*headings, *others)):
        return found
    for place, own in enumerate(texts):
        apart = all(own) and len(set(own)) == len(own) > 1
        if apart and not any(map(is_code, own)) and not label(found[place]) and not shares(own).get("date"):
            found[place] = f"name – {found[place]}".rstrip(" –")
            break
    return found


def _key_heading(written: str, records: Mapping[str, object], fields: Sequence[str]) -> str:
    """The heading of what tells the records apart: an identifier, or the name where no field is one."""
    named = "name" in concepts(fields)
    meant = "id" if named or sum(map(is_code, records)) > len(records) / 2 else "name"
    if label(written) == meant:
        return written
    return f"{meant} – {written}" if written and normal(written) else meant
