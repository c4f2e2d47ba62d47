"""Documents of fides, whose systems declare their uses of data, as the activities that these are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_DECLARATIONS = "privacy_declarations"


def with_uses(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a document with a list of activities in the place of systems that declare their uses of data."""
    systems = _objects(data.get("system"))
    if not any(_objects(one.get(_DECLARATIONS)) for one in systems):
        return data
    names = {str(one.get("fides_key")): _text(one.get("name")) for one in systems}
    uses = [use for one in systems for use in _uses(one, names)]
    return {**{key: value for key, value in data.items() if key != "system"}, "processing_activities": uses}


def _uses(system: Mapping[str, Any], names: Mapping[str, str]) -> Iterable[Mapping[str, Any]]:
    """The uses of data that a system declares; what is said of the system is said of each."""
    declared = _objects(system.get(_DECLARATIONS))
    own = _text(system.get("name")) or _text(system.get("fides_key"))
    for use in declared:
        name = _text(use.get("name")) or (f"{own} – {_text(use.get('data_use'))}" if len(declared) > 1 else own)
        flows = [_flow(one, names) for way in ("egress", "ingress") for one in _objects(system.get(way))]
        yield {
            "name": name,
            "description": system.get("description"),
            "department": system.get("administrating_department"),
            "systems": own,
            **{key: value for key, value in use.items() if key != "name"},
            "connected systems": list(dict.fromkeys(flows)) or None,
        }


def _flow(one: Mapping[str, Any], names: Mapping[str, str]) -> str:
    key = _text(one.get("fides_key"))
    return names.get(key, key)


def _objects(value: object) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one that stands for it."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Mapping)]


def _text(value: object) -> str:
    return "" if value is None else str(value)
