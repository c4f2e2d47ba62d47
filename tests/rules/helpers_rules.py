"""A register on which nothing is open, and what a rule says once some of its fields are changed."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

from gdpr_audit.facts import Facts, presume
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Register
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.rules import all_rules

AS_OF = date(2026, 11, 23)

MEASURES = {measure["id"]: "yes" for measure in table("security_measures")["measures"]}

NOTICE = [
    "identity",
    "dpo",
    "purposes",
    "legal_basis",
    "recipients",
    "transfers",
    "retention",
    "rights",
    "complaint",
    "mandatory_or_optional",
]
"""What the notice of the sound register must hold under Art. 13, and no more."""

SOUND: dict[str, Any] = {
    "organisation": {
        "name": "Exemplia SAS",
        "contact": "1 rue de l’Exemple, 69000 Lyon",
        "country": "FR",
        "sector": "private",
        "employees": 120,
        "public_authority": "no",
        "eu_established": "yes",
        "offers_to_eu": "yes",
        "core_monitoring_large": "no",
        "core_special_large": "no",
        "dpo_designated": "yes",
        "dpo_contact": "dpo@exemplia.example",
        "dpo_published": "yes",
        "dpo_notified": "yes",
        "dpo_involved": "yes",
        "dpo_resources": "yes",
        "dpo_independent": "yes",
        "dpo_conflict_free": "yes",
        "dp_policy": "yes",
        "rights_channel": "yes",
        "rights_procedure": "yes",
        "rights_log": "yes",
        "instructions_staff": "yes",
        "confidentiality": "yes",
        "breach_procedure": "yes",
        "breach_register": "yes",
        "breach_comm_plan": "yes",
        "training": "yes",
        "training_date": "2026-03-10",
        "register_updated": "2026-09-01",
        "claims_30_5": "no",
        "sa_cooperation": "yes",
        "measures": MEASURES,
    },
    "activity": {
        "id": "support",
        "name": "Assistance aux clients",
        "role": "controller",
        "purposes": ["Répondre aux demandes d’assistance des clients"],
        "legal_bases": ["6.1.b"],
        "necessity_justified": "yes",
        "subject_categories": ["customers"],
        "data_categories": ["identity", "contact"],
        "minimisation_review": "yes",
        "accuracy_process": "yes",
        "volume_subjects": 900,
        "automated": "yes",
        "profiling": "no",
        "adm": "none",
        "cookies": "no",
        "direct_marketing": "no",
        "secondary_use": "no",
        "mobile_devices": "no",
        "test_data_real": "no",
        "hosting_external": "no",
        "data_source": "direct",
        "info_notice": "yes",
        "info_clear": "yes",
        "info_elements": NOTICE,
        "rights_listed": ["access", "rectification", "erasure", "restriction", "portability"],
        "portability_process": "yes",
        "design_review": "yes",
        "default_settings": "yes",
        "retention_text": "3 ans après le dernier contact",
        "deletion_process": "yes",
        "recipients": [],
        "security_description": "Accès par profil, chiffrement TLS",
        "exposure": "internal",
        "dpia": "not_required_justified",
        "last_review": "2026-09-01",
    },
    "processor": {
        "name": "Calls Ltd",
        "country": "IN",
        "contract": "yes",
        "clauses": list(table("register_fields")["constants"]["CLAUSES_28"]),
        "guarantees": "yes",
        "subproc_auth": "none_used",
        "audit_date": "2026-01-15",
        "breach_notice_hours": 48,
    },
    "transfer": {
        "importer": "Calls Ltd",
        "country": "IN",
        "tool": "scc",
        "scc_version": "2021/914",
        "scc_module": "2",
        "tia": "yes",
        "repetitive": "yes",
    },
}
"""A register on which nothing is open, in parts."""


def register(overrides: dict[str, dict[str, Any]]) -> Register:
    """The sound register with some fields changed; ``"unmapped"`` takes the column away."""
    parts = copy.deepcopy(SOUND)
    for part, changed in overrides.items():
        parts[part] = {key: value for key, value in (parts[part] | changed).items() if value != "unmapped"}
    lists = {"processors": [parts["processor"]], "transfers": [parts["transfer"]]} | overrides.get("activity", {})
    activity = parts["activity"] | {name: lists[name] for name in ("processors", "transfers")}
    activity = {key: value for key, value in activity.items() if value != "unmapped"}
    return presume(register_from_data({"organisation": parts["organisation"], "activities": [activity]}))[0]


def verdicts(rule: Rule, audited: Register, as_of: date = AS_OF) -> list[Verdict]:
    """What a rule says of each of its subjects, declared ones first."""
    facts = Facts(audited, as_of)
    return [rule.check(*subject, facts) for subject in subjects(rule.obligation.scope, facts)]


def subjects(scope: Scope, facts: Facts) -> Iterator[tuple[object, ...]]:
    """On what a rule of this scope is asked."""
    if scope is Scope.ORGANISATION:
        yield (facts.organisation,)
        return
    for activity in facts.register.activities:
        if scope is Scope.ACTIVITY:
            yield (activity,)
        elif scope is Scope.TRANSFER:
            yield from ((transfer, activity) for transfer in facts.transfers(activity))
        elif isinstance(activity.processors, tuple):
            yield from ((processor, activity) for processor in activity.processors)


def of(catalogue: str, changes: dict[str, dict[str, Any]], as_of: date = AS_OF) -> str:
    """The verdict on the first subject of the sound register with these changes."""
    return verdicts(RULES[catalogue], register(changes), as_of)[0].value


RULES = {rule.obligation.id: rule for rule in all_rules()}
