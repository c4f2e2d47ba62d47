"""A role in each object of a list: who acts as a processor is a party; what says its purposes is an activity."""

from __future__ import annotations

import json
from pathlib import Path

from gdpr_audit.ingest.reading import read_register


def test_activities_that_say_the_role_of_the_organisation_are_no_parties(tmp_path: Path) -> None:
    """Each under its own title, with its role and its vendors."""
    activities = [
        {"title": title, "capacity": role, "why": f"To {title}", "lawful_basis": "contract", "data": ["name"]}
        for title, role in (("Help users", "controller"), ("Host content", "processor"))
    ]
    path = tmp_path / "register.json"
    path.write_text(json.dumps({"organisation": "Brindle Ltd", "activities": activities}), encoding="utf-8")

    read = read_register(path)[0].register.activities
    assert [(one.name, one.role) for one in read] == [("Help users", "controller"), ("Host content", "processor")]
    assert not any(one.recipients for one in read if isinstance(one.recipients, tuple))


def test_role_of_a_listed_party_says_who_is_a_processor(tmp_path: Path) -> None:
    """Under the word for a role in the language of the register."""
    parties = [{"Namn": "Skatteverket", "Roll": "Mottagare"}, {"Namn": "Ostal AB", "Roll": "Personuppgiftsbiträde"}]
    activity = {"Namn": "Löner", "Ändamål": "Betala löner", "Rättslig grund": "Avtal", "Mottagare": parties}
    path = tmp_path / "register.json"
    path.write_text(json.dumps({"Behandlingar": [activity]}), encoding="utf-8")

    (found,) = read_register(path)[0].register.activities
    assert isinstance(found.recipients, tuple)
    assert isinstance(found.processors, tuple)
    assert [one.name for one in found.recipients] == ["Skatteverket"]
    assert [one.name for one in found.processors] == ["Ostal AB"]
