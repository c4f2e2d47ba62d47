"""Rules of an organisation's own: a package installed beside the program, run, told and scored apart; or refused."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from gdpr_audit.model.errors import UsageError
from gdpr_audit.rule import card_beside, registered
from gdpr_audit.rules._plugins import load_plugins

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "examples" / "acme-rules" / "acme_rules"
RULE, CARD = ((EXAMPLE / f"call_recordings.{kind}").read_text("utf-8") for kind in ("py", "toml"))
AS_OF = "2026-11-24"

Program = Callable[..., subprocess.CompletedProcess[str]]


def build_wheel(folder: Path, rule: str = RULE, card: str = CARD, name: str = "acme_rules") -> Path:
    """Build the example package as a wheel, as any build tool would, with another rule or card in it."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}/__init__.py": "",
        f"{name}/call_recordings.py": rule,
        f"{name}/call_recordings.toml": card,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[gdpr_audit.rules]\nacme = {name}.call_recordings\n",
    }
    record = [
        f"{path},sha256={urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b'=').decode()},{len(text.encode())}"
        for path, text in files.items()
    ]
    wheel = folder / f"{name}-1.0-py3-none-any.whl"
    with ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": "\n".join([*record, f"{info}/RECORD,,"])}.items():
            archive.writestr(path, text)
    return wheel


def installed(folder: Path, *wheels: Path) -> Path:
    """Install wheels into a folder of their own, by pip and without a network."""
    target = folder / "packages"
    options = ["--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", "--target", str(target)]
    subprocess.run([sys.executable, "-m", "pip", "install", *options, *map(str, wheels)], check=True, timeout=120)
    return target


@pytest.fixture
def program(gdpr_audit: Any, tmp_path: Path) -> Program:
    """Run the program beside a package of rules made of this rule and this card."""

    def run(*arguments: str | Path, rule: str = RULE, card: str = CARD) -> subprocess.CompletedProcess[str]:
        packages = tmp_path / "packages"
        if not packages.exists():
            with ZipFile(build_wheel(tmp_path, rule, card)) as archive:
                archive.extractall(packages)
        return gdpr_audit(*arguments, PYTHONPATH=f"{ROOT}:{packages}")  # type: ignore[no-any-return]

    return run


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """Two activities that record calls, one of them for too long."""
    path = tmp_path / "calls.json"
    shared = {"role": "controller", "purposes": ["Écouter les appels pour former"], "data_categories": ["voice"]}
    activities = [
        {"id": "A1", "name": "Écoute", **shared, "retention_text": "2 ans"},
        {"id": "A2", "name": "Formation", **shared, "retention_text": "6 mois"},
    ]
    path.write_text(json.dumps({"organisation": {"name": "Acme"}, "activities": activities}), "utf-8")
    return path


def test_an_installed_package_is_run_told_and_scored_apart(gdpr_audit: Any, tmp_path: Path, register: Path) -> None:
    """By pip, from a wheel: findings of its own, a score of its own, and not one figure of the catalogue moved."""
    packages = installed(tmp_path, build_wheel(tmp_path))
    scan = ("scan", register, "--as-of", AS_OF, "--lang", "en", "-o")
    plain, with_own = (
        gdpr_audit(*scan, tmp_path / name, PYTHONPATH=path)
        for name, path in (("plain", str(ROOT)), ("own", f"{ROOT}:{packages}"))
    )
    assert (plain.returncode, with_own.returncode) == (0, 0), with_own.stderr
    before, after = (
        json.loads((tmp_path / name / "calls" / "results.json").read_text("utf-8")) for name in ("plain", "own")
    )
    assert after["packages"] == [{"package": "acme-rules 1.0", "rules": ["call-recordings-kept-too-long"]}]
    own = [finding for finding in after["findings"] if finding["catalogue"] == ["ORG-CALLS-1"]]
    assert [finding["activity"] for finding in own] == ["A1"]
    assert after["scores"]["own"] == {"c_lo": 50.0, "c_hi": 50.0, "k": 100.0, "rules": 1}
    assert after["scores"] | {"own": None} == before["scores"]
    assert "acme-rules 1.0" in with_own.stdout
    page = (tmp_path / "own" / "calls" / "report.html").read_text("utf-8")
    assert page.count("acme-rules 1.0") >= 2
    assert "Call recordings kept for more than six months" in page


def test_its_card_is_explained_and_marked(program: Program) -> None:
    """With its examples run, in the list, and under the article that it cites."""
    found = program("rules", "explain", "ORG-CALLS-1", "--json")
    document = json.loads(found.stdout)
    assert document["package"] == "acme-rules 1.0"
    assert all(example["verdict"] == example["expected"] for example in document["examples"])
    assert "organisation’s own" in program("rules", "explain", "call-recordings-kept-too-long").stdout
    assert "ORG-CALLS-1" in program("rules", "explain", "5(1)(e)").stdout
    assert "ORG-CALLS-1" not in program("rules", "reference").stdout
    assert json.loads(program("rules", "coverage", "--json").stdout)["own"][0]["package"] == "acme-rules 1.0"


def test_a_profile_may_set_it_aside(program: Program, register: Path, tmp_path: Path) -> None:
    """The organisation's own rules obey its profile as those of the catalogue do."""
    profile = tmp_path / "profile.toml"
    account = 'reason = "Pilot"\nperson = "C. Martin"\nexpires = 2027-01-31'
    profile.write_text(f"[rules.ORG-CALLS-1]\nenabled = false\n{account}\n", "utf-8")
    scan = program("scan", register, "--as-of", AS_OF, "--profile", profile, "--json", "--format", "json")
    document = json.loads(scan.stdout)
    assert "ORG-CALLS-1" not in {finding["catalogue"][0] for finding in document["findings"]}
    assert document["scores"]["own"]["c_lo"] == 50.0


BROKEN = RULE.replace("declared = periods(activity)", "declared = 1 / 0")


@pytest.mark.parametrize(
    ("rule", "card", "said"),
    [
        ("import nothing_of_this_name\n", CARD, "nothing_of_this_name"),
        ("raise SystemExit(0)\n", CARD, "SystemExit"),
        ("x = (\n", CARD, "SyntaxError"),
        ("", CARD, "registers no rule"),
        (RULE.replace("ORG-CALLS-1", "ORG-CALLS-2"), CARD, "ORG-CALLS-2"),
        (RULE.replace("ORG-CALLS-1", "GDPR-6-1.1"), CARD, "must begin with ORG-"),
        (RULE.replace("ORG-CALLS-1", "GDPR-6-1.99"), CARD, "GDPR-6-1.99"),
        (RULE.replace("call_recordings_kept_too_long", "no_legal_basis"), CARD, "no-legal-basis|no_legal_basis"),
        (RULE, "", "call-recordings-kept-too-long"),
        (RULE, "[call-recordings", "TomlParsingError"),
        (RULE, CARD.replace('owner = "it"', 'owner = "somebody"'), "owner is none of"),
        (RULE, CARD.replace('severity = "medium"', 'severity = "huge"'), "huge"),
        (RULE, CARD.replace('refs = ["5(1)(e)"]', 'refs = ["5(9)"]'), "5\\(9\\)"),
        (RULE, CARD.replace('scope = "activity"', 'scope = "org"'), "org"),
        (RULE, re.sub(r"(?m)^contest = .*\n", "", CARD), "lacks contest"),
        (RULE, re.sub(r"(?m)^(why = \{ fr = \")[^\"]*", r"\1", CARD), "lacks why"),
        (RULE, CARD.partition("[call-recordings-kept-too-long.examples")[0], "no example"),
    ],
)
def test_a_package_that_fails_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, rule: str, card: str, said: str
) -> None:
    """The refusal names the package and the reason, and leaves no half of its rules behind."""
    with ZipFile(build_wheel(tmp_path, rule, card)) as archive:
        archive.extractall(tmp_path / "packages")
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))
    known = set(registered())
    try:
        with pytest.raises(UsageError) as refusal:
            load_plugins()
    finally:
        card_beside.cache_clear()
        for name in [name for name in sys.modules if name.startswith("acme_rules")]:
            del sys.modules[name]
    assert (refusal.value.code, refusal.value.parameters["plugin"]) == ("plugin-failed", "acme-rules 1.0")
    assert re.search(said, str(refusal.value.parameters["reason"]))
    assert set(registered()) == known


def test_a_package_that_fails_stops_the_program(program: Program, register: Path, tmp_path: Path) -> None:
    """One line, exit code 2, and nothing written; the reason is text that cannot act."""
    rule = 'raise ValueError("\\x1b[31mred\\nblue")\n'
    done = program("scan", register, "-o", tmp_path / "reports", rule=rule)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "acme-rules 1.0" in done.stderr
    assert "\x1b" not in done.stderr
    assert not (tmp_path / "reports").exists()


def test_a_rule_that_raises_names_its_package(program: Program, register: Path, tmp_path: Path) -> None:
    """It is the package's defect, not the program's: exit code 2, and no report."""
    done = program("scan", register, "-o", tmp_path / "reports", rule=BROKEN)
    assert done.returncode == 2
    assert "acme-rules 1.0" in done.stderr
    assert "A1" in done.stderr
    assert not (tmp_path / "reports").exists()
