"""A register held against the catalogue, for the commands that reckon with the answers and write no report."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gdpr_audit.cli.terminal import Stages

if TYPE_CHECKING:
    from gdpr_audit.assess.engine import Held


def held_register(  # noqa: PLR0913, PLR0917 - what an examination depends on
    register: Path, day: date, state: str, sheet: str, mapping: Path | None, stages: Stages
) -> Held:
    """Read a register and hold it against the catalogue as of a day, telling each stage."""
    from gdpr_audit.pipeline import Question, examine

    _, held = examine(register, Question(day, sheet or None, mapping, state=state), stages)
    stages.done()
    return held
