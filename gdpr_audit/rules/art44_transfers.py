"""Transfers to third countries and international organisations (Articles 44 to 49)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, equals, filled, no, one_of, partial, yes
from gdpr_audit.model.party import Transfer
from gdpr_audit.rule import Verdict, judge, rule

_CONSTANTS = table("register_fields")["constants"]
SAFEGUARDS = frozenset(_CONSTANTS["VALID_46"])
"""Appropriate safeguards of Art. 46 and 47: their effect in the destination must be assessed (C-311/18)."""
DEROGATIONS = frozenset(_CONSTANTS["VALID_49"])
"""Derogations of Art. 49."""
_OCCASIONAL = frozenset(
    {"derog_consent", "derog_contract", "derog_contract_interest", "derog_legal_claims", "derog_compelling"}
)
"""Derogations that recital 111 or Art. 49(1) confines to occasional transfers."""
_NOT_FOR_AUTHORITIES = _OCCASIONAL - {"derog_legal_claims"}
"""Derogations that Art. 49(3) closes to public authorities."""
_SHIELDS = frozenset({"privacy_shield", "safe_harbor"})
"""Adequacy decisions under names of their own: to rely on one that has ended is to rely on nothing."""


@rule(Transfer, "GDPR-44-1", reads="country")
def transfer_destination_unknown(transfer: Transfer, _activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The destination is identified: without it no condition of Chapter V can be checked (Art. 44)."""
    return judge(met=facts.country_known(transfer.country))


@rule(Transfer, "GDPR-45-1", reads="tool country dpf_certified")
def adequacy_relied_on_wrongly(transfer: Transfer, _activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The adequacy decision relied on is in force and covers the importer (Art. 45)."""
    relied_on = equals(transfer.tool, "adequacy") | answer(transfer.tool in _SHIELDS)
    return judge(
        applies=relied_on & facts.country_known(transfer.country),
        met=facts.adequate(transfer) & ~facts.adequacy_ended(transfer.tool),
    )


@rule(Transfer, "GDPR-46-1", reads="tool country")
def transfer_without_safeguard(transfer: Transfer, _activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Without an adequacy decision a transfer rests on a safeguard or a derogation (Art. 46(1), 49(1))."""
    approved = ~equals(transfer.tool, "bcr") | yes(transfer.bcr_approved)
    safeguard = one_of(transfer.tool, SAFEGUARDS) & approved
    return judge(applies=~facts.adequate(transfer), met=safeguard | one_of(transfer.tool, DEROGATIONS))


@rule(Transfer, "GDPR-46-2-c", reads="scc_version scc_module tool")
def outdated_contractual_clauses(transfer: Transfer, _activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Standard contractual clauses are a set in force, with the module that fits if it has any (Art. 46(2)(c))."""
    current = one_of(transfer.scc_version, facts.clauses())
    complete = filled(transfer.scc_module) | facts.clauses_without_modules(transfer.scc_version)
    return judge(applies=equals(transfer.tool, "scc"), met=current & complete, partly=current)


@rule(Transfer, "GDPR-46-1.TIA", reads="tia tool")
def transfer_not_assessed(transfer: Transfer, _activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """The law of the destination has been assessed, and supplementary measures taken (Art. 46(1), C-311/18)."""
    return judge(applies=one_of(transfer.tool, SAFEGUARDS), met=yes(transfer.tia), partly=partial(transfer.tia))


@rule(Transfer, "GDPR-49-1", reads="repetitive tool")
def derogation_used_as_routine(transfer: Transfer, _activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Derogations serve occasional transfers, and some are closed to public authorities (Art. 49(1), 49(3))."""
    applies = one_of(transfer.tool, _OCCASIONAL)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    barred = yes(facts.organisation.public_authority) & one_of(transfer.tool, _NOT_FOR_AUTHORITIES)
    return judge(applies=applies, met=no(transfer.repetitive) & ~barred)
