"""The rules, a module per article or chapter, each beside its card in both languages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from gdpr_audit.law.catalogue import obligations
from gdpr_audit.rule import Rule, card_beside, registered
from gdpr_audit.rules._plugins import load_plugins


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules of the catalogue in the order of the law, then those of the organisation's own packages.

    Raises:
        UsageError: a package of rules cannot be loaded.
    """
    return (*catalogue_rules(), *load_plugins())


@cache
def catalogue_rules() -> tuple[Rule, ...]:
    """Load every rule of this package; return them in the order of the catalogue."""
    for module in iter_modules(__path__):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}")
    order = {name: place for place, name in enumerate(obligations())}
    shipped = (rule for rule in registered().values() if rule.obligation.id in order)
    return tuple(sorted(shipped, key=lambda rule: order[rule.obligation.id]))


@cache
def card(rule_id: str) -> dict[str, Any]:
    """Return the rule's card: ``why``, ``detection``, ``contest``, ``remedy`` by language, and its examples.

    Raises:
        KeyError: the rule has no card.
    """
    return card_beside(registered()[rule_id].module)[rule_id]  # type: ignore[no-any-return]
