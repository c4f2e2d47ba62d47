"""An organisation's profile: what it may change, what it can never hide, and how a faulty one is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from helpers_assess import AS_OF, document

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import assess
from gdpr_audit.assess.profile import Profile, read_profile
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.model.errors import UsageError
from gdpr_audit.model.register import Reading
from gdpr_audit.report.html import render_html
from gdpr_audit.report.profile_rows import adjustment_rows
from gdpr_audit.report.results import results_document
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import catalogue_rules

ACCOUNT = 'reason = "Accepted by the board"\nperson = "C. Martin, DPO"\nexpires = 2027-06-30\n'
OFF = f"[rules.no-legal-basis]\nenabled = false\n{ACCOUNT}"
LIGHTER = f'[rules."GDPR-6-1.1"]\nseverity = "low"\n{ACCOUNT}'
SCALE = f"[thresholds.large_scale]\nvalue = 10\n{ACCOUNT}"

REGISTER = document(
    {"legal_bases": None, "volume_subjects": 500, "data_categories": ["identity", "health"]},
    {"legal_bases": ["6.1.b"], "volume_subjects": 5},
    name="Acme",
)

Read = Callable[[str], Profile]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read the text of a profile."""

    def reader(text: str) -> Profile:
        path = tmp_path / "profile.toml"
        path.write_text(text, "utf-8")
        return read_profile(path, catalogue_rules())

    return reader


def audit(profile: Profile | None = None, as_of: date = AS_OF) -> Assessment:
    """The small register under a profile."""
    reading = Reading(register_from_data(REGISTER), [], "register.json", "0" * 64)
    return assess(reading, as_of=as_of, rules=catalogue_rules(), profile=profile)


def listed(assessment: Assessment) -> set[str]:
    """Rules with a finding in the list."""
    return {finding.rule.id for finding in assessment.findings}


def test_a_rule_set_aside_is_not_listed_and_still_counts(read: Read) -> None:
    """Neither listed nor planned; scored, counted, and capping the grade as if there were no profile."""
    plain, profiled = audit(), audit(read(OFF))
    assert "no-legal-basis" in listed(plain)
    assert "no-legal-basis" not in listed(profiled)
    assert "no-legal-basis" not in {action.rule.id for action in profiled.actions}
    assert listed(plain) - listed(profiled) == {"no-legal-basis"}
    assert profiled.tally == plain.tally
    assert profiled.scores == replace(plain.scores, open_critical=profiled.scores.open_critical)
    ids = [[finding.id for finding in one.scores.open_critical] for one in (plain, profiled)]
    assert ids[0] == ids[1]
    assert "no-legal-basis@A1" in ids[0]


def test_the_score_under_the_profile_is_told_apart(read: Read) -> None:
    """Without the failed rule more could be reached: that figure is there, beside the official one."""
    profiled = audit(read(OFF))
    assert profiled.profiled is not None
    assert profiled.scores.overall is not None
    under = profiled.profiled.scores.overall
    assert under is not None
    assert under.rules == profiled.scores.overall.rules - 1
    assert under.c_hi > profiled.scores.overall.c_hi


def test_another_severity_moves_the_finding_and_no_official_figure(read: Read) -> None:
    """Found by either of the rule's names; priority and order follow, the catalogue's severity stays in the score."""
    plain, profiled = audit(), audit(read(LIGHTER))
    before, after = (
        next(one for one in found.findings if one.rule.id == "no-legal-basis") for found in (plain, profiled)
    )
    assert (before.priority, before.rule.obligation.severity.value) == ("P1", "critical")
    assert after.priority != "P1"
    assert after.rule.obligation.severity.value == "low"
    assert listed(plain) == listed(profiled)
    assert profiled.scores.overall == plain.scores.overall
    assert profiled.scores.debt == plain.scores.debt


def test_a_threshold_changes_the_facts_of_the_findings_only(read: Read) -> None:
    """At 10 persons processing 500 is large-scale: the risk follows, the official score does not."""
    plain, profiled = audit(), audit(read(SCALE))
    criteria = [next(risk.wp248 for risk in found.risks if risk.activity.id == "A1") for found in (plain, profiled)]
    assert criteria[1][0] == criteria[0][0] + 1
    assert profiled.scores.overall == plain.scores.overall
    assert profiled.tally == plain.tally


def test_what_has_expired_is_ignored_and_told(read: Read) -> None:
    """It holds on its last day and no longer on the next."""
    profile = read(OFF)
    assert "no-legal-basis" not in listed(audit(profile, date(2027, 6, 30)))
    late = audit(profile, date(2027, 7, 1))
    assert "no-legal-basis" in listed(late)
    assert listed(late) == listed(audit(None, date(2027, 7, 1)))
    assert "EXPIRED" in adjustment_rows(late, "en")[0].effect
    published = results_document(late)["profile"]
    assert [one["in_force"] for one in published["adjustments"]] == [False]


def test_an_empty_profile_changes_nothing(read: Read) -> None:
    """Findings, plan and figures are those of no profile, and the reader knows that there was one."""
    plain, profiled = audit(), audit(read(""))
    assert [finding.id for finding in profiled.findings] == [finding.id for finding in plain.findings]
    assert profiled.profiled is not None
    assert profiled.profiled.scores.overall == plain.scores.overall


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_adjustment_is_printed(read: Read, lang: str) -> None:
    """Rule, reason, person and end stand in the page and in the document."""
    profiled = audit(read(OFF + SCALE))
    page = render_html(profiled, lang, dict.fromkeys(("scores", "severities", "risks"), b"")).decode()
    assert page.count("Accepted by the board") == page.count("C. Martin, DPO") == 2
    assert "2027" in page
    published = json.loads(json.dumps(results_document(profiled)["profile"]))
    assert published["file"] == "profile.toml"
    assert [(one["rule"], one["effect"], one["value"]) for one in published["adjustments"]] == [
        ("no-legal-basis", "off", None),
        (None, "threshold", "large_scale=10"),
    ]
    assert {one["reason"] for one in published["adjustments"]} == {"Accepted by the board"}


def test_a_profile_s_text_cannot_act(read: Read) -> None:
    """Markup in a reason is text in the page."""
    hostile = OFF.replace("Accepted by the board", "<script>alert(1)</script>{0}")
    page = render_html(audit(read(hostile)), "en", dict.fromkeys(("scores", "severities", "risks"), b"")).decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{0}" in page


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("rules = [", "profile-not-toml", {}),
        ("title = 'x'", "profile-key", {"entry": "title"}),
        ("rules = 3", "profile-shape", {"entry": "rules"}),
        ("[rules]\nno-legal-basis = false", "profile-shape", {"entry": "rules.no-legal-basis"}),
        (OFF.replace("no-legal-basis", "no-legal-bases"), "profile-rule-near", {"near": "no-legal-basis"}),
        (OFF.replace("no-legal-basis", "xyzzy-42"), "profile-rule", {"entry": "xyzzy-42"}),
        (OFF + LIGHTER, "profile-twice", {"entry": "no-legal-basis"}),
        (OFF.replace("false", "true"), "profile-effect", {}),
        (OFF.replace("enabled = false\n", ""), "profile-effect", {}),
        (OFF + 'severity = "low"\n', "profile-effect", {}),
        (LIGHTER.replace('"low"', '"none"'), "profile-value", {"allowed": "critical, high, medium, low"}),
        (LIGHTER.replace('"low"', "3"), "profile-value", {}),
        (OFF + "note = 'x'\n", "profile-key", {"entry": "rules.no-legal-basis.note"}),
        (OFF.replace('reason = "Accepted by the board"\n', ""), "profile-account", {"key": "reason"}),
        (OFF.replace("Accepted by the board", "  "), "profile-account", {"key": "reason"}),
        (OFF.replace('person = "C. Martin, DPO"\n', ""), "profile-account", {"key": "person"}),
        (OFF.replace("expires = 2027-06-30\n", ""), "profile-account", {"key": "expires"}),
        (OFF.replace("2027-06-30", "'never'"), "profile-account", {"key": "expires"}),
        (OFF.replace("2027-06-30", "2027-06-30T10:00:00"), "profile-account", {"key": "expires"}),
        (SCALE.replace("large_scale", "review_months"), "profile-key", {}),
        (SCALE.replace("10", "0", 1), "profile-value", {}),
        (SCALE.replace("10", "true", 1), "profile-value", {}),
    ],
)
def test_a_faulty_profile_is_refused(read: Read, text: str, code: str, told: dict[str, Any]) -> None:
    """The refusal names the entry and what is wrong with it."""
    with pytest.raises(UsageError) as refusal:
        read(text)
    assert refusal.value.code == code
    assert told.items() <= refusal.value.parameters.items()
    assert refusal.value.exit_code == 2


def test_a_missing_profile_is_refused(tmp_path: Path) -> None:
    """No file, a folder, and what is not text."""
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(UsageError) as refusal:
            read_profile(path, catalogue_rules())
        assert refusal.value.code == "profile-unreadable"
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError) as refusal:
        read_profile(tmp_path / "bytes.toml", catalogue_rules())
    assert refusal.value.code == "profile-not-toml"


def test_verdicts_of_a_rule_set_aside_are_in_the_workbook_and_document(read: Read) -> None:
    """What it would have listed is counted where every rule is."""
    profiled = audit(read(OFF))
    counts = {row["rule"]: row["counts"] for row in results_document(profiled)["verdicts"]}
    assert counts["no-legal-basis"][Verdict.NOT_SATISFIED.value] == 1
    row = adjustment_rows(profiled, "en")[0]
    assert (row.gaps, row.verify) == (1, 0)
