"""What a person should be asked about a file, with the likely answers; and the answers as a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from gdpr_audit.ingest.evidence import shares, suggested
from gdpr_audit.ingest.headings import matches
from gdpr_audit.ingest.layouts.cells import filled
from gdpr_audit.ingest.mapping.document import FileMapping
from gdpr_audit.ingest.mapping.writing import by_key
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.told import COLUMNS, FICHE, ONLY_SHEET, ROWS, UNUSED, Told, key_of, keys, toml_string
from gdpr_audit.ingest.understood import ColumnReading, Understanding
from gdpr_audit.model.value import Source

ARTICLE_30 = (
    "name",
    "purposes",
    "legal_bases",
    "subject_categories",
    "data_categories",
    "recipients",
    "processors",
    "third_countries",
    "retention_text",
    "security_description",
)
"""What a register must be able to say: a column that is not known may be one of these, where it is missing."""

_LIKE = {
    "purposes": {"sub_purposes"},
    "recipients": {"recipient_categories", "recipients_internal", "recipients_external"},
    "third_countries": {"transfers", "transfer_importer"},
    "security_description": {"security_measures_technical", "security_measures_organisational"},
    "data_categories": {"special_categories"},
}
_EXAMPLES = 3
_CANDIDATES = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One column, or one label, of which it is not clear what it names."""

    sheet: str
    key: str
    """Key of its heading in a mapping."""
    heading: str
    where: str
    """Letters of the column, or address of the label."""
    examples: tuple[str, ...]
    candidates: tuple[str, ...]
    """Fields, the likeliest first."""
    is_label: bool
    """Is it a label of descriptions, for which one answer holds on all sheets?"""
    is_likely: bool
    """Does the heading, or what stands below it, speak for the first candidate?"""

    @property
    def table(self) -> str:
        """Table of a mapping file to which the answer belongs."""
        return "labels" if self.is_label else f"rows.{toml_string(self.sheet or ONLY_SHEET)}.columns"


def questions(understanding: Understanding) -> list[Question]:
    """Return what to ask about a file that was read.

    Headings whose likeness to a known one is weak are asked about (of those in the lexicon, with their own entry taken
    out, one in five was wrongly recognised at that strength), and while Article 30 lacks a column also those that are
    like nothing known: it may be one of them.
    """
    known = {column.concept for column in understanding.columns} - {None}
    missing = [one for one in ARTICLE_30 if one not in known and not _LIKE.get(one, set()) & known]
    found = []
    for sheet in understanding.readings:
        mine = [column for column in understanding.columns if column.sheet == sheet.name]
        if sheet.use in {ROWS, COLUMNS}:
            for key, columns in by_key(mine, turned=sheet.use == COLUMNS):
                found += _question(columns[0], key, missing, is_label=False)
        elif sheet.use == FICHE:
            for column in mine:
                found += _question(column, key_of(column.heading), missing, is_label=True)
    return list({(one.sheet if not one.is_label else "", one.key): one for one in reversed(found)}.values())[::-1]


def _question(one: ColumnReading, key: str, missing: Sequence[str], *, is_label: bool) -> list[Question]:
    if one.concept or one.reason not in {"unknown", "doubtful"} or not one.examples:
        return []
    likely = _likely(one.heading, one.examples)
    candidates = tuple(dict.fromkeys((*likely, *missing)))
    if not candidates:
        return []
    address = Source(one.sheet, one.row, one.column).cell
    where = address if is_label else Source(one.sheet, 1, one.column).cell[:-1]
    shown = candidates if likely == () else candidates[: max(_CANDIDATES, len(likely))]
    return [Question(one.sheet, key, one.heading, where, one.examples, shown, is_label, bool(likely))]


def _likely(heading: str, examples: Sequence[str]) -> tuple[str, ...]:
    """Fields that a heading resembles, and the one that the values suggest."""
    found = [match.concept for text in (heading, heading.rpartition(" | ")[2]) for match in matches(text)]
    alone = suggested(shares(examples), examples)
    return tuple(dict.fromkeys([*([alone[0]] if alone and not found else []), *found]))[:_CANDIDATES]


def of_headings(sheet: Sheet, row: int) -> list[Question]:
    """Return a question for each column of a sheet of which nothing was understood, its headings in a given row."""
    titles = [(column, " ".join(text.split())) for column, text in filled(sheet.rows[row - 1])]
    found = []
    for (column, title), key in zip(titles, keys(titles), strict=True):
        below = (line[column - 1].strip() for line in sheet.rows[row:] if len(line) >= column)
        examples = tuple(dict.fromkeys(text for text in below if text))[:_EXAMPLES]
        likely = _likely(title, examples)
        candidates = tuple(dict.fromkeys((*likely, *ARTICLE_30)))
        where = Source(sheet.name, 1, column).cell[:-1]
        if examples:
            found.append(Question(sheet.name, key, title, where, examples, candidates, False, bool(likely)))  # noqa: FBT003
    return found


def with_answers(
    mapping: FileMapping | None, answers: Mapping[Question, tuple[str, ...]], header_rows: Mapping[str, int]
) -> FileMapping:
    """Return a mapping that holds the answers beside what it said before.

    Args:
        mapping: what was said before.
        answers: question -> fields; none to leave the column unused.
        header_rows: sheet -> row of its headings.
    """
    mapping = mapping or FileMapping("")
    sheets, labels = dict(mapping.sheets), dict(mapping.labels)
    for question, fields in answers.items():
        if question.is_label:
            labels[question.key] = fields
        else:
            told = sheets.get(question.sheet) or Told(ROWS, header_rows.get(question.sheet, 0))
            sheets[question.sheet] = replace(told, columns={**told.columns, question.key: fields})
    return replace(mapping, sheets=sheets, labels=labels)


def with_sheets(mapping: FileMapping | None, chosen: Iterable[str], left: Iterable[str]) -> FileMapping:
    """Return a mapping that says which of several sheets are the register."""
    mapping = mapping or FileMapping("")
    uses = {**dict.fromkeys(chosen, ROWS), **dict.fromkeys(left, UNUSED)}
    sheets = {name: replace(mapping.sheets.get(name, Told()), use=use) for name, use in uses.items()}
    return replace(mapping, sheets={**mapping.sheets, **sheets})
