"""Asking a rule once for all that agree changes no verdict, no place and no error."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from helpers_assess import AS_OF, made_rule
from hypothesis import given, settings
from hypothesis import strategies as st

from gdpr_audit.assess import alike, holding
from gdpr_audit.assess.holding import Record, hold
from gdpr_audit.facts import Facts
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.errors import RuleError
from gdpr_audit.model.party import Processor, Recipient, Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import State, Tri
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.rules import all_rules

STATES = [*State]
MEASURES = [measure["id"] for measure in table("security_measures")["measures"]]
POOLS: dict[str, list[Any]] = {
    "Fact": [*Tri],
    "Text": ["5 ans", "Recherche clinique", "as needed", "art. 6"],
    "Texts": [("Gestion",), ("Newsletter", "Scoring des clients"), ()],
    "Count": [0, 40, 300, 3_000_000],
    "Day": [date(2020, 1, 1), date(2026, 10, 1)],
    "Codes": [("6.1.a",), ("6.1.f", "6.1.c"), ("health", "identity"), ("employees",), ("unclassified",), ()],
    "Code": ["controller", "processor", "done", "in_progress", "solely_automated", "direct", "both", "internet", "US"],
    "Measures": [dict.fromkeys(MEASURES[::2], Tri.YES), {"M-AUTH": Tri.PARTIAL}],
    "Recipients": [(), (Recipient("Bank", "third_party", "US"),)],
}


def values_of(kind: type, luck: random.Random, columns: dict[str, list[Any]]) -> dict[str, Any]:
    """Values for the attributes of a class, each from the few that its column holds in this register."""
    names = [field.name for field in fields(kind) if field.type in POOLS]  # type: ignore[arg-type]
    return {name: luck.choice(columns[f"{kind.__name__}.{name}"]) for name in names}


def columns_of(kind: type, luck: random.Random) -> dict[str, list[Any]]:
    """What each column of a register may hold: often the same all along, sometimes anything."""
    found = {}
    for field in fields(kind):
        if field.type in POOLS:
            pool = [*POOLS[str(field.type)], *STATES]
            found[f"{kind.__name__}.{field.name}"] = luck.sample(pool, luck.choice([1, 1, 2, len(pool)]))
    return found


def random_register(seed: int, lines: int = 40) -> Register:
    """A register that says anything, some of its columns the same in all lines."""
    luck = random.Random(seed)  # noqa: S311 - a test
    kinds = (Organisation, ProcessingActivity, Processor, Transfer)
    columns = {name: held for kind in kinds for name, held in columns_of(kind, luck).items()}
    activities = []
    for number in range(lines):
        activity = ProcessingActivity(f"A{number}", "Paie", **values_of(ProcessingActivity, luck, columns))
        activity.processors, activity.transfers = luck.choice(STATES), luck.choice(STATES)
        if luck.random() < 0.7:
            many = range(luck.randint(0, 3))
            activity.processors = tuple(Processor(f"P{n}", **values_of(Processor, luck, columns)) for n in many)
            activity.transfers = tuple(Transfer(f"P{n}", **_without_name(luck, columns)) for n in many)
        activities.append(activity)
    return Register(Organisation(**values_of(Organisation, luck, columns)), activities)


def _without_name(luck: random.Random, columns: dict[str, list[Any]]) -> dict[str, Any]:
    return {name: value for name, value in values_of(Transfer, luck, columns).items() if name != "importer"}


def outcome(register: Register, rules: tuple[Rule, ...]) -> list[Any]:
    """All that the rules gave: counts and places, in their order."""
    return [_told(record) for record in hold(rules, Facts(register, AS_OF))]


def _told(record: Record) -> tuple[Any, ...]:
    places = {
        (level, verdict): [place.subject for place in found]
        for level, verdicts in record.open.items()
        for verdict, found in verdicts.items()
    }
    return record.rule.id, record.counts, places, record.silent


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 1 << 32), st.sampled_from([1, 3, 1000]))
def test_asking_once_or_each_gives_the_same(seed: int, kinds: int) -> None:
    """Every shipped rule, on registers that say anything: same counts, same places, same order."""
    register = random_register(seed)
    each = outcome(register, all_rules())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "MANY", 2)
        patch.setattr(holding, "_KINDS", kinds)
        assert outcome(register, all_rules()) == each


def test_a_rule_is_asked_once_for_lines_that_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that looks at one column of two values is not asked of a thousand lines."""
    monkeypatch.setattr(alike, "MANY", 2)
    asked = 0

    def check(activity: ProcessingActivity, _: Facts) -> Verdict:
        nonlocal asked
        asked += 1
        return Verdict.SATISFIED if activity.profiling is Tri.YES else Verdict.NOT_SATISFIED

    lines = [ProcessingActivity(f"A{n}", "Paie", profiling=[Tri.YES, Tri.NO][n % 2]) for n in range(1000)]
    for line in lines:
        line.role = "controller"
    (record,) = hold([made_rule("GDPR-5-1-d", check)], Facts(Register(Organisation(), lines), AS_OF))
    assert record.tally == {Verdict.SATISFIED: 500, Verdict.NOT_SATISFIED: 500}
    assert asked < 100


@pytest.mark.parametrize("many", [2, 10_000])
def test_a_rule_that_fails_is_told_with_its_line(monkeypatch: pytest.MonkeyPatch, many: int) -> None:
    """Being watched hides no error: it stops the audit at the line where it happens."""
    monkeypatch.setattr(alike, "MANY", many)

    def check(activity: ProcessingActivity, _: Facts) -> Verdict:
        if activity.profiling is Tri.NO:
            raise ZeroDivisionError
        return Verdict.SATISFIED

    lines = [ProcessingActivity(f"A{n}", "Paie", role="controller", profiling=Tri.YES) for n in range(100)]
    lines[7].profiling = Tri.NO
    with pytest.raises(RuleError) as raised:
        hold([made_rule("GDPR-5-1-d", check, name="fails")], Facts(Register(Organisation(), lines), AS_OF))
    assert dict(raised.value.parameters)["subject"] == "A7"
