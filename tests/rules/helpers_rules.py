"""What a rule says of a register on which nothing is open, once some of its fields are changed."""

from __future__ import annotations

from datetime import date
from typing import Any

from gdpr_audit.assess.examples import example_day, sound_register
from gdpr_audit.assess.examples import verdicts as said
from gdpr_audit.law.tables import table
from gdpr_audit.model.register import Register
from gdpr_audit.resources import toml_table
from gdpr_audit.rule import Rule, Verdict
from gdpr_audit.rules import catalogue_rules

AS_OF = example_day()
RULES = {rule.obligation.id: rule for rule in catalogue_rules()}
SOUND: dict[str, Any] = toml_table("gdpr_audit.rules", "sound_register.toml")
NOTICE: list[str] = SOUND["activity"]["info_elements"]
"""What the notice of the sound register must hold under Art. 13, and no more."""
MEASURES = {measure["id"]: "yes" for measure in table("security_measures")["measures"]}


def register(changes: dict[str, dict[str, Any]]) -> Register:
    """The sound register with some fields changed."""
    return sound_register(changes)


def of(catalogue: str, changes: dict[str, dict[str, Any]], as_of: date = AS_OF) -> str:
    """The verdict on the first subject of the sound register with these changes."""
    return said(RULES[catalogue], register(changes), as_of)[0].value


def verdicts(rule: Rule, audited: Register, as_of: date = AS_OF) -> list[Verdict]:
    """What a rule says of each of its subjects, declared ones first."""
    return said(rule, audited, as_of)
