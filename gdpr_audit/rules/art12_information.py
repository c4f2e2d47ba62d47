"""Transparency: what persons are told, and how they are answered (Articles 12 to 14)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import filled, given, measured, no, one_of, yes
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule

_FROM_THE_PERSON = ("direct", "both")
_FROM_ELSEWHERE = ("indirect", "both")
_TOLERATED = 2
"""Missing elements up to which a notice is partly complete."""


@rule(ProcessingActivity, "GDPR-12-1", reads="info_clear info_notice")
def information_not_clear(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Information is concise, intelligible, accessible and adapted to its readers (Art. 12(1))."""
    return judge(applies=yes(activity.info_notice), met=yes(activity.info_clear))


@rule(Organisation, "GDPR-12-2", reads="rights_procedure rights_channel")
def no_channel_for_rights(organisation: Organisation, _facts: Facts) -> Verdict:
    """Persons find where to exercise their rights, and a procedure answers them (Art. 12(2))."""
    channel = yes(organisation.rights_channel)
    return judge(met=channel & yes(organisation.rights_procedure), partly=channel)


@rule(Organisation, "GDPR-12-3", reads="rights_log")
def deadline_not_tracked(organisation: Organisation, _facts: Facts) -> Verdict:
    """Requests are logged, so that the one-month time limit is kept (Art. 12(3))."""
    return judge(met=yes(organisation.rights_log))


@rule(ProcessingActivity, "GDPR-13-1.1", reads="info_notice")
def no_notice_at_collection(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Persons are informed when their data are collected from them (Art. 13)."""
    return judge(
        applies=one_of(activity.data_source, _FROM_THE_PERSON),
        met=yes(activity.info_notice) | given(activity.info_exemption),
    )


@rule(ProcessingActivity, "GDPR-13-1.2", reads="info_elements")
def notice_incomplete(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The notice holds all that Article 13 lists."""
    return _complete(activity, facts, 13, one_of(activity.data_source, _FROM_THE_PERSON))


@rule(ProcessingActivity, "GDPR-14-1.1", reads="info_notice info_timing")
def no_notice_for_indirect_collection(activity: ProcessingActivity, _facts: Facts) -> Verdict:
    """Persons are informed in time when their data come from elsewhere (Art. 14)."""
    noticed = yes(activity.info_notice)
    return judge(
        applies=one_of(activity.data_source, _FROM_ELSEWHERE),
        met=(noticed & ~no(activity.info_timing)) | given(activity.info_exemption),
        partly=noticed,
    )


@rule(ProcessingActivity, "GDPR-14-1.2", reads="info_elements")
def indirect_notice_incomplete(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The notice holds all that Article 14 lists, the categories and the source included."""
    return _complete(activity, facts, 14, one_of(activity.data_source, _FROM_ELSEWHERE))


@rule(ProcessingActivity, "GDPR-13-2-b", reads="rights_listed legal_bases")
def announced_rights_do_not_fit(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The rights announced are those that the legal basis gives (Art. 13(2)(b))."""
    applies = filled(activity.rights_listed) & filled(activity.legal_bases)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    return judge(applies=applies, met=measured(facts.rights_mismatch(activity), lambda wrong: wrong == 0))


def _complete(activity: ProcessingActivity, facts: Facts, article: int, concerned: Answer) -> Verdict:
    applies = concerned & yes(activity.info_notice)
    if applies is Answer.NO:
        return Verdict.NOT_APPLICABLE
    missing = facts.notice_missing(activity, article)
    return judge(
        applies=applies,
        met=measured(missing, lambda count: count == 0),
        partly=measured(missing, lambda count: count <= _TOLERATED),
    )
