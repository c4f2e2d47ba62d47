"""A document written as JSON piece by piece: its iterators stand for lists that are never held whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

_SURROGATES = re.compile("[\ud800-\udfff]+")


def write_json(document: Any, stream: BinaryIO) -> None:  # noqa: ANN401 - JSON
    """Write a document in UTF-8: a line per member of an object with long lists, and per item of a long list."""
    stream.writelines(_parts(document))
    stream.write(b"\n")


def _encode(value: Any) -> bytes:  # noqa: ANN401 - JSON
    try:
        return orjson.dumps(value, default=list)  # a named tuple is a list
    except orjson.JSONEncodeError:  # a lone surrogate is no character: no encoding can carry it
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text).encode()


def whole(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a document with its iterators as lists."""
    if isinstance(value, Iterator):
        return list(value)
    return {key: whole(item) for key, item in value.items()} if isinstance(value, dict) else value


def _parts(value: Any) -> Iterator[bytes]:  # noqa: ANN401 - JSON
    """Pieces of the JSON text: a line per member of an object with long lists, and per item of a long list."""
    if isinstance(value, Iterator):
        yield from _list_parts(value)
    elif isinstance(value, dict) and any(isinstance(item, Iterator | dict) for item in value.values()):
        opening = b"{\n"
        for key, item in value.items():
            yield opening + _encode(key) + b":"
            yield from _parts(item)
            opening = b",\n"
        yield b"\n}"
    else:
        yield _encode(value)


def _list_parts(items: Iterator[Any]) -> Iterator[bytes]:
    opening = b"[\n"
    for item in items:
        yield opening + _encode(item)
        opening = b",\n"
    yield b"[]" if opening == b"[\n" else b"\n]"
