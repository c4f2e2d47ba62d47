"""From a register to its graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from gdpr_audit.dataflow.graph import DataFlowGraph, Flow, Node, NodeKind, Phase
from gdpr_audit.law.destinations import standing
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.folding import unaccented
from gdpr_audit.model.party import Processor, Processors, Recipients, Transfer
from gdpr_audit.model.register import Register
from gdpr_audit.model.value import Tri

TransfersOf = Callable[[ProcessingActivity], tuple[Transfer, ...]]

_STATUS = {"eu": "eea", "eea": "eea", "eu_territory": "eea", "adequate": "adequate", "adequate_partial": "conditional"}


def build_graph(register: Register, transfers: TransfersOf, as_of: date) -> DataFlowGraph:
    """Build the graph as of a day; ``transfers`` gives the declared and the deduced transfers of an activity."""
    builder = _Builder(as_of)
    for activity in register.activities:
        builder.add(activity, transfers(activity))
    return DataFlowGraph(builder.nodes.values(), builder.flows())


class _Cause:
    """Why a flow exists: the activity, the data it carries, the attribute that says so."""

    __slots__ = ("activity", "data", "ids", "said_by")

    def __init__(self, activity: ProcessingActivity, ids: tuple[str], data: tuple[str, ...], field: str) -> None:
        self.activity = activity
        self.ids = ids
        self.data = data
        self.said_by = (activity, field)


class _Builder:
    """Collects nodes by identity and flows by (from, to, phase); the first cell that says so is their provenance."""

    def __init__(self, as_of: date) -> None:
        self._as_of = as_of
        self.nodes: dict[str, Node] = {}
        self._categories: set[str] = set()
        self._flows: dict[tuple[str, str, Phase], Flow] = {}
        self._shared: dict[tuple[str, str, Phase], tuple[list[str], dict[str, None]]] = {}
        """Flows of several activities: these, and the data of all of them, in their order."""

    def add(self, activity: ProcessingActivity, transfers: tuple[Transfer, ...]) -> None:
        me = self._node(NodeKind.ACTIVITY, activity.name, key=activity.id)
        ids, data = (activity.id,), _codes(activity.data_categories)
        for category in data:
            if category not in self._categories:
                self._categories.add(category)
                self._node(NodeKind.DATA, category)
        collected = _Cause(activity, ids, data, "subject_categories")
        for group in _codes(activity.subject_categories):
            self._flow(self._node(NodeKind.SUBJECTS, group), me, Phase.COLLECT, collected)
        self._store(me, _Cause(activity, ids, data, "systems"))
        self._disclose(me, activity.recipients, NodeKind.RECIPIENT, _Cause(activity, ids, data, "recipients"))
        self._disclose(me, activity.processors, NodeKind.PROCESSOR, _Cause(activity, ids, data, "processors"))
        self._transfer(me, transfers, _Cause(activity, ids, data, "transfers"))
        if activity.deletion_process is Tri.YES or isinstance(activity.retention_text, str):
            erasure = self._node(NodeKind.ERASURE, "erasure")
            self._flow(me, erasure, Phase.ERASE, _Cause(activity, ids, data, "retention_text"))

    def flows(self) -> Iterable[Flow]:
        for key, (activities, data) in self._shared.items():
            flow = self._flows[key]
            flow.activities, flow.data = tuple(activities), tuple(data)
        return self._flows.values()

    def _store(self, me: str, cause: _Cause) -> None:
        systems = cause.activity.systems
        for system in systems if isinstance(systems, tuple) else ():
            place = self._node(NodeKind.SYSTEM, system.name, _country(system.country))
            self._flow(me, place, Phase.STORE, cause)
            self._locate(place, system.country, Phase.STORE, cause)

    def _disclose(self, me: str, parties: Recipients | Processors, kind: NodeKind, cause: _Cause) -> None:
        for party in parties if isinstance(parties, tuple) else ():
            place = self._node(kind, party.name, _country(party.country))
            self._flow(me, place, Phase.SHARE, cause)
            self._locate(place, party.country, Phase.SHARE, cause)
            onward = party.subprocessors if isinstance(party, Processor) else ()
            for name in onward if isinstance(onward, tuple) else ():
                self._flow(place, self._node(NodeKind.SUBPROCESSOR, name), Phase.SHARE, cause)

    def _transfer(self, me: str, transfers: tuple[Transfer, ...], cause: _Cause) -> None:
        for transfer in transfers:
            if transfer.automatic:
                continue  # its importer already leads to its country
            importer = transfer.importer if isinstance(transfer.importer, str) else ""
            through = next((found for kind in _IMPORTERS if (found := _id(kind, importer)) in self.nodes), me)
            self._locate(through, transfer.country, Phase.SHARE, cause)

    def _locate(self, place: str, country: object, phase: Phase, cause: _Cause) -> None:
        if isinstance(country, str) and country:
            self._flow(place, self._node(NodeKind.COUNTRY, country), phase, cause, country_status(country, self._as_of))

    def _node(self, kind: NodeKind, name: str, country: str = "", key: str = "") -> str:
        node_id = f"{kind.value}:{key}" if key else _id(kind, name)
        known = self.nodes.get(node_id)
        if known is None or (country and not known.country):
            self.nodes[node_id] = Node(node_id, kind, known.name if known else name, country)
        return node_id

    def _flow(self, source: str, target: str, phase: Phase, cause: _Cause, status: str | None = None) -> None:
        key = (source, target, phase)
        known = self._flows.get(key)
        if known is None:
            self._flows[key] = Flow(source, target, phase, cause.ids, cause.data, status, cause.said_by)
            return
        if key not in self._shared:
            if known.activities is cause.ids:
                return
            self._shared[key] = ([*known.activities], dict.fromkeys(known.data))
        activities, data = self._shared[key]
        if activities[-1] != cause.ids[0]:
            activities.append(cause.ids[0])
        data.update(dict.fromkeys(cause.data))


_IMPORTERS = (NodeKind.PROCESSOR, NodeKind.RECIPIENT, NodeKind.SUBPROCESSOR)


@cache
def country_status(country: str, as_of: date) -> str:
    """Return ``eea``, ``adequate``, ``conditional``, ``third`` or ``unknown`` for an ISO code or a text on a day."""
    found = standing(country, as_of)
    if found is None:
        return "unknown"
    return _STATUS.get(found.status, "unknown" if found.status == "special" else "third")


@cache
def _id(kind: NodeKind, name: str) -> str:
    """Identity of a name: case, accents and spacing make no difference."""
    return f"{kind.value}:{' '.join(unaccented(name.casefold()).split())}"


def _codes(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _country(value: object) -> str:
    return value if isinstance(value, str) else ""
