"""reStructuredText documents as blocks. No file is included, no raw markup is passed on, no directive reaches out."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from . import limits
from .blocks import Blocks
from .book import Book
from .encoding import decode
from .hypertext import LINE, write
from .refusal import RefusalError

if TYPE_CHECKING:
    from docutils import nodes

_TAGS = {
    "paragraph": "p",
    "bullet_list": "ul",
    "enumerated_list": "ol",
    "list_item": "li",
    "definition_list": "dl",
    "field_list": "dl",
    "docinfo": "dl",
    "option_list": "dl",
    "term": "dt",
    "field_name": "dt",
    "option_group": "dt",
    "definition": "dd",
    "field_body": "dd",
    "description": "dd",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "row": "tr",
    "entry": "td",
    "strong": "b",
    "literal_block": "pre",
    "doctest_block": "pre",
    "block_quote": "blockquote",
    "line_block": "div",
    "line": "p",
    "rubric": "p",
    "admonition": "div",
    "note": "div",
    "warning": "div",
    "sidebar": "div",
    "topic": "div",
}
_SKIPPED = frozenset(
    {"system_message", "comment", "substitution_definition", "target", "raw", "colspec", "problematic"}
)
_SETTINGS: dict[str, Any] = {
    "file_insertion_enabled": False,
    "raw_enabled": False,
    "_disable_config": True,
    "report_level": 5,
    "halt_level": 5,
    "docinfo_xform": False,
    "doctitle_xform": False,
    "sectsubtitle_xform": False,
    "line_length_limit": limits.TOKEN_BYTES,
    "pep_references": False,
    "rfc_references": False,
    "smart_quotes": False,
    "syntax_highlight": "none",
    "warning_stream": False,
}


def read(data: bytes, book: Book) -> None:
    """Put a reStructuredText document in the book.

    Raises:
        RefusalError: its markup cannot be followed.
    """
    from docutils.core import publish_doctree

    limits.check_text(data)
    text = decode(data, book)
    page: list[str] = []
    try:
        _render(publish_doctree(text, settings_overrides=_SETTINGS), page, 0)
    except Exception as error:  # the library stumbles over markup that refers to itself or never ends, in many ways
        raise RefusalError("text-broken") from error
    blocks = Blocks(book)
    write("".join(page), blocks)
    blocks.end()


def _render(node: nodes.Node, page: list[str], level: int) -> None:
    """Write a node as HTML with its line; what this knows no element for is written as what it holds."""
    name = type(node).__name__
    if name in _SKIPPED:
        return
    if name == "Text":
        page.append(escape(node.astext()).replace("\n", "<br>" if _flows(node) else "\n"))
        return
    if name == "image":
        page.append(escape(str(getattr(node, "get", lambda *_: "")("alt", ""))))
        return
    if name == "transition":
        page.append("<hr>")
        return
    inner = level + 1 if name == "section" else level
    tag = _tag(node, name, level)
    if tag:
        page.append(f"<{tag}{_line(node)}{_spans(node)}>")
    for child in node.children:
        _render(child, page, inner)
    if tag:
        page.append(f"</{tag}>")


def _tag(node: nodes.Node, name: str, level: int) -> str:
    if name == "title":
        if type(node.parent).__name__ == "section":
            return f"h{min(max(level, 1), 6)}"
        return "caption" if type(node.parent).__name__ == "table" else "p"
    if name == "entry" and type(node.parent.parent).__name__ == "thead":
        return "th"
    return _TAGS.get(name, "")


def _line(node: nodes.Node) -> str:
    line = getattr(node, "line", None)
    return f' {LINE}="{line}"' if isinstance(line, int) else ""


def _spans(node: nodes.Node) -> str:
    get = getattr(node, "get", None)
    if get is None or type(node).__name__ != "entry":
        return ""
    return f' colspan="{get("morecols", 0) + 1}" rowspan="{get("morerows", 0) + 1}"'


def _flows(node: nodes.Node) -> bool:
    """Is it a text whose lines are those of a paragraph?"""
    kinds = {"paragraph", "term", "line"}
    return any(type(above).__name__ in kinds for above in (node.parent, getattr(node.parent, "parent", None)))
