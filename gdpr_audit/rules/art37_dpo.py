"""The data protection officer (Articles 37 to 39)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.logic import measured, yes
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule

_TRAINING_MONTHS = 24


@rule(Organisation, "GDPR-37-1", reads="dpo_designated")
def mandatory_dpo_missing(organisation: Organisation, _facts: Facts) -> Verdict:
    """A DPO is designated where the law demands one (Art. 37(1))."""
    return judge(
        applies=yes(organisation.public_authority)
        | yes(organisation.core_monitoring_large)
        | yes(organisation.core_special_large),
        met=yes(organisation.dpo_designated),
    )


@rule(Organisation, "GDPR-37-7", reads="dpo_published dpo_notified")
def dpo_not_published(organisation: Organisation, _facts: Facts) -> Verdict:
    """The DPO's contact details are published and communicated to the authority (Art. 37(7))."""
    published, notified = yes(organisation.dpo_published), yes(organisation.dpo_notified)
    return judge(applies=yes(organisation.dpo_designated), met=published & notified, partly=published | notified)


@rule(Organisation, "GDPR-38-2", reads="dpo_involved dpo_resources dpo_independent")
def dpo_without_means(organisation: Organisation, _facts: Facts) -> Verdict:
    """The DPO is involved in time, has the means, and receives no instructions (Art. 38(1) to (3))."""
    return judge(
        applies=yes(organisation.dpo_designated),
        met=yes(organisation.dpo_involved) & yes(organisation.dpo_resources) & yes(organisation.dpo_independent),
    )


@rule(Organisation, "GDPR-38-6", reads="dpo_conflict_free")
def dpo_in_conflict(organisation: Organisation, _facts: Facts) -> Verdict:
    """The DPO's other tasks raise no conflict of interests (Art. 38(6))."""
    return judge(applies=yes(organisation.dpo_designated), met=yes(organisation.dpo_conflict_free))


@rule(Organisation, "GDPR-39-1-b", reads="training training_date")
def staff_not_trained(organisation: Organisation, facts: Facts) -> Verdict:
    """Staff are made aware and trained, and the training is kept fresh (Art. 39(1)(b))."""
    fresh = measured(facts.months_since(organisation.training_date), lambda months: months <= _TRAINING_MONTHS)
    return judge(met=yes(organisation.training) & fresh)
