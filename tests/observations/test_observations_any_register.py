"""Whatever a register says: looking across its rows never fails, and the order of the rows changes nothing."""

from __future__ import annotations

import random
from typing import Any

import pytest
from helpers_observations import register_of, seen

from gdpr_audit.observations.observation import Observation
from gdpr_audit.report.observed import sentence
from gdpr_audit.texts import LANGUAGES

_NAMES = [
    "Nuagis SAS", "Nuagis", "nuagis", "Nuagis S.A.S.", "Orbita d/b/a Nuagis", "SAS", "Inc.", "–", "???", "株式会社",
    "O.V.H.", "A", "Mailchimp", "Mailchimp (UE)", "Prestataire", "Hestia", "Hestai", "Hestia 2", "  ", "d/b/a", "(x)",
    "🙂", "a" * 300, "Ünï Cödé GmbH & Co. KG", "www.nuagis.fr", "https://nuagis.com/contrat", "{0} {name}", "%s",
    "<b>Nuagis</b>",
]  # fmt: skip
_TEXTS = ["", "?", "Aucun", "Pas de données sensibles", "Illimitée", "moins de 13 ans", "{x}", "Payer chacun à temps"]
_COUNTRIES = ["FR", "US", "IN", "XX", "hors UE", ""]
_ANSWERS = ["yes", "no", "", "?", "n/a", "partial"]


def _row(rng: random.Random, number: int) -> dict[str, Any]:
    def party() -> dict[str, Any]:
        one: dict[str, Any] = {"name": rng.choice(_NAMES)}
        if rng.random() < 0.5:
            one["country"] = rng.choice(_COUNTRIES)
        return one

    row: dict[str, Any] = {"id": f"T{number}", "name": rng.choice(_NAMES), "purposes": [rng.choice(_TEXTS) or "x"]}
    optional: dict[str, Any] = {
        "processors": [party() | {"contract": rng.choice(_ANSWERS)} for _ in range(rng.randint(0, 3))],
        "recipients": [party() for _ in range(rng.randint(0, 2))],
        "joint_controllers": [{"name": rng.choice(_NAMES)}],
        "joint_arrangement": rng.choice(_ANSWERS),
        "systems": [party() for _ in range(rng.randint(0, 2))],
        "transfers": [{"country": rng.choice(_COUNTRIES), "importer": rng.choice(_NAMES)}],
        "data_categories": rng.sample(["identity", "contact", "health", "unclassified", "anonymous"], 2),
        "subject_categories": rng.sample(["customers", "children", "employees"], 1),
        "legal_bases": rng.choice([["6.1.a"], ["6.1.f"], "", "?"]),
        "department": rng.choice(["RH", "Ventes"]),
        "description": rng.choice(_TEXTS),
        "retention_text": rng.choice(_TEXTS),
        "deletion_process": rng.choice(_ANSWERS),
        "last_review": rng.choice(["2026-01-01", "2050-01-01", "1900-01-01", "", "?"]),
        "dpia": rng.choice(["done", "in_progress", "not_done", ""]),
        "role": rng.choice(["controller", "processor"]),
    }
    return row | {name: value for name, value in optional.items() if rng.random() < 0.6}


def _told(observations: list[Observation]) -> list[tuple[Any, ...]]:
    return [
        (one.id, one.name, one.confidence, one.concerns, dict(one.parameters), sorted(one.activities))
        for one in observations
    ]


@pytest.mark.parametrize("seed", range(60))
def test_any_register(seed: int) -> None:
    """Ids are unique, sentences can be said in both languages, and shuffling the rows changes nothing."""
    rng = random.Random(seed)  # noqa: S311 - reproducible, not secret
    rows = [_row(rng, number) for number in range(rng.randint(1, 14))]
    found = seen(register_of(*rows))
    assert len({one.id for one in found}) == len(found)
    assert all(one.id.isascii() and sentence(one, lang) for one in found for lang in LANGUAGES)
    first = _told(found)
    rng.shuffle(rows)
    assert _told(seen(register_of(*rows))) == first
