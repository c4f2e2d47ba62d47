"""``gdpr-audit whatif`` as a person and as a program read it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.cli.app import run
from gdpr_audit.cli.whatif import _days, _figure

AS_OF = ("--as-of", "2026-11-24")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def register(samples: Path) -> str:
    """The sample of the demo."""
    return str(samples / "service-client.xlsx")


def asked(capsys: Capture, register: str, *arguments: str) -> dict[str, Any]:
    """The document of a supposition."""
    assert run(["whatif", register, *AS_OF, "--json", *arguments]) == 0
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_nothing_is_the_scan(capsys: Capture, register: str, tmp_path: Path) -> None:
    """Without any step, before and after are the figures of results.json."""
    found = asked(capsys, register)
    assert run(["scan", register, *AS_OF, "--format", "json", "-o", str(tmp_path), "-q"]) == 0
    scores = json.loads((tmp_path / "service-client" / "results.json").read_text("utf-8"))["scores"]
    assert found["before"] == found["after"]
    overall = {name: scores["overall"][name] for name in ("c_lo", "c_hi", "k")}
    assert (found["before"]["overall"], found["before"]["grade"]) == (overall, scores["overall"]["grade"])
    assert (found["before"]["debt"], found["before"]["debt_unknown"]) == (scores["debt"], scores["debt_unknown"])
    assert sorted(found["before"]["open_critical"]) == sorted(scores["open_critical"])


def test_steps_and_findings_by_their_ids(capsys: Capture, register: str) -> None:
    """A step closes what its findings close one by one, at the same cost, and once."""
    step = asked(capsys, register, "--do", "processor-without-contract")
    assert step["closed"]
    one_by_one = asked(capsys, register, *(part for name in step["closed"] for part in ("--close", name)))
    both = asked(capsys, register, "--do", "processor-without-contract", "--close", ",".join(step["closed"]))
    assert step == one_by_one == both
    assert step["after"]["overall"]["c_lo"] > step["before"]["overall"]["c_lo"]
    assert step["after"]["gaps"]["P1"] == step["before"]["gaps"]["P1"] - len(step["closed"])


def test_a_priority_and_everything(capsys: Capture, register: str) -> None:
    """P1 stands for the steps of that priority, all for all of them."""
    first = asked(capsys, register, "--do", "P1")
    assert {step["priority"] for step in first["steps"]} == {"P1"}
    everything = asked(capsys, register, "--do", "all")
    assert (everything["after"]["grade"], everything["after"]["overall"]["c_lo"]) == ("A", 100)
    assert not any(everything["after"]["gaps"].values())


def test_a_target_is_reached_and_proved(capsys: Capture, register: str) -> None:
    """The steps found, done by hand, give the grade; the bound is the cost."""
    target = asked(capsys, register, "--target", "B")["target"]
    assert target["reached"]
    assert target["optimal"]
    assert target["days"] == target["lower_bound_days"]
    by_hand = asked(capsys, register, *(part for name in target["steps"] for part in ("--do", name)))
    assert (by_hand["after"]["grade"], by_hand["days"]) == ("B", target["days"])


def test_a_target_out_of_reach(capsys: Capture, register: str) -> None:
    """With known gaps only, what is missing is told in points."""
    target = asked(capsys, register, "--target", "B", "--gaps-only")["target"]
    everything = asked(capsys, register, "--do", "all")
    assert not target["reached"]
    assert 0 < target["missing_points"] < 75 <= everything["after"]["overall"]["c_lo"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--do", "procesor-without-contract"), "processor-without-contract"),
        (("--do", "nothing-like-it-xyz"), "results.json"),
        (("--close", "no-legal-basis"), "no-legal-basis@RC-11"),
        (("--close", "no-legal-basis@RC11"), "no-legal-basis@RC-11"),
        (("--close", ""), "gdpr-audit scan"),
        (("--close", "\x1b[31m"), "gdpr-audit scan"),
        (("--target", "F"), "A, B, C, D, E"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_is_not_known_is_told_in_a_line(
    capsys: Capture, register: str, arguments: tuple[str, ...], told: str, lang: str
) -> None:
    """One line, exit 2, the nearest ids."""
    assert run(["whatif", register, *arguments, "--lang", lang]) == 2
    shown = capsys.readouterr()
    assert told in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert "\x1b" not in shown.err


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    "arguments", [(), ("--do", "all"), ("--target", "C"), ("--target", "A", "--gaps-only"), ("--target", "E")]
)
def test_words_fit_the_terminal(
    capsys: Capture, register: str, arguments: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eighty columns, no code and no hole left in a sentence."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["whatif", register, *AS_OF, "--lang", lang, *arguments]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert not re.search(r"[{}]", shown)


@pytest.mark.parametrize(
    ("half", "fr", "en"),
    [
        (0, "0 jour", "0 days"),
        (1, "0,5 jour", "0.5 day"),
        (2, "1 jour", "1 day"),
        (3, "1,5 jour", "1.5 days"),
        (4, "2 jours", "2 days"),
        (2001, "1\u202f000,5 jours", "1,000.5 days"),
    ],
)
def test_days_in_words(half: int, fr: str, en: str) -> None:
    """Days agree with their noun: French is singular below two."""
    assert (_days(half, "fr"), _days(half, "en")) == (fr, en)


@pytest.mark.parametrize(
    ("value", "fr", "en"), [(5307.0, "5\u202f307", "5,307"), (12.25, "12,3", "12.3"), (0.0, "0", "0")]
)
def test_figures(value: float, fr: str, en: str) -> None:
    """One decimal at most, thousands apart."""
    assert (_figure(value, "fr"), _figure(value, "en")) == (fr, en)
