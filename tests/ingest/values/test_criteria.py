"""Storage that ends with an event, and archives: a criterion in place of a period."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values.build import build_register
from gdpr_audit.ingest.values.criteria import criterion_of
from gdpr_audit.ingest.values.retention import leaves_figure, retention_periods
from gdpr_audit.model.value import Cell, Source


@pytest.mark.parametrize(
    "text",
    [
        "until the account is closed",
        "for the duration of the lease",
        "jusqu’au départ de l’élève",
        "Fin du bail",
        "durée de l’adhésion",
        "bis Kündigung",
        "solange Mieter",
        "Semesterende",
        "hasta la baja del socio",
        "fino alla revoca",
        "tot uitschrijving",
        "até à revogação",
        "do czasu wycofania zgody",
        "indtil udmeldelse",
        "så länge avtalet löper",
        "kunnes suostumus perutaan",
        "až do odvolání souhlasu",
        "până la retragerea acordului",
        "Terminens slut",
        "Clôture du sinistre",
        "contract expiry",
        "zodra de huurder opzegt",
        "fine stagione",
    ],
)
def test_an_event_is_a_criterion(text: str) -> None:
    """What ends with an event, or lasts as long as a state, is told apart from what has no end."""
    assert criterion_of(text) == "retention-criterion"


@pytest.mark.parametrize("text", ["illimitée (archives)", "dauerhaft (Stadtarchiv)", "Bevaras", "permanent archive"])
def test_archives_are_kept_for_good(text: str) -> None:
    """Without end, as archives: admitted in the public interest (Art. 89)."""
    assert criterion_of(text) == "retention-archive"


@pytest.mark.parametrize(
    "text",
    [
        "as long as necessary",
        "until no longer needed",
        "until further notice",
        "for the statutory duration",
        "durée légale",
        "tant que nécessaire",
        "bis der Zweck entfällt",
        "solange erforderlich",
        "bis auf Weiteres",
        "hasta que deje de ser necesario",
        "tills vidare",
        "permanent",
        "illimitée",
        "until",
        "see schedule",
        "Aufbewahrungsdauer",
        "on request",
        "once a year",
        "when appropriate",
        "manual deletion",
    ],
)
def test_what_names_no_end_is_no_criterion(text: str) -> None:
    """A necessity, the purpose, "the law" or nothing at all: no end that anybody can tell."""
    assert not criterion_of(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("jusqu’à la désinscription", "retention-criterion"),
        ("permanent (archives)", "retention-archive"),
        ("3 ans, puis jusqu’à la désinscription", None),
        ("as long as necessary", None),
    ],
)
def test_a_criterion_lowers_the_confidence_of_what_rests_on_it(text: str, reason: str | None) -> None:
    """The attribute is marked as inferred, with low confidence, and the column is told of."""
    cells = {"name": "Lettre", "retention_text": text}
    raw = RawActivity({key: Cell(said, Source("S", 2, 1)) for key, said in cells.items()}, "S", 2)
    register, issues = build_register(RawRegister({}, [raw], frozenset(cells), "", []))
    inference = register.activities[0].inferred.get("retention_text")
    assert (inference.reason if inference else None) == reason
    assert inference is None or inference.confidence == "low"
    assert (reason in {issue.code for issue in issues}) is (reason is not None)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 Mt. nach Austritt", [6]),
        ("18 Mte.", [18]),
        ("24 Mon.", [24]),
        ("10 J. ab Ende", [10 * 12]),
        ("2 Jr. nach Abschluss", [24]),
        ("7 jr. na vertrek", [84]),
        ("4 mies. od rezygnacji", [4]),
        ("3 mdr. etter utmelding", [3]),
        ("10 l. od zakończenia", [120]),
        ("9 mån. efter avslut", [9]),
        ("5 yrs (10 if a claim is made)", [60, 120]),
        ("3 ans (5 en cas de litige)", [36, 60]),
        ("10 Jahre (30 bei Strahlung)", [120, 360]),
        ("12 mesi (24 se minorenni)", [12, 24]),
        ("5 years (2 copies)", [60]),
        ("5 years (Art. 6)", [60]),
        ("6 mois. Puis archivage", [6]),
    ],
)
def test_units_cut_short_and_figures_that_share_one(text: str, months: list[int]) -> None:
    """Abbreviations of eleven languages; a figure for another case in the bracket has the unit before it."""
    assert [period.months for period in retention_periods(text)] == months


@pytest.mark.parametrize(
    ("text", "is_left"),
    [
        ("5 years (10)", True),
        ("2 ans ou 3", True),
        ("10 Jahre / 30", True),
        ("5 years (Art. 6)", False),
        ("6 ans (2 exemplaires)", False),
        ("2 or 3 years", False),
        ("5 years (10 if a claim is made)", False),
        ("until the end of the contract", False),
    ],
)
def test_a_figure_without_a_unit_is_told(text: str, *, is_left: bool) -> None:
    """One period that was read does not make the figure beside it understood."""
    assert leaves_figure(text) is is_left
