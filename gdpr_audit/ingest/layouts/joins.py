"""Sheets that complete the activities: their systems, vendors, data, periods, listed apart under an identifier.

Each row of the other sheet names its activity ("Activity | Data category | Retention"), or the activity names rows of
the other sheet ("Systems: S1, S4"), or a third sheet says which belong together. What is read there belongs to the
activity, under the cell of the other sheet. Columns are known by what stands in them: their headings only help.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.heading_text import normal, telling
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.giving import NumberedRow, give
from gdpr_audit.ingest.layouts.joined import TABLES, Joined, columns_of, part_of
from gdpr_audit.ingest.layouts.keys import Keys, code_of, is_noun
from gdpr_audit.ingest.layouts.listed import KINDS, header, is_apart, kind_of_columns, listed_kind, values_below
from gdpr_audit.ingest.layouts.referred import refer
from gdpr_audit.ingest.layouts.unread import Unread
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.value import Cell, Source

_MOSTLY = 0.6
_NEARLY_ALL = 0.9
_ID_WORDS = frozenset("id no n nr num numero nummer number numer ref reference referencia riferimento code".split())  # noqa: SIM905


@dataclass(slots=True)
class Known:
    """What the register itself says, that other sheets may refer to."""

    activities: list[RawActivity]
    language: str
    headings: frozenset[str]
    """Folded headings of its identifiers and names, but for those that any list has."""
    unread: list[Unread] = field(default_factory=list)
    keys: Keys = field(init=False)
    """The activities."""

    def __post_init__(self) -> None:
        """Know the activities by identifier, by name, and by whatever column tells them apart."""
        own = (
            (position, cell.text)
            for position, one in enumerate(self.activities)
            for concept in ("id", "name")
            if (cell := one.cells.get(concept)) and cell.text
        )
        apart = (
            (position, cell.text)
            for column in self.unread
            if column.tells_apart
            for position, cell in column.cells.items()
        )
        self.keys = Keys((*own, *apart))

    def speaks_of(self, head: str) -> bool:
        """Does a heading say that the activity stands below it?"""
        if label(head, "processors", self.language) == "activity_id" or label(head, "headings") == "name":
            return True
        if label(head, "headings", self.language) in {"id", *KINDS.values()}:
            return False
        words = f" {normal(head)} "
        named = any(f" {heading} " in words for heading in self.headings)
        return named or any(is_noun(word) for word in telling(normal(head)))


def known(activities: list[RawActivity], language: str, headings: Iterable[str], unread: list[Unread]) -> Known:
    """Return what the register says that other sheets may refer to.

    Args:
        activities: as read.
        language: of the workbook.
        headings: of the columns that tell the activities apart.
        unread: columns of which nothing was read.
    """
    also = (column.heading for column in unread if column.tells_apart)
    told = {normal(one) for one in (*headings, *also) if set(normal(one).split()) - _ID_WORDS}
    return Known(activities, language, frozenset(told), unread)


def join(sheets: Sequence[Sheet], known: Known) -> list[Joined]:
    """Complete the activities from the sheets beside them; return those that were read so, or should have been."""
    found: list[Joined] = []
    rest = []
    for sheet in sheets:
        if is_apart(sheet) or not sheet.rows:
            continue
        joined = _of_activities(sheet, known)
        itself = joined and not joined.loosely and _refer(sheet, known)
        if itself:  # its own identifiers look like those of the activities
            found.append(itself)
        elif joined:
            _give(joined, known)
            found.append(joined)
        else:
            rest.append(sheet)
    return [*found, *(joined for sheet in rest if (joined := _refer(sheet, known) or _left_alone(sheet, known)))]


def _refer(sheet: Sheet, known: Known) -> Joined | None:
    return refer(sheet, known.activities, known.unread, known.language)


def _of_activities(sheet: Sheet, known: Known) -> Joined | None:
    """The sheet, if a column of it names the activity of each row and its other columns say what they are."""
    row, heads = header(sheet)
    if any(normal(head) in marks("apart") for head in heads.values()):
        return None
    key, loosely = _key_column(sheet, row, heads, known)
    if not key:
        return None
    others = {column: head for column, head in heads.items() if column != key}
    concept = KINDS.get(listed_kind(sheet)) or kind_of_columns(others, known.language)
    if not concept:
        return None
    joined = Joined(sheet, concept, row, key, loosely=loosely)
    joined.readings = [
        Reading(key, heads[key], "activity_id", 1.0, "values", row=row),
        *columns_of(sheet, row, others, concept, known.language),
    ]
    joined.part = part_of(joined)
    return joined if concept in TABLES or any(r.concept for r in joined.readings[1:]) else None


def _key_column(sheet: Sheet, row: int, heads: Mapping[int, str], known: Known) -> tuple[int, bool]:
    """The column that names the activities, and whether bare numbers stand there for them; 0 if there is none."""
    best: tuple[bool, float] = (False, 0.0)
    key, loosely = 0, False
    for column, head in heads.items():
        texts = values_below(sheet, row, column)
        refers = known.speaks_of(head)
        found = [known.keys.find(text, loosely=refers) for text in texts]
        hits = sum(1 for one in found if one.positions and not one.missing)
        share = hits / len(texts) if texts else 0.0
        own = not refers and _counts_itself(texts)  # its own numbers, as likely as those of the activities
        vague = not refers and all(one.every for one in found)
        if own or vague or share < (_MOSTLY if refers else _NEARLY_ALL):
            continue
        if (refers, share) > best:
            best, key, loosely = (refers, share), column, refers
    return key, loosely


def _counts_itself(texts: Sequence[str]) -> bool:
    """Are these bare numbers, that any list may have?"""
    return all(len(code_of(text)) == 1 for text in texts)


def _give(joined: Joined, known: Known) -> None:
    """Give each activity its rows; a row without a key, under one that has it, belongs to the same."""
    of: dict[int, list[NumberedRow]] = {}
    before: tuple[int, ...] = ()
    for number, positions, row in _placed(joined, known):
        text = row[joined.key - 1]
        carried = not text and joined.key == min(r.column for r in joined.readings)
        positions_ = before if carried else positions
        before = positions_
        if not positions_:
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
