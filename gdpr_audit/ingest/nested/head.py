"""What a document of data says, beside its activities, of who keeps the register."""

from __future__ import annotations

from collections.abc import Collection

from gdpr_audit.ingest.layouts.blocks import read_organisation
from gdpr_audit.ingest.nested.keys import Keys, in_words
from gdpr_audit.ingest.nested.node import Node, flat
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import Cell, Source


def read_head(root: Node, activities: Collection[Node], keys: Keys) -> dict[str, Cell]:
    """Return what the objects around the activities say of the organisation: attribute -> cell.

    Args:
        root: the document.
        activities: those that describe one each.
        keys: of the document.
    """
    rows: list[list[str]] = []
    places: list[str] = []
    whole = root in activities
    _write(root, "", rows, places, () if whole else activities)
    said = read_organisation(Sheet("", rows), len(rows), keys.language)
    return {
        concept: Cell(cell.text, Source(places[cell.source.row - 1] if cell.source.row <= len(places) else "", 0, 0))
        for concept, cell in said.items()
    }


def _write(node: Node, key: str, rows: list[list[str]], places: list[str], activities: Collection[Node]) -> None:
    """Write an object as rows of labels and values under its key; lists of objects are left out."""
    if node in activities or not node.members:
        return
    rows += [[], [in_words(key)]]
    places += [node.path, node.path]
    inner = []
    for name, child in node.members.items():
        if child.is_plain:
            rows.append([in_words(name), flat(child)])
            places.append(child.path)
        elif child.members:
            inner.append((name, child))
    for name, child in inner:
        if not (child.objects and any(one in activities for _, one in child.objects)):
            _write(child, name, rows, places, activities)
