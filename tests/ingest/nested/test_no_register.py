"""Documents of data that are no register, or hold one beside other lists: nothing is invented of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.errors import UnreadableRegisterError, UsageError

OTHERS: dict[str, Any] = {
    "services": {"services": {"web": {"image": "nginx", "volumes": ["data:/x"]}, "db": {"image": "postgres"}}},
    "interface": {
        "info": {"title": "API", "description": "Text", "contact": {"name": "Team"}},
        "servers": [{"url": "https://x.example", "description": "production"}],
        "paths": {"/users": {"get": {"summary": "List users", "security": [{"key": []}]}}},
    },
    "labels": {
        "fields": {
            "name": "Name", "purpose": "Purpose", "legalBasis": "Legal basis", "retention": "Retention period",
        }
    },
    "contacts": {"contacts": [{"id": 1, "name": "Ann", "email": "a@x.example", "address": {"country": "FR"}}]},
    "breaches": {"breaches": [{"id": "B1", "name": "Laptop", "dateOfBreach": "2026", "dataSubjects": ["employees"],
                               "personalData": ["name"]}]},
    "cookies": {"cookies": [{"cookieName": "_ga", "purpose": "statistics", "retention": "2 years"}]},
    "vendors": {"vendors": [{"name": "Mailco", "country": "US", "dpa": "signed", "purpose": "mail"}]},
    "lists": {"purposes": [{"id": "p1", "label": "Sell"}], "dataCategories": [{"id": "d1", "label": "Identity"}]},
}  # fmt: skip

BESIDE = {
    "controllerActivities": [{"name": "Payroll", "purpose": "Pay", "legalBasis": "contract", "retention": "5 years"}],
    "processorActivities": [{"name": "Hosting", "processingCategories": ["storage"], "securityMeasures": ["TLS"]}],
    "archivedActivities": [{"name": "Old", "purpose": "Old", "legalBasis": "consent", "retention": "1 year"}],
    "templates": [{"name": "Template", "purpose": "…", "legalBasis": "consent"}],
    "incidents": [{"name": "Lost key", "purpose": "none", "legalBasis": "none", "dataSubjects": ["x"]}],
}


def written(folder: Path, data: object) -> Path:
    """A document in a file."""
    path = folder / "r.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_register_is_refused(tmp_path: Path, name: str) -> None:
    """Settings, interfaces, labels of a form, lists of other things: one refusal, and no activity."""
    with pytest.raises(UnreadableRegisterError) as caught:
        read_register(written(tmp_path, OTHERS[name]))
    assert caught.value.code == "data-no-activity"


def test_lists_of_activities_are_told_from_those_beside_them(tmp_path: Path) -> None:
    """Both roles are read; archives, templates and incidents are not, and the reader says so."""
    reading, understanding = read_register(written(tmp_path, BESIDE))
    assert [(one.name, one.role) for one in reading.register.activities][1] == ("Hosting", "processor")
    assert [one.name for one in reading.register.activities] == ["Payroll", "Hosting"]
    assert understanding
    assert {name for name, _ in understanding.aside} == {"archivedActivities", "templates", "incidents"}
    assert [issue.code for issue in reading.issues if issue.code == "sections-aside"] == ["sections-aside"]


def test_one_part_of_a_document_may_be_asked_for(tmp_path: Path) -> None:
    """By its key; an unknown one is refused with those that there are."""
    path = written(tmp_path, BESIDE)
    assert [one.name for one in read_register(path, "processorActivities")[0].register.activities] == ["Hosting"]
    with pytest.raises(UsageError) as caught:
        read_register(path, "nothing")
    assert caught.value.code == "no-such-sheet"


def test_an_object_alone_is_one_activity_whatever_its_purposes_say(tmp_path: Path) -> None:
    """Purposes with their own bases and periods are those of the one activity."""
    purposes = [
        {"name": "Pay staff", "legalBasis": "contract", "retention": "5 years"},
        {"name": "Tax", "legalBasis": "legal obligation", "retention": "6 years"},
    ]
    path = written(tmp_path, {"name": "Payroll", "purposes": purposes, "recipients": ["Tax office"]})
    (activity,) = read_register(path)[0].register.activities
    assert (activity.name, activity.purposes) == ("Payroll", ("Pay staff", "Tax"))
    assert (activity.legal_bases, activity.retention_text) == (
        ("6.1.b", "6.1.c"),
        "Pay staff : 5 years\nTax : 6 years",
    )
