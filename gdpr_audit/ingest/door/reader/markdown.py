"""Markdown documents as blocks: rendered to HTML in memory, with the line of each block, and read as such.

So the HTML that people write inside Markdown is read by the same reader as the rest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from . import limits, yaml_document
from .blocks import Blocks
from .book import Book
from .document import cleaned
from .encoding import decode
from .hypertext import LINE, write
from .refusal import RefusalError

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(?:a|p|div|tr|li|dt|dd|table|summary|h[1-6])\b(?=[\s>])", re.IGNORECASE)
_FIELDS = 3
"""Members from which an object may describe an activity."""
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def read(data: bytes, book: Book) -> None:
    """Put a Markdown document in the book.

    Raises:
        RefusalError: it has a table that is too wide: the library takes minutes for one.
    """
    from markdown_it import MarkdownIt

    limits.check_text(data)
    text = decode(data, book).replace("\r\n", "\n").replace("\r", "\n")
    if max(map(_pipes, text.split("\n"))) > 2 * limits.COLUMNS:
        raise RefusalError("too-many-columns", limit=limits.COLUMNS)
    if front := _front_matter(text):
        cleaned(front, book)
        book.remarks.add("front-matter", level="note")
        return
    # What stands between the marks at the beginning is kept as lines, which a rule below them would make a heading.
    text = _FRONT.sub(lambda found: f"\n{found[1]}\n\n", text, count=1)
    engine = MarkdownIt("commonmark", {"html": True, "breaks": True}).enable(["table", "strikethrough"])
    tokens = engine.parse(text)
    for token in tokens:
        _mark(token)
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open" and opening.markup in {"-", "="} and _is_text(inline):
            opening.tag = closing.tag = "p"
    blocks = Blocks(book)
    write(engine.renderer.render(tokens, engine.options, {}), blocks)
    blocks.end()


def _front_matter(text: str) -> Any:  # noqa: ANN401 - whatever the document holds
    """The data at the head of a text, if they are the most of it and hold objects: a register, and no mere title."""
    found = _FRONT.match(text)
    if not found or len(found[0]) < len(text) - len(found[0]):
        return None
    scratch = Book()
    try:
        yaml_document.read(found[1].encode(), scratch)
    except RefusalError:
        return None
    return scratch.document if _has_objects(scratch.document) else None


def _has_objects(data: Any) -> bool:  # noqa: ANN401
    """Does a list or an object below the top hold an object of some members?"""
    parts = [part for part in data.values() if isinstance(part, dict | list)] if isinstance(data, dict) else []
    below = (one for part in parts for one in (part.values() if isinstance(part, dict) else part))
    return any(isinstance(one, dict) and len(one) >= _FIELDS for one in below)


def _pipes(line: str) -> int:
    return line.count("|")


def _mark(token: Token) -> None:
    """Let a block say where it stands."""
    if not token.map:
        return
    line = token.map[0] + 1
    if token.type == "html_block":
        lines = token.content.split("\n")
        token.content = "\n".join(_TAG.sub(rf'\g<0> {LINE}="{line + n}"', text) for n, text in enumerate(lines))
    elif token.nesting >= 0 and token.tag:
        token.attrSet(LINE, str(line))


def _is_text(inline: Token) -> bool:
    """Is an underlined heading really lines of text with a rule drawn too close below them?"""
    children = inline.children or ()
    return any(child.type in {"softbreak", "hardbreak"} for child in children)
