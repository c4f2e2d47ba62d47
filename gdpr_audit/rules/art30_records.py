"""The record of processing activities: what Article 30 requires to be written."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import all_of, answer, any_of, equals, filled, given, measured, no, stated, yes
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule


@rule(Organisation, "GDPR-30-1-a", reads="name contact dpo_contact representative")
def record_without_controller_contacts(organisation: Organisation, _facts: Facts) -> Verdict:
    """The record names the controller, its contact, its DPO and its representative (Art. 30(1)(a))."""
    return judge(
        met=filled(organisation.name)
        & filled(organisation.contact)
        & (~yes(organisation.dpo_designated) | filled(organisation.dpo_contact))
        & (~no(organisation.eu_established) | filled(organisation.representative))
    )


@rule(ProcessingActivity, "GDPR-30-1-b", reads="purposes")
def record_without_purposes(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The record states the purposes (Art. 30(1)(b))."""
    return judge(met=filled(activity.purposes))


@rule(ProcessingActivity, "GDPR-30-1-c.1", reads="subject_categories")
def record_without_data_subjects(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The record states the categories of data subjects (Art. 30(1)(c))."""
    return judge(met=filled(activity.subject_categories))


@rule(ProcessingActivity, "GDPR-30-1-c.2", reads="data_categories")
def record_without_data_categories(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The record states the categories of personal data (Art. 30(1)(c))."""
    return judge(met=filled(activity.data_categories))


@rule(ProcessingActivity, "GDPR-30-1-d", reads="recipients processors")
def record_without_recipients(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The record states the categories of recipients, or that there are none (Art. 30(1)(d))."""
    return judge(met=stated(activity.recipients) | filled(activity.processors))


@rule(ProcessingActivity, "GDPR-30-1-e", reads="transfers")
def record_without_transfers(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The record states the transfers, their countries, and the documented grounds of Art. 49(1) (Art. 30(1)(e))."""
    transfers = facts.transfers(activity)
    return judge(
        met=_transfers_stated(activity, facts)
        & all_of(filled(transfer.country) for transfer in transfers)
        & all_of(~equals(transfer.tool, "derog_compelling") | yes(transfer.art49_documented) for transfer in transfers)
    )


@rule(ProcessingActivity, "GDPR-30-1-f", reads="retention_text")
def record_without_retention(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The record states the envisaged time limits for erasure (Art. 30(1)(f))."""
    return judge(met=filled(activity.retention_text))


@rule(ProcessingActivity, "GDPR-30-1-g", reads="security_description measures")
def record_without_security(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The record describes the security measures in general terms (Art. 30(1)(g))."""
    return judge(met=_security_described(activity, facts))


@rule(ProcessingActivity, "GDPR-30-2-a", reads="controllers")
def processor_record_without_controllers(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """A processor names each controller on whose behalf it acts (Art. 30(2)(a))."""
    return judge(met=filled(activity.controllers))


@rule(ProcessingActivity, "GDPR-30-2-b", reads="processing_categories purposes")
def processor_record_without_categories(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """A processor states the categories of processing that it carries out (Art. 30(2)(b))."""
    return judge(met=filled(activity.processing_categories) | filled(activity.purposes))


@rule(ProcessingActivity, "GDPR-30-2-c", reads="transfers")
def processor_record_without_transfers(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A processor states its transfers, or that there are none (Art. 30(2)(c))."""
    return judge(met=_transfers_stated(activity, facts))


@rule(ProcessingActivity, "GDPR-30-2-d", reads="security_description measures")
def processor_record_without_security(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A processor describes its security measures in general terms (Art. 30(2)(d))."""
    return judge(met=_security_described(activity, facts))


@rule(Organisation, "GDPR-30-4", reads="register_updated")
def record_not_kept_current(organisation: Organisation, facts: Facts) -> Verdict:
    """The record is kept current and available: reviewed within twelve months (Art. 30(4))."""
    return judge(met=measured(facts.months_since(organisation.register_updated), lambda months: months <= _REVIEW))


@rule(Organisation, "GDPR-30-5", reads="claims_30_5 employees")
def small_organisation_exemption_misused(organisation: Organisation, facts: Facts) -> Verdict:
    """The exemption fails as soon as processing is regular, risky, or of special or criminal data (Art. 30(5))."""
    applies = yes(organisation.claims_30_5)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    # What a register describes is regular: an occasional operation has no line in it.
    excluded = any_of(Answer.YES for _ in facts.register.activities)
    return judge(applies=applies, met=measured(organisation.employees, lambda staff: staff < _SMALL) & ~excluded)


_REVIEW = 12
"""Months after which a record is no longer kept current."""
_SMALL = 250
"""Persons employed, from which Art. 30(5) no longer speaks (the 2026 proposals are not law)."""


def _transfers_stated(activity: ProcessingActivity, facts: Facts) -> Answer:
    """A processor or recipient abroad, with its country, states the transfer as well as an entry of its own."""
    return stated(activity.transfers) | answer(bool(facts.transfers(activity)))


def _security_described(activity: ProcessingActivity, facts: Facts) -> Answer:
    if given(activity.measures) is Answer.YES:
        return Answer.YES
    return filled(activity.security_description) & ~facts.vague_security(activity)
