"""Does an activity need a DPIA? WP248 criteria, Art. 35(3) and the authority's lists (``law/dpia_criteria.toml``)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from gdpr_audit.facts.lexicon import lexicons_in_any, texts_of
from gdpr_audit.law.tables import table
from gdpr_audit.law.validity import in_force
from gdpr_audit.model import logic
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import any_of, equals, has, measured, no, one_of, yes

if TYPE_CHECKING:
    from gdpr_audit.facts.facts import Facts

YES, NO, NOT_STATED = Answer.YES, Answer.NO, Answer.NOT_STATED

Predicate: TypeAlias = Callable[[ProcessingActivity, "Facts"], Answer]

_DECIDES = ("solely_automated", "decisive_support")
_INDIRECT = ("indirect", "both")
_SMALL_STAFF = 250


class Grounds(NamedTuple):
    """What speaks for and against a DPIA, in the order of the decision."""

    article_35_3: Answer
    required_list: Answer
    exempt_list: Answer
    criteria: tuple[int, int]
    """WP248 criteria met, lower and upper count."""

    @property
    def mandatory(self) -> Answer:
        """Art. 35(3) or the authority's list of required types."""
        return self.article_35_3 | self.required_list

    @property
    def required(self) -> Answer:
        """The decision: nothing exempts from Art. 35(3) or from the required list."""
        if self.mandatory is YES:
            return YES
        if self.exempt_list is YES:
            return NO if self.mandatory is NO else NOT_STATED
        lower, upper = self.criteria
        if lower >= _threshold():
            return YES
        return NO if upper < _threshold() and self.mandatory is NO else NOT_STATED


def criteria(activity: ProcessingActivity, facts: Facts) -> dict[str, Answer]:
    """The nine WP248 criteria, ``C1`` to ``C9``."""
    return {name: met(activity, facts) for name, met in WP248.items()}


def grounds(activity: ProcessingActivity, facts: Facts, nine: Iterable[Answer]) -> Grounds:
    """What speaks for and against; the lists of an authority hold in its jurisdiction, once published."""
    met = list(nine)
    lower = met.count(YES)
    return Grounds(
        _one_of(ARTICLE_35_3.values(), activity, facts),
        _one_of(REQUIRED.values(), activity, facts) if _holds("cnil_required", facts) else NO,
        _exempt(activity, facts) if _holds("cnil_exempt", facts) else NO,
        (lower, lower + met.count(NOT_STATED)),
    )


def _one_of(predicates: Iterable[Predicate], activity: ProcessingActivity, facts: Facts) -> Answer:
    """`any_of`, in a loop of its own: it is run three times for every line."""
    found = NO
    for predicate in predicates:
        one = predicate(activity, facts)
        if one is YES:
            return YES
        if one is NOT_STATED:
            found = NOT_STATED
    return found


def _exempt(activity: ProcessingActivity, facts: Facts) -> Answer:
    return facts.exempt_organisation | _one_of(_EXEMPT_LINES, activity, facts)


def exempt_organisation(facts: Facts) -> Answer:
    """Does the list exempt the organisation for all that it does, whatever the activity?"""
    return any_of(met(facts) for met in EXEMPT_ORGANISATIONS.values())


@cache
def _threshold() -> int:
    return int(table("dpia_criteria")["wp248"]["threshold"])


def _holds(name: str, facts: Facts) -> bool:
    return _in_force(name, facts.jurisdiction, facts.as_of)


@cache
def _in_force(name: str, jurisdiction: str, day: date) -> bool:
    listed = table("dpia_criteria")[name]
    return bool(listed["jurisdiction"] == jurisdiction) and in_force(listed, day)


_FOUND = 1 << 16
has_any = lru_cache(maxsize=_FOUND)(logic.has_any)


def _purposes_name(activity: ProcessingActivity, item: str) -> Answer:
    return YES if item in lexicons_in_any(texts_of(activity.purposes)) else NO


def _by_words(item: str) -> Predicate:
    return lambda activity, _: _purposes_name(activity, item)


def _profiles(activity: ProcessingActivity) -> Answer:
    return yes(activity.profiling) | has(activity.data_categories, "profile")


def _decides(activity: ProcessingActivity) -> Answer:
    """An automated decision, or a score that is nearly always followed (C-634/21), with legal or similar effect."""
    return one_of(activity.adm, _DECIDES) & yes(activity.adm_significant_effect)


def _evaluates(activity: ProcessingActivity, facts: Facts) -> Answer:
    data = has_any(activity.data_categories, ("profile", "evaluation", "vocational_test"))
    return yes(activity.profiling) | data | facts.mentions(activity.purposes, "LEX_SCORING")


def _monitors(activity: ProcessingActivity, facts: Facts) -> Answer:
    data = has_any(activity.data_categories, ("video", "location", "browsing"))
    return yes(activity.monitoring) | data | facts.mentions(activity.purposes, "LEX_MONITORING")


def _combines(activity: ProcessingActivity, _: Facts) -> Answer:
    reused = equals(activity.data_source, "both") & yes(activity.secondary_use)
    return yes(activity.dataset_matching) | reused


def _innovates(activity: ProcessingActivity, facts: Facts) -> Answer:
    stated = yes(activity.innovative_tech) | yes(activity.uses_ai)
    biometric = has(activity.data_categories, "biometric")
    return stated | biometric | facts.mentions(activity.description, "LEX_INNOVATIVE")


def _exempt_staff(activity: ProcessingActivity, facts: Facts) -> Answer:
    staff = has(activity.subject_categories, "employees") & equals(activity.domain, "hr")
    small = measured(facts.organisation.employees, lambda count: count < _SMALL_STAFF)
    return staff & small & no(activity.profiling)


def _exempt_members(activity: ProcessingActivity, facts: Facts) -> Answer:
    members = equals(facts.organisation.legal_form, "non_profit") & has(activity.subject_categories, "members")
    return members & ~facts.special(activity)


def _exempt_practice(sector: str) -> Callable[[Facts], Answer]:
    return lambda facts: equals(facts.organisation.sector, sector) & yes(facts.organisation.individual_practice)


def _whatever_the_line(met: Callable[[Facts], Answer]) -> Predicate:
    return lambda _, facts: met(facts)


def _exempt_access_control(activity: ProcessingActivity, facts: Facts) -> Answer:
    sensitive = facts.special(activity) | facts.highly_personal(activity) | has(activity.data_categories, "biometric")
    return _purposes_name(activity, "CNIL-E11") & ~sensitive


WP248: dict[str, Predicate] = {
    "C1": _evaluates,
    "C2": lambda activity, _: _decides(activity),
    "C3": _monitors,
    "C4": lambda activity, facts: facts.special(activity) | facts.criminal(activity) | facts.highly_personal(activity),
    "C5": lambda activity, facts: facts.large_scale(activity),
    "C6": _combines,
    "C7": lambda activity, facts: facts.vulnerable(activity),
    "C8": _innovates,
    "C9": lambda activity, facts: yes(activity.exclusion_effect) | facts.mentions(activity.purposes, "LEX_EXCLUSION"),
}

ARTICLE_35_3: dict[str, Predicate] = {
    "35-3-a": lambda activity, _: _profiles(activity) & _decides(activity),
    "35-3-b": lambda activity, facts: (
        facts.large_scale(activity) & (facts.special(activity) | facts.criminal(activity))
    ),
    "35-3-c": lambda activity, facts: yes(activity.monitoring_public_area) & facts.large_scale(activity),
}

REQUIRED: dict[str, Predicate] = {
    "CNIL-R01": lambda activity, facts: (
        has(activity.data_categories, "health") & one_of(facts.organisation.sector, ("health", "medico_social"))
    ),
    "CNIL-R02": lambda activity, facts: has(activity.data_categories, "genetic") & facts.vulnerable(activity),
    "CNIL-R03": lambda activity, _: (
        _profiles(activity) & has_any(activity.subject_categories, ("employees", "applicants"))
    ),
    "CNIL-R04": lambda activity, _: yes(activity.monitoring) & has(activity.subject_categories, "employees"),
    "CNIL-R05": _by_words("CNIL-R05"),
    "CNIL-R06": lambda activity, _: (
        has(activity.data_categories, "whistleblowing") | _purposes_name(activity, "CNIL-R06")
    ),
    "CNIL-R07": lambda activity, _: has(activity.data_categories, "health") & _purposes_name(activity, "CNIL-R07"),
    "CNIL-R08": lambda activity, _: yes(activity.profiling) & yes(activity.exclusion_effect),
    "CNIL-R09": lambda activity, _: _purposes_name(activity, "CNIL-R09") & yes(activity.exclusion_effect),
    "CNIL-R10": lambda activity, _: yes(activity.profiling) & one_of(activity.data_source, _INDIRECT),
    "CNIL-R11": lambda activity, facts: has(activity.data_categories, "biometric") & facts.vulnerable(activity),
    "CNIL-R12": _by_words("CNIL-R12"),
    "CNIL-R13": _by_words("CNIL-R13"),
    "CNIL-R14": lambda activity, facts: has(activity.data_categories, "location") & facts.large_scale(activity),
}

EXEMPT_ORGANISATIONS: dict[str, Callable[[Facts], Answer]] = {
    "CNIL-E06": _exempt_practice("health"),
    "CNIL-E07": _exempt_practice("legal"),
    "CNIL-E08": lambda facts: equals(facts.organisation.sector, "commercial_court_registry"),
    "CNIL-E09": lambda facts: equals(facts.organisation.sector, "notary"),
}

_OF_ORGANISATION = {name: _whatever_the_line(met) for name, met in EXEMPT_ORGANISATIONS.items()}

EXEMPT: dict[str, Predicate] = {
    "CNIL-E01": _exempt_staff,
    "CNIL-E02": lambda activity, _: equals(activity.domain, "suppliers"),
    "CNIL-E03": _by_words("CNIL-E03"),
    "CNIL-E04": _by_words("CNIL-E04"),
    "CNIL-E05": _exempt_members,
    **_OF_ORGANISATION,
    "CNIL-E10": lambda activity, facts: (
        equals(activity.domain, "school_services") & yes(facts.organisation.public_authority)
    ),
    "CNIL-E11": _exempt_access_control,
    "CNIL-E12": _by_words("CNIL-E12"),
}

_EXEMPT_LINES = tuple(met for name, met in EXEMPT.items() if name not in EXEMPT_ORGANISATIONS)
