"""The derived facts of a register, each computed once."""

from __future__ import annotations

from datetime import date

from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import State


class Facts:
    """Stands in until the derived facts are built: these are the signatures on which the rules rely."""

    register: Register
    as_of: date
    jurisdiction: str

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""
        return self.register.organisation

    def special(self, activity: ProcessingActivity) -> Answer:
        """Special categories of data (Art. 9(1))."""
        raise NotImplementedError

    def criminal(self, activity: ProcessingActivity) -> Answer:
        """Data on criminal convictions and offences (Art. 10)."""
        raise NotImplementedError

    def highly_personal(self, activity: ProcessingActivity) -> Answer:
        """Highly personal data (WP248 criterion 4)."""
        raise NotImplementedError

    def vulnerable(self, activity: ProcessingActivity) -> Answer:
        """Vulnerable persons (WP248 criterion 7)."""
        raise NotImplementedError

    def large_scale(self, activity: ProcessingActivity) -> Answer:
        """Large scale (recital 91)."""
        raise NotImplementedError

    def criterion(self, activity: ProcessingActivity, name: str) -> Answer:
        """WP248 criterion ``C1`` to ``C9``."""
        raise NotImplementedError

    def direct_marketing(self, activity: ProcessingActivity) -> Answer:
        """Direct marketing, as declared or as the purposes say."""
        raise NotImplementedError

    def dpia_required(self, activity: ProcessingActivity) -> Answer:
        """Decision of ``law/dpia_criteria.toml``."""
        raise NotImplementedError

    def dpia_mandatory(self, activity: ProcessingActivity) -> Answer:
        """Art. 35(3) or the authority's list of required types."""
        raise NotImplementedError

    def severity(self, activity: ProcessingActivity) -> int:
        """Inherent severity, 1 to 4 (headline)."""
        raise NotImplementedError

    def level(self, activity: ProcessingActivity) -> int:
        """Inherent risk level, 1 to 4 (headline)."""
        raise NotImplementedError

    def sensitivity(self, activity: ProcessingActivity) -> tuple[int, int]:
        """Greatest sensitivity of the data, 1 to 4, as an interval."""
        raise NotImplementedError

    def measure(self, activity: ProcessingActivity, name: str) -> Answer:
        """Is the security measure in place, or not expected here (neutral yes)?"""
        raise NotImplementedError

    def coverage(self, activity: ProcessingActivity, which: str) -> tuple[float, float]:
        """Weighted share of the ``baseline`` or ``expected`` measures in place, as an interval."""
        raise NotImplementedError

    def transfers(self, activity: ProcessingActivity) -> tuple[Transfer, ...]:
        """Declared transfers, then those deduced from processors and recipients outside the EEA."""
        raise NotImplementedError

    def country_known(self, country: object) -> Answer:
        """Is the destination a country that the table knows? Blank is no; no such column is not stated."""
        raise NotImplementedError

    def adequate(self, transfer: Transfer) -> Answer:
        """Is the destination in the EEA or covered by an adequacy decision in force for this importer (Art. 45)?"""
        raise NotImplementedError

    def generic_purpose(self, activity: ProcessingActivity) -> Answer:
        """Is one of the purposes made of general words only?"""
        raise NotImplementedError

    def specific_purpose(self, activity: ProcessingActivity) -> Answer:
        """Is one of the purposes specific?"""
        raise NotImplementedError

    def mentions(self, value: object, lexicon: str) -> Answer:
        """Does the text, or one of the texts, hold a term of ``LEX_…``? Yes or no, never not stated."""
        raise NotImplementedError

    def vague_security(self, activity: ProcessingActivity) -> Answer:
        """Does the security description hold only formulas, and no measure?"""
        raise NotImplementedError

    def retention_defined(self, activity: ProcessingActivity) -> Answer:
        """Does the retention text give a period or a criterion for all the data?"""
        raise NotImplementedError

    def retention_some(self, activity: ProcessingActivity) -> Answer:
        """Does it give one for a part of the data at least?"""
        raise NotImplementedError

    def retention_comparable(self, activity: ProcessingActivity) -> Answer:
        """Is there a reference period to compare with?"""
        raise NotImplementedError

    def retention_excess(self, activity: ProcessingActivity) -> Answer:
        """Is the period longer than the longest matching reference (10 % tolerance)?"""
        raise NotImplementedError

    def notice_missing(self, activity: ProcessingActivity, article: int) -> int | State:
        """Number of elements of Art. 13 or 14 that the notice lacks."""
        raise NotImplementedError

    def rights_mismatch(self, activity: ProcessingActivity) -> int | State:
        """Number of announced rights that none of the legal bases gives."""
        raise NotImplementedError

    def contradictions(self, activity: ProcessingActivity) -> tuple[str, ...]:
        """Keys of the contradictions inside the line."""
        raise NotImplementedError

    def unknown_rate(self, activity: ProcessingActivity) -> float | State:
        """Share of the mandatory fields that are blank or unknown."""
        raise NotImplementedError

    def missing_columns(self) -> tuple[str, ...]:
        """Mandatory fields for which the register has no column at all."""
        raise NotImplementedError

    def months_since(self, day: object) -> int | State:
        """Whole months since the day at the date of the audit."""
        raise NotImplementedError
