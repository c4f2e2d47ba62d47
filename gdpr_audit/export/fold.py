"""Tables of processors and of transfers in the cells of their activity, for layouts that have one row for each."""

from __future__ import annotations

from dataclasses import replace

from gdpr_audit.export.clean import Aside, Clean, Entry, as_text, differences, read_back, unsaid
from gdpr_audit.export.labels import heading_of
from gdpr_audit.export.wording import Written, word
from gdpr_audit.ingest.values.parties import parse_processors
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.texts import texts

_IN_LINES = {"processors": ("name", "country", "contract"), "transfers": ("importer", "country", "tool")}


def folded(clean: Clean) -> Clean:
    """Return the register with each activity in one row; what a cell cannot hold of the tables is told aside."""
    if not any(one.processors or one.transfers for one in clean.entries):
        return clean
    aside = list(clean.aside)
    entries = []
    for entry in clean.entries:
        made = replace(entry, cells=dict(entry.cells), processors=[], transfers=[])
        _fold_processors(entry, made)
        _fold_transfers(entry, made)
        aside += _details(entry, clean.lang)
        entries.append(made)
    found = Clean(clean.organisation, entries, aside, clean.lang)
    before, after = read_back(clean).activities, read_back(found).activities
    for one, other, entry in zip(before, after, entries, strict=True):
        found.aside += unsaid(one, differences(one, other), entry.about)
    return found


def with_roles(clean: Clean) -> Clean:
    """Let each row say in which role it is kept, where one table takes both records (Art. 30(1) and 30(2))."""
    if {entry.role for entry in clean.entries} > {"processor"}:
        for entry in clean.entries:
            if not as_text(entry.cells.get("role", "")):
                entry.cells["role"] = word("role", entry.role or "controller", clean.lang)
    return clean


def _fold_processors(entry: Entry, made: Entry) -> None:
    known = parse_processors(as_text(made.cells.get("processors", "")))
    names = {plain(one.name) for one in known} if isinstance(known, tuple) else set()
    rows = [row for row in entry.processors if row.get("name")]
    lines = [_named(row, "name") for row in rows if plain(as_text(row["name"])) not in names]
    contracts = [f"{row['name']} – {as_text(row['contract'])}" for row in rows if row.get("contract")]
    _append(made, "processors", lines, replaces=not names)
    _append(made, "processor_contract", contracts, replaces=True)


def _fold_transfers(entry: Entry, made: Entry) -> None:
    lines = []
    for row in entry.transfers:
        tool = as_text(row.get("tool", ""))
        line = _named(row, "importer") + (f" – {tool}" if tool else "")
        if line:
            lines.append(line)
    _append(made, "transfers", lines, replaces=not made.cells.get("transfers"))


def _named(row: dict[str, Written], attribute: str) -> str:
    name, country = as_text(row.get(attribute, "")), as_text(row.get("country", ""))
    return f"{name} ({country})" if name and country else name or country


def _append(made: Entry, concept: str, lines: list[str], *, replaces: bool) -> None:
    if lines:
        before = "" if replaces else as_text(made.cells.get(concept, ""))
        made.cells[concept] = "\n".join(part for part in (before, *lines) if part)


def _details(entry: Entry, lang: str) -> list[Aside]:
    """What the rows of the tables say besides."""
    say = texts("convert", lang)["linked-heading"]
    sheets = texts("blank_register", lang)["sheets"]
    found = []
    for kind, written in _IN_LINES.items():
        for row in getattr(entry, kind):
            name = _named(row, written[0])
            for attribute, value in row.items():
                if attribute not in {*written, "activity_id"} and as_text(value):
                    heading = say.format(kind=sheets[kind], field=heading_of(attribute, lang))
                    found.append(Aside(entry.about, heading, f"{name} : {as_text(value)}", "", "detail"))
    return found
