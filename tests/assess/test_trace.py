"""The trace of a rule: it says what the rule says, and each combination in it follows from its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from helpers_assess import AS_OF, always, made_rule

from gdpr_audit.assess.examples import example_day, sound_register
from gdpr_audit.assess.trace import Step, Trace, trace
from gdpr_audit.cli.reasoning import Reasoning
from gdpr_audit.facts import Facts, presume
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import all_of, any_of
from gdpr_audit.model.register import Register
from gdpr_audit.rule import Rule, Verdict, feature, judge
from gdpr_audit.rules import card, catalogue_rules
from gdpr_audit.texts import texts

rules = pytest.mark.parametrize("rule", catalogue_rules(), ids=lambda rule: rule.id)
Subjects = list[tuple[str, object]]


def subjects(rule: Rule, facts: Facts) -> Iterator[Subjects]:
    """All that a rule is asked of."""
    scope = rule.obligation.scope
    if scope is Scope.ORGANISATION:
        yield [("organisation", facts.organisation)]
        return
    for activity in facts.register.activities:
        if scope is Scope.ACTIVITY:
            yield [("activity", activity)]
            continue
        processors = activity.processors if isinstance(activity.processors, tuple) else ()
        parties = processors if scope is Scope.PROCESSOR else facts.transfers(activity)
        for party in parties:
            yield [(scope.value, party), ("activity", activity)]


def registers(rule: Rule) -> Iterator[Register]:
    """The sound register, and those of the examples of a card: satisfied, not satisfied, and the others it has."""
    yield sound_register({})
    yield from (sound_register(changes) for changes in card(rule.id)["examples"].values())


def traces(rule: Rule) -> Iterator[tuple[Trace, Verdict]]:
    """The traces of a rule on these registers, with what the rule itself says."""
    for register in registers(rule):
        facts = Facts(presume(register)[0], example_day())
        for one in subjects(rule, facts):
            yield trace(rule, one, facts), rule.check(*(subject for _, subject in one), facts)


@rules
def test_the_trace_says_what_the_rule_says(rule: Rule) -> None:
    """Same verdict, a reasoning that is not empty, and the rule itself untouched."""
    check = rule.check
    for found, verdict in traces(rule):
        assert found.verdict is verdict
        assert found.steps
    assert rule.check is check


def follows(step: Step) -> bool:
    """Does what a combination gave follow from what its parts gave?"""
    answers = [part.value for part in step.parts if isinstance(part.value, Answer)]
    match step.kind:
        case "and" | "or":
            whole = all_of(answers) if step.kind == "and" else any_of(answers)
            return len(answers) < 2 or step.value is whole
        case "not":
            return not answers or step.value is ~answers[-1]
        case "role":
            return not answers or step.value is answers[-1]
    if step.name in {"judge", "feature"}:
        roles = {part.name: part.value for part in step.parts if part.kind == "role"}
        return step.value is (judge if step.name == "judge" else feature)(**roles)  # type: ignore[arg-type]
    return True


def within(steps: list[Step]) -> Iterator[Step]:
    """All the steps of a tree."""
    for step in steps:
        yield step
        yield from within(step.parts)


@rules
def test_each_combination_follows_from_its_parts(rule: Rule) -> None:
    """Kleene's logic holds at every place of the tree, up to the verdict."""
    for found, _ in traces(rule):
        assert all(map(follows, within(found.steps)))


@rules
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_each_reasoning_is_in_words(rule: Rule, lang: str) -> None:
    """Each line has a question and an answer, with no hole and no internal name."""
    for found, _ in traces(rule):
        for line in Reasoning(found, lang).lines():
            assert line.text
            assert line.answer
            assert not re.search(r"[{}]|\bfacts\.|Answer\.|State\.", f"{line.text} {line.answer}")


@rules
def test_what_is_read_is_what_decides(rule: Rule) -> None:
    """What a rule declares to rest on is among what it was seen to read, in one register at least."""
    seen = {name for found, _ in traces(rule) for _, name in found.reads}
    assert not rule.reads or seen & set(rule.reads)


def test_words_exist_for_every_fact_that_a_rule_asks() -> None:
    """A new fact in a rule needs its words, in both languages."""
    asked = {
        step.name.removeprefix("facts.")
        for rule in catalogue_rules()
        for found, _ in traces(rule)
        for step in within(found.steps)
        if step.kind == "call" and step.name.startswith("facts.")
    }
    for lang in ("fr", "en"):
        assert asked <= set(texts("explain", lang)["facts"])


def test_both_languages_have_the_same_words() -> None:
    """Key by key."""

    def keys(table: dict[str, object], start: str = "") -> set[str]:
        nested = (keys(value, f"{start}{name}.") for name, value in table.items() if isinstance(value, dict))
        return {f"{start}{name}" for name in table} | {key for found in nested for key in found}

    assert keys(texts("explain", "fr")) == keys(texts("explain", "en"))


def test_a_rule_without_source_is_still_asked() -> None:
    """Its verdict is given, and its reasoning is empty rather than invented."""
    facts = Facts(sound_register({}), AS_OF)
    activity = facts.register.activities[0]
    found = trace(made_rule("GDPR-6-1.1", always(Verdict.NOT_SATISFIED)), [("activity", activity)], facts)
    assert (found.verdict, found.steps) == (Verdict.NOT_SATISFIED, [])
