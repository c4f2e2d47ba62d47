"""Registers written at random, read back: the same activities, in order, with the same cells."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import RawActivity
from gdpr_audit.ingest.understanding import understand
from tests.ingest.layouts.generated import LANGUAGES, LAYOUTS, TICKS, write

SEEDS = 6

_SAME = {"recipients": ("recipients", "recipient_categories", "recipients_internal")}
"""Concept as written -> concepts under which its heading may rightly be read."""


def _said(activity: RawActivity, concept: str) -> str:
    cells = (activity.cells.get(one) for one in _SAME.get(concept, (concept,)))
    return next((cell.text for cell in cells if cell and cell.text), "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_was_written_is_read(layout: str, language: str) -> None:
    """Title rows, blank margins, the order of columns and other sheets make no difference."""
    for seed in range(SEEDS):
        written = write(layout, language, seed)
        read = understand(written.book).raw.activities
        assert [_said(one, "name") for one in read] == [entry["name"] for entry in written.entries], seed
        for activity, entry in zip(read, written.entries, strict=True):
            assert {concept: _said(activity, concept) for concept in entry} == entry, seed


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_cell_keeps_its_place(layout: str) -> None:
    """What is read under a concept stands in the file where its source says."""
    for language in LANGUAGES:
        written = write(layout, language, 1)
        sheets = {sheet.name: sheet for sheet in written.book.sheets}
        for activity in understand(written.book).raw.activities:
            for cell in activity.cells.values():
                rows = sheets[cell.source.sheet].rows
                if cell.text:
                    there = rows[cell.source.row - 1][cell.source.column - 1]
                    assert there in TICKS or cell.text.splitlines()[0] in there
