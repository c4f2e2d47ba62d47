"""What follows from a register before any rule: derived, three-valued facts."""

from __future__ import annotations

from gdpr_audit.facts.facts import Facts
from gdpr_audit.facts.presumption import Presumption, presume

__all__ = ["Facts", "Presumption", "presume"]
