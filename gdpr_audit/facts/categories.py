"""What the categories of data and of persons say of an activity (``law/data_categories.toml``)."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, NamedTuple

from gdpr_audit.law.tables import table
from gdpr_audit.model import logic
from gdpr_audit.model.answer import Answer

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

_SERIOUS, _MAXIMUM = 3, 4
_FRAUD_PRONE = 2
"""So many categories prone to fraud, together, weigh as much as one of maximum sensitivity."""


class DataProfile(NamedTuple):
    """What the data categories of an activity amount to; an unrecognised item leaves room upwards."""

    special: Answer
    criminal: Answer
    highly_personal: Answer
    sensitivity: tuple[int, int]
    base: tuple[int, int]
    """Base of the inherent severity, 1 to 3."""
    reasons: tuple[str, ...]
    """Keys of what raises the base."""


class PersonProfile(NamedTuple):
    """What the categories of data subjects amount to."""

    vulnerable: Answer
    """In the sense of WP248, employees included."""
    strongly_vulnerable: Answer
    """Children, patients, persons on welfare: the ordinary imbalance of employment is not enough."""


class _Category(NamedTuple):
    """What the table says of one data category."""

    sensitivity: int
    special: bool
    criminal: bool
    highly_personal: bool
    fraud_prone: bool


@lru_cache(maxsize=1 << 14)
def data_profile(codes: object) -> DataProfile:
    """Profile of a tuple of category codes, or of a `State`."""
    rows = _data()
    known = [rows[code] for code in codes if code in rows] if isinstance(codes, tuple) else []
    open_ended = not isinstance(codes, tuple) or len(known) < len(codes) or not codes
    unflagged = NOT_STATED if not isinstance(codes, tuple) or len(known) < len(codes) else NO
    special = criminal = highly_personal = unflagged
    greatest, prone = 1, 0
    for row in known:  # one pass: hardly two lines of a register list the same categories
        greatest = max(greatest, row.sensitivity)
        prone += row.fraud_prone
        special = YES if row.special else special
        criminal = YES if row.criminal else criminal
        highly_personal = YES if row.highly_personal else highly_personal
    fraud_prone = prone >= _FRAUD_PRONE
    base = _SERIOUS if greatest == _MAXIMUM or fraud_prone else min(greatest, 2)
    reasons = [
        *(["sensitive-data"] if greatest == _MAXIMUM else []),
        *(["fraud-prone-data"] if fraud_prone else []),
        *(["intrusive-data"] if base == 2 else []),  # noqa: PLR2004 - the middle of three
        *(["data-unknown"] if open_ended else []),
    ]
    return DataProfile(
        special,
        criminal,
        highly_personal,
        (greatest, _MAXIMUM if open_ended else greatest),
        (base, _SERIOUS if open_ended else base),
        tuple(reasons),
    )


@lru_cache(maxsize=1 << 14)
def person_profile(codes: object) -> PersonProfile:
    """Profile of a tuple of data-subject codes, or of a `State`."""
    rows = _persons()
    return PersonProfile(logic.flag(codes, rows, "vulnerable_wp248"), logic.flag(codes, rows, "vulnerable_strong"))


@cache
def _data() -> dict[str, _Category]:
    return {
        row["id"]: _Category(
            row["sensitivity"],
            bool(row.get("special")),
            bool(row.get("criminal")),
            bool(row.get("highly_personal")),
            bool(row.get("high_abuse_potential")),
        )
        for row in table("data_categories")["categories"]
    }


@cache
def _persons() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table("data_categories")["subject_categories"]}
