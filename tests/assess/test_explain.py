"""The explanation of a finding: its arithmetic is that of the scores, to the last digit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from helpers_assess import AS_OF, always, document, made_rule

from gdpr_audit.assess.engine import Held, examine
from gdpr_audit.assess.explain import Explanation, Share, explain
from gdpr_audit.assess.scoring import shares_of
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.law.catalogue import Kind
from gdpr_audit.model.register import Reading
from gdpr_audit.report.explain_document import explain_document
from gdpr_audit.rule import Verdict
from gdpr_audit.rules import catalogue_rules

SAMPLES = Path(__file__).resolve().parents[2] / "sample_inventories"
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in {".xlsx", ".ods", ".csv", ".json", ".md"})


@cache
def held(name: str) -> Held:
    """A sample, held against the catalogue."""
    reading, _ = read_register(SAMPLES / name, None)
    return examine(reading, as_of=date(2026, 11, 24), rules=catalogue_rules())


@cache
def explained(name: str) -> list[Explanation]:
    """Every finding of a sample, explained; of each rule and verdict, two."""
    kept: dict[tuple[str, Verdict], int] = {}
    found = []
    for finding in held(name).findings:
        key = (finding.rule.id, finding.verdict)
        kept[key] = kept.get(key, 0) + 1
        if kept[key] <= 2:
            found.append(explain(held(name), finding))
    return found


samples = pytest.mark.parametrize("name", NAMES)


def shown(one: Explanation, share: Share, *, closed: bool) -> tuple[float, float]:
    """C_lo and C_hi of a scope, as the scores give them."""
    scores = (one.after if closed else one.before).scores
    score = {
        "article": scores.by_article.get(share.name),
        "chapter": scores.by_chapter.get(share.name),
        "overall": scores.overall,
        "quality": scores.quality,
    }[share.scope]
    assert score is not None
    return score.c_lo, score.c_hi


@samples
def test_the_arithmetic_is_that_of_the_scores(name: str) -> None:
    """C_lo and C_hi of each scope are the scores' own, before and after, by the formula of the finding alone."""
    for one in explained(name):
        if one.arithmetic is None:
            assert one.finding.rule.obligation.kind is Kind.RISK
            continue
        sums = one.arithmetic
        weighed = sum(level * number for level, number in sums.levels.items())
        gain = Fraction(weighed) * (1 - sums.counted) / sums.total
        unknown = one.finding.verdict is Verdict.NOT_STATED
        for share in sums.shares:
            assert shown(one, share, closed=False) == (float(share.c_lo), float(share.c_hi))
            after = (share.c_lo + share.most * gain, share.c_hi + (0 if unknown else share.most * gain))
            assert shown(one, share, closed=True) == tuple(map(float, after))


@samples
def test_debts_are_the_scores(name: str) -> None:
    """What one finding owes is what the debt falls by when it is closed."""
    for one in explained(name):
        if one.arithmetic is None or one.finding.rule.obligation.kind is not Kind.GAP:
            continue
        before, after = one.before.scores, one.after.scores
        assert before.debt - after.debt == one.arithmetic.debt
        assert before.debt_unknown - after.debt_unknown == one.arithmetic.debt_unknown
        assert (one.arithmetic.debt == 0) or (one.arithmetic.debt_unknown == 0)


@samples
def test_parts_add_up(name: str) -> None:
    """The parts of the rules of a scope are its C_lo and C_hi: nothing is counted twice, nothing is left out."""
    by_scope: dict[tuple[str, str], dict[str, Share]] = {}
    for one in explained(name):
        for share in one.arithmetic.shares if one.arithmetic else ():
            by_scope.setdefault((share.scope, share.name), {})[one.finding.rule.id] = share
    for shares in by_scope.values():
        first = next(iter(shares.values()))
        closed = [record.rule.id for record in held(name).records if shares_of(record)]
        assert set(shares) <= set(closed)
        if len(shares) == first.rules:
            assert sum(share.part_lo for share in shares.values()) == first.c_lo
            assert sum(share.part_hi for share in shares.values()) == first.c_hi
            assert sum(share.most for share in shares.values()) == 100


@samples
def test_the_reasoning_ends_where_the_finding_is(name: str) -> None:
    """The trace gives the finding's verdict, or says that the role is not stated."""
    for one in explained(name):
        assert one.trace is not None
        assert one.role_unknown is (one.trace.verdict is not one.finding.verdict)
        assert {value.attribute for value in one.values if value.principal} <= set(one.finding.rule.reads)
        explain_document(one)


def test_values_carry_their_cells() -> None:
    """The raw text and the cell of what the rule read."""
    one = next(one for one in explained("service-client.xlsx") if one.finding.rule.id == "processor-without-contract")
    (value,) = [value for value in one.values if value.principal]
    assert value.cell is not None
    assert (value.attribute, value.cell.text, value.cell.source.cell) == ("contract", "non", "T12")


def test_a_column_that_is_not_there_has_no_cell() -> None:
    """Nothing is shown as read where there is no column."""
    for one in explained("service-client.xlsx"):
        for value in one.values:
            assert value.cell is None or str(value.value) != "State.UNMAPPED"


def test_a_role_that_is_not_stated() -> None:
    """The rule would say no; whether it applies is open, and this is told."""
    data = document({"role": None, "purposes": None})
    reading = Reading(register_from_data(data), [], "register.json", "0" * 64)
    register = examine(reading, as_of=AS_OF, rules=[made_rule("GDPR-6-1.1", always(Verdict.NOT_SATISFIED))])
    (finding,) = register.findings
    one = explain(register, finding)
    assert finding.verdict is Verdict.NOT_STATED
    assert one.role_unknown


def test_why_a_dpia_is_required() -> None:
    """The criteria are given where the rule asks for the decision, and nowhere else."""
    for one in explained("service-client.xlsx"):
        assert bool(one.grounds) is (one.finding.rule.id == "required-dpia-missing")
        if one.grounds:
            assert list(one.grounds)[3:] == [f"C{number}" for number in range(1, 10)]
