"""Features that raise the risk: to be known, never a breach."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import any_of, equals, has, yes
from gdpr_audit.model.value import State
from gdpr_audit.rule import Verdict, feature, rule

_HIGHLY_SENSITIVE = 3


@rule(ProcessingActivity, "RISK-SENS", reads="data_categories")
def sensitive_data(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Special, criminal or highly personal data."""
    low, high = facts.sensitivity(activity)
    if low >= _HIGHLY_SENSITIVE:
        return feature(Answer.YES)
    return feature(Answer.NO if high < _HIGHLY_SENSITIVE else Answer.NOT_STATED)


@rule(ProcessingActivity, "RISK-VULN", reads="subject_categories")
def vulnerable_persons(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Vulnerable persons, staff included (WP248)."""
    return feature(facts.vulnerable(activity))


@rule(ProcessingActivity, "RISK-ADM", reads="adm profiling")
def scoring_or_automated_decision(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Scoring, profiling or automated decisions (WP248 criteria 1 and 2)."""
    return feature(facts.criterion(activity, "C1") | facts.criterion(activity, "C2"))


@rule(ProcessingActivity, "RISK-FREETEXT", reads="data_categories")
def free_text_fields(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Free-text fields, where anything may be written about a person."""
    return feature(has(activity.data_categories, "free_text"))


@rule(ProcessingActivity, "RISK-US", reads="transfers")
def sole_reliance_on_privacy_framework(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A transfer to the United States rests on the Data Privacy Framework alone."""
    transfers = facts.transfers(activity)
    if not transfers and isinstance(activity.transfers, State):
        return feature(Answer.NOT_STATED)
    return feature(
        any_of(
            equals(transfer.country, "US") & equals(transfer.tool, "adequacy") & ~yes(transfer.fallback_scc)
            for transfer in transfers
        )
    )
