"""Security of processing (Articles 31 and 32)."""

from __future__ import annotations

from gdpr_audit.facts import Facts
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.logic import answer, equals, no, yes
from gdpr_audit.model.register import Organisation
from gdpr_audit.rule import Verdict, judge, rule

SECURITY = "measures security_description"


def covered(interval: tuple[float, float], threshold: float) -> Answer:
    """Does the coverage reach the threshold? Open while only its upper bound does."""
    low, high = interval
    if low >= threshold - 1e-12:
        return Answer.YES
    return Answer.NO if high < threshold - 1e-12 else Answer.NOT_STATED


@rule(Organisation, "GDPR-31-1", reads="sa_cooperation")
def inspection_not_prepared(organisation: Organisation, _facts: Facts) -> Verdict:
    """Cooperation with the supervisory authority is organised (Art. 31)."""
    return judge(met=yes(organisation.sa_cooperation))


@rule(ProcessingActivity, "GDPR-32-1-a.1", reads=SECURITY)
def data_not_encrypted(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data whose disclosure would weigh are encrypted in transit and at rest (Art. 32(1)(a))."""
    applies = answer(facts.severity(activity) >= _SIGNIFICANT) | yes(activity.mobile_devices)
    transit, rest = facts.measure(activity, "M-ENC-TRANSIT"), facts.measure(activity, "M-ENC-REST")
    return judge(applies=applies, met=transit & rest, partly=transit | rest)


@rule(ProcessingActivity, "GDPR-32-1-a.2", reads=SECURITY)
def secondary_use_not_pseudonymised(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Very sensitive data used for research, tests or another purpose are pseudonymised (Art. 32(1)(a))."""
    applies = answer(facts.severity(activity) >= _MAXIMUM) & (
        yes(activity.secondary_use) | facts.mentions(activity.purposes, "LEX_RESEARCH") | yes(activity.test_data_real)
    )
    return judge(applies=applies, met=facts.measure(activity, "M-PSEUDO"))


@rule(ProcessingActivity, "GDPR-32-1-b.1", reads=SECURITY)
def weak_authentication(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Each person authenticates individually, and strongly where it is needed (Art. 32(1)(b))."""
    individual = facts.measure(activity, "M-AUTH")
    return judge(met=individual & facts.measure(activity, "M-MFA"), partly=individual)


@rule(ProcessingActivity, "GDPR-32-1-b.2", reads=SECURITY)
def access_not_limited(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Access follows the role and is reviewed (Art. 32(1)(b))."""
    by_role = facts.measure(activity, "M-RBAC")
    return judge(met=by_role & facts.measure(activity, "M-REVIEW"), partly=by_role)


@rule(ProcessingActivity, "GDPR-32-1-b.3", reads=SECURITY)
def access_not_logged(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Access is logged and watched (Art. 32(1)(b))."""
    applies = answer(facts.severity(activity) >= _LIMITED) & ~no(activity.automated)
    return judge(applies=applies, met=facts.measure(activity, "M-LOG"))


@rule(ProcessingActivity, "GDPR-32-1-b.4", reads=SECURITY)
def network_not_protected(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Network, malicious code and updates are taken care of (Art. 32(1)(b))."""
    network = facts.measure(activity, "M-NET")
    rest = facts.measure(activity, "M-MALWARE") & facts.measure(activity, "M-PATCH")
    return judge(applies=~no(activity.automated), met=network & rest, partly=network)


@rule(ProcessingActivity, "GDPR-32-1-c", reads=SECURITY)
def restoration_not_tested(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """Data are backed up, and restoring them has been tested (Art. 32(1)(c))."""
    backup = facts.measure(activity, "M-BACKUP")
    return judge(applies=~no(activity.automated), met=backup & facts.measure(activity, "M-RESTORE"), partly=backup)


@rule(ProcessingActivity, "GDPR-32-1-d", reads=SECURITY)
def measures_not_tested(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The effectiveness of the measures is tested regularly (Art. 32(1)(d))."""
    applies = answer(facts.severity(activity) >= _SIGNIFICANT) | equals(activity.exposure, "internet")
    return judge(applies=applies, met=facts.measure(activity, "M-TEST"))


@rule(ProcessingActivity, "GDPR-32-2", reads=SECURITY)
def measures_below_the_risk(activity: ProcessingActivity, facts: Facts) -> Verdict:
    """The measures match the risk (Art. 32(2))."""
    if facts.severity(activity) < _SIGNIFICANT:
        return Verdict.NOT_APPLICABLE
    coverage = facts.coverage(activity, "expected")
    return judge(met=covered(coverage, 0.7), partly=covered(coverage, 0.5))


_LIMITED, _SIGNIFICANT, _MAXIMUM = 2, 3, 4
"""Inherent severities from which a measure is due (``law/scoring.toml``)."""
