"""The outcome of an audit: everything that a report may show. Reports compute nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gdpr_audit.assess.jurisdiction import Jurisdiction
from gdpr_audit.assess.profile import Profile
from gdpr_audit.dataflow import DataFlowGraph
from gdpr_audit.law.catalogue import Obligation
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.register import Reading
from gdpr_audit.model.value import Source
from gdpr_audit.observations.observation import Check, Observation
from gdpr_audit.rule import Rule, Verdict


class Subject(NamedTuple):
    """What a finding is about."""

    kind: str
    """``organisation``, ``activity``, ``processor``, ``transfer`` or ``register`` (what it says of none)."""
    id: str
    name: str


@dataclass(slots=True, eq=False)  # a frozen one takes five times as long to make, and there may be a million
class Finding:
    """One rule held against one subject, where the outcome asks for somebody's attention.

    Satisfied and not-applicable verdicts are counted in `Assessment.tally`, not listed.
    """

    id: str
    """Speaking and stable: ``transfer-without-safeguard@A12@salesforce``."""
    rule: Rule
    verdict: Verdict
    subject: Subject
    activity: ProcessingActivity | None
    source: Source | None
    evidence: str
    """What the register says, as written; ``""`` if nothing."""
    confidence: str
    """``high``: read from an understood cell; ``medium``: rests on a deduction or presumption; ``low``: both."""
    priority: str
    """``P1`` to ``P4`` (``law/scoring.toml``)."""
    concerns: int = 1
    """Number of subjects: above 1 where the register leaves the same question open for all of them."""
    fields: tuple[str, ...] = ()
    """Attributes on which the answer hangs."""
    reference: str = ""
    """Id of the reference of the law with which the register was compared (``law/retention.toml``)."""


@dataclass(frozen=True, slots=True)
class Score:
    """A compliance score in per cent, unrounded (``law/scoring.toml``): ``c_hi - c_lo = 100 - k``."""

    c_lo: float
    """What can be demonstrated: unknown counts as 0."""
    c_hi: float
    """What could be reached if all that is unknown were in order."""
    k: float
    """Share of what is known."""
    rules: int


@dataclass(frozen=True, slots=True)
class Scores:
    """The register's scores."""

    overall: Score | None
    """None when no gap rule applies."""
    quality: Score | None
    by_chapter: dict[str, Score]
    by_article: dict[str, Score]
    """Article (``"28"``, ``"FR"``, ``"EPRIV"``) -> score."""
    debt: float
    debt_unknown: float
    grade: str
    """``A`` to ``E``; ``""`` when no gap rule applies."""
    grade_uncapped: str
    open_critical: tuple[Finding, ...]
    """The open critical gaps of the catalogue, which cap the grade."""
    own: Score | None = None
    """Score of the organisation's own rules (packages), which counts in none of the others."""


@dataclass(slots=True)  # one per line: a frozen one takes five times as long to make
class Risk:
    """Inherent and residual risk of one activity; intervals are (lo, hi)."""

    activity: ProcessingActivity
    severity: int
    severity_interval: tuple[int, int]
    likelihood: int
    likelihood_interval: tuple[int, int]
    level: int
    rank: int
    coverage: float
    coverage_hi: float
    residual_severity: int
    residual_likelihood: int
    residual_level: int
    residual_level_optimistic: int
    severity_reasons: tuple[str, ...]
    """Keys of ``texts`` (``risk.<key>``): what raises the severity."""
    likelihood_reasons: tuple[str, ...]
    dpia_required: str
    """``yes``, ``no`` or ``not-stated``."""
    wp248: tuple[int, int]
    """Lower and upper count of the WP248 criteria met."""
    open_gaps: int = 0
    """Findings not or partly satisfied on this activity."""
    to_verify: int = 0


@dataclass(frozen=True, slots=True)
class Action:
    """One concrete step by one person; it may close many findings."""

    id: str
    """The id of the rule whose findings the step closes; ``verify-<rule id>`` where it is to find out."""
    rule: Rule
    priority: str
    owner: str
    effort: str
    findings: tuple[Finding, ...]
    verify_only: bool
    """True when nothing is known to be wrong: the step is to find out, or to look at a risk feature."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something presumed, to be confirmed by the reader: the role or an optional feature without a column."""

    field: str
    activities: int


@dataclass(frozen=True, slots=True)
class Profiled:
    """An organisation's profile, and what it makes of the register."""

    profile: Profile
    """With what has expired."""
    scores: Scores
    """What the scores would be if the catalogue were what the profile says; `Assessment.scores` are the official."""


@dataclass(slots=True)
class Assessment:
    """Everything that a report may show."""

    reading: Reading
    as_of: date
    jurisdiction: Jurisdiction
    rules: tuple[Rule, ...]
    uncovered: tuple[Obligation, ...]
    """Obligations of the catalogue that no rule covers."""
    findings: list[Finding]
    """In order of priority, then severity, then place: gaps first, then what is to be verified, then risk features."""
    tally: dict[str, dict[Verdict, int]]
    """Rule id -> verdict -> number of subjects: every verdict is counted here."""
    scores: Scores
    risks: list[Risk]
    """One per activity, the gravest first."""
    actions: list[Action]
    """The plan, most urgent first."""
    assumptions: list[Assumption]
    graph: DataFlowGraph
    contradictions: list[str] = field(default_factory=list)
    """``<key>@<activity id>``; the words are ``texts`` (``risk``, ``contradiction.<key>``)."""
    observations: list[Observation] = field(default_factory=list)
    """What rows say together, the gravest first; they are no verdicts, and no figure counts them."""
    checks: tuple[Check, ...] = ()
    """What was looked for across the rows, seen or not."""
    not_run: dict[str, tuple[Rule, ...]] = field(default_factory=dict)
    """Reason -> rules that were not run: ``other-jurisdiction`` (they state the law of another State) or
    ``not-in-force`` (not law on the day of the audit)."""
    profiled: Profiled | None = None
    """What the organisation's profile changes in the findings, the plan and the risks; the rest is the catalogue's."""
    withheld: int = 0
    """Findings that are counted and not listed, because their confidence is below the one asked for."""
