"""Which columns the register lacks: a missing column is told once, never once per line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import repeat
from operator import attrgetter, is_

from gdpr_audit.facts import Facts
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.register import Organisation
from gdpr_audit.model.value import State
from gdpr_audit.rule import Rule

_SUBJECTS: dict[Scope, type[object]] = {
    Scope.ORGANISATION: Organisation,
    Scope.ACTIVITY: ProcessingActivity,
    Scope.PROCESSOR: Processor,
    Scope.TRANSFER: Transfer,
}
_ATTRIBUTES = {scope: frozenset(field.name for field in fields(cls)) for scope, cls in _SUBJECTS.items()}  # type: ignore[arg-type]


def attributes_of(scope: Scope) -> frozenset[str]:
    """Names of the attributes of the subjects of this scope."""
    return _ATTRIBUTES[scope]


class Columns:
    """Says of an attribute whether anything in the register carries it."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[tuple[Scope, str], bool] = {}

    def missing_for(self, rule: Rule) -> bool:
        """Does the register lack every attribute on which the rule's answer rests?"""
        return bool(rule.reads) and not any(self.has(rule.obligation.scope, name) for name in rule.reads)

    def has(self, scope: Scope, name: str) -> bool:
        """Does a subject of this scope carry the attribute, anywhere in the register?"""
        if (scope, name) not in self._known:
            values = map(attrgetter(name), self._owners(scope, name))
            self._known[scope, name] = not all(map(is_, values, repeat(State.UNMAPPED)))
        return self._known[scope, name]

    def _owners(self, scope: Scope, name: str) -> Iterator[object]:
        """What may carry the attribute: the parties if it is one of theirs, else the lines and the organisation."""
        if scope in {Scope.PROCESSOR, Scope.TRANSFER} and name in attributes_of(scope):
            yield from self._parties(scope)
            return
        if name in attributes_of(Scope.ACTIVITY):
            yield from self._facts.register.activities
        if name in attributes_of(Scope.ORGANISATION):
            yield self._facts.organisation

    def _parties(self, scope: Scope) -> Iterator[Processor | Transfer]:
        for activity in self._facts.register.activities:
            parties: Iterable[Processor | Transfer] | State = (
                activity.processors if scope is Scope.PROCESSOR else self._facts.transfers(activity)
            )
            if not isinstance(parties, State):
                yield from parties
