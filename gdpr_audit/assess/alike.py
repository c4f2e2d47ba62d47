"""Asks a rule once for all the subjects that agree in everything at which the rule looks.

A rule is a pure function: what it does not read cannot change its verdict. A first subject of each kind is watched
while the rule looks at it; if the rule reads nothing that may differ between subjects of this kind, its verdict holds
for all of them. A rule that does read more is asked of each. No rule declares anything, and no verdict changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import fields
from itertools import repeat
from operator import attrgetter, is_
from typing import Any

from gdpr_audit.facts import Facts
from gdpr_audit.law.catalogue import Scope
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.rule import Rule, Verdict

MANY = 500
"""Activities from which the watching pays."""

_SAMPLE = 24
_PARTIES = frozenset(
    {"systems", "joint_controllers", "recipients", "processors", "transfers", "controllers", "retention", "measures"}
)
"""Attributes that cannot be looked up, since they hold objects that may change."""
_FIELDS = frozenset(field.name for field in fields(ProcessingActivity)) - _PARTIES - {"cells", "inferred"}

_OF_PARTIES = {
    Scope.PROCESSOR: tuple(field.name for field in fields(Processor) if field.name != "name"),
    Scope.TRANSFER: tuple(field.name for field in fields(Transfer) if field.name != "importer"),
}
"""Attributes in which parties must agree to be alike: all but the name."""


class _Watched:
    """A subject that notes which of its attributes are read."""

    def __init__(self, subject: object, seen: set[str]) -> None:
        self._subject = subject
        self._seen = seen

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the attribute holds
        self._seen.add(name)
        return getattr(self._subject, name)


def _watch(check: Callable[..., Verdict], subjects: Iterable[object], facts: Facts) -> tuple[Verdict, list[set[str]]]:
    """Ask a rule; return its verdict and what it read of each of the subjects."""
    reads: list[set[str]] = []
    watched = []
    for subject in subjects:
        reads.append(set())
        watched.append(_Watched(subject, reads[-1]))
    return check(*watched, facts), reads


class Likeness:
    """In what the subjects of a rule must agree to be alike for it; a small register is spared the watching."""

    def __init__(self, facts: Facts, rules: Iterable[Rule]) -> None:
        """Watch the rules on a sample of the activities."""
        activities = facts.register.activities
        self._facts = facts
        self._sample = activities[:: len(activities) // _SAMPLE] if len(activities) >= MANY else []
        self._constant = frozenset(name for name in _FIELDS if self._sample and _constant(name, activities))
        self._names = {rule.id: self._names_for(rule) for rule in rules} if self._sample else {}

    def names(self, rule: Rule) -> tuple[str, ...] | None:
        """Attributes in which subjects must agree; None if hardly any two would."""
        return self._names.get(rule.id)

    def allowed(self, scope: Scope, names: Sequence[str]) -> list[Collection[str]]:
        """What a rule may read of each of its subjects for its verdict to hold for all that agree in the names."""
        if scope is Scope.ACTIVITY:
            return [self._constant.union(names)]
        return [frozenset(names), self._constant]

    def _names_for(self, rule: Rule) -> tuple[str, ...] | None:
        scope = rule.obligation.scope
        if scope is not Scope.ACTIVITY:
            return _OF_PARTIES.get(scope)
        seen: set[str] = set()
        for activity in self._sample:
            try:
                seen |= _watch(rule.check, [activity], self._facts)[1][0]
            except Exception:  # noqa: BLE001 - it is asked again in its turn, and told with its place
                return None
        names = tuple(sorted(seen - self._constant))
        if not _FIELDS.issuperset(names):
            return None
        kinds = {key_of(names)(activity) for activity in self._sample}
        return names if 2 * len(kinds) <= len(self._sample) else None


def key_of(names: Sequence[str]) -> Callable[[object], object]:
    """Return what gets the values of these attributes, to be looked up."""
    return attrgetter(*names) if names else lambda _: None


def decided(
    check: Callable[..., Verdict], subjects: Sequence[object], facts: Facts, allowed: Sequence[Collection[str]]
) -> Verdict | None:
    """Return the verdict if the rule reads only what is allowed of each subject; None if it must be asked of each."""
    try:
        verdict, reads = _watch(check, subjects, facts)
    except Exception:  # noqa: BLE001 - it is asked again in its turn, and told with its place
        return None
    return verdict if all(seen.issubset(names) for seen, names in zip(reads, allowed, strict=True)) else None


def _constant(name: str, activities: Sequence[ProcessingActivity]) -> bool:
    first = getattr(activities[0], name)
    return all(map(is_, map(attrgetter(name), activities), repeat(first)))
