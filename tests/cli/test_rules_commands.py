"""``gdpr-audit rules``: catalogue, cards, coverage and calendar, as a person and as a program read them."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.cli.app import run
from gdpr_audit.law.calendar import announced, changes, facts_of_law
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.report.rule_card import PARTS, card_document, sheet
from gdpr_audit.report.rule_coverage import coverage_document
from gdpr_audit.report.rule_reference import card_markdown
from gdpr_audit.rule import Rule
from gdpr_audit.rules import catalogue_rules

rules = pytest.mark.parametrize("rule", catalogue_rules(), ids=lambda rule: rule.id)
Capture = pytest.CaptureFixture[str]


def printed(capsys: Capture, *arguments: str) -> str:
    """What a command prints when it succeeds."""
    assert run(["rules", *arguments]) == 0
    return capsys.readouterr().out


@rules
def test_examples_are_run_when_printed(rule: Rule) -> None:
    """Each example carries the verdict that the rule gives now, which is the one that the card announces."""
    examples = card_document(rule)["examples"]
    assert examples
    assert all(example["verdict"] == example["expected"] for example in examples)


def test_examples_are_held_against_the_law_of_a_day(capsys: Capture) -> None:
    """The old clauses were in order in 2022; before 2020 nobody had to assess a transfer."""
    document = json.loads(printed(capsys, "explain", "GDPR-46-2-c", "--as-of", "2022-01-01", "--json"))
    old = [one for one in document["examples"] if one["changes"]["transfer"]["scc_version"] == "2010/87"]
    assert [(one["expected"], one["verdict"]) for one in old] == [("not-satisfied", "satisfied")]
    assert document["in_force"]
    assert "is not law on 1 January 2019" in printed(
        capsys, "explain", "GDPR-46-1.TIA", "--as-of", "2019-01-01", "--lang", "en"
    )


def test_a_card_that_lies_is_shown_to_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    """An example whose verdict differs from the card's says both."""
    rule = next(rule for rule in catalogue_rules() if rule.id == "transfer-without-safeguard")
    monkeypatch.setattr(
        "gdpr_audit.report.rule_card.card",
        lambda _: {
            **{part: {"en": "x", "fr": "x"} for part in PARTS},
            "examples": {"satisfied": {"transfer": {"country": "IN", "tool": "iso27001"}}},
        },
    )
    assert sheet(rule, "en").sections[-1].lines[-1].startswith("Not satisfied, where the card says “Satisfied”")


@rules
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_card_is_whole_in_words(rule: Rule, lang: str) -> None:
    """No section is empty, nothing is left as a code, and the unverified ones say so."""
    words = sheet(rule, lang)
    assert len(words.sections) >= 10
    lines = (line for part in words.sections for line in part.lines)
    text = "\n".join([words.title, words.head, *words.remarks, *lines])
    assert not re.search(r"\{\w+\}|EDPB-endorsed|2026-06-09", text)
    told = {"fr": "non vérifié sur le texte primaire", "en": "not verified against the primary text"}[lang]
    assert (told in text) == rule.obligation.verify


@rules
def test_markdown_of_a_card_holds_no_stray_markup(rule: Rule) -> None:
    """What a card says is text: brackets, stars and pipes in it are escaped."""
    for line in card_markdown(rule, "fr").splitlines():
        assert not re.search(r"(?<!\\)[<|\[`]", line), line


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("transfer-without-safeguard", ["GDPR-46-1"]),
        ("gdpr-46-1", ["GDPR-46-1"]),
        ("GDPR-46-1.TIA", ["GDPR-46-1.TIA"]),
        ("46(2)(c)", ["GDPR-46-2-c"]),
        ("art. 35(11)", ["GDPR-35-11"]),
        ("Article 26", ["GDPR-4-7", "GDPR-26-1"]),
        ("28(3)", ["GDPR-28-3.1", "GDPR-28-3.2", "GDPR-28-3-h", "GDPR-29-1", "GDPR-33-2"]),
    ],
)
def test_a_rule_is_found_by_any_of_its_names(wish: str, found: list[str], capsys: Capture) -> None:
    """Its own id, its obligation's, or an article, of which all citing rules are given."""
    data = json.loads(printed(capsys, "explain", wish, "--json"))
    assert [one["catalogue"] for one in (data if isinstance(data, list) else [data])] == found


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("trasfer-without-safeguard", "transfer-without-safeguard"),
        ("GDPR-28-3.9", "GDPR-28-3|processor"),
        ("99(7)", "no Art. 99\\(7\\)"),
        ("28(3)(z)", "no Art. 28"),
        ("83(4)", "rules coverage"),
        ("\x1b[31mred", "rules list"),
    ],
)
def test_what_is_no_rule_is_refused_in_a_line(wish: str, said: str, capsys: Capture) -> None:
    """With a suggestion where one is near, and never the wish itself."""
    assert run(["rules", "explain", wish, "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert re.search(said, err)
    assert "\x1b" not in err


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("shape", ["text", "md", "json"])
@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["explain", "no-legal-basis"],
        ["explain", "6"],
        ["coverage"],
        ["changes", "--since", "2016-01-01", "--until", "2032-01-01"],
    ],
    ids=lambda command: command[0] + command[-1][:3],
)
def test_every_command_speaks_three_forms(command: list[str], shape: str, lang: str, capsys: Capture) -> None:
    """Words in either language, Markdown, and JSON that is the same in both."""
    text = printed(capsys, *command, "--format", shape, "--lang", lang)
    assert text.endswith("\n")
    if shape == "json":
        other = printed(capsys, *command, "--json", "--lang", "en" if lang == "fr" else "fr")
        assert json.loads(text) == json.loads(other)


def test_coverage_is_whole() -> None:
    """Every obligation, every article; what nothing covers is told, and an article without obligation says why."""
    document = coverage_document(catalogue_rules())
    assert [row["catalogue"] for row in document["obligations"]] == list(obligations())
    assert document["uncovered"] == []
    assert [row["article"] for row in document["articles"]] == list(range(1, 100))
    for row in document["articles"]:
        assert bool(row["catalogue"]) != bool(row["reason"]), row["article"]
    partial = coverage_document(catalogue_rules()[1:])
    assert partial["uncovered"] == [catalogue_rules()[0].obligation.id]


def told(since: str, until: str) -> set[tuple[str, str, bool]]:
    """The changes of a period: day, id, and whether it begins."""
    found = changes(date.fromisoformat(since), date.fromisoformat(until))
    return {(one.day.isoformat(), one.fact.id, one.begins) for one in found}


def test_the_calendar_tells_what_changed() -> None:
    """Known turning points of the law are there, on their day and on no other."""
    first = told("2018-05-25", "2018-05-25")
    assert {("2018-05-25", name, True) for name in ("GDPR-6-1.1", "GDPR", "FR-LIL-2018")} <= first
    assert {("2020-07-16", "US", False), ("2020-07-16", "GDPR-46-1.TIA", True)} <= told("2020-07-16", "2020-07-16")
    assert ("2023-07-10", "US", True) in told("2023-07-01", "2023-07-31")
    assert {("2022-12-28", version, False) for version in ("2010/87", "2004/915", "2001/497")} == told(
        "2022-12-28", "2022-12-28"
    )
    canvassing = {("2026-08-11", "FR-DEMARCHAGE", True), ("2026-08-11", "FR-BLOCTEL", False)}
    assert told("2026-08-11", "2026-08-11") == canvassing
    assert ("2031-12-28", "GB", False) in told("2031-01-01", "2032-01-01")
    assert told("2022-12-29", "2022-12-31") == set()


def test_every_dated_fact_is_told_once() -> None:
    """Over all time each fact begins once and ends at most once; what has no date is announced."""
    found = changes(date.min, date(9998, 12, 31))
    dated = [fact for fact in facts_of_law() if fact.valid_from]
    assert len(found) == len(dated) + sum(fact.valid_to is not None for fact in dated)
    assert [one.day for one in found] == sorted(one.day for one in found)
    assert {fact.id for fact in announced(date.max)} == {"OMNIBUS-IV", "DIGITAL-OMNIBUS", "AI-OMNIBUS"}


@pytest.mark.parametrize(
    "arguments",
    [["changes"], ["changes", "--since", "soon"], ["changes", "--since", "2026-01-01", "--until", "2025-01-01"]],
)
def test_a_period_that_is_none_is_refused(arguments: list[str], capsys: Capture) -> None:
    """One line, exit code 2."""
    assert run(["rules", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_list_as_json_is_the_cards(capsys: Capture) -> None:
    """A program gets every card, both languages side by side."""
    data: list[dict[str, Any]] = json.loads(printed(capsys, "list", "--json"))
    assert [one["catalogue"] for one in data] == list(obligations())
    assert all(one["why"].keys() == {"fr", "en"} for one in data)
    assert all(place["exists"] for one in data for place in one["provisions"])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_list_shows_what_a_profile_changes(lang: str, tmp_path: Path, capsys: Capture) -> None:
    """Beside the catalogue's severity, for those entries that hold today only."""
    account = 'reason = "Pilot"\nperson = "C. Martin"\nexpires = 2999-01-31\n'
    profile = tmp_path / "profile.toml"
    profile.write_text(
        f"[rules.no-legal-basis]\nenabled = false\n{account}"
        f'[rules."GDPR-28-3.1"]\nseverity = "low"\n{account}'
        f"[rules.role-not-stated]\nenabled = false\n{account.replace('2999', '2019')}",
        "utf-8",
    )
    text = printed(capsys, "list", "--profile", str(profile), "--lang", lang)
    changed = [line.split()[0] for line in text.splitlines() if "→" in line or "écartée" in line or "aside" in line]
    assert changed == ["GDPR-6-1.1", "GDPR-28-3.1"]
    data = json.loads(printed(capsys, "list", "--profile", str(profile), "--json"))
    assert [one["catalogue"] for one in data if "profile" in one] == changed


def test_a_faulty_profile_is_one_line(tmp_path: Path, capsys: Capture) -> None:
    """Exit code 2 before any register is read, with what to write."""
    profile = tmp_path / "profile.toml"
    profile.write_text("[rules.no-legal-bases]\nenabled = false\n", "utf-8")
    for command in (["rules", "list"], ["scan", str(tmp_path / "none.xlsx")]):
        assert run([*command, "--profile", str(profile), "--lang", "en"]) == 2
        assert capsys.readouterr().err == "profile.toml: “no-legal-bases” is no rule. Did you mean “no-legal-basis”?\n"
