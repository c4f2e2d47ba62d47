"""Processors (Article 28)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import answer, equals, has_all, measured, one_of, partial, yes
from gdpr_audit.model.party import Processor
from gdpr_audit.model.value import State
from gdpr_audit.rule import Verdict, judge, rule

CLAUSES: tuple[str, ...] = tuple(table("register_fields")["constants"]["CLAUSES_28"])
"""The elements that Article 28(3) demands of the contract."""
_MOST_CLAUSES = 8
_AUDIT_MONTHS = 36
_HIGH_RISK = 3


@rule(Processor, "GDPR-28-1", reads="guarantees")
def processor_not_vetted(processor: Processor, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Only processors that offer sufficient guarantees are used (Art. 28(1))."""
    return judge(met=yes(processor.guarantees))


@rule(Processor, "GDPR-28-3.1", reads="contract")
def processor_without_contract(processor: Processor, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """A contract or another legal act binds the processor (Art. 28(3))."""
    return judge(met=yes(processor.contract), partly=partial(processor.contract))


@rule(Processor, "GDPR-28-3.2", reads="clauses")
def processor_contract_incomplete(processor: Processor, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The contract holds all that Article 28(3) lists."""
    clauses = processor.clauses
    present = sum(clause in clauses for clause in CLAUSES) if isinstance(clauses, tuple) else 0
    return judge(
        applies=yes(processor.contract), met=has_all(clauses, CLAUSES), partly=answer(present >= _MOST_CLAUSES)
    )


@rule(Processor, "GDPR-28-2", reads="subproc_auth subproc_list")
def subprocessors_not_controlled(processor: Processor, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Sub-processors are authorised and listed (Art. 28(2), 28(4))."""
    authorised = one_of(processor.subproc_auth, ("none_used", "specific", "general"))
    return judge(met=authorised & (equals(processor.subproc_auth, "none_used") | yes(processor.subproc_list)))


@rule(Processor, "GDPR-28-3-h", reads="audit_date")
def processor_not_audited(processor: Processor, activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A processor of a high-risk activity is checked at least every three years (Art. 28(3)(h))."""
    if facts.level(activity) < _HIGH_RISK:
        return Verdict.NOT_APPLICABLE
    if processor.audit_date is State.NONE:  # "none" is an answer: it was never checked
        return Verdict.NOT_SATISFIED
    return judge(met=measured(facts.months_since(processor.audit_date), lambda months: months <= _AUDIT_MONTHS))
