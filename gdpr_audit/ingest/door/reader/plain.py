"""Parts of Office Open XML written the way that spreadsheet programs write them, read in a third of expat's time.

A regular expression must account for every byte of the rows or of the texts, and expat must find the rest sound;
whatever is written otherwise (another encoding, prefixes, rich text, comments, CDATA, character references) is left
to expat as a whole. A test holds that both ways give the same cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .text import is_plain
from .xmlpart import check_tokens, feed, parser

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main ",
    "http://purl.oclc.org/ooxml/spreadsheetml/main ",
    "http://schemas.microsoft.com/office/excel/2006/2 ",
    "",
)
"""Namespaces of a workbook: transitional, strict, that of a trial version, and the missing one of some exporters."""

_INSIDE = r"[^<&]*+(?:&(?:amp|lt|gt|quot|apos);[^<&]*+)*+"
_CELL = (
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]+)")?(?:/>|>'
    rf'(?:<f>({_INSIDE})</f>)?(?:<v>([^<&]*+)</v>)?(?:<is><t(?: xml:space="preserve")?>({_INSIDE})</t></is>)?</c>)'
)
_ONE_CELL = re.compile(_CELL)
_CELLS = re.compile(f"({_CELL})")
_ATTRIBUTES = r'(?: (?!xmlns)[A-Za-z0-9:]+="[^"<>&]*")*+'
_EMPTY_ROWS = rf'\s*+(?:<row r="[0-9]{{1,7}}"{_ATTRIBUTES}/>\s*+)*+'
_USUAL = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?'
    r'(?:/>|(?: t="n")?><v>([^<&]++)</v></c>| t="s"><v>([0-9]++)</v></c>'
    rf'| t="inlineStr"><is><t(?: xml:space="preserve")?>((?!</t>){_INSIDE})</t></is></c>)'
)
_ROW = re.compile(rf'{_EMPTY_ROWS}<row r="([0-9]{{1,7}})"({_ATTRIBUTES})>')
_NO_ROW = re.compile(_EMPTY_ROWS)
_HIDDEN = re.compile(' hidden="(?:1|true)"')

_TEXT = rf'<t(?: xml:space="preserve")?>({_INSIDE})</t>'
_ITEM = re.compile(rf"<si>\s*+{_TEXT}\s*+</si>")
_TAGS_OF_ITEM = 4
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))

_ENCODED = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_HEAD = 200
_ROW_END = b"</row>"

Groups = tuple[str | None, ...]
"""Letters, digits, style, type, formula, value and own text of a cell; ``None`` for what it has not."""
Usual = tuple[str, str, str, str, str, str]
"""A cell that is a number or a text: letters, digits, style, number, index of a text, own text; ``""`` if none."""


class OtherwiseError(Exception):
    """A part begun plainly is written otherwise further on."""


def names(*locals_: str) -> dict[str, str]:
    """Return namespace and name -> name, for the names of a workbook."""
    return {f"{namespace}{one}": one for namespace in MAIN for one in locals_}


_SHEET_DATA, _STRING_TABLE = names("sheetData"), names("sst")


def is_simple(data: bytes) -> bool:
    """Tell whether a part holds no escape of a character, and none that the outputs cannot carry."""
    return b"_x" not in data and b"&#" not in data and is_plain(data)


def rows(content: bytes) -> tuple[bytes, Iterator[str]] | None:
    """Return a sheet without its rows, and the rows one by one without their ends, if the sheet begins plainly.

    Raises:
        OtherwiseError: while the rows are gone through: they are not text, or end otherwise.
    """
    begin = content.find(b"<sheetData>") + len(b"<sheetData>")
    end = content.find(b"</sheetData>", begin)
    around = _around(content, begin, end, _SHEET_DATA)
    return None if around is None else (around, _row_texts(content, begin, end))


def _row_texts(content: bytes, begin: int, end: int) -> Iterator[str]:
    """Yield row by row, so that no second copy of a large sheet is made."""
    while (stop := content.find(_ROW_END, begin, end)) >= 0:
        yield _decoded(content[begin:stop])
        begin = stop + len(_ROW_END)
    if not _NO_ROW.fullmatch(_decoded(content[begin:end])):
        raise OtherwiseError


def _decoded(content: bytes) -> str:
    """Return a text with its line ends as XML has them."""
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise OtherwiseError from error
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def row(text: str) -> tuple[str, bool, list[Usual], list[Groups]]:
    """Return number, whether hidden, and cells of a row: those of a row of numbers and texts, else those of any other.

    Raises:
        OtherwiseError: something in it is no plain cell.
    """
    head = _ROW.match(text)
    if head is None:
        raise OtherwiseError
    begin, hidden = head.end(), _HIDDEN.search(head[2]) is not None
    usual: list[Usual] = _USUAL.findall(text, begin)
    # A cell has one tag if empty, four with a value, six with a text of its own: were there others, more would be left.
    if text.count("<", begin) == len(usual) + 3 * text.count("</c>", begin) + 2 * text.count("<is>", begin):
        return head[1], hidden, usual, []
    found = _CELLS.findall(text, begin)
    if sum([len(one[0]) for one in found]) < len(text) - begin and _CELLS.sub("", text[begin:]).strip():
        raise OtherwiseError
    return head[1], hidden, [], [_groups(one[0]) for one in found]


def _groups(cell: str) -> Groups:
    match = _ONE_CELL.fullmatch(cell)
    if match is None:
        raise OtherwiseError
    letters, digits, style, kind, formula, value, inline = match.groups()
    return letters, digits, style, kind, unescaped(formula), value, unescaped(inline)


def strings(content: bytes) -> list[str] | None:
    """Return the shared strings, if they are written plainly."""
    begin, end = content.find(b">", content.find(b"<sst")) + 1, content.rfind(b"</sst>")
    if _around(content, begin, end, _STRING_TABLE) is None:
        return None
    try:
        text = _decoded(content[begin:end])
    except OtherwiseError:
        return None
    found = _ITEM.findall(text)
    if text.count("<") != _TAGS_OF_ITEM * len(found):
        return None
    return [_unescaped(one) if "&" in one else one for one in found]


def unescaped(text: str | None) -> str | None:
    """Return a text without entities."""
    return _unescaped(text) if text and "&" in text else text


def _unescaped(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _around(content: bytes, begin: int, end: int, table: Mapping[str, str]) -> bytes | None:
    """Return the part without a stretch, if what is around it is sound and nothing in the part forbids the cut.

    Markup other than elements, in which a tag that was found may stand, is looked for around the stretch alone: within,
    each ``<`` and each ``&`` is accounted for.
    """
    if end < begin:
        return None
    around = content[:begin] + content[end:]
    if (
        b"<!" in around
        or around.find(b"<?", 1) > 0
        or _ENCODED.search(around[:_HEAD])
        or b"_x" in content
        or not is_plain(content)
    ):
        return None
    check_tokens(content)
    return around if _holds(around, table) else None


def _holds(around: bytes, table: Mapping[str, str]) -> bool:
    """Tell whether the tag that the stretch was cut from is the workbook's own."""
    found: list[str] = []
    feed(parser(lambda name, _: found.append(name) if name in table else None), around)
    return len(found) == 1
