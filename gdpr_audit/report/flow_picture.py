"""The data-flow picture: people, activities, holders and countries in four lanes, as one SVG."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from gdpr_audit.assess.assessment import Assessment
from gdpr_audit.dataflow import Flow, NodeKind

LANES = (
    (NodeKind.SUBJECTS,),
    (NodeKind.ACTIVITY,),
    (NodeKind.SYSTEM, NodeKind.PROCESSOR, NodeKind.RECIPIENT, NodeKind.SUBPROCESSOR),
    (NodeKind.COUNTRY,),
)
MOST = (14, 18, 26, 14)
"""Nodes drawn in each lane: a picture carries about 75."""

_WIDTH, _BOX, _ROW, _TOP = 1180, 218, 34, 46
_LONGEST = 27
_SWEEPS = 4

_STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2b36}.h{font-weight:600;font-size:14px}"
    "rect{stroke:#8a99a6;fill:#fff}.l1 rect{fill:#eaf2f8}.processor rect{fill:#f6efe2}.sub-processor rect{fill:#f6efe2}"
    "path{fill:none;stroke:#9fb0bd;stroke-width:1.2}.third,.unknown{stroke:#a4262c;stroke-dasharray:6 3}"
    ".conditional{stroke:#b8731b;stroke-dasharray:2 3}.adequate{stroke:#2c7a4b}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}rect{fill:#1b2733;stroke:#5b6b78}.l1 rect{fill:#1f3446}"
    ".processor rect,.sub-processor rect{fill:#3a2f1c}.third,.unknown{stroke:#ff8f8f}.conditional{stroke:#f0b060}"
    ".adequate{stroke:#7fd0a0}}"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, and what it leaves out."""

    svg: bytes
    drawn: int
    left_out: int


def draw_flows(assessment: Assessment, names: Mapping[str, str], headings: Sequence[str]) -> Picture:
    """Draw the graph.

    Args:
        assessment: whose graph is drawn; where it is too large, the riskiest activities and the busiest nodes.
        names: node id -> what to write (already in the reader's language).
        headings: of the four lanes.
    """
    flows = list(assessment.graph.flows())
    lanes = _chosen(assessment, flows)
    lanes = _untangled(lanes, flows)
    places = {node: (lane, row) for lane, nodes in enumerate(lanes) for row, node in enumerate(nodes)}
    height = _TOP + _ROW * max([len(lane) for lane in lanes] + [1]) + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img"><style>{_STYLE}</style>',
        *(f'<text class="h" x="{_left(lane)}" y="22">{escape(text)}</text>' for lane, text in enumerate(headings)),
        *_lines(flows, places),
        *_boxes(assessment, places, names),
        "</svg>",
    ]
    total = sum(1 for lane in LANES for _ in assessment.graph.nodes(*lane))
    return Picture("".join(parts).encode(), len(places), total - len(places))


def _chosen(assessment: Assessment, flows: list[Flow]) -> list[list[str]]:
    """Return the nodes to draw, lane by lane: the riskiest activities, then what they touch most."""
    activities = [f"activity:{risk.activity.id}" for risk in assessment.risks[: MOST[1]]]
    shown = set(activities)
    kinds = {node.id: node.kind for node in assessment.graph.nodes()}
    uses: dict[str, int] = defaultdict(int)
    for _ in range(2):  # the second pass reaches the countries behind the holders
        for flow in flows:
            for end, other in ((flow.source_id, flow.target_id), (flow.target_id, flow.source_id)):
                if other in shown:
                    uses[end] += len(flow.activities) + (flow.status in {"third", "conditional", "unknown"})
        shown |= set(uses)
    lanes = []
    for lane, most in zip(LANES, MOST, strict=True):
        nodes = activities if NodeKind.ACTIVITY in lane else [node for node in uses if kinds[node] in lane]
        lanes.append(sorted(nodes, key=lambda node: -uses[node])[:most] if nodes is not activities else nodes)
    return lanes


def _untangled(lanes: list[list[str]], flows: list[Flow]) -> list[list[str]]:
    """Order each lane by the mean place of its neighbours, to and fro: fewer crossings."""
    near: dict[str, set[str]] = defaultdict(set)
    for flow in flows:
        near[flow.source_id].add(flow.target_id)
        near[flow.target_id].add(flow.source_id)
    for sweep in range(_SWEEPS):
        order = range(1, len(lanes)) if sweep % 2 == 0 else range(len(lanes) - 2, -1, -1)
        for lane in order:
            beside = lanes[lane - 1] if sweep % 2 == 0 else lanes[lane + 1]
            rows = {node: row for row, node in enumerate(beside)}
            lanes[lane] = sorted(lanes[lane], key=lambda node: (_mean(near[node], rows), node))
    return lanes


def _mean(neighbours: set[str], rows: Mapping[str, int]) -> float:
    known = [rows[node] for node in neighbours if node in rows]
    return sum(known) / len(known) if known else len(rows)


def _left(lane: int) -> int:
    return 4 + lane * (_WIDTH - _BOX - 8) // (len(LANES) - 1)


def _lines(flows: list[Flow], places: Mapping[str, tuple[int, int]]) -> list[str]:
    lines = []
    for flow in flows:
        if flow.source_id not in places or flow.target_id not in places:
            continue
        (lane, row), (to_lane, to_row) = places[flow.source_id], places[flow.target_id]
        if to_lane < lane:
            continue
        x, y = _left(lane) + _BOX, _TOP + row * _ROW + 12
        to_x, to_y = _left(to_lane), _TOP + to_row * _ROW + 12
        if lane == to_lane:  # a processor's own processor: a bow on the right
            lines.append(f'<path d="M{x} {y}C{x + 40} {y} {x + 40} {to_y} {x} {to_y}"/>')
            continue
        middle = (x + to_x) // 2
        form = f' class="{flow.status}"' if flow.status else ""
        lines.append(f'<path{form} d="M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"/>')
    return lines


def _boxes(assessment: Assessment, places: Mapping[str, tuple[int, int]], names: Mapping[str, str]) -> list[str]:
    boxes = []
    for node, (lane, row) in places.items():
        x, y = _left(lane), _TOP + row * _ROW
        full = names.get(node, node)
        short = full if len(full) <= _LONGEST else f"{full[: _LONGEST - 1]}…"
        kind = assessment.graph.node(node).kind.value
        boxes.append(
            f'<g class="l{lane} {kind}"><title>{escape(full)}</title>'
            f'<rect x="{x}" y="{y}" width="{_BOX}" height="24" rx="5"/>'
            f'<text x="{x + 8}" y="{y + 17}">{escape(short)}</text></g>'
        )
    return boxes
