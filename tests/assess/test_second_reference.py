"""Hundreds of random registers, held by the program and by the reference evaluator of the law's tables."""

from __future__ import annotations

import copy
import importlib.util
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from random_registers import AS_OF, Maker

from gdpr_audit.assess.assessment import Assessment, Score
from gdpr_audit.assess.engine import assess
from gdpr_audit.assess.holding import hold
from gdpr_audit.facts import Facts, presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import State
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import catalogue_rules

_REGISTERS = 120
_PARTS = 4

_VERDICTS = {
    "compliant": Verdict.SATISFIED,
    "partial": Verdict.PARTLY_SATISFIED,
    "non_compliant": Verdict.NOT_SATISFIED,
    "unknown": Verdict.NOT_STATED,
    "not_applicable": Verdict.NOT_APPLICABLE,
    "raised": Verdict.RAISED,
    "none": Verdict.NONE,
}
_ANSWERS = {"yes": "True", "no": "False", "not-stated": "None"}


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    """The evaluator, which is a program of its own."""
    spec = importlib.util.spec_from_file_location("refeval", shared / "law" / "ref" / "refeval.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for row in table("data_categories")["categories"]:  # the evaluator is told of those that came later
        module.cat.setdefault(row["id"], row)
    return module


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_verdict_and_every_figure(reference: ModuleType, part: int) -> None:
    """Each subject's verdict, and each score and risk to the printed decimal, are those of the reference."""
    for seed in range(part, _REGISTERS, _PARTS):
        data = _without_hints(_document(seed))
        evaluator = reference.Ev(copy.deepcopy(data), AS_OF)
        statuses = evaluator.run()
        register = register_from_data(data)
        assessment = assess(
            Reading(register, [], "register.json", "0" * 64), as_of=AS_OF, state="FR", rules=catalogue_rules()
        )
        _compare_verdicts(assessment, statuses, seed)
        _compare_scores(reference, evaluator, statuses, assessment, seed)
        _compare_risks(evaluator, assessment, seed)


def _document(seed: int) -> dict[str, Any]:
    fullness, columns = (0.5, 0.75, 0.95, 1.0)[seed % 4], (0.5, 0.85, 1.0)[seed % 3]
    return Maker(seed, fullness, columns).register(1 + seed % 5)


def _without_hints(data: dict[str, Any]) -> dict[str, Any]:
    """Write a doubt where the words of a line keep a missing column from being presumed: the reference has no words."""
    presumed, _ = presume(register_from_data(data))
    for entry, activity in zip(data["activities"], presumed.activities, strict=True):
        for name in table("register_fields")["presumed_absent_if_unmapped"]["fields"]:
            if name != "direct_marketing" and getattr(activity, name) is State.UNMAPPED:
                entry[name] = "?"
    return data


def _compare_verdicts(assessment: Assessment, statuses: list[Any], seed: int) -> None:
    """Verdicts counted by rule, and the places where one is open."""
    expected: dict[str, Counter[Verdict]] = {}
    places: dict[str, Counter[tuple[str, Verdict]]] = {}
    for row, activity, _, status in statuses:
        verdict = _VERDICTS[status]
        if verdict is not Verdict.NOT_APPLICABLE:
            expected.setdefault(row["id"], Counter())[verdict] += 1
            places.setdefault(row["id"], Counter())[activity.get("id") if activity else "org", verdict] += 1
    records = hold(assessment.rules, Facts(presume(assessment.reading.register)[0], AS_OF))
    for record in records:
        name = record.rule.obligation.id
        found = {verdict: number for verdict, number in record.tally.items() if verdict is not Verdict.NOT_APPLICABLE}
        assert found == expected.get(name, {}), (seed, name)
        listed = Counter(
            (place.activity.id if place.activity else "org", verdict)
            for by_verdict in record.open.values()
            for verdict, kept in by_verdict.items()
            for place in kept
        )
        assert listed <= places.get(name, Counter()), (seed, name)


def _compare_scores(
    reference: ModuleType, evaluator: Any, statuses: list[Any], assessment: Assessment, seed: int
) -> None:
    scores = assessment.scores

    def same(score: Score | None, wanted: dict[str, Any] | None) -> None:
        assert (score is None) is (wanted is None), seed
        if score is not None and wanted is not None:
            assert score.rules == wanted["rules"], seed
            figures = [wanted[key] for key in ("C_lo", "C_hi", "K")]
            assert [score.c_lo, score.c_hi, score.k] == pytest.approx(figures, abs=0.05 + 1e-9), seed

    overall = reference.score(evaluator, statuses)
    same(scores.overall, overall)
    same(scores.quality, reference.score(evaluator, statuses, lambda row: row["kind"] == "quality"))
    chapters = {row["chapter"] for row, *_ in statuses if row["kind"] == "gap"}
    for chapter in chapters:
        wanted = reference.score(
            evaluator, statuses, lambda row, own=chapter: row["kind"] == "gap" and row["chapter"] == own
        )
        same(scores.by_chapter.get(chapter), wanted)
    assert (scores.debt, scores.debt_unknown) == reference.debt(evaluator, statuses), seed
    _compare_grade(evaluator, statuses, overall["C_lo"], assessment, seed)


def _compare_grade(evaluator: Any, statuses: list[Any], c_lo: float, assessment: Assessment, seed: int) -> None:
    critical = [
        (row["id"], activity)
        for row, activity, _, status in statuses
        if row["kind"] == "gap" and row["severity"] == "critical" and status in {"non_compliant", "partial"}
    ]
    scores = assessment.scores
    assert sorted(finding.rule.obligation.id for finding in scores.open_critical) == sorted(n for n, _ in critical)
    grave = any(activity is not None and evaluator.f_level(activity) == 4 for _, activity in critical)
    cap = "A" if not critical else "D" if grave or len(critical) >= 3 else "C"
    uncapped = next(row["grade"] for row in table("scoring")["compliance"]["grades"] if c_lo >= row["min"])
    assert (scores.grade_uncapped, scores.grade) == (uncapped, max(uncapped, cap)), seed


def _compare_risks(evaluator: Any, assessment: Assessment, seed: int) -> None:
    lines = {activity.get("id"): activity for activity in evaluator.acts}
    facts = Facts(presume(assessment.reading.register)[0], AS_OF)
    for activity in facts.register.activities:
        assert [str(_ANSWERS[one.value]) for one in facts.criteria(activity).values()] == [
            str(one) for one in evaluator.wp(lines[activity.id])[2]
        ], (seed, activity.id)
        grounds = facts.dpia_grounds(activity)
        listed = [grounds.article_35_3, grounds.required_list, grounds.exempt_list]
        assert [_ANSWERS[one.value] for one in listed] == [str(one) for one in evaluator.dpia(lines[activity.id])[:3]]
    for risk in assessment.risks:
        line = lines[risk.activity.id]
        inherent, residual = evaluator.inh(line), evaluator.resid(line)
        assert [*risk.severity_interval, *risk.likelihood_interval] == [*inherent["S"], *inherent["L"]], seed
        assert [risk.severity, risk.likelihood, risk.level] == [inherent[key] for key in ("S_head", "L_head", "level")]
        assert [risk.coverage, risk.coverage_hi] == pytest.approx([residual["E"], residual["E_hi"]], abs=5e-5 + 1e-9)
        levels = risk.residual_severity, risk.residual_likelihood
        assert [*levels, risk.residual_level, risk.residual_level_optimistic] == [
            residual[key] for key in ("S_res", "L_res", "level", "level_optimistic")
        ], (seed, risk.activity.id)
        assert _ANSWERS[risk.dpia_required] == str(evaluator.f_dpia_required(line)), (seed, risk.activity.id)
