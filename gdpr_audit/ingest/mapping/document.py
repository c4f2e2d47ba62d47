"""A mapping file as somebody wrote or corrected it: every mistake is named with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from gdpr_audit.ingest.field_names import field_named, nearest
from gdpr_audit.ingest.told import COLUMNS, ROWS, USES, Told, key_of
from gdpr_audit.ingest.vocabulary import LANGUAGES
from gdpr_audit.model.errors import UsageError
from gdpr_audit.resources import toml_document

VERSION = 1
DASH = "–"
"""Stands for no field: the column is not to be used."""

_DASHES = frozenset({"-", "–", "—", ""})
_KEYS = ("mapping", "language", "sheets", "rows", "labels", "values")
_OF_SHEET = ("header_row", "role", "columns")
_ROLES = ("controller", "processor")
_LONGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class FileMapping:
    """How a register is to be read."""

    name: str
    """Of the mapping file."""
    language: str = ""
    sheets: Mapping[str, Told] = field(default_factory=dict)
    """Name of a sheet, as written -> what is said of it."""
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Key of a label of the descriptions -> what it names."""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Field -> text of a cell, as written -> the text to read in its place."""
    written: Mapping[str, str] = field(default_factory=dict)
    """Key -> heading or label as written in the file."""


def read_mapping(path: Path) -> FileMapping:
    """Read a mapping file.

    Raises:
        UsageError: missing, unreadable, not TOML, or it says something that is not known; with the line.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LONGEST + 1)
    except OSError as error:
        raise UsageError("mapping-missing", mapping=path.name) from error
    try:
        if len(data) > _LONGEST:
            raise UsageError("mapping-not-text", mapping=path.name)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError("mapping-not-text", mapping=path.name) from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str) -> FileMapping:
    """Understand the text of a mapping file.

    Args:
        text: TOML.
        name: what to call the file in a refusal.

    Raises:
        UsageError: it is not TOML, or it says something that is not known; with the line.
    """
    try:
        said = toml_document(text)
    except ValueError as error:
        place = re.search(r"line (\d+)", str(error))
        raise UsageError("mapping-syntax", mapping=name, line=place[1] if place else 1) from error
    return _Parser(text.splitlines(), name).mapping(said)


class _Parser:
    """Turns TOML into a mapping; knows the lines, to say where it is wrong."""

    def __init__(self, lines: list[str], name: str) -> None:
        self._lines, self._name = lines, name
        self._written: dict[str, str] = {}

    def mapping(self, said: Mapping[str, Any]) -> FileMapping:
        self._only(said, _KEYS)
        if said.get("mapping", VERSION) != VERSION:
            self._refuse("mapping-version", "mapping", known=VERSION)
        language = self._one_of(said, "language", ("", *LANGUAGES))
        uses = self._table(said, "sheets")
        details = self._table(said, "rows")
        sheets = {name: self._sheet(self._one_of(uses, name, USES), {}) for name in uses}
        for name in details:
            use = sheets[name].use if name in sheets else ROWS
            if use not in {ROWS, COLUMNS}:
                self._refuse("mapping-shape", name, expected=f"{ROWS} | {COLUMNS}")
            sheets[name] = self._sheet(use, self._table(details, name))
        labels = self._columns(self._table(said, "labels"))
        return FileMapping(self._name, language, sheets, labels, self._values(said), self._written)

    def _sheet(self, use: str, details: Mapping[str, Any]) -> Told:
        self._only(details, _OF_SHEET)
        row = details.get("header_row", 0)
        if not isinstance(row, int) or isinstance(row, bool) or row < 0:
            self._refuse("mapping-shape", "header_row", expected="1, 2, 3 …")
        role = self._one_of(details, "role", ("", *_ROLES))
        return Told(use, row, role, self._columns(self._table(details, "columns")))

    def _columns(self, said: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        found = {}
        for heading, names in said.items():
            listed = names if isinstance(names, list) else [names]
            if not all(isinstance(name, str) for name in listed):
                self._refuse("mapping-shape", heading, expected='"…" | ["…", "…"]')
            key = key_of(heading)
            if key in found:
                self._refuse("mapping-twice", heading, heading=heading)
            self._written[key] = heading
            found[key] = tuple(self._field(heading, name) for name in listed if name.strip() not in _DASHES)
        return found

    def _field(self, key: str, name: str) -> str:
        field_ = field_named(name)
        if not field_:
            likely = ", ".join(nearest(name)) or "name, purposes, legal_bases"
            self._refuse("mapping-field", key, field=name, nearest=likely)
        return field_

    def _values(self, said: Mapping[str, Any]) -> dict[str, dict[str, str]]:
        values: dict[str, dict[str, str]] = {}
        sections = self._table(said, "values")
        for name in sections:
            texts = self._table(sections, name)
            for key, text in texts.items():
                if not isinstance(text, str):
                    self._refuse("mapping-shape", key, expected='"…"')
            values[self._field(name, name)] = dict(texts)
        return values

    def _only(self, said: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in said:
            if key not in known:
                self._refuse("mapping-key", key, key=key, known=", ".join(known))

    def _table(self, said: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        found = said.get(key, {})
        if not isinstance(found, dict):
            self._refuse("mapping-shape", key, expected=f"[{key}]")
        return dict(found)

    def _one_of(self, said: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
        found = said.get(key, "")
        if found not in allowed:
            self._refuse("mapping-shape", key, expected=" | ".join(filter(None, allowed)))
        return str(found)

    def _refuse(self, code: str, at: str, **parameters: str | int) -> NoReturn:
        raise UsageError(code, mapping=self._name, line=self._line(at), **parameters)

    def _line(self, key: str) -> int:
        """Line, from 1, on which a key stands."""
        for number, line in enumerate(self._lines, 1):
            start = line.lstrip().lstrip("[")
            if not start.startswith("#") and (start.startswith((key, f'"{key}"', f"'{key}'")) or f'."{key}"' in start):
                return number
        return next((n for n, line in enumerate(self._lines, 1) if key in line), 1)
