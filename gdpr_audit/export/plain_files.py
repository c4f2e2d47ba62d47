"""The register as text files: one row per activity for a spreadsheet, or the published document."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import BinaryIO

from gdpr_audit.export.book import reason
from gdpr_audit.export.clean import Aside, Clean, as_text
from gdpr_audit.export.columns import OTHER, grouped
from gdpr_audit.export.labels import heading_of
from gdpr_audit.ingest.canonical import register_to_data
from gdpr_audit.model.register import Register
from gdpr_audit.texts import texts

_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def write_csv(clean: Clean, stream: BinaryIO) -> None:
    """Write one row per activity under our headings, for a spreadsheet: UTF-8 with its mark, ``;`` between cells.

    What has no column stands in the last one, on the row of its activity; what belongs to none, below the last row.
    """
    listed = [concept for concepts in grouped(clean.concepts).values() for concept in concepts]
    asides = [*_of_organisation(clean), *clean.aside]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    columns = [*listed, *([OTHER] if asides else [])]
    writer.writerow([inert(heading_of(concept, clean.lang)) for concept in columns])
    for entry in clean.entries:
        cells = [as_text(entry.cells.get(concept, "")) for concept in listed]
        mine = [one for one in asides if one.about == entry.about]
        writer.writerow(map(inert, [*cells, *([_told(mine, clean.lang)] if asides else [])]))
    known = {entry.about for entry in clean.entries}
    for one in asides:
        if one.about not in known:
            writer.writerow([*[""] * len(listed), inert(_told([one], clean.lang))])
    stream.write(b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace"))


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula when it opens the file: one quote before it.

    Our own reader takes exactly one off again. A number stays a number, whatever its sign.
    """
    from gdpr_audit.ingest.door.reader.guard import guarded

    return text if _NUMBER.fullmatch(text) else guarded(text)


def _of_organisation(clean: Clean) -> list[Aside]:
    sheet = texts("blank_register", clean.lang)["sheets"]["organisation"]
    return [
        Aside("", f"{sheet} – {heading_of(name, clean.lang)}", as_text(value), "", "detail")
        for name, value in clean.organisation.items()
        if as_text(value)
    ]


def _told(asides: Iterable[Aside], lang: str) -> str:
    say = texts("convert", lang)
    lines = []
    for one in asides:
        heading = heading_of(one.heading, lang) if one.heading else ""
        own = not heading or heading == heading_of(OTHER, lang)
        line = one.text if own else say["other-line"].format(heading=heading, text=one.text)
        lines.append(line + (say["place"].format(place=one.place) if one.place and not own else ""))
    return "\n".join(lines)


def write_json(clean: Clean, register: Register, stream: BinaryIO) -> None:
    """Write the published document; what it cannot say stands beside it under ``other``.

    Each entry of ``other`` has ``activity`` (its identifier and name, null for the register as a whole), ``heading``,
    ``text``, ``place`` and ``reason``.
    """
    data = register_to_data(register)
    if clean.aside:
        data["other"] = [
            {
                "activity": one.about or None,
                "heading": heading_of(one.heading, clean.lang) if one.heading else None,
                "text": one.text,
                "place": one.place or None,
                "reason": reason(one.why, clean.lang),
            }
            for one in clean.aside
        ]
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    stream.write(text.encode("utf-8", "replace") + b"\n")
