"""Who takes part in an activity: recipients, processors, systems, transfers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gdpr_audit.ingest.concepts import RECIPIENTS
from gdpr_audit.ingest.values.codes import is_bare_code
from gdpr_audit.ingest.values.contracts import party_of
from gdpr_audit.ingest.values.countries import countries_in_cell, is_inside_eea, statuses
from gdpr_audit.ingest.values.doubts import INFERENCES
from gdpr_audit.ingest.values.fields import parse_text
from gdpr_audit.ingest.values.hidden import with_hidden
from gdpr_audit.ingest.values.parties import (
    Listed,
    parse_processors,
    parse_recipients,
    parse_systems,
    says_only_yes,
)
from gdpr_audit.ingest.values.processors import (
    with_contracts,
    with_countries,
    with_processor_table,
    with_transfer_table,
)
from gdpr_audit.ingest.values.row import Row
from gdpr_audit.ingest.values.told_transfers import told_of_parties, with_tools_of_parties
from gdpr_audit.ingest.values.transfers import Found, parse_transfers
from gdpr_audit.ingest.values.words import plain, words
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Recipient, Transfer
from gdpr_audit.model.value import UNMAPPED, Inference, State

_TRANSFER_CONCEPTS = ("transfers", "third_countries")
_SHORTEST_BRAND = 4
_INTERNAL = frozenset({"recipients_internal", "access_scope"})


def read_parties(row: Row, activity: ProcessingActivity) -> None:
    """Read recipients, processors and systems."""
    listed = [_listed(row, concept) for concept in (*RECIPIENTS, *_with_access(row))]
    activity.recipients = _joined_lists([one.recipients for one in listed])
    labelled = tuple(processor for one in listed for processor in one.processors)
    processors = _processors(row)
    activity.systems = _systems(row)
    if processors is UNMAPPED:
        labelled += _running_a_system(row, activity)
    if labelled:
        processors = (*(processors if isinstance(processors, tuple) else ()), *labelled)
    processors = with_hidden(row, activity, processors, next((one for one in RECIPIENTS if row.cell(one)), ""))
    if isinstance(processors, tuple):
        processors = with_countries(processors, row.text("processor_country"))
        processors = with_contracts(processors, row.text("processor_contract"))
    processors = _with_subprocessors(row, activity, processors)
    if row.raw.processors:
        processors = with_processor_table(processors, row.raw.processors)
    activity.processors = processors


def _processors(row: Row) -> Any:  # noqa: ANN401 - processors or a state
    text = row.text("processors")
    if text is None:
        return UNMAPPED
    cell, contracts = row.cell("processors"), row.cell("processor_contract")
    if cell and contracts and cell.source == contracts.source:
        text = party_of(text)
    state = row.list_state("processors", text)
    if says_only_yes(text):
        row.note(("value-not-understood",), "processors")
    return parse_processors(text) if state is None else state


def _running_a_system(row: Row, activity: ProcessingActivity) -> tuple[Processor, ...]:
    """Take for processors the recipients that bear the name of a system of the activity, and tell so.

    A register without a column of processors names the host of its CRM among the recipients: who runs the system in
    which the data are kept acts on the controller's behalf (Art. 4(8)).
    """
    if not isinstance(activity.recipients, tuple) or not isinstance(activity.systems, tuple):
        return ()
    systems = {first for system in activity.systems if (first := _first_word(system.name))}
    running = [one for one in activity.recipients if one.kind is UNMAPPED and _first_word(one.name) in systems]
    if running:
        activity.recipients = tuple(one for one in activity.recipients if one not in running)
        row.note(("processor-from-system",), next(one for one in RECIPIENTS if row.cell(one)))
        row.inferred["processors"] = Inference("processor-from-system", "medium")
    return tuple(Processor(one.name, one.country, inferred=True) for one in running)


def _first_word(name: str) -> str:
    first = next(iter(words(plain(name))), "")
    return first if len(first) >= _SHORTEST_BRAND else ""


def _with_subprocessors(row: Row, activity: ProcessingActivity, processors: Any) -> Any:  # noqa: ANN401
    """Sub-processors belong to the one processor; a processor's own register names those that it engages itself."""
    text = row.text("subprocessors")
    if text is None:
        return processors
    named = parse_processors(text)
    if activity.role == "processor" or not isinstance(processors, tuple):
        return processors if isinstance(processors, tuple) and processors else named
    if len(processors) == 1:
        processors[0].subprocessors = tuple(one.name for one in named) if isinstance(named, tuple) else named
    elif isinstance(named, tuple) and named:
        row.note(("subprocessors-unassigned",), "subprocessors")
    return processors


def _with_access(row: Row) -> tuple[str, ...]:
    """The column of internal access, where it names who has access rather than how many.

    "Restricted" says how far access goes; "Payroll", under the same heading, is a recipient inside the organisation.
    """
    return ("access_scope",) if (text := row.text("access_scope")) and not is_bare_code(text, "access_scope") else ()


def _listed(row: Row, concept: str) -> Listed:
    text = row.text(concept)
    state = row.list_state(concept, text)
    if text is None or state is not None:
        return Listed(UNMAPPED if state is None else state, ())
    if says_only_yes(text):
        row.note(("value-not-understood",), concept)
    listed = parse_recipients(text)
    if concept in _INTERNAL and isinstance(listed.recipients, tuple):
        for recipient in listed.recipients:
            recipient.kind = "internal"
    return listed


def _joined_lists(lists: list[Any]) -> Any:  # noqa: ANN401 - recipients or a state
    """One list of several columns, each name once; without an item, what the columns say: a "none" before a blank."""
    filled = [one for one in lists if isinstance(one, tuple) and one]
    if filled:
        named: dict[str, Recipient] = {}
        for item in (item for one in filled for item in one):
            named.setdefault(item.name.casefold(), item)
        return tuple(named.values())
    if any(one is State.UNKNOWN for one in lists):
        return State.UNKNOWN
    return () if () in lists else next((one for one in lists if one is not UNMAPPED), UNMAPPED)


def _systems(row: Row) -> Any:  # noqa: ANN401 - systems or a state
    """Systems, with the country of the storage column where it names only one."""
    systems_text, places_text = row.text("systems"), row.text("storage_location")
    places = parse_systems(places_text, places=True) if places_text is not None else UNMAPPED
    if systems_text is None:
        return places
    systems = parse_systems(systems_text)
    if not isinstance(systems, tuple) or not systems:
        return systems if systems_text or places is UNMAPPED else places
    countries = set(countries_in_cell(places_text)) if places_text else set()
    if len(countries) == 1:
        (country,) = countries
        for system in systems:
            system.country = country if system.country is UNMAPPED else system.country
    return systems


def read_transfers(row: Row, activity: ProcessingActivity) -> None:
    """Read the transfers, once the parties are known."""
    texts = [text for concept in _TRANSFER_CONCEPTS if (text := row.text(concept)) is not None]
    filled = list(dict.fromkeys(text for text in texts if text.strip()))
    concept = next((one for one in _TRANSFER_CONCEPTS if row.cell(one)), "transfer_safeguard")
    text = "\n".join(filled) if texts else None
    state = row.list_state(concept, text)
    if state is not None:
        activity.transfers = state
    else:
        _read_transfer_cells(row, activity, concept, text)
    if row.raw.transfers:
        activity.transfers = with_transfer_table(activity.transfers, row.raw.transfers)
    if "transfers" in row.raw.concluded and activity.transfers:
        why, cell = row.raw.concluded["transfers"]
        row.columns.doubts.add(why, "transfers", cell)
        row.inferred["transfers"] = Inference(why, INFERENCES[why], cell.source)


def _read_transfer_cells(row: Row, activity: ProcessingActivity, concept: str, text: str | None) -> None:
    found = parse_transfers(text, row.text("transfer_safeguard"))
    if text is None and found.transfers is UNMAPPED:
        found = told_of_parties(row)
    stated = found.transfers if isinstance(found.transfers, tuple) else ()
    nowhere = any(isinstance(one.country, State) for one in stated)
    told = told_of_parties(row).transfers if nowhere and _only_affirms(stated) else ()
    placed = told if isinstance(told, tuple) and told else _placed(stated, activity) if nowhere else ()
    if placed:
        row.note(("transfer-country-from-party",), concept, Inference("transfer-country-from-party", "medium"))
        found = Found(placed, tuple(doubt for doubt in found.doubts if doubt != "transfer-no-country"))
    row.note(found.doubts, concept)
    activity.transfers = found.transfers
    if isinstance(found.transfers, tuple) and found.transfers:
        importer = row.read("transfer_importer", parse_text)
        transfers = with_tools_of_parties(row, found.transfers)
        activity.transfers = tuple(_with_importer(one, activity, importer) for one in transfers)
        activity.transfers = _with_tool_of_the_uk(row, activity.transfers, concept)


def _with_tool_of_the_uk(row: Row, transfers: tuple[Transfer, ...], concept: str) -> tuple[Transfer, ...]:
    """Say what the clauses of the United Kingdom (IDTA, Addendum) are worth.

    A controller there relies on them as on clauses of its authority (Art. 46(2)(d) UK GDPR); an export from the EEA
    cannot: their identifier stays, which is no tool of Art. 46.
    """
    if all(one.tool != "uk_idta" for one in transfers):
        return transfers
    at_home = row.columns.home == "GB"
    concept = "transfer_safeguard" if row.cell("transfer_safeguard") else concept
    row.note(("tool-of-the-uk-at-home" if at_home else "tool-of-the-uk",), concept)
    if not isinstance(row.columns.home, str):
        row.inferred["tool"] = Inference("tool-of-the-uk", "low")  # an exporter in the United Kingdom may rely on it
    if not at_home:
        return transfers
    return tuple(replace(one, tool="sa_clauses") if one.tool == "uk_idta" else one for one in transfers)


def _placed(transfers: tuple[Transfer, ...], activity: ProcessingActivity) -> tuple[Transfer, ...]:
    """Say where transfers go that only affirm themselves: to where the processors are, else the systems.

    "Yes" beside a vendor in India is a transfer to India; without a party abroad the destination stays unknown.
    """
    if len(transfers) > 1 or transfers[0].importer is not UNMAPPED:
        return ()
    for parties in (activity.processors, activity.systems):
        abroad = [
            (one.name, one.country)
            for one in (parties if isinstance(parties, tuple) else ())
            if isinstance(one.country, str) and one.country in statuses() and not is_inside_eea(one.country)
        ]
        if abroad:
            return tuple(
                replace(transfers[0], country=country, importer=name if parties is activity.processors else UNMAPPED)
                for name, country in abroad
            )
    return ()


def _only_affirms(transfers: tuple[Transfer, ...]) -> bool:
    """Is it one transfer of which nothing but "yes" is said?"""
    return len(transfers) == 1 and all(isinstance(one, State) for one in (transfers[0].importer, transfers[0].tool))


def _with_importer(transfer: Transfer, activity: ProcessingActivity, importer: Any) -> Transfer:  # noqa: ANN401
    """Name the importer: its own column, else the only processor or recipient of the activity in the destination."""
    if isinstance(importer, str):
        return replace(transfer, importer=importer)
    if transfer.importer is not UNMAPPED or not isinstance(transfer.country, str):
        return transfer
    parties: list[Processor | Recipient] = [
        *(activity.processors if isinstance(activity.processors, tuple) else ()),
        *(activity.recipients if isinstance(activity.recipients, tuple) else ()),
    ]
    there = [party.name for party in parties if party.country == transfer.country]
    return replace(transfer, importer=there[0]) if len(there) == 1 else transfer
