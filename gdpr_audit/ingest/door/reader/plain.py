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

_CELL = (
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]+)")?(?:/>|>'
    r"(?:<f>([^<&]*)</f>)?(?:<v>([^<&]*)</v>)?(?:<is><t(?: xml:space=\"preserve\")?>([^<&]*)</t></is>)?</c>)"
)
_ROW = r'<row r="([0-9]{1,7})"((?: (?!xmlns)[A-Za-z0-9:]+="[^"<>&]*")*+)'
_TOKEN = re.compile(f"{_CELL}|{_ROW}/?>")
_ROWS = re.compile(rf"(?:\s*+(?:{_ROW}/>|{_ROW}>(?:\s*+{_CELL})*+\s*+</row>))*+\s*+")
_HIDDEN = re.compile(' hidden="(?:1|true)"')

_TEXT = r'<t(?: xml:space="preserve")?>([^<&]*+(?:&(?:amp|lt|gt|quot|apos);[^<&]*+)*+)</t>'
_ITEM = re.compile(rf"<si>\s*+{_TEXT}\s*+</si>")
_TAGS_OF_ITEM = 4
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))

_ENCODED = re.compile(rb"""<\?xml[^>]*encoding=["'](?!utf-8["'])""", re.IGNORECASE)
_HEAD = 200

Groups = tuple[str | None, ...]


def names(*locals_: str) -> dict[str, str]:
    """Return namespace and name -> name, for the names of a workbook."""
    return {f"{namespace}{one}": one for namespace in MAIN for one in locals_}


_SHEET_DATA, _STRING_TABLE = names("sheetData"), names("sst")


def is_simple(data: bytes) -> bool:
    """Tell whether a part holds no escape of a character, and none that the outputs cannot carry."""
    return b"_x" not in data and b"&#" not in data and is_plain(data)


def rows(content: bytes) -> tuple[bytes, str] | None:
    """Return a sheet without its rows, and the rows, if these are written plainly."""
    begin = content.find(b"<sheetData>") + len(b"<sheetData>")
    cut = _cut(content, begin, content.find(b"</sheetData>", begin), _SHEET_DATA)
    return cut if cut and _ROWS.fullmatch(cut[1]) else None


def cells(text: str) -> Iterator[Groups]:
    """Yield the rows (letters ``None``, number and attributes last) and the cells of plain rows in their order."""
    for match in _TOKEN.finditer(text):
        yield match.groups()


def is_hidden(attributes: str) -> bool:
    """Tell whether a row's attributes hide it."""
    return _HIDDEN.search(attributes) is not None


def strings(content: bytes) -> list[str] | None:
    """Return the shared strings, if they are written plainly."""
    begin = content.find(b">", content.find(b"<sst")) + 1
    cut = _cut(content, begin, content.rfind(b"</sst>"), _STRING_TABLE)
    found = _ITEM.findall(cut[1]) if cut else []
    if cut is None or cut[1].count("<") != _TAGS_OF_ITEM * len(found):
        return None
    return [_plain_text(one) if "&" in one else one for one in found]


def _plain_text(text: str) -> str:
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def _cut(content: bytes, begin: int, end: int, table: Mapping[str, str]) -> tuple[bytes, str] | None:
    """Return the part without a stretch, and the stretch with its line ends as XML has them, if the rest is sound."""
    # Where markup other than elements stands, a tag found in the bytes may be in a comment.
    if (
        end < begin
        or b"<!" in content
        or content.find(b"<?", 1) > 0
        or _ENCODED.search(content[:_HEAD])
        or not is_simple(content)
    ):
        return None
    check_tokens(content)
    try:
        text = content[begin:end].decode().replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None
    around = content[:begin] + content[end:]
    return (around, text) if _holds(around, table) else None


def _holds(around: bytes, table: Mapping[str, str]) -> bool:
    """Tell whether the tag that the stretch was cut from is the workbook's own."""
    found: list[str] = []
    feed(parser(lambda name, _: found.append(name) if name in table else None), around)
    return len(found) == 1
