"""The register as the audit sees it, whatever file it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Measures
from gdpr_audit.model.value import UNMAPPED, Cell, Code, Count, Day, Fact, InputIssue, Source, Text


@dataclass(slots=True)
class Organisation:
    """The controller or processor that keeps the register, and what holds for all its activities."""

    name: Text = UNMAPPED
    source: Source | None = None
    cells: Mapping[str, Cell] = field(default_factory=dict)
    contact: Text = UNMAPPED
    """Contact details (Art. 30(1)(a))."""
    country: Text = UNMAPPED
    """Country."""
    sector: Code = UNMAPPED
    """Sector (private, public, health, medico_social, legal, notary, commercial_court_registry, education ...)."""
    legal_form: Code = UNMAPPED
    """Legal form (company, public, non_profit, sole)."""
    employees: Count = UNMAPPED
    """Number of persons employed."""
    turnover: Count = UNMAPPED
    """Worldwide turnover of the undertaking."""
    public_authority: Fact = UNMAPPED
    """Public authority or body."""
    individual_practice: Fact = UNMAPPED
    """Individual professional practice."""
    eu_established: Fact = UNMAPPED
    """Established in the EU/EEA."""
    offers_to_eu: Fact = UNMAPPED
    """Targets or monitors persons in the EU."""
    representative: Text = UNMAPPED
    """EU representative (Art. 30(1)(a))."""
    core_monitoring_large: Fact = UNMAPPED
    """Core activity = large-scale regular and systematic monitoring."""
    core_special_large: Fact = UNMAPPED
    """Core activity = large-scale special or criminal data."""
    dpo_designated: Fact = UNMAPPED
    """DPO designated."""
    dpo_contact: Text = UNMAPPED
    """DPO contact (Art. 30(1)(a))."""
    dpo_published: Fact = UNMAPPED
    """DPO contact published."""
    dpo_notified: Fact = UNMAPPED
    """DPO notified to the authority."""
    dpo_conflict_free: Fact = UNMAPPED
    """No conflict."""
    dpo_resources: Fact = UNMAPPED
    """Resources."""
    dpo_involved: Fact = UNMAPPED
    """Involved in time."""
    dpo_independent: Fact = UNMAPPED
    """Independent."""
    dp_policy: Fact = UNMAPPED
    """Data-protection policy."""
    rights_channel: Fact = UNMAPPED
    """Rights contact."""
    rights_procedure: Fact = UNMAPPED
    """Rights procedure."""
    rights_log: Fact = UNMAPPED
    """Rights log."""
    breach_procedure: Fact = UNMAPPED
    """Breach procedure."""
    breach_register: Fact = UNMAPPED
    """Breach register."""
    breach_comm_plan: Fact = UNMAPPED
    """Plan to inform persons."""
    training: Fact = UNMAPPED
    """Training."""
    training_date: Day = UNMAPPED
    """Last training."""
    instructions_staff: Fact = UNMAPPED
    """Staff act on instructions."""
    confidentiality: Fact = UNMAPPED
    """Confidentiality undertakings."""
    register_updated: Day = UNMAPPED
    """Register last updated."""
    claims_30_5: Fact = UNMAPPED
    """Claims the Art. 30(5) exemption."""
    sa_cooperation: Fact = UNMAPPED
    """Inspection procedure."""
    measures: Measures = UNMAPPED
    """Organisation-wide measures (Art. 30(1)(g))."""


@dataclass(slots=True)
class Register:
    """A record of processing activities (Art. 30)."""

    organisation: Organisation
    activities: list[ProcessingActivity]


@dataclass(slots=True)
class Reading:
    """A register as read from a file, and everything that the reader must be told about the reading."""

    register: Register
    issues: list[InputIssue]
    file_name: str
    sha256: str
    language: str = ""
    """Language of the headings, ISO 639-1; ``""`` if undecided."""
    state: str = ""
    """State of the authority whose form the register is kept in, ISO 3166-1; ``""`` if it is none's."""
