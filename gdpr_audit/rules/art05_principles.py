"""Roles and principles (Articles 4 and 5)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import filled, partial, yes
from gdpr_audit.rule import Verdict, judge, rule
from gdpr_audit.rules.art32_security import SECURITY, covered

_BASELINE = 0.5
"""Share of the baseline measures below which integrity and confidentiality are not met."""


@rule(ProcessingActivity, "GDPR-4-7", reads="role")
def role_not_stated(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Controller, joint controller or processor: every other duty depends on it (Art. 4(7), 4(8))."""
    return judge(met=filled(activity.role))


@rule(ProcessingActivity, "GDPR-5-1-b.1", reads="purposes")
def purpose_too_vague(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Purposes are specified, explicit and legitimate (Art. 5(1)(b))."""
    applies = filled(activity.purposes)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    return judge(applies=applies, met=~facts.generic_purpose(activity), partly=facts.specific_purpose(activity))


@rule(ProcessingActivity, "GDPR-5-1-c.1", reads="minimisation_review")
def necessity_not_reviewed(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Data are limited to what is necessary (Art. 5(1)(c))."""
    return judge(met=yes(activity.minimisation_review))


@rule(ProcessingActivity, "GDPR-5-1-d", reads="accuracy_process")
def accuracy_not_maintained(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Data are accurate and kept up to date (Art. 5(1)(d))."""
    return judge(met=yes(activity.accuracy_process))


@rule(ProcessingActivity, "GDPR-5-1-e.1", reads="retention_text")
def retention_not_defined(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A real period or criterion limits the storage of all the data (Art. 5(1)(e))."""
    return judge(met=facts.retention_defined(activity), partly=facts.retention_some(activity))


@rule(ProcessingActivity, "GDPR-5-1-e.2", reads="deletion_process measures")
def data_not_deleted(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data are really deleted or archived when the period ends (Art. 5(1)(e))."""
    return judge(
        met=yes(activity.deletion_process) | facts.measure(activity, "M-DELETE"),
        partly=partial(activity.deletion_process),
    )


@rule(ProcessingActivity, "GDPR-5-1-e.3", reads="retention_text", against="retention_reference")
def retention_beyond_reference(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The period is no longer than the reference for such processing, unless justified (Art. 5(1)(e))."""
    comparable = facts.retention_comparable(activity)
    if comparable is Answer.NO:
        return Verdict.NOT_APPLICABLE
    return judge(applies=comparable, met=~facts.retention_excess(activity))


@rule(ProcessingActivity, "GDPR-5-1-f", reads=SECURITY)
def security_baseline_missing(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A minimum baseline protects integrity and confidentiality (Art. 5(1)(f))."""
    return judge(met=covered(facts.coverage(activity, "baseline"), _BASELINE))
