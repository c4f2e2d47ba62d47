"""A child's answer as sheets; what is not an answer is a refusal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from gdpr_audit.ingest.door.reader import limits
from gdpr_audit.ingest.door.reader.book import CELL_END, ROW_END
from gdpr_audit.ingest.door.reader.refusal import RefusalError
from gdpr_audit.ingest.records import Sheet
from gdpr_audit.model.value import InputIssue, Source

_LEVELS = {"note", "warning", "loss"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a child read."""

    sheets: list[Sheet]
    issues: list[InputIssue]
    document: Any


def understand(answer: bytes) -> Reply:
    """Return the sheets, the remarks and the document of an answer (see ``reader.book.Book.answer``).

    Raises:
        RefusalError: the child refuses the file, or its answer is not one.
    """
    try:
        line, _, body = answer.partition(b"\n")
        head = json.loads(line)
        if "refused" in head:
            raise RefusalError(head["refused"], **head["parameters"])
        sheets = []
        for about in head["sheets"]:
            sheets.append(_sheet(about, body[: about["bytes"]].decode()))
            body = body[about["bytes"] :]
        if body or len(sheets) > limits.SHEETS:
            raise RefusalError("reader-died")
        return Reply(sheets, [_issue(one) for one in head["remarks"]], head["document"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RefusalError("reader-died") from error


def _sheet(about: dict[str, Any], body: str) -> Sheet:
    rows = [row.split(CELL_END) if row else [] for row in body.split(ROW_END)] if about["rows"] else []
    if len(rows) != about["rows"]:
        raise RefusalError("reader-died")
    merges = [(int(top), int(left), int(last), int(right)) for top, left, last, right in about["merges"]]
    return Sheet(
        name=str(about["name"]),
        rows=rows,
        merges=merges,
        hidden=bool(about["hidden"]),
        hidden_rows=frozenset(map(int, about["hidden_rows"])),
        hidden_columns=frozenset(map(int, about["hidden_columns"])),
        struck_rows=frozenset(map(int, about["struck_rows"])),
    )


def _issue(remark: dict[str, Any]) -> InputIssue:
    if remark["level"] not in _LEVELS:
        raise ValueError(remark["level"])
    sheet, row, column = str(remark["sheet"]), int(remark["row"]), int(remark["column"])
    return InputIssue(
        code=str(remark["code"]),
        source=Source(sheet, row, column) if sheet or row else None,
        parameters=(("sheet", sheet), *((str(name), str(value)) for name, value in remark["parameters"].items())),
        level=remark["level"],
    )
