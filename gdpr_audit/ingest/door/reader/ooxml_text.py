"""Texts of Office Open XML: the shared table, ``_xHHHH_`` escapes, rich text without its phonetic notes."""

from __future__ import annotations

import re

from .refusal import RefusalError
from .text import clean, is_plain
from .xmlpart import feed, parser

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
    "",
)
"""Namespaces of a workbook: transitional, strict, and the missing one of some exporters."""

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def names(*locals_: str) -> dict[str, str]:
    """Return namespace and name -> name, for the names of a workbook."""
    return {f"{namespace}{one}": one for namespace in MAIN for one in locals_}


def decode(text: str) -> tuple[str, int]:
    """Return a text without escapes and odd characters, and the number of those replaced."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = _PAIR.sub(lambda match: match[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return clean(text)


def is_simple(data: bytes) -> bool:
    """Tell whether no text of a part can need `decode`."""
    return b"_x" not in data and b"&#" not in data and is_plain(data)


class Strings:
    """The shared strings, by the index that a cell gives."""

    def __init__(self, texts: list[str], cause: str = "shared-string-wrong") -> None:
        """Hold the texts and the sentence for an index that is not among them."""
        self.texts = texts
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
    strings = Strings([])
    texts, pieces = strings.texts, list[str]()
    one = parser(lambda *_: None)
    simple = is_simple(content)
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
    return strings
