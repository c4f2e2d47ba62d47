"""Consent, and that of children (Articles 7 and 8)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import has, has_any, partial, yes
from gdpr_audit.rule import Verdict, feature, judge, rule

CONSENT = "6.1.a"
_DEPENDENT = ("employees", "applicants", "pupils")
"""Persons who can seldom refuse freely."""


@rule(ProcessingActivity, "GDPR-7-1", reads="consent_proof")
def consent_not_provable(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The controller can demonstrate consent (Art. 7(1))."""
    return judge(applies=has(activity.legal_bases, CONSENT), met=yes(activity.consent_proof))


@rule(ProcessingActivity, "GDPR-7-2", reads="consent_granular")
def consent_not_distinct(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Consent is free, specific, informed, given by a clear act and asked apart (Art. 4(11), 7(2))."""
    return judge(
        applies=has(activity.legal_bases, CONSENT),
        met=yes(activity.consent_granular),
        partly=partial(activity.consent_granular),
    )


@rule(ProcessingActivity, "GDPR-7-3", reads="consent_withdrawal")
def consent_hard_to_withdraw(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Consent is withdrawn as easily as it is given (Art. 7(3))."""
    explicit = facts.special(activity) & has(activity.art9_conditions, "9.2.a")
    return judge(applies=has(activity.legal_bases, CONSENT) | explicit, met=yes(activity.consent_withdrawal))


@rule(ProcessingActivity, "GDPR-7-4", reads="legal_bases subject_categories")
def consent_under_imbalance(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Consent is asked of persons who depend on the controller (Art. 7(4), recital 43)."""
    imbalance = has_any(activity.subject_categories, _DEPENDENT) | yes(facts.organisation.public_authority)
    return feature(has(activity.legal_bases, CONSENT) & imbalance)


@rule(ProcessingActivity, "GDPR-8-1", reads="parental_consent iss_to_children", against="consent_age_reference")
def child_consent_not_authorised(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Below the age of the Member State, the holder of parental responsibility authorises (Art. 8(1))."""
    applies = (
        has(activity.legal_bases, CONSENT)
        & has(activity.subject_categories, "children")
        & yes(activity.iss_to_children)
    )
    return judge(applies=applies, met=yes(activity.parental_consent))
