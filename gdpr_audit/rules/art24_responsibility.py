"""Responsibility, design, joint control, representation, instructions (Articles 24 to 27 and 29)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.logic import filled, no, yes
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule


@rule(Organisation, "GDPR-24-2", reads="dp_policy")
def no_data_protection_policy(organisation: Organisation, _facts: Facts) -> Verdict:
    """The organisation has data-protection policies and applies them (Art. 24(2))."""
    return judge(met=yes(organisation.dp_policy))


@rule(ProcessingActivity, "GDPR-25-1", reads="design_review default_settings")
def protection_not_designed_in(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Data protection is designed in, and the defaults protect (Art. 25)."""
    design, defaults = yes(activity.design_review), yes(activity.default_settings)
    return judge(met=design & (no(activity.automated) | defaults), partly=design | defaults)


@rule(ProcessingActivity, "GDPR-26-1", reads="joint_arrangement joint_essence_available")
def joint_control_without_arrangement(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Joint controllers have an arrangement, whose essence persons can see (Art. 26)."""
    arranged = yes(activity.joint_arrangement)
    return judge(met=arranged & yes(activity.joint_essence_available), partly=arranged)


@rule(Organisation, "GDPR-27-1", reads="representative")
def no_representative_in_the_union(organisation: Organisation, _facts: Facts) -> Verdict:
    """Who is not established in the Union but addresses persons there has a representative (Art. 27)."""
    return judge(
        applies=no(organisation.eu_established) & yes(organisation.offers_to_eu),
        met=filled(organisation.representative) | yes(organisation.public_authority),
    )


@rule(Organisation, "GDPR-29-1", reads="instructions_staff confidentiality")
def staff_without_instructions(organisation: Organisation, _facts: Facts) -> Verdict:
    """Persons with access act on instructions only, under a duty of confidentiality (Art. 29, 32(4))."""
    instructed, bound = yes(organisation.instructions_staff), yes(organisation.confidentiality)
    return judge(met=instructed & bound, partly=instructed | bound)
