"""The looks that the annotated workbook needs, added after the client's own in its style part."""

from __future__ import annotations

from dataclasses import dataclass, field

from gdpr_audit.report.annotate.edited_xml import Element, Part, UnusualPartError, read_part, with_attribute
from gdpr_audit.report.annotate.marks import COLOURS, EDGES
from gdpr_audit.report.annotate.summary import LINK_COLOUR, Look

_DEEPEST = 2
_NO_FILL = ("0", "")


@dataclass(slots=True)
class Styles:
    """A style part, and what is added to it."""

    part: Part
    _added: dict[str, list[str]] = field(default_factory=dict)
    _made: dict[tuple[object, ...], int] = field(default_factory=dict)
    _known: dict[str, list[Element]] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Styles:
        """Read a style part.

        Raises:
            UnusualPartError: a collection of which every program writes one is missing or empty.
        """
        styles = cls(read_part(data, lambda _name, depth, _attributes: depth <= _DEEPEST))
        for name in ("fonts", "fills", "borders", "cellXfs"):
            collection = styles.part.first(name)
            if collection is None or collection.is_closed:
                raise UnusualPartError
        return styles

    def marked(self, base: int, mark: str) -> int:
        """Return the style of a cell that is marked: its own with a fill, or with a border where it has a fill."""
        key = ("marked", base, mark)
        if key not in self._made:
            looks = self._children("cellXfs")
            look = looks[base if base < len(looks) else 0]
            tag = self.part.tag(look)
            if look.attributes.get("fillId", "") in _NO_FILL:
                tag = with_attribute(with_attribute(tag, "fillId", str(self._fill(COLOURS[mark]))), "applyFill", "1")
            else:
                tag = with_attribute(with_attribute(tag, "borderId", str(self._border(mark))), "applyBorder", "1")
            rest = self.part.text(look)[len(self.part.tag(look)) :]
            self._made[key] = self._add("cellXfs", (tag + rest).decode("utf-8"))
        return self._made[key]

    def own(self, look: Look) -> int:
        """Return a style for the summary's own cells."""
        key = ("own", look)
        if key not in self._made:
            p = self.part.prefix(self.part.root)
            weight = f"<{p}b/>" if look.bold else ""
            under, colour = (f"<{p}u/>", f'<{p}color rgb="FF{LINK_COLOUR}"/>') if look.link else ("", "")
            line = f'{weight}{under}<{p}sz val="{look.size}"/>{colour}<{p}name val="Calibri"/><{p}family val="2"/>'
            font = self._add("fonts", f"<{p}font>{line}</{p}font>")
            fill = self._fill(look.fill) if look.fill else 0
            self._made[key] = self._add(
                "cellXfs",
                f'<{p}xf numFmtId="0" fontId="{font}" fillId="{fill}" borderId="0" xfId="0" applyFont="1" applyFill="1"'
                f' applyAlignment="1"><{p}alignment vertical="top" wrapText="1"/></{p}xf>',
            )
        return self._made[key]

    def _fill(self, colour: str) -> int:
        key = ("fill", colour)
        if key not in self._made:
            p = self.part.prefix(self.part.root)
            solid = f'<{p}fgColor rgb="FF{colour}"/><{p}bgColor indexed="64"/>'
            pattern = f'<{p}patternFill patternType="solid">{solid}</{p}patternFill>'
            self._made[key] = self._add("fills", f"<{p}fill>{pattern}</{p}fill>")
        return self._made[key]

    def _border(self, mark: str) -> int:
        key = ("border", mark)
        if key not in self._made:
            p = self.part.prefix(self.part.root)
            line = f'style="medium"><{p}color rgb="FF{EDGES[mark]}"/>'
            edges = "".join(f"<{p}{side} {line}</{p}{side}>" for side in ("left", "right", "top", "bottom"))
            self._made[key] = self._add("borders", f"<{p}border>{edges}<{p}diagonal/></{p}border>")
        return self._made[key]

    def _children(self, name: str) -> list[Element]:
        if name not in self._known:
            self._known[name] = self.part.children(self.part.named(name, 1)[0])
        return self._known[name]

    def _add(self, name: str, content: str) -> int:
        """Add to a collection; return the place that the new one has in it."""
        added = self._added.setdefault(name, [])
        added.append(content)
        return len(self._children(name)) + len(added) - 1

    def changed(self) -> bytes:
        """Return the part with what was added."""
        for name, added in self._added.items():
            collection = self.part.named(name, 1)[0]
            count = len(self._children(name)) + len(added)
            if "count" in collection.attributes:
                self.part.set(collection, count=str(count))
            self.part.append(collection, "".join(added))
        return self.part.changed()
