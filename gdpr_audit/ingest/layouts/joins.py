"""Sheets that complete the activities: their systems, vendors, data, periods, listed apart under an identifier.

Each row of the other sheet names its activity ("Activity | Data category | Retention"), or the activity names rows of
the other sheet ("Systems: S1, S4"), or a third sheet says which belong together. What is read there belongs to the
activity, under the cell of the other sheet. Columns are known by what stands in them: their headings only help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.giving import NumberedRow, give
from gdpr_audit.ingest.layouts.joined import TABLES, Joined, columns_of, part_of
from gdpr_audit.ingest.layouts.known_entries import Known
from gdpr_audit.ingest.layouts.links import join_by_links
from gdpr_audit.ingest.layouts.listed import KINDS, attribute_of_columns, header, is_apart, kind_of_columns, listed_kind
from gdpr_audit.ingest.layouts.marked import is_example
from gdpr_audit.ingest.layouts.referred import refer
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import Cell, Source


def join(sheets: Sequence[Sheet], known: Known) -> list[Joined]:
    """Complete the activities from the sheets beside them; return those that were read so, or should have been."""
    open_ = [sheet for sheet in sheets if sheet.rows and not is_apart(sheet)]
    found = join_by_links(open_, known)
    read = {one.sheet.name for one in found}
    rest = []
    for sheet in (one for one in open_ if one.name not in read):
        joined = _of_activities(sheet, known)
        itself = joined and not joined.loosely and refer(sheet, known)
        if itself:  # its own identifiers look like those of the activities
            found.append(itself)
        elif joined:
            _give(joined, known)
            found.append(joined)
        else:
            rest.append(sheet)
    return [*found, *(joined for sheet in rest if (joined := refer(sheet, known) or _left_alone(sheet, known)))]


def _of_activities(sheet: Sheet, known: Known) -> Joined | None:
    """The sheet, if a column of it names the activity of each row and its other columns say what they are."""
    row, heads = header(sheet)
    if any(normal(head) in marks("apart") for head in heads.values()):
        return None
    key, loosely = known.key_column(sheet, row, heads)
    if not key:
        return None
    others = {column: head for column, head in heads.items() if column != key}
    concept = KINDS.get(listed_kind(sheet)) or kind_of_columns(others, known.language)
    concept = concept or (attribute_of_columns(others, known.language) if loosely else "")
    if not concept:
        return None
    joined = Joined(sheet, concept, row, key, loosely=loosely)
    joined.readings = [
        Reading(key, heads[key], "activity_id", 1.0, "values", row=row),
        *columns_of(sheet, row, others, concept, known.language),
    ]
    joined.part = part_of(joined)
    return joined if concept in TABLES or any(r.concept for r in joined.readings[1:]) else None


def _give(joined: Joined, known: Known) -> None:
    """Give each activity its rows; a row without a key, under one that has it, belongs to the same."""
    of: dict[int, list[NumberedRow]] = {}
    before: tuple[int, ...] = ()
    for number, positions, row in _placed(joined, known):
        text = row[joined.key - 1]
        carried = not text and joined.key == min(r.column for r in joined.readings)
        positions_ = before if carried else positions
        before = positions_
        if is_example(text):
            continue
        if not positions_ and sum(map(bool, row)) > 1:  # one text alone is a note below the list
            joined.lost.append(number)
        for position in positions_:
            of.setdefault(position, []).append((number, row))
    for position, rows in of.items():
        give(joined, known.activities[position], rows)


def _placed(joined: Joined, known: Known) -> Iterator[tuple[int, tuple[int, ...], list[str]]]:
    for number, row in joined.rows():
        yield number, known.keys.find(row[joined.key - 1], loosely=joined.loosely).positions, row


def _left_alone(sheet: Sheet, known: Known) -> Joined | None:
    """A list of parties of which nothing says whose they are: what it holds is unknown for each activity."""
    concept = KINDS.get(listed_kind(sheet), "")
    row, _ = header(sheet)
    if concept not in {*TABLES, "recipients"} or not row or not any(map(any, sheet.rows[row:])):
        return None
    for one in known.activities:
        if concept not in one.cells and not getattr(one, concept, ()):
            one.cells = {**one.cells, concept: Cell("?", Source(sheet.name, row, 0))}
    return Joined(sheet, concept, row, 0, unlinked=True)
