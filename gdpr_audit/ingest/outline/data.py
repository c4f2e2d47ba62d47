"""Documents of data (JSON, YAML, TOML) in a form of their own, as sections: an object is one, its keys are labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gdpr_audit.ingest.outline.labels import exact
from gdpr_audit.ingest.outline.tree import Grid, Piece, Section

_TITLES = ("name", "title", "label", "nom", "titel", "bezeichnung", "nombre", "nome", "naam", "fides_key", "id", "key")
_TABLES = frozenset({"processors", "transfers", "recipients", "subprocessors", "third_countries"})
_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-Z])")
_UNITS = frozenset(
    word
    for words in ("days months years jours mois ans tage monate jahre meses", "giorni mesi anni dagen maanden")
    for word in words.split()
)
_TAILS = _UNITS | frozenset(
    word
    for words in (
        "scope scopes region regions list text details info ids code codes",
        "key keys notes values items types",
    )
    for word in words.split()
)
"""Last words of a key that say of what kind its value is, not what it means."""

_DECLARATIONS = "privacy_declarations"


def section_of(data: object, title: str = "") -> Section:
    """Return a document as a tree of sections.

    The line of an item is its place in its list, from 1: a document of data is quoted by its paths, not by its lines.
    """
    root = Section(title, 1, 0)
    if isinstance(data, Mapping):
        _members(root, _systems(data))
    elif isinstance(data, list):
        _items(root, "", data)
    return root


def lists_of(root: Section) -> Iterable[Section]:
    """Yield the sections that hold the objects of a list."""
    return (section for section in root.walk() if section.memo.get("list"))


def _members(section: Section, data: Mapping[str, Any]) -> None:
    """Write the keys of an object: what is plain as labels and values, what is not as sections or tables."""
    for key, value in data.items():
        label = _words(key)
        if _is_plain(value):
            unit = _unit(key) if isinstance(value, int | str) and str(value).isdigit() else ""
            _say(section, label, f"{value} {unit}" if unit else value)
        elif isinstance(value, Mapping):
            if _concept(label) and all(map(_is_plain, value.values())) and section.parent:
                _say(
                    section, label, [f"{_words(name)}: {_text(one)}" for name, one in value.items() if one is not None]
                )
            else:
                part = _part(section, label)
                _members(part, value)
        elif isinstance(value, list) and _concept(label) in _TABLES and section.parent:
            section.body.append(Piece("item", section.line, 1, f"{label}:", f"{label}:"))
            section.body.append(_table(value, section.line))
        else:
            _items(_part(section, label, listed=True), label, value)


def _items(section: Section, label: str, items: Iterable[Any]) -> None:
    """Write the objects of a list as a section each."""
    section.memo["list"] = True
    for number, item in enumerate(items, 1):
        if isinstance(item, Mapping):
            part = _part(section, _title(item) or f"{label} {number}".strip())
            part.line = number
            _members(part, item)
        elif not isinstance(item, list):
            section.body.append(Piece("item", number, 1, "", _text(item)))
        else:
            _items(_part(section, f"{label} {number}".strip()), label, item)


def _part(section: Section, title: str, *, listed: bool = False) -> Section:
    part = Section(title, section.line, section.level + 1)
    if listed:
        part.memo["list"] = True
    section.add(part)
    return part


def _say(section: Section, label: str, value: object) -> None:
    """Write a key with its value; each item of a list on its own."""
    items = [_text(one) for one in (value if isinstance(value, list) else [value]) if one is not None]
    lead = f"{label}:"
    first = items[0] if len(items) == 1 else ""
    section.body.append(Piece("item", section.line, 1, lead, f"{lead} {first}".strip()))
    if len(items) > 1:
        section.body += [Piece("item", section.line, 2, "", item) for item in items]


def _table(items: Sequence[Any], line: int) -> Grid:
    """Objects of a list as rows, their keys as headings."""
    objects = [one if isinstance(one, Mapping) else {"name": one} for one in items]
    keys = list(dict.fromkeys(key for one in objects for key in one))
    rows = [[_text(one.get(key)) for key in keys] for one in objects]
    return Grid(line, [(line, [_words(key) for key in keys]), *((line, row) for row in rows)], headed=True)


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(not isinstance(one, Mapping | list) for one in value)
    return not isinstance(value, Mapping)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(key)}: {_text(one)}" for key, one in value.items())
    return "" if value is None else str(value)


def _words(key: str) -> str:
    """A key as words: ``legal_basis`` -> "legal basis", ``purposeScopes`` -> "purpose (scopes)"."""
    words = _CAMEL.sub(" ", key.replace("_", " ").replace("-", " ")).split()
    if len(words) > 1 and words[-1].casefold() in _TAILS and not exact(" ".join(words), ""):
        return f"{' '.join(words[:-1])} ({words[-1]})"
    return " ".join(words)


def _concept(label: str) -> str:
    return next((match.concept for match in exact(label, "")), "")


def _unit(key: str) -> str:
    """The unit that a key names for its number: ``retention_days``."""
    last = _words(key).rstrip(")").rpartition(" ")[2].lstrip("(").casefold()
    return last if last in _UNITS else ""


def _title(item: Mapping[str, Any]) -> str:
    """The name that an object gives itself."""
    folded = {key.casefold(): value for key, value in item.items()}
    found = (folded[name] for name in _TITLES if folded.get(name) and _is_plain(folded[name]))
    named = (value for key, value in item.items() if value and _concept(_words(key)) == "name" and _is_plain(value))
    return _text(next(found, None) or next(named, None))


def _systems(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A document of fides, whose systems declare their uses of data, as the activities that these are."""
    systems = _objects(data.get("system"))
    if not any(_objects(one.get(_DECLARATIONS)) for one in systems):
        return data
    names = {str(one.get("fides_key")): _text(one.get("name")) for one in systems}
    uses = [use for one in systems for use in _uses(one, names)]
    return {**{key: value for key, value in data.items() if key != "system"}, "processing_activities": uses}


def _uses(system: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    """The uses of data that a system declares; what is said of the system is said of each."""
    declared = _objects(system.get(_DECLARATIONS))
    own = _text(system.get("name")) or _text(system.get("fides_key"))
    for use in declared:
        name = _text(use.get("name")) or (f"{own} – {_text(use.get('data_use'))}" if len(declared) > 1 else own)
        flows = [_flow(one, names) for way in ("egress", "ingress") for one in _objects(system.get(way))]
        yield {
            "name": name,
            "description": system.get("description"),
            "department": system.get("administrating_department"),
            "systems": own,
            **{key: value for key, value in use.items() if key != "name"},
            "connected systems": list(dict.fromkeys(flows)) or None,
        }


def _flow(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    key = _text(one.get("fides_key"))
    return names.get(key, key)


def _objects(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one that stands for it."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]
