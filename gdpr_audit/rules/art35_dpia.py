"""Data protection impact assessment and prior consultation (Articles 35 and 36)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, equals, measured, no, one_of, yes
from gdpr_audit.rule import Verdict, judge, rule

_DECIDED = ("done", "in_progress", "not_required_justified")
_REVIEW_MONTHS = 36


@rule(ProcessingActivity, "GDPR-35-1.1", reads="dpia dpia_screening")
def dpia_need_not_screened(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The need for an impact assessment is examined and recorded (Art. 35(1))."""
    return judge(met=one_of(activity.dpia, _DECIDED) | yes(activity.dpia_screening))


@rule(ProcessingActivity, "GDPR-35-1.2", reads="dpia")
def required_dpia_missing(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """An impact assessment is carried out where one is required (Art. 35(1), 35(3))."""
    required = facts.dpia_required(activity)
    if required is Answer.NO:
        return Verdict.NOT_APPLICABLE
    excused = equals(activity.dpia, "not_required_justified") & ~facts.dpia_mandatory(activity)
    return judge(
        applies=required, met=equals(activity.dpia, "done"), partly=equals(activity.dpia, "in_progress") | excused
    )


@rule(ProcessingActivity, "GDPR-35-7", reads="dpia_content_complete dpia_dpo_advice")
def dpia_incomplete(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """An impact assessment has its four parts, and the DPO's advice (Art. 35(2), 35(7))."""
    complete = yes(activity.dpia_content_complete)
    advised = no(facts.organisation.dpo_designated) | yes(activity.dpia_dpo_advice)
    return judge(applies=answer(activity.dpia == "done"), met=complete & advised, partly=complete)


@rule(ProcessingActivity, "GDPR-35-11", reads="dpia_date changed_since_dpia")
def dpia_not_reviewed(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """An impact assessment is reviewed when the risk changes, and every three years (Art. 35(11))."""
    recent = measured(facts.months_since(activity.dpia_date), lambda months: months <= _REVIEW_MONTHS)
    return judge(applies=answer(activity.dpia == "done"), met=~yes(activity.changed_since_dpia) & recent)


@rule(ProcessingActivity, "GDPR-36-1", reads="prior_consultation dpia_residual_high")
def authority_not_consulted(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The authority is consulted when the assessment leaves a high risk (Art. 36(1))."""
    applies = answer(activity.dpia in ("done", "in_progress")) & yes(activity.dpia_residual_high)
    return judge(applies=applies, met=yes(activity.prior_consultation))
