"""The scores: their identities, what makes them move, and in which direction."""

from __future__ import annotations

import pytest
from helpers_assess import always, audit, document, made_rule
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gdpr_audit.assess.assessment import Score
from gdpr_audit.assess.holding import LEVELS, Record
from gdpr_audit.assess.scoring import priority, round_half_up, score
from gdpr_audit.law.catalogue import Kind, Severity, obligations
from gdpr_audit.rule import Verdict

V = Verdict
GAPS = [name for name, obligation in obligations().items() if obligation.kind is Kind.GAP]
COUNTED = (V.SATISFIED, V.PARTLY_SATISFIED, V.NOT_SATISFIED, V.NOT_STATED)

counts = st.fixed_dictionaries({verdict: st.integers(0, 5) for verdict in (*COUNTED, V.NOT_APPLICABLE)})
record_counts = st.fixed_dictionaries(dict.fromkeys(LEVELS, counts))
registers = st.lists(st.tuples(st.sampled_from(GAPS), record_counts), min_size=1, max_size=8)


def scored(register: list[tuple[str, dict[int, dict[Verdict, int]]]]) -> Score | None:
    """Score of made-up counts."""
    return score(
        Record(made_rule(name, always(V.SATISFIED)), by_level, {}, silent=False) for name, by_level in register
    )


def moved(
    register: list[tuple[str, dict[int, dict[Verdict, int]]]], start: Verdict, end: Verdict
) -> list[tuple[str, dict[int, dict[Verdict, int]]]] | None:
    """The same register with one subject's verdict changed; None if nothing has that verdict."""
    for place, (name, by_level) in enumerate(register):
        for level, found in by_level.items():
            if found[start]:
                changed = {**found, start: found[start] - 1, end: found[end] + 1}
                return [*register[:place], (name, {**by_level, level: changed}), *register[place + 1 :]]
    return None


@given(registers)
def test_identity(register: list[tuple[str, dict[int, dict[Verdict, int]]]]) -> None:
    """C_hi - C_lo = 100 - K, and all of them are percentages in order."""
    found = scored(register)
    assume(found is not None)
    assert found is not None
    assert found.c_hi - found.c_lo == pytest.approx(100 - found.k, abs=1e-9)
    assert 0 <= found.c_lo <= found.c_hi <= 100


@pytest.mark.parametrize(
    ("start", "end", "lower", "upper"),
    [
        (V.NOT_SATISFIED, V.PARTLY_SATISFIED, 1, 1),
        (V.PARTLY_SATISFIED, V.SATISFIED, 1, 1),
        (V.NOT_SATISFIED, V.SATISFIED, 1, 1),
        (V.NOT_STATED, V.SATISFIED, 1, 0),
        (V.NOT_STATED, V.NOT_SATISFIED, 0, -1),
        (V.NOT_SATISFIED, V.NOT_STATED, 0, 1),
    ],
)
@settings(max_examples=60)
@given(register=registers)
def test_direction(
    register: list[tuple[str, dict[int, dict[Verdict, int]]]], start: Verdict, end: Verdict, lower: int, upper: int
) -> None:
    """Progress raises what can be demonstrated; hiding a gap never does."""
    after = moved(register, start, end)
    assume(after is not None)
    assert after is not None
    one, other = scored(register), scored(after)
    assert one is not None
    assert other is not None
    assert _sign(other.c_lo - one.c_lo) == lower
    assert _sign(other.c_hi - one.c_hi) == upper


def _sign(difference: float) -> int:
    return 0 if abs(difference) < 1e-9 else 1 if difference > 0 else -1


def test_nothing_applies() -> None:
    """Without any applicable rule there is no score and no grade, rather than a perfect one."""
    scores = audit(document({}), [made_rule("GDPR-6-1.1", always(V.NOT_APPLICABLE))]).scores
    assert (scores.overall, scores.quality, scores.by_chapter, scores.grade) == (None, None, {}, "")


def test_levels_weigh() -> None:
    """By hand: a level-1 subject satisfied and a level-3 subject not give a quarter."""
    by_level = {level: dict.fromkeys(Verdict, 0) for level in LEVELS}
    by_level[1][V.SATISFIED] = 1
    by_level[3][V.NOT_SATISFIED] = 1
    assert scored([("GDPR-6-1.1", by_level)]) == Score(25.0, 25.0, 100.0, 1)


def test_weights_of_rules() -> None:
    """By hand: critical (10) satisfied, medium (3) half, high (6) open: C_lo = 11.5/19, K = 13/19."""
    rules = [
        made_rule("GDPR-6-1.1", always(V.SATISFIED)),
        made_rule("GDPR-5-1-c.1", always(V.PARTLY_SATISFIED)),
        made_rule("GDPR-5-1-e.1", always(V.NOT_STATED)),
    ]
    found = audit(document({}), rules).scores.overall
    assert found == Score(pytest.approx(1150 / 19), pytest.approx(1750 / 19), pytest.approx(1300 / 19), 3)


@pytest.mark.parametrize(
    ("open_critical", "level_4", "grade"),
    [(0, False, "A"), (1, False, "C"), (2, False, "C"), (3, False, "D"), (1, True, "D")],
)
def test_caps(open_critical: int, level_4: bool, grade: str) -> None:  # noqa: FBT001 - a column of the table
    """Open critical gaps cap the grade, however good the rest."""
    grave = {"data_categories": ["health"], "large_scale": "yes", "exposure": "internet"}
    calm = {"data_categories": ["identity"], "large_scale": "no"}
    rows = [{**(grave if level_4 else calm), "recipients": [], "processors": [], "transfers": []} for _ in range(60)]
    broken = {f"A{number}" for number in range(1, open_critical + 1)}
    rule = made_rule("GDPR-6-1.1", lambda one, _: V.PARTLY_SATISFIED if one.id in broken else V.SATISFIED)
    assessment = audit(document(*rows), [rule])
    assert (assessment.risks[0].level == 4) is level_4
    assert (assessment.scores.grade, assessment.scores.grade_uncapped) == (grade, "A")
    assert len(assessment.scores.open_critical) == open_critical


@pytest.mark.parametrize(("satisfied", "total", "grade"), [(161, 403, "D"), (2, 5, "D"), (159, 400, "E")])
def test_grade_as_shown(satisfied: int, total: int, grade: str) -> None:
    """A score that is shown as 40.0 has the grade that begins at 40, though it is 39.95; 39.8 has not."""
    rule = made_rule("GDPR-5-1-c.1", lambda one, _: V.SATISFIED if int(one.id[1:]) <= satisfied else V.NOT_SATISFIED)
    assert audit(document(*({} for _ in range(total))), [rule]).scores.grade == grade


def test_article_groups() -> None:
    """A rule counts under the article of its principal provision; national and ePrivacy law stand apart."""
    names = ("GDPR-46-1.TIA", "FR-LIL-30", "EPRIV-5-3", "GDPR-5-1-d", "GDPR-28-3-h")
    data = document({"processors": [{"name": "P"}], "transfers": [{"importer": "I", "country": "US"}]})
    by_article = audit(data, [made_rule(name, always(V.SATISFIED)) for name in names]).scores.by_article
    assert list(by_article) == ["5", "28", "46", "EPRIV", "FR"]


@pytest.mark.parametrize(
    ("severity", "level", "expected"),
    [
        (Severity.CRITICAL, 1, "P1"),
        (Severity.HIGH, 3, "P1"),
        (Severity.HIGH, 2, "P2"),
        (Severity.MEDIUM, 3, "P2"),
        (Severity.HIGH, 1, "P3"),
        (Severity.MEDIUM, 1, "P3"),
        (Severity.LOW, 4, "P3"),
        (Severity.LOW, 2, "P4"),
    ],
)
def test_priority(severity: Severity, level: int, expected: str) -> None:
    """Weight times level, in bands; critical is always first."""
    assert priority(severity, level) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (65.25, 1, "65.3"),
        (65.24999, 1, "65.2"),
        (0.05, 1, "0.1"),
        (2.675, 2, "2.68"),
        (99.95, 1, "100.0"),
        (0.0, 1, "0.0"),
        (-0.0, 1, "0.0"),
        (1e-17, 1, "0.0"),
        (12.5, 0, "13"),
        (100 / 3, 1, "33.3"),
        (43.349999999999994, 2, "43.35"),
    ],
)
def test_round_half_up(value: float, digits: int, expected: str) -> None:
    """Half goes up, as people expect, and noise in the last bits of a double does not decide."""
    assert round_half_up(value, digits) == expected
