"""A package of Excel's: what its parts refer to, and of what type they are."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from gdpr_audit.ingest.door.reader.package import relationships_of, target
from gdpr_audit.report.annotate.archive import EditedArchive
from gdpr_audit.report.annotate.edited_xml import escaped, read_part

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONSHIPS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_TYPES = "[Content_Types].xml"
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """One line of a part's relationships."""

    id: str
    type: str
    """Its last word: ``comments``, ``vmlDrawing``, ``worksheet`` ..."""
    part: str
    """Name of the part, as in the archive."""


class EditedPackage(EditedArchive):
    """An archive that was checked, with what is to be changed in it."""

    __slots__ = ()

    @property
    def is_strict(self) -> bool:
        """Is it written in the strict form of the format (ISO/IEC 29500), whose namespaces are others?"""
        return b"purl.oclc.org/ooxml/" in (self.read("_rels/.rels") if self.has("_rels/.rels") else b"")

    @property
    def main_namespace(self) -> str:
        """Namespace of sheets and comments."""
        return _STRICT_MAIN if self.is_strict else _MAIN

    @property
    def relationship_namespace(self) -> str:
        """Namespace of relationships, with which their types begin."""
        return _STRICT_RELATIONSHIPS if self.is_strict else _RELATIONSHIPS

    def relationships(self, part: str) -> list[Relationship]:
        """Return what a part refers to inside the package."""
        name = relationships_of(part)
        if not self.has(name):
            return []
        return [
            Relationship(
                one.attributes.get("Id", ""),
                one.attributes.get("Type", "").rpartition("/")[2],
                target(part, one.attributes.get("Target", "")),
            )
            for one in read_part(self.read(name)).named("Relationship")
            if one.attributes.get("TargetMode") != "External"
        ]

    def relate(self, part: str, kind: str, other: str) -> str:
        """Have a part refer to another, of a kind such as ``comments``; return the identifier."""
        name = relationships_of(part)
        rels = read_part(self.read(name) if self.has(name) else _EMPTY.encode())
        taken = {one.attributes.get("Id") for one in rels.named("Relationship")}
        identifier = next(i for n in range(1, 100_000) if (i := f"rIdAudit{n}") not in taken)
        way = posixpath.relpath(other, posixpath.dirname(part))
        prefix = rels.prefix(rels.root)
        type_ = f"{self.relationship_namespace}/{kind}"
        rels.append(rels.root, f'<{prefix}Relationship Id="{identifier}" Type="{type_}" Target="{escaped(way)}"/>')
        self.write(name, rels.changed())
        return identifier

    def declare(self, *, part: str = "", extension: str = "", content_type: str) -> None:
        """Say of what type a new part is, or all parts of an extension."""
        types = read_part(self.read(_TYPES))
        known = {one.attributes.get("Extension", "").lower() for one in types.named("Default")}
        prefix = types.prefix(types.root)
        if extension and extension not in known:
            first = next(iter(types.children(types.root)), None)
            said = f'<{prefix}Default Extension="{extension}" ContentType="{content_type}"/>'
            types.insert(first.start if first else types.root.inner, said)
        if part:
            types.append(types.root, f'<{prefix}Override PartName="/{escaped(part)}" ContentType="{content_type}"/>')
        self.write(_TYPES, types.changed())
