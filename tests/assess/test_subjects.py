"""Identifiers of the parties of an activity: one each, and the plain one for who alone bears the name."""

from __future__ import annotations

from itertools import permutations

import pytest

from gdpr_audit.assess.subjects import processor_subjects, transfer_subjects
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer

_CALLS = ProcessingActivity(id="A", name="Calls")


@pytest.mark.parametrize(
    ("names", "identifiers"),
    [
        (("foo", "bar"), {"A@foo", "A@bar"}),
        (("foo", "foo"), {"A@foo", "A@foo-2"}),
        (("foo", "foo", "foo 2"), {"A@foo", "A@foo-2", "A@foo-3"}),
        (("foo", "foo", "foo", "foo 3"), {"A@foo", "A@foo-2", "A@foo-3", "A@foo-4"}),
        (("foo", "foo", "foo 2", "foo 2"), {"A@foo", "A@foo-2", "A@foo-3", "A@foo-2-2"}),
    ],
)
def test_each_party_has_an_identifier_of_its_own_in_any_order(names: tuple[str, ...], identifiers: set[str]) -> None:
    """Findings, explanations and marks are looked up by it: two parties under one would be told as one."""
    for order in permutations(names):
        given = {subject.id: subject.name for subject, _ in processor_subjects(_CALLS, map(Processor, order))}
        assert set(given) == identifiers
        assert all(given[f"A@{name.replace(' ', '-')}"] == name for name in names)


def test_so_have_transfers() -> None:
    """Their words are the importer and the country."""
    sent = [Transfer("foo", "US"), Transfer("foo", "US"), Transfer("foo US 2", "")]
    assert len({subject.id for subject, _ in transfer_subjects(_CALLS, sent)}) == len(sent)
