"""The law has a calendar: every table's dates are coherent, and the audit holds what was law on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from helpers_rules import of, register, verdicts

from gdpr_audit.assess.engine import assess
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.law.destinations import destinations, standing
from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import in_force, instrument_in_force, instruments
from gdpr_audit.model.register import Reading
from gdpr_audit.rules import all_rules

TABLES = ("obligations", "countries", "retention", "transfer_tools", "dpia_criteria", "guidance", "instruments")
APPLICATION = date(2018, 5, 25)


def rows(value: Any) -> Iterator[dict[str, Any]]:
    """Every table inside a table."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from rows(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from rows(inner)


@pytest.mark.parametrize("name", TABLES)
def test_dates_are_days_in_their_order(name: str) -> None:
    """A date of validity is a day and no text; the last is not before the first, and none stands alone."""
    for row in rows(table(name)):
        ends = [row[key] for key in ("valid_from", "valid_to") if key in row and not isinstance(row[key], str)]
        assert all(isinstance(day, date) and not isinstance(day, datetime) for day in ends), row
        assert ends == sorted(ends), row
        assert "valid_from" in row or "valid_to" not in row, row


def test_every_row_that_is_law_is_dated() -> None:
    """Obligations, decisions, clauses, reference periods and lists each say from when."""
    dated = [
        *table("obligations")["obligations"],
        *table("retention")["references"],
        *table("transfer_tools")["scc_sets"],
        *(decision for row in destinations().values() for decision in row.get("decisions", ())),
        *(table("dpia_criteria")[name] for name in ("cnil_required", "cnil_exempt")),
    ]
    assert not [row for row in dated if "valid_from" not in row]


def test_a_country_s_decisions_leave_no_doubt() -> None:
    """A country is adequate by a decision, and of two that overlap the later one goes on after the earlier."""
    for code, row in destinations().items():
        assert ("decisions" in row) == row["status"].startswith("adequate"), code
        decisions = sorted(row.get("decisions", ()), key=lambda decision: decision["valid_from"])
        for earlier, later in pairwise(decisions):
            assert earlier["valid_to"] < later.get("valid_to", date.max), code
        for decision in row.get("decisions", ()):
            condition = decision.get("condition", row.get("condition"))
            assert condition is None or condition in table("countries")["conditions"], code


def test_no_obligation_is_older_than_its_law() -> None:
    """Nothing of the Regulation was law before it applied (Art. 99(2))."""
    for obligation in obligations().values():
        if obligation.jurisdiction == "EU":
            assert obligation.valid_from >= APPLICATION, obligation.id
    assert {"GDPR", "FR-LIL-2019"} <= instruments().keys()


@pytest.mark.parametrize(
    ("code", "day", "status"),
    [
        ("US", "2015-10-05", "adequate_partial"),
        ("US", "2015-10-06", "third"),
        ("US", "2016-07-12", "adequate_partial"),
        ("US", "2020-07-15", "adequate_partial"),
        ("US", "2020-07-16", "third"),
        ("US", "2023-07-09", "third"),
        ("US", "2023-07-10", "adequate_partial"),
        ("GB", "2019-06-01", "eu"),
        ("GB", "2021-03-01", "eu"),
        ("GB", "2021-06-28", "adequate"),
        ("GB", "2025-09-01", "adequate"),
        ("GB", "2031-12-27", "adequate"),
        ("GB", "2031-12-28", "third"),
        ("BR", "2026-01-25", "third"),
        ("BR", "2026-01-26", "adequate_partial"),
        ("KR", "2021-12-16", "third"),
        ("KR", "2021-12-17", "adequate_partial"),
        ("JP", "2019-01-22", "third"),
        ("JP", "2019-01-23", "adequate_partial"),
        ("EPO", "2025-07-14", "third"),
        ("EPO", "2025-07-15", "adequate"),
        ("FR", "2018-05-25", "eu"),
        ("IN", "2026-11-24", "third"),
    ],
)
def test_a_destination_is_what_it_was_on_the_day(code: str, day: str, status: str) -> None:
    """Decisions begin, end, follow one another and are annulled."""
    found = standing(code, date.fromisoformat(day))
    assert found is not None
    assert found.status == status


@pytest.mark.parametrize("code", sorted(destinations()))
def test_the_united_kingdom_has_no_gap_and_others_do_not_flicker(code: str) -> None:
    """Between the first day of a country's decisions and now only the United States lost and regained adequacy."""
    decisions = destinations()[code].get("decisions", ())
    if code == "US" or not decisions:
        return
    day = max(APPLICATION, min(decision["valid_from"] for decision in decisions))
    while day <= date(2026, 11, 24):
        assert any(in_force(decision, day) for decision in decisions), (code, day)
        day += timedelta(days=1)


SHIELD = {"country": "US", "tool": "privacy_shield", "adequacy_scope_confirmed": "yes"}
DPF = {"country": "US", "tool": "adequacy", "dpf_certified": "yes"}
OLD_CLAUSES = {"country": "IN", "tool": "scc", "scc_version": "2010/87", "scc_module": ""}
NEW_CLAUSES = {"country": "IN", "tool": "scc", "scc_version": "2021/914", "scc_module": "2"}
PHONE = {"direct_marketing": "yes", "marketing_channels": ["phone"], "marketing_consent": "no", "soft_optin": "no"}
COOKIES = {"cookies": "yes", "cookie_consent": "yes", "cookie_refuse_equal": "no"}
LEAVERS = {"name": "Recrutement des candidats", "purposes": ["Recrutement"], "retention_text": "5 ans"}


@pytest.mark.parametrize(
    ("obligation", "part", "fields", "day", "verdict"),
    [
        ("GDPR-46-1", "transfer", DPF, "2022-01-01", "not-satisfied"),
        ("GDPR-45-1", "transfer", DPF, "2022-01-01", "not-satisfied"),
        ("GDPR-45-1", "transfer", DPF, "2023-07-10", "satisfied"),
        ("GDPR-45-1", "transfer", SHIELD, "2019-01-01", "satisfied"),
        ("GDPR-45-1", "transfer", SHIELD, "2020-07-16", "not-satisfied"),
        ("GDPR-45-1", "transfer", SHIELD | {"adequacy_scope_confirmed": "?"}, "2019-01-01", "not-stated"),
        ("GDPR-46-2-c", "transfer", OLD_CLAUSES, "2022-12-27", "satisfied"),
        ("GDPR-46-2-c", "transfer", OLD_CLAUSES, "2022-12-28", "not-satisfied"),
        ("GDPR-46-2-c", "transfer", NEW_CLAUSES, "2021-06-26", "not-satisfied"),
        ("GDPR-46-2-c", "transfer", NEW_CLAUSES, "2021-06-27", "satisfied"),
        ("GDPR-46-2-c", "transfer", NEW_CLAUSES | {"scc_module": ""}, "2021-06-27", "partly-satisfied"),
        ("EPRIV-13-1", "activity", PHONE, "2026-08-10", "not-applicable"),
        ("EPRIV-13-1", "activity", PHONE, "2026-08-11", "not-satisfied"),
        ("EPRIV-5-3", "activity", COOKIES, "2021-03-31", "satisfied"),
        ("EPRIV-5-3", "activity", COOKIES, "2021-04-01", "not-satisfied"),
        ("GDPR-5-1-e.3", "activity", LEAVERS, "2019-11-20", "not-applicable"),
        ("GDPR-5-1-e.3", "activity", LEAVERS, "2019-11-21", "not-satisfied"),
    ],
)
def test_a_rule_holds_what_was_law_that_day(
    obligation: str, part: str, fields: dict[str, Any], day: str, verdict: str
) -> None:
    """The same line is in order one day and not the next."""
    assert of(obligation, {part: fields}, date.fromisoformat(day)) == verdict


@pytest.mark.parametrize(
    ("day", "missing"),
    [
        ("2018-05-24", {one.id for one in obligations().values() if one.valid_from >= APPLICATION}),
        ("2019-01-01", {"FR-LIL-30", "GDPR-46-1.TIA", "RISK-US"}),
        ("2020-01-01", {"GDPR-46-1.TIA", "RISK-US"}),
        ("2023-07-09", {"RISK-US"}),
        ("2026-11-24", set()),
    ],
)
def test_what_was_not_law_is_not_run_and_told(day: str, missing: set[str]) -> None:
    """An obligation before its day is neither scored nor listed, and the assessment names it."""
    reading = Reading(register({}), [], "register.json", "0" * 64)
    assessment = assess(reading, as_of=date.fromisoformat(day), rules=all_rules())
    left_out = {rule.obligation.id for rule in assessment.not_run.get("not-in-force", ())}
    assert left_out == missing
    assert {rule.obligation.id for rule in assessment.rules} == obligations().keys() - missing


def test_what_is_announced_is_not_law() -> None:
    """A proposal is law on no day; a text adopted for later is law from its day."""
    announced = [name for name, row in instruments().items() if "valid_from" not in row]
    assert {"OMNIBUS-IV", "DIGITAL-OMNIBUS"} <= {*announced}
    assert not [name for name in announced if instrument_in_force(name, date.max)]
    assert not instrument_in_force("GDPR-PROC", date(2027, 4, 1))
    assert instrument_in_force("GDPR-PROC", date(2027, 4, 2))


def test_a_sound_register_of_today_is_sound_today() -> None:
    """Nothing in the calendar opens a gap on the day of the rules' own tests."""
    assert {one.value for rule in all_rules() for one in verdicts(rule, register({}))} <= {
        "satisfied",
        "not-applicable",
        "none",
        "not-stated",
    }
