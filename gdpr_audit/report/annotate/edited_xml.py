"""Changes to an XML part at chosen places: every other byte stays as the client's program wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from gdpr_audit.ingest.door.reader.xmlpart import feed, local, parser

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))""")
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
        return self.data[element.start : self.after(element)]

    def content(self, element: Element) -> bytes:
        """Return what an element holds, as written."""
        return b"" if element.is_closed else self.data[element.inner : element.end]

    def after(self, element: Element) -> int:
        """Return where an element ends, its end tag included."""
        match = None if element.is_closed else _TAG.match(self.data, element.end)
        return match.end() if match else element.inner

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
        self.replace(element.start, element.inner, element_of(self.tag(element), content.encode("utf-8")))

    def set(self, element: Element, **attributes: str) -> None:
        """Give an element other attributes; the rest of its tag stays."""
        tag = self.tag(element)
        for name, value in attributes.items():
            tag = with_attribute(tag, name, value)
        self.replace(element.start, element.inner, tag)

    def changed(self) -> bytes:
        """Return the part with its changes."""
        return self.between(0, len(self.data))

    def between(self, start: int, end: int) -> bytes:
        """Return a stretch of the part with the changes made there."""
        pieces, last = [], start
        for begin, stop, _, content in sorted(self._changes):
            pieces += [self.data[last:begin], content]
            last = max(last, stop)
        return b"".join([*pieces, self.data[last:end]])


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
    there = _attribute(tag, name)
    if there:
        return tag[: there.start(1)] + written + tag[there.end() :]
    return re.sub(rb"\s*(/?>)$", lambda match: b" " + written + match[1], tag)


def without_attribute(tag: bytes, name: str) -> bytes:
    """Return a start tag without an attribute."""
    there = _attribute(tag, name)
    return tag[: there.start()] + tag[there.end() :] if there else tag


def _attribute(tag: bytes, name: str) -> re.Match[bytes] | None:
    """Find an attribute; what looks like one inside the value of another is none."""
    begin = _NAME.match(tag)
    found = _ATTRIBUTE.finditer(tag, begin.end() if begin else 0)
    return next((one for one in found if one[1].partition(b"=")[0].strip() == name.encode()), None)


def element_of(tag: bytes, content: bytes) -> bytes:
    """Return an element of a start tag, which may be one that ends itself, and a content."""
    if not content:
        return tag if tag.endswith(b"/>") else tag[:-1] + b"/>"
    match = _NAME.match(tag)
    return re.sub(rb"\s*/>$", b">", tag) + content + b"</" + (match[1] if match else b"") + b">"


def escaped(text: str) -> str:
    """Return a text as XML holds it, in an element or in an attribute; what XML cannot hold becomes a visible sign."""
    text = _NOT_XML.sub("�", text)
    for sign, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(sign, entity)
    return text
