"""One value of the canonical document: read to the letter, or refused with its path.

Each reader takes the value, its path in the document, and the attribute as ``Class.attribute``; it raises
`UnreadableRegisterError` (``canonical-shape``, ``canonical-code``, ``canonical-key``), which never holds the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from functools import cache
from typing import TypeAlias

from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table
from gdpr_audit.model.errors import UnreadableRegisterError
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.value import State, Tri

Reader: TypeAlias = Callable[[object, str, str], object]

_LONGEST_KEY = 40
_DIGITS = re.compile(r"-?\d{1,15}(?:\.\d{1,15})?")

_SPELT = {"true": Tri.YES, "false": Tri.NO}
"""As YAML says them, whose values come as texts; so do numbers."""

_NOT_APPLICABLE = frozenset({"n/a", "na", "sans objet", "non applicable", "not applicable"})
"""Only the words that mean nothing else: a dash in a document may be a value."""


def read_text(value: object, path: str, _: str) -> str | State:
    """Read a text; a number is taken as its digits."""
    found = _state(value)
    if found is not None:
        return found
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise shape(path, '"…"')
    return str(value)


def read_name(value: object, path: str, _: str) -> str:
    """Read a text that must be there."""
    if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
        raise shape(path, '"…"')
    return str(value)


def read_label(value: object, path: str, attribute: str) -> str:
    """Read a text that is not a cell: a name, which must be there, or a label, which may be empty."""
    return read_name(value, path, attribute) if value or attribute.endswith(".name") else ""


def read_fact(value: object, path: str, _: str) -> Tri | State:
    """Read yes, no, partial, true or false."""
    if isinstance(value, bool):
        return Tri.YES if value else Tri.NO
    found = _state(value)
    if found is not None:
        return found
    if value in _SPELT:
        return _SPELT[str(value)]
    try:
        return Tri(value)
    except ValueError as wrong:
        raise shape(path, "yes | no | partial") from wrong


def read_code(value: object, path: str, attribute: str) -> str | State:
    """Read one of the codes that the law's tables admit, any text where they leave it open."""
    allowed = _codes_of(attribute)
    if isinstance(value, str) and value in allowed:
        return value
    found = read_text(value, path, attribute)
    if isinstance(found, State) or not allowed:
        return found
    raise UnreadableRegisterError("canonical-code", path=path)


def read_item_code(value: object, path: str, attribute: str) -> str:
    """Read one code of a list."""
    if not isinstance(value, str) or not value:
        raise shape(path, '"…"')
    allowed = _codes_of(attribute)
    if allowed and value not in allowed:
        raise UnreadableRegisterError("canonical-code", path=path)
    return value


def read_count(value: object, path: str, _: str) -> int | State:
    """Read a whole number."""
    found = _state(value)
    if found is not None:
        return found
    value = _number(value)
    if value is None or value != value // 1:
        raise shape(path, "123")
    return int(value)


def read_months(value: object, path: str, _: str) -> float:
    """Read a number of months."""
    number = _number(value)
    if number is None:
        raise shape(path, "12")
    return float(number)


def _number(value: object) -> int | float | None:
    """Return a number, also one spelt in digits; None if it is none."""
    if isinstance(value, str) and _DIGITS.fullmatch(value):
        return float(value) if "." in value else int(value)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def read_day(value: object, path: str, _: str) -> date | State:
    """Read a date in ISO 8601; a time after it is left out."""
    found = _state(value)
    if found is not None:
        return found
    if isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError as wrong:
        raise shape(path, "YYYY-MM-DD") from wrong


def read_measures(value: object, path: str, _: str) -> Mapping[str, Tri | State] | State:
    """Read whether each measure of ``law/security_measures.toml`` is in place."""
    found = _state(value)
    if found is not None:
        return found
    given = mapping(value, path)
    refuse_unknown_keys(given, {measure["id"] for measure in table("security_measures")["measures"]}, path)
    return {key: read_fact(content, f"{path}.{key}", key) for key, content in given.items()}


def list_of(read_item: Reader) -> Reader:
    """Return a reader of lists; a value alone is a list of one, the word "none" the empty list."""

    def read(value: object, path: str, attribute: str) -> tuple[object, ...] | State:
        found = _state(value)
        if found is not None:
            return () if found is State.NONE else found
        items = value if isinstance(value, list | tuple) else [value]
        return tuple(read_item(item, f"{path}[{index}]", attribute) for index, item in enumerate(items))

    return read


def mapping(value: object, path: str) -> Mapping[str, object]:
    """Return the value as a mapping of names."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise shape(path, "{ … }")
    return value


def refuse_unknown_keys(given: Collection[str], known: Collection[str], path: str) -> None:
    """Raise if a key is not one of the known ones: a misspelt name would be lost without a word."""
    for key in given:
        if key not in known:
            shown = "".join(char for char in key if char.isalnum() or char in "_-")[:_LONGEST_KEY]
            raise UnreadableRegisterError("canonical-key", path=f"{path}.{shown}")


def shape(path: str, expected: str) -> UnreadableRegisterError:
    """Return the refusal of a value of the wrong kind."""
    return UnreadableRegisterError("canonical-shape", path=path, expected=expected)


def _state(value: object) -> State | None:
    """Return the state that the value is, None if it is a value."""
    if value is None:
        return State.BLANK
    if not isinstance(value, str):
        return None
    word = plain(value)
    if not word:
        return State.BLANK
    if word in _unknown_words():
        return State.UNKNOWN
    if word in _NOT_APPLICABLE:
        return State.NOT_APPLICABLE
    return State.NONE if word == "none" else None


@cache
def _unknown_words() -> frozenset[str]:
    return frozenset(plain(word) for word in table("register_fields")["states"]["unknown"])


@cache
def _codes_of(attribute: str) -> frozenset[str]:
    """Codes that an attribute admits; empty where the law's tables leave it open."""
    owner, name = attribute.split(".")
    if name in {"data_categories", "subject_categories"}:
        rows = table("data_categories")["categories" if name == "data_categories" else name]
        return frozenset(row["id"] for row in rows) | {UNCLASSIFIED}
    if attribute == "Processor.clauses":
        return frozenset(table("register_fields")["constants"]["CLAUSES_28"])
    part = {"ProcessingActivity": "activity", "Organisation": "organisation"}.get(owner)
    rows = table("register_fields")[part] if part else []
    return frozenset(code for row in rows if row["name"] == name for code in row.get("values", ()))
