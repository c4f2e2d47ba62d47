"""Who and what an activity involves: recipients, processors, transfers, systems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from gdpr_audit.model.value import UNMAPPED, Code, Codes, Count, Day, Fact, State, Text, Texts


@dataclass(slots=True)
class Party:
    """Somebody outside: a controller served, a joint controller, a representative."""

    name: str
    contact: Text = UNMAPPED


@dataclass(slots=True)
class System:
    """An application, a file or a place where the data are kept."""

    name: str
    country: Text = UNMAPPED


@dataclass(slots=True)
class Recipient:
    """To whom the data are disclosed (Art. 4(9), 30(1)(d))."""

    name: str
    kind: Code = UNMAPPED
    """``internal``, ``authority``, ``third_party``, ``group`` ...; unmapped counts as external."""
    country: Text = UNMAPPED


@dataclass(slots=True)
class Processor:
    """A processor engaged for an activity (Art. 28)."""

    name: str
    country: Text = UNMAPPED
    """ISO 3166-1 alpha-2."""
    contract: Fact = UNMAPPED
    clauses: Codes = UNMAPPED
    """Elements of Art. 28(3) in it: ``subject_duration``, ``nature_purpose``, ``data_subjects``, ``a`` to ``h``."""
    guarantees: Fact = UNMAPPED
    subproc_auth: Code = UNMAPPED
    """``none_used``, ``specific``, ``general``, ``unknown``."""
    subproc_list: Fact = UNMAPPED
    subprocessors: Texts = UNMAPPED
    audit_date: Day = UNMAPPED
    breach_notice_hours: Count = UNMAPPED
    inferred: bool = False
    """True when the register lists it without calling it a processor (`ProcessingActivity.inferred`)."""


@dataclass(slots=True)
class Transfer:
    """A transfer to a third country or an international organisation (Chapter V)."""

    importer: Text = UNMAPPED
    country: Text = UNMAPPED
    """ISO 3166-1 alpha-2 where the destination was recognised; otherwise its text as written."""
    tool: Code = UNMAPPED
    """Identifier in ``law/transfer_tools.toml``; an invalid mention keeps its own identifier."""
    dpf_certified: Fact = UNMAPPED
    dpf_covers_hr: Fact = UNMAPPED
    adequacy_scope_confirmed: Fact = UNMAPPED
    hr_data: Fact = UNMAPPED
    scc_version: Text = UNMAPPED
    scc_module: Text = UNMAPPED
    tia: Fact = UNMAPPED
    bcr_approved: Fact = UNMAPPED
    repetitive: Fact = UNMAPPED
    art49_documented: Fact = UNMAPPED
    fallback_scc: Fact = UNMAPPED
    automatic: bool = False
    """True when no entry declared it: deduced from the country of a processor or recipient."""


@dataclass(slots=True)
class RetentionPeriod:
    """One storage period as analysed from the register's text."""

    months: float
    category: str = ""
    event: str = ""


Parties: TypeAlias = tuple[Party, ...] | State
Systems: TypeAlias = tuple[System, ...] | State
Recipients: TypeAlias = tuple[Recipient, ...] | State
Processors: TypeAlias = tuple[Processor, ...] | State
Transfers: TypeAlias = tuple[Transfer, ...] | State
RetentionPeriods: TypeAlias = tuple[RetentionPeriod, ...] | State
Measures: TypeAlias = Mapping[str, Fact] | State
"""Measure id of ``law/security_measures.toml`` -> whether it is in place."""
