"""Objects that only point to an entry of another list, and destinations that say their own safeguard."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gdpr_audit.ingest.reading import read_register
from gdpr_audit.model.activity import ProcessingActivity

_SUPPLIERS = [
    {"id": "s-7", "name": "Pressoir Numérique", "country": "CA", "role": "processor", "dpaSigned": True},
    {"id": "s-9", "name": "Caves Réunies", "country": "FR", "role": "processor", "dpaSigned": False},
]


def _read(path: Path, more: dict[str, Any], **beside: object) -> ProcessingActivity:
    activities = [
        {"name": "Wine club", "purpose": "Send bottles", "legalBasis": "contract", "dataSubjects": ["members"], **more},
        {"name": "Tastings", "purpose": "Invite", "legalBasis": "consent", "dataSubjects": ["prospects"]},
    ]
    path.write_text(json.dumps({"activities": activities, **beside}), encoding="utf-8")
    return read_register(path)[0].register.activities[0]


@pytest.mark.parametrize(
    "pointers",
    [
        ["s-7"],
        [{"supplierId": "s-7"}],
        [{"supplier_ref": "s-7"}],
        [{"type": "supplier", "id": "s-7"}],
        [{"ref": "s-7"}],
    ],
)
def test_pointer_stands_for_its_entry(tmp_path: Path, pointers: list[object]) -> None:
    """Whatever its key: the party has the name, the country and the contract of the entry."""
    found = _read(tmp_path / "register.json", {"suppliers": pointers}, suppliers=_SUPPLIERS)
    assert isinstance(found.processors, tuple)
    assert [(one.name, one.country) for one in found.processors] == [("Pressoir Numérique", "CA")]


@pytest.mark.parametrize(
    "said",
    [
        {"transfers": {"countries": [{"code": "IN", "tool": "BCR"}, {"code": "US", "tool": "SCC"}]}},
        {"crossBorder": {"destinations": [{"iso": "IN", "mechanism": "BCR"}, {"iso": "US", "mechanism": "SCC"}]}},
        {"transfers": [{"country": "India", "safeguard": "BCR"}, {"country": "USA", "safeguard": "SCC"}]},
    ],
)
def test_destination_says_its_own_safeguard(tmp_path: Path, said: dict[str, object]) -> None:
    """Each destination is a transfer with the safeguard that stands in its object."""
    found = _read(tmp_path / "register.json", said)
    assert isinstance(found.transfers, tuple)
    assert {one.country: one.tool for one in found.transfers} == {"IN": "bcr", "US": "scc"}


def test_destinations_share_the_safeguard_of_all(tmp_path: Path) -> None:
    """What the object above says holds for those that say nothing of their own."""
    said = {"transfers": {"safeguard": "SCC", "countries": [{"name": "India"}, "Brazil"]}}
    found = _read(tmp_path / "register.json", said)
    assert isinstance(found.transfers, tuple)
    assert [(one.country, one.tool) for one in found.transfers] == [("IN", "scc"), ("BR", "scc")]


def test_party_in_the_union_without_a_safeguard_is_no_transfer(tmp_path: Path) -> None:
    """Its place says that data stay, beside one to whom they go."""
    parties = [
        {"name": "Nube SL", "region": "ES", "safeguard": None, "type": "processor"},
        {"name": "Nimbus Inc", "region": "US", "safeguard": "SCCs", "type": "processor"},
    ]
    found = _read(tmp_path / "register.json", {"sharedWith": parties})
    assert isinstance(found.transfers, tuple)
    assert [(one.importer, one.country) for one in found.transfers] == [("Nimbus Inc", "US")]
