"""Texts of Office Open XML: the shared table, ``_xHHHH_`` escapes, rich text without its phonetic notes."""

from __future__ import annotations

import re

from . import limits, plain
from .plain import names
from .refusal import RefusalError
from .text import clean
from .xmlpart import feed, flag, parser

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
        self.struck: set[str] = set()
        """Indices, as written, of texts struck out from end to end."""
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


_TEXT, _ITEM, _PHONETIC, _RUN, _STRIKE = names("t"), names("si", "sstItem"), names("rPh"), names("r"), names("strike")


def shared_strings(content: bytes) -> Strings:
    """Return the shared strings, whatever number of them the part announces."""
    read = plain.strings(content)
    strings = Strings(read or [])
    if read is None:
        _StringsPart(strings).read(content)
    strings.usual = {
        str(index): text
        for index, text in enumerate(strings.texts)
        if len(text) <= limits.LONG_CELL and index not in strings.replaced and str(index) not in strings.struck
    }
    return strings


class _StringsPart:
    """The handlers of expat for the shared strings, where they are not written plainly."""

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._simple = False
        self._pieces: list[str] = []
        self._phonetic = False
        self._struck = False
        self._all_struck = True
        self._expat = parser(self._start, self._end)

    def read(self, content: bytes) -> None:
        """Parse the part."""
        self._simple = plain.is_simple(content)
        feed(self._expat, content)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _TEXT:
            self._expat.CharacterDataHandler = None if self._phonetic else self._pieces.append
        elif name in _PHONETIC:
            self._phonetic = True
        elif name in _RUN:
            self._struck = False
        elif name in _STRIKE:
            self._struck = flag(attributes.get("val", "1"))

    def _end(self, name: str) -> None:
        if name in _TEXT:
            self._expat.CharacterDataHandler = None
            self._all_struck = self._all_struck and (self._struck or self._phonetic)
        elif name in _ITEM:
            self._add("".join(self._pieces))
            self._pieces.clear()
            self._struck, self._all_struck = False, True
        elif name in _PHONETIC:
            self._phonetic = False

    def _add(self, text: str) -> None:
        texts = self._strings.texts
        if not self._simple:
            text, replaced = decode(text)
            if replaced:
                self._strings.replaced[len(texts)] = replaced
        if text and self._all_struck:
            self._strings.struck.add(str(len(texts)))
        texts.append(text)
