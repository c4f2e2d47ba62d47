"""A sheet that completes the activities, and what its columns say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.concepts import ACTIVITY, FEEDS
from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.groups import Heading, candidates
from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.headings import ACCEPTED, Match, label
from gdpr_audit.ingest.layouts.cells import cleaned
from gdpr_audit.ingest.layouts.listed import ATTRIBUTES, names_column, values_below
from gdpr_audit.ingest.layouts.marked import is_ended
from gdpr_audit.ingest.layouts.party_roles import are_parts
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import Cell, InputIssue, Source

PLACES = ACTIVITY | set(FEEDS)
"""Concepts that an activity has a cell for."""
TABLES = ("processors", "transfers")
"""Kinds whose rows are kept as such, and not as texts of the activity."""
_COUNTRY = frozenset(("country", "pays", "land", "pais", "paese"))
_SOMEWHERE = frozenset({"systems", "recipients"})
"""Kinds whose rows are in a country."""
_LISTS_OF_PARTIES = frozenset({"recipients", "recipients_internal", "recipients_external"})
_MOSTLY = 0.6
_LIKELY = 0.5
"""Confidence in what values alone say."""
_VAGUE = frozenset({"subject_categories", "controller", "recipients_external"})
"""What "Who?" or "Body" may mean elsewhere, and not among vendors."""
_NAMING = ("name", "description")
"""Readings of a column that may hold what the sheet lists."""
_OF_THE_ROW = frozenset(
    word
    for words in ("id owner department domain status created last_review next_review comments version role", "dpo dpia")
    for word in words.split()
)
"""What another sheet says of its own rows, and not of the activity."""
_ATTRIBUTES = {
    ("processors", "processors"): "name",
    ("processors", "name"): "name",
    ("processors", "recipients"): "name",
    ("processors", "processor_contract"): "contract",
    ("processors", "processor_country"): "country",
    ("processors", "third_countries"): "country",
    ("processors", "storage_location"): "country",
    ("processors", "subprocessors"): "subprocessors",
    ("transfers", "third_countries"): "country",
    ("transfers", "transfer_safeguard"): "tool",
    ("transfers", "transfer_importer"): "importer",
    ("transfers", "recipients"): "importer",
    ("transfers", "name"): "importer",
    ("transfers", "processors"): "importer",
}
"""Kind of sheet and concept of a column -> attribute of the vendor or the transfer."""
_MEANT = {("security_description", "measures"): "security_description", ("recipients", "controller"): "name"}
"""What the sheet lists and concept of a column -> what the column means there."""


@dataclass(slots=True)
class Joined:
    """A sheet that completes the activities."""

    sheet: Sheet
    concept: str
    """What its rows feed."""
    header_row: int
    key: int
    """Column of the identifier, or of the name, by which its rows are found."""
    via: str = ""
    """Concept under which the activities name the rows; ``""`` where the rows name the activity."""
    readings: list[Reading] = field(default_factory=list)
    loosely: bool = False
    """May a bare number stand for an identifier with letters?"""
    part: int = 0
    """Column that says which third parties are processors, and which recipients; 0 if there is none."""
    lost: list[int] = field(default_factory=list)
    """Rows of no known activity."""
    ended: list[int] = field(default_factory=list)
    """Rows that are struck out, or that say themselves that they no longer hold."""
    unlinked: bool = False
    """Does nothing say whose its rows are?"""
    unknown: list[Source] = field(default_factory=list)
    """Cells that name a row by an identifier that no row has."""

    @property
    def columns(self) -> dict[str, int]:
        """Concept, or attribute of a processor or transfer -> its first column."""
        return {r.concept: r.column for r in reversed(self.readings) if r.concept}

    @property
    def concepts(self) -> set[str]:
        """Concepts for which the register has a place thanks to the sheet."""
        if self.concept not in TABLES:
            parts = {"processors"} if self.part else set()
            return {concept for concept in self.columns if concept in PLACES} | {self.concept} | parts
        return {self.concept, *(["transfers"] if "transfer.tool" in self.columns else [])}

    def named(self, row: Sequence[str], column: int) -> str:
        """What a row is called; a system or a recipient with the country in which it is."""
        country = self.columns.get("country") if self.concept in _SOMEWHERE else None
        place = row[country - 1] if country else ""
        return f"{row[column - 1]} ({place})" if place and row[column - 1] else row[column - 1]

    def divided(
        self, rows: Sequence[tuple[int, list[str]]]
    ) -> tuple[list[Mapping[str, Cell]], list[tuple[int, list[str]]]]:
        """Return the third parties that are processors, with name and country, and the rows of the others."""
        own = {"name": self.columns.get(self.concept), "country": self.columns.get("country")}
        acting: list[Mapping[str, Cell]] = []
        others = []
        for number, row in rows:
            if label(row[self.part - 1]) == "processors":
                acting.append({c: Cell(row[n - 1], Source(self.sheet.name, number, n)) for c, n in own.items() if n})
            else:
                others.append((number, row))
        return acting, others

    def abroad(self, rows: Sequence[tuple[int, list[str]]]) -> Iterator[Mapping[str, Cell]]:
        """Yield the transfers to the third parties of the rows that are in a third country."""
        from gdpr_audit.ingest.values.countries import country_alone, is_inside_eea

        places = {"importer": self.columns.get(self.concept, 0), "country": self.columns.get("country", 0)}
        known = all(places.values())
        places |= {"tool": tool} if (tool := self.columns.get("transfer_safeguard", 0)) else {}
        for number, row in rows if known else ():
            code = country_alone(row[places["country"] - 1])
            if code and not is_inside_eea(code):
                yield {c: Cell(row[n - 1], Source(self.sheet.name, number, n)) for c, n in places.items()}

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows below the headings that hold something, as wide as the headings."""
        return self.every_row(max((r.column for r in self.readings), default=0))

    def every_row(self, width: int) -> Iterator[tuple[int, list[str]]]:
        """Yield the same, at least so wide."""
        heads = self.sheet.rows[self.header_row - 1]
        status = next((n for n, head in enumerate(heads) if label(head) == "status"), len(heads))
        self.ended = []
        for number, row in enumerate(self.sheet.rows[self.header_row :], self.header_row + 1):
            if number in self.sheet.struck_rows or is_ended("".join(row[status : status + 1])):
                self.ended.append(number)
            elif any(map(str.strip, row)):
                yield number, [cleaned(text) for text in (*row, *[""] * (width - len(row)))]

    def issues(self) -> list[InputIssue]:
        """Tell of the rows of no known activity, and of the identifiers of no row."""
        name = self.sheet.name
        found = []
        if self.unlinked:
            found.append(InputIssue("sheet-unlinked", Source(name, self.header_row, 0), (("sheet", name),)))
        found += [
            InputIssue(
                code,
                Source(name, rows[0], 0),
                (("sheet", name), ("rows", ", ".join(map(str, rows))), ("count", str(len(rows)))),
                level,
            )
            for code, rows, level in (("rows-unlinked", self.lost, "loss"), ("rows-deleted", self.ended, "warning"))
            if rows
        ]
        if self.unknown:
            told = (
                ("sheet", name),
                ("cells", ", ".join(s.cell for s in self.unknown)),
                ("count", str(len(self.unknown))),
            )
            found.append(InputIssue("references-unknown", self.unknown[0], told))
        return found


def part_of(joined: Joined) -> int:
    """Return the column of a list of third parties that says which are processors; 0 if there is none."""
    for reading in joined.readings if joined.concept == "recipients" else ():
        texts = [row[reading.column - 1] for _, row in joined.rows() if row[reading.column - 1]]
        if not reading.concept and are_parts(texts):
            return reading.column
    return 0


def columns_of(sheet: Sheet, row: int, heads: Mapping[int, str], concept: str, language: str) -> list[Reading]:
    """What each column of the sheet says: an attribute of a vendor or a transfer, or a concept of the activity.

    Args:
        sheet: as read.
        row: of the headings.
        heads: column -> heading, but for the column by which the rows are found.
        concept: what the rows are.
        language: of the workbook.
    """
    own = {column: _column(head, values_below(sheet, row, column), concept, language) for column, head in heads.items()}
    best: dict[str, int] = {}
    for column, (said, confidence) in own.items():
        if said not in best or confidence > own[best[said]][1]:
            best[said] = column
    if concept not in TABLES and concept not in best:
        best[concept] = next((column for column, (said, _) in own.items() if said in _NAMING), 0)
    vague = next((said for said in best if said in _VAGUE), "")
    if concept in _LISTS_OF_PARTIES and not best[concept] and vague:
        best[concept] = best.pop(vague)
    silent = {"", "id", *_NAMING} - ({"name"} if concept in TABLES else set())
    meant = {column: said for said, column in best.items() if said not in silent}
    if concept == "processors" and "name" not in best:
        unknown = [column for column, (said, confidence) in own.items() if not said and confidence == _LIKELY]
        meant[names_column(sheet, row, unknown)] = "name"
    return [
        Reading(column, head, meant[column], 0.9, "lexicon", row=row)
        if column in meant
        else Reading(column, head, None, 0.0, "", "unknown", row)
        for column, head in heads.items()
    ]


def _column(head: str, texts: Sequence[str], concept: str, language: str) -> tuple[str, float]:
    """What a column of a sheet says of what the sheet lists, and how surely."""
    found = next((m for m in candidates(Heading(0, head), language) if m.confidence >= ACCEPTED), None)
    general, confidence = (found.concept, found.confidence) if found else ("", 0.0)
    if concept in TABLES:
        return _attribute(head, texts, concept, language, found)
    if concept in _SOMEWHERE and (_COUNTRY & set(normal(head).split()) or _by_values(texts, concept) == "country"):
        return "country", 1.0
    said = _MEANT.get((concept, general), general)
    of_the_row = said in _OF_THE_ROW and not (said == "dpia" and concept in ATTRIBUTES)
    return "" if of_the_row else said or "description", confidence


def _attribute(head: str, texts: Sequence[str], concept: str, language: str, found: Match | None) -> tuple[str, float]:
    """What a column says of a vendor or of a transfer, and how surely."""
    general, confidence = (found.concept, found.confidence) if found else ("", 0.0)
    own = label(head, concept, language)
    if own:
        return "" if own == "activity_id" else own, 1.0
    if concept == "processors" and (general == "transfer_safeguard" or label(head, "transfers", language) == "tool"):
        return "transfer.tool", confidence
    said = _ATTRIBUTES.get((concept, general), "")
    known = said or (general and general not in _VAGUE)
    return (said, confidence) if known else (_by_values(texts, concept), _LIKELY)


def _by_values(texts: Sequence[str], concept: str) -> str:
    """What the texts of a column are that no heading names: countries, or instruments of transfer; else ``""``."""
    from gdpr_audit.ingest.values.tools import parse_tool

    distinct = list(dict.fromkeys(texts))
    if shares(distinct).get("country", 0.0) >= _MOSTLY:
        return "country"
    tools = sum(1 for text in distinct if isinstance(code := parse_tool(text).code, str) and code != "none")
    if distinct and tools >= _MOSTLY * len(distinct):
        return "tool" if concept == "transfers" else "transfer.tool" if concept == "processors" else ""
    return ""
