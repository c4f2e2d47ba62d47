"""TOML documents as data."""

from __future__ import annotations

import re
import tomllib

from . import limits
from .book import Book
from .document import cleaned
from .encoding import decode
from .refusal import RefusalError

_PLACE = re.compile(r"line (\d+), column (\d+)")


def read(data: bytes, book: Book) -> None:
    """Put a TOML document in the book; dates become texts.

    Raises:
        RefusalError: it is not TOML, or it holds a number that is none.
    """
    limits.check_text(data)
    text = decode(data, book).replace("\r\n", "\n")
    try:
        document = tomllib.loads(text, parse_float=_real)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
        raise RefusalError("toml-invalid", line=line, column=column) from error
    except ValueError as error:  # more digits than Python reads
        raise RefusalError("json-number") from error
    except RecursionError as error:
        raise RefusalError("json-too-deep", limit=limits.JSON_DEPTH) from error
    cleaned(document, book)


def _real(text: str) -> float:
    value = float(text.replace("_", ""))
    if value != value or abs(value) == float("inf"):  # noqa: PLR0124 - NaN alone differs from itself
        raise RefusalError("json-number")
    return value
