"""The cell formats of an Office Open XML workbook: what a number shows, which text is struck out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .numbers import format_kind
from .plain import names
from .xmlpart import feed, flag, parser

_NAMES = names("numFmt", "cellXfs", "xf", "fonts", "font", "strike")


class Styles(NamedTuple):
    """The formats that a cell may name by its number."""

    kinds: Sequence[str] = ()
    """Per format, what its numbers show (see `format_kind`)."""
    struck: frozenset[str | None] = frozenset()
    """Formats, as a cell writes them, whose text is struck out."""


class _Part:
    """The handlers of expat for the styles part."""

    def __init__(self) -> None:
        self.codes: dict[int, str] = {}
        self.formats: list[tuple[int, int]] = []
        """Number format and font of each cell format."""
        self.struck: set[int] = set()
        self._fonts = 0
        self._inside = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Note a font, a number format, a cell format."""
        match _NAMES.get(name), self._inside:
            case "numFmt", _:
                self.codes[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
            case ("cellXfs" | "fonts") as part, _:
                self._inside = part
            case "xf", "cellXfs":
                self.formats.append((_whole(attributes.get("numFmtId")), _whole(attributes.get("fontId"))))
            case "font", "fonts":
                self._fonts += 1
            case "strike", "fonts" if flag(attributes.get("val", "1")):
                self.struck.add(self._fonts - 1)

    def end(self, name: str) -> None:
        """Leave the fonts or the cell formats: differential formats have fonts of their own."""
        if _NAMES.get(name) in {"cellXfs", "fonts"}:
            self._inside = ""


def read_styles(content: bytes) -> Styles:
    """Return the cell formats of a styles part."""
    part = _Part()
    feed(parser(part.start, part.end), content)
    kinds = {one: format_kind(one, part.codes.get(one)) for one, _ in set(part.formats)}
    return Styles(
        [kinds[one] for one, _ in part.formats],
        frozenset(str(index) for index, (_, font) in enumerate(part.formats) if font in part.struck),
    )


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < len("10000000000") else 0
