"""A legal basis that is written and was not understood is a question, not a gap (edge cases of GDPR-6-1.1)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.rules import all_rules


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        ("Art. 151c Gemeentewet", "not-stated"),
        ("voir la fiche du service", "not-stated"),
        ("?", "not-satisfied"),
        ("à compléter", "not-satisfied"),
        ("", "not-satisfied"),
        ("RGPD", "not-satisfied"),
        ("Consentement", ""),
    ],
)
def test_unresolved_basis(tmp_path: Path, written: str, verdict: str) -> None:
    """Unresolved text is quoted and asked about; no answer, or no basis, is a gap."""
    rows = [
        ["Nom du traitement", "Finalités", "Base légale"],
        ["Plan", "Tenir le plan", written],
        ["B", "Servir", "Contrat"],
    ]
    path = tmp_path / "register.csv"
    path.write_text("\n".join(";".join(row) for row in rows), "utf-8")
    reading, _ = read_register(path)
    found = assess(reading, as_of=date(2026, 11, 23), rules=all_rules()).findings
    told = [one for one in found if one.rule.obligation.id == "GDPR-6-1.1"]
    assert [one.verdict.value for one in told] == ([verdict] if verdict else [])
    assert not written or [one.evidence for one in told] == ([written] if verdict else [])
