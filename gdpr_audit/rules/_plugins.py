"""Rules of an organisation's own, from installed packages: entry points of the group ``gdpr_audit.rules``.

A package names a module; importing it registers its rules, each for an obligation ``ORG-…`` that the card beside the
module states. A package that fails stops the program: an audit without rules that were counted on would look clean.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gdpr_audit.law.sources import sources
from gdpr_audit.law.structure import provision
from gdpr_audit.model.errors import UsageError
from gdpr_audit.rule import OWN, Rule, card_beside, registered
from gdpr_audit.texts import texts

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "gdpr_audit.rules"
_PARTS = ("title", "why", "detection", "contest", "remedy", "question")


def load_plugins() -> tuple[Rule, ...]:
    """Load every installed package of rules; return them by package, in the order in which each registers its own.

    Raises:
        UsageError: a package cannot be loaded, or its rules or cards are not whole.
    """
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=GROUP), key=lambda entry: (_label(entry), entry.name))
    return tuple(rule for entry in found for rule in _load(entry))


def _load(entry: EntryPoint) -> list[Rule]:
    known = set(registered())
    try:
        entry.load()
        added = [name for name in registered() if name not in known]
        _check_all([registered()[name] for name in added])
    except (Exception, SystemExit) as error:
        for name in set(registered()) - known:
            del registered()[name]
        reason = f"{type(error).__name__}: {error}"
        raise UsageError("plugin-failed", plugin=_label(entry), reason=reason) from error
    for name in added:
        registered()[name] = replace(registered()[name], plugin=_label(entry))
    return [registered()[name] for name in added]


def _label(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else entry.value


def _check_all(rules: list[Rule]) -> None:
    if not rules:
        raise ValueError("it registers no rule")
    for rule in rules:
        _check(rule)


def _check(rule: Rule) -> None:
    """A rule of one's own answers for one's own obligation, and its card is whole in both languages."""
    obligation = rule.obligation
    if not obligation.id.startswith(OWN):
        raise ValueError(f"{rule.id}: the id of the obligation must begin with {OWN}, not {obligation.id}")
    for reference in obligation.refs:
        place = provision(reference)
        if place is None or not place.exists:
            raise ValueError(f"{rule.id}: {reference} is no provision of the GDPR")
    words = texts("common", "en")
    known = {
        "owner": (obligation.owner, words["owners"]),
        "effort": (obligation.effort, words["efforts"]),
        "fine_tier": (obligation.fine_tier, texts("rules", "en")["fines"]),
        **{f"role {role}": (role, words["roles"]) for role in obligation.roles},
        **{f"guidance {key}": (key, sources()) for key in obligation.guidance},
    }
    for field, (value, values) in known.items():
        if value not in values:
            raise ValueError(f"{rule.id}: {field} is none of {', '.join(values)}")
    card = card_beside(rule.module)[rule.id]
    told = {part: card.get(part) for part in _PARTS}
    told |= {
        "obligation.title": obligation.title,
        "obligation.severity_reason": obligation.severity_reason,
        "obligation.evidence": obligation.evidence,
    }
    for part, text in told.items():
        if not isinstance(text, Mapping) or not all(_stated(text.get(lang)) for lang in ("fr", "en")):
            raise ValueError(f"{rule.id}: the card lacks {part} in French or in English")
    if not card.get("examples"):
        raise ValueError(f"{rule.id}: the card has no example")


def _stated(text: Any) -> bool:  # noqa: ANN401 - whatever a TOML file holds
    return isinstance(text, str) and bool(text.strip())
