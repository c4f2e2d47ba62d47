"""What ``inspect`` shows: sheets, columns with the values read, what is unused and why, remarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from gdpr_audit.cli.terminal import grid, inert, show, words, wrapped
from gdpr_audit.ingest.concepts import FEEDS
from gdpr_audit.ingest.field_names import label_of
from gdpr_audit.ingest.told import COLUMNS, FICHE, ROWS, toml_string
from gdpr_audit.model.value import Source
from gdpr_audit.report.as_read import as_read
from gdpr_audit.report.wording import place, sentence
from gdpr_audit.texts import Number, texts

if TYPE_CHECKING:
    from gdpr_audit.ingest.understood import ColumnReading, SheetReading, Understanding
    from gdpr_audit.model.activity import ProcessingActivity
    from gdpr_audit.model.register import Reading

SURE = 0.85
"""Of headings recognised by likeness, with their own entry taken out of the lexicon, 92 % between 0.75 and here were
right, 97 % above: below, the reader is asked to check."""

_CUT = 160
_REMARKS = 8
_LEVELS = ("loss", "warning", "note")


def found(reading: Reading, understanding: Understanding | None, lang: str) -> dict[str, Any]:
    """Return what was understood as data: codes and canonical names, and words under ``read`` and ``label``."""
    issues = [
        {"code": issue.code, "level": issue.level}
        | (
            {"sheet": issue.source.sheet, "cell": issue.source.cell or str(issue.source.row or "")}
            if issue.source
            else {}
        )
        | {"text": sentence(issue, lang)}
        for issue in reading.issues
    ]
    data: dict[str, Any] = {
        "file": reading.file_name,
        "layout": understanding.layout if understanding else "document",
        "published": understanding.published if understanding else "",
        "language": reading.language,
        "activities": [{"id": one.id, "name": one.name} for one in reading.register.activities],
        "inferred": [_inferred(one, name) for one in reading.register.activities for name in one.inferred],
        "sheets": [],
        "headers": [],
        "columns": [],
        "aside": [],
        "issues": issues,
    }
    if understanding:
        data["sheets"] = [
            {"sheet": one.name, "use": one.use, "header_row": one.header_row, "role": one.role, "reason": one.reason}
            for one in understanding.readings
        ]
        data["headers"] = [{"sheet": name, "row": row} for name, row in understanding.header_rows]
        data["columns"] = [_column(one, reading, understanding, lang) for one in understanding.columns]
        data["aside"] = [{"sheet": name, "reason": reason} for name, reason in understanding.aside]
    return data


def _inferred(activity: ProcessingActivity, name: str) -> dict[str, Any]:
    """Say which value is not what its own cell says, why, how sure it is, and from which cell it comes."""
    inference, own = activity.inferred[name], activity.source_of(name)
    source = inference.source or own
    return {
        "activity": activity.id,
        "field": name,
        "reason": inference.reason,
        "confidence": inference.confidence,
        "cell": own.cell if own else "",
        "from": {"sheet": source.sheet, "cell": source.cell} if source else None,
    }


def _column(one: ColumnReading, reading: Reading, understanding: Understanding, lang: str) -> dict[str, Any]:
    kind = _kind(one, understanding)
    text, read = _example(one, kind, reading, understanding, lang)
    return {
        "sheet": one.sheet,
        "row": one.row,
        "column": one.column,
        "heading": one.heading,
        "concept": one.concept,
        "label": label_of(one.concept, lang, kind) if one.concept else None,
        "confidence": round(one.confidence, 2),
        "evidence": one.evidence,
        "reason": one.reason,
        "example": text,
        "read": read,
    }


def _kind(one: ColumnReading, understanding: Understanding) -> str:
    """What the columns of a sheet describe: an activity, or on a sheet beside it a processor or a transfer."""
    if any(sheet.name == one.sheet and sheet.reason == "linked" for sheet in understanding.readings):
        return (
            "transfer"
            if any(c.sheet == one.sheet and c.concept == "tool" for c in understanding.columns)
            else "processor"
        )
    return "activity"


def _example(
    one: ColumnReading, kind: str, reading: Reading, understanding: Understanding, lang: str
) -> tuple[str, str]:
    """Return a text under a column, as written, and what was read of it; the first that was understood, if any was."""
    first = one.examples[0] if one.examples else ""
    if not one.concept or kind != "activity":
        return first, ""
    for activity, raw in zip(reading.register.activities, understanding.raw.activities, strict=True):
        cell = raw.cells.get(one.concept)
        if cell and cell.text:
            first = first or cell.text
            read = as_read(activity, one.concept, lang)
            if read:
                return cell.text, read
    return first, "" if FEEDS.get(one.concept, ("",)) else first


def tell(reading: Reading, understanding: Understanding | None, lang: str) -> None:
    """Show what was understood, on a terminal of 80 columns or more."""
    say = texts("inspect", lang)
    file, activities = inert(reading.file_name), Number(len(reading.register.activities), lang)
    if understanding is None:
        show(wrapped(say["document"].format(file=file, activities=activities)))
    else:
        spoken = say["languages"].get(reading.language, "")
        language = say["in-language"].format(language=spoken) if spoken else ""
        layout = words(lang)["layouts"][understanding.layout]
        show(wrapped(say["title"].format(file=file, activities=activities, layout=layout, language=language)))
        if understanding.published:
            from gdpr_audit.ingest.layouts.known import named

            show(wrapped(say["published"].format(name=named(understanding.published).names[lang])))
        show()
        show(grid([(say["sheet"], say["taken-for"]), *_sheets(understanding.readings, say, lang)], (30, 40)))
        _columns(reading, understanding, say, lang)
    _remarks(reading, say, lang)


def _sheets(readings: Sequence[SheetReading], say: dict[str, Any], lang: str) -> Iterator[tuple[str, str]]:
    for taken_for, group in groupby(readings, lambda one: _taken_for(one, say, lang)):
        names = [inert(one.name) or say["only-sheet"] for one in group]
        few = len(names) <= 2  # noqa: PLR2004 - two names take no more room than "first … last"
        shown = names if few else [say["several"].format(first=names[0], last=names[-1], count=len(names))]
        yield from ((name, taken_for) for name in shown)


def _taken_for(one: SheetReading, say: dict[str, Any], lang: str) -> str:
    if one.reason:
        reasons = words(lang)["aside"]
        return str(reasons.get(one.reason, one.reason))
    use = say["uses"][one.use]
    if one.use in {ROWS, COLUMNS}:
        use = say["header" if one.use == ROWS else "header-column"].format(use=use, row=one.header_row)
    return str(say["processor"].format(use=use) if one.role == "processor" else use)


def _columns(reading: Reading, understanding: Understanding, say: dict[str, Any], lang: str) -> None:
    weak = False
    for sheet, group in groupby(
        understanding.columns, lambda one: None if _is_label(one, understanding) else one.sheet
    ):
        mine = list(group)
        used = [_used(one, reading, understanding, lang) for one in mine if one.concept]
        weak = weak or any("?" in row[3] for row in used)
        first = say["place"] if sheet is None else say["column"]
        if used:
            show(f"\n{inert(sheet)}" if sheet else "")
            show(
                grid(
                    [(first, say["heading"], say["field"], say["confidence"], say["example"]), *used],
                    (7, 22, 24, 7, 16),
                )
            )
        unused = [_unused(one, say, in_table=sheet is not None) for one in mine if not one.concept]
        if unused:
            show(f"\n{say['unused']}{f' – {inert(sheet)}' if sheet else ''}")
            show(grid([(first, say["heading"], say["reason"], say["values"]), *unused], (7, 22, 22, 18), lines=2))
    if weak:
        show(f"\n{say['weak']}")
    _lines(understanding, say)


def _lines(understanding: Understanding, say: dict[str, Any]) -> None:
    """Show what to write in a mapping about headings that are like a known one, and not enough."""
    from gdpr_audit.ingest.mapping.questions import questions
    from gdpr_audit.ingest.mapping.writing import heading_line

    open_ = [question for question in questions(understanding) if question.is_likely]
    if open_:
        show(f"\n{say['lines']}")
    for table, group in groupby(open_, lambda one: one.table):
        show(f"\n[{inert(table)}]")
        for one in group:
            others = f"  # {' | '.join(one.candidates[1:])}" if one.candidates[1:] else ""
            show(f"{inert(heading_line(one.heading, one.key))} = {toml_string(one.candidates[0])}{others}")


def _is_label(one: ColumnReading, understanding: Understanding) -> bool:
    return any(sheet.name == one.sheet and sheet.use == FICHE for sheet in understanding.readings)


def _used(one: ColumnReading, reading: Reading, understanding: Understanding, lang: str) -> tuple[str, ...]:
    say = texts("inspect", lang)
    column = _column(one, reading, understanding, lang)
    kind = _kind(one, understanding)
    text = inert(column["example"])[:_CUT]
    read = inert(column["read"]) or (text if kind != "activity" else say["not-read"].format(text=text) if text else "")
    sure = f"{one.confidence:.0%}".replace("%", " %" if lang == "fr" else "%")
    return (
        _where(one, understanding),
        inert(one.heading) or say["nameless"],
        f"{column['label']}\n{one.concept}",
        sure if one.confidence >= SURE else f"{sure} ?",
        read or say["no-value"],
    )


def _where(one: ColumnReading, understanding: Understanding) -> str:
    return Source(one.sheet, one.row, one.column).cell if _is_label(one, understanding) else _letters(one)


def _letters(one: ColumnReading) -> str:
    return Source(one.sheet, 1, one.column).cell[:-1]


def _unused(one: ColumnReading, say: dict[str, Any], *, in_table: bool) -> tuple[str, ...]:
    where = _letters(one) if in_table else Source(one.sheet, one.row, one.column).cell
    values = inert(" · ".join(one.examples))[:_CUT]
    return (
        where,
        inert(one.heading) or say["nameless"],
        say["reasons"].get(one.reason, one.reason),
        values or say["no-value"],
    )


def _remarks(reading: Reading, say: dict[str, Any], lang: str) -> None:
    counts = Counter(issue.level for issue in reading.issues)
    inferred = sum(1 for one in reading.register.activities for _ in one.inferred)
    if inferred:
        show("\n" + wrapped(say["inferred"].format(count=inferred)))
    show("\n" + say["levels"].format(**{level: counts[level] for level in _LEVELS}))
    ranked = sorted(reading.issues, key=lambda issue: _LEVELS.index(issue.level))
    told = [issue for issue in ranked if issue.code != "column-unused"]
    for issue in told[:_REMARKS]:
        where = place(issue.source)
        show(wrapped(inert(f"· {where + ' — ' if where else ''}{sentence(issue, lang)}"), "  "))
    if len(told) > _REMARKS:
        show(wrapped(say["more"].format(count=len(told) - _REMARKS), "  "))
