"""Special categories and criminal data (Articles 9 and 10)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import filled, has, no, yes
from gdpr_audit.rule import Verdict, judge, rule


@rule(ProcessingActivity, "GDPR-9-2.1", reads="art9_conditions data_categories")
def special_data_without_condition(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A condition of Article 9(2) lifts the prohibition of processing special categories."""
    stated = filled(activity.art9_conditions)
    secrecy = ~has(activity.art9_conditions, "9.2.h") | ~no(activity.professional_secrecy)
    return judge(applies=facts.special(activity), met=stated & secrecy, partly=stated)


@rule(ProcessingActivity, "GDPR-9-2.2", reads="consent_explicit consent_proof")
def consent_not_explicit(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Consent to processing special categories is explicit and proved (Art. 9(2)(a))."""
    return judge(
        applies=facts.special(activity) & has(activity.art9_conditions, "9.2.a"),
        met=yes(activity.consent_explicit) & yes(activity.consent_proof),
    )


@rule(ProcessingActivity, "GDPR-10-1", reads="art10_basis data_categories")
def criminal_data_without_authority(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Criminal data are processed under official authority or where the law authorises it (Art. 10)."""
    return judge(applies=facts.criminal(activity), met=filled(activity.art10_basis))
