"""From a document of data in a form of its own to a register."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import label, language_of
from gdpr_audit.ingest.nested.fides import with_uses
from gdpr_audit.ingest.nested.finding import Finder, Found
from gdpr_audit.ingest.nested.head import read_head
from gdpr_audit.ingest.nested.keys import Keys, in_words
from gdpr_audit.ingest.nested.node import Node, flat, node_of
from gdpr_audit.ingest.nested.reader import Reader
from gdpr_audit.ingest.nested.record import Heard, Record, place_of
from gdpr_audit.ingest.nested.references import References
from gdpr_audit.ingest.outline.fiche import cell_of
from gdpr_audit.ingest.outline.names import name_and_id
from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.understood import ColumnReading, Understanding
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError
from gdpr_audit.model.value import Cell, InputIssue, Source

_INSTEAD = ("purposes", "processing_categories")
"""What an activity is called by for want of a name."""
_SHOWN = 3
_LISTED = 12
_EXAMPLES = 3
_LONGEST = 80


def understand_data(data: object, issues: Sequence[InputIssue], sheet: str | None = None) -> Understanding:
    """Find the activities of a document of data that is not the published one.

    Args:
        data: objects and lists, as read.
        issues: remarks of the door.
        sheet: key or name of the only part to look at; None for the whole document.

    Raises:
        UsageError: ``no-such-sheet``: no part has that name.
        UnreadableRegisterError: ``data-no-activity``.
    """
    root = node_of(with_uses(data) if isinstance(data, Mapping) else data)
    language = language_of(dict.fromkeys(in_words(key) for key, _ in root.walk() if key))
    keys = Keys(language, (one.members for _, one in (("", root), *root.walk()) if one.members))
    references = References(root, keys)
    reader = Reader(keys, references)
    part = _titled(root, sheet) if sheet else root
    found = Finder(reader, keys).find(part)
    if not found:
        titles = [in_words(key) for key in root.members]
        raise UnreadableRegisterError("data-no-activity", sheets=", ".join(titles[:_SHOWN]) or "1")
    taken = {one.node for one in found}
    beside = list(_beside(root, taken))
    more = _naming(beside, found, reader, keys)
    records = [reader.read(one.node, more.get(one.node.path, ()), whole=True) for one in found]
    activities = [_activity(one, record) for one, record in zip(found, records, strict=True)]
    columns = tuple(_columns(zip(found, records, strict=True)))
    raw = RawRegister(
        organisation=read_head(root, taken, keys),
        activities=activities,
        concepts=frozenset(concept for one in activities for concept in one.cells),
        language=keys.language,
        issues=[*issues, *_unused(columns)],
    )
    sheets = tuple(dict.fromkeys(one.list_ or "1" for one in found))
    given = {one.path.rpartition("[")[0] for several in more.values() for _, one in several}
    used = references.used | given
    aside = tuple((one.path, "linked" if one.path in used else "secondary") for _, one in beside)
    raw.issues += _told(aside)
    return Understanding(
        sheets=sheets,
        layout="objects",
        header_rows=(),
        language=keys.language,
        columns=columns,
        aside=aside,
        raw=raw,
    )


def _titled(root: Node, title: str) -> Node:
    parts = [(key, one) for key, one in root.walk() if one.members or one.objects]
    named = [(text, one) for _, one in parts for key, child in one.members.items() if (text := child.text)]
    wanted = normal(title)
    for texts in (parts, named):
        for text, one in texts:
            if text and wanted in {normal(text), normal(in_words(text)), normal(name_and_id(text)[0])}:
                return one
    titles = ", ".join(dict.fromkeys(in_words(key) for key, _ in parts if key))
    raise UsageError("no-such-sheet", sheet=title, sheets=titles)


def _beside(root: Node, taken: Container[Node]) -> Iterator[tuple[str, Node]]:
    """Yield the lists of objects that hold no activities and stand in none, with their keys."""
    for key, one in root.walk(but=taken):
        if one.objects and not any(below in taken for below in _below(one)):
            yield key, one


def _below(node: Node) -> Iterator[Node]:
    yield from (one for _, one in node.walk())


def _naming(
    beside: Sequence[tuple[str, Node]], found: Sequence[Found], reader: Reader, keys: Keys
) -> dict[str, list[tuple[str, Node]]]:
    """Path of an activity -> entries of other lists that name it: ``{"activityId": "A1", "country": "US"}``."""
    known: dict[str, str] = {}
    for one in found:
        record = reader.read(one.node)
        for text in filter(None, map(record.text, ("id", "name"))):
            known.setdefault(normal(text), one.node.path)
    given: dict[str, list[tuple[str, Node]]] = {}
    for key, list_ in beside:
        for _, entry in list_.objects if keys.concept(key) else ():
            for path, rest in _named_by(entry, known, keys):
                given.setdefault(path, []).append((key, rest))
    return given


def _named_by(entry: Node, known: Mapping[str, str], keys: Keys) -> Iterator[tuple[str, Node]]:
    """The activities that an entry names, with what else it says."""
    for name, child in entry.members.items():
        if label(in_words(name), "processors", keys.language) == "activity_id":
            rest = Node({other: value for other, value in entry.members.items() if other != name}, entry.path)
            paths = (known.get(normal(one.text)) for one in (child.items or (child,)))
            yield from ((path, rest) for path in paths if path)


def _activity(one: Found, record: Record) -> RawActivity:
    cells = {concept: cell_of(texts) for concept, texts in record.values.texts.items()}
    for concept, (text, source) in one.inherited.items():
        if concept not in cells or not cells[concept].text:
            cells[concept] = Cell(text, source)
    place = place_of(one.node)
    title, code = name_and_id(one.title)
    if not ("name" in cells and cells["name"].text):
        if title:
            cells["name"] = Cell(title, place)
        elif "description" in cells and 0 < len(cells["description"].text) <= _LONGEST:
            cells["name"] = cells["description"]
        elif instead := next((one for one in _INSTEAD if one in cells and cells[one].text), ""):
            cells["name"] = cells[instead]
    elif one.title and not ("id" in cells and cells["id"].text):
        cells["id"] = Cell(one.title, place)
    if code and not ("id" in cells and cells["id"].text):
        cells["id"] = Cell(code, place)
    role = one.role or ("processor" if "controllers" in cells and "controller" not in cells else "")
    tables = record.values
    return RawActivity(cells, place.sheet, 0, role, tuple(tables.processors), tuple(tables.transfers))


def _columns(read: Iterable[tuple[Found, Record]]) -> Iterable[ColumnReading]:
    """The keys, each once for each list, with what they were taken for."""
    seen: dict[tuple[str, str, str], list[Heard]] = {}
    for one, record in read:
        for heard in record.heard:
            concept = heard.match.concept if heard.match else ""
            seen.setdefault((one.list_ or "1", heard.heading, concept), []).append(heard)
    for (list_, heading, _), several in seen.items():
        match = several[0].match
        texts = dict.fromkeys(text[:_LONGEST] for one in several[:_LISTED] if (text := flat(one.node)))
        yield ColumnReading(
            list_, 0, 0, heading, match.concept if match else None, match.confidence if match else 0.0,
            match.evidence if match else "", "" if match else "unknown", tuple(texts)[:_EXAMPLES],
        )  # fmt: skip


def _unused(columns: Iterable[ColumnReading]) -> Iterable[InputIssue]:
    for one in columns:
        if not one.concept:
            said = (("heading", one.heading), ("reason", one.reason))
            yield InputIssue("column-unused", Source(one.sheet, 0, 0), said)


def _told(aside: Sequence[tuple[str, str]]) -> Iterable[InputIssue]:
    rest = [path for path, reason in aside if reason != "linked"]
    if rest:
        names = ", ".join(rest[:_LISTED]) + (", …" if len(rest) > _LISTED else "")
        said = (("sheet", rest[0]), ("count", str(len(rest))), ("text", names))
        yield InputIssue("sections-aside", Source(rest[0], 0, 0), said, "note")
