"""What the words and lists of a line amount to: purposes, security, notice, rights, contradictions."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from gdpr_audit.facts.lexicon import lexicons_in, terms_of_lexicon
from gdpr_audit.ingest.values.measures import measures_in
from gdpr_audit.ingest.values.words import plain
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import NOT_STATED, answer, filled, has, yes
from gdpr_audit.model.value import State

if TYPE_CHECKING:
    from gdpr_audit.facts.facts import Facts

YES = Answer.YES

_LONG_WORD = re.compile(r"[a-z0-9']{4,}")
_ALWAYS = frozenset({"identity", "purposes", "legal_basis", "retention", "rights", "complaint"})
_FROM_THE_PERSON, _FROM_ELSEWHERE = frozenset({"mandatory_or_optional"}), frozenset({"data_categories", "source"})

MANDATORY = (
    "purposes",
    "subject_categories",
    "data_categories",
    "recipients",
    "transfers",
    "retention_text",
    "security_description",
)
"""Fields that Art. 30(1) makes mandatory."""

_EXPECTED_CONTENT = attrgetter(*MANDATORY, "legal_bases")

_OPEN = frozenset({State.BLANK, State.UNKNOWN, State.NOT_APPLICABLE})


@lru_cache(maxsize=1 << 16)
def is_generic(purpose: str) -> bool:
    """Is the purpose made of general words only, or of a single word?"""
    words = _LONG_WORD.findall(plain(purpose))
    return len(words) <= 1 or _generic_words().issuperset(words)


@lru_cache(maxsize=1 << 14)
def is_vague_security(text: str) -> bool:
    """Does the text hold formulas, and name no measure?"""
    return "LEX_VAGUE_SECURITY" in lexicons_in(text) and not measures_in(text)


def notice_missing(activity: ProcessingActivity, facts: Facts, article: int) -> int | State:
    """Number of elements that the notice of Art. 13 or 14 lacks."""
    present = activity.info_elements
    if isinstance(present, State):
        return present
    expected = _ALWAYS | (_FROM_THE_PERSON if article == 13 else _FROM_ELSEWHERE)  # noqa: PLR2004 - article 13
    return len((expected | _conditional(activity, facts)).difference(present))


def _conditional(activity: ProcessingActivity, facts: Facts) -> set[str]:
    """Elements that are due only when their condition is known to hold."""
    disclosed = filled(activity.recipients) is YES or filled(activity.processors) is YES
    due = {
        "dpo": yes(facts.organisation.dpo_designated) is YES,
        "legitimate_interests": has(activity.legal_bases, "6.1.f") is YES,
        "withdraw_consent": has(activity.legal_bases, "6.1.a") is YES,
        "recipients": disclosed,
        "transfers": bool(facts.transfers(activity)),
        "adm_logic": activity.adm in {"solely_automated", "decisive_support"},
    }
    return {element for element, holds in due.items() if holds}


def rights_mismatch(activity: ProcessingActivity) -> int | State:
    """Number of announced rights that none of the legal bases gives (``law/rights_matrix.toml``)."""
    announced, bases = activity.rights_listed, activity.legal_bases
    if isinstance(announced, State):
        return announced
    if isinstance(bases, State):
        return bases
    given = [row for row in _rights() if row["basis"] in bases]
    answers = ([row[right] for row in given if right in row] for right in announced)
    return sum(bool(values) and all(value == "no" for value in values) for values in answers)


def contradictions(activity: ProcessingActivity, facts: Facts) -> tuple[str, ...]:
    """Keys of the contradictions inside the line (``texts``, ``contradiction.<key>``)."""
    unneeded = activity.dpia == "not_required_justified" and facts.dpia_mandatory(activity) is YES
    anonymous = has(activity.data_categories, "anonymous") & has(activity.data_categories, "identity")
    found = {
        "no-transfer-yet-third-country": activity.transfers == () and bool(facts.transfers(activity)),
        "dpia-declared-unneeded": unneeded,
        "duplicate-id": facts.times_used(activity.id) > 1,
        "anonymous-yet-identified": anonymous is YES,
    }
    return tuple(key for key, holds in found.items() if holds)


def unknown_rate(activity: ProcessingActivity) -> float | State:
    """Share of the mandatory fields, and of the legal basis, that have a column and no answer."""
    mapped = [value for value in _EXPECTED_CONTENT(activity) if value is not State.UNMAPPED]
    return (
        sum(value in _OPEN for value in mapped if isinstance(value, State)) / len(mapped) if mapped else State.UNMAPPED
    )


def purposes_are(activity: ProcessingActivity, *, generic: bool) -> Answer:
    """Is one of the purposes generic, or one of them specific?"""
    if isinstance(activity.purposes, State):
        return NOT_STATED
    return answer(any(is_generic(purpose) is generic for purpose in activity.purposes))


@cache
def _generic_words() -> frozenset[str]:
    return frozenset(map(plain, terms_of_lexicon("LEX_GENERIC_PURPOSE")))


@cache
def _rights() -> list[dict[str, Any]]:
    return list(table("rights_matrix")["matrix"])
