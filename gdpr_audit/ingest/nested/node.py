"""A document of data as a tree of values with their paths, without what programs wrap around them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.nested.spread import records_in
from gdpr_audit.ingest.vocabulary import LANGUAGES
from gdpr_audit.resources import toml_table

_PAIR = 2
_HALF = 0.5
_IDENTITY = ("type", "id")
_WAY = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+")
_ANSWERS = frozenset({"true", "false"})
_KIND = "__typename"
"""Under which key an object says of what kind it is, where that is no word of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One value of a document, and where it stands: ``activities[0].recipients[1].country``."""

    value: str | Mapping[str, Node] | Sequence[Node]
    """A text, the members of an object, or the items of a list."""
    path: str
    answer: bool | None = None
    """What a text that is a plain yes or no means, where the format knows such values."""

    @property
    def members(self) -> Mapping[str, Node]:
        """The members of an object; nothing for anything else."""
        return self.value if isinstance(self.value, Mapping) else {}

    @property
    def items(self) -> Sequence[Node]:
        """The items of a list; nothing for anything else."""
        return () if isinstance(self.value, str | Mapping) else self.value

    @property
    def text(self) -> str:
        """The text, ``""`` for an object or a list."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def is_text(self) -> bool:
        """Is it a single value?"""
        return isinstance(self.value, str)

    @property
    def is_plain(self) -> bool:
        """Is it a single value, or a list of such?"""
        return self.is_text or (not self.members and all(one.is_text for one in self.items))

    @property
    def objects(self) -> Sequence[tuple[str, Node]]:
        """The objects of a list, or those that the members of an object name; nothing if it holds anything else."""
        named = [(key, one) for key, one in self.members.items()] or [("", one) for one in self.items]
        return named if named and all(one.members for _, one in named) else ()

    def walk(self, *, listed: bool = True, but: Container[Node] = ()) -> Iterator[tuple[str, Node]]:
        """Yield every value below with the key under which it stands, outer ones first.

        Args:
            listed: go into the items of lists too.
            but: leave these out, and what is below them.
        """
        for key, one in (*self.members.items(), *(("", item) for item in self.items if listed)):
            if one not in but:
                yield key, one
                yield from one.walk(listed=listed, but=but)


@cache
def wrappers(kind: str) -> frozenset[str]:
    """Return the keys of a kind that hold something without saying what."""
    words = toml_table("gdpr_audit.ingest", "lexicon", "members.toml")["wrappers"][kind]
    return frozenset(map(str.casefold, words))


def node_of(data: Any, path: str = "") -> Node:  # noqa: ANN401 - whatever the document holds
    """Return a document as a tree, its wrappers taken off."""
    if isinstance(data, Mapping):
        return _object(data, path)
    if isinstance(data, list):
        answered = _answers(data)
        if answered:
            return node_of(answered, path)
        if records := records_in(data):
            return Node([_record(one, fields, path) for one, fields in records], path)
        return Node([node_of(one, f"{path}[{n}]") for n, one in enumerate(data)], path)
    if isinstance(data, str) and data.casefold() in _ANSWERS:
        data = data.casefold() == "true"
    if isinstance(data, bool):
        return Node("yes" if data else "no", path, answer=data)
    return Node("" if data is None else str(data), path)


def _record(first: int, fields: Mapping[str, tuple[int, str, Any]], path: str) -> Node:
    """A record whose fields stand in items of a list, each with its own place."""
    members = {key: node_of(value, _below(f"{path}[{n}]", member)) for key, (n, member, value) in fields.items()}
    return Node(members, f"{path}[{first}]")


def _object(data: Mapping[str, Any], path: str) -> Node:
    if len(data) == 1 and next(iter(data))[:1] == "$":  # a value with its type, as databases export it
        return node_of(next(iter(data.values())), path)
    for read in (_only_text, _table, _in_a_language, _unfolded):
        said = read(data)
        if said is not None:
            return node_of(said, path)
    attributes = data.get("attributes")
    if isinstance(attributes, Mapping) and set(_IDENTITY) & set(data):
        related = data.get("relationships")
        own = {_KIND if key == "type" else key: data[key] for key in _IDENTITY if key in data}
        return _plain({**own, **attributes, **(related if isinstance(related, Mapping) else {})}, path)
    beside = wrappers("plumbing") | wrappers("paging")
    inner = {key: value for key, value in data.items() if key.casefold() not in beside}
    if len(inner) == 1:
        ((key, value),) = inner.items()
        if key.casefold() in wrappers("through") and isinstance(value, Mapping | list) and (value or len(data) == 1):
            return node_of(value, _below(path, key))
    return _plain(data, path)


def _plain(data: Mapping[str, Any], path: str) -> Node:
    return Node({key: node_of(value, _below(path, key)) for key, value in data.items()}, path)


def _below(path: str, key: str) -> str:
    shown = key if key and not set(key) & set(".[] ") else f'["{key}"]'
    return f"{path}.{shown}" if path and shown[0] != "[" else f"{path}{shown}"


def _only_text(data: Mapping[str, Any]) -> object:
    """What an object holds that is there for one value: its text alone, or the value of the type that it names."""
    run = data.get("plain_text")
    if isinstance(run, str):
        return run
    own = data.get("type")
    if isinstance(own, str) and own in data and own != "type":
        return "" if data[own] is None else data[own]
    if len(data) == 1 and not isinstance(next(iter(data.values())), Mapping | list):
        ((key, value),) = data.items()
        return ("" if value is None else value) if key.strip("#$@_").casefold() in wrappers("texts") else None
    return None


def _unfolded(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """An object whose keys are ways through objects: ``{"data.special": …}`` is ``{"data": {"special": …}}``."""
    ways = {key: _WAY.fullmatch(key) for key in data}
    if sum(map(bool, ways.values())) < _PAIR:
        return None
    found: dict[str, Any] = {}
    for key, value in data.items():
        outer, _, inner = key.partition(".") if ways[key] else (key, "", "")
        if inner and isinstance(found.setdefault(outer, {}), dict) and inner not in found[outer]:
            found[outer][inner] = value
        elif inner or outer in found:
            return None
        else:
            found[outer] = value
    return found


def _in_a_language(data: Mapping[str, Any]) -> object:
    """The text of an object that says the same in several languages: the one written first."""
    keys = [key.casefold().replace("_", "-").partition("-")[0] for key in data]
    if len(keys) < _PAIR or not set(keys) <= set(LANGUAGES):
        return None
    texts = [value for value in data.values() if value]
    return texts[0] if texts and all(isinstance(one, str | list) for one in texts) else None


def _answers(items: Sequence[Any]) -> Mapping[str, Any]:
    """A list of questions with their answers as the object that it stands for: ``{"label": …, "value": …}``."""
    found: dict[str, Any] = {}
    for one in items:
        if not isinstance(one, Mapping):
            return {}
        folded = {key.casefold(): value for key, value in one.items()}
        asked = next((folded[key] for key in folded if key in wrappers("questions")), None)
        told = [folded[key] for key in folded if key in wrappers("answers")]
        if not isinstance(asked, str) or len(told) != 1 or asked in found:
            return {}
        found[asked] = told[0]
    known = sum(1 for text in found if label(text) and normal(text) not in {"name", "id"})
    return found if len(found) >= _PAIR and known >= _HALF * len(found) else {}


def _table(data: Mapping[str, Any]) -> list[Mapping[str, Any]] | None:
    """Rows below their headings as objects: ``{"columns": ["Name", …], "rows": [["Payroll", …]]}``."""
    folded = {key.casefold(): value for key, value in data.items()}
    heads = next((folded[key] for key in folded if key in wrappers("columns") and isinstance(folded[key], list)), None)
    rows = next((folded[key] for key in folded if key in wrappers("rows") and isinstance(folded[key], list)), None)
    if not heads or not rows or heads is rows or not all(isinstance(row, list) for row in rows):
        return None
    names = [one.get("name") or one.get("label") if isinstance(one, Mapping) else one for one in heads]
    texts = [one for one in names if isinstance(one, str)]
    if len(texts) < len(names) or len(set(texts)) < len(texts):
        return None
    return [dict(zip(texts, row, strict=False)) for row in rows]


def flat(node: Node) -> str:
    """Return the texts below a value, in order."""
    if node.is_text:
        return node.text
    parts = [flat(child) for child in (*node.members.values(), *node.items)]
    return ", ".join(dict.fromkeys(part for part in parts if part))
