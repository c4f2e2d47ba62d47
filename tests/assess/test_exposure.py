"""Bounds of exposure: the published vectors, the legal maxima, and what is never shown."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from helpers_assess import AS_OF, always, document, made_rule

from gdpr_audit.assess.engine import Held, examine
from gdpr_audit.assess.exposure import amount, exposure
from gdpr_audit.cli.app import run
from gdpr_audit.ingest.canonical import register_from_data
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Reading
from gdpr_audit.rule import Verdict

Capture = pytest.CaptureFixture[str]
V = Verdict


def held(data: dict[str, Any], **verdicts: Verdict) -> Held:
    """A register on which rules give one verdict each; underscores stand for hyphens."""
    rules = [made_rule(name.replace("_", "-").replace("!", "."), always(verdict)) for name, verdict in verdicts.items()]
    reading = Reading(register_from_data(data), [], "register.json", "0" * 64)
    return examine(reading, as_of=AS_OF, rules=rules)


@pytest.mark.parametrize(
    ("tier", "turnover", "seriousness", "legal_max", "low", "high"),
    [
        ("83(5)", 3_000_000, "medium", 20_000_000, 6_000, 80_000),
        ("83(4)", 1_500_000, "high", 10_000_000, 4_000, 40_000),
        ("83(5)", 1_000_000_000, "high", 40_000_000, 8_000_000, 40_000_000),
        ("83(5)", 60_000_000, "low", 20_000_000, 0, 400_000),
    ],
)
def test_vectors(tier: str, turnover: int, seriousness: str, legal_max: int, low: int, high: int) -> None:  # noqa: PLR0913, PLR0917
    """The steps of the guidelines, worked by hand."""
    found = exposure(held(document({})), turnover)
    (one,) = [one for one in found.tiers if one.id == tier]
    pct = tuple(map(Fraction, table("fines")["seriousness"][seriousness]))
    assert found.size_pct is not None
    assert one.legal_max == legal_max
    assert amount(one, (pct[0], pct[1]), found.size_pct) == (low, high)


@pytest.mark.parametrize(
    ("turnover", "lower", "higher"),
    [
        (0, 10, 20),
        (499_999_999, 10, 20),
        (500_000_000, 10, 20),
        (500_000_100, Fraction("10.000002"), Fraction("20.000004")),
    ],
)
def test_legal_maxima(turnover: int, lower: Fraction, higher: Fraction) -> None:
    """Both tiers turn at 500 million euros of turnover."""
    found = exposure(held(document({})), turnover)
    assert [tier.legal_max for tier in found.tiers] == [lower * 1_000_000, higher * 1_000_000]


def test_the_gravest_of_a_set_alone_counts() -> None:
    """Gaps of one activity are one set, with the band of the gravest; activities stand side by side."""
    register = held(document({}, {}), **{"GDPR-6-1!1": V.NOT_SATISFIED, "GDPR-35-1!2": V.NOT_SATISFIED})
    found = exposure(register, 18_000_000)
    assert [(band.activity and band.activity.id, band.gaps, band.tier.id) for band in found.bands] == [
        ("A1", 2, "83(5)"),
        ("A2", 2, "83(5)"),
    ]
    assert {band.gravest.rule.obligation.id for band in found.bands} == {"GDPR-6-1.1"}


@pytest.mark.parametrize("verdict", [V.SATISFIED, V.NOT_STATED, V.NOT_APPLICABLE])
def test_only_known_gaps_expose(verdict: Verdict) -> None:
    """What is to be verified is no gap."""
    assert exposure(held(document({}), **{"GDPR-6-1!1": verdict}), 1_000_000).bands == ()


def test_what_no_tier_names_is_told_apart() -> None:
    """National law, and articles that Article 83 does not name, have no band; they are counted."""
    gaps = (one for one in obligations().values() if one.kind.value == "gap" and one.scope.value == "activity")
    none = next(one for one in gaps if one.fine_tier in {"none", "national"} and one.in_force(AS_OF))
    found = exposure(held(document({}), **{none.id.replace(".", "!"): V.NOT_SATISFIED}), 1)
    assert found.bands == ()
    assert found.aside >= 1


def test_turnover_of_the_register() -> None:
    """Read where it is stated, and given way to the option."""
    register = held(document({}, turnover=3_000_000))
    assert (exposure(register).turnover, exposure(register).from_register) == (3_000_000, True)
    assert (exposure(register, 5).turnover, exposure(register, 5).from_register) == (5, False)
    assert exposure(held(document({}))).size_pct is None


def test_every_gap_has_a_tier_or_none() -> None:
    """Each obligation names a tier of the table, or says that there is none."""
    tiers = tuple(row["id"] for row in table("fines")["tiers"])
    assert all(
        one.fine_tier.startswith(tiers) or one.fine_tier in {"none", "national"} for one in obligations().values()
    )


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("turnover", ["", "18 000 000", "900000000"])
def test_never_one_number(
    capsys: Capture, samples: Path, lang: str, turnover: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bounds come in pairs, with their steps; without turnover no amount but the legal maxima; eighty columns."""
    monkeypatch.setenv("COLUMNS", "80")
    register = str(samples / "service-client.xlsx")
    assert run(["exposure", register, "--turnover", turnover, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    least, most = {"fr": ("au moins", "au plus"), "en": ("at least", "at most")}[lang]
    assert shown.count(f"{least} ") == shown.count(f"{most} ")
    assert bool(turnover) is (least in shown)
    assert max(map(len, shown.splitlines())) <= 80
    assert run(["exposure", register, "--turnover", turnover, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["forecast"] is False
    for one in found["sets"]:
        assert (one["starting_amount"] is None) is (not turnover)
        assert not turnover or one["starting_amount"][0] < one["starting_amount"][1]


@pytest.mark.parametrize("wish", ["a lot", "-5", "1.5", "1e9", "²", "9" * 16])
def test_no_amount(capsys: Capture, samples: Path, wish: str) -> None:
    """One line, exit 2, before the register is read."""
    assert run(["exposure", str(samples / "service-client.xlsx"), f"--turnover={wish}"]) == 2
    assert "18000000" in capsys.readouterr().err
