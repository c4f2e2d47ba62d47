"""Observations in a reader's language: what was seen, as one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from gdpr_audit import observations
from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.observations.observation import Observation, Parameter
from gdpr_audit.report import wording
from gdpr_audit.report.register_labels import label
from gdpr_audit.texts import Number, texts

NAMES_SHOWN = 6
"""Items of a list that a sentence names; the others are counted."""
PLACES_SHOWN = 12
MOST_PER_CHECK = 30
"""Observations of one kind that the page lists; the workbook and ``results.json`` have more."""


def sentence(observation: Observation, lang: str) -> str:
    """Return what was seen, as the card of its check puts it."""
    pattern: str = observations.card(observation.check.id)["seen"][lang]
    return pattern.format_map({key: _shown(key, value, lang) for key, value in observation.parameters.items()})


def provisions(observation: Observation) -> str:
    """Return the provisions on which it bears, the nearest first, each once."""
    return ", ".join(dict.fromkeys(one.provision for one in observation.obligations))


def grouped(assessment: Assessment, lang: str) -> list[dict[str, Any]]:
    """Return the observations as the page shows them: under what was looked for, the gravest first."""
    groups: dict[str, list[Observation]] = defaultdict(list)
    for observation in assessment.observations:
        groups[observation.check.id].append(observation)
    return [_group(group, lang) for group in groups.values()]


def _group(group: list[Observation], lang: str) -> dict[str, Any]:
    check, text = group[0].check, observations.card(group[0].check.id)
    return {
        "check": check.id,
        "title": text["title"][lang],
        "provisions": ", ".join(one.provision for one in check.obligations),
        "severity": check.severity.value,
        "card": {part: text[part][lang] for part in ("why", "remedy", "detection", "contest")},
        "count": len(group),
        "observations": [_row(one, lang) for one in group[:MOST_PER_CHECK]],
        "left_out": Number(max(0, len(group) - MOST_PER_CHECK), lang),
    }


def _row(observation: Observation, lang: str) -> dict[str, Any]:
    places = addresses(observation)
    return {
        "id": observation.id,
        "sentence": sentence(observation, lang),
        "places": places[:PLACES_SHOWN],
        "more": Number(max(0, max(observation.concerns, len(places)) - PLACES_SHOWN), lang),
        "confidence": texts("common", lang)["confidences"][observation.confidence],
        "provisions": provisions(observation) if observation.obligations != observation.check.obligations else "",
    }


def addresses(observation: Observation) -> list[str]:
    """Return the addresses of the cells that it brings together, each once."""
    return [*dict.fromkeys(found for one in observation.places if (found := wording.place(one.source)))]


def _shown(key: str, value: Parameter, lang: str) -> str | Number:
    if isinstance(value, tuple):
        shown = ", ".join(_item(key, item, lang) for item in value[:NAMES_SHOWN])
        more = texts("common", lang)["and-more"].format(count=Number(len(value) - NAMES_SHOWN, lang))
        return shown + more if len(value) > NAMES_SHOWN else shown
    return Number(value, lang) if isinstance(value, int) else _item(key, value, lang)


def _item(key: str, value: str, lang: str) -> str:
    """Return one value: a code in words, a text of the register between quotation marks."""
    common = texts("common", lang)
    if key in _WORDS:
        return _WORDS[key](value, lang)
    if key in _AS_WRITTEN:
        return value
    return str(common["quoted"].format(text=value) if value else common["organisation"])


def field(name: str, lang: str) -> str:
    """Return the heading of an attribute of the register; the attribute's name if it has none."""
    for kind in ("activity", "organisation", "processor", "transfer"):
        with suppress(KeyError):
            return label(kind, name, lang)
    return name


_AS_WRITTEN = frozenset({"cells", "text"})
_WORDS: dict[str, Callable[[str, str], str]] = {
    "countries": wording.country,
    "data": wording.category,
    "field": field,
    "day": lambda value, lang: wording.day(date.fromisoformat(value), lang),
    "kind": lambda value, lang: str(texts("common", lang)["unreadable"][value]),
}
"""Parameter of a sentence that holds a code -> what puts it into words."""
