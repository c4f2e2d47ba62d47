"""The canonical register: the published document, read as data and written back.

The document is ``{"organisation": {...}, "activities": [{...}, ...]}`` with the names, types and codes of
``law/register_fields.toml``. It states what it means, so it is read to the letter: what does not fit is refused
with its path, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, TypeVar

from gdpr_audit.ingest import canonical_values as values
from gdpr_audit.ingest.canonical_values import Reader, list_of, mapping, refuse_unknown_keys, shape
from gdpr_audit.ingest.identifiers import slug as slug  # noqa: PLC0414 - re-exported
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.party import Party, Processor, Recipient, RetentionPeriod, System, Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import State, Tri

_Record = TypeVar("_Record")

_ROOT_KEYS = {"organisation", "activities", "today", "other"}
_MOSTLY = 0.5
_NOT_IN_DOCUMENT = {"source", "cells", "automatic", "inferred"}


def register_from_data(data: Mapping[str, object]) -> Register:
    """Turn the canonical document into a register.

    A missing key is "no such column", None a blank cell, "?" unknown, "n/a" not applicable, ``[]`` an explicit none;
    ``"none"`` is an explicit none wherever it is not a code of its own.

    Args:
        data: the document; two optional root keys are not used: ``today``, the day on which it was written, and
            ``other``, what the file that it was made from said besides.

    Raises:
        UnreadableRegisterError: the document is not a canonical register (``canonical-shape``, ``canonical-key``,
            ``canonical-code``, ``canonical-duplicate``); it names the path, and no value.
    """
    refuse_unknown_keys(mapping(data, "$"), _ROOT_KEYS, "$")
    entries = data.get("activities")
    if not isinstance(entries, list):
        raise shape("$.activities", "[ … ]")
    organisation = _record(Organisation, data.get("organisation") or {}, "$.organisation")
    activities = [_activity(entry, f"$.activities[{index}]") for index, entry in enumerate(entries)]
    seen: set[str] = set()
    for index, activity in enumerate(activities):
        if activity.id in seen:
            raise UnreadableRegisterError("canonical-duplicate", path=f"$.activities[{index}].id")
        seen.add(activity.id)
    return Register(organisation, activities)


def is_canonical(data: object) -> bool:
    """Is a document meant to be the published one? Most of the keys of its activities are those of the document.

    One that is, and has a key misspelt, is refused; one that has keys of its own is read by their meaning.
    """
    if not isinstance(data, Mapping) or not isinstance(data.get("activities"), list):
        return False
    own = _types(ProcessingActivity)
    keys = {key for entry in data["activities"] if isinstance(entry, Mapping) for key in entry}
    return set(data) <= _ROOT_KEYS and (not keys or sum(key in own for key in keys) > _MOSTLY * len(keys))


def register_to_data(register: Register) -> dict[str, object]:
    """Write a register as its canonical document: plain lists, dicts, texts and numbers, ready for JSON.

    `register_from_data` gives the same register back, but for the sources and cells, which are not part of it.
    """
    return {
        "organisation": _to_data(register.organisation),
        "activities": [_to_data(activity) for activity in register.activities],
    }


def _activity(entry: object, path: str) -> ProcessingActivity:
    """One activity; the identifier is made from the name, or stands for it, when only one is given."""
    given = dict(mapping(entry, path))
    name, identifier = (_label(given.get(key), f"{path}.{key}") for key in ("name", "id"))
    if not name and not identifier:
        raise shape(f"{path}.name", '"…"')
    given["name"], given["id"] = name or identifier, identifier or slug(name) or name
    return _record(ProcessingActivity, given, path)


def _label(value: object, path: str) -> str:
    text = values.read_text(value, path, "")
    return text.strip() if isinstance(text, str) else ""


def _record(cls: type[_Record], value: object, path: str) -> _Record:
    """Read a mapping into a record of the model; a key that is missing leaves the attribute unmapped."""
    given = mapping(value, path)
    types = _types(cls)
    refuse_unknown_keys(given, types, path)
    readers = _readers()
    read: dict[str, Any] = {
        key: readers[types[key]](content, f"{path}.{key}", f"{cls.__name__}.{key}") for key, content in given.items()
    }
    try:
        return cls(**read)
    except TypeError as missing:  # the one attribute without a default is the name
        raise shape(f"{path}.name", '"…"') from missing


def _types(cls: Any) -> dict[str, str]:  # noqa: ANN401 - any dataclass of the model
    """Attribute -> name of its type, for the attributes that stand in the document."""
    return {field.name: str(field.type) for field in fields(cls) if field.name not in _NOT_IN_DOCUMENT}


@cache
def _readers() -> dict[str, Reader]:
    """Name of a type of the model -> what reads it."""

    def records(cls: type[object]) -> Reader:
        return list_of(lambda value, path, _: _record(cls, value, path))

    return {
        "str": values.read_label,
        "Text": values.read_text,
        "Fact": values.read_fact,
        "Code": values.read_code,
        "Count": values.read_count,
        "Day": values.read_day,
        "Texts": list_of(values.read_name),
        "Codes": list_of(values.read_item_code),
        "Parties": records(Party),
        "Systems": records(System),
        "Recipients": records(Recipient),
        "Processors": records(Processor),
        "Transfers": records(Transfer),
        "RetentionPeriods": records(RetentionPeriod),
        "Measures": values.read_measures,
        "float": values.read_months,
    }


_WORDS = {State.BLANK: None, State.UNKNOWN: "?", State.NOT_APPLICABLE: "n/a", State.NONE: "none"}


def _to_data(record: object) -> dict[str, object]:
    found = ((name, getattr(record, name)) for name in _types(record))
    return {name: plain_data(value) for name, value in found if value is not State.UNMAPPED}


def plain_data(value: object) -> object:
    """A value of the model as JSON has it."""
    if isinstance(value, State):
        return _WORDS[value]
    if isinstance(value, Tri):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain_data(fact) for key, fact in value.items() if fact is not State.UNMAPPED}
    return value if isinstance(value, str | int | float) else _to_data(value)
