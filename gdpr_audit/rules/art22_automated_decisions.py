"""Automated individual decision-making (Article 22)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import has_any, one_of, yes
from gdpr_audit.rule import Verdict, judge, rule

_AUTOMATED = ("solely_automated", "decisive_support")
"""A score that a person nearly always follows is a decision too (C-634/21)."""
_PERMITTED = ("contract", "law", "explicit_consent")


@rule(ProcessingActivity, "GDPR-22-1", reads="adm_condition adm")
def automated_decision_not_permitted(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """A solely automated decision of significant effect falls under a case of Article 22(2)."""
    return judge(applies=_significant(activity), met=one_of(activity.adm_condition, _PERMITTED))


@rule(ProcessingActivity, "GDPR-22-3", reads="adm_human_review adm")
def no_human_intervention(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The person can obtain human intervention, state a view and contest (Art. 22(3))."""
    return judge(applies=_significant(activity), met=yes(activity.adm_human_review))


@rule(ProcessingActivity, "GDPR-22-4", reads="art9_conditions adm data_categories")
def automated_decision_on_special_data(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Special categories enter such a decision only under Article 9(2)(a) or (g) (Art. 22(4))."""
    applies = _significant(activity)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    return judge(applies=applies & facts.special(activity), met=has_any(activity.art9_conditions, ("9.2.a", "9.2.g")))


def _significant(activity: ProcessingActivity) -> Answer:
    return one_of(activity.adm, _AUTOMATED) & yes(activity.adm_significant_effect)
