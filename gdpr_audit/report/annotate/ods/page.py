"""The page on which the first sheet is printed: lying, and all its columns on it."""

from __future__ import annotations

from gdpr_audit.report.annotate.edited_xml import Part
from gdpr_audit.report.annotate.ods.names import declared
from gdpr_audit.report.annotate.ods.summary import WIDTH

_NAME = "GdprAuditPage"
_LONG, _SHORT, _MARGIN = 297, 210, 10
"""Millimetres, of A4."""


def add_page(styles: Part) -> str:
    """Add a page after the client's own in the part of styles; return its name, ``""`` if the part has no pages.

    Raises:
        UnusualPartError: a prefix has two meanings in it, or a namespace two prefixes.
    """
    layouts, pages = styles.first("automatic-styles"), styles.first("master-styles")
    if layouts is None or pages is None or pages.is_closed:
        return ""
    names, root = declared(styles, ("style", "fo"))
    s, f = names["style"], names["fo"]
    known = {one.attributes.get("name") for one in (*styles.named("page-layout"), *styles.named("master-page"))}
    name = next(name for number in range(1, len(known) + 2) if (name := f"{_NAME}{number}") not in known)
    size = f'{f}page-width="{_LONG}mm" {f}page-height="{_SHORT}mm" {f}margin="{_MARGIN}mm"'
    scale = f'{s}print-orientation="landscape" {s}scale-to="{int(100 * (_LONG - 2 * _MARGIN) / WIDTH)}%"'
    styles.replace(styles.root.start, styles.root.inner, root)
    layout = f"<{s}page-layout-properties {size} {scale}/>"
    styles.append(layouts, f'<{s}page-layout {s}name="{name}">{layout}</{s}page-layout>')
    styles.append(pages, f'<{s}master-page {s}name="{name}" {s}page-layout-name="{name}"/>')
    return name
