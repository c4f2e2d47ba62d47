"""``gdpr-audit inspect``: how a file is understood."""

from __future__ import annotations

import json as json_format
from typing import TYPE_CHECKING, Any

from gdpr_audit.cli import options
from gdpr_audit.cli.terminal import columns, inert, show, words
from gdpr_audit.model.value import Source
from gdpr_audit.texts import Number

if TYPE_CHECKING:
    from gdpr_audit.ingest.understanding import ColumnReading, Understanding
    from gdpr_audit.model.activity import ProcessingActivity
    from gdpr_audit.model.register import Reading

_LONGEST = 38


def inspect(
    register: options.Register,
    lang: options.Lang = "",
    sheet: options.Sheet = "",
    json: options.Json = False,  # noqa: FBT002 - typer's form of a flag
) -> None:
    """Show sheets, header rows, columns and what is not used; nothing is audited and nothing is written."""
    lang = options.language(lang)
    from gdpr_audit.pipeline import look

    reading, understanding = look(register, sheet or None)
    found = _found(reading, understanding)
    if json:
        show(json_format.dumps(found, ensure_ascii=False, indent=2))
    else:
        _tell(found, lang)


def _found(reading: Reading, understanding: Understanding | None) -> dict[str, Any]:
    """Return what was understood as data, language-neutral."""
    activities = reading.register.activities
    found: dict[str, Any] = {
        "file": reading.file_name,
        "layout": understanding.layout if understanding else "document",
        "published": understanding.published if understanding else "",
        "language": reading.language,
        "activities": [{"id": activity.id, "name": activity.name} for activity in activities],
        "inferred": [_inferred(activity, name) for activity in activities for name in activity.inferred],
        "headers": [],
        "columns": [],
        "aside": [],
        "issues": [
            {
                "code": issue.code,
                "level": issue.level,
                "sheet": issue.source.sheet,
                "cell": issue.source.cell or str(issue.source.row),
            }
            if issue.source
            else {"code": issue.code, "level": issue.level}
            for issue in reading.issues
        ],
    }
    if understanding:
        found["headers"] = [{"sheet": name, "row": row} for name, row in understanding.header_rows]
        found["columns"] = [_column(column, understanding) for column in understanding.columns]
        found["aside"] = [{"sheet": name, "reason": reason} for name, reason in understanding.aside]
    return found


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


def _column(column: ColumnReading, understanding: Understanding) -> dict[str, Any]:
    return {
        "sheet": column.sheet,
        "column": column.column,
        "heading": column.heading,
        "concept": column.concept,
        "confidence": round(column.confidence, 2),
        "evidence": column.evidence,
        "reason": column.reason,
        "example": _example(column, understanding),
    }


def _example(column: ColumnReading, understanding: Understanding) -> str:
    """Return the first value read under a column, as written."""
    for activity in understanding.raw.activities:
        cell = activity.cells.get(column.concept) if column.concept else None
        if cell and cell.text:
            return cell.text
    return ""


def _tell(found: dict[str, Any], lang: str) -> None:
    say = words(lang)["inspect"]
    show(
        say["layout"].format(
            layout=words(lang)["layouts"][found["layout"]],
            language=found["language"] or "?",
            activities=Number(len(found["activities"]), lang),
        )
    )
    if found["published"]:
        from gdpr_audit.ingest.layouts.known import named

        show(say["published"].format(name=named(found["published"]).names[lang]))
    for header in found["headers"]:
        show(inert(say["header"].format(**header)))
    if found["columns"]:
        show()
        heads = (say["column"], say["heading"], say["field"], say["confidence"], say["example"])
        show(columns([heads, *(_row(column, say) for column in found["columns"])]))
    if found["aside"]:
        show(f"\n{say['aside']}")
        reasons = words(lang)["aside"]
        show(
            columns([("  " + inert(one["sheet"]), reasons.get(one["reason"], one["reason"])) for one in found["aside"]])
        )


def _row(column: dict[str, Any], say: dict[str, Any]) -> tuple[str, ...]:
    return (
        Source(column["sheet"], 0, column["column"]).cell.rstrip("0"),
        _cut(column["heading"]),
        column["concept"] or f"– {say['unused']}",
        f"{column['confidence']:.0%}" if column["concept"] else "",
        _cut(column["example"]),
    )


def _cut(text: str) -> str:
    line = inert(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
