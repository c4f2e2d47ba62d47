"""XML of strangers: one pass of expat, no document type, no entity, no endless token."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from . import limits
from .refusal import RefusalError, too_long

Start = Callable[[str, dict[str, str]], object]
End = Callable[[str], object]

_WINDOW = limits.TOKEN_BYTES // 2


def forbid(*_: object) -> NoReturn:
    """Refuse a document type or an entity: tables need none, and every XML bomb does."""
    raise RefusalError("xml-doctype")


def parser(start: Start, end: End | None = None, *, lists: bool = False) -> expat.XMLParserType:
    """Return an expat parser that gives names as ``namespace name``.

    Args:
        start: called with a name and its attributes.
        end: called with a name.
        lists: attributes as a flat list (faster) instead of a mapping.
    """
    one = expat.ParserCreate(namespace_separator=" ")
    one.buffer_text = True
    one.buffer_size = 1 << 16
    one.ordered_attributes = lists
    one.StartElementHandler = start
    if end:
        one.EndElementHandler = end
    one.StartDoctypeDeclHandler = forbid
    one.EntityDeclHandler = forbid
    one.ExternalEntityRefHandler = forbid
    return one


def feed(one: expat.XMLParserType, data: bytes) -> None:
    """Parse a whole part at once: in pieces, expat 2.5 reads a long token again with each piece.

    Raises:
        RefusalError: it is not well-formed, or a token is too long.
    """
    check_tokens(data)
    try:
        one.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise RefusalError("file-damaged") from error


def check_tokens(data: bytes) -> None:
    """Refuse a stretch without ``<`` that is longer than any text of a register (1 MiB, or 4 bytes a character)."""
    for begin in range(0, len(data) - _WINDOW + 1, _WINDOW):
        if data.find(b"<", begin, begin + _WINDOW) < 0:
            last = data.find(b"<", begin)
            length = (len(data) if last < 0 else last) - data.rfind(b"<", 0, begin)
            if length > limits.TOKEN_BYTES + 4_096:
                raise too_long()


_LOCAL: dict[str, str] = {}


def local(name: str) -> str:
    """Return a name without its namespace."""
    found = _LOCAL.get(name)
    if found is None:
        found = _LOCAL[name] = name.rpartition(" ")[2]
    return found


def attribute(attributes: dict[str, str], name: str, default: str = "") -> str:
    """Return an attribute by its local name, whatever its namespace."""
    if name in attributes:
        return attributes[name]
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), default)


_TRUE = re.compile("1|true|on", re.IGNORECASE)


def flag(value: str | None) -> bool:
    """Read an XML boolean; absent is false."""
    return bool(value and _TRUE.fullmatch(value))
