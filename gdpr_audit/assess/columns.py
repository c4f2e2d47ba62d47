"""Which columns the register lacks: a missing column is told once, never once per line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from itertools import chain, repeat
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
        activities = facts.register.activities
        self._parties: dict[Scope, list[Processor] | list[Transfer]] = {
            Scope.PROCESSOR: [party for activity in activities for party in _processors(activity)],
            Scope.TRANSFER: [party for activity in activities for party in facts.transfers(activity)],
        }

    def missing_for(self, rule: Rule) -> bool:
        """Does the register lack every attribute on which the rule's answer rests?"""
        return bool(rule.reads) and not any(self.has(rule.obligation.scope, name) for name in rule.reads)

    def has(self, scope: Scope, name: str) -> bool:
        """Does a subject of this scope carry the attribute, anywhere in the register?"""
        if (scope, name) not in self._known:
            values = map(attrgetter(name), self._owners(scope, name))
            self._known[scope, name] = not all(map(is_, values, repeat(State.UNMAPPED)))
        return self._known[scope, name]

    def _owners(self, scope: Scope, name: str) -> Iterable[object]:
        """What may carry the attribute: the parties if it is one of theirs, else the lines and the organisation."""
        if scope in self._parties and name in attributes_of(scope):
            return self._parties[scope]
        lines = self._facts.register.activities if name in attributes_of(Scope.ACTIVITY) else []
        return chain(lines, [self._facts.organisation] if name in attributes_of(Scope.ORGANISATION) else [])


def _processors(activity: ProcessingActivity) -> Iterable[Processor]:
    return activity.processors if isinstance(activity.processors, tuple) else ()
