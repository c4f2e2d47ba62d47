"""On which side of Article 30 a section stands: its first paragraph, or its second, for what is done for others."""

from __future__ import annotations

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.outline.tree import Section
from gdpr_audit.ingest.vocabulary import speaks_of


def role_of(section: Section) -> str:
    """Return whose register a section is by the nearest heading that says so: ``processor``, ``controller``, ``""``.

    ``controller`` is told only beside what is done for others: it is what a register is, where nothing says more.
    """
    *_, root = (section, *section.above)
    if "sides" not in root.memo:
        root.memo["sides"] = {_side(one.title) for one in root.walk()}
    said = next(filter(None, (_side(one.title) for one in (section, *section.above))), "")
    return said if said == "processor" or "processor" in root.memo["sides"] else ""


def _side(title: str) -> str:
    """The one role of which a title speaks; ``""`` for none, or both."""
    folded = normal(title)
    said = [side for side in ("processor", "controller") if speaks_of(folded, f"{side}_role")]
    return said[0] if len(said) == 1 else ""
