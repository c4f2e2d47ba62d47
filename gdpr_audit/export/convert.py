"""A register as read, in the layout asked for, with nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from gdpr_audit.export.clean import Aside, Clean, Entry, as_text, from_cells, from_document
from gdpr_audit.export.labels import heading_in
from gdpr_audit.export.leftovers import leftovers
from gdpr_audit.export.wording import Written
from gdpr_audit.ingest.canonical import register_to_data
from gdpr_audit.ingest.concepts import SUBSTANTIVE
from gdpr_audit.ingest.door import Document
from gdpr_audit.ingest.records import Workbook
from gdpr_audit.ingest.understood import Understanding
from gdpr_audit.model.register import Reading, Register
from gdpr_audit.model.value import Cell

_FORM = ("purposes", "subject_categories", "data_categories", "recipients", "retention_text")
_FEWEST = 2


def writer_for(
    target: str, reading: Reading, understanding: Understanding | None, opened: Workbook | Document, lang: str
) -> Callable[[BinaryIO], None]:
    """Return what writes a register in a layout.

    Args:
        target: one of `gdpr_audit.export.TARGETS`.
        reading: the register.
        understanding: how its cells were understood; None for a canonical document.
        opened: the file as opened, from which nothing may be lost.
        lang: language of the words.
    """
    if target == "json":
        return _json(reading.register, understanding, opened, lang)
    clean = _clean(reading.register, understanding, opened, lang, target)
    if target != "canonical":
        _as_a_form(clean)
    if target == "cnil":
        from gdpr_audit.export.cnil_book import write_cnil

        return partial(write_cnil, clean)
    if target == "ico":
        from gdpr_audit.export.ico_book import in_ico_columns, write_ico

        return partial(write_ico, in_ico_columns(clean))
    if target == "csv":
        from gdpr_audit.export.fold import folded, with_roles
        from gdpr_audit.export.plain_files import write_csv

        return partial(write_csv, folded(with_roles(clean)))
    from gdpr_audit.export.canonical_book import write_canonical

    return partial(write_canonical, clean)


def _as_a_form(clean: Clean) -> None:
    """Give a register that says next to nothing the first lines of the form, blank: without them it would be none."""
    if len(clean.concepts & SUBSTANTIVE) < _FEWEST:
        for entry in clean.entries:
            entry.cells = {**dict.fromkeys(_FORM, ""), **entry.cells}


def _clean(
    register: Register, understanding: Understanding | None, opened: Workbook | Document, lang: str, target: str
) -> Clean:
    if understanding is None:
        clean = from_document(register, lang)
        clean.aside += _beside_document(opened)
        return clean
    clean = from_cells(register, understanding.raw, lang)
    clean.aside += leftovers(opened, understanding, clean, heading_in(target, lang))
    return clean


def _json(
    register: Register, understanding: Understanding | None, opened: Workbook | Document, lang: str
) -> Callable[[BinaryIO], None]:
    from gdpr_audit.export.plain_files import write_json

    if understanding is None:
        return partial(write_json, Clean({}, [], _beside_document(opened), lang), register)
    data = register_to_data(register)
    said = [set(_texts(one)) for one in _list(data["activities"])]
    clean = from_cells(register, understanding.raw, lang)
    raw = understanding.raw
    entries = [
        _verbatim(entry, [one.cells, *one.processors, *one.transfers], known)
        for entry, one, known in zip(clean.entries, raw.activities, said, strict=True)
    ]
    of_organisation = set(_texts(data["organisation"]))
    organisation = {
        name: cell.text if cell.text.strip() in of_organisation else "" for name, cell in raw.organisation.items()
    }
    shown = Clean(dict(organisation), entries, clean.aside, lang)
    shown.aside += [
        one._replace(why="raw" if one.why == "beside" else one.why)
        for one in leftovers(opened, understanding, shown, None)
    ]
    return partial(write_json, shown, register)


def _verbatim(entry: Entry, rows: list[Mapping[str, Cell]], known: set[str]) -> Entry:
    """The cells of an activity whose text the document says word for word."""
    kept: list[dict[str, Written]] = [
        {name: cell.text if cell.text.strip() in known else "" for name, cell in row.items()} for row in rows
    ]
    count = len(entry.processors)
    return replace(entry, cells=kept[0], processors=kept[1 : 1 + count], transfers=kept[1 + count :])


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value.strip()
        yield from (line.strip() for line in value.split("\n"))
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
    elif value is not None:
        yield str(value)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _beside_document(opened: Workbook | Document) -> list[Aside]:
    """What a canonical document says beside the register."""
    data = opened.data if isinstance(opened, Document) else {}
    found = [Aside("", "today", as_text(str(data["today"])), "", "document")] if data.get("today") else []
    for one in _list(data.get("other")):
        if isinstance(one, dict):
            parts = (str(one.get(key) or "") for key in ("activity", "heading", "text", "place", "reason"))
            found.append(Aside(*parts))
        else:
            found.append(Aside("", "other", str(one), "", "document"))
    return found
