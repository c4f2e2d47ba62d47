"""Transfers of which the lists of parties tell: "Acme (USA, SCCs)" among the processors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from gdpr_audit.ingest.concepts import RECIPIENTS
from gdpr_audit.ingest.values.countries import countries_in_cell, is_inside_eea
from gdpr_audit.ingest.values.row import Row
from gdpr_audit.ingest.values.tools import is_tool_alone, parse_tool
from gdpr_audit.ingest.values.transfers import Found, parse_transfers
from gdpr_audit.ingest.values.words import items
from gdpr_audit.model.party import Transfer
from gdpr_audit.model.value import UNMAPPED


def told_of_parties(row: Row) -> Found:
    """The transfers of which the lists of parties tell, in a register without a column for them: "Acme (USA, SCCs)"."""
    told = list(_told(row))
    _note(row, told)
    return Found(tuple(one for _, transfers in told for one in transfers) or UNMAPPED)


def _told(row: Row) -> Iterator[tuple[str, tuple[Transfer, ...]]]:
    """Yield the transfers of each item that tells of some, with the concept under which it stands."""
    for concept in ("processors", *RECIPIENTS):
        for item in (one for line in (row.text(concept) or "").splitlines() for one in _with_instruments(items(line))):
            transfers = parse_transfers(item, None).transfers if _names_tool_abroad(item) else ()
            if transfers and isinstance(transfers, tuple):
                yield concept, transfers


def _note(row: Row, told: Iterable[tuple[str, tuple[Transfer, ...]]]) -> None:
    for concept, _ in told:
        row.note(("transfer-from-party",), concept)


def _with_instruments(listed: Iterable[str]) -> list[str]:
    """The items of a list of parties, each with the instrument that follows it: "Acme (Boston, USA), SCCs"."""
    found: list[str] = []
    for item in listed:
        if found and is_tool_alone(item):
            found[-1] = f"{found[-1]}, {item}"
        else:
            found.append(item)
    return found


def with_tools_of_parties(row: Row, transfers: tuple[Transfer, ...]) -> tuple[Transfer, ...]:
    """Give transfers without an instrument the one told of the parties in the same country, if it is one."""
    if row.has("transfer_safeguard") or all(one.tool is not UNMAPPED for one in transfers):
        return transfers
    told = list(_told(row))
    tools: dict[Any, dict[Any, Transfer]] = {}
    for one in (one for _, transfers_ in told for one in transfers_):
        tools.setdefault(one.country, {})[one.tool] = one
    own = {country: found.popitem()[1] for country, found in tools.items() if len(found) == 1}
    if not any(one.tool is UNMAPPED and one.country in own for one in transfers):
        return transfers
    _note(row, told)
    return tuple(
        replace(one, tool=own[one.country].tool, dpf_certified=own[one.country].dpf_certified)
        if one.tool is UNMAPPED and one.country in own
        else one
        for one in transfers
    )


def _names_tool_abroad(item: str) -> bool:
    """Does an item of a list of parties name a third country and the instrument that it goes there under?"""
    code = parse_tool(item).code
    return isinstance(code, str) and code != "none" and any(not is_inside_eea(one) for one in countries_in_cell(item))
