"""A period that is too long is told beside the reference with which it was compared, and what that binds to."""

from __future__ import annotations

from typing import Any

import pytest
from factory import AS_OF

from gdpr_audit.assess.assessment import Assessment, Finding
from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Reading
from gdpr_audit.report.references import beside, reference
from gdpr_audit.report.results import results_document
from gdpr_audit.rules import all_rules
from gdpr_audit.texts import LANGUAGES


def _audit(**row: Any) -> Assessment:
    activity = {"id": "A1", "name": "Recrutement", "role": "controller", "purposes": ["Recruter des candidats"], **row}
    register = register_from_data({"organisation": {}, "activities": [activity]})
    return assess(Reading(register, [], "register.json", "0" * 64), as_of=AS_OF, rules=all_rules())


def _too_long(assessment: Assessment) -> list[Finding]:
    return [one for one in assessment.findings if one.rule.obligation.id == "GDPR-5-1-e.3"]


def test_reference_is_named() -> None:
    """Five years for applicants: two are recommended, by the CNIL, and that binds nobody."""
    assessment = _audit(retention_text="5 ans")
    (finding,) = _too_long(assessment)
    assert finding.reference == "RH-CANDIDAT"
    english = reference(finding.reference, "en")
    assert "2 years" in english
    assert "CNIL recommendation, not binding" in english
    (told,) = (one for one in results_document(assessment)["findings"] if one["id"] == finding.id)
    assert told["parameters"]["reference"] == "RH-CANDIDAT"


def test_no_reference_no_words() -> None:
    """A period within the reference is no finding, and other findings compare with nothing."""
    assessment = _audit(retention_text="2 ans")
    assert _too_long(assessment) == []
    assert {finding.reference for finding in assessment.findings} == {""}
    assert reference("", "fr") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("row", table("retention")["references"], ids=lambda row: row["id"])
def test_every_reference_has_words(row: dict[str, Any], lang: str) -> None:
    """Period, start, nature and source of each, and a word for what is not verified."""
    told = reference(row["id"], lang)
    assert row[lang] in told
    assert row["source"] in told
    assert "{" not in told


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "No column for: Recipients, Security measures."),
        ("fr", "Sans colonne : Destinataires, Mesures de sécurité."),
    ],
)
def test_the_columns_that_lack_are_named(lang: str, told: str) -> None:
    """In the words of the reader; the published document has the fields."""
    lists: dict[str, list[str]] = {"subject_categories": [], "data_categories": [], "transfers": []}
    assessment = _audit(**lists, retention_text="5 ans")
    (finding,) = (one for one in assessment.findings if one.rule.obligation.id == "REG-Q-09")
    assert beside(finding, lang) == told
    (document,) = (one for one in results_document(assessment)["findings"] if one["id"] == finding.id)
    assert list(document["parameters"]["fields"]) == ["recipients", "security_description"]
