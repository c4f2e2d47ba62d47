"""JSON, one document or one in each line: whole or not at all; no doubled key, no bad number, no endless nesting."""

from __future__ import annotations

import json
from datetime import date, time
from typing import NoReturn

from . import limits
from .book import Book
from .refusal import RefusalError, too_long
from .text import clean

_SEVERAL = 2
_TOO_BIG = 10**limits.JSON_DIGITS


def read(data: bytes, book: Book) -> None:
    """Put a JSON document in the book.

    Raises:
        RefusalError: it is not JSON, or it says one thing twice.
    """
    try:
        text = data.decode(json.detect_encoding(data), "surrogatepass").removeprefix("\ufeff")
        document = _parsed(text)
    except json.JSONDecodeError as error:
        raise RefusalError("json-invalid", line=error.lineno, column=error.colno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        code = "json-too-deep" if isinstance(error, RecursionError) else "json-encoding"
        raise RefusalError(code, limit=limits.JSON_DEPTH) from error
    cleaned(document, book)


def _parsed(text: str) -> object:
    """The one document of a text, or the list of those that stand on a line each (JSON Lines)."""
    try:
        return _loaded(text)
    except json.JSONDecodeError:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < _SEVERAL or not all(line.strip()[:1] == "{" and line.rstrip()[-1] == "}" for line in lines):
            raise
        return [_on_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]


def _on_line(line: str, number: int) -> object:
    try:
        return _loaded(line)
    except json.JSONDecodeError as error:
        raise RefusalError("json-invalid", line=number, column=error.colno) from error


def _loaded(text: str) -> object:
    return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_real, parse_int=_whole)


def cleaned(document: object, book: Book) -> None:
    """Put a document in the book, its texts clean.

    Raises:
        RefusalError: it is neither an object nor a list, too deep or too large.
    """
    if not isinstance(document, dict | list):
        raise RefusalError("json-not-a-register")
    walk = _Walk()
    book.document = walk.clean(document, 0)
    if walk.replaced:
        book.remarks.add("characters-replaced", count=walk.replaced)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RefusalError("json-key-twice")
    return found


def _no_number(_: str) -> NoReturn:
    raise RefusalError("json-number")


def _real(text: str) -> float:
    value = float(text)
    if abs(value) == float("inf"):
        _no_number(text)
    return value


def _whole(text: str) -> int:
    if len(text) > limits.JSON_DIGITS:
        _no_number(text)
    return int(text)


class _Walk:
    """Clean every text of a document, counting values and depth."""

    def __init__(self) -> None:
        self.replaced = 0
        self._values = 0

    def clean(self, value: object, depth: int) -> object:
        """Return the value with clean texts.

        Raises:
            RefusalError: it is too deep or too large.
        """
        self._values += 1
        if depth > limits.JSON_DEPTH:
            raise RefusalError("json-too-deep", limit=limits.JSON_DEPTH)
        if self._values > limits.CELLS:
            raise RefusalError("too-many-cells", limit=limits.CELLS)
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, list):
            return [self.clean(one, depth + 1) for one in value]
        if isinstance(value, dict):
            return _object([(self._text(key), self.clean(one, depth + 1)) for key, one in value.items()])
        if isinstance(value, date | time):
            return value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= _TOO_BIG:
            _no_number("")
        return value

    def _text(self, value: str) -> str:
        if len(value) > limits.TOKEN_BYTES:
            raise too_long()
        text, replaced = clean(value)
        self.replaced += replaced
        return text
