"""HTML pages as blocks. Nothing is run, fetched or followed: scripts and styles are passed over, a link is its text."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterator
from typing import Any

from . import limits
from .blocks import Blocks
from .book import Book
from .encoding import decode
from .refusal import RefusalError

LINE = "data-source-line"
"""Attribute under which the readers of other formats keep the line of an element."""

_SKIPPED = frozenset({"script", "style", "template", "head", "xml", "noscript", "svg", "math", "iframe", "object"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    word
    for words in (
        "p div section article main header footer nav aside address blockquote figure figcaption form fieldset legend",
        "ul ol li dl dt dd table caption details summary pre hr body tr td th",
    )
    for word in words.split()
)
_TITLES = frozenset({"caption", "summary", "legend", "figcaption"})
"""Short texts that name what follows: bold, as it were."""
_TELLING = frozenset({"heading", "item", "term", "row"})
_LABELS = 4
"""Texts with a colon inside, from which a page of mere paragraphs may say something: "Purpose: …"."""
_KINDS = {"li": "item", "dt": "term", "dd": "definition"}
_BOLD = frozenset({"strong", "b"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HEAD = 4_096
_LOGIN = re.compile(r"<input[^>]{0,300}type\s*=\s*[\"']?password", re.IGNORECASE)
_WIDEST_SPAN = 100
_SPACES = re.compile(r"\s+")


def read(data: bytes, book: Book) -> None:
    """Put an HTML page in the book.

    Raises:
        RefusalError: it is a page to log in, or one without table, list, heading or labels.
    """
    limits.check_text(data)
    text = _decoded(data, book)
    blocks = Blocks(book)
    write(text, blocks)
    blocks.end()
    rows = book.sheets[0].rows
    said = any(row[1] in _TELLING or (row[1] == "text" and row[3]) for row in rows)
    labelled = sum(1 for row in rows if row[1] in {"text", "line"} and ":" in row[4].rstrip(" :"))
    if _LOGIN.search(text) or not (said or labelled >= _LABELS):
        raise RefusalError("kind-html")


def write(page: str, blocks: Blocks) -> None:
    """Write the blocks of a page; an element may say by `LINE` where it stands.

    Raises:
        RefusalError: it is nested without end.
    """
    from lxml import etree

    if not page.strip():
        return
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, recover=True
    )
    root = etree.fromstring(page.encode("utf-8", "replace"), parser)
    if root is not None:
        _Walker(blocks).walk(root)


def _decoded(data: bytes, book: Book) -> str:
    """The page's own word on its encoding counts if the bytes bear it out; UTF-8 needs no word."""
    named = _CHARSET.search(data[:_HEAD])
    with contextlib.suppress(UnicodeDecodeError):
        return data.decode().removeprefix("\ufeff")
    if named and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode(data, book)


class _Walker:
    """Goes through the tree once, without recursion, and gathers the inline text between the ends of blocks."""

    def __init__(self, blocks: Blocks) -> None:
        self._blocks = blocks
        self._line = 1
        self._lists = 0
        self._kind, self._level = "text", 0
        self._parts: list[str] = []
        self._lead: list[str] | None = None
        self._bold = 0
        self._title = False
        self._told = False

    def walk(self, root: Any) -> None:  # noqa: ANN401 - an element of lxml, whose types are partial
        self._told = root.find(f".//*[@{LINE}]") is not None
        stack: list[tuple[Any, bool]] = [(root, False)]
        while stack:
            element, ends = stack.pop()
            tag = element.tag if isinstance(element.tag, str) else ""
            if ends:
                self._end(tag)
                self._say(element.tail)
                continue
            if not tag or tag in _SKIPPED:
                self._say(element.tail)
                continue
            if tag == "table" and element.find(".//table") is None:
                self._flush()
                self._at(element)
                self._table(element)
                self._say(element.tail)
                continue
            self._start(element, tag)
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))
        self._flush()

    def _at(self, element: Any) -> None:  # noqa: ANN401
        line = element.get(LINE) or ""
        if line.isdigit():
            self._line = int(line)
        elif element.sourceline and not self._told:
            self._line = element.sourceline

    def _start(self, element: Any, tag: str) -> None:  # noqa: ANN401
        if tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._at(element)
            self._open(tag)
        elif tag == "br":
            self._break()
        elif tag in _BOLD:
            if self._lead is None and not "".join(self._parts).strip(" ☑☐"):
                self._lead = []
            self._bold += 1
        elif tag == "img":
            self._say(element.get("alt"))
        elif tag == "input" and element.get("type") in {"checkbox", "radio"}:
            self._say("☑ " if element.get("checked") is not None else "☐ ")
        else:
            self._at(element)
        self._say(element.text, verbatim=tag == "pre")

    def _open(self, tag: str) -> None:
        if tag in {"ul", "ol"}:
            self._lists += 1
        elif tag == "hr":
            self._blocks.add("rule", self._line)
        self._title = tag in _TITLES
        if tag in _HEADINGS:
            self._kind, self._level = "heading", _HEADINGS[tag]
        elif tag == "pre":
            self._kind, self._level = "code", self._lists
        elif tag in _KINDS:
            self._kind, self._level = _KINDS[tag], max(self._lists, int(tag == "li"))
        elif tag == "p" and self._kind in {"item", "definition"}:
            return  # the first paragraph of an item is the item
        else:
            self._kind, self._level = "text", self._lists

    def _end(self, tag: str) -> None:
        if tag in _BLOCKS or tag in _HEADINGS:
            self._flush()
            self._title = False
            if tag in {"ul", "ol"}:
                self._lists = max(0, self._lists - 1)
            self._kind, self._level = "text", self._lists
        elif tag in _BOLD:
            self._bold = max(0, self._bold - 1)
            if not self._bold and self._lead is not None and not "".join(self._lead).strip():
                self._lead = None

    def _say(self, text: str | None, *, verbatim: bool = False) -> None:
        if not text:
            return
        if self._kind != "code" and not verbatim:
            text = _SPACES.sub(" ", text)
        self._parts.append(text)
        if (
            self._bold
            and self._lead is not None
            and len("".join(self._parts).strip()) == len("".join([*self._lead, text]).strip())
        ):
            self._lead.append(text)

    def _break(self) -> None:
        kind, level = self._kind, self._level
        if self._flush():
            self._kind, self._level = "line", level
        else:
            self._kind, self._level = kind, level
        self._line += 1

    def _flush(self) -> bool:
        """Write what was gathered; tell whether there was anything."""
        text = "".join(self._parts).strip()
        lead = text if self._title else "".join(self._lead or ()).strip()
        self._parts, self._lead = [], None
        if not text:
            return False
        self._blocks.add(self._kind, self._line, self._level, lead, text)
        self._kind = "text"
        return True

    def _table(self, table: Any) -> None:  # noqa: ANN401
        """Write a table; a cell over several rows is repeated, one over several columns stands once."""
        for caption in table.findall("caption"):
            text = _text(caption)
            self._blocks.add("text", self._line, 0, text, text)
        self._blocks.add("table", self._line)
        pending: dict[int, tuple[str, int]] = {}
        for number, row in enumerate(table.iter("tr")):
            self._at(row)
            cells, pending = _cells(row, pending)
            all_heads = all(cell.tag == "th" for cell in row if cell.tag in {"td", "th"})
            in_head = row.getparent().tag == "thead" or (number == 0 and all_heads)
            self._blocks.row(self._line, cells, head=in_head)


def _cells(row: Any, pending: dict[int, tuple[str, int]]) -> tuple[list[str], dict[int, tuple[str, int]]]:  # noqa: ANN401
    """Return the texts of a row, and the cells that reach into the rows below: column -> text, rows left."""
    cells: list[str] = []
    left: dict[int, tuple[str, int]] = {}

    def carry() -> None:
        while len(cells) in pending:
            text, rows = pending[len(cells)]
            if rows > 1:
                left[len(cells)] = (text, rows - 1)
            cells.append(text)

    for cell in row:
        if cell.tag not in {"td", "th"}:
            continue
        carry()
        text, down, across = _text(cell), _span(cell, "rowspan"), _span(cell, "colspan")
        if down > 1:
            left[len(cells)] = (text, down - 1)
        cells += [text, *[""] * (across - 1)]
    carry()
    return cells, left


def _span(cell: Any, name: str) -> int:  # noqa: ANN401
    value = (cell.get(name) or "").strip()
    return (
        max(1, min(int(value), _WIDEST_SPAN))
        if value.isascii() and value.isdigit() and len(value) < len("10000")
        else 1
    )


def _text(cell: Any) -> str:  # noqa: ANN401
    """Return the text of a cell, its paragraphs and items on lines of their own."""
    return "\n".join(line for line in map(str.strip, "".join(_pieces(cell)).split("\n")) if line)


def _pieces(cell: Any) -> Iterator[str]:  # noqa: ANN401
    stack: list[tuple[Any, bool]] = [(cell, False)]
    while stack:
        element, ends = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        apart = tag in _BLOCKS or tag in _HEADINGS
        if ends or not tag or tag in _SKIPPED:
            yield "\n" if apart else ""
            yield _SPACES.sub(" ", (element is not cell and element.tail) or "")
            continue
        yield "\n" if apart or tag == "br" else ""
        if tag == "img":
            yield element.get("alt") or ""
        elif tag == "input" and element.get("type") in {"checkbox", "radio"}:
            yield "☑ " if element.get("checked") is not None else "☐ "
        yield _SPACES.sub(" ", element.text or "")
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))
