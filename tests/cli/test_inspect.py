"""``inspect`` as a person uses it: what it shows, what it saves, and that the saved answers are followed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run

REGISTER = (
    "Réf;Traitement;Finalité;Base légale;Données;Durée de conservation;Humeur\n"
    "1;Paie;Verser les salaires;6.1.b et 6.1.f;IBAN;3 ans après le dernier contact;bonne\n"
    "2;Accueil;Recevoir;mission SP;Nom;1 an;\n"
)


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A French register with a column that is nobody's."""
    path = tmp_path / "registre.csv"
    path.write_text(REGISTER, "utf-8")
    return path


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("fr", ["Bases légales", "legal_bases", "6.1.b, 6.1.f", "36 mois (après le", "Humeur", "intitulé inconnu"]),
        ("en", ["Lawful bases", "legal_bases", "6.1.b, 6.1.f", "36 months (après", "Humeur", "heading not known"]),
    ],
)
def test_a_table_fits_80_columns_and_shows_values_as_read(gdpr_audit: Run, lang: str, says: list[str]) -> None:
    """Sheet, field by both names, the parsed value, what is unused and why; on stdout, nothing else."""
    done = gdpr_audit("inspect", "registre.csv", lang=lang, COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    assert "\x1b" not in done.stdout
    for text in says:
        assert text in done.stdout


def test_inspect_as_data(gdpr_audit: Run, register: Path) -> None:
    """``--json`` carries codes, canonical names, places, the raw text and what was read of it."""
    found = json.loads(gdpr_audit("inspect", register, "--json").stdout)
    columns = {column["heading"]: column for column in found["columns"]}
    assert columns["Base légale"]["concept"] == "legal_bases"
    assert (columns["Base légale"]["example"], columns["Base légale"]["read"]) == ("6.1.b et 6.1.f", "6.1.b, 6.1.f")
    assert (columns["Humeur"]["concept"], columns["Humeur"]["reason"]) == (None, "unknown")
    assert found["sheets"] == [{"sheet": "", "use": "rows", "header_row": 1, "role": "", "reason": ""}]


def test_a_saved_mapping_is_followed_by_scan(gdpr_audit: Run, register: Path, tmp_path: Path) -> None:
    """The same result as without; corrected by hand, another."""
    first = gdpr_audit("scan", register, "--json", "--as-of", "2026-11-24")
    saved = gdpr_audit("inspect", register, "--save", "mapping.toml")
    assert saved.returncode == 0
    assert "--mapping mapping.toml" in saved.stderr
    again = gdpr_audit("scan", register, "--mapping", "mapping.toml", "--json", "--as-of", "2026-11-24")
    assert _without_issues(again.stdout) == _without_issues(first.stdout)
    mapping = tmp_path / "mapping.toml"
    corrected = mapping.read_text("utf-8").replace('"Humeur" = "–"', '"Humeur" = "Commentaires"')
    mapping.write_text(f'{corrected}\n[values.legal_bases]\n"mission SP" = "6.1.e"\n', "utf-8")
    found = json.loads(gdpr_audit("inspect", register, "--mapping", "mapping.toml", "--json").stdout)
    assert {c["heading"]: c["concept"] for c in found["columns"]}["Humeur"] == "comments"
    assert "mapping-value" in {issue["code"] for issue in found["issues"]}


def _without_issues(text: str) -> dict[str, object]:
    return {key: value for key, value in json.loads(text).items() if key != "issues"}


@pytest.mark.parametrize("command", ["scan", "inspect"])
@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (None, 2, "mapping.toml"),
        ('[rows."R".columns]\n"Finalité" = "but', 2, "2"),
        ('[rows."R".columns]\n"Finalité" = "purpozes"', 2, "purposes"),
        ('[rows."R".columns]\n"But" = "purposes"', 3, "But"),
    ],
)
def test_a_mapping_that_does_not_serve_is_one_line(  # noqa: PLR0913, PLR0917 - a table of cases
    gdpr_audit: Run, register: Path, tmp_path: Path, command: str, lang: str, content: str | None, code: int, says: str
) -> None:
    """It names the mapping, where it is wrong and what would be right; nothing is written."""
    if content is not None:
        (tmp_path / "mapping.toml").write_text(content, "utf-8")
    done = gdpr_audit(command, register, "--mapping", "mapping.toml", lang=lang)
    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1
    assert says in done.stderr
    assert not (tmp_path / "gdpr-audit-reports").exists()


def test_the_register_is_never_overwritten_by_its_mapping(gdpr_audit: Run, register: Path) -> None:
    """``--save`` on the register itself changes nothing."""
    done = gdpr_audit("inspect", register, "--save", register)
    assert done.returncode == 5
    assert register.read_text("utf-8") == REGISTER
