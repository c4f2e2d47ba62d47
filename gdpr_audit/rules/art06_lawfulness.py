"""Lawfulness of processing (Article 6)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, filled, has, has_any, no, only, yes
from gdpr_audit.model.value import State
from gdpr_audit.rule import Verdict, judge, rule

_NOT_PARTY = ("prospects", "visitors", "public_space", "suppliers")
"""Persons who are as a rule not party to a contract with the controller."""


@rule(ProcessingActivity, "GDPR-6-1.1", reads="legal_bases")
def no_legal_basis(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A legal basis of Article 6(1) is identified; a text that was not resolved leaves it open."""
    bases = activity.legal_bases
    if bases is State.UNKNOWN and facts.unresolved(activity, "legal_bases"):
        return Verdict.NOT_STATED
    return judge(met=filled(bases))


@rule(ProcessingActivity, "GDPR-6-1.2", reads="legal_bases basis_per_purpose")
def legal_basis_not_tied_to_purpose(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Each purpose has its one determined basis (Art. 6(1))."""
    bases, purposes = activity.legal_bases, activity.purposes
    counted = (
        answer(len(bases) <= len(purposes))
        if isinstance(bases, tuple) and isinstance(purposes, tuple)
        else Answer.NOT_STATED
    )
    return judge(applies=filled(bases), met=counted | yes(activity.basis_per_purpose))


@rule(ProcessingActivity, "GDPR-6-1-f.1", reads="lia_done legitimate_interest")
def legitimate_interest_not_balanced(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The interest is named and balanced against those of the persons (Art. 6(1)(f))."""
    named = filled(activity.legitimate_interest)
    return judge(applies=has(activity.legal_bases, "6.1.f"), met=named & yes(activity.lia_done), partly=named)


@rule(ProcessingActivity, "GDPR-6-1-f.2", reads="legal_bases ancillary_to_public_task")
def authority_relies_on_legitimate_interest(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """A public authority does not rely on legitimate interests in performing its tasks (Art. 6(1), last sentence)."""
    applies = yes(facts.organisation.public_authority) & has(activity.legal_bases, "6.1.f")
    return judge(applies=applies, met=yes(activity.ancillary_to_public_task))


@rule(ProcessingActivity, "GDPR-6-1-b", reads="necessity_justified legal_bases")
def contract_basis_not_necessary(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The contract basis covers only what the contract with that person objectively needs (Art. 6(1)(b))."""
    applies = has(activity.legal_bases, "6.1.b")
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    nothing_against = (
        ~no(activity.necessity_justified)
        & ~facts.direct_marketing(activity)
        & ~yes(activity.profiling)
        & ~only(activity.subject_categories, _NOT_PARTY)
    )
    return judge(applies=applies, met=yes(activity.necessity_justified) | nothing_against)


@rule(ProcessingActivity, "GDPR-6-3", reads="legal_reference legal_bases")
def legal_text_not_cited(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """A legal obligation or a public task is laid down by a text, which is cited (Art. 6(3))."""
    applies = has_any(activity.legal_bases, ("6.1.c", "6.1.e"))
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    reference = activity.legal_reference
    return judge(applies=applies, met=filled(reference))


@rule(ProcessingActivity, "GDPR-6-4", reads="compat_test secondary_use")
def further_use_not_tested(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Reuse for another purpose passes the compatibility test, or rests on consent (Art. 6(4))."""
    return judge(
        applies=yes(activity.secondary_use), met=yes(activity.compat_test) | has(activity.legal_bases, "6.1.a")
    )
