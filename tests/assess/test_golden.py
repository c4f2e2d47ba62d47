"""The figures of one register, computed once with the reference evaluator of the law's tables."""

from __future__ import annotations

import pytest
from golden import AS_OF, TOWN, VERDICTS
from helpers_assess import audit

from gdpr_audit.assess.assessment import Assessment, Score
from gdpr_audit.assess.scoring import round_half_up
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import all_rules
from gdpr_audit.texts import LANGUAGES, texts

_LETTERS = {
    "S": Verdict.SATISFIED,
    "P": Verdict.PARTLY_SATISFIED,
    "N": Verdict.NOT_SATISFIED,
    "?": Verdict.NOT_STATED,
    "-": Verdict.NOT_APPLICABLE,
    "R": Verdict.RAISED,
    "0": Verdict.NONE,
}


@pytest.fixture(scope="module")
def town() -> Assessment:
    """The audited register."""
    return audit(TOWN, all_rules(), AS_OF)


def shown(score: Score | None) -> tuple[str, str, str, int]:
    """A score as it is shown."""
    assert score is not None
    return (*map(round_half_up, (score.c_lo, score.c_hi, score.k)), score.rules)  # type: ignore[return-value]


def test_scores(town: Assessment) -> None:
    """Overall, quality and chapters, debt and grade."""
    scores = town.scores
    assert shown(scores.overall) == ("25.1", "88.0", "37.0", 79)
    assert shown(scores.quality) == ("65.9", "73.2", "92.7", 8)
    assert {chapter: shown(score) for chapter, score in scores.by_chapter.items()} == {
        "II": ("27.2", "89.5", "37.7", 16),
        "III": ("13.2", "87.9", "25.2", 12),
        "IV": ("31.1", "83.4", "47.6", 42),
        "V": ("21.4", "100.0", "21.4", 6),
        "national_eprivacy": ("0.0", "100.0", "0.0", 2),
        "IX": ("0.0", "100.0", "0.0", 1),
    }
    assert (scores.debt, scores.debt_unknown, scores.grade, scores.grade_uncapped) == (264.0, 1458.0, "E", "E")
    assert [finding.id for finding in scores.open_critical] == ["required-dpia-missing@CAMERAS"]


def test_verdicts(town: Assessment) -> None:
    """Every obligation, and how many subjects gave which verdict."""
    lines = " | ".join(VERDICTS.strip().splitlines()).split(" | ")
    expected = {name: letters for name, letters in map(str.split, lines)}  # noqa: C416 - a pair per item
    found = {rule.obligation.id: town.tally[rule.id] for rule in town.rules}
    assert {
        name: {_LETTERS[sign]: letters.count(sign) for sign in letters} for name, letters in expected.items()
    } == found


@pytest.mark.parametrize(
    ("activity", "inherent", "residual", "dpia"),
    [
        ("CAMERAS", ((3, 3), (2, 2), 3, 6), (0.4211, 0.9474, 2, 2, 2, 1), ("yes", (3, 3))),
        ("CANTINE", ((3, 4), (3, 3), 4, 12), (0.3065, 0.9516, 4, 3, 4, 3), ("not-stated", (2, 5))),
        ("AGENDA", ((1, 2), (4, 4), 3, 8), (0.38, 0.94, 2, 4, 3, 2), ("not-stated", (0, 2))),
    ],
)
def test_risks(town: Assessment, activity: str, inherent: object, residual: object, dpia: object) -> None:
    """Inherent and residual risk, and the need for a DPIA."""
    risk = next(risk for risk in town.risks if risk.activity.id == activity)
    assert (risk.severity_interval, risk.likelihood_interval, risk.level, risk.rank) == inherent
    coverage = round(risk.coverage, 4), round(risk.coverage_hi, 4)
    levels = risk.residual_severity, risk.residual_likelihood, risk.residual_level, risk.residual_level_optimistic
    assert coverage + levels == residual
    assert (risk.dpia_required, risk.wp248) == dpia


@pytest.mark.parametrize("lang", LANGUAGES)
def test_reasons_and_contradictions_have_words(town: Assessment, lang: str) -> None:
    """Whatever the audit says by a key can be said to a person."""
    words = texts("risk", lang)
    assert all({*risk.severity_reasons, *risk.likelihood_reasons} <= words.keys() for risk in town.risks)
    keys = {contradiction.partition("@")[0] for contradiction in town.contradictions}
    assert keys == {"dpia-declared-unneeded", "no-transfer-yet-third-country"}
    assert keys <= words["contradiction"].keys()
