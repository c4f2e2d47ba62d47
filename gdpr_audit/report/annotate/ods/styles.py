"""The looks that the annotated spreadsheet needs, added after the client's own automatic styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdpr_audit.report.annotate.edited_xml import Element, Part, element_of, escaped, with_attribute, without_attribute
from gdpr_audit.report.annotate.marks import COLOURS, EDGES
from gdpr_audit.report.annotate.ods.names import Names
from gdpr_audit.report.annotate.summary import LINK_COLOUR, Look

_CELL = "table-cell"
_DEFAULT = "Default"
_FILL = "background-color"
_PROPERTIES = "table-cell-properties"
_SIDES = ("", "-top", "-bottom", "-left", "-right")
_DEEPEST = 20
"""Styles above one another; the last one is that of cells without any, which has no name."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """A style of cells."""

    element: Element
    parent: str
    properties: Element | None

    @property
    def fill(self) -> str:
        """Its own fill; ``""`` if it has that of its parent."""
        return self.properties.attributes.get(_FILL, "") if self.properties else ""


def cell_styles(part: Part) -> dict[str, CellStyle]:
    """Return the styles of cells in a part; that of cells that have none is under ``""``."""
    found: dict[str, CellStyle] = {}
    open_: Element | None = None
    for one in part.elements:
        if one.name in {"style", "default-style"}:
            open_ = one if one.attributes.get("family") == _CELL else None
            if open_:
                found[one.attributes.get("name", "")] = CellStyle(
                    one, one.attributes.get("parent-style-name", ""), None
                )
        elif one.name == _PROPERTIES and open_ and one.start < open_.end:
            name = open_.attributes.get("name", "")
            found[name] = CellStyle(open_, found[name].parent, one)
    return found


@dataclass(slots=True)
class Styles:
    """The automatic styles of a part, and what is added to them."""

    part: Part
    common: dict[str, CellStyle]
    """Those that have a name for people, in a part of their own."""
    names: Names
    _automatic: dict[str, CellStyle] = field(init=False)
    _made: dict[tuple[object, ...], str] = field(default_factory=dict)
    _added: list[bytes] = field(default_factory=list)
    _base: str = field(init=False)

    def __post_init__(self) -> None:
        """Read them, and find a name that no other style's begins with."""
        self._automatic = cell_styles(self.part)
        known = {one.attributes.get("name", "") for one in self.part.elements if one.name == "style"} | set(self.common)
        bases = ("GdprAudit" + "x" * count for count in range(len(known) + 1))
        self._base = next(base for base in bases if not any(name.startswith(base) for name in known))

    def marked(self, base: str, mark: str) -> str:
        """Return the style of a cell that is marked: its own with a fill, or with a border where it has a fill."""
        key = ("marked", base, mark)
        if key not in self._made:
            self._add(key, *self._marked(base, mark))
        return self._made[key]

    def own(self, look: Look) -> str:
        """Return a style for the summary's own cells."""
        s, f = self.names["style"], self.names["fo"]
        line = f'{s}text-underline-style="solid" {s}text-underline-width="auto" {s}text-underline-color="font-color"'
        fill, weight = f"#{look.fill}" if look.fill else "transparent", "bold" if look.bold else "normal"
        colour, more = (LINK_COLOUR, f" {line}") if look.link else ("000000", "")
        box = f'{f}background-color="{fill}" {f}border="none" {f}wrap-option="wrap" {s}vertical-align="top"'
        font = f'{f}font-family="Calibri" {f}font-size="{look.size}pt" {f}font-weight="{weight}" {f}font-style="normal"'
        return self._plain(_CELL, f'<{s}{_PROPERTIES} {box}/><{s}text-properties {font} {f}color="#{colour}"{more}/>')

    def note(self) -> str:
        """Return a style for the box of a note: as wide and high as its text needs, not a narrow strip."""
        s, d = self.names["style"], self.names["draw"]
        paper = f'{d}fill="solid" {d}fill-color="#ffffc0"'
        grows = f'{d}auto-grow-height="true" {d}auto-grow-width="true"'
        return self._plain("graphic", f"<{s}graphic-properties {paper} {grows}/>")

    def column(self, width: float) -> str:
        """Return a style for a column, from its width in millimetres."""
        s = self.names["style"]
        return self._plain("table-column", f'<{s}table-column-properties {s}column-width="{width:.1f}mm"/>')

    def row(self, height: int, *, grows: bool) -> str:
        """Return a style for a row, from its height in points; ``""`` if that is 0, the usual one.

        Args:
            height: in points.
            grows: may a program fit it to its texts? It does not for merged cells.
        """
        s = self.names["style"]
        size = f'{s}row-height="{height}pt" {s}use-optimal-row-height="{str(grows).lower()}"'
        return self._plain("table-row", f"<{s}table-row-properties {size}/>") if height else ""

    def table(self, page: str) -> str:
        """Return a style for the sheet, from the name of the page on which it is printed."""
        s, t = self.names["style"], self.names["table"]
        master = f' {s}master-page-name="{page}"' if page else ""
        return self._plain("table", f'<{s}table-properties {t}display="true"/>', master)

    def changed(self) -> None:
        """Add what was made to the part."""
        holder, content = self.part.first("automatic-styles"), b"".join(self._added).decode("utf-8")
        if holder:
            self.part.append(holder, content)
        else:
            o = self.names["office"]
            place = self.part.named("body", 1)[0].start
            self.part.insert(place, f"<{o}automatic-styles>{content}</{o}automatic-styles>")

    def _plain(self, family: str, content: str, more: str = "") -> str:
        key = (family, content, more)
        if key not in self._made:
            s = self.names["style"]
            tag = f'<{s}style {s}name="" {s}family="{family}"{more}>'
            self._add(key, tag.encode(), content.encode())
        return self._made[key]

    def _add(self, key: tuple[object, ...], tag: bytes, content: bytes) -> None:
        """Add a style under a new name."""
        name = f"{self._base}{len(self._added) + 1}"
        self._made[key] = name
        self._added.append(element_of(with_attribute(tag, f"{self.names['style']}name", name), content))

    def _marked(self, base: str, mark: str) -> tuple[bytes, bytes]:
        """Return the start tag and the content of a style that is marked."""
        s = self.names["style"]
        own = self._automatic.get(base)
        if own is None:
            known = base if base in self.common else _DEFAULT if _DEFAULT in self.common else ""
            parent = f' {s}parent-style-name="{escaped(known)}"' if known else ""
            tag = f'<{s}style {s}name="" {s}family="{_CELL}"{parent}>'
            return tag.encode(), self._filled(f"<{s}{_PROPERTIES}/>".encode(), known, mark)
        edited = Part(self.part.data, [])
        if own.properties:
            start, end = own.properties.start, own.properties.inner
            edited.replace(start, end, self._filled(self.part.tag(own.properties), base, mark))
        else:
            start = own.element.inner
            edited.replace(start, start, self._filled(f"<{s}{_PROPERTIES}/>".encode(), base, mark))
        return self.part.tag(own.element), edited.between(own.element.inner, max(own.element.end, own.element.inner))

    def _filled(self, properties: bytes, base: str, mark: str) -> bytes:
        """Return the start tag of a style's properties with a fill, or a border where there is a fill."""
        s, f = self.names["style"], self.names["fo"]
        if not self._has_fill(base):
            return with_attribute(properties, f"{f}{_FILL}", f"#{COLOURS[mark].lower()}")
        for side in _SIDES:
            properties = without_attribute(properties, f"{f}border{side}")
            properties = without_attribute(properties, f"{s}border-line-width{side}")
        return with_attribute(properties, f"{f}border", f"2pt solid #{EDGES[mark].lower()}")

    def _has_fill(self, name: str) -> bool:
        for styles in (self._automatic, *[self.common] * _DEEPEST):
            style = styles.get(name)
            if style is None:
                continue
            if style.fill:
                return style.fill != "transparent"
            name = style.parent
        return False
