"""A document written as JSON piece by piece: its iterators stand for lists that are never held whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

_SURROGATES = re.compile("[\ud800-\udfff]+")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False).encode


def write_json(document: Any, stream: BinaryIO) -> None:  # noqa: ANN401 - JSON
    """Write a document in UTF-8: a line per member of an object with long lists, and per item of a long list."""
    stream.writelines(_bytes(text) for text in _parts(document))
    stream.write(b"\n")


def _bytes(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # a lone surrogate is no character: no encoding can carry it
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).encode()


def whole(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a document with its iterators as lists."""
    if isinstance(value, Iterator):
        return list(value)
    return {key: whole(item) for key, item in value.items()} if isinstance(value, dict) else value


def _parts(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Pieces of the JSON text: a line per member of an object with long lists, and per item of a long list."""
    if isinstance(value, Iterator):
        yield from _list_parts(value)
    elif isinstance(value, dict) and any(isinstance(item, Iterator | dict) for item in value.values()):
        opening = "{\n"
        for key, item in value.items():
            yield f"{opening}{_encode(key)}: "
            yield from _parts(item)
            opening = ",\n"
        yield "\n}"
    else:
        yield _encode(value)


def _list_parts(items: Iterator[Any]) -> Iterator[str]:
    opening = "[\n"
    for item in items:
        yield opening + _encode(item)
        opening = ",\n"
    yield "[]" if opening[0] == "[" else "\n]"
