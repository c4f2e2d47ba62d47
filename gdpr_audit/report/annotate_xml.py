"""Changes to an XML part at chosen places: every other byte stays as the client's program wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gdpr_audit.ingest.door.reader.xmlpart import feed, local, parser

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_NAME = re.compile(rb"<([^\s/>]+)")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UTF8 = re.compile(rb"""\A(?:\xef\xbb\xbf)?(?:<\?xml[^>]*?encoding=["']([\w-]+)["'])?""")


class UnusualPartError(Exception):
    """A part that is not written as this editor needs it: nothing was changed."""


@dataclass(slots=True)
class Element:
    """Where an element stands in its part, in bytes."""

    name: str
    """Local name."""
    attributes: dict[str, str]
    depth: int
    """0 for the root."""
    start: int
    inner: int
    """End of its start tag."""
    end: int = 0
    """Start of its end tag; that of the element itself if it has none."""

    @property
    def is_closed(self) -> bool:
        """Is it a tag that ends itself?"""
        return self.end == self.start


@dataclass(slots=True)
class Part:
    """A part with its elements, and the changes to make."""

    data: bytes
    elements: list[Element]
    _changes: list[tuple[int, int, int, bytes]] = field(default_factory=list)

    @property
    def root(self) -> Element:
        """The element that holds all others."""
        return self.elements[0]

    def named(self, name: str, depth: int | None = None) -> list[Element]:
        """Return the elements of a local name, in order."""
        return [one for one in self.elements if one.name == name and depth in {None, one.depth}]

    def first(self, name: str) -> Element | None:
        """Return the first element of a local name."""
        return next(iter(self.named(name)), None)

    def children(self, parent: Element) -> list[Element]:
        """Return the elements inside another, one level down."""
        return [o for o in self.elements if o.depth == parent.depth + 1 and parent.start < o.start < max(parent.end, 1)]

    def tag(self, element: Element) -> bytes:
        """Return the start tag as written."""
        return self.data[element.start : element.inner]

    def text(self, element: Element) -> bytes:
        """Return the element as written, from its start tag to its end tag."""
        if element.is_closed:
            return self.tag(element)
        match = _TAG.match(self.data, element.end)
        return self.data[element.start : match.end() if match else element.end]

    def prefix(self, element: Element) -> str:
        """Return the namespace prefix of an element with its colon, ``""`` if it has none."""
        match = _NAME.match(self.data, element.start)
        name = match[1].decode("utf-8") if match else ""
        return name.rpartition(":")[0] + ":" if ":" in name else ""

    def insert(self, place: int, content: str) -> None:
        """Put something at a place; what comes first is put first."""
        self.replace(place, place, content.encode("utf-8"))

    def replace(self, start: int, end: int, content: bytes) -> None:
        """Put something in place of some bytes."""
        self._changes.append((start, end, len(self._changes), content))

    def append(self, element: Element, content: str) -> None:
        """Put something at the end of an element."""
        if not element.is_closed:
            self.insert(element.end, content)
            return
        tag = self.tag(element)
        match = _NAME.match(tag)
        name = match[1].decode("utf-8") if match else element.name
        opened = re.sub(rb"\s*/>$", b">", tag)
        self.replace(element.start, element.inner, opened + content.encode("utf-8") + f"</{name}>".encode())

    def set(self, element: Element, **attributes: str) -> None:
        """Give an element other attributes; the rest of its tag stays."""
        tag = self.tag(element)
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        self.replace(element.start, element.inner, tag)

    def changed(self) -> bytes:
        """Return the part with its changes."""
        pieces, last = [], 0
        for start, end, _, content in sorted(self._changes):
            pieces += [self.data[last:start], content]
            last = max(last, end)
        return b"".join([*pieces, self.data[last:]])


def read_part(data: bytes, wanted: Callable[[str, int, dict[str, str]], bool] | None = None) -> Part:
    """Find the elements of a part.

    Args:
        data: XML in UTF-8, of an archive that was checked.
        wanted: which elements to keep, by local name, depth and attributes; all if None.

    Raises:
        UnusualPartError: another encoding.
        RefusalError: not well-formed, or a document type.
    """
    declared = _UTF8.match(data)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or (
        declared and declared[1] and declared[1].lower() not in {b"utf-8", b"us-ascii"}
    ):
        raise UnusualPartError
    found: list[Element] = []
    open_: list[Element | None] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        short = local(name)
        element = None
        if not open_ or wanted is None or wanted(short, len(open_), attributes):
            place = one.CurrentByteIndex
            match = _TAG.match(data, place)
            if match is None:
                raise UnusualPartError
            plain = {local(key): value for key, value in attributes.items()}
            element = Element(short, plain, len(open_), place, match.end())
            found.append(element)
        open_.append(element)

    def end(_name: str) -> None:
        element = open_.pop()
        if element:
            closed = data[element.inner - 2 : element.inner] == b"/>"
            element.end = element.start if closed else one.CurrentByteIndex

    one = parser(start, end)
    feed(one, data)
    return Part(data, found)


def with_attribute(tag: bytes, name: str, value: str) -> bytes:
    """Return a start tag with an attribute set."""
    written = f'{name}="{escaped(value)}"'.encode()
    there = re.compile(rf"""(?<=\s){re.escape(name)}\s*=\s*(?:"[^"]*"|'[^']*')""".encode())
    if there.search(tag):
        return there.sub(lambda _: written, tag, count=1)
    return re.sub(rb"\s*(/?>)$", lambda match: b" " + written + match[1], tag)


def escaped(text: str) -> str:
    """Return a text as XML holds it, in an element or in an attribute; what XML cannot hold becomes a visible sign."""
    text = _NOT_XML.sub("�", text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text
