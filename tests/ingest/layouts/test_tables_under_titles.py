"""Tables inside a form whose headings stand in a row of their own, units over figures, rows still to be filled in."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import Sheet
from gdpr_audit.ingest.understanding import understand
from gdpr_audit.ingest.values import build_register
from gdpr_audit.model.activity import ProcessingActivity
from tests.ingest.books import book, sheet, texts


def _form(name: str, days: str, months: str, years: str) -> Sheet:
    return sheet(
        name,
        [
            ["Verarbeitungstätigkeit", name],
            [],
            ["Beteiligte"],
            ["", "Name", "Adresse", "Telefon"],
            ["Verantwortlicher", "Kräuterhof Lenz", "Am Anger 2, 99084 Erfurt", "0361 000"],
            [],
            ["Zweck", "Bestellungen ausliefern"],
            ["Rechtsgrundlage", "Art. 6 Abs. 1 lit. b DSGVO"],
            [],
            ["Besondere Kategorien personenbezogener Daten"],
            ["", "Beschreibung", "Löschfrist"],
            ["Politische Meinungen, Gewerkschaftszugehörigkeit", "nein"],
            ["Gesundheitsdaten", "Allergien", "2 Jahre"],
            [],
            ["Empfänger"],
            ["", "Beschreibung", "Empfängerkategorie"],
            ["Empfänger 1", "Buchhaltung", "intern"],
            ["Empfänger 2", "Radkurier Süd", "Auftragsverarbeiter"],
            [],
            ["Aufbewahrungsdauer"],
            ["Wie lange werden die Daten aufbewahrt?", "Tage", "Monate", "Jahre", "Sonstiges"],
            ["", days, months, years, "nach der Lieferung"],
            [],
            ["Kategorien betroffener Personen"],
            ["Bitte alle Gruppen nennen", "z. B. Kunden, Lieferanten"],
            ["1.", "Kunden"],
            ["2.", "Beschäftigte"],
        ],
    )


def _read(*sheets: Sheet) -> list[ProcessingActivity]:
    return build_register(understand(book(*sheets)).raw)[0].activities


@pytest.mark.parametrize(
    ("figures", "months"), [(("", "18", ""), 18), (("", "", "4"), 48), (("61", "", ""), 61 / 30.4)]
)
def test_tables_with_headings_in_a_row_of_their_own(figures: tuple[str, str, str], months: float) -> None:
    """Headings are nobody's answer, a denied item is none, and a figure has the unit of its column."""
    first, second = _read(_form("Versand", *figures), _form("Abholung", *figures))
    assert [first.name, second.name] == ["Versand", "Abholung"]
    assert isinstance(first.data_categories, tuple)
    assert "health" in first.data_categories
    assert not {"political", "union"} & set(first.data_categories)
    assert first.recipients
    assert {one.name for one in (*first.recipients, *first.processors)} == {"Buchhaltung", "Radkurier Süd"}
    assert [one.name for one in first.processors] == ["Radkurier Süd"]
    assert months in [pytest.approx(one.months) for one in first.retention]
    assert first.subject_categories == ("customers", "employees")


_HEADS = ["Nr", "Processing activity", "Team", "Purpose", "Data subjects", "Recipients", "Retention"]
_ROWS = [
    ["1", "Van hire", "Fleet", "Let vans by the day", "Customers", "Insurer", "3 years"],
    ["2", "Key safe codes", "Depot", "Hand keys over", "Staff", "none", "1 month"],
]


@pytest.mark.parametrize(
    "row",
    [
        ["3", "<name of the activity>", "<team>", "<why>", "<who>", "", ""],
        ["3", "[e.g. breakdown service]", "Fleet", "", "", "", ""],
        ["", "…", "", "", "", "", ""],
        ["3", "...", "...", "...", "...", "...", "..."],
        ["3", "{{activity}}", "Depot", "{{purpose}}", "", "", ""],
    ],
)
def test_row_still_to_be_filled_in_is_no_activity(row: list[str]) -> None:
    """It is told with its number, and takes nothing from the activities above."""
    raw = understand(book(sheet("Register", [_HEADS, *_ROWS, row]))).raw
    assert [texts(one)["name"] for one in raw.activities] == ["Van hire", "Key safe codes"]
    assert [issue.code for issue in raw.issues if "4" in dict(issue.parameters).get("rows", "")] == ["rows-unfilled"]


def test_name_in_brackets_with_answers_is_an_activity() -> None:
    """Who has filled the row in has an activity, whatever its name looks like."""
    row = ["3", "[pilot]", "Fleet", "Try e-bikes out", "Customers", "Insurer", "1 year"]
    raw = understand(book(sheet("Register", [_HEADS, *_ROWS, row]))).raw
    assert [texts(one)["name"] for one in raw.activities][-1] == "[pilot]"
