"""Access, rectification, restriction, erasure, portability and objection (Articles 15 to 21)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, has, has_any, no, only, yes
from gdpr_audit.model.value import Fact, State
from gdpr_audit.rule import Verdict, judge, rule


def provided(process: Fact, facts: Facts) -> Answer:
    """Is the right provided for: by the activity, or by the organisation where the register has no such column?"""
    return yes(process) | (_unmapped(process) & yes(facts.organisation.rights_procedure))


@rule(ProcessingActivity, "GDPR-15-1", reads="access_process")
def access_not_provided_for(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Requests for access can be answered with a copy (Art. 15)."""
    return judge(met=provided(activity.access_process, facts))


@rule(ProcessingActivity, "GDPR-16-1", reads="rectification_process restriction_possible")
def rectification_not_provided_for(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data can be rectified and their use restricted, and recipients are told (Art. 16, 18, 19)."""
    restriction = yes(activity.restriction_possible) | _unmapped(activity.restriction_possible)
    return judge(
        met=provided(activity.rectification_process, facts) & restriction,
        partly=yes(activity.rectification_process),
    )


@rule(ProcessingActivity, "GDPR-17-1", reads="erasure_process")
def erasure_not_provided_for(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data can be erased in all their copies (Art. 17)."""
    return judge(applies=~only(activity.legal_bases, ("6.1.c",)), met=provided(activity.erasure_process, facts))


@rule(ProcessingActivity, "GDPR-20-1", reads="portability_process")
def portability_not_provided_for(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data given under consent or contract and processed by machine can be exported (Art. 20)."""
    explicit = facts.special(activity) & has(activity.art9_conditions, "9.2.a")
    grounds = has_any(activity.legal_bases, ("6.1.a", "6.1.b")) | explicit
    return judge(applies=grounds & ~no(activity.automated), met=yes(activity.portability_process))


@rule(ProcessingActivity, "GDPR-21-1", reads="objection_process")
def objection_not_provided_for(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Persons can object to a public task or to legitimate interests (Art. 21(1))."""
    return judge(
        applies=has_any(activity.legal_bases, ("6.1.e", "6.1.f")), met=provided(activity.objection_process, facts)
    )


@rule(ProcessingActivity, "GDPR-21-2", reads="optout_marketing")
def marketing_without_opt_out(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Objection to direct marketing is absolute, whatever the legal basis (Art. 21(2))."""
    return judge(applies=facts.direct_marketing(activity), met=yes(activity.optout_marketing))


def _unmapped(value: object) -> Answer:
    return answer(value is State.UNMAPPED)
