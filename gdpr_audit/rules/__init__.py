"""The rules, a module per article or chapter, each beside its card in both languages."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from gdpr_audit.law.catalogue import obligations
from gdpr_audit.resources import toml_table
from gdpr_audit.rule import Rule, registered


def all_rules() -> tuple[Rule, ...]:
    """Return all rules in the order of the law."""
    return catalogue_rules()


@cache
def catalogue_rules() -> tuple[Rule, ...]:
    """Load every rule of this package; return them in the order of the catalogue."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    order = {name: place for place, name in enumerate(obligations())}
    return tuple(sorted(registered().values(), key=lambda rule: order[rule.obligation.id]))


@cache
def card(rule_id: str) -> dict[str, Any]:
    """Return the rule's card: ``why``, ``detection``, ``contest``, ``remedy`` by language, and its examples.

    Raises:
        KeyError: the rule has no card.
    """
    module = registered()[rule_id].module.rpartition(".")[2]
    return _cards(module)[rule_id]  # type: ignore[no-any-return]


@cache
def _cards(module: str) -> dict[str, Any]:
    return toml_table(__package__, f"{module}.toml")
