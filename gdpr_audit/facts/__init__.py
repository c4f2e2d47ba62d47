"""What follows from a register before any rule: derived, three-valued facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.register import Organisation, Register

NOT_STATED = Answer.NOT_STATED


@dataclass(slots=True)
class Facts:
    """Stands in until the derived facts are built: the signatures on which the rules rely."""

    register: Register
    as_of: date
    jurisdiction: str = "FR"

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""
        return self.register.organisation
