"""The graph: who holds what, and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.value import Source

if TYPE_CHECKING:
    import networkx as nx


class NodeKind(Enum):
    """What a node stands for."""

    SUBJECTS = "subject-group"
    DATA = "data-category"
    ACTIVITY = "activity"
    SYSTEM = "system"
    RECIPIENT = "recipient"
    PROCESSOR = "processor"
    SUBPROCESSOR = "sub-processor"
    COUNTRY = "country"
    ERASURE = "erasure"

    __hash__ = object.__hash__


class Phase(Enum):
    """The moment of the data's life to which a flow belongs."""

    COLLECT = "collect"
    STORE = "store"
    SHARE = "share"
    ERASE = "erase"

    __hash__ = object.__hash__


@dataclass(frozen=True, slots=True)
class Node:
    """One holder, source or destination of personal data."""

    id: str
    """``processor:salesforce``: the same name in two activities is the same node."""
    kind: NodeKind
    name: str
    """As first written in the register, or the code of the law's table (categories, countries)."""
    country: str = ""
    """ISO 3166-1 alpha-2 of a system, recipient or processor; ``""`` if not stated."""


@dataclass(slots=True, eq=False)  # a frozen one takes five times as long to make, and there are fifteen to a line
class Flow:
    """Personal data going from one node to another in one phase."""

    source_id: str
    target_id: str
    phase: Phase
    activities: tuple[str, ...]
    """Ids of the activities that cause the flow."""
    data: tuple[str, ...] = ()
    """Data-category codes that it carries, as far as the register says."""
    status: str | None = None
    """Towards a country: ``eea``, ``adequate``, ``conditional``, ``third`` or ``unknown``."""
    said_by: tuple[ProcessingActivity, str] | None = None
    """The activity and its attribute that say so (the first, where several do)."""

    @property
    def provenance(self) -> Source | None:
        """The cell that says so; looked up when asked, since few are shown."""
        return self.said_by[0].source_of(self.said_by[1]) if self.said_by else None


class DataFlowGraph:
    """One flow per pair of nodes and phase, with questions to ask of it."""

    def __init__(self, nodes: Iterable[Node], flows: Iterable[Flow]) -> None:
        """Keep the nodes and flows in the order of the register."""
        self._nodes = {node.id: node for node in nodes}
        self._flows = tuple(flows)

    def nodes(self, *kinds: NodeKind) -> Iterator[Node]:
        """Return the nodes of these kinds, all without argument."""
        return (node for node in self._nodes.values() if not kinds or node.kind in kinds)

    def node(self, node_id: str) -> Node:
        """Return one node.

        Raises:
            KeyError: no such node.
        """
        return self._nodes[node_id]

    def flows(self, *phases: Phase) -> Iterator[Flow]:
        """Return the flows of these phases, all without argument."""
        return (flow for flow in self._flows if not phases or flow.phase in phases)

    def reach(self, node_id: str) -> set[str]:
        """Return the ids of all nodes that data may reach from this one.

        Raises:
            KeyError: no such node.
        """
        import networkx as nx

        self.node(node_id)
        return set(nx.descendants(self._network, node_id))

    def onward_transfers(self, activity_id: str) -> list[tuple[str, ...]]:
        """Return, for each country outside the EEA that the activity's data reach, one shortest way there.

        Raises:
            KeyError: no such activity.
        """
        import networkx as nx

        start = f"activity:{activity_id}"
        self.node(start)
        outside = {flow.target_id for flow in self._flows if flow.status not in (None, "eea")}
        ways = nx.single_source_shortest_path(self._of_activity(activity_id), start)
        return [tuple(way) for target, way in sorted(ways.items()) if target in outside]

    @cached_property
    def _network(self) -> nx.DiGraph[str]:
        return self._networked(self._flows)

    def _of_activity(self, activity_id: str) -> nx.DiGraph[str]:
        """Only the flows that this activity causes: a shared processor must not lend it another's destinations."""
        return self._networked(flow for flow in self._flows if activity_id in flow.activities)

    def _networked(self, flows: Iterable[Flow]) -> nx.DiGraph[str]:
        import networkx as nx

        network: nx.DiGraph[str] = nx.DiGraph()
        network.add_nodes_from(self._nodes)
        network.add_edges_from((flow.source_id, flow.target_id) for flow in flows)
        return network
