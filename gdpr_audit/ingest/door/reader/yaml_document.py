"""YAML documents as data: every value a text, so that Norway stays ``NO`` and a time does not become a number.

Built from the parser's events without recursion: no object is made, no alias grows without bound, nothing refers to
itself, no key is said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from . import limits
from .book import Book
from .document import cleaned
from .encoding import decode
from .refusal import RefusalError

if TYPE_CHECKING:
    from yaml import Event

_BLANK = frozenset({"", "~", "null", "Null", "NULL"})
_NUMBER = re.compile(r"[-+]?\d+")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq", "timestamp", "set")
)
_MERGE = "<<"


def read(data: bytes, book: Book) -> None:
    """Put YAML documents in the book, several of them as one.

    Raises:
        RefusalError: it is not YAML, it says one thing twice, or it grows or refers to itself without end.
    """
    import yaml

    limits.check_text(data)
    text = decode(data, book)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        documents = list(_Builder().documents(yaml.parse(text, Loader=loader)))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise RefusalError("yaml-invalid", line=line, column=column) from error
    documents = [one for one in documents if one is not None]
    if not documents:
        raise RefusalError("file-blank")
    if len(documents) > 1:
        book.remarks.add("yaml-documents", level="note", count=len(documents))
    cleaned(_joined(documents), book)


def _joined(documents: list[Any]) -> Any:  # noqa: ANN401 - whatever the documents hold
    """Several documents as one: their lists of the same name one after another, else a list of the documents."""
    first, *others = documents
    if not others:
        return first
    if not all(isinstance(one, dict) for one in documents):
        return documents
    whole: dict[str, Any] = {}
    for one in documents:
        for key, value in one.items():
            if key in whole and not (isinstance(value, list) and isinstance(whole[key], list)):
                return documents
            whole[key] = [*whole[key], *value] if key in whole else value
    return whole


class _Node:
    """A list or a mapping being built, and how much it holds."""

    def __init__(self, value: list[Any] | dict[str, Any], anchor: str | None) -> None:
        self.value = value
        self.anchor = anchor
        self.key: str | None = None
        self.size = 1
        self.merged: list[dict[str, Any]] = []

    def put(self, value: Any, size: int) -> None:  # noqa: ANN401
        """Add a value; in a mapping, keys and values come by turns."""
        self.size += size
        if isinstance(self.value, list):
            self.value.append(value)
        elif self.key is None:
            if not isinstance(value, str | None):
                raise RefusalError("yaml-key")
            self.key = value or ""
        else:
            self._pair(self.key, value)
            self.key = None

    def _pair(self, key: str, value: Any) -> None:  # noqa: ANN401
        assert isinstance(self.value, dict)  # noqa: S101 - told apart by the caller
        if key == _MERGE:
            parts = value if isinstance(value, list) else [value]
            if not all(isinstance(part, dict) for part in parts):
                raise RefusalError("yaml-key")
            self.merged += parts
        elif key in self.value:
            raise RefusalError("yaml-key-twice")
        else:
            self.value[key] = value

    def close(self) -> list[Any] | dict[str, Any]:
        """Return what was built, with what it inherits and does not say itself."""
        if isinstance(self.value, dict):
            for part in self.merged:
                self.value = {**part, **self.value}
        return self.value


class _Builder:
    """Builds documents from events."""

    def __init__(self) -> None:
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._expanded = 0

    def documents(self, events: Iterator[Event]) -> Iterator[Any]:
        """Yield each document of a stream."""
        import yaml

        open_: list[_Node] = []
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                self._anchors.clear()
            elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
                open_.append(self._begun(event, len(open_)))
            elif isinstance(event, yaml.NodeEvent | yaml.CollectionEndEvent):
                value, size = self._complete(event, open_)
                if open_:
                    open_[-1].put(value, size)
                else:
                    yield value

    def _begun(self, event: Any, depth: int) -> _Node:  # noqa: ANN401 - the stubs leave the attributes of events open
        self._check_tag(event.tag)
        if depth >= limits.JSON_DEPTH:
            raise RefusalError("json-too-deep", limit=limits.JSON_DEPTH)
        return _Node([] if type(event).__name__.startswith("Sequence") else {}, event.anchor)

    def _complete(self, event: Any, open_: list[_Node]) -> tuple[Any, int]:  # noqa: ANN401
        """Return the value that an event completes, and its size; a collection is closed by its end."""
        name = type(event).__name__
        if name == "AliasEvent":
            return self._alias(event.anchor)
        if name == "ScalarEvent":
            value, size, anchor = self._scalar(event), 1, event.anchor
        else:
            node = open_.pop()
            value, size, anchor = node.close(), node.size, node.anchor
        if anchor:
            self._anchors[anchor] = (value, size)
        return value, size

    def _alias(self, name: str) -> tuple[Any, int]:
        """Return what an alias stands for: something complete, and not too much of it in all."""
        if name not in self._anchors:
            raise RefusalError("yaml-recursive")
        value, size = self._anchors[name]
        self._expanded += size
        if self._expanded > limits.YAML_ALIASED:
            raise RefusalError("yaml-aliases", limit=limits.YAML_ALIASED)
        return value, size

    def _scalar(self, event: Any) -> Any:  # noqa: ANN401 - a text, or None
        self._check_tag(event.tag)
        text = str(event.value)
        if event.style:  # quoted, or a block
            return text
        if len(text) > limits.JSON_DIGITS and _NUMBER.fullmatch(text):
            raise RefusalError("json-number")
        return None if text in _BLANK else text

    @staticmethod
    def _check_tag(tag: str | None) -> None:
        if tag not in {None, "!"} and tag not in _PLAIN_TAGS:
            raise RefusalError("yaml-tag")
