"""Trackers and electronic marketing (Directive 2002/58/EC, Articles 5(3) and 13)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import has, has_any, yes
from gdpr_audit.rule import Verdict, judge, rule

_ELECTRONIC = ("email", "sms", "automated_call")


@rule(ProcessingActivity, "EPRIV-5-3", reads="cookie_consent cookie_refuse_equal cookies")
def trackers_without_consent(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Trackers wait for consent, and refusing is as easy as accepting (Art. 5(3))."""
    as_easy = yes(activity.cookie_refuse_equal) | ~facts.in_force("FR-COOKIES-REFUSAL")
    return judge(applies=yes(activity.cookies), met=yes(activity.cookie_consent) & as_easy)


@rule(ProcessingActivity, "EPRIV-13-1", reads="marketing_consent soft_optin marketing_channels")
def marketing_without_consent(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Electronic marketing to consumers waits for consent, save to one's own customers (Art. 13(1), 13(2))."""
    marketing = facts.direct_marketing(activity)
    if marketing is Answer.NO:
        return Verdict.NOT_APPLICABLE
    electronic = has_any(activity.marketing_channels, _ELECTRONIC)
    telephone = has(activity.marketing_channels, "phone") & facts.in_force("FR-DEMARCHAGE")
    return judge(
        applies=marketing & (electronic | telephone),
        met=yes(activity.marketing_consent) | yes(activity.soft_optin),
    )
