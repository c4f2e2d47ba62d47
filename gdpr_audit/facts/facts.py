"""The derived facts of a register, each computed once per activity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from gdpr_audit.facts import content, dpia, retention, risk
from gdpr_audit.facts import measures as security
from gdpr_audit.facts import transfers as chapter_v
from gdpr_audit.facts.categories import data_profile, person_profile
from gdpr_audit.facts.lexicon import mentions
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.law.consent_age import ConsentAge, consent_ages
from gdpr_audit.law.destinations import clauses_in_force, ended_decisions
from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import instrument_in_force
from gdpr_audit.model import logic
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import State

_Fact = TypeVar("_Fact")
_MISSING: Any = object()


def _once(method: Callable[[Facts, ProcessingActivity], _Fact]) -> Callable[[Facts, ProcessingActivity], _Fact]:
    """Compute a fact of an activity when it is first asked for."""
    name = method.__name__

    @wraps(method)
    def remembered(self: Facts, activity: ProcessingActivity) -> _Fact:
        known = self._known[name]
        fact: _Fact = known.get(id(activity), _MISSING)
        if fact is _MISSING:
            fact = known[id(activity)] = method(self, activity)
            self._kept[id(activity)] = activity  # so that no other object can take its identity
        return fact

    _REMEMBERED.append(name)
    return remembered


_REMEMBERED: list[str] = []


class Facts:
    """What follows from a register before any rule.

    Args:
        register: as the audit sees it; it must not change any more.
        as_of: date of the audit: no fact looks at the clock.
        jurisdiction: ISO 3166-1 code of the State whose law and whose authority's lists hold beside the GDPR.
        large_scale: persons from which an activity that does not say so is large-scale; by default that of
            ``law/register_fields.toml``.
    """

    def __init__(
        self, register: Register, as_of: date, jurisdiction: str = "FR", *, large_scale: int | None = None
    ) -> None:
        self.register = register
        self.as_of = as_of
        self.jurisdiction = jurisdiction
        self._large_scale: int = large_scale or table("register_fields")["config_defaults"]["large_scale_threshold"]
        self._known: dict[str, dict[int, Any]] = {name: {} for name in _REMEMBERED}
        self._kept: dict[int, ProcessingActivity] = {}
        self._latest: ProcessingActivity | None = None
        self._in_place: dict[str, Answer] = {}
        self._ids = Counter(activity.id for activity in register.activities)

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""
        return self.register.organisation

    def special(self, activity: ProcessingActivity) -> Answer:
        """Special categories of data (Art. 9(1))."""
        return data_profile(activity.data_categories).special

    def criminal(self, activity: ProcessingActivity) -> Answer:
        """Data on criminal convictions and offences (Art. 10)."""
        return data_profile(activity.data_categories).criminal

    def highly_personal(self, activity: ProcessingActivity) -> Answer:
        """Highly personal data (WP248 criterion 4)."""
        return data_profile(activity.data_categories).highly_personal

    def vulnerable(self, activity: ProcessingActivity) -> Answer:
        """Vulnerable persons (WP248 criterion 7)."""
        return person_profile(activity.subject_categories).vulnerable

    def large_scale(self, activity: ProcessingActivity) -> Answer:
        """Large scale (recital 91): as declared, else by the number of persons."""
        declared = logic.yes(activity.large_scale)
        if declared is not Answer.NOT_STATED:
            return declared
        return logic.measured(activity.volume_subjects, lambda persons: persons >= self._large_scale)

    @_once
    def criteria(self, activity: ProcessingActivity) -> dict[str, Answer]:
        """The nine WP248 criteria, ``C1`` to ``C9``."""
        return dpia.criteria(activity, self)

    def criterion(self, activity: ProcessingActivity, name: str) -> Answer:
        """WP248 criterion ``C1`` to ``C9``."""
        return self.criteria(activity)[name]

    def direct_marketing(self, activity: ProcessingActivity) -> Answer:
        """Direct marketing, as declared or as the purposes say."""
        declared = logic.yes(activity.direct_marketing)
        return self.mentions(activity.purposes, "LEX_DIRECT_MARKETING") if declared is Answer.NOT_STATED else declared

    @_once
    def dpia_grounds(self, activity: ProcessingActivity) -> dpia.Grounds:
        """What speaks for and against a DPIA."""
        return dpia.grounds(activity, self, self.criteria(activity).values())

    @_once
    def dpia_required(self, activity: ProcessingActivity) -> Answer:
        """Decision of ``law/dpia_criteria.toml``."""
        return self.dpia_grounds(activity).required

    @cached_property
    def exempt_organisation(self) -> Answer:
        """Does the authority's list of exempt types free the organisation for all that it does?"""
        return dpia.exempt_organisation(self)

    def dpia_mandatory(self, activity: ProcessingActivity) -> Answer:
        """Art. 35(3) or the authority's list of required types."""
        return self.dpia_grounds(activity).mandatory

    @_once
    def inherent(self, activity: ProcessingActivity) -> risk.Inherent:
        """Inherent risk, before any measure."""
        return risk.inherent(activity, self)

    @_once
    def residual(self, activity: ProcessingActivity) -> risk.Residual:
        """Residual risk, once the measures in place are counted."""
        return risk.residual(activity, self, self.inherent(activity))

    def severity(self, activity: ProcessingActivity) -> int:
        """Inherent severity, 1 to 4 (headline)."""
        return self.inherent(activity).severity

    def level(self, activity: ProcessingActivity) -> int:
        """Inherent risk level, 1 to 4 (headline)."""
        return self.inherent(activity).level

    def sensitivity(self, activity: ProcessingActivity) -> tuple[int, int]:
        """Greatest sensitivity of the data, 1 to 4, as an interval."""
        return data_profile(activity.data_categories).sensitivity

    @_once
    def _expected(self, activity: ProcessingActivity) -> security.Expected:
        large = self.large_scale(activity) is Answer.YES
        return security.expected_measures(security.circumstances(activity, self.severity(activity), large_scale=large))

    def expected_measures(self, activity: ProcessingActivity) -> dict[str, security.Measure]:
        """The security measures that the activity is expected to have, by id."""
        return self._expected(activity).measures

    def measure(self, activity: ProcessingActivity, name: str) -> Answer:
        """Is the security measure in place, or not expected here (neutral yes)?"""
        if self._latest is not activity:  # asked many times of one line, and then never again
            expected = self._expected(activity)
            self._in_place = security.in_place(expected, activity.measures, self.organisation.measures)
            self._latest = activity
        return self._in_place.get(name, Answer.YES)

    def coverage(self, activity: ProcessingActivity, which: str) -> tuple[float, float]:
        """Weighted share of the ``baseline`` or ``expected`` measures in place, as an interval."""
        both = self._coverage(activity)
        return both.baseline if which == "baseline" else both.expected

    @_once
    def _coverage(self, activity: ProcessingActivity) -> security.Coverage:
        return security.coverage(self._expected(activity), activity.measures, self.organisation.measures)

    @_once
    def transfers(self, activity: ProcessingActivity) -> tuple[Transfer, ...]:
        """Declared transfers, then those deduced from processors and recipients outside the EEA."""
        return chapter_v.all_transfers(activity, self.as_of)

    def country_known(self, country: object) -> Answer:
        """Is the destination a country that the table knows? Blank is no; no such column is not stated."""
        return chapter_v.country_known(country)

    def adequate(self, transfer: Transfer) -> Answer:
        """Is the destination in the EEA or covered by an adequacy decision in force for this importer (Art. 45)?"""
        return chapter_v.adequate(transfer, self.as_of)

    def in_force(self, instrument: str) -> Answer:
        """Is the text of ``law/instruments.toml`` law at the date of the audit? Yes or no."""
        return logic.answer(instrument_in_force(instrument, self.as_of))

    def adequacy_ended(self, tool: object) -> Answer:
        """Does the transfer tool name an adequacy decision that holds no longer (C-362/14, C-311/18)? Yes or no."""
        return logic.answer(tool in ended_decisions(self.as_of))

    def clauses(self) -> Mapping[str, bool]:
        """Sets of standard contractual clauses that are a safeguard on the day -> whether they have modules."""
        return clauses_in_force(self.as_of)

    def clauses_without_modules(self, version: object) -> Answer:
        """Is the version a set of standard clauses in force that has no modules? Yes or no."""
        return logic.answer(self.clauses().get(str(version)) is False)

    def generic_purpose(self, activity: ProcessingActivity) -> Answer:
        """Is one of the purposes made of general words only?"""
        return content.purposes_are(activity, generic=True)

    def specific_purpose(self, activity: ProcessingActivity) -> Answer:
        """Is one of the purposes specific?"""
        return content.purposes_are(activity, generic=False)

    def mentions(self, value: object, lexicon: str) -> Answer:
        """Does the text, or one of the texts, hold a term of ``LEX_…``? Yes or no, never not stated."""
        return logic.answer(mentions(value, lexicon))

    def vague_security(self, activity: ProcessingActivity) -> Answer:
        """Does the security description hold only formulas, and no measure?"""
        text = activity.security_description
        return logic.answer(isinstance(text, str) and content.is_vague_security(text))

    def retention_defined(self, activity: ProcessingActivity) -> Answer:
        """Does the retention text give a period or a criterion for all the data?"""
        return retention.defined(activity)

    def retention_some(self, activity: ProcessingActivity) -> Answer:
        """Does it give one for a part of the data at least?"""
        return logic.answer(bool(retention.periods(activity)))

    def retention_comparable(self, activity: ProcessingActivity) -> Answer:
        """Is there a reference period to compare with?"""
        return retention.comparable(activity, self.jurisdiction, self.as_of)

    def retention_excess(self, activity: ProcessingActivity) -> Answer:
        """Is the period longer than the longest matching reference (10 % tolerance)?"""
        return retention.excess(activity, self.jurisdiction, self.as_of)

    def unresolved(self, activity: ProcessingActivity, attribute: str) -> bool:
        """Does the register write something that was not understood, rather than that nobody knows?"""
        text = activity.text_of(attribute)
        return bool(text.strip()) and state_of(text) is None

    @cached_property
    def consent_age(self) -> ConsentAge | None:
        """Age of a child's consent in the organisation's State, else in that of the audit; None elsewhere."""
        return consent_ages().get(str(self.organisation.country)) or consent_ages().get(self.jurisdiction)

    def consent_age_reference(self, _activity: ProcessingActivity) -> str:
        """Where the age of a child's consent stands: ``child-consent-age:FR``."""
        return f"child-consent-age:{self.consent_age.state}" if self.consent_age else ""

    def retention_reference(self, activity: ProcessingActivity) -> str:
        """Id of the longest matching reference (``law/retention.toml``)."""
        return retention.longest(activity, self.jurisdiction, self.as_of)

    def notice_missing(self, activity: ProcessingActivity, article: int) -> int | State:
        """Number of elements of Art. 13 or 14 that the notice lacks."""
        return content.notice_missing(activity, self, article)

    def rights_mismatch(self, activity: ProcessingActivity) -> int | State:
        """Number of announced rights that none of the legal bases gives."""
        return content.rights_mismatch(activity)

    def contradictions(self, activity: ProcessingActivity) -> tuple[str, ...]:
        """Keys of the contradictions inside the line."""
        return content.contradictions(activity, self)

    def unknown_rate(self, activity: ProcessingActivity) -> float | State:
        """Share of the mandatory fields that are blank or unknown."""
        return content.unknown_rate(activity)

    def missing_columns(self) -> tuple[str, ...]:
        """Mandatory fields for which the register has no column at all."""
        activities = self.register.activities
        return tuple(
            name
            for name in content.MANDATORY
            if activities and all(getattr(activity, name) is State.UNMAPPED for activity in activities)
        )

    def times_used(self, identifier: str) -> int:
        """Number of activities that bear the identifier."""
        return self._ids[identifier]

    def months_since(self, day: object) -> int | State:
        """Whole months since the day at the date of the audit."""
        return logic.months_since(day, self.as_of)
