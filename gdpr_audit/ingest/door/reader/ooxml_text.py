"""Texts of Office Open XML: the shared table, ``_xHHHH_`` escapes, rich text without its phonetic notes."""

from __future__ import annotations

import re

from . import limits, plain
from .plain import names
from .refusal import RefusalError
from .text import clean
from .xmlpart import feed, parser

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def decode(text: str) -> tuple[str, int]:
    """Return a text without escapes and odd characters, and the number of those replaced."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = _PAIR.sub(lambda match: match[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return clean(text)


class Strings:
    """The shared strings, by the index that a cell gives."""

    def __init__(self, texts: list[str], cause: str = "shared-string-wrong") -> None:
        """Hold the texts and the sentence for an index that is not among them."""
        self.texts = texts
        self.usual: dict[str | None, str] = {}
        """Index as written -> text, for texts of which there is nothing to say."""
        self.replaced: dict[int, int] = {}
        self._cause = cause

    def get(self, index: str, sheet: str) -> tuple[str, int]:
        """Return a text, and the number of characters replaced in it.

        Raises:
            RefusalError: there is none of that index.
        """
        if not index.isdecimal() or (place := int(index)) >= len(self.texts):
            raise RefusalError(self._cause, sheet=sheet)
        return self.texts[place], self.replaced.get(place, 0)


_TEXT, _ITEM, _PHONETIC = names("t"), names("si"), names("rPh")


def shared_strings(content: bytes) -> Strings:
    """Return the shared strings, whatever number of them the part announces."""
    read = plain.strings(content)
    strings = Strings(read or [])
    if read is None:
        _parse(content, strings)
    strings.usual = {
        str(index): text
        for index, text in enumerate(strings.texts)
        if len(text) <= limits.LONG_CELL and index not in strings.replaced
    }
    return strings


def _parse(content: bytes, strings: Strings) -> None:
    """Read the shared strings by expat."""
    texts, pieces = strings.texts, list[str]()
    one = parser(lambda *_: None)
    simple = plain.is_simple(content)
    phonetic = False

    def start(name: str, _: object) -> None:
        nonlocal phonetic
        if name in _TEXT:
            one.CharacterDataHandler = None if phonetic else pieces.append
        elif name in _PHONETIC:
            phonetic = True

    def end(name: str) -> None:
        nonlocal phonetic
        if name in _TEXT:
            one.CharacterDataHandler = None
        elif name in _ITEM:
            text = "".join(pieces)
            pieces.clear()
            if not simple:
                text, replaced = decode(text)
                if replaced:
                    strings.replaced[len(texts)] = replaced
            texts.append(text)
        elif name in _PHONETIC:
            phonetic = False

    one.StartElementHandler, one.EndElementHandler = start, end
    one.ordered_attributes = True
    feed(one, content)
