"""On which side of Article 30 a section stands: its first paragraph, or its second, for what is done for others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gdpr_audit.ingest.heading_text import normal
from gdpr_audit.ingest.outline.tree import Grid, Section
from gdpr_audit.ingest.values.negation import NEGATIONS
from gdpr_audit.ingest.vocabulary import marks, speaks_of

_SENTENCE = re.compile(r"(?<=[.!?;])\s+")


def role_of(section: Section) -> str:
    """Return whose register a section is by the nearest heading that says so: ``processor``, ``controller``, ``""``.

    ``controller`` is told only beside what is done for others: it is what a register is, where nothing says more.
    Without a heading, the introduction may say that all that follows is done as a processor.
    """
    *_, root = (section, *section.above)
    if "sides" not in root.memo:
        root.memo["sides"] = {_side(one.title) for one in root.walk()}
    said = next(filter(None, (_side(one.title) for one in (section, *section.above))), "")
    if not root.memo["sides"] - {""}:
        return _introduced(section)
    return said if said == "processor" or "processor" in root.memo["sides"] else ""


def _introduced(section: Section) -> str:
    """The role that the sentences above a section give to all that follows: "The activities below are …"."""
    said = set[str]()
    for above in section.above:
        if "introduced" not in above.memo:
            above.memo["introduced"] = set(_roles(above)) - {""}
        said |= above.memo["introduced"]
    return "processor" if said == {"processor"} else ""


def _roles(above: Section) -> Iterator[str]:
    """Roles in the sentences of an introduction whose subject is the register, or what stands below."""
    text = " ".join(one.text for one in above.body if not isinstance(one, Grid))
    begins = tuple(f"{mark} " for mark in marks("of_register"))
    for sentence in _SENTENCE.split(text) if text else ():
        folded = normal(sentence)
        if folded.startswith(begins) and not NEGATIONS & set(folded.split()):
            yield _side(sentence)


def _side(title: str) -> str:
    """The one role of which a title speaks; ``""`` for none, or both."""
    folded = normal(title)
    said = [side for side in ("processor", "controller") if speaks_of(folded, f"{side}_role")]
    return said[0] if len(said) == 1 else ""
