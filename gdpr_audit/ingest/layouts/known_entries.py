"""What a register says that other sheets may refer to: its activities, and the columns that were not read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.heading_text import normal, telling
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.keys import Keys, code_of, is_noun
from gdpr_audit.ingest.layouts.listed import KINDS, values_below
from gdpr_audit.ingest.layouts.unread import Unread
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.ingest.vocabulary import speaks_of

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
    titles: Mapping[str, str] = field(default_factory=dict)
    """Concept -> heading of its first column."""
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
        if speaks_of(normal(head), "belongs_to"):
            return True
        words = f" {normal(head)} "
        named = any(f" {heading} " in words for heading in self.headings)
        return named or any(is_noun(word) for word in telling(normal(head)))

    def key_column(self, sheet: Sheet, row: int, heads: Mapping[int, str]) -> tuple[int, bool]:
        """Return the column that names the activities, 0 if there is none; and whether bare numbers do so there.

        Args:
            sheet: as read.
            row: of its headings.
            heads: the columns among which it is sought.
        """
        best: tuple[bool, float] = (False, 0.0)
        key, loosely = 0, False
        for column, head in heads.items():
            texts = values_below(sheet, row, column)
            refers = self.speaks_of(head)
            found = [self.keys.find(text, loosely=refers) for text in texts]
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


def known(activities: list[RawActivity], language: str, titles: Mapping[str, str], unread: list[Unread]) -> Known:
    """Return what the register says that other sheets may refer to.

    Args:
        activities: as read.
        language: of the workbook.
        titles: concept -> heading of its first column.
        unread: columns of which nothing was read.
    """
    named = [titles[concept] for concept in ("id", "name") if concept in titles]
    also = [column.heading for column in unread if column.tells_apart]
    told = {normal(one) for one in (*named, *also) if set(normal(one).split()) - _ID_WORDS}
    return Known(activities, language, frozenset(told), titles, unread)
