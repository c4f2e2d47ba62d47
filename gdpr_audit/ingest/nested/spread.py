"""Lists with an object for each field of each record: ``{"record": "R1", "field": "purpose", "value": "…"}``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.layouts.pivot_shape import field_column, shape_of

_FEW = 8
"""Objects below which a list is none of fields."""


def records_in(items: Sequence[Any]) -> list[tuple[int, dict[str, tuple[int, str, Any]]]]:
    """Return the records that a list of fields stands for; nothing if it is none.

    Args:
        items: of the list, as read.

    Returns:
        For each record the place of its first item, and key -> place of an item, its member, and what stands there.
    """
    if len(items) < _FEW or not all(isinstance(one, Mapping) for one in items):
        return []
    members = list(dict.fromkeys(str(key) for one in items for key in one))
    rows = [[_text(one.get(key)) for key in members] for one in items]
    column = field_column(rows)
    shape = shape_of(rows, column) if column else None
    if shape is None:
        return []
    found: dict[str, tuple[int, dict[str, tuple[int, str, Any]]]] = {}
    for place, (item, row) in enumerate(zip(items, rows, strict=True)):
        _, record = found.setdefault(row[shape.record - 1], (place, {}))
        for one in shape.leading:
            member = members[one - 1]
            key = "id" if one == shape.record and label(member) not in {"id", "name"} else member
            record.setdefault(key, (place, member, item.get(member)))
        key, member = " ".join(filter(None, shape.named(row))), members[shape.value(row)[1] - 1]
        value = item.get(member)
        if key in record:
            first, own, said = record[key]
            record[key] = (first, own, [*(said if isinstance(said, list) else [said]), value])
        elif key:
            record[key] = (place, member, value)
    return list(found.values())


def _text(value: object) -> str:
    return "" if value is None or isinstance(value, Mapping) else str(value)
