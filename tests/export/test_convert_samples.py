"""A converted register says what it said before, and nothing of the file is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_helpers import converted, read, texts_of

from gdpr_audit.export import TARGETS
from gdpr_audit.export.clean import differences
from gdpr_audit.ingest.door import open_file

SAMPLES = (
    ("service-client.xlsx", "fr"),
    ("service-client.xlsx", "en"),
    ("customer-service-ireland.xlsx", "fr"),
    ("commune-fiches.ods", "en"),
    ("software-startup.csv", "fr"),
)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize(("sample", "lang"), SAMPLES)
def test_sample_survives(samples: Path, tmp_path: Path, sample: str, target: str, lang: str) -> None:
    """Same activities with the same values, whatever the layout and the language; every text stands somewhere."""
    before = read(samples / sample)
    made = converted(samples / sample, target, lang, tmp_path)
    after = read(made)
    assert [(one.id, one.name) for one in after.register.activities] == [
        (one.id, one.name) for one in before.register.activities
    ]
    for one, other in zip(before.register.activities, after.register.activities, strict=True):
        assert differences(one, other) == []
    if target != "csv":  # a row per activity has no place that is read for the organisation
        assert differences(before.register.organisation, after.register.organisation) == []
    said = texts_of(made)
    whole = "\n".join(said)
    assert [text for text in sorted(texts_of(samples / sample)) if text not in said and text not in whole] == []


@pytest.mark.parametrize("sample", ["commune-fiches.ods", "service-client.xlsx"])
def test_cnil_to_canonical_and_back(samples: Path, tmp_path: Path, sample: str) -> None:
    """The record in the CNIL's layout, taken to the canonical workbook and back, is the same cell for cell."""
    first = converted(samples / sample, "cnil", "fr", tmp_path, "first")
    canonical = converted(first, "canonical", "fr", tmp_path, "second")
    again = converted(canonical, "cnil", "fr", tmp_path, "third")
    assert _sheets(again) == _sheets(first)


@pytest.mark.parametrize("target", ["canonical", "cnil", "ico"])
@pytest.mark.parametrize("sample", ["commune-fiches.ods", "customer-service-ireland.xlsx"])
def test_converting_twice_changes_nothing(samples: Path, tmp_path: Path, sample: str, target: str) -> None:
    """What is clean already is written as it stands."""
    first = converted(samples / sample, target, "en", tmp_path, "first")
    assert _sheets(converted(first, target, "en", tmp_path, "second")) == _sheets(first)


def _sheets(path: Path) -> list[tuple[str, list[list[str]]]]:
    opened = open_file(path)
    assert not hasattr(opened, "data")
    return [(sheet.name, [row for row in sheet.rows if any(row)]) for sheet in opened.sheets]
