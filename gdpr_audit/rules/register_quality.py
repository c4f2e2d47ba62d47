"""The quality of the register as a record in itself."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import UNCLASSIFIED, answer, has, measured
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule

_REVIEW_MONTHS = 12
_TOLERATED = 0.2
"""Share of the mandatory fields that may be unknown."""


@rule(ProcessingActivity, "REG-Q-02", reads="last_review")
def line_not_reviewed(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The line has been reviewed in the last twelve months."""
    return judge(met=measured(facts.months_since(activity.last_review), lambda months: months <= _REVIEW_MONTHS))


@rule(
    ProcessingActivity,
    "REG-Q-03",
    reads="purposes subject_categories data_categories recipients transfers retention_text "
    "security_description legal_bases",
)
def too_many_unknowns(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Few of the mandatory fields are blank or unknown."""
    rate = facts.unknown_rate(activity)
    return judge(met=answer(rate <= _TOLERATED) if isinstance(rate, float) else Answer.NOT_STATED)


@rule(ProcessingActivity, "REG-Q-04", reads="data_categories subject_categories")
def categories_not_recognised(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The categories of data and of persons were recognised."""
    return judge(met=~has(activity.data_categories, UNCLASSIFIED) & ~has(activity.subject_categories, UNCLASSIFIED))


@rule(ProcessingActivity, "REG-Q-06", reads="transfers dpia data_categories")
def line_contradicts_itself(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The line does not contradict itself."""
    return judge(met=answer(not facts.contradictions(activity)))


@rule(Organisation, "REG-Q-09", reads="")
def mandatory_columns_missing(_organisation: Organisation, facts: Facts) -> Verdict:
    """The register has a column for all that Article 30 requires."""
    return judge(met=answer(not facts.missing_columns()))
