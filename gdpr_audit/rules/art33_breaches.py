"""Personal data breaches (Articles 33 and 34)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import has, measured, partial, yes
from gdpr_audit.model.party import Processor
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule

_NOTICE_HOURS = 72
"""Time limit of Art. 33(1): a processor that takes longer makes it impossible to keep."""


@rule(Organisation, "GDPR-33-1", reads="breach_procedure")
def no_breach_procedure(organisation: Organisation, _facts: Facts) -> Verdict:
    """A procedure leads to notification within 72 hours (Art. 33(1))."""
    return judge(met=yes(organisation.breach_procedure), partly=partial(organisation.breach_procedure))


@rule(Processor, "GDPR-33-2", reads="breach_notice_hours clauses")
def processor_breach_notice_missing(processor: Processor, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The processor reports breaches without undue delay (Art. 33(2))."""
    in_time = measured(processor.breach_notice_hours, lambda hours: hours <= _NOTICE_HOURS)
    return judge(met=in_time | has(processor.clauses, "f"))


@rule(Organisation, "GDPR-33-5", reads="breach_register")
def no_breach_register(organisation: Organisation, _facts: Facts) -> Verdict:
    """Every breach is documented (Art. 33(5))."""
    return judge(met=yes(organisation.breach_register))


@rule(Organisation, "GDPR-34-1", reads="breach_comm_plan")
def no_plan_to_inform_persons(organisation: Organisation, _facts: Facts) -> Verdict:
    """A plan exists to inform the persons of a high-risk breach (Art. 34(1))."""
    return judge(met=yes(organisation.breach_comm_plan))
