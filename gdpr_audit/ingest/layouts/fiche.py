"""A sheet read as the description of one activity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gdpr_audit.ingest.columns import Reading
from gdpr_audit.ingest.layouts.fiche_tables import Values
from gdpr_audit.ingest.layouts.label_columns import LABELS, SECOND
from gdpr_audit.ingest.records import RawActivity, Sheet
from gdpr_audit.model.value import Cell, Source

_MOSTLY = 0.6


@dataclass(slots=True)
class Fiche:
    """A sheet read as the description of one activity."""

    sheet: Sheet
    values: Values = field(default_factory=Values)
    readings: list[Reading] = field(default_factory=list)
    first_label: int = 0
    title: tuple[str, Source] | None = None
    beside_title: tuple[str, Source] | None = None
    """The only other text on the row of the title."""
    answers: list[int] = field(default_factory=list)
    """For each label with something beside it, the number of cells that are filled."""

    @property
    def has_a_column_each(self) -> bool:
        """Do the columns beside the labels describe as many activities?"""
        several = sum(1 for cells in self.answers if cells > 1)
        names = max(len(self.values.texts.get(concept, ())) for concept in ("name", "id", "purposes"))
        return len(self.answers) >= LABELS and several >= _MOSTLY * len(self.answers) and names > SECOND - 1

    def text(self, concept: str) -> str:
        """What was read under a concept, ``""`` if nothing."""
        return "\n".join(text for text, _ in self.values.texts.get(concept, ()))

    @property
    def is_filled(self) -> bool:
        """Has somebody described an activity here, or is the form blank?"""
        said = [c for c, texts in self.values.texts.items() if c != "id" and any(text for text, _ in texts)]
        return bool(said) and ("name" in said or "purposes" in said or len(said) >= SECOND)

    def activity(self, role: str = "") -> RawActivity:
        """The activity, each concept with the first cell that speaks of it."""
        cells = {concept: _cell(texts) for concept, texts in self.values.texts.items()}
        return RawActivity(
            cells, self.sheet.name, self.first_label, role, tuple(self.values.processors), tuple(self.values.transfers)
        )


def _cell(texts: Sequence[tuple[str, Source]]) -> Cell:
    said = list({text: (text, source) for text, source in reversed(texts) if text}.values())[::-1]
    return Cell("\n".join(text for text, _ in said), said[0][1] if said else texts[0][1])
