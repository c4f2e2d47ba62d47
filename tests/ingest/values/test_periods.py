"""Storage periods and dates as people write them: words for numbers, ranges, phases, every European form of a date."""

from __future__ import annotations

from datetime import date

import pytest

from gdpr_audit.ingest.values.number_words import number_words
from gdpr_audit.ingest.values.numbers import order_of, parse_day
from gdpr_audit.ingest.values.retention import retention_periods

DAY = 1 / 30.4


def months(text: str) -> list[float]:
    """The periods of a text, in months."""
    return [round(period.months, 2) for period in retention_periods(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("trois ans", [36]),
        ("vingt-quatre mois", [24]),
        ("vingt et un jours", [21 * DAY]),
        ("soixante-dix ans", [840]),
        ("cent ans", [1200]),
        ("twenty-five years", [300]),
        ("ten (10) years", [120]),
        ("zehn Jahre", [120]),
        ("fünfundzwanzig Jahre", [300]),
        ("sechsunddreißig Monate", [36]),
        ("veinticinco años", [300]),
        ("treinta y seis meses", [36]),
        ("ventiquattro mesi", [24]),
        ("achttien maanden", [18]),
        ("zesendertig maanden", [36]),
        ("un an et demi", [18]),
        ("a year and a half", [18]),
        ("half a year", [6]),
        ("1/2 Jahr", [6]),
        ("½ an", [6]),
        ("1/2 Jahre", [12, 24]),
        ("anderthalb Jahre", [18]),
        ("anderhalf jaar", [18]),
        ("un semestre", [6]),
        ("two quarters", [6]),
        ("eine Dekade", []),
        ("two decades", [240]),
        ("zehnjährige Aufbewahrung", [120]),
        ("10-jährig", [120]),
        ("sechsmonatige Frist", [6]),
        ("P5Y", [60]),
        ("P1Y6M", [18]),
        ("J+30", [30 * DAY]),
        ("kept for a year", [12]),
        ("once a year", []),
        ("une fois par an", []),
        ("30 giorni corse; 90 guasti; 24 mesi reclami", [30 * DAY, 90 * DAY, 24]),
        ("5 years tickets, 10 invoices", [60, 120]),
        ("10 ans (billets), 5 (réclamations)", [120, 60]),
        ("10 years; 7 if minor", [120, 84]),
        ("90 Tage Fahrten, 30 Sicherungen", [90 * DAY]),
        ("5 ans, version 3", [60]),
        ("12 months; section 5", [12]),
        ("2 years; 3 copies", [24]),
        ("minderjährige Personen", []),
        ("les ans passent", []),
    ],
)
def test_numbers_in_words(text: str, expected: list[float]) -> None:
    """A number may be written in words, halves and compounds included, in six languages."""
    assert months(text) == [pytest.approx(one, abs=0.01) for one in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18-24 mois", [24]),
        ("entre 2 et 5 ans", [60]),
        ("6 to 12 months", [12]),
        ("zwischen 2 und 3 Jahren", [36]),
        ("deux ans et six mois", [30]),
        ("1 an 6 mois", [18]),
        ("2 Jahre und 3 Monate", [27]),
        ("2,5 / 5 / 10 Jahre", [30, 60, 120]),
        ("six mois, deux ans en archive", [6, 24]),
        ("durée du contrat + 5 ans", [60]),
    ],
)
def test_ranges_and_sums(text: str, expected: list[float]) -> None:
    """Of a range the upper end counts; years and months of one period are added."""
    assert months(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "3 ans après le dernier contact, puis 5 ans en archivage intermédiaire",
            [("", "après le dernier contact"), ("", "en archivage intermédiaire")],
        ),
        ("Badges : 3 mois ; visites : 1 an", [("Badges", ""), ("visites", "")]),
        ("Prospects 3 ans/Clients 5 ans", [("Prospects", ""), ("Clients", "")]),
        ("10 Jahre (§ 147 AO, § 257 HGB)", [("", "§ 147 AO, § 257 HGB")]),
        ("candidati: 12 mesi; clienti: 10 anni dalla fine", [("candidati", ""), ("clienti", "dalla fine")]),
        ("13 mois (traceurs), 25 mois (statistiques)", [("", "traceurs"), ("", "statistiques")]),
        ("Größe, Maße: 10 Jahre nach Abschluß", [("Maße", "nach Abschluß")]),
        ("Élevage  (bêtes) : 3 ans dès  la vente", [("Élevage (bêtes)", "dès la vente")]),
        ("5 χρόνια μετά τη λήξη", [("", "μετά τη λήξη")]),
    ],
)  # fmt: skip
def test_what_a_period_applies_to(text: str, expected: list[tuple[str, str]]) -> None:
    """What stands before a period is its category, what stands after is its event, as written."""
    assert [(one.category, one.event) for one in retention_periods(text)] == expected


def test_every_number_up_to_a_hundred() -> None:
    """Each language can write each number from 1 to 99."""
    written = number_words()
    assert {number for number in written.values() if number == int(number)} == set(range(1, 101))
    for word, number in (("dix sept", 17), ("quatre vingt douze", 92), ("dreiundvierzig", 43), ("cuarenta y dos", 42)):
        assert written[word] == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12th of March 2024", date(2024, 3, 12)),
        ("12-MAR-2024", date(2024, 3, 12)),
        ("12-mar-24", date(2024, 3, 12)),
        ("2024/03/12", date(2024, 3, 12)),
        ("20240312", date(2024, 3, 12)),
        ("2024-03", date(2024, 3, 1)),
        ("3. Mrz 2024", date(2024, 3, 3)),
        ("12 de octubre de 2023", date(2023, 10, 12)),
        ("03/25/2024", date(2024, 3, 25)),
        ("validé le 07/05/2024 (v2)", date(2024, 5, 7)),
    ],
)
def test_dates(text: str, expected: date) -> None:
    """Dates in the forms of six languages."""
    assert parse_day(text).value == expected


def test_an_ambiguous_date_is_told_unless_the_column_shows_its_order() -> None:
    """A date that could be read either way is told; one cell that can only be read one way settles the column."""
    assert parse_day("04/03/2024") == (date(2024, 3, 4), ("date-order-assumed",))
    assert parse_day("04.03.2024").doubts == ()
    assert parse_day("04/03/2024", order=order_of(["04/03/2024", "03/25/2024"])) == (date(2024, 4, 3), ())
    assert parse_day("04/03/2024", order=order_of(["25/03/2024", ""])) == (date(2024, 3, 4), ())
    assert order_of(["25/03/2024", "03/25/2024"]) == ""


@pytest.mark.parametrize(
    "text", ["14 vuorokautta", "14 dygn", "14 døgn", "14 ööpäeva", "14 diennaktis", "14 dób", "14 суток", "14 діб"]
)
def test_days_with_their_nights(text: str) -> None:
    """As northern and Slavic languages count them, for recordings above all."""
    (found,) = retention_periods(text)
    assert found.months == pytest.approx(14 / 30.4)


def test_for_is_no_day_and_night() -> None:
    """Spanish "para" is no Lithuanian "para"."""
    assert not retention_periods("5 para contabilidad")
