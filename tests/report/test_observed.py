"""Observations in every report: said in both languages, placed, and unable to act."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pytest
from factory import AS_OF
from openpyxl import load_workbook

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.model.register import Reading
from gdpr_audit.observations import all_checks, card
from gdpr_audit.observations.observation import MOST_PLACES
from gdpr_audit.report.charts import draw_charts
from gdpr_audit.report.html import render_html
from gdpr_audit.report.observed import NAMES_SHOWN, sentence
from gdpr_audit.report.results import results_document
from gdpr_audit.report.workbook import write_workbook
from gdpr_audit.rules import all_rules
from gdpr_audit.texts import LANGUAGES

_HOSTILE = "=Nuagis<script>alert(1)</script> SAS"


def _audit(count: int = 2, name: str = _HOSTILE, confidence: str = "low") -> Assessment:
    """A register whose lines name one processor, the first with a contract and the others without."""
    rows = [
        {
            "id": f"A{place}",
            "name": f"Ligne {place}",
            "role": "controller",
            "purposes": [f"Servir le besoin {place}"],
            "processors": [{"name": name, "contract": "no" if place else "yes"}],
        }
        for place in range(count)
    ]
    reading = Reading(register_from_data({"organisation": {}, "activities": rows}), [], "register.json", "0" * 64)
    return assess(reading, as_of=AS_OF, rules=all_rules(), min_confidence=confidence)


def _page(assessment: Assessment, lang: str) -> str:
    return render_html(assessment, lang, draw_charts(assessment, lang)).decode()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_page_says_what_was_seen(lang: str) -> None:
    """Title, sentence and id are there; the markup of a name is text."""
    page = _page(_audit(), lang)
    assert card("vendor-contract-differs")["title"][lang] in page
    assert 'id="vendor-contract-differs@' in page
    assert "<script>alert" not in page


def test_workbook_lists_them() -> None:
    """A row per observation, its sentence a text even where a name looks like a formula."""
    assessment, stream = _audit(), BytesIO()
    write_workbook(assessment, "en", stream)
    sheet = load_workbook(stream)["Observations"]
    listed = {row[-1].value: row for row in sheet.iter_rows(min_row=5)}
    assert {one.id for one in assessment.observations} <= listed.keys()
    assert all(cell.data_type != "f" for row in listed.values() for cell in row)


def test_document_lists_checks_and_observations() -> None:
    """What was looked for is told with its count, also where it is none."""
    assessment = _audit()
    document = json.loads(json.dumps(results_document(assessment)))
    counts = {one["check"]: one["count"] for one in document["checks"]}
    assert counts.keys() == {check.id for check in all_checks()}
    assert counts["vendor-contract-differs"] == 1
    assert counts["date-in-the-future"] == 0
    (told,) = (one for one in document["observations"] if one["check"] == "vendor-contract-differs")
    assert told["kind"] == "observation"
    assert told["provisions"] == ["28(3)"]
    assert told["activities"] == ["A0", "A1"]


def test_many_lines_are_counted() -> None:
    """Of more lines than anybody reads the first are cited, and all are counted."""
    count = MOST_PLACES + 50
    (found,) = (one for one in _audit(count).observations if one.check.id == "vendor-contract-differs")
    assert found.concerns == count
    assert len(found.places) == 1 + MOST_PLACES
    assert f"and {count - 1 - NAMES_SHOWN} more" in sentence(found, "en")


def test_no_score_counts_them() -> None:
    """The same verdicts with and without a contradiction between lines give the same figures."""

    def figures(*names: str) -> Any:
        rows = [
            {
                "id": f"A{n}",
                "name": f"Ligne {n}",
                "role": "controller",
                "processors": [{"name": name, "contract": answer}],
            }
            for n, (name, answer) in enumerate(zip(names, ("yes", "no"), strict=True))
        ]
        reading = Reading(register_from_data({"organisation": {}, "activities": rows}), [], "r.json", "0" * 64)
        assessment = assess(reading, as_of=AS_OF, rules=all_rules())
        return assessment.scores.overall, assessment.scores.quality, len(assessment.observations)

    *same, contradicting = figures("Nuagis SAS", "Nuagis SAS")
    *others, apart = figures("Nuagis SAS", "Papyrus SAS")
    assert same == others
    assert contradicting == apart + 1


def test_questions_can_be_left_out() -> None:
    """A minimum of confidence holds for observations too."""
    rows = {one.check.id for one in _audit(name="Mailchimp").observations}
    assert "vendor-seated-abroad" in rows
    assert "vendor-seated-abroad" not in {
        one.check.id for one in _audit(name="Mailchimp", confidence="medium").observations
    }
