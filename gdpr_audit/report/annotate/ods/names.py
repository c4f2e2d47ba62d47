"""The prefixes under which a part knows the namespaces of OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from gdpr_audit.report.annotate.edited_xml import Part, UnusualPartError, with_attribute

_ODF = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
NAMESPACES = {one: _ODF.format(one) for one in ("office", "table", "text", "style")} | {
    "draw": _ODF.format("drawing"),
    "fo": _ODF.format("xsl-fo-compatible"),
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
"""Usual prefix -> namespace, of what is written."""

_DECLARED = re.compile(rb"""\sxmlns:([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

Names = Mapping[str, str]
"""Usual prefix -> the one of the part, with its colon."""


def declared(part: Part, needed: Iterable[str] = NAMESPACES) -> tuple[Names, bytes]:
    """Return the prefixes of a part, and its root's start tag with those that it had not.

    Args:
        part: any.
        needed: usual prefixes of what is written there.

    Raises:
        UnusualPartError: a prefix has two meanings in it, or a namespace two prefixes.
    """
    found = {(one[1].decode(), (one[2] or one[3] or b"").decode()) for one in _DECLARED.finditer(part.data)}
    on_root = {(one[1].decode(), (one[2] or one[3] or b"").decode()) for one in _DECLARED.finditer(part.tag(part.root))}
    names, tag = {}, part.tag(part.root)
    for usual, namespace in ((one, NAMESPACES[one]) for one in needed):
        own = [prefix for prefix, meant in found if meant == namespace] or [usual]
        meanings = {meant for prefix, meant in found if prefix == own[0]} | {namespace}
        if len(own) > 1 or len(meanings) > 1:
            raise UnusualPartError
        if (own[0], namespace) not in on_root:
            tag = with_attribute(tag, f"xmlns:{own[0]}", namespace)
        names[usual] = f"{own[0]}:"
    return names, tag
