"""The engine: who is asked what, what is listed, how it is named, and what stops the audit."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from golden import TOWN
from helpers_assess import AS_OF, always, audit, document, made_rule
from hypothesis import given, settings
from hypothesis import strategies as st

from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.model.errors import RuleError
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import Cell, Source, State
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import all_rules

V = Verdict


@pytest.mark.parametrize(
    ("role", "verdict", "expected"),
    [
        ("controller", V.NOT_SATISFIED, V.NOT_SATISFIED),
        ("joint_controller", V.RAISED, V.RAISED),
        ("processor", V.NOT_SATISFIED, V.NOT_APPLICABLE),
        ("processor", V.SATISFIED, V.NOT_APPLICABLE),
        ("?", V.NOT_SATISFIED, V.NOT_STATED),
        (None, V.PARTLY_SATISFIED, V.NOT_STATED),
        ("?", V.RAISED, V.NOT_STATED),
        ("?", V.SATISFIED, V.SATISFIED),
        ("?", V.NOT_APPLICABLE, V.NOT_APPLICABLE),
        ("?", V.NONE, V.NONE),
    ],
)
def test_role(role: str | None, verdict: Verdict, expected: Verdict) -> None:
    """A controller's duty is not asked of a processor, and stays open where the role is not stated."""
    rule = made_rule("GDPR-6-1.1", always(verdict))
    assert audit(document({"role": role}), [rule]).tally[rule.id] == {expected: 1}


def test_role_does_not_filter_what_binds_everybody() -> None:
    """A duty of all the roles is judged even where the role is not stated."""
    rule = made_rule("GDPR-4-7", always(V.NOT_SATISFIED))
    assert audit(document({"role": "?"}), [rule]).tally[rule.id] == {V.NOT_SATISFIED: 1}


def test_role_without_column_is_presumed_and_told() -> None:
    """A register without a role column is a controller's, and the reader is told."""
    data = document({})
    del data["activities"][0]["role"]
    assessment = audit(data, [made_rule("GDPR-6-1.1", always(V.NOT_SATISFIED))])
    assert [finding.verdict for finding in assessment.findings] == [V.NOT_SATISFIED]
    assert ("role", 1) in [(one.field, one.activities) for one in assessment.assumptions]


def test_the_callers_register_is_not_changed() -> None:
    """What is presumed lives in the assessment only."""
    data = document({})
    del data["activities"][0]["role"]
    register = register_from_data(data)
    assess(Reading(register, [], "r", "0"), as_of=AS_OF, rules=all_rules())
    assert register == register_from_data(data)
    assert register.activities[0].role is State.UNMAPPED


def test_scopes() -> None:
    """Each rule is held once per organisation, activity, processor, and declared or deduced transfer."""
    processors = [{"name": "Acme", "country": "US"}, {"name": "Bolt", "country": "FR"}]
    data = document({"processors": processors, "transfers": [{"importer": "Cable", "country": "IN"}]}, {})
    rules = [made_rule(name, always(V.NOT_SATISFIED)) for name in ("GDPR-24-2", "GDPR-6-1.1", "GDPR-28-1", "GDPR-44-1")]
    assessment = audit(data, rules)
    assert [assessment.tally[rule.id][V.NOT_SATISFIED] for rule in rules] == [1, 2, 2, 2]
    assert {finding.id for finding in assessment.findings} == {
        "made-gdpr-24-2@organisation",
        "made-gdpr-6-1.1@A1",
        "made-gdpr-6-1.1@A2",
        "made-gdpr-28-1@A1@acme",
        "made-gdpr-28-1@A1@bolt",
        "made-gdpr-44-1@A1@cable-in",
        "made-gdpr-44-1@A1@acme-us",
    }


def test_ids_of_parties_are_unique_and_ascii() -> None:
    """Two parties of one name, or of names without Latin letters, keep apart."""
    names = ["Société Générale", "SOCIETE generale", "Ελλάς", "日本", "…"]
    data = document({"processors": [{"name": name} for name in names]})
    findings = audit(data, [made_rule("GDPR-28-1", always(V.NOT_SATISFIED), "name")]).findings
    ids = [finding.id for finding in findings]
    assert len(set(ids)) == len(names)
    assert all(name.isascii() for name in ids)
    assert ids[:2] == ["made-gdpr-28-1@A1@societe-generale", "made-gdpr-28-1@A1@societe-generale-2"]


def test_a_missing_column_is_one_finding() -> None:
    """A question that no column answers is told once, with the number of subjects, and counted for each."""
    rule = made_rule("GDPR-5-1-d", always(V.NOT_STATED), "accuracy_process")
    assessment = audit(document({}, {}, {}), [rule])
    assert [(finding.id, finding.concerns, finding.subject.kind) for finding in assessment.findings] == [
        ("made-gdpr-5-1-d@register", 3, "register")
    ]
    assert assessment.tally[rule.id] == {V.NOT_STATED: 3}
    assert assessment.scores.overall is not None
    assert assessment.scores.overall.k == 0


@pytest.mark.parametrize("value", [None, "?", "no"])
def test_a_question_answered_for_nobody_is_one_finding(value: str | None) -> None:
    """A column that answers for no line is as good as none: one question, told how often, whatever its cells hold."""
    rule = made_rule("GDPR-5-1-d", always(V.NOT_STATED), "accuracy_process")
    assessment = audit(document({}, {"accuracy_process": value}, {}), [rule])
    assert [(f.id, f.concerns, f.confidence) for f in assessment.findings] == [
        ("made-gdpr-5-1-d@register", 3, "medium")
    ]
    assert assessment.tally[rule.id] == {V.NOT_STATED: 3}
    assert [risk.to_verify for risk in assessment.risks] == [0, 0, 0]


@pytest.mark.parametrize("other", [V.SATISFIED, V.PARTLY_SATISFIED, V.NOT_SATISFIED, V.RAISED, V.NONE])
def test_one_answer_brings_the_questions_back(other: V) -> None:
    """Where the register answers for one subject, the others are asked line by line."""
    answers = {"A1": other, "A2": V.NOT_STATED, "A3": V.NOT_STATED}
    rule = made_rule("GDPR-5-1-d", lambda activity, _: answers[activity.id], "purposes")
    findings = audit(document({}, {}, {}), [rule]).findings
    assert {f.id for f in findings if f.verdict is V.NOT_STATED} == {"made-gdpr-5-1-d@A2", "made-gdpr-5-1-d@A3"}


def test_what_does_not_apply_is_no_answer() -> None:
    """Subjects to which the rule does not apply leave the question as open as it is for the others."""
    answers = {"A1": V.NOT_APPLICABLE, "A2": V.NOT_STATED, "A3": V.NOT_STATED}
    rule = made_rule("GDPR-5-1-d", lambda activity, _: answers[activity.id], "purposes")
    assessment = audit(document({}, {}, {}), [rule])
    assert [(f.id, f.concerns) for f in assessment.findings] == [("made-gdpr-5-1-d@register", 2)]
    assert assessment.tally[rule.id] == {V.NOT_APPLICABLE: 1, V.NOT_STATED: 2}


def test_a_single_open_question_keeps_its_place() -> None:
    """One subject alone is shown where it stands."""
    rule = made_rule("GDPR-5-1-d", always(V.NOT_STATED), "purposes")
    assert [f.id for f in audit(document({}), [rule]).findings] == ["made-gdpr-5-1-d@A1"]


def test_questions_on_processors() -> None:
    """What no processor of the register states is told once."""
    rule = made_rule("GDPR-28-1", always(V.NOT_STATED), "guarantees")
    silent, open_one = {"name": "Acme"}, {"name": "Bolt", "guarantees": "?"}
    for other in (silent, open_one):
        findings = audit(document({"processors": [silent]}, {"processors": [other]}), [rule]).findings
        assert [(f.id, f.concerns) for f in findings] == [("made-gdpr-28-1@register", 2)]


def test_the_organisation_is_asked_for_itself() -> None:
    """A question to the organisation is never one to the whole register."""
    rule = made_rule("GDPR-24-2", always(V.NOT_STATED), "dp_policy")
    assert [f.id for f in audit(document({}, {}), [rule]).findings] == ["made-gdpr-24-2@organisation"]


def test_what_the_organisation_states_is_a_column() -> None:
    """Measures stated for the whole organisation answer for its activities, be there one or many."""
    rule = made_rule("GDPR-32-1-c", always(V.NOT_STATED), "measures")
    assert [f.id for f in audit(document({}, measures={"M-BACKUP": "yes"}), [rule]).findings] == ["made-gdpr-32-1-c@A1"]


def test_satisfied_is_counted_and_not_listed() -> None:
    """What asks for nobody's attention is in the tally only."""
    rules = [made_rule("GDPR-6-1.1", always(V.SATISFIED)), made_rule("RISK-SENS", always(V.NONE))]
    assessment = audit(document({}, {}), rules)
    assert assessment.findings == []
    assert [assessment.tally[rule.id] for rule in rules] == [{V.SATISFIED: 2}, {V.NONE: 2}]


def test_a_rule_that_raises_stops_the_audit() -> None:
    """The failure names the rule and the activity, and nothing else."""

    def broken(*_: Any) -> Verdict:
        raise ZeroDivisionError

    with pytest.raises(RuleError) as failure:
        audit(document({}), [made_rule("GDPR-6-1.1", broken)])
    assert (failure.value.code, failure.value.exit_code) == ("rule-failed", 4)
    assert failure.value.parameters == {"rule": "made-gdpr-6-1.1", "subject": "A1"}


def test_law_of_another_state_is_not_run_and_told() -> None:
    """French law is not asked of a Spanish controller, and the assessment says so."""
    rules = [made_rule("FR-LIL-30", always(V.NOT_SATISFIED)), made_rule("GDPR-6-1.1", always(V.NOT_SATISFIED))]
    assessment = audit(document({}), rules, state="ES")
    assert [finding.rule for finding in assessment.findings] == [rules[1]]
    assert (assessment.rules, assessment.not_run) == ((rules[1],), {"other-jurisdiction": (rules[0],)})
    assert rules[0].obligation not in assessment.uncovered


def test_uncovered_obligations() -> None:
    """What no rule answers for is listed."""
    assessment = audit(document({}), [made_rule("GDPR-6-1.1", always(V.SATISFIED))])
    assert {one.id for one in assessment.uncovered} == set(obligations()) - {"GDPR-6-1.1"}


def test_source_and_evidence() -> None:
    """A finding points at the first cell on which it rests, and shows it whole; else at the line."""
    reading = Reading(register_from_data(document({}, {})), [], "r.xlsx", "0")
    first, second = reading.register.activities
    first.source, second.source = Source("R", 5, 1), Source("R", 6, 1)
    first.cells = {
        "retention_text": Cell("5 ans\nou plus", Source("R", 5, 8)),
        "purposes": Cell("x", Source("R", 5, 3)),
    }
    rule = made_rule("GDPR-5-1-e.1", always(V.NOT_SATISFIED), "retention retention_text purposes")
    one, two = assess(reading, as_of=AS_OF, rules=[rule]).findings
    assert (one.evidence, one.source and one.source.cell) == ("5 ans\nou plus", "H5")
    assert (two.evidence, two.source) == ("", second.source)


def test_source_of_a_processor_and_of_a_deduced_transfer() -> None:
    """Both point at the cell from which the party was read."""
    data = document({"processors": [{"name": "Acme", "country": "US"}], "transfers": []})
    reading = Reading(register_from_data(data), [], "r.xlsx", "0")
    reading.register.activities[0].cells = {
        "transfers": Cell("aucun", Source("R", 5, 9)),
        "processors": Cell("Acme (États-Unis)", Source("R", 5, 7)),
    }
    rules = [made_rule(name, always(V.NOT_SATISFIED), "tool") for name in ("GDPR-28-1", "GDPR-46-1")]
    assert [f.evidence for f in assess(reading, as_of=AS_OF, rules=rules).findings] == ["Acme (États-Unis)"] * 2


def test_confidence() -> None:
    """High as read; lower for what was deduced, not recognised, without a column, or presumed."""
    data = document(
        {"data_categories": ["identity"], "processors": [{"name": "Acme", "country": "US"}], "transfers": []},
        {"data_categories": ["identity", "unclassified"]},
    )
    rules = [
        made_rule("GDPR-5-1-c.1", always(V.NOT_SATISFIED), "data_categories"),
        made_rule("GDPR-46-1", always(V.NOT_SATISFIED), "country"),
        made_rule("GDPR-5-1-d", always(V.NOT_SATISFIED), "accuracy_process"),
        made_rule("RISK-ADM", always(V.RAISED), "profiling"),
    ]
    found = {finding.id: finding.confidence for finding in audit(data, rules).findings}
    assert found == {
        "made-gdpr-5-1-c.1@A1": "high",
        "made-gdpr-5-1-c.1@A2": "medium",
        "made-gdpr-46-1@A1@acme-us": "medium",
        "made-gdpr-5-1-d@A1": "medium",
        "made-gdpr-5-1-d@A2": "medium",
        "made-risk-adm@A1": "medium",
        "made-risk-adm@A2": "medium",
    }


def test_min_confidence_withholds_and_says_how_many() -> None:
    """What is withheld is still scored and counted."""
    rules = [made_rule("GDPR-5-1-d", always(V.NOT_SATISFIED), name) for name in ("purposes",)]
    rules.append(made_rule("GDPR-15-1", always(V.NOT_SATISFIED), "access_process"))
    everything, sure = (audit(document({}), rules, min_confidence=least) for least in ("low", "high"))
    assert (len(everything.findings), everything.withheld) == (2, 0)
    assert ([f.rule for f in sure.findings], sure.withheld) == ([rules[0]], 1)
    assert sure.scores == everything.scores
    assert sure.tally == everything.tally


def test_order_of_findings() -> None:
    """Gaps come first, then what is to be verified, then risk features; the gravest of each first."""
    findings = audit(TOWN, all_rules()).findings
    groups = [{V.NOT_STATED: 1, V.RAISED: 2}.get(finding.verdict, 0) for finding in findings]
    keys = [(group, f.priority, -f.rule.obligation.severity.weight) for group, f in zip(groups, findings, strict=True)]
    assert keys == sorted(keys)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_of_rows_changes_nothing(luck: random.Random) -> None:
    """Identifiers, counts and figures stay when the rows of the register move."""
    shuffled = {**TOWN, "activities": luck.sample(TOWN["activities"], len(TOWN["activities"]))}
    one, other = audit(TOWN, all_rules()), audit(shuffled, all_rules())
    assert Counter(f.id for f in one.findings) == Counter(f.id for f in other.findings)
    assert one.tally == other.tally
    assert _figures(one.scores) == _figures(other.scores)
    assert [risk.activity.id for risk in one.risks] == [risk.activity.id for risk in other.risks]
    assert [action.id for action in one.actions] == [action.id for action in other.actions]


def _figures(scores: Any) -> Any:
    return (scores.overall, scores.quality, scores.by_chapter, scores.by_article, scores.debt, scores.grade)


def test_finding_ids_are_unique() -> None:
    """Follow-up over months hangs on the identifiers."""
    ids = Counter(finding.id for finding in audit(TOWN, all_rules()).findings)
    assert max(ids.values()) == 1


def test_plan() -> None:
    """A step closes all the findings of a rule; finding out is a step of its own; the most urgent come first."""
    verdicts = {"A1": V.NOT_SATISFIED, "A2": V.PARTLY_SATISFIED, "A3": V.NOT_STATED}
    mixed = made_rule("GDPR-6-3", lambda activity, _: verdicts[activity.id])
    grave = made_rule("GDPR-6-1.1", always(V.NOT_SATISFIED))
    actions = audit(document({}, {}, {}), [mixed, grave]).actions
    assert [(action.id, len(action.findings), action.verify_only) for action in actions] == [
        (grave.id, 3, False),
        (mixed.id, 2, False),
        (f"verify-{mixed.id}", 1, True),
    ]
    assert (actions[0].priority, actions[0].owner) == ("P1", grave.obligation.owner)


def test_risks_count_what_is_open() -> None:
    """Each risk tells the gaps and the open questions of its activity, the gravest activity first."""
    assessment = audit(TOWN, all_rules())
    assert [risk.activity.id for risk in assessment.risks] == ["CANTINE", "AGENDA", "CAMERAS"]
    for risk in assessment.risks:
        own = [f.verdict for f in assessment.findings if f.activity and f.activity.id == risk.activity.id]
        assert risk.open_gaps == own.count(V.NOT_SATISFIED) + own.count(V.PARTLY_SATISFIED)
        assert risk.to_verify == own.count(V.NOT_STATED)
