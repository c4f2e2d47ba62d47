"""Where personal data go: the register as a graph."""

from __future__ import annotations

from gdpr_audit.dataflow.build import build_graph
from gdpr_audit.dataflow.graph import DataFlowGraph, Flow, Node, NodeKind, Phase

__all__ = ["DataFlowGraph", "Flow", "Node", "NodeKind", "Phase", "build_graph"]
