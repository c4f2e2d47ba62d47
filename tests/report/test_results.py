"""``results.json`` is a published contract: it holds its schema, says all, and says it the same way each time."""

from __future__ import annotations

import io
import json
from collections import Counter
from importlib.resources import files
from typing import Any

import pytest
from factory import make_assessment, make_rules
from jsonschema import Draft202012Validator, FormatChecker

from gdpr_audit.model.value import InputIssue, Source
from gdpr_audit.report import results
from gdpr_audit.report.results import results_document, write_results

HOSTILE = '=cmd|"/c calc"!A1 \x1b[31m <script> \ud800 \u202e \x00 é 😀'
ISSUES = (
    InputIssue("column-unused", Source("R", 4, 9), (("text", HOSTILE),), "note"),
    InputIssue("sheet-unread", None, (), "loss"),
)


def written(assessment: Any) -> bytes:
    """Return the file's bytes."""
    stream = io.BytesIO()
    write_results(assessment, stream)
    return stream.getvalue()


def validator() -> Draft202012Validator:
    """Return the validator of the schema that ships with the package."""
    schema = json.loads(files("gdpr_audit.report").joinpath("results.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize(
    "assessment",
    [make_assessment(0), make_assessment(1), make_assessment(40, rules=make_rules(110), issues=ISSUES, text=HOSTILE)],
    ids=["empty", "one", "many-and-hostile"],
)
def test_document_holds_its_schema(assessment: Any) -> None:
    """Whatever the register, what is written is valid against the schema."""
    validator().validate(json.loads(written(assessment)))


def test_schema_allows_nothing_else() -> None:
    """Each object of the schema names its members: a new one is a new version, or a change of the schema."""
    schema = validator().schema

    def objects(part: Any) -> Any:
        if isinstance(part, dict):
            if part.get("type") == "object":
                yield part
            for value in part.values():
                yield from objects(value)
        elif isinstance(part, list):
            for value in part:
                yield from objects(value)

    assert all(part.get("additionalProperties", True) is not True for part in objects(schema))
    document = results_document(make_assessment(1))
    document["findings"][0]["surprise"] = 1
    assert not validator().is_valid(json.loads(json.dumps(document)))


def test_file_and_document_say_the_same() -> None:
    """Streaming is only a way of writing: the file parses to the document."""
    assessment = make_assessment(20, issues=ISSUES[1:])
    assert json.loads(written(assessment)) == json.loads(json.dumps(results_document(assessment)))


def test_same_assessment_same_bytes() -> None:
    """No clock and no memory address gets in."""
    assert written(make_assessment(20)) == written(make_assessment(20))


def test_texts_of_the_register_come_back_whole() -> None:
    """Every text is written as it was read, control characters too; a lone surrogate becomes U+FFFD."""
    document = json.loads(written(make_assessment(2, text=HOSTILE)))
    assert {finding["evidence"] for finding in document["findings"]} == {HOSTILE.replace("\ud800", "\ufffd")}


def test_very_long_text_is_not_cut() -> None:
    """The document is where the text is whole when a spreadsheet cannot hold it."""
    document = json.loads(written(make_assessment(1, text="x" * 1_000_003)))
    assert len(document["findings"][0]["evidence"]) == 1_000_003


def test_findings_over_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is dropped silently: what is not listed is counted by rule and verdict, and actions keep their count."""
    whole = results_document(make_assessment(30))
    monkeypatch.setattr(results, "FINDINGS_LIMIT", 10)
    capped = results_document(make_assessment(30))
    validator().validate(json.loads(json.dumps(capped)))
    assert capped["findings"] == whole["findings"][:10]
    omitted = Counter((finding["rule"], finding["verdict"]) for finding in whole["findings"][10:])
    told = {(row["rule"], row["verdict"]): row["count"] for row in capped["findings_omitted"]["by_rule"]}
    assert told == omitted
    assert capped["findings_omitted"]["count"] == omitted.total()
    assert sum(action["count"] for action in capped["actions"]) == sum(len(a["findings"]) for a in whole["actions"])
    listed = {finding["id"] for finding in capped["findings"]}
    assert all(set(action["findings"]) <= listed for action in capped["actions"])


def test_flows_over_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The graph of a large register is cut in its list of flows only, and says by how many."""
    monkeypatch.setattr(results, "EDGES_LIMIT", 3)
    graph = results_document(make_assessment(9))["graph"]
    assert (len(graph["edges"]), graph["edges_omitted"], len(graph["nodes"])) == (3, 7, 11)


def test_every_verdict_is_counted() -> None:
    """A rule that found nothing is there, with what it satisfied."""
    assessment = make_assessment(4)
    document = results_document(assessment)
    counts = {row["rule"]: row["counts"] for row in document["verdicts"]}
    assert set(counts) == {rule.id for rule in assessment.rules}
    assert all(count["satisfied"] == 4 for count in counts.values())


def test_places_are_those_of_the_spreadsheet() -> None:
    """A finding points at the cell, with the address that the spreadsheet shows."""
    finding = next(f for f in results_document(make_assessment(1))["findings"] if f["activity"] == "A1")
    assert finding["source"] == {"sheet": "Registre 2026", "row": 5, "column": 8, "cell": "H5"}
