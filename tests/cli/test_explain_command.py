"""``gdpr-audit explain`` as a person and as a program read it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gdpr_audit.cli.app import run

AS_OF = ("--as-of", "2026-11-24")
Capture = pytest.CaptureFixture[str]
SHOWN = [
    "processor-without-contract@RC-03@atlascontact-sarl",
    "required-dpia-missing@RC-07",
    "transfer-without-safeguard@RC-03@atlascontact-sarl-ma",
    "restoration-not-tested@register",
    "record-without-controller-contacts@organisation",
    "sensitive-data@RC-02",
    "line-not-reviewed@RC-02",
]


@pytest.fixture
def register(samples: Path) -> str:
    """The sample of the demo."""
    return str(samples / "service-client.xlsx")


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("finding", SHOWN)
def test_words_fit_the_terminal(
    capsys: Capture, register: str, finding: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eighty columns, no hole in a sentence, no name of the program's own."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["explain", register, finding, *AS_OF, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert max(map(len, shown.splitlines())) <= 80
    assert not re.search(r"[{}]|State\.|Answer\.|facts\.", shown)


def test_what_a_program_reads(capsys: Capture, register: str) -> None:
    """Values with their cells, the tree of the answers, exact fractions."""
    assert run(["explain", register, SHOWN[0], *AS_OF, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["finding"] == SHOWN[0]
    assert (found["values"][0]["field"], found["values"][0]["source"]["cell"]) == ("contract", "T12")
    (judged,) = found["reasoning"]
    assert [(part["name"], part["value"]) for part in judged["parts"]] == [("met", "no"), ("partly", "no")]
    assert re.fullmatch(r"\d+(/\d+)?", found["arithmetic"]["rule"]["r_lo"]["exact"])
    assert found["after"]["debt"] == found["before"]["debt"] - found["arithmetic"]["debt"]["value"]


@pytest.mark.parametrize(
    ("finding", "near"),
    [
        ("processor-without-contract", "processor-without-contract@RC-02@voxia-sarl"),
        ("required-dpia-mising@RC-07", "required-dpia-missing@RC-07"),
        ("rc-03@atlas", "adequacy-relied-on-wrongly@RC-03@atlascontact-sarl-ma"),
    ],
)
def test_the_nearest_ids_are_told(capsys: Capture, register: str, finding: str, near: str) -> None:
    """A part of an id or a slip of the pen: one line, exit 2."""
    assert run(["explain", register, finding, *AS_OF]) == 2
    shown = capsys.readouterr()
    assert near in shown.err
    assert (shown.out, shown.err.count("\n")) == ("", 1)


def test_either_order_will_do(capsys: Capture, register: str) -> None:
    """The finding may stand before the register."""
    assert run(["explain", SHOWN[0], register, *AS_OF, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["finding"] == SHOWN[0]


def test_the_case_of_an_id_does_not_matter(capsys: Capture, register: str) -> None:
    """An id typed from paper is found."""
    assert run(["explain", register, SHOWN[0].upper(), *AS_OF, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["finding"] == SHOWN[0]


def test_texts_of_the_register_do_not_act(capsys: Capture, tmp_path: Path) -> None:
    """Escapes in a name, a purpose or a cell come out inert."""
    evil = "\x1b[31mX\u202eY\x07 {name} %s"
    activity = {"id": "A1", "name": evil, "role": "controller", "purposes": [evil], "legal_bases": None}
    path = tmp_path / "register.json"
    path.write_text(json.dumps({"organisation": {"name": evil}, "activities": [activity]}), "utf-8")
    for finding in ("no-legal-basis@A1", "legal-basis-not-tied-to-purpose@register"):
        run(["explain", str(path), finding, "--lang", "en"])
    assert run(["whatif", str(path), "--do", "all", "--lang", "en"]) == 0
    shown = capsys.readouterr()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown.out + shown.err)
    assert "X" in shown.out
