"""The processing activity, in Article 30's words.

Every attribute holds a value or a `State`; names, types and codes are those of the canonical register.
Lists are tuples, and the empty tuple is an explicit "none".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gdpr_audit.model.party import Measures, Parties, Processors, Recipients, RetentionPeriods, Systems, Transfers
from gdpr_audit.model.value import UNMAPPED, Cell, Code, Codes, Count, Day, Fact, Inference, Source, Text, Texts


@dataclass(slots=True)
class ProcessingActivity:
    """One processing activity (Art. 30(1), or 30(2) where ``role`` is ``processor``)."""

    id: str
    """The register's own identifier, else one derived from the name: stable when rows move. Unique in the register."""
    name: str
    source: Source | None = None
    """The row or the sheet where the activity is described."""
    cells: Mapping[str, Cell] = field(default_factory=dict)
    """Attribute name -> the cell that it was read from; what was not understood is still here."""
    inferred: Mapping[str, Inference] = field(default_factory=dict)
    """Attribute name -> why its value, or a part of it, is inferred; what the cells say outright is not in here."""
    systems: Systems = UNMAPPED
    owner: Text = UNMAPPED
    department: Text = UNMAPPED
    joint_controllers: Parties = UNMAPPED
    status: Text = UNMAPPED
    """Life cycle as the register puts it (active, planned, retired)."""
    description: Text = UNMAPPED
    """Free description."""
    domain: Code = UNMAPPED
    """Business domain."""
    role: Code = UNMAPPED
    """Role of the organisation (Art. 30(1)/30(2))."""
    purposes: Texts = UNMAPPED
    """Purposes, one per item (Art. 30(1)(b))."""
    legal_bases: Codes = UNMAPPED
    """Art. 6 bases."""
    legal_reference: Text = UNMAPPED
    """Legal text."""
    legitimate_interest: Text = UNMAPPED
    """Interest pursued."""
    lia_done: Fact = UNMAPPED
    """Balancing test done."""
    necessity_justified: Fact = UNMAPPED
    """Necessity for the contract justified."""
    basis_per_purpose: Fact = UNMAPPED
    """Each basis mapped to a purpose."""
    ancillary_to_public_task: Fact = UNMAPPED
    """Activity outside public tasks."""
    secondary_use: Fact = UNMAPPED
    """Data reused for another purpose."""
    compat_test: Fact = UNMAPPED
    """Compatibility test."""
    research_safeguards: Fact = UNMAPPED
    """Art. 89 safeguards."""
    consent_proof: Fact = UNMAPPED
    """Proof of consent kept."""
    consent_granular: Fact = UNMAPPED
    """Consent free, specific, separate."""
    consent_withdrawal: Fact = UNMAPPED
    """Easy withdrawal."""
    consent_explicit: Fact = UNMAPPED
    """Explicit consent."""
    iss_to_children: Fact = UNMAPPED
    """Online service offered directly to children."""
    parental_consent: Fact = UNMAPPED
    """Age check and parental authorisation."""
    data_categories: Codes = UNMAPPED
    """Data categories (ids of law/data_categories.toml, or unclassified) (Art. 30(1)(c))."""
    minimisation_review: Fact = UNMAPPED
    """Necessity of each item reviewed."""
    accuracy_process: Fact = UNMAPPED
    """Update process."""
    art9_conditions: Codes = UNMAPPED
    """Art. 9(2) conditions."""
    professional_secrecy: Fact = UNMAPPED
    """Staff under professional secrecy."""
    art10_basis: Text = UNMAPPED
    """Text allowing criminal data."""
    nir_case: Text = UNMAPPED
    """Authorised use of the NIR."""
    subject_categories: Codes = UNMAPPED
    """Data subjects (Art. 30(1)(c))."""
    volume_subjects: Count = UNMAPPED
    """Number of persons."""
    large_scale: Fact = UNMAPPED
    """Large scale declared."""
    automated: Fact = UNMAPPED
    """Automated means."""
    data_source: Code = UNMAPPED
    """Source of the data."""
    info_notice: Fact = UNMAPPED
    """Notice given."""
    info_elements: Codes = UNMAPPED
    """Elements present in the notice."""
    info_exemption: Text = UNMAPPED
    """Art. 13(4)/14(5) exemption."""
    info_timing: Fact = UNMAPPED
    """Given in time (Art. 14(3))."""
    info_clear: Fact = UNMAPPED
    """Clear and adapted."""
    rights_listed: Codes = UNMAPPED
    """Rights announced."""
    access_process: Fact = UNMAPPED
    """Access process."""
    rectification_process: Fact = UNMAPPED
    """Rectification process."""
    erasure_process: Fact = UNMAPPED
    """Erasure process."""
    restriction_possible: Fact = UNMAPPED
    """Restriction possible."""
    portability_process: Fact = UNMAPPED
    """Portability export."""
    objection_process: Fact = UNMAPPED
    """Objection process."""
    optout_marketing: Fact = UNMAPPED
    """Marketing opt-out."""
    profiling: Fact = UNMAPPED
    """Profiling."""
    adm_significant_effect: Fact = UNMAPPED
    """Legal or similar effect."""
    adm_human_review: Fact = UNMAPPED
    """Human review available."""
    adm: Code = UNMAPPED
    """Automated decision."""
    adm_condition: Code = UNMAPPED
    """Art. 22(2) case."""
    monitoring: Fact = UNMAPPED
    """Systematic monitoring."""
    monitoring_public_area: Fact = UNMAPPED
    """Public area monitored."""
    dataset_matching: Fact = UNMAPPED
    """Datasets combined."""
    innovative_tech: Fact = UNMAPPED
    """Innovative technology."""
    uses_ai: Fact = UNMAPPED
    """AI system used."""
    exclusion_effect: Fact = UNMAPPED
    """May exclude from a right or contract."""
    employees_informed_cse: Fact = UNMAPPED
    """Works council and staff informed."""
    cookies: Fact = UNMAPPED
    """Cookies or trackers."""
    cookie_consent: Fact = UNMAPPED
    """Consent before trackers."""
    cookie_refuse_equal: Fact = UNMAPPED
    """Refuse as easy as accept."""
    direct_marketing: Fact = UNMAPPED
    """Direct marketing."""
    marketing_consent: Fact = UNMAPPED
    """Marketing consent."""
    soft_optin: Fact = UNMAPPED
    """Soft opt-in conditions met."""
    marketing_channels: Codes = UNMAPPED
    """Channels."""
    retention_text: Text = UNMAPPED
    """Retention as written (Art. 30(1)(f))."""
    retention: RetentionPeriods = UNMAPPED
    """Parsed retention."""
    retention_justified: Fact = UNMAPPED
    """Longer period justified."""
    deletion_process: Fact = UNMAPPED
    """Deletion carried out."""
    recipients: Recipients = UNMAPPED
    """Recipients (Art. 30(1)(d))."""
    processors: Processors = UNMAPPED
    """Processors (Art. 30(1)(d))."""
    transfers: Transfers = UNMAPPED
    """Transfers outside EEA (Art. 30(1)(e))."""
    controllers: Parties = UNMAPPED
    """Controllers served (processor record) (Art. 30(2)(a))."""
    processing_categories: Texts = UNMAPPED
    """Categories of processing (Art. 30(2)(b))."""
    joint_arrangement: Fact = UNMAPPED
    """Arrangement signed."""
    joint_essence_available: Fact = UNMAPPED
    """Essence available."""
    security_description: Text = UNMAPPED
    """Security as written (Art. 30(1)(g))."""
    measures: Measures = UNMAPPED
    """Recognised measures."""
    access_scope: Code = UNMAPPED
    """Internal access."""
    internal_users: Count = UNMAPPED
    """Users with access."""
    exposure: Code = UNMAPPED
    """Exposure."""
    mobile_devices: Fact = UNMAPPED
    """On mobile devices."""
    test_data_real: Fact = UNMAPPED
    """Real data in tests."""
    development: Fact = UNMAPPED
    """Software developed for this activity."""
    hosting_external: Fact = UNMAPPED
    """Hosted by a third party."""
    health_care_context: Fact = UNMAPPED
    """Collected in care, prevention, social follow-up."""
    hds_certified: Fact = UNMAPPED
    """Host HDS certified."""
    design_review: Fact = UNMAPPED
    """Privacy by design review."""
    default_settings: Fact = UNMAPPED
    """Protective defaults."""
    dpia_screening: Fact = UNMAPPED
    """DPIA need screened."""
    dpia_content_complete: Fact = UNMAPPED
    """DPIA complete."""
    dpia_dpo_advice: Fact = UNMAPPED
    """DPO advice."""
    dpia_residual_high: Fact = UNMAPPED
    """Residual risk high per DPIA."""
    prior_consultation: Fact = UNMAPPED
    """Authority consulted."""
    changed_since_dpia: Fact = UNMAPPED
    """Change since DPIA."""
    dpia: Code = UNMAPPED
    """DPIA status."""
    dpia_date: Day = UNMAPPED
    """DPIA date."""
    last_review: Day = UNMAPPED
    """Last review of the line."""

    def source_of(self, name: str) -> Source | None:
        """Where the attribute was read, else where the activity stands."""
        cell = self.cells.get(name)
        return cell.source if cell else self.source

    def text_of(self, name: str) -> str:
        """The attribute as written in the register; ``""`` if there is no such cell."""
        cell = self.cells.get(name)
        return cell.text if cell else ""
