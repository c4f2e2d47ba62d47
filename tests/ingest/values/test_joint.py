"""Joint controllers that a sentence names."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.ingest.values.joint import joint_in
from gdpr_audit.ingest.values.words import lexicon_table
from gdpr_audit.model.activity import ProcessingActivity
from gdpr_audit.model.party import Party
from gdpr_audit.model.value import UNMAPPED, State
from tests.ingest.books import book, sheet

HEAD = ["Activity", "Purpose", "Legal basis", "Personal data"]
ROW = ["Alumni survey", "Follow careers", "Legitimate interest", "Name"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gemeinsam verantwortlich mit Feldmark GmbH", ("Feldmark GmbH",)),
        ("Joint controllership with the University of Yarrow, which hosts the survey.", ("University of Yarrow",)),
        (
            "responsabilité conjointe avec l’École de Brême et la Ville de Dole",
            ("École de Brême", "Ville de Dole"),
        ),
        ("Gestione soci; contitolare: Cooperativa Alba s.c.", ("Cooperativa Alba s.c.",)),
        ("Joint controllers: Acme Ltd, Inc and Brack plc (Dublin)", ("Acme Ltd, Inc", "Brack plc")),
        ("gezamenlijk verantwoordelijk met Stichting Het Veer", ("Stichting Het Veer",)),
        ("Not a joint controller with Acme Ltd", ()),
        ("keine gemeinsame Verantwortlichkeit mit Feldmark GmbH", ()),
        ("Prepared jointly with Acme Ltd", ()),
        ("joint controller with other schools", ()),
    ],
)
def test_a_sentence_names_joint_controllers(text: str, names: tuple[str, ...]) -> None:
    """Names with a capital, articles apart, and none that is denied."""
    assert joint_in(text, of_controller=False) == names


def test_each_lead_of_the_lexicon_finds_a_name() -> None:
    """None is missed by the quick look that spares the search."""
    leads = [lead for part in lexicon_table("parties")["joint"].values() for some in part.values() for lead in some]
    assert len(leads) > 90
    assert [lead for lead in leads if joint_in(f"{lead} Acme Ltd", of_controller=True) != ("Acme Ltd",)] == []


def _read(heading: str, text: str) -> tuple[ProcessingActivity, list[str]]:
    register, issues = build_register(understand(book(sheet("R", [[*HEAD, heading], [*ROW, text]]))).raw)
    return register.activities[0], [issue.code for issue in issues]


@pytest.mark.parametrize(
    ("heading", "text", "names"),
    [
        ("Controller", "Acme Ltd, jointly with the City of Perth", ("City of Perth",)),
        ("Role", "Joint controller with Brack plc", ("Brack plc",)),
        ("Comments", "Joint controller: Brack plc", ("Brack plc",)),
        ("Controller", "Acme Ltd, jointly with HR", None),
        ("Comments", "Drafted together with Brack plc", None),
    ],
)
def test_joint_controllers_are_found_where_they_are_told(
    heading: str, text: str, names: tuple[str, ...] | None
) -> None:
    """What is inferred is told; "jointly with" is enough only where it tells who the controller is."""
    activity, codes = _read(heading, text)

    assert activity.joint_controllers == (tuple(map(Party, names)) if names else UNMAPPED)
    assert ("joint-from-sentence" in codes) is bool(names)
    assert (activity.role == "joint_controller") is bool(names)


def test_a_column_of_joint_controllers_may_hold_a_sentence() -> None:
    """The name is what counts; nothing is inferred."""
    activity, codes = _read("Joint controllers", "Jointly controlled with Brack plc since 2021")

    assert activity.joint_controllers == (Party("Brack plc"),)
    assert "joint-from-sentence" not in codes
    assert _read("Joint controllers", "Brack plc")[0].joint_controllers == (Party("Brack plc"),)


def test_a_dash_among_joint_controllers_is_none_where_others_have_some() -> None:
    """As in any list; a column of dashes alone says that it does not apply."""
    register = [
        ["Activity", "Purpose", "Lawful basis", "Joint controllers"],
        ["Ferry", "Sail", "Contract", "–"],
        ["Bridge", "Toll", "Contract", "Brack plc"],
    ]
    read = build_register(understand(book(sheet("Register", register))).raw)[0].activities
    assert [one.joint_controllers for one in read] == [(), (Party("Brack plc"),)]
    assert _read("Joint controllers", "–")[0].joint_controllers is State.NOT_APPLICABLE
