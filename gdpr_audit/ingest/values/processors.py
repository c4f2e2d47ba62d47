"""Columns and tables that complete the processors and the transfers of an activity."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from gdpr_audit.ingest.values.codes import parse_code, parse_codes
from gdpr_audit.ingest.values.countries import country_of, is_inside_eea
from gdpr_audit.ingest.values.facts import answer_of, parse_fact
from gdpr_audit.ingest.values.fields import parse_country, parse_text
from gdpr_audit.ingest.values.named import contract_of
from gdpr_audit.ingest.values.numbers import parse_count, parse_day
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.tools import parse_tool
from gdpr_audit.ingest.values.words import items, plain
from gdpr_audit.model.party import Processor, Transfer
from gdpr_audit.model.value import UNMAPPED, Cell, State, Tri

_FEWEST_TO_SHARE = 2
_Record = TypeVar("_Record", Processor, Transfer)


def with_contracts(processors: Iterable[Processor], text: str | None) -> tuple[Processor, ...]:
    """Say of each processor what the contract column says.

    Args:
        processors: the processors of the activity.
        text: the cell; None where the register has no such column.

    A cell with one line per processor is shared out in order; otherwise it holds for all of them.
    """
    known = tuple(processors)
    if text is None:
        return known
    lines = [line for line in re.split(r"[;\n]+", text) if line.strip()]
    one_each = len(lines) == len(known) >= _FEWEST_TO_SHARE
    for position, processor in enumerate(known):
        mine = next((line for line in lines if _names(line, processor.name)), None)
        contract = contract_of(mine or (lines[position] if one_each else text))
        if processor.contract is UNMAPPED or mine:
            processor.contract = contract
    return known


def with_countries(processors: Iterable[Processor], text: str | None) -> tuple[Processor, ...]:
    """Give the processors the country of their own column: one for all, or one each in order."""
    known = tuple(processors)
    if text is None:
        return known
    listed = [country_of(item) or item for item in items(text)]
    for position, processor in enumerate(known):
        if processor.country is UNMAPPED:
            one_each = len(listed) == len(known)
            country = listed[position] if one_each else listed[0] if len(listed) == 1 else State.BLANK
            processor.country = country
    return known


def with_processor_table(processors: Any, rows: Sequence[Mapping[str, Cell]]) -> Any:  # noqa: ANN401
    """Add the rows of a table of processors; a row completes the processor of the same name.

    Rows that say something and name nobody leave unknown who they are: that is not "none".
    """
    known = {plain(one.name): one for one in processors} if isinstance(processors, tuple) else {}
    states = set()
    for row in rows:
        name = row["name"].text.strip() if "name" in row else ""
        state = state_of(name)
        if state is None:
            _complete(known.setdefault(plain(name), Processor(name)), row)
        elif state is State.BLANK and (not row or any(state_of(cell.text) is None for cell in row.values())):
            states.add(State.UNKNOWN)
        else:
            states.add(state)
    if known or State.NONE in states:
        return tuple(known.values())
    return next((state for state in (State.UNKNOWN, State.NOT_APPLICABLE) if state in states), processors)


def with_transfer_table(transfers: Any, rows: Sequence[Mapping[str, Cell]]) -> Any:  # noqa: ANN401
    """Add the rows of a table of transfers; a row completes the transfer that the activity tells of already.

    A row that names no country, importer or instrument tells nothing beside what the activity says itself; one whose
    country is "no" tells that there is none; one of the EEA, without an instrument, tells where a party is.
    """
    known = [replace(one) for one in transfers] if isinstance(transfers, tuple) else []  # what a cell gave is shared
    denied = False
    for row in rows:
        made = _complete(Transfer(), row)
        answer = answer_of(made.country) if isinstance(made.country, str) else None
        denied = denied or answer is Tri.NO
        made.country = State.BLANK if answer is Tri.YES else made.country
        empty = not any(isinstance(said, str) for said in (made.country, made.importer, made.tool))
        if answer is Tri.NO or (empty and transfers is not UNMAPPED) or _stays(made):
            continue
        same = [one for one in known if _may_be(one, made)]
        for one in same if not isinstance(made.country, str) else same[:1]:
            _take_over(one, made)
        if not same:
            known.append(made)
    return tuple(known) if known or denied else transfers


def _stays(made: Transfer) -> bool:
    """Does a row lead to a country of the EEA, under no instrument?"""
    inside = isinstance(made.country, str) and is_inside_eea(made.country)
    return inside and (not isinstance(made.tool, str) or made.tool == "none")


def _may_be(one: Transfer, made: Transfer) -> bool:
    """May two descriptions be of the same transfer: no country and no importer that differ?"""
    pairs = ((one.country, made.country), (one.importer, made.importer))
    return all(mine == its for mine, its in pairs if isinstance(mine, str) and isinstance(its, str))


def _take_over(one: Transfer, made: Transfer) -> None:
    """Complete a transfer; a blank does not wipe out what is known."""
    for field in fields(made):
        value = getattr(made, field.name)
        if value is not UNMAPPED and (not isinstance(value, State) or getattr(one, field.name) is UNMAPPED):
            setattr(one, field.name, value)


def _complete(record: _Record, row: Mapping[str, Cell]) -> _Record:
    for field in fields(record):
        cell = row.get(field.name)
        if cell is not None and field.name not in {"name", "automatic", "inferred"}:
            setattr(record, field.name, _value(field.name, str(field.type), cell.text))
    return record


def _value(name: str, kind: str, text: str) -> Any:  # noqa: ANN401 - whatever the attribute holds
    parsers: dict[str, Callable[[str], Any]] = {
        "country": lambda cell: parse_country(cell).value,
        "tool": lambda cell: parse_tool(cell).code,
        "clauses": lambda cell: parse_codes(cell, "clauses").value,
        "contract": contract_of,
        "subproc_auth": _authorisation,
        "Fact": lambda cell: parse_fact(cell).value,
        "Count": lambda cell: parse_count(cell).value,
        "Day": lambda cell: parse_day(cell).value,
        "Texts": _texts,
        "Code": _code,
    }
    parse = parsers.get(name) or parsers.get(kind)
    return parse(text) if parse else parse_text(text).value


def _texts(text: str) -> Any:  # noqa: ANN401 - texts or a state
    value = parse_text(text).value
    if isinstance(value, str):
        return tuple(items(value))
    return () if value is State.NONE else value


def _code(text: str) -> Any:  # noqa: ANN401 - a code or a state
    value = parse_text(text).value
    return plain(value).replace(" ", "_") if isinstance(value, str) else value


def _authorisation(text: str) -> Any:  # noqa: ANN401 - a code or a state
    """Return on what terms sub-processors may be engaged; "none" says that there are none."""
    value = parse_code(text, "subproc_auth").value
    return "none_used" if value is State.NONE else value


def _names(line: str, name: str) -> bool:
    return plain(line).startswith(plain(name))
