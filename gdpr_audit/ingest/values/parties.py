"""Recipients, processors, systems and other parties: names, with what their brackets say."""

from __future__ import annotations

import re
from typing import NamedTuple

from gdpr_audit.ingest.values.facts import answer_of
from gdpr_audit.ingest.values.named import LONGEST_NAME, Named, named_in, none_or_state, without_yes
from gdpr_audit.ingest.values.words import lexicon_words, plain
from gdpr_audit.model.party import Party, Processor, Recipient, System
from gdpr_audit.model.value import State, Tri

_DESCRIPTION = re.compile(r"\s*\((?![a-z]+[A-Z])[a-zà-ÿ][^()]*\)$")
"""No brand that begins with a small letter: "iCloud"."""

_BARE_YES = re.compile(
    r"(?:(?:sous-traitant|prestataire|processor|auftragsverarbeiter|encargado|responsabile|verwerker|destinataire|recipient)\w*"
    r"\s*[:?]\s*)?(?:oui|yes|ja|s[iíì]|sim|tak|ano|igen|kyllä|true|vrai|[xyjos✓✔☒☑])\W*",
    re.IGNORECASE,
)
_LONGEST_YES = 30


class Listed(NamedTuple):
    """A cell of recipients: those that are processors are apart."""

    recipients: tuple[Recipient, ...] | State
    processors: tuple[Processor, ...]


def parse_recipients(text: str) -> Listed:
    """Return the recipients of a cell, and the processors that it labels as such; a bare yes names none."""
    state = State.UNKNOWN if says_only_yes(text) else none_or_state(text)
    if state is not None:
        return Listed(state, ())
    named = _named(text)
    recipients = tuple(Recipient(one.name, one.kind, one.country) for one in named if not one.is_processor)
    return Listed(recipients, tuple(_processor(one) for one in named if one.is_processor))


def says_only_yes(text: str) -> bool:
    """Does a cell say that there is somebody, and not who?"""
    return len(text) <= _LONGEST_YES and bool(_BARE_YES.fullmatch(text.strip()))


def _named(text: str) -> tuple[Named, ...]:
    """The parties of a cell; a yes on a line of its own, before who they are, is none of them."""
    named = named_in(text)
    return tuple(one for one in named if not _BARE_YES.fullmatch(one.name)) or named


def parse_processors(text: str) -> tuple[Processor, ...] | State:
    """Return the processors of a cell; what is done "internally" is done by none, and a bare yes names none."""
    state = State.UNKNOWN if says_only_yes(text) else none_or_state(text)
    return state if state is not None else tuple(_processor(one) for one in _named(text) if not _is_internal(one.name))


def parse_systems(text: str, *, places: bool = False) -> tuple[System, ...] | State:
    """Return the systems or places of a cell; a mere "internal" names none.

    Args:
        text: the cell.
        places: whether the column holds places, so that any code of two letters is a country.
    """
    state = none_or_state(text)
    if state is None and not places and _is_internal(text):
        return State.UNKNOWN
    return state if state is not None else tuple(System(one.name, one.country) for one in named_in(text, places=places))


def parse_parties(text: str) -> tuple[Party, ...] | State:
    """Return the controllers of a cell; a line of contact details stays with its name."""
    state = none_or_state(text)
    if state is not None:
        return state
    named = without_yes(text)
    if answer_of(named) is Tri.YES:
        return State.BLANK
    return tuple(Party(part.strip()[:LONGEST_NAME]) for part in re.split(r"[;\n]+", named) if part.strip())


def _is_internal(text: str) -> bool:
    """Does the cell hold the word "internal" and nothing else?"""
    folded = plain(text).strip(" .")
    return folded in lexicon_words("parties", "bare_internal")


def _processor(one: Named) -> Processor:
    """A processor's name goes without the description in its bracket, so that it is the same everywhere."""
    return Processor(_DESCRIPTION.sub("", one.name) or one.name, one.country, one.contract)
