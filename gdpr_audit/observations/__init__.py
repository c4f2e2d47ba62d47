"""What rows say together: the checks, a module per subject, each beside its card in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from zlib import crc32

from gdpr_audit.ingest.identifiers import slug
from gdpr_audit.law.catalogue import obligations
from gdpr_audit.model.errors import RuleError
from gdpr_audit.observations.across import Across
from gdpr_audit.observations.observation import Check, Observation, Sighting, registered
from gdpr_audit.resources import toml_table


@cache
def all_checks() -> tuple[Check, ...]:
    """Load every check of this package; return them by severity, then by name."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(sorted(registered().values(), key=lambda check: (-check.severity.weight, check.id)))


@cache
def card(check_id: str) -> dict[str, Any]:
    """Return the card: ``title``, ``why``, ``detection``, ``contest``, ``remedy``, ``seen`` by language, and examples.

    Raises:
        KeyError: there is no such check.
    """
    module = registered()[check_id].module.rpartition(".")[2]
    return _cards(module)[check_id]  # type: ignore[no-any-return]


@cache
def _cards(module: str) -> dict[str, Any]:
    return toml_table(__package__, f"{module}.toml")


def observe(across: Across) -> list[Observation]:
    """Run every check; the gravest first, then by name, whatever the order of the rows.

    Raises:
        RuleError: a check failed; no result can be trusted.
    """
    return [found for check in all_checks() for found in _found(check, across)]


def _found(check: Check, across: Across) -> Iterator[Observation]:
    try:
        sightings = sorted(check.look(across), key=lambda one: (one.key, one.name))
    except Exception as error:
        raise RuleError("rule-failed", rule=check.id, subject="register") from error
    taken: dict[str, int] = {}
    for one in sightings:
        key = slug(one.key) or f"{crc32(one.key.encode('utf-8', 'replace')):08x}"
        taken[key] = taken.get(key, 0) + 1
        yield _named(check, one, key if taken[key] == 1 else f"{key}-{taken[key]}")


def _named(check: Check, one: Sighting, key: str) -> Observation:
    bears_on = tuple(obligations()[name] for name in one.bears_on) or check.obligations
    cited = {place.activity.id for place in one.places if place.activity}
    return Observation(
        f"{check.id}@{key}",
        check,
        one.name,
        one.places,
        one.confidence,
        one.parameters,
        bears_on,
        max(one.concerns, len(cited)),
    )
