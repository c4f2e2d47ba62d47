"""What is inferred lowers the confidence of the findings that rest on it, and is shown."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

from gdpr_audit.assess.engine import assess
from gdpr_audit.ingest.reading import read_register
from gdpr_audit.rules import all_rules
from tests.conftest import Run

ROWS = (
    (
        "Ref",
        "Nom du traitement",
        "Finalités",
        "Base légale",
        "Durée de conservation",
        "Destinataires",
        "Contrat art. 28",
    ),
    ("F1", "Paie", "Payer les salaires", "Contrat", "5 ans", "URSSAF, prestataire de paie (Durand)", "non"),
    ("F2", "Recrutement", "Choisir un candidat", "voir fiche F1", "2 ans", "Direction", ""),
    ("F3", "Badges", "Contrôler les accès", "voir fiche F9", "3 mois", "Direction", ""),
)


def written(folder: Path) -> Path:
    """The register as a file."""
    path = folder / "registre.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(ROWS)
    return path


def test_no_finding_is_surer_than_what_it_rests_on(tmp_path: Path) -> None:
    """An inferred processor gives findings of medium confidence at most; what the cells say keeps its own."""
    reading, _ = read_register(written(tmp_path))
    assessment = assess(reading, as_of=date(2026, 11, 23), rules=all_rules())
    contract = [one for one in assessment.findings if one.rule.id == "processor-without-contract"]
    assert [(one.subject.name, one.verdict.value, one.confidence) for one in contract] == [
        ("Durand", "not-satisfied", "medium")
    ]


def test_inspect_tells_what_is_inferred(tmp_path: Path, gdpr_audit: Run) -> None:
    """Which field of which activity, why, how sure, and from which cell."""
    done = gdpr_audit("inspect", written(tmp_path), "--json")
    told = {(one["activity"], one["field"]): one for one in json.loads(done.stdout)["inferred"]}
    assert told["F2", "legal_bases"]["reason"] == "reference-followed"
    assert told["F2", "legal_bases"]["cell"] == "D3"
    assert told["F2", "legal_bases"]["from"]["cell"] == "D2"
    assert told["F1", "processors"]["reason"] == "processor-from-words"
    assert ("F3", "legal_bases") not in told
