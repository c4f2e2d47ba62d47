"""Where personal data go: the register as a graph."""

from __future__ import annotations


class DataFlowGraph:
    """Stands in until the graph is built."""
