"""The account of every cell: what the clean layout does not say, with the place where it stood."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from gdpr_audit.export.clean import Aside, Clean, Entry, as_text
from gdpr_audit.export.columns import OTHER
from gdpr_audit.export.free_texts import unsaid_texts
from gdpr_audit.export.labels import heading_of, own_words, printed
from gdpr_audit.ingest.door import Document
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.layouts.answers import keeps_the_rest
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.records import TEXT_FORMATS, RawRegister, Sheet, Workbook
from gdpr_audit.ingest.understood import ColumnReading, Understanding
from gdpr_audit.model.value import Cell, Source
from gdpr_audit.texts import texts

_FEWEST = 4
_SHORTEST_PART = 4
"""A shorter text inside another proves nothing."""


def leftovers(
    opened: Workbook | Document,
    understanding: Understanding,
    clean: Clean,
    headings: Callable[[str], str] | None,
) -> list[Aside]:
    """Return what no cell of the clean register says: columns not used, texts reworded, sheets set aside, headings.

    A cell is accounted for if its text stands where its concept is written, or anywhere in what is written of its
    activity; the same text elsewhere does not count.

    Args:
        opened: the file as opened.
        understanding: how it was understood.
        clean: what is written.
        headings: concept -> the heading under which it is written; None for a document, which has names and codes
            instead: there each cell counts, where elsewhere a text that gave way to a cleaner one is told once.
    """
    if isinstance(opened, Document) or opened.format in TEXT_FORMATS:
        reworded = [*_reworded(understanding.raw, clean)] if headings else []
        return [*reworded, *unsaid_texts(opened, clean, {one.text for one in reworded})]
    workbook = opened
    account = _Account(workbook, understanding, clean, headings)
    found = [*_carried(workbook), *(_reworded(understanding.raw, clean) if headings else ())]
    told = {(one.about, one.text) for one in found}
    seen: set[tuple[str, str]] = set()
    for sheet in workbook.sheets:
        for one in account.of(sheet) if not keeps_the_rest(sheet) else ():
            key = (one.why, one.text)
            if (one.about, one.text) in told or (one.why in _FORM and key in seen):
                continue
            seen.add(key)
            found.append(one)
    return sorted(_form_once(found), key=lambda one: (_ORDER.get(one.why, 0), one.about == ""))


_FORM = frozenset({"sheet", "heading"})
"""What belongs to the form and not to an activity is told once."""


def _form_once(asides: list[Aside]) -> list[Aside]:
    """Tell once of a text that stands without a label on the sheets of several activities: it is the form's."""
    owners: dict[str, set[str]] = {}
    for one in asides:
        if one.why == "beside" and not one.heading:
            owners.setdefault(one.text, set()).add(one.about)
    form = {text for text, about in owners.items() if len(about) > 1}
    kept: dict[Aside | str, Aside] = {}
    for one in asides:
        if one.why == "beside" and not one.heading and one.text in form:
            kept.setdefault(one.text, one._replace(about="", why="heading"))
        else:
            kept.setdefault(one, one)
    return list(kept.values())


_ORDER = {"sheet": 2, "heading": 3, "reworded": 4}
"""What matters most comes first: texts of activities, then of the register, then the form's own."""


class _Account:
    """Knows what is written of each activity, and where it was read."""

    def __init__(
        self, workbook: Workbook, understanding: Understanding, clean: Clean, headings: Callable[[str], str] | None
    ) -> None:
        self._target = headings or (lambda _: "")
        ours = is_ours(understanding.columns)
        self._own_words = own_words() | {sheet.name for sheet in workbook.sheets} if ours else frozenset[str]()
        self._lang = clean.lang
        self._entries = clean.entries
        self._said = [_said(entry) for entry in clean.entries]
        self._placed = _placed(understanding.raw, clean, summed=headings is not None)
        self._general = {as_text(value).strip() for value in clean.organisation.values()} - {""}
        self._starts: dict[str, list[tuple[int, int]]] = {}
        for number, entry in enumerate(clean.entries):
            if entry.source:
                self._starts.setdefault(entry.source.sheet, []).append((entry.source.row, number))
        for starts in self._starts.values():
            starts.sort()
        self._by_name: dict[str, int] = {}
        for number, entry in reversed(list(enumerate(clean.entries))):
            self._by_name.update(dict.fromkeys((normal(entry.id), normal(entry.name)), number))
        self._headings = {Source(one.sheet, one.row, one.column): one for one in understanding.columns}
        self._header_rows = set(understanding.header_rows)
        self._rows = understanding.layout != "fiches"
        self._over = {(one.sheet, one.column): one for one in reversed(understanding.columns) if self._rows}
        self._lines = {} if self._rows else {(one.column, one.heading.strip()): one for one in understanding.columns}
        """Labels of fiches: the same form comes again on each sheet."""
        self._aside = dict(understanding.aside)

    def of(self, sheet: Sheet) -> Iterator[Aside]:
        """Yield the cells of a sheet that are not accounted for."""
        for number, row in enumerate(sheet.rows, 1):
            cells = list(filled(row))
            owner = self._owner(sheet.name, number, cells)
            line = self._lines.get((cells[0][0], cells[0][1].strip())) if cells else None
            for column, text in cells:
                place = Source(sheet.name, number, column)
                heading = self._headings.get(place) or self._lines.get((column, text.strip()))
                if heading or (sheet.name, number) in self._header_rows:
                    one = self._of_heading(heading, place, text.strip())
                else:
                    one = self._left(place, text.strip(), owner, line or self._over.get((sheet.name, column)))
                if one:
                    yield one

    def _left(self, place: Source, text: str, owner: int | None, under: ColumnReading | None) -> Aside | None:
        """The cell under a heading, or beside a label, if it is not accounted for."""
        unused = under is not None and not under.concept
        if text in self._placed.get(place, ()) or (text in self._own_words and not unused):
            return None
        heading = under.heading if under else ""
        if owner is None:
            if any(text in said or (self._own_words and text.endswith(said)) for said in self._general):
                return None
            return Aside("", heading, text, _shown(place), "sheet" if place.sheet in self._aside else "beside")
        said = self._said[owner]
        if not unused and (text in said or (len(text) >= _SHORTEST_PART and any(text in one for one in said))):
            return None
        return Aside(self._entries[owner].about, heading, text, _shown(place), "unused" if unused else "beside")

    def _of_heading(self, heading: ColumnReading | None, place: Source, text: str) -> Aside | None:
        concept = heading.concept if heading else None
        if (concept and text == self._target(concept)) or text in self._own_words:
            return None
        return Aside("", heading_of(concept, self._lang) if concept else "", text, _shown(place), "heading")

    def _owner(self, sheet: str, row: int, cells: Sequence[tuple[int, str]]) -> int | None:
        """The activity that a row speaks of: the one that begins on it or above, else the one that it names."""
        starts = self._starts.get(sheet)
        if not starts:
            names = (self._by_name.get(normal(text)) for _, text in cells[:4])
            return next((number for number in names if number is not None), None)
        if self._rows and row < starts[0][0]:
            return None
        if len({first for first, _ in starts}) == 1:
            return starts[0][1] if len(starts) == 1 else self._named(cells)
        number = starts[max(0, bisect_right(starts, (row, len(self._entries))) - 1)]
        if number[0] == row or not self._rows:
            return number[1]
        said = self._said[number[1]]
        return number[1] if any(text.strip() in said for _, text in cells) else None

    def _named(self, cells: Sequence[tuple[int, str]]) -> int | None:
        texts_ = {text.strip() for _, text in cells}
        return next((number for number, said in enumerate(self._said) if texts_ & said), None)


def is_ours(columns: Iterable[ColumnReading]) -> bool:
    """Is it a workbook of ours: does every column that is read bear the very heading that we print for it?"""
    read = [one for one in columns if one.concept]
    return len(read) >= _FEWEST and all(one.heading.rpartition("| ")[2] in printed(one.concept or "") for one in read)


def _said(entry: Entry) -> set[str]:
    """All that is written of an activity: whole cells, and their lines."""
    rows: Iterable[Mapping[str, object]] = (entry.cells, *entry.processors, *entry.transfers)
    whole = {as_text(value).strip() for row in rows for value in row.values()}  # type: ignore[arg-type]
    return whole | {line.strip() for text in whole for line in text.split("\n")} - {""}


def _placed(raw: RawRegister, clean: Clean, *, summed: bool) -> dict[Source, set[str]]:
    """Place -> what is written for it, with its lines; and what gave way to it, where that is told in sum."""
    found: dict[Source, set[str]] = {}

    def note(cells: Mapping[str, Cell], texts_: Mapping[str, object]) -> None:
        for name, cell in cells.items():
            for text in (as_text(texts_.get(name, "")), cell.text if summed else ""):  # type: ignore[arg-type]
                found.setdefault(cell.source, set()).update((text.strip(), *(map(str.strip, text.split("\n")))))

    note(raw.organisation, clean.organisation)
    for one, entry in zip(raw.activities, clean.entries, strict=True):
        note(one.cells, entry.cells)
        for rows, texts_ in ((one.processors, entry.processors), (one.transfers, entry.transfers)):
            for row, written in zip(rows, texts_, strict=True):
                note(row, written)
    return found


def _reworded(raw: RawRegister, clean: Clean) -> Iterator[Aside]:
    """What gave way to a cleaner word, once per column and text: "yes", written "oui" in twelve cells."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], Source] = {}
    for one, entry in zip(raw.activities, clean.entries, strict=True):
        pairs = [(one.cells, entry.cells)]
        pairs += list(zip(one.processors, entry.processors, strict=True))
        pairs += list(zip(one.transfers, entry.transfers, strict=True))
        for cells, texts_ in pairs:
            for name, cell in cells.items():
                text = as_text(texts_.get(name, ""))
                if cell.text.strip() and cell.text.strip() != text.strip() and name != OTHER:
                    key = (name, cell.text, text)
                    counts[key] += 1
                    first.setdefault(key, cell.source)
    words = texts("convert", clean.lang)["reworded"]
    for (name, text, now), count in counts.items():
        why = words.format(text=" ".join(now.split()), count=count)
        yield Aside("", heading_of(name, clean.lang), text, _shown(first[name, text, now]), f"reworded:{why}")


def _shown(place: Source) -> str:
    cell = place.cell or (str(place.row) if place.row else "")
    return f"{place.sheet}!{cell}" if place.sheet else cell


def _carried(workbook: Workbook) -> Iterator[Aside]:
    """What an earlier conversion kept aside stays aside, as it is."""
    for sheet in workbook.sheets:
        if keeps_the_rest(sheet):
            for row in sheet.rows[1:]:
                about, heading, text, place, why = (*row, "", "", "", "", "")[:5]
                if text:
                    yield Aside(about, heading, text, place, why)
