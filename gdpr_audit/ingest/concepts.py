"""The concepts that a column may carry. Most are attributes of the model; some feed an attribute."""

from __future__ import annotations

from dataclasses import fields

from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation

_NOT_COLUMNS = {"source", "cells", "inferred", "retention"}

ACTIVITY = frozenset(field.name for field in fields(ProcessingActivity)) - _NOT_COLUMNS
"""Concepts that are attributes of an activity under the same name."""

FEEDS: dict[str, tuple[str, ...]] = {
    "special_categories": ("data_categories",),
    "criminal_data": ("data_categories",),
    "vulnerable_subjects": ("subject_categories",),
    "sub_purposes": ("purposes",),
    "recipient_categories": ("recipients",),
    "recipients_internal": ("recipients",),
    "recipients_external": ("recipients",),
    "subprocessors": ("processors",),
    "processor_country": ("processors",),
    "processor_contract": ("processors",),
    "third_countries": ("transfers",),
    "transfer_safeguard": ("transfers",),
    "transfer_importer": ("transfers",),
    "retention_trigger": ("retention_text",),
    "archive_retention": ("retention_text",),
    "security_measures_technical": ("security_description",),
    "security_measures_organisational": ("security_description",),
    "storage_location": ("systems",),
    "dpia_required": ("dpia", "dpia_screening"),
    "dpia_link": ("dpia",),
    "lia_link": ("lia_done",),
    "consent_mechanism": ("consent_proof",),
    "deletion_method": ("deletion_process",),
    "criminal_basis": ("art10_basis",),
    "next_review": (),
    "created": (),
    "comments": (),
    "version": (),
    "access_rights": (),
    "rights_procedure": (),
    "breach_history": (),
    "training": (),
    "dpo": (),
    "controller": (),
    "representative": (),
    "task": (),
    "dataset": (),
    "retention_policy": (),
    "data_sharing_agreement": (),
    "public_private": (),
    "other_information": (),
}
"""Concept -> attributes that it helps to fill. Those that feed nothing are known, so as not to be mistaken."""

ORGANISATION = frozenset(field.name for field in fields(Organisation)) - _NOT_COLUMNS
"""Concepts of the organisation, read from contact blocks, cover sheets and the canonical workbook."""

PROCESSOR = frozenset(field.name for field in fields(Processor)) - {"inferred"}
"""Columns of a table of processors (`RawActivity.processors`)."""

TRANSFER = frozenset(field.name for field in fields(Transfer)) - {"automatic"}
"""Columns of a table of transfers (`RawActivity.transfers`)."""

RECIPIENTS = ("recipients", "recipient_categories", "recipients_internal", "recipients_external")
"""Concepts whose cells list recipients."""

LISTS = frozenset(
    word
    for words in (
        "purposes sub_purposes legal_bases data_categories special_categories criminal_data art9_conditions",
        "subject_categories vulnerable_subjects systems storage_location dataset recipients recipient_categories",
        "recipients_internal recipients_external processors subprocessors processor_contract processor_country",
        "transfers third_countries transfer_importer transfer_safeguard joint_controllers controllers",
        "processing_categories info_elements rights_listed marketing_channels access_rights",
    )
    for word in words.split()
)
"""Concepts whose cell may hold several items: rows and columns that repeat them add to one another."""

TEXTS = frozenset(
    word
    for words in (
        "description department owner legal_reference legitimate_interest retention_text retention_trigger",
        "archive_retention security_description security_measures_technical security_measures_organisational",
        "deletion_method consent_mechanism comments rights_procedure data_source controller",
    )
    for word in words.split()
)
"""Concepts whose cell holds free text: a second column is read after the first."""

SUBSTANTIVE = frozenset(
    word
    for words in (
        "purposes legal_bases data_categories special_categories subject_categories recipients recipient_categories",
        "recipients_internal recipients_external processors transfers third_countries retention_text controllers",
        "security_description security_measures_technical security_measures_organisational processing_categories",
    )
    for word in words.split()
)
"""Content of Article 30: a table without any of it is a list of names."""

TELLING = frozenset({"purposes", "legal_bases"})
"""What registers say of their activities, and hardly any other table."""
