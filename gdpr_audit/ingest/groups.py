"""What a heading names under the heading of its group: "Transfers | Country", "Retention | Active"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gdpr_audit.ingest.coded import meant
from gdpr_audit.ingest.concepts import RECIPIENTS
from gdpr_audit.ingest.evidence import bears_out
from gdpr_audit.ingest.heading_text import ASIDE, normal
from gdpr_audit.ingest.headings import ACCEPTED, Match, known, matches
from gdpr_audit.ingest.vocabulary import marks
from gdpr_audit.model.logic import UNCLASSIFIED

_UNDER: Final = 0.97
_OF_THE_GROUP: Final = 0.85
_CUT_SHORT: Final = 0.85

_WITHIN: Final = {
    ("transfers", "country"): "third_countries",
    ("transfers", "tool"): "transfer_safeguard",
    ("transfers", "importer"): "transfer_importer",
    ("processors", "name"): "processors",
    ("processors", "country"): "processor_country",
    ("processors", "contract"): "processor_contract",
    ("processors", "subprocessors"): "subprocessors",
}
"""Column of a group -> the concept that it carries for the activity."""

_GROUP_OF: Final = {
    **dict.fromkeys(("third_countries", "transfer_safeguard", "transfer_importer", "transfers"), "transfers"),
    **dict.fromkeys(("processors", "processor_contract", "subprocessors", "processor_country"), "processors"),
}

_CONTACTS: Final = ("controller", "representative", "dpo")
PARTIES: Final = (
    *_CONTACTS,
    *("joint_controllers", "controllers", "recipients", "recipients_internal", "recipients_external"),
)
_SIDES: Final = {"internal": "recipients_internal", "external": "recipients_external"}
_RETENTION: Final = ("retention_text", "archive_retention", "deletion_process", "deletion_method")
_DPIA: Final = ("dpia", "dpia_required")

_SENSES: Final[Mapping[tuple[str, str], str]] = {
    **{(party, "name"): party for party in PARTIES},
    **{(party, "owner"): party for party in _CONTACTS},
    **{(kept, "status"): "retention_text" for kept in _RETENTION},
    **{(kept, "created"): "retention_trigger" for kept in _RETENTION},
    **{(kept, "legal_bases"): "legal_reference" for kept in _RETENTION},
    **{(dpia, "status"): "dpia" for dpia in _DPIA},
    **{(dpia, date): "dpia_date" for dpia in _DPIA for date in ("created", "last_review")},
    ("special_categories", "legal_bases"): "art9_conditions",
    ("art9_conditions", "legal_bases"): "art9_conditions",
    ("criminal_data", "legal_bases"): "criminal_basis",
}
"""Concepts of the group and of a heading that says little by itself -> what both together mean."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading, and the heading of the group of columns above it."""

    column: int
    """From 1."""
    text: str
    group: str = ""
    technical: bool = False
    """Is it the short name of a field, as programs write them, among others?"""
    before: str = ""
    """What the names of all fields begin with."""

    @property
    def title(self) -> str:
        """The heading as it is shown, that of its group before it."""
        return f"{self.group} | {self.text}".strip(" |") if self.group else f"{self.before}{self.text}"


def candidates(heading: Heading, language: str) -> tuple[Match, ...]:
    """Return what a heading may name, its group considered."""
    own = known(heading.text, "headings", language)
    if normal(heading.text) in marks("detail"):
        return known(heading.group, "headings", language) or own
    if heading.group:
        within = side(heading, language) or _in_group(heading, own, language)
        if within:
            return within
        if not own:
            own = known(f"{heading.group} {heading.text}", "headings", language)
    if not own and heading.technical and (concept := meant(heading.text, language)):
        return (Match(concept, _CUT_SHORT, "similar"),)
    if not own and heading.group and _of_persons(heading, language):
        return (Match("data_categories", _UNDER, "lexicon"),)
    return (
        own
        or matches(heading.text, language)
        or (known(heading.group, "headings", language) if not heading.text else ())
    )


def _of_persons(heading: Heading, language: str) -> bool:
    """Does a heading say whose data its column names: "Data elements | Passengers"?"""
    from gdpr_audit.ingest.values.categories import parse_subjects

    if not any(one.concept == "data_categories" for one in known(heading.group, "headings", language)):
        return False
    codes = parse_subjects(heading.text).value
    return isinstance(codes, tuple) and bool(codes) and UNCLASSIFIED not in codes


def side(heading: Heading, language: str) -> tuple[Match, ...]:
    """Return which recipients a heading means that only says on which side they are: "Recipients | external"."""
    word = normal(ASIDE.sub(" ", heading.text))
    concept = next((concept for kind, concept in _SIDES.items() if word in marks(kind)), "")
    named = {one.concept for one in _named(heading.group, language)} if concept else set()
    return (Match(concept, _UNDER, "lexicon"),) if not named.isdisjoint(RECIPIENTS) else ()


def of_the_group(heading: Heading, found: Mapping[str, float], language: str) -> Match | None:
    """Return the concept of the group where the values are its own: "Retention | Live" over periods.

    Args:
        heading: of the column.
        found: what its values look like.
        language: of the sheet.
    """
    above = _named(heading.group, language)
    concept = next((one.concept for one in above if bears_out(found, one.concept)), "")
    return Match(concept, _OF_THE_GROUP, "values") if concept else None


def _named(group: str, language: str) -> tuple[Match, ...]:
    """What the heading of a group names."""
    return tuple(one for one in matches(group, language) if one.confidence >= ACCEPTED) if group else ()


def _in_group(heading: Heading, own: tuple[Match, ...], language: str) -> tuple[Match, ...]:
    """A short heading has the sense that its group gives it: "Transferts | Pays".

    A group that names what the heading says by itself gives it no other sense:
    "Destinataires et transferts | Destinataires".
    """
    named = _named(heading.group, language)
    said = {one.concept for one in own}
    if {one.concept for one in named} & said:
        return ()
    for above in named:
        group = _GROUP_OF.get(above.concept)
        for below in known(heading.text, group, language) if group else ():
            concept = _WITHIN.get((group or "", below.concept))
            if concept:
                return (Match(concept, round(_UNDER * below.confidence, 3), "lexicon"),)
        for below in own:
            concept = _SENSES.get((above.concept, below.concept))
            if concept:
                return (Match(concept, round(_UNDER * below.confidence, 3), "lexicon"),)
    return ()
