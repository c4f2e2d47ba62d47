"""Sheets that list something beside the activities: what they list, where their headings are, what stands below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from gdpr_audit.ingest.evidence import shares
from gdpr_audit.ingest.heading_text import ASIDE, normal, telling
from gdpr_audit.ingest.headings import label, matches
from gdpr_audit.ingest.layouts.cells import cleaned, filled
from gdpr_audit.ingest.layouts.keys import code_of
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.vocabulary import marks, speaks_of

KINDS = {
    "processors": "processors",
    "transfers": "transfers",
    "systems": "systems",
    "data": "data_categories",
    "subjects": "subject_categories",
    "recipients": "recipients",
    "retention": "retention_text",
    "security": "security_description",
    "purposes": "purposes",
}
"""What a sheet lists, as its name says it -> the concept that its rows feed."""

_ARTICLE = re.compile(r"\bart(?:\.|icles?|ikel|[ií]culo|icolo)?\s*\d+\S*", re.IGNORECASE)
ATTRIBUTES = frozenset(
    "legal_bases art9_conditions legal_reference legitimate_interest dpia dpia_required data_source joint_controllers"  # noqa: SIM905
    " deletion_process consent_mechanism info_elements rights_procedure profiling adm vulnerable_subjects".split()
)
_TABLE = re.compile(r"(?:tbl|tabl?|tb|t|lst|ref|dim|lkp)[_.](?=\w)|tbl(?=[A-Z])", re.IGNORECASE)
"""What a database writes before the names of its tables: "T_PERSONNES", "tblVendors"."""
_FIRST_ROWS = 12
_SAMPLED = 500
_LOOKED_AT = 60
_NEARLY = 0.6
_SURE = 0.9
_LONGEST_NAME = 90
_LOOKS_ELSE = 0.3
"""Share of a column's texts that look like dates, countries, answers ... from which it holds no names."""


def is_apart(sheet: Sheet) -> bool:
    """Does its name say that a sheet lists something else: breaches, requests, actions?"""
    return speaks_of(normal(sheet.name), "apart_sheet")


def listed_kind(sheet: Sheet) -> str:
    """What the name of a sheet says that it lists, ``""`` if nothing: "Vendors", "Annex 3 - List of vendors"."""
    words = telling(normal(_ARTICLE.sub("", ASIDE.sub(" ", _own_name(sheet)))))
    bare = " ".join(word for word in words if word not in marks("list_of") and not word.isdigit())
    return kind_named(sheet) or _kind(bare) or _kind_of_concept(bare)


def kind_named(sheet: Sheet) -> str:
    """What a sheet lists whose name can mean nothing else, no register among them; ``""`` if it can."""
    return _kind(normal(_own_name(sheet)))


def _own_name(sheet: Sheet) -> str:
    """The name of a sheet without what a database writes before it."""
    begins = _TABLE.match(sheet.name)
    return sheet.name[begins.end() :] if begins else sheet.name


@cache
def _kind(name: str) -> str:
    for kind in KINDS:
        if name in marks(f"{kind}_sheet") or name == kind or name in _told_apart(kind):
            return kind
    return ""


@cache
def _kind_of_concept(name: str) -> str:
    """The kind whose concept a heading of that name would have, surely."""
    found = next((one for one in matches(name) if one.confidence >= _SURE), None)
    return next((kind for kind, concept in KINDS.items() if found and concept == found.concept), "")


@cache
def _told_apart(kind: str) -> frozenset[str]:
    """The names of a kind without articles, as they are left when what says "list" is taken away."""
    return frozenset(" ".join(telling(name)) for name in marks(f"{kind}_sheet"))


def header(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """Row of the headings and their texts: the first row of two cells, nearly as wide as those below it."""
    counts = [sum(1 for _ in filled(row)) for row in sheet.rows[:_LOOKED_AT]]
    wide = max(2, _NEARLY * max(counts, default=0))
    number = next((number for number, count in enumerate(counts[:_FIRST_ROWS], 1) if count >= wide), 0)
    return number, dict(filled(sheet.rows[number - 1])) if number else {}


def values_below(sheet: Sheet, row: int, column: int) -> list[str]:
    """The texts of a column below the headings, blanks left out: as many as it takes to know what it holds."""
    below = sheet.rows[row : row + _SAMPLED]
    return [text for line in below if len(line) >= column and (text := cleaned(line[column - 1]))]


def numbered_below(sheet: Sheet, row: int, column: int) -> Iterator[tuple[int, str]]:
    """The texts of a column below the headings, each with the number of its row."""
    for number, line in enumerate(sheet.rows[row:], row + 1):
        if len(line) >= column and line[column - 1].strip():
            yield number, line[column - 1]


def names_column(sheet: Sheet, row: int, columns: Sequence[int]) -> int:
    """The first of some columns that holds names: no answers, dates, figures, countries, identifiers; 0 if none."""
    return next((column for column in columns if _are_names(values_below(sheet, row, column))), 0)


def _are_names(texts: Sequence[str]) -> bool:
    if not texts or any(len(text) > _LONGEST_NAME for text in texts):
        return False
    codes = sum(1 for text in texts if code_of(text))
    lettered = all(any(map(str.isalpha, text)) for text in texts)
    return lettered and codes <= len(texts) * _LOOKS_ELSE and not any(s > _LOOKS_ELSE for s in shares(texts).values())


def kind_of_columns(heads: Mapping[int, str], language: str) -> str:
    """What a sheet without a telling name lists: what its first telling column does; a concept."""
    for head in heads.values():
        concept = label(head, "headings", language)
        if concept in set(KINDS.values()):
            return concept
    return ""


def attribute_of_columns(heads: Mapping[int, str], language: str) -> str:
    """What a sheet says of each activity that lists nothing: its legal basis, its impact assessment; a concept."""
    found = (label(head, "headings", language) for head in heads.values())
    return next((concept for concept in found if concept in ATTRIBUTES), "")
