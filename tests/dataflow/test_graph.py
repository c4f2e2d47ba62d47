"""The map says where data go, and who said so."""

from __future__ import annotations

from datetime import date

import pytest

from gdpr_audit.dataflow import DataFlowGraph, NodeKind, Phase, build_graph
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Processor, Recipient, System, Transfer
from gdpr_audit.model.register import Organisation, Register
from gdpr_audit.model.value import Cell, Source

AS_OF = date(2026, 11, 2)

SUPPORT = ProcessingActivity(
    "A1",
    "Support",
    source=Source("R", 2, 1),
    cells={"processors": Cell("HelpDesk Ltd", Source("R", 2, 8))},
    subject_categories=("customers",),
    data_categories=("identity", "contact"),
    systems=(System("CRM", "FR"),),
    recipients=(Recipient("Bank", country="FR"),),
    processors=(Processor("HelpDesk Ltd", "IN", subprocessors=("CallCo",)),),
    transfers=(Transfer("HelpDesk Ltd", "IN", "scc"),),
    retention_text="3 years",
)
PAYROLL = ProcessingActivity(
    "A2", "Payroll", source=Source("R", 3, 1), data_categories=("bank",), processors=(Processor("helpdesk  LTD"),)
)


@pytest.fixture
def graph() -> DataFlowGraph:
    """Two activities that share a processor, written in two ways."""
    register = Register(Organisation("Acme"), [SUPPORT, PAYROLL])
    return build_graph(register, lambda a: a.transfers if isinstance(a.transfers, tuple) else (), AS_OF)


def test_one_name_is_one_node(graph: DataFlowGraph) -> None:
    """Case and spacing do not make a second processor; both activities are on its node."""
    (processor,) = graph.nodes(NodeKind.PROCESSOR)
    assert processor.name == "HelpDesk Ltd"
    callers = {flow.source_id for flow in graph.flows(Phase.SHARE) if flow.target_id == processor.id}
    assert callers == {"activity:A1", "activity:A2"}


def test_every_phase_of_the_datas_life_is_drawn(graph: DataFlowGraph) -> None:
    """Collection, storage, disclosure and erasure of the one activity that states them all."""
    assert {flow.phase for flow in graph.flows() if "A1" in flow.activities} == set(Phase)


def test_a_flow_points_at_the_cell_that_says_so(graph: DataFlowGraph) -> None:
    """The processor's flow comes from its own cell, a flow without cell from the activity's row."""
    by_pair = {(flow.source_id, flow.target_id): flow for flow in graph.flows()}
    assert by_pair["activity:A1", "processor:helpdesk ltd"].provenance == Source("R", 2, 8)
    assert by_pair["activity:A1", "system:crm"].provenance == Source("R", 2, 1)


def test_destinations_of_another_activity_are_not_lent(graph: DataFlowGraph) -> None:
    """India is reached by the support activity through its processor; payroll only shares the processor."""
    assert graph.onward_transfers("A1") == [("activity:A1", "processor:helpdesk ltd", "country:in")]
    assert graph.onward_transfers("A2") == []
    assert "sub-processor:callco" in graph.reach("activity:A2")


@pytest.mark.parametrize(
    ("country", "status"),
    [("FR", "eea"), ("CH", "adequate"), ("US", "conditional"), ("IN", "third"), ("Atlantis", "unknown")],
)
def test_a_country_has_the_status_of_the_laws_table(country: str, status: str) -> None:
    """A destination is coloured by the table of decisions, never by the register's own opinion."""
    activity = ProcessingActivity("A", "A", transfers=(Transfer("X", country),))
    graph = build_graph(Register(Organisation(), [activity]), lambda a: a.transfers, AS_OF)  # type: ignore[arg-type,return-value]
    assert [flow.status for flow in graph.flows()] == [status]


@pytest.mark.parametrize(
    ("country", "day", "status"),
    [
        ("US", "2026-11-02", "conditional"),
        ("US", "2022-01-01", "third"),
        ("GB", "2020-06-01", "eea"),
        ("GB", "2026-11-02", "adequate"),
        ("EPO", "2026-11-02", "adequate"),
        ("NC", "2026-11-02", "unknown"),
        ("somewhere", "2026-11-02", "unknown"),
    ],
)
def test_a_country_is_drawn_as_it_was_on_the_day(country: str, day: str, status: str) -> None:
    """The map shows the law of the day of the audit."""
    activity = ProcessingActivity("A1", "Support", recipients=(Recipient("Bank", country=country),))
    graph = build_graph(Register(Organisation(), [activity]), lambda _: (), date.fromisoformat(day))
    assert [flow.status for flow in graph.flows() if flow.status] == [status]
