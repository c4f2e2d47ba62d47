"""Properties of the audit of any register. Each takes a seed and returns what broke it, `""` if it holds.

A practice here is what the organisation does, in so far as no rule asks for it before it applies: to tell the persons
makes it due to tell them clearly, so that the first step may well show what is still missing.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator
from random import Random
from typing import Any, TypeAlias

from random_registers import AS_OF, Maker

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.assess.engine import Held, assess, examine
from gdpr_audit.assess.holding import Record
from gdpr_audit.assess.scoring import Exact, Shares, exact_score, shares_of
from gdpr_audit.assess.whatif import moved
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Reading
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import catalogue_rules

Property: TypeAlias = Callable[[int], str]
Document: TypeAlias = dict[str, Any]

_ACTIVITY = (
    "minimisation_review accuracy_process deletion_process lia_done basis_per_purpose compat_test consent_granular "
    "consent_proof consent_withdrawal consent_explicit parental_consent info_clear info_timing access_process "
    "rectification_process erasure_process restriction_possible portability_process objection_process "
    "optout_marketing adm_human_review joint_arrangement joint_essence_available design_review default_settings "
    "dpia_content_complete dpia_dpo_advice prior_consultation cookie_consent cookie_refuse_equal "
    "employees_informed_cse hds_certified research_safeguards"
)
_ORGANISATION = (
    "rights_channel rights_procedure rights_log dp_policy dpo_published dpo_notified dpo_involved dpo_resources "
    "dpo_independent dpo_conflict_free breach_procedure breach_register breach_comm_plan training instructions_staff "
    "confidentiality sa_cooperation"
)
_RESIDUAL = ("residual_severity", "residual_likelihood", "residual_level", "residual_level_optimistic")
_OF = {"processors": ("guarantees", "subproc_list"), "transfers": ("tia",)}
_TRIES = 6
"""Changes tried on each register."""


def held(data: Document) -> Held:
    """What the rules give on a document."""
    return examine(_reading(data), as_of=AS_OF, rules=catalogue_rules())


def audited(data: Document) -> Assessment:
    """The whole audit of a document."""
    return assess(_reading(data), as_of=AS_OF, rules=catalogue_rules())


def _reading(data: Document) -> Reading:
    return Reading(register_from_data(copy.deepcopy(data)), [], "register.json", "0" * 64)


def _made(seed: int) -> tuple[Document, Random]:
    maker = Maker(seed, (0.6, 0.8, 1.0)[seed % 3], (0.7, 1.0)[seed % 2])
    return maker.register(1 + seed % 6), maker.rng


def _places(data: Document) -> Iterator[tuple[Document, str]]:
    """Every cell of the document that states a practice."""
    for record, names in [
        (data["organisation"], _ORGANISATION.split()),
        *((line, _ACTIVITY.split()) for line in data["activities"]),
    ]:
        yield from ((record, name) for name in names if name in record)
        measures = record.get("measures")
        yield from ((measures, name) for name in (measures if isinstance(measures, dict) else ()))
    for line in data["activities"]:
        for part, names in _OF.items():
            parties = line.get(part)
            for party in parties if isinstance(parties, list) else ():
                yield from ((party, name) for name in names if name in party)


def _shares(records: list[Record]) -> dict[str, Shares]:
    scored = (record for record in records if record.rule.obligation.kind is not Kind.RISK)
    return {record.rule.id: shares for record in scored if (shares := shares_of(record))}


def _worse(before: list[Record], after: list[Record], part: str) -> list[str]:
    """Rules of which a share of the score is lower afterwards."""
    then, now = _shares(before), _shares(after)
    if then.keys() != now.keys():
        return sorted(then.keys() ^ now.keys())
    return [name for name, shares in then.items() if getattr(now[name], part) < getattr(shares, part)]


def _opened(before: list[Record], after: list[Record]) -> set[str]:
    """Rules of which a subject was partly satisfied for certain, and may now be satisfied, which is not stated.

    Of three measures one is in place, one missing and one unknown: partly. The missing one comes: all may be in place,
    and the law's tables call that not stated. What can be demonstrated falls, what is possible never does.
    """
    then = {record.rule.id: record.tally for record in before}
    now = {record.rule.id: record.tally for record in after}
    return {
        name
        for name in then
        if now[name].get(Verdict.PARTLY_SATISFIED, 0) < then[name].get(Verdict.PARTLY_SATISFIED, 0)
        and now[name].get(Verdict.NOT_STATED, 0) > then[name].get(Verdict.NOT_STATED, 0)
    }


def closing_a_gap_never_lowers_a_score(seed: int) -> str:
    """Neither a practice that becomes true in the register nor a finding that is set right on paper."""
    data, rng = _made(seed)
    before = held(data)
    for record, name in _some(rng, [place for place in _places(data) if place[0][place[1]] in {"no", "partial", "?"}]):
        old, record[name] = record[name], "yes"
        after = held(data)
        worse = {*_worse(before.records, after.records, "demonstrated")} - _opened(before.records, after.records)
        if worse := worse.union(_worse(before.records, after.records, "possible")):
            return f"{name}: {sorted(worse)}"
        record[name] = old
    for finding in _some(rng, before.findings):
        if worse := _worse(before.records, moved(before, [finding]), "demonstrated"):
            return f"{finding.id}: {worse}"
    return ""


def hiding_never_raises_what_is_demonstrated(seed: int) -> str:
    """A practice that is stated, and then left open."""
    data, rng = _made(seed)
    before = held(data)
    for record, name in _some(
        rng, [place for place in _places(data) if place[0][place[1]] in {"yes", "no", "partial"}]
    ):
        old, record[name] = record[name], rng.choice((None, "?"))
        if better := _worse(held(data).records, before.records, "demonstrated"):
            return f"{name}: {better}"
        record[name] = old
    return ""


def adding_a_measure_never_raises_a_risk(seed: int) -> str:
    """The inherent risk stays, and the residual risk never goes up."""
    data, rng = _made(seed)
    before = {risk.activity.id: risk for risk in audited(data).risks}
    named = [row["id"] for row in table("security_measures")["measures"]]
    for record in _some(rng, [data["organisation"], *data["activities"]]):
        if isinstance(record.get("measures"), dict):
            record["measures"][rng.choice(named)] = "yes"
        else:
            continue
        for risk in audited(data).risks:
            was = before[risk.activity.id]
            if (risk.severity_interval, risk.likelihood_interval) != (was.severity_interval, was.likelihood_interval):
                return f"{risk.activity.id}: inherent risk moved"
            for name in _RESIDUAL:
                if getattr(risk, name) > getattr(was, name):
                    return f"{risk.activity.id}: {name}"
            if (risk.coverage, risk.coverage_hi) < (was.coverage, was.coverage_hi):
                return f"{risk.activity.id}: coverage"
    return ""


def adding_a_recipient_or_a_country_never_lowers_a_risk(seed: int) -> str:
    """Whoever else receives the data, wherever, the inherent risk stays or grows."""
    data, rng = _made(seed)
    before = {risk.activity.id: risk for risk in audited(data).risks}
    for line in data["activities"]:
        abroad = {"name": "Zinnia", "country": rng.choice(("IN", "US", "CN"))}
        anywhere = {"name": "Yucca", "country": rng.choice(("FR", "JP", "CH", "US"))}
        part = rng.choice(("recipients", "processors", "transfers"))
        known = line.get(part)
        party = rng.choice((abroad, anywhere)) if isinstance(known, list) else abroad
        if part == "transfers":
            party = {"importer": party["name"], "country": party["country"]}
        line[part] = [*(known if isinstance(known, list) else ()), party]
    for risk in audited(data).risks:
        was = before[risk.activity.id]
        now_and_then = [(risk.level, was.level), (risk.severity, was.severity), (risk.likelihood, was.likelihood)]
        now_and_then += zip(risk.severity_interval + risk.likelihood_interval, _bounds(was), strict=True)
        if any(now < then for now, then in now_and_then):
            return f"{risk.activity.id}: {now_and_then}"
    return ""


def _bounds(risk: Any) -> tuple[int, ...]:
    return (*risk.severity_interval, *risk.likelihood_interval)


def the_order_of_rows_changes_nothing(seed: int) -> str:
    """Scores, findings, steps, observations and risks are those of the same lines in another order."""
    data, rng = _made(seed)
    one = audited(data)
    rng.shuffle(data["activities"])
    other = audited(data)
    for name, look in _LOOKS.items():
        if look(one) != look(other):
            return name
    return ""


_LOOKS: dict[str, Callable[[Assessment], object]] = {
    "scores": lambda audit: (audit.scores.overall, audit.scores.quality, audit.scores.by_article, audit.scores.grade),
    "debt": lambda audit: (audit.scores.debt, audit.scores.debt_unknown),
    "tally": lambda audit: audit.tally,
    "findings": lambda audit: Counter((one.id, one.verdict, one.priority, one.confidence) for one in audit.findings),
    "steps": lambda audit: Counter((one.id, one.effort, one.owner, len(one.findings)) for one in audit.actions),
    "observations": lambda audit: Counter((one.id, one.confidence) for one in audit.observations),
    "contradictions": lambda audit: Counter(audit.contradictions),
    "risks": lambda audit: sorted((one.activity.id, one.level, one.rank, one.residual_level) for one in audit.risks),
}


def the_figures_are_percentages_that_agree(seed: int) -> str:
    """C_hi - C_lo = 100 - K in fractions, for the whole and for each article; all of them between 0 and 100."""
    found = held(_made(seed)[0])
    gaps = [record for record in found.records if record.rule.obligation.kind is Kind.GAP]
    groups = [gaps, *([record] for record in gaps)]
    for score in filter(None, map(exact_score, groups)):
        if not _agrees(score):
            return str(score)
    return ""


def _agrees(score: Exact) -> bool:
    in_order = 0 <= score.c_lo <= score.c_hi <= 100 and 0 <= score.k <= 100
    return in_order and score.c_hi - score.c_lo == 100 - score.k


def identifiers_are_unique(seed: int) -> str:
    """No two findings, steps or observations share an identifier, whatever the names of the parties."""
    audit = audited(_made(seed)[0])
    for group in (audit.findings, audit.actions, audit.observations):
        twice = [name for name, times in Counter(one.id for one in group).items() if times > 1]
        if twice:
            return str(twice[:3])
    return ""


def _some(rng: Random, all_of_them: list[Any]) -> list[Any]:
    return rng.sample(all_of_them, min(_TRIES, len(all_of_them)))


PROPERTIES: dict[str, Property] = {
    holds.__name__.replace("_", "-"): holds
    for holds in (
        closing_a_gap_never_lowers_a_score,
        hiding_never_raises_what_is_demonstrated,
        adding_a_measure_never_raises_a_risk,
        adding_a_recipient_or_a_country_never_lowers_a_risk,
        the_order_of_rows_changes_nothing,
        the_figures_are_percentages_that_agree,
        identifiers_are_unique,
    )
}
