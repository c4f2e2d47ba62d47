"""Chapter V facts: deduced transfers and adequacy on a given day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from helpers_facts import AS_OF, facts_of

from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import State, Tri

YES, NO, OPEN = Answer.YES, Answer.NO, Answer.NOT_STATED


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ({}, []),
        ({"processors": [{"name": "P", "country": "US"}]}, [("P", "US", True)]),
        ({"processors": [{"name": "P", "country": "CH"}]}, [("P", "CH", True)]),
        ({"processors": [{"name": "P", "country": "NO"}, {"name": "Q", "country": "GP"}]}, []),
        ({"processors": [{"name": "P", "country": "somewhere"}, {"name": "Q"}]}, []),
        ({"recipients": [{"name": "R", "country": "IN"}]}, [("R", "IN", True)]),
        (
            {"processors": [{"name": "P", "country": "US"}], "recipients": [{"name": "P", "country": "US"}]},
            [("P", "US", True)],
        ),
        (
            {"processors": [{"name": "P", "country": "US"}], "transfers": [{"importer": "P", "country": "US"}]},
            [("P", "US", False)],
        ),
        (
            {
                "processors": [{"name": "Acmé Inc.", "country": "US"}],
                "transfers": [{"importer": "ACME", "country": "US"}],
            },
            [("ACME", "US", False)],
        ),
        (
            {"processors": [{"name": "P", "country": "US"}], "transfers": [{"country": "US"}]},
            [(State.UNMAPPED, "US", False)],
        ),
        (
            {"processors": [{"name": "P", "country": "US"}], "transfers": [{"importer": "Q", "country": "US"}]},
            [("Q", "US", False), ("P", "US", True)],
        ),
        (
            {"processors": [{"name": "P", "country": "US"}], "transfers": [{"importer": "P", "country": "IN"}]},
            [("P", "IN", False), ("P", "US", True)],
        ),
    ],
)
def test_deduced_transfers(activity: dict[str, Any], expected: list[Any]) -> None:
    """A party outside the EEA is a transfer unless an entry declares it; France overseas departments are inside."""
    facts, line = facts_of(activity)
    assert [(one.importer, one.country, one.automatic) for one in facts.transfers(line)] == expected


@pytest.mark.parametrize(
    ("transfer", "as_of", "answer"),
    [
        (Transfer(country="DE"), AS_OF, YES),
        (Transfer(country="NO"), AS_OF, YES),
        (Transfer(country="CH"), AS_OF, YES),
        (Transfer(country="GB"), AS_OF, YES),
        (Transfer(country="GB"), date(2031, 12, 27), YES),
        (Transfer(country="GB"), date(2031, 12, 28), NO),
        (Transfer(country="IN"), AS_OF, NO),
        (Transfer(country="NC"), AS_OF, OPEN),
        (Transfer(country="Atlantis"), AS_OF, OPEN),
        (Transfer(country=State.BLANK), AS_OF, OPEN),
        (Transfer(country="US"), AS_OF, OPEN),
        (Transfer(country="US", dpf_certified=Tri.YES), AS_OF, YES),
        (Transfer(country="US", dpf_certified=Tri.YES), date(2023, 1, 1), NO),
        (Transfer(country="US", dpf_certified=Tri.NO), AS_OF, NO),
        (Transfer(country="US", dpf_certified=Tri.YES, hr_data=Tri.YES), AS_OF, OPEN),
        (Transfer(country="US", dpf_certified=Tri.YES, hr_data=Tri.YES, dpf_covers_hr=Tri.NO), AS_OF, NO),
        (Transfer(country="US", dpf_certified=Tri.YES, hr_data=Tri.YES, dpf_covers_hr=Tri.YES), AS_OF, YES),
        (Transfer(country="BR", adequacy_scope_confirmed=Tri.YES), AS_OF, YES),
        (Transfer(country="BR", adequacy_scope_confirmed=Tri.YES), date(2025, 12, 31), NO),
        (Transfer(country="EPO"), AS_OF, YES),
    ],
)
def test_adequacy(transfer: Transfer, as_of: date, answer: Answer) -> None:
    """Decisions hold from their day to their end, and for the importers that they cover."""
    facts, _ = facts_of({}, as_of=as_of)
    assert facts.adequate(transfer) is answer


@pytest.mark.parametrize(
    ("country", "answer"), [("US", YES), ("Atlantis", NO), (State.BLANK, NO), (State.UNMAPPED, OPEN), ("IO_OTHER", YES)]
)
def test_country_known(country: object, answer: Answer) -> None:
    """Blank is no; no such column leaves it open."""
    facts, _ = facts_of({})
    assert facts.country_known(country) is answer
