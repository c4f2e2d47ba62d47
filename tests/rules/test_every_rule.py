"""The whole catalogue: one rule for each obligation, nothing open on a sound register, the worked example."""

from __future__ import annotations

import importlib
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers_rules import RULES, register, verdicts

from gdpr_audit.facts import presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import Scope, obligations
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.rules import all_rules

rules = pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.obligation.id)

_SUBJECTS = {
    Scope.ORGANISATION: Organisation,
    Scope.ACTIVITY: ProcessingActivity,
    Scope.PROCESSOR: Processor,
    Scope.TRANSFER: Transfer,
}


def test_each_obligation_has_one_rule() -> None:
    """No obligation of the catalogue is left out, answered twice or out of its order."""
    assert [rule.obligation.id for rule in all_rules()] == list(obligations())
    assert len(RULES) == 110


@rules
def test_what_a_rule_reads_exists(rule: Rule) -> None:
    """A finding points at the cell of an attribute that its subject has, if at any."""
    assert {*rule.reads} <= {field.name for field in fields(_SUBJECTS[rule.obligation.scope])}


@rules
def test_sound_register_has_nothing_open(rule: Rule) -> None:
    """On a sound register every rule is satisfied, absent or not applicable."""
    if "controller" in rule.obligation.roles:  # the engine asks the rules for other roles of nobody here
        assert {*verdicts(rule, register({}))} <= {Verdict.SATISFIED, Verdict.NOT_APPLICABLE, Verdict.NONE}


_WORDS = {
    "compliant": "satisfied",
    "partial": "partly-satisfied",
    "non_compliant": "not-satisfied",
    "unknown": "not-stated",
    "not_applicable": "not-applicable",
    "raised": "raised",
    "none": "none",
}


@pytest.fixture(scope="module")
def worked_example(shared: Path) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The example of the law's tables, and the verdicts expected of each obligation."""
    yaml = importlib.import_module("yaml")
    folder = shared / "law" / "ref"
    data, expected = (
        yaml.safe_load((folder / f"example_{name}.yaml").read_text("utf-8")) for name in ("register", "expected")
    )
    statuses = expected["statuses"].items()
    return data, {name: [_WORDS[one["status"]] for one in subjects] for name, subjects in statuses}


@rules
def test_worked_example(rule: Rule, worked_example: tuple[dict[str, Any], dict[str, list[str]]]) -> None:
    """The worked example gives the expected verdict, subject by subject."""
    data, expected = worked_example
    wanted = expected[rule.obligation.id]
    if "controller" not in rule.obligation.roles:  # the example has lines of controllers only
        assert {*wanted} == {"not-applicable"}
        return
    found = verdicts(rule, presume(register_from_data(data))[0], date.fromisoformat(data["today"]))
    assert [verdict.value for verdict in found] == wanted
