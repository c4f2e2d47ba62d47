"""The worked example of the law's tables, where it lies beside the project: every verdict, every figure."""

from __future__ import annotations

import importlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers_assess import audit

from gdpr_audit.assess.assessment import Assessment, Score
from gdpr_audit.assess.scoring import round_half_up
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import all_rules

_VERDICTS = {
    "compliant": Verdict.SATISFIED,
    "partial": Verdict.PARTLY_SATISFIED,
    "non_compliant": Verdict.NOT_SATISFIED,
    "unknown": Verdict.NOT_STATED,
    "not_applicable": Verdict.NOT_APPLICABLE,
    "raised": Verdict.RAISED,
    "none": Verdict.NONE,
}


@pytest.fixture(scope="module")
def example(shared: Path) -> tuple[Assessment, dict[str, Any]]:
    """The example, audited, and what is expected of it."""
    yaml = importlib.import_module("yaml")
    folder = shared / "law" / "ref"
    data, expected = (
        yaml.safe_load((folder / f"example_{name}.yaml").read_text("utf-8")) for name in ("register", "expected")
    )
    return audit(data, all_rules(), date.fromisoformat(data["today"])), expected


def test_verdicts(example: tuple[Assessment, dict[str, Any]]) -> None:
    """Each obligation gives the verdicts that the example expects."""
    assessment, expected = example
    found = {rule.obligation.id: assessment.tally[rule.id] for rule in assessment.rules if assessment.tally[rule.id]}
    for name, statuses in expected["statuses"].items():
        verdicts = [_VERDICTS[status["status"]] for status in statuses]
        assert found[name] == {verdict: verdicts.count(verdict) for verdict in verdicts}, name


def test_open_findings(example: tuple[Assessment, dict[str, Any]]) -> None:
    """What is open is listed for the very subjects of the example."""
    assessment, expected = example
    listed = {
        (finding.rule.obligation.id, finding.activity.id if finding.activity else "org", finding.verdict)
        for finding in assessment.findings
        if finding.concerns == 1
    }
    wanted = {
        (name, status["on"].partition("/")[0], _VERDICTS[status["status"]])
        for name, statuses in expected["statuses"].items()
        for status in statuses
    }
    assert listed <= wanted
    assert {one for one in wanted if one[2] in {Verdict.NOT_SATISFIED, Verdict.PARTLY_SATISFIED}} <= listed


def test_scores(example: tuple[Assessment, dict[str, Any]]) -> None:
    """Scores, debt and grade to the printed decimal."""
    scores, expected = example[0].scores, example[1]["scores"]
    _same(scores.overall, expected["overall"])
    _same(scores.quality, expected["quality"])
    assert scores.by_chapter.keys() == expected["by_chapter"].keys()
    for chapter, wanted in expected["by_chapter"].items():
        _same(scores.by_chapter[chapter], wanted)
    assert (scores.debt, scores.debt_unknown) == (expected["debt"], expected["debt_unknown"])
    assert (scores.grade, scores.grade_uncapped) == (expected["grade"], expected["grade_uncapped"])
    gaps = [[f.rule.obligation.id, f.activity.id if f.activity else "org"] for f in scores.open_critical]
    assert sorted(gaps) == sorted(expected["open_critical"])


def test_risks(example: tuple[Assessment, dict[str, Any]]) -> None:
    """Inherent and residual risk, and the DPIA decision."""
    answers = {"yes": "True", "no": "False", "not-stated": "None"}
    for risk in example[0].risks:
        wanted = example[1]["activities"][risk.activity.id]
        inherent, residual = wanted["inherent"], wanted["residual"]
        assert [list(risk.severity_interval), list(risk.likelihood_interval)] == [
            inherent["S_interval"],
            inherent["L_interval"],
        ]
        assert [risk.severity, risk.likelihood, risk.level, risk.rank] == [
            inherent[key] for key in ("S", "L", "level", "rank")
        ]
        assert [round(risk.coverage, 4), round(risk.coverage_hi, 4)] == [residual["E"], residual["E_hi"]]
        assert [
            risk.residual_severity,
            risk.residual_likelihood,
            risk.residual_level,
            risk.residual_level_optimistic,
        ] == [residual[key] for key in ("S_res", "L_res", "level", "level_optimistic")]
        assert list(risk.wp248) == [wanted["wp248"]["lo"], wanted["wp248"]["hi"]]
        assert answers[risk.dpia_required] == wanted["dpia"]["required"]


def _same(score: Score | None, wanted: dict[str, Any]) -> None:
    assert score is not None
    shown = [round_half_up(value) for value in (score.c_lo, score.c_hi, score.k)]
    assert shown == [str(wanted[key]) for key in ("C_lo", "C_hi", "K")]
    assert score.rules == wanted["rules"]
