"""What a rule is: a pure function of the facts that answers for one obligation of the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, overload

from gdpr_audit.facts import Facts
from gdpr_audit.law.catalogue import Obligation, obligations, own_obligation
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.answer import Answer
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.resources import toml_file

YES, NO = Answer.YES, Answer.NO

OWN = "ORG-"
"""Obligations that an organisation sets itself, outside the catalogue."""


class Verdict(Enum):
    """What holding a subject against an obligation gives."""

    SATISFIED = "satisfied"
    PARTLY_SATISFIED = "partly-satisfied"
    NOT_SATISFIED = "not-satisfied"
    NOT_STATED = "not-stated"
    NOT_APPLICABLE = "not-applicable"
    RAISED = "raised"
    """A risk feature is present."""
    NONE = "none"
    """A risk feature is absent."""

    __hash__ = object.__hash__


def judge(*, met: Answer, applies: Answer = YES, partly: Answer = NO) -> Verdict:
    """Verdict on an obligation (law README, status table).

    An obligation that may not apply is satisfied if it is met all the same, and otherwise left open.
    """
    if applies is NO:
        return Verdict.NOT_APPLICABLE
    if met is YES:
        return Verdict.SATISFIED
    if applies is not YES or met is not NO:
        return Verdict.NOT_STATED
    return Verdict.PARTLY_SATISFIED if partly is YES else Verdict.NOT_SATISFIED


def feature(present: Answer) -> Verdict:
    """Verdict on a risk feature: never a breach."""
    if present is YES:
        return Verdict.RAISED
    return Verdict.NONE if present is NO else Verdict.NOT_STATED


OrganisationCheck = Callable[[Organisation, Facts], Verdict]
ActivityCheck = Callable[[ProcessingActivity, Facts], Verdict]
ProcessorCheck = Callable[[Processor, ProcessingActivity, Facts], Verdict]
TransferCheck = Callable[[Transfer, ProcessingActivity, Facts], Verdict]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the function, and the obligation for which it answers."""

    id: str
    """The function's name, which names the flaw: ``transfer-without-safeguard``."""
    obligation: Obligation
    reads: tuple[str, ...]
    """Attributes of the subject on which the answer rests; a finding points at the cell of the first that has one."""
    check: Callable[..., Verdict]
    module: str
    """Module of the rule; its card lies beside it under the same name."""
    against: str = ""
    """Name of the method of `Facts` that tells with which reference of the law a line was compared; ``""`` if none."""
    plugin: str = ""
    """Name and version of the package that brings it; ``""`` for a rule of the catalogue."""


_RULES: dict[str, Rule] = {}


@overload
def rule(on: type[Organisation], catalogue: str, *, reads: str) -> Callable[[OrganisationCheck], OrganisationCheck]: ...
@overload
def rule(
    on: type[ProcessingActivity], catalogue: str, *, reads: str, against: str = ""
) -> Callable[[ActivityCheck], ActivityCheck]: ...
@overload
def rule(on: type[Processor], catalogue: str, *, reads: str) -> Callable[[ProcessorCheck], ProcessorCheck]: ...
@overload
def rule(on: type[Transfer], catalogue: str, *, reads: str) -> Callable[[TransferCheck], TransferCheck]: ...
def rule(on: type[Any], catalogue: str, *, reads: str, against: str = "") -> Callable[[Any], Any]:
    """Register a function as the rule for an obligation.

    Args:
        on: what the function looks at; processor and transfer rules also get the activity.
        catalogue: id of the obligation (``GDPR-28-3.1``), or one of the organisation's own (``ORG-…``), which the
            card beside the module states under ``obligation``.
        reads: names of the attributes, separated by spaces, the one to point at first.
        against: method of `Facts` that tells with which reference of the law the line was compared.
    """

    def register(check: Callable[..., Verdict]) -> Callable[..., Verdict]:
        name = check.__name__.replace("_", "-")
        obligation = _own(name, catalogue, check.__module__) if catalogue.startswith(OWN) else obligations()[catalogue]
        if name in _RULES:
            msg = f"two rules are called {name}"
            raise ValueError(msg)
        if _SUBJECTS[obligation.scope.value] is not on:
            msg = f"{catalogue} is assessed on {obligation.scope.value}"
            raise TypeError(msg)
        _RULES[name] = Rule(name, obligation, tuple(reads.split()), check, check.__module__, against)
        return check

    return register


def _own(name: str, catalogue: str, module: str) -> Obligation:
    """The obligation of one's own for which a rule answers, from its card."""
    row = card_beside(module)[name]["obligation"]
    if row.get("id") != catalogue:
        msg = f"{name}: the card states the obligation {row.get('id')}, the rule {catalogue}"
        raise ValueError(msg)
    return own_obligation(row)


@cache
def card_beside(module: str) -> dict[str, Any]:
    """Return the cards that lie beside a loaded module, under its name."""
    return toml_file(Path(sys.modules[module].__file__ or "").with_suffix(".toml"))


_SUBJECTS = {"org": Organisation, "activity": ProcessingActivity, "processor": Processor, "transfer": Transfer}


def registered() -> dict[str, Rule]:
    """Return the rules registered so far by id; `gdpr_audit.rules.all_rules` loads the shipped ones first."""
    return _RULES
