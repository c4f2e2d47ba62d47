"""A fictitious town's register, small and full of defects, for the figures that must never move by accident."""

from __future__ import annotations

from datetime import date
from typing import Any

AS_OF = date(2026, 11, 2)

TOWN: dict[str, Any] = {
    "organisation": {
        "name": "Ville de Brumeval",
        "contact": "Place de la Mairie, Brumeval",
        "country": "FR",
        "sector": "public",
        "legal_form": "public",
        "employees": 310,
        "public_authority": "yes",
        "eu_established": "yes",
        "dpo_designated": "yes",
        "dpo_contact": "dpo@brumeval.example",
        "dpo_published": "yes",
        "dpo_notified": "yes",
        "dpo_involved": "partial",
        "dpo_resources": "?",
        "dp_policy": "no",
        "rights_channel": "yes",
        "rights_procedure": "partial",
        "breach_procedure": "no",
        "breach_register": "no",
        "training": "yes",
        "training_date": "2023-02-01",
        "register_updated": "2026-06-30",
        "measures": {
            "M-AUTH": "yes",
            "M-BACKUP": "yes",
            "M-MALWARE": "yes",
            "M-PATCH": "partial",
            "M-NET": "yes",
            "M-PHYS": "yes",
            "M-RBAC": "yes",
            "M-LOG": "no",
            "M-ENC-TRANSIT": "yes",
            "M-RESTORE": "?",
        },
    },
    "activities": [
        {
            "id": "CAMERAS",
            "name": "Vidéoprotection des espaces publics",
            "domain": "security",
            "role": "controller",
            "purposes": ["Protéger les personnes et les biens sur la voie publique", "Vidéosurveillance"],
            "legal_bases": ["6.1.e"],
            "legal_reference": None,
            "subject_categories": ["public_space"],
            "data_categories": ["video"],
            "volume_subjects": 40000,
            "data_source": "direct",
            "info_notice": "partial",
            "info_elements": ["identity", "purposes", "rights"],
            "monitoring": "yes",
            "monitoring_public_area": "yes",
            "exclusion_effect": "no",
            "retention_text": "6 mois",
            "deletion_process": "yes",
            "recipients": [{"name": "Police nationale", "kind": "authority", "country": "FR"}],
            "processors": [],
            "transfers": [],
            "security_description": "Mesures appropriées",
            "measures": {"M-ENC-REST": "yes", "M-RESTORE": "yes"},
            "access_scope": "restricted",
            "exposure": "internal",
            "dpia": "not_required_justified",
            "last_review": "2026-03-01",
        },
        {
            "id": "CANTINE",
            "name": "Restauration scolaire",
            "domain": "school_services",
            "role": "controller",
            "purposes": ["Inscrire les enfants à la cantine et facturer les repas"],
            "legal_bases": ["6.1.e", "6.1.b"],
            "legal_reference": "Code de l'éducation R.531-52",
            "subject_categories": ["children"],
            "data_categories": ["identity", "contact", "bank", "diet", "unclassified"],
            "volume_subjects": 900,
            "data_source": "direct",
            "info_notice": "yes",
            "info_clear": "yes",
            "info_elements": ["identity", "dpo", "purposes", "legal_basis", "recipients", "retention", "rights"],
            "rights_listed": ["access", "rectification", "portability"],
            "retention_text": "3 ans, puis durée légale",
            "deletion_process": "partial",
            "recipients": [{"name": "Trésor public", "kind": "authority", "country": "FR"}],
            "processors": [
                {
                    "name": "ÉcoleNet",
                    "country": "FR",
                    "contract": "yes",
                    "clauses": ["subject_duration", "nature_purpose", "data_subjects", "a", "b", "c"],
                    "guarantees": "?",
                    "subproc_auth": "general",
                    "subproc_list": None,
                    "breach_notice_hours": 96,
                },
                {"name": "Chat4Parents Ltd", "country": "US", "contract": None, "guarantees": "no"},
            ],
            "transfers": [],
            "security_description": "Authentification individuelle, sauvegardes",
            "access_scope": "team",
            "exposure": "internet",
            "hosting_external": "yes",
            "dpia": None,
            "last_review": "2024-09-01",
        },
        {
            "id": "AGENDA",
            "name": "Agenda du cabinet du maire",
            "role": "joint_controller",
            "purposes": ["Gestion"],
            "legal_bases": ["6.1.f"],
            "subject_categories": None,
            "data_categories": ["identity", "contact"],
            "volume_subjects": "?",
            "data_source": "both",
            "retention_text": None,
            "recipients": [],
            "processors": [{"name": "Agenda Cloud Inc.", "country": "US", "contract": "yes", "guarantees": "yes"}],
            "transfers": [
                {"importer": "Agenda Cloud Inc.", "country": "US", "tool": "adequacy", "dpf_certified": "yes"}
            ],
            "security_description": None,
            "access_scope": "wide",
            "exposure": "cloud",
            "dpia": "done",
            "dpia_date": "2022-05-10",
            "last_review": None,
        },
    ],
}

VERDICTS = """
GDPR-4-7 SSS | GDPR-5-1-b.1 SPN | GDPR-6-4 --- | GDPR-5-1-c.1 ??? | GDPR-5-1-d ??? | GDPR-5-1-e.1 SPN
GDPR-5-1-e.2 S?? | GDPR-5-1-e.3 NN- | GDPR-5-1-f SSS | GDPR-6-1.1 SSS | GDPR-6-1.2 SS? | GDPR-6-1-f.1 ?--
GDPR-6-1-f.2 ?-- | GDPR-6-1-b ?-- | GDPR-6-3 SN- | GDPR-7-1 --- | GDPR-7-2 --- | GDPR-7-3 ?-- | GDPR-7-4 000
GDPR-8-1 --- | GDPR-9-2.1 ?-- | GDPR-9-2.2 ?-- | GDPR-10-1 ?-- | GDPR-12-1 S?- | GDPR-12-2 P | GDPR-12-3 ?
GDPR-13-1.1 SN? | GDPR-13-1.2 N?- | GDPR-14-1.1 ?-- | GDPR-14-1.2 ?-- | GDPR-13-2-b S?? | GDPR-15-1 ???
GDPR-16-1 ??? | GDPR-17-1 ??? | GDPR-20-1 ?-- | GDPR-21-1 ??? | GDPR-21-2 --- | GDPR-22-1 ---
GDPR-22-3 --- | GDPR-22-4 --- | GDPR-24-2 N | GDPR-25-1 ??? | GDPR-26-1 ?-- | GDPR-27-1 - | GDPR-28-1 SN?
GDPR-28-3.1 SS? | GDPR-28-3.2 N?? | GDPR-28-2 ??? | GDPR-28-3-h ??? | GDPR-29-1 ? | GDPR-30-1-a S
GDPR-30-1-b SSS | GDPR-30-1-c.1 SSN | GDPR-30-1-c.2 SSS | GDPR-30-1-d SSS | GDPR-30-1-e SS?
GDPR-30-1-f SSN | GDPR-30-1-g SSN | GDPR-30-2-a --- | GDPR-30-2-b --- | GDPR-30-2-c --- | GDPR-30-2-d ---
GDPR-30-4 S | GDPR-30-5 ? | GDPR-31-1 ? | GDPR-32-1-a.1 S?- | GDPR-32-1-a.2 --- | GDPR-32-1-b.1 ???
GDPR-32-1-b.2 ??? | GDPR-32-1-b.3 ??? | GDPR-32-1-b.4 ??? | GDPR-32-1-c S?? | GDPR-32-1-d ??-
GDPR-32-2 ??- | GDPR-33-1 N | GDPR-33-2 N?? | GDPR-33-5 N | GDPR-34-1 ? | GDPR-35-1.1 SS? | GDPR-35-1.2 SN?
GDPR-35-7 ?-- | GDPR-35-11 N-- | GDPR-36-1 ?-- | GDPR-37-1 S | GDPR-37-7 S | GDPR-38-2 N | GDPR-38-6 ?
GDPR-39-1-b N | GDPR-44-1 SS | GDPR-45-1 S? | GDPR-46-1 ?- | GDPR-46-2-c ?- | GDPR-46-1.TIA ?-
GDPR-49-1 ?- | FR-LIL-30 ?-- | FR-CSP-L1111-8 ?-- | FR-CT-L2312-38 --- | GDPR-89-1 ?-- | EPRIV-5-3 ---
EPRIV-13-1 --- | RISK-SENS RR0 | RISK-VULN ?R0 | RISK-ADM ?00 | RISK-FREETEXT ?00 | RISK-US ??0
REG-Q-02 SN? | REG-Q-03 SSN | REG-Q-04 SN? | REG-Q-06 SNN | REG-Q-09 S
"""
"""Obligation, and a letter per subject: Satisfied, Partly, Not satisfied, ? not stated, - not applicable, Raised, 0."""
