"""The value that was read under a heading, as a person checks it: "6.1.b, 6.1.f", "36 months (last contact)"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from gdpr_audit.ingest.concepts import FEEDS
from gdpr_audit.ingest.values.categories import parse_special
from gdpr_audit.law.tables import table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, RetentionPeriod, Transfer
from gdpr_audit.model.value import State, Tri
from gdpr_audit.report import wording
from gdpr_audit.texts import texts

_YEAR = 12
_DAYS = 30.4
_CATEGORIES = frozenset({"data_categories", "subject_categories", "special_categories", "vulnerable_subjects"})
_RETENTION = frozenset({"retention_text", "archive_retention"})
_MEASURES = frozenset({"security_description", "security_measures_technical", "security_measures_organisational"})


def as_read(activity: ProcessingActivity, concept: str, lang: str) -> str:
    """Return what was understood of an activity's cell under a concept; ``""`` if nothing was.

    Args:
        activity: as read.
        concept: of `gdpr_audit.ingest.concepts`.
        lang: of the words; codes stay codes.
    """
    fed = FEEDS.get(concept, (concept,))
    special = _SPECIAL.get(concept)
    if special is None and not fed:
        cell = activity.cells.get(concept)
        return cell.text if cell else ""
    return _shown(special(activity) if special else getattr(activity, fed[0]), concept, lang)


def _shown(value: Any, concept: str, lang: str) -> str:  # noqa: ANN401 - whatever an attribute holds
    if isinstance(value, (tuple, list)) and not value:
        return str(texts("inspect", lang)["facts"]["none"])
    form = next((form for kind, form in _FORMS if isinstance(value, kind)), None)
    if form:
        return form(value, concept, lang)
    if concept in _CATEGORIES and isinstance(value, str):
        return wording.category(value, lang)
    return str(getattr(value, "name", value))


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _period(period: RetentionPeriod, lang: str) -> str:
    """A storage period in its own unit, with what it runs from and what it applies to."""
    say = texts("inspect", lang)["periods"]
    months = period.months
    if months < 1:
        figure = say["days"].format(count=round(months * _DAYS))
    elif months >= 5 * _YEAR and months % _YEAR == 0:
        figure = say["years"].format(count=round(months / _YEAR))
    else:
        figure = say["months"].format(count=f"{months:g}")
    aside = _listed((period.category, period.event))
    return f"{figure} ({aside})" if aside else str(figure)


def _measure(name: str, fact: Any, lang: str) -> str:  # noqa: ANN401
    said = wording.measure(name, lang)
    return said if fact is Tri.YES else f"{said} ({texts('inspect', lang)['facts'][fact.value]})"


def _of_transfers(attribute: str, activity: ProcessingActivity) -> tuple[str, ...]:
    return _each(activity.transfers, attribute)


def _of_processors(attribute: str, activity: ProcessingActivity) -> tuple[Any, ...]:
    return _each(activity.processors, attribute)


def _each(items: tuple[Transfer, ...] | tuple[Processor, ...] | State, attribute: str) -> tuple[Any, ...]:
    found = () if isinstance(items, State) else (getattr(one, attribute) for one in items)
    return tuple(one for one in found if not isinstance(one, State))


def _special(activity: ProcessingActivity) -> Any:  # noqa: ANN401
    """Special categories among the data; a mere yes says that there are some, without saying which."""
    found, cell = activity.data_categories, activity.cells.get("special_categories")
    if isinstance(found, State):
        return found
    graver = {row["id"] for row in table("data_categories")["categories"] if row["special"]}
    named = tuple(one for one in found if one in graver)
    return named or (parse_special(cell.text).value if cell else named)


def _transfers(activity: ProcessingActivity) -> Any:  # noqa: ANN401
    if isinstance(activity.transfers, State) or not activity.transfers:
        return activity.transfers
    ends = ((one.importer, one.country) for one in activity.transfers)
    return tuple(" → ".join(end for end in pair if isinstance(end, str)) for pair in ends)


_FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any, str, str], str]], ...] = (
    (State, lambda _value, _concept, _lang: ""),
    (Tri, lambda value, _concept, lang: str(texts("inspect", lang)["facts"][value.value])),
    (date, lambda value, _concept, _lang: value.isoformat()),
    (RetentionPeriod, lambda value, _concept, lang: _period(value, lang)),
    (Mapping, lambda value, _concept, lang: _listed(_measure(name, fact, lang) for name, fact in value.items())),
    ((tuple, list), lambda value, concept, lang: _listed(_shown(one, concept, lang) for one in value)),
)


def _access(activity: ProcessingActivity) -> Any:  # noqa: ANN401
    """How far access goes inside the organisation, or who has it there."""
    found = activity.recipients if isinstance(activity.recipients, tuple) else ()
    inside = tuple(one.name for one in found if one.kind == "internal")
    return activity.access_scope if isinstance(activity.access_scope, str) else inside or activity.access_scope


_SPECIAL: dict[str, Callable[[ProcessingActivity], Any]] = {
    "special_categories": _special,
    "access_scope": _access,
    "transfers": _transfers,
    "third_countries": partial(_of_transfers, "country"),
    "transfer_safeguard": partial(_of_transfers, "tool"),
    "transfer_importer": partial(_of_transfers, "importer"),
    "processor_country": partial(_of_processors, "country"),
    "processor_contract": partial(_of_processors, "contract"),
    "subprocessors": partial(_of_processors, "subprocessors"),
    **dict.fromkeys(_RETENTION, lambda activity: activity.retention),
    **dict.fromkeys(_MEASURES, lambda activity: activity.measures),
}
"""Concepts of which more is understood than their own attribute says."""
