"""An organisation's profile: rules that it sets aside or weighs otherwise, each with a reason, a person and an end.

A profile never hides: the official score stays that of the whole catalogue, what is set aside is still examined and
counted, and each adjustment is told wherever the audit is. One that has expired is ignored, and told as well.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gdpr_audit.law.catalogue import Severity
from gdpr_audit.model.errors import UsageError
from gdpr_audit.resources import toml_file
from gdpr_audit.rule import Rule

if TYPE_CHECKING:
    from gdpr_audit.assess.holding import Record

_ACCOUNT = ("reason", "person", "expires")
_THRESHOLDS = ("large_scale",)


class Effect(Enum):
    """What an adjustment does."""

    OFF = "off"
    """The rule's findings are neither listed nor planned for."""
    SEVERITY = "severity"
    """The rule's findings are listed and planned for at another severity."""
    THRESHOLD = "threshold"
    """A figure that the law leaves to judgement is another."""


@dataclass(frozen=True, slots=True)
class Adjustment:
    """One departure from the catalogue, and who answers for it."""

    effect: Effect
    rule: Rule | None
    """None for a threshold."""
    value: str
    """The severity, or the threshold as ``large_scale=5000``; ``""`` for a rule set aside."""
    reason: str
    person: str
    expires: date
    """The last day on which it holds."""

    def in_force(self, day: date) -> bool:
        """Does it hold on that day?"""
        return day <= self.expires


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile file says."""

    file_name: str
    sha256: str
    adjustments: tuple[Adjustment, ...]

    def on(self, day: date) -> Profile:
        """Return the part that holds on a day."""
        return replace(self, adjustments=tuple(one for one in self.adjustments if one.in_force(day)))

    @property
    def large_scale(self) -> int | None:
        """Number of persons from which processing counts as large-scale, if the profile says so."""
        for one in self.adjustments:
            if one.effect is Effect.THRESHOLD:
                return int(one.value.partition("=")[2])
        return None

    def applied(self, records: Iterable[Record]) -> list[Record]:
        """Return the records without the rules set aside, the others at the severity that the profile gives them."""
        off = {one.rule.id for one in self.adjustments if one.rule and one.effect is Effect.OFF}
        weights = {one.rule.id: one.value for one in self.adjustments if one.rule and one.effect is Effect.SEVERITY}
        return [_weighed(record, weights) for record in records if record.rule.id not in off]


def _weighed(record: Record, weights: Mapping[str, str]) -> Record:
    weight = weights.get(record.rule.id)
    if weight is None:
        return record
    obligation = replace(record.rule.obligation, severity=Severity(weight))
    return replace(record, rule=replace(record.rule, obligation=obligation))


def read_profile(path: Path, rules: Sequence[Rule]) -> Profile:
    """Read a profile file (TOML).

    Raises:
        UsageError: it cannot be read, or an entry is not whole; it names the entry and what to write.
    """
    name = path.name or str(path)
    try:
        content = path.read_bytes()
        document = toml_file(path)
    except OSError as error:
        raise UsageError("profile-unreadable", file=name, reason=error.strerror or "?") from error
    except ValueError as error:
        raise UsageError("profile-not-toml", file=name, reason=str(error)) from error
    return Profile(path.name, hashlib.sha256(content).hexdigest(), tuple(_adjustments(document, rules, path.name)))


def _adjustments(document: Mapping[str, Any], rules: Sequence[Rule], file: str) -> Iterator[Adjustment]:
    named = {name.casefold(): rule for rule in rules for name in (rule.id, rule.obligation.id)}
    seen: set[str] = set()
    for section in document:
        if section not in ("rules", "thresholds"):
            raise UsageError("profile-key", file=file, entry=section, allowed="rules, thresholds")
    for name, entry in _tables(document, "rules", file):
        rule = named.get(name.casefold())
        if rule is None:
            near = get_close_matches(name.casefold(), named, n=1, cutoff=0.5)
            if near:
                raise UsageError("profile-rule-near", file=file, entry=name, near=named[near[0]].id)
            raise UsageError("profile-rule", file=file, entry=name)
        if rule.id in seen:
            raise UsageError("profile-twice", file=file, entry=rule.id)
        seen.add(rule.id)
        yield _of_rule(rule, name, entry, file)
    for name, entry in _tables(document, "thresholds", file):
        if name not in _THRESHOLDS:
            raise UsageError("profile-key", file=file, entry=f"thresholds.{name}", allowed=", ".join(_THRESHOLDS))
        yield _of_threshold(name, entry, file)


def _tables(document: Mapping[str, Any], section: str, file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    entries = document.get(section, {})
    if not isinstance(entries, Mapping):
        raise UsageError("profile-shape", file=file, entry=section)
    for name, entry in entries.items():
        if not isinstance(entry, Mapping):
            raise UsageError("profile-shape", file=file, entry=f"{section}.{name}")
        yield name, entry


def _of_rule(rule: Rule, name: str, entry: Mapping[str, Any], file: str) -> Adjustment:
    place = f"rules.{name}"
    _known(entry, ("enabled", "severity"), place, file)
    off, severity = entry.get("enabled") is False, entry.get("severity")
    if off == (severity is not None) or entry.get("enabled", False) is not False:
        raise UsageError("profile-effect", file=file, entry=place)
    levels = [level.value for level in Severity]
    if severity is not None and severity not in levels:
        raise UsageError("profile-value", file=file, entry=f"{place}.severity", allowed=", ".join(levels))
    return Adjustment(Effect.OFF if off else Effect.SEVERITY, rule, severity or "", *_account(entry, place, file))


def _of_threshold(name: str, entry: Mapping[str, Any], file: str) -> Adjustment:
    place = f"thresholds.{name}"
    _known(entry, ("value",), place, file)
    value = entry.get("value")
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise UsageError("profile-value", file=file, entry=f"{place}.value", allowed="1, 2, 3 …")
    return Adjustment(Effect.THRESHOLD, None, f"{name}={value}", *_account(entry, place, file))


def _known(entry: Mapping[str, Any], keys: Sequence[str], place: str, file: str) -> None:
    allowed = (*keys, *_ACCOUNT)
    for key in entry:
        if key not in allowed:
            raise UsageError("profile-key", file=file, entry=f"{place}.{key}", allowed=", ".join(allowed))


def _account(entry: Mapping[str, Any], place: str, file: str) -> tuple[str, str, date]:
    """The reason, the person and the last day: without all three there is no adjustment."""
    reason, person, expires = (entry.get(key) for key in _ACCOUNT)
    if isinstance(expires, str):
        try:
            expires = date.fromisoformat(expires)
        except ValueError:
            expires = None
    for key, value in (("reason", reason), ("person", person)):
        if not isinstance(value, str) or not value.strip():
            raise UsageError("profile-account", file=file, entry=place, key=key)
    if type(expires) is not date:
        raise UsageError("profile-account", file=file, entry=place, key="expires")
    return str(reason).strip(), str(person).strip(), expires
