"""What if: what closing findings changes, against a second audit, by properties, and against brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from itertools import combinations
from typing import Any

import pytest
from helpers_assess import AS_OF, always, document, made_rule
from hypothesis import given, settings
from hypothesis import strategies as st

from gdpr_audit.assess.assessment import Action, Finding
from gdpr_audit.assess.engine import Held, assess, examine
from gdpr_audit.assess.plan import make_plan
from gdpr_audit.assess.remedied import risk_moves
from gdpr_audit.assess.target import Route, half_days, route
from gdpr_audit.assess.whatif import GAPS, standing
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import Kind, Severity, obligations
from gdpr_audit.model.register import Reading
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.rules import catalogue_rules

V = Verdict
OUTCOMES = (V.SATISFIED, V.PARTLY_SATISFIED, V.NOT_SATISFIED, V.NOT_STATED, V.NOT_APPLICABLE)
GRAVE = {"data_categories": ["health"], "large_scale": "yes", "exposure": "internet"}
CALM = {"data_categories": ["identity"], "large_scale": "no"}
SCORED = [
    name
    for name, one in obligations().items()
    if one.kind is Kind.GAP and one.scope.value == "activity" and one.jurisdiction == "EU" and one.in_force(AS_OF)
]
CRITICAL = [name for name in SCORED if obligations()[name].severity is Severity.CRITICAL]


def held(data: dict[str, Any], rules: Iterable[Rule]) -> Held:
    """A register held against rules, and no more."""
    reading = Reading(register_from_data(data), [], "register.json", "0" * 64)
    return examine(reading, as_of=AS_OF, rules=list(rules))


def table_rule(name: str, outcomes: tuple[Verdict, ...]) -> Rule:
    """A rule that gives each activity the verdict of its place."""
    return made_rule(name, lambda activity, _: outcomes[int(activity.id[1:]) - 1], reads="name")


@cache
def rows(levels: tuple[bool, ...]) -> dict[str, Any]:
    """Activities, grave (level 4) or calm."""
    alone = {"recipients": [], "processors": [], "transfers": []}
    return document(*({**(GRAVE if grave else CALM), **alone} for grave in levels))


@st.composite
def made(draw: st.DrawFn, rules: int = 5, activities: int = 3) -> Held:
    """A small register with any verdicts, critical rules among them."""
    levels = tuple(draw(st.lists(st.booleans(), min_size=1, max_size=activities)))
    names = draw(st.lists(st.sampled_from(CRITICAL) | st.sampled_from(SCORED), min_size=1, max_size=rules, unique=True))
    outcome = st.tuples(*(st.sampled_from(OUTCOMES) for _ in levels))
    return held(rows(levels), [table_rule(name, draw(outcome)) for name in names])


@given(made(), st.data())
def test_closing_never_lowers(register: Held, data: st.DataObject) -> None:
    """C_lo, C_hi of a known gap, grade and debt move one way; a question answered raises K."""
    closed = data.draw(st.lists(st.sampled_from(register.findings), unique_by=id)) if register.findings else []
    before, after = standing(register).scores, standing(register, closed).scores
    if before.overall is None or after.overall is None:
        assert before == after
        return
    assert after.overall.c_lo >= before.overall.c_lo
    assert after.overall.c_hi >= before.overall.c_hi
    assert after.overall.k >= before.overall.k
    assert after.overall.c_hi - after.overall.c_lo == pytest.approx(100 - after.overall.k, abs=1e-9)
    assert (after.grade, after.debt, after.debt_unknown) <= (before.grade, before.debt, before.debt_unknown)
    assert len(after.open_critical) <= len(before.open_critical)


@given(made())
def test_nothing_and_everything(register: Held) -> None:
    """Nothing closed is the register as it is; everything closed leaves nothing open, and gives 100 %."""
    assert standing(register).scores == standing(register, []).scores == register.scores()
    after = standing(register, register.findings)
    assert not any((*after.gaps.values(), *after.to_verify.values()))
    assert (after.scores.debt, after.scores.debt_unknown, after.scores.open_critical) == (0, 0, ())
    if after.scores.overall:
        assert (after.scores.grade, after.scores.overall.c_lo, after.scores.overall.k) == ("A", 100, 100)


@given(made())
def test_what_is_named_twice_counts_once(register: Held) -> None:
    """A finding named by itself and by its step is closed once."""
    twice = [*register.findings, *(one for action in make_plan(register.findings) for one in action.findings)]
    assert standing(register, twice) == standing(register, register.findings)


@given(made())
def test_hiding_never_raises(register: Held) -> None:
    """To blank out a gap gives no better C_lo than leaving it, and closing it gives a better one."""
    gap = next((one for one in register.findings if one.verdict in GAPS), None)
    if gap is None or register.scores().overall is None:
        return
    hidden = {
        record.rule.id: {level: dict(counts) for level, counts in record.counts.items()} for record in register.records
    }
    level = register.levels[gap.activity.id] if gap.activity else 1
    hidden[gap.rule.id][level][gap.verdict] -= 1
    hidden[gap.rule.id][level][V.NOT_STATED] += 1
    from dataclasses import replace

    records = [replace(record, counts=hidden[record.rule.id]) for record in register.records]
    blank = Held(register.facts, records, register.context, register.findings, register.levels)
    now, then, closed = (one.scores.overall for one in (standing(register), standing(blank), standing(register, [gap])))
    assert now is not None
    assert then is not None
    assert closed is not None
    assert then.c_lo <= now.c_lo < closed.c_lo


def reached(register: Held, steps: Iterable[Action]) -> str:
    """The grade once these steps are done."""
    return standing(register, [finding for action in steps for finding in action.findings]).scores.grade


def brute(register: Held, grade: str, allowed: Callable[[Action], bool]) -> int | None:
    """The least half days that reach a grade, by trying every set of steps."""
    plan = [action for action in make_plan(register.findings) if allowed(action)]
    sets = (some for number in range(len(plan) + 1) for some in combinations(plan, number))
    return min((sum(map(half_days, some)) for some in sets if reached(register, some) <= grade), default=None)


@settings(max_examples=150)
@given(made(), st.sampled_from("ABCDE"), st.booleans())
def test_the_way_is_the_cheapest(register: Held, grade: str, gaps_only: bool) -> None:  # noqa: FBT001
    """On small registers: as cheap as the best of all sets of steps, and the grade is really reached."""
    found = route(register, grade, gaps_only=gaps_only)
    if register.scores().overall is None:
        assert found is None
        return
    assert found is not None
    least = brute(register, grade, lambda action: not (gaps_only and action.verify_only))
    assert found.reached is (least is not None)
    if found.reached:
        assert found.half_days == least == sum(map(half_days, found.steps))
        assert reached(register, found.steps) <= grade
    else:
        assert found.missing > 0
        assert found.steps == ()


@given(made(), st.sampled_from("ABC"), st.data())
def test_a_way_from_where_one_stands(register: Held, grade: str, data: st.DataObject) -> None:
    """What is done first counts: the way that is left reaches the grade with it, and costs no more."""
    closed = data.draw(st.lists(st.sampled_from(register.findings), unique_by=id)) if register.findings else []
    found, from_nothing = route(register, grade, closed), route(register, grade)
    if found is None or from_nothing is None:
        assert found is from_nothing
        return
    done = [*closed, *(finding for action in found.steps for finding in action.findings)]
    assert standing(register, done).scores.grade <= grade
    assert found.half_days <= from_nothing.half_days
    assert not {id(one) for one in closed} & {id(one) for action in found.steps for one in action.findings}


@pytest.mark.parametrize(
    ("open_critical", "level_4", "grade", "least"),
    [
        (0, False, "A", 0),
        (1, False, "C", 0),
        (1, False, "B", 1),
        (2, False, "C", 0),
        (3, False, "C", 1),
        (1, True, "C", 1),
    ],
)
def test_caps_are_hard(open_critical: int, level_4: bool, grade: str, least: int) -> None:  # noqa: FBT001
    """However good the score, a critical gap in the way is on the way."""
    sound = table_rule("GDPR-5-1-b.1", (V.SATISFIED,) * 60)
    outcomes = [(V.NOT_SATISFIED, *(V.SATISFIED,) * 59)] * open_critical
    rules = [table_rule(name, one) for name, one in zip(CRITICAL, outcomes, strict=False)]
    found = route(held(rows((level_4,) * 60), [sound, *rules]), grade)
    assert found is not None
    assert found.reached
    assert len(found.steps) == least


def test_a_silent_register_is_one_question() -> None:
    """One finding for all lines without a column closes them all, at each level."""
    rules = [made_rule("GDPR-5-1-d", always(V.NOT_STATED), reads="accuracy_process")]
    register = held(rows((True, False, False)), rules)
    (finding,) = register.findings
    assert finding.concerns == 3
    before, after = standing(register), standing(register, [finding])
    assert (sum(before.to_verify.values()), sum(after.to_verify.values())) == (3, 0)
    assert (after.scores.debt_unknown, after.scores.overall and after.scores.overall.c_lo) == (0, 100)


def test_as_a_second_audit_says() -> None:
    """Repairing the register itself, where no other rule reads the value, gives the same figures to the last digit."""
    bad = document(
        {"processors": [{"name": "P", "guarantees": "no"}, {"name": "Q", "guarantees": "?"}], **GRAVE},
        {"processors": [{"name": "P", "guarantees": "no"}], **CALM},
    )
    good = document(
        {"processors": [{"name": "P", "guarantees": "yes"}, {"name": "Q", "guarantees": "yes"}], **GRAVE},
        {"processors": [{"name": "P", "guarantees": "yes"}], **CALM},
    )
    before, after = held(bad, catalogue_rules()), held(good, catalogue_rules())
    (gaps, verify) = [one for one in make_plan(before.findings) if one.rule.id == "processor-not-vetted"]
    assert standing(before, [*gaps.findings, *verify.findings]).scores == after.scores()
    reading = Reading(register_from_data(good), [], "register.json", "0" * 64)
    assert after.scores() == assess(reading, as_of=AS_OF, rules=catalogue_rules()).scores


def test_measures_lower_the_residual_risk() -> None:
    """Closing what a measure would close credits the measure where it is expected, as a second audit does."""
    sound = dict.fromkeys(("M-AUTH", "M-MFA", "M-RBAC", "M-REVIEW", "M-NET", "M-MALWARE", "M-PATCH", "M-LOG"), "yes")
    data = document({**GRAVE, "measures": {**sound, "M-ENC-REST": "yes", "M-BACKUP": "yes"}})
    register = held(data, catalogue_rules())
    closed = [one for one in register.findings if one.rule.id in {"restoration-not-tested", "data-not-encrypted"}]
    (move,) = risk_moves(register, closed)
    assert move.measures == ("M-ENC-TRANSIT", "M-RESTORE")
    data["activities"][0]["measures"] |= {"M-ENC-TRANSIT": "yes", "M-RESTORE": "yes"}
    again = held(data, catalogue_rules()).facts
    assert move.after == again.residual(again.register.activities[0]).level
    assert move.after < move.before


@settings(max_examples=30)
@given(st.data())
def test_a_measure_never_raises_a_risk(data: st.DataObject) -> None:
    """Whatever is closed, no residual level rises."""
    register = _sample()
    closed = data.draw(st.lists(st.sampled_from(register.findings), unique_by=id, max_size=40))
    assert all(move.after <= move.before for move in risk_moves(register, closed))


@cache
def _sample() -> Held:
    names = ("M-AUTH", "M-BACKUP", "M-ENC-TRANSIT")
    some = [
        {**(GRAVE if number % 2 else CALM), "measures": dict.fromkeys(names[: number % 4], "yes")}
        for number in range(8)
    ]
    return held(document(*some), catalogue_rules())


def _days(found: Route | None) -> int:
    assert found is not None
    return found.half_days


def test_better_grades_cost_more() -> None:
    """On the whole catalogue: each better grade costs at least as much, and all of them are reached."""
    register = _sample()
    days = [_days(route(register, grade)) for grade in "EDCBA"]
    assert days == sorted(days)
    assert all(reached(register, found.steps) <= found.grade for grade in "DCBA" if (found := route(register, grade)))


def test_findings_of_another_day_are_not_mixed() -> None:
    """What was not law that day is neither open nor closed."""
    reading = Reading(register_from_data(document(GRAVE)), [], "register.json", "0" * 64)
    early = examine(reading, as_of=date(2018, 6, 1), rules=catalogue_rules())
    assert {one.rule.id for one in early.findings} < {
        one.rule.id for one in held(document(GRAVE), catalogue_rules()).findings
    }


def test_finding_ids_are_what_the_audit_lists() -> None:
    """`examine` lists the findings of `assess`, in the same order."""
    reading = Reading(register_from_data(document(GRAVE, CALM)), [], "register.json", "0" * 64)
    listed: list[Finding] = assess(reading, as_of=AS_OF, rules=catalogue_rules()).findings
    assert [one.id for one in listed] == [
        one.id for one in examine(reading, as_of=AS_OF, rules=catalogue_rules()).findings
    ]
