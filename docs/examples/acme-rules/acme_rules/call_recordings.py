"""Acme keeps call recordings no longer than six months, whatever the reason."""

from gdpr_audit.facts import Facts
from gdpr_audit.facts.retention import periods
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import answer, has
from gdpr_audit.rule import Verdict, judge, rule

_MONTHS = 6


@rule(ProcessingActivity, "ORG-CALLS-1", reads="retention_text data_categories")
def call_recordings_kept_too_long(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Call recordings are kept for six months at most (Acme's retention policy, section 4)."""
    declared = periods(activity)
    return judge(
        applies=has(activity.data_categories, "voice") & answer(bool(declared)),
        met=answer(max(declared, default=0) <= _MONTHS),
    )
