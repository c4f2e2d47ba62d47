"""Processors that a register lists among the recipients without calling them so (Art. 4(8), 28).

"Hébergeur OVH", "prestataire de paie (ADP)", "Mailchimp (emailing)": what the recipient does, or what its trade is,
says that it acts on the controller's behalf. This is inferred, never read, and marked so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from gdpr_audit.ingest.values.countries import names_eea, names_region
from gdpr_audit.ingest.values.negation import denied
from gdpr_audit.ingest.values.row import Row
from gdpr_audit.ingest.values.words import Term, lexicon, plain, words
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Recipient
from gdpr_audit.model.value import UNMAPPED, Inference

_WORDS, _NAME = "processor-from-words", "processor-from-name"
_BRACKET = re.compile(r"^(.*?\S)\s*[(\[]([^()\[\]]+)[)\]]$")
_LONGEST = 80
"""A longer text tells of somebody and names nobody."""
_HALVES = re.compile(r"^(.*\S)(?:\s+[-–—]|\s*:)\s+(\S.*)$")
_TOKEN = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")


class Hidden(NamedTuple):
    """A recipient that acts as a processor."""

    name: str
    """Its name, without the words that say what it does, so that it is the same everywhere."""
    reason: str
    confidence: str


def with_hidden(row: Row, activity: ProcessingActivity, processors: Any, concept: str) -> Any:  # noqa: ANN401
    """Add to the processors the recipients that act as such; they leave the recipients.

    An explicit "none" among the processors stands. A firm's name alone says nothing where the register has a column
    of processors of its own; and where that column names some for the activity, who is listed elsewhere is a recipient,
    unless it bears the name of one of them: then it is that one.
    """
    if processors == () or activity.role == "processor" or not isinstance(activity.recipients, tuple):
        return processors
    own = processors if isinstance(processors, tuple) else ()
    known = {plain(one.name) for one in own}
    told = bool(own and row.text("processors"))
    same = False
    found: list[Processor] = []
    kept: list[Recipient] = []
    reasons: set[tuple[str, str]] = set()
    for one in activity.recipients:
        hidden = hidden_processor(one.name) if one.kind is UNMAPPED else None
        if hidden and told and plain(hidden.name) in known:
            row.note((hidden.reason,), concept)
            same = True
            continue
        doubtful = told or (processors is not UNMAPPED and hidden is not None and hidden.reason == _NAME)
        if hidden is None or doubtful or plain(hidden.name) in known:
            kept.append(one)
            continue
        found.append(Processor(hidden.name, one.country, inferred=True))
        reasons.add((hidden.confidence, hidden.reason))
        row.note((hidden.reason,), concept)
    if same:
        activity.recipients = tuple(kept)
        row.inferred["recipients"] = Inference(_NAME, "low")
    if not found:
        return processors
    activity.recipients = tuple(kept)
    confidence, reason = min(reasons)  # the weakest: "low" comes before "medium"
    row.inferred["processors"] = Inference(reason, confidence)
    return (*own, *found)


@lru_cache(maxsize=16384)
def hidden_processor(recipient: str) -> Hidden | None:
    """Tell whether a recipient's words or its name say that it acts on somebody's behalf."""
    if len(recipient) > _LONGEST:
        return None
    tokens = words(plain(recipient))
    services, _ = lexicon("parties", "service").scan(tokens)
    services = [term for term in services if not denied(tokens, term.start)]
    if services:
        specific = any("specific" in term.codes for term in services)
        return Hidden(_name(recipient, services[0]), _WORDS, "medium" if specific else "low")
    if lexicon("parties", "vendor").find(plain(recipient)):
        return Hidden(_without_description(recipient), _NAME, "low")
    return None


def _name(recipient: str, service: Term) -> str:
    """The name of who renders a service: beside a dash or a bracket, else after the words for the service."""
    halves = _HALVES.match(recipient) or _BRACKET.match(recipient)
    if halves is None:
        return _after(recipient, service)
    first, second = (half.strip() for half in halves.groups())
    if not lexicon("parties", "service").find(plain(first)):
        return first
    return second if _is_name(second) else _after(first, service)


def _after(recipient: str, service: Term) -> str:
    """What follows the words for the service, from the first word with a capital; else the text as it stands."""
    passed = 0
    for token in _TOKEN.finditer(recipient):
        if passed >= service.end and _is_name(token.group()):
            return recipient[token.start() :].strip()
        passed += len(words(plain(token.group())))
    return recipient


def _is_name(text: str) -> bool:
    return (text[:1].isupper() or text[:1].isdigit()) and not names_eea(text) and not names_region(text)


def _without_description(recipient: str) -> str:
    bracket = _BRACKET.match(recipient)
    return bracket.group(1) if bracket and bracket.group(2)[:1].islower() else recipient
