"""States, facts, dates, numbers, retention, measures: one cell at a time."""

from __future__ import annotations

from datetime import date

import pytest

from gdpr_audit.ingest.values.codes import parse_adm, parse_code, parse_dpia, parse_source
from gdpr_audit.ingest.values.facts import parse_fact
from gdpr_audit.ingest.values.measures import measures_in
from gdpr_audit.ingest.values.numbers import parse_count, parse_day
from gdpr_audit.ingest.values.retention import retention_periods
from gdpr_audit.ingest.values.states import state_of
from gdpr_audit.ingest.values.words import items
from gdpr_audit.model.value import State, Tri


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.BLANK),
        ("  \n", State.BLANK),
        ("Sélectionnez un élément dans cette liste déroulante ►", State.BLANK),
        ("Choose an item.", State.BLANK),
        ("?", State.UNKNOWN),
        ("NC", State.UNKNOWN),
        ("N.N.", State.UNKNOWN),
        ("k. A.", State.UNKNOWN),
        ("[bewaartermijn]", State.UNKNOWN),
        ("à compléter", State.UNKNOWN),
        ("N/A", State.NOT_APPLICABLE),
        ("entfällt", State.NOT_APPLICABLE),
        ("n.v.t.", State.NOT_APPLICABLE),
        ("-", State.NOT_APPLICABLE),
        ("Néant", State.NONE),
        ("RAS", State.NONE),
        ("None", State.NONE),
        ("keine", State.NONE),
        ("ninguna", State.NONE),
        ("nessuno", State.NONE),
        ("geen", State.NONE),
        ("nil", State.NONE),
        ("N/A (one-time export)", State.NOT_APPLICABLE),
        ("— entfällt: automatisches Verfahren", State.NOT_APPLICABLE),
        ("À compléter - voir avec la DSI", State.UNKNOWN),
        ("No", None),
        ("Nantes", None),
        ("Aucune idée reçue", None),
    ],
)
def test_states_of_a_cell(text: str, state: State | None) -> None:
    """Blank, unknown, not applicable and none are told apart, in six languages; everything else is a value."""
    assert state_of(text) is state


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Oui", Tri.YES),
        ("SI, con riserva", Tri.YES),
        ("x", Tri.YES),
        ("☒", Tri.YES),
        ("TRUE", Tri.YES),
        ("https://intranet/lia/FA-01", Tri.YES),
        ("Oui (revue prévue en 2027)", Tri.YES),
        ("Nein (EU-weit)", Tri.NO),
        ("pas de mention", Tri.NO),
        ("geen", Tri.NO),
        ("☐", Tri.NO),
        ("0", Tri.NO),
        ("prévu", Tri.PARTIAL),
        ("à faire", Tri.PARTIAL),
        ("Yes, partially", Tri.PARTIAL),
        ("DPA in progress", Tri.PARTIAL),
        ("-", State.BLANK),
        ("", State.BLANK),
        ("NSP", State.UNKNOWN),
        ("N/A", State.NOT_APPLICABLE),
        ("Mention sur le formulaire", State.UNKNOWN),
    ],
)
def test_facts(text: str, fact: object) -> None:
    """Yes, no and partial are read in six languages; what is planned is never a yes."""
    assert parse_fact(text).value is fact


def test_a_description_answers_where_it_is_the_evidence() -> None:
    """Who describes the notice says that there is one; who denies it does not."""
    assert parse_fact("Mention sur le formulaire", evidence=True).value is Tri.YES
    assert parse_fact("Aucune mention", evidence=True).value is Tri.NO


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("6 Monate nach Absage", [6]),
        ("10 Jahre (§ 147 AO), Lohnkonten 6 Jahre", [120, 72]),
        ("72 Stunden", [0.0987]),
        ("72 ore", [0.0987]),
        ("15 ans", [180]),
        ("5 años", [60]),
        ("30 días", [0.987]),
        ("10 anni dalla cessazione", [120]),
        ("7 jaar na uitdiensttreding", [84]),
        ("28 dagen", [0.921]),
        ("duration of contract + 5 years", [60]),
        ("one year after the last contact", [12]),
        ("deux ans", [24]),
        ("10 (dix) ans", [120]),
        ("30 j", [0.987]),
        ("10 J.", [120]),
        ("6 semaines", [1.382]),
        ("1,5 ans", [18]),
        ("as long as necessary", []),
        ("art. 2220 c.c.", []),
        ("§ 147 AO", []),
        ("ISO 27001", []),
    ],
)
def test_retention_in_months(text: str, months: list[float]) -> None:
    """Numbers with a unit of time, in six languages; an article's number is no period."""
    assert [period.months for period in retention_periods(text)] == pytest.approx(months, rel=0.01)


def test_retention_keeps_what_it_applies_to_and_runs_from() -> None:
    """Category and event stand beside the period."""
    first, second = retention_periods("Persoonsregistratie: 110 jaar; nieuwsbrief: 2 jaar na uitschrijving")
    assert (first.category, first.event) == ("Persoonsregistratie", "")
    assert (second.category, second.event) == ("nieuwsbrief", "na uitschrijving")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        ("2022-03-01 10:00:00", date(2022, 3, 1)),
        ("12/03/2024", date(2024, 3, 12)),
        ("12.03.2024", date(2024, 3, 12)),
        ("17-03-2023", date(2023, 3, 17)),
        ("03-17-2023", date(2023, 3, 17)),
        ("mars 2024", date(2024, 3, 1)),
        ("1er août 2024", date(2024, 8, 1)),
        ("15. März 2024", date(2024, 3, 15)),
        ("12 de marzo de 2024", date(2024, 3, 12)),
        ("March 5, 2024", date(2024, 3, 5)),
        ("45000", date(2023, 3, 15)),
        ("31/02/2024", State.UNKNOWN),
        ("soon", State.UNKNOWN),
        ("12", State.UNKNOWN),
        ("-", State.BLANK),
    ],
)
def test_dates(text: str, day: object) -> None:
    """Dates in the forms that people write; an impossible one is not understood."""
    assert parse_day(text).value == day


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("25 000", 25000),
        ("25.000", 25000),
        ("25,000", 25000),
        ("environ 300 salariés", 300),
        ("10k", 10000),
        ("1,5 million", 1500000),
        ("100-500", 500),
        ("2024-02-01", State.UNKNOWN),
        ("beaucoup", State.UNKNOWN),
        ("n/a", State.NOT_APPLICABLE),
    ],
)
def test_counts(text: str, count: object) -> None:
    """Numbers with separators and words; a date in a column of numbers is a spoiled range."""
    assert parse_count(text).value == count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Verschlüsselung, Zwei-Faktor-Authentisierung", {"M-ENC-REST": Tri.YES, "M-MFA": Tri.YES}),
        ("pas de MFA, chiffrement des bases prévu", {"M-MFA": Tri.NO, "M-ENC-REST": Tri.PARTIAL}),
        ("Armoire fermée à clé ; mot de passe", {"M-PHYS": Tri.YES, "M-AUTH": Tri.YES}),
        ("Cifratura; Firewall", {"M-ENC-REST": Tri.YES, "M-NET": Tri.YES}),
        ("copias de seguridad", {"M-BACKUP": Tri.YES}),
        ("MFA; no MFA for contractors", {"M-MFA": Tri.PARTIAL}),
        ("Mesures appropriées", {}),
        ("Siehe IT-Sicherheitskonzept", {}),
    ],
)
def test_measures(text: str, expected: dict[str, Tri]) -> None:
    """Asserted is yes, planned is partial, denied is no; a formula recognises nothing."""
    assert measures_in(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Completed", "done"),
        ("ja, Ergebnis offen", "in_progress"),
        ("À réaliser", "not_done"),
        ("Non", "not_done"),
        ("nicht erforderlich", "not_done"),
        ("Non requise : effectif inférieur à 250 salariés, sans profilage", "not_required_justified"),
        ("Oui", State.UNKNOWN),
        ("", State.BLANK),
    ],
)
def test_status_of_the_impact_assessment(text: str, code: object) -> None:
    """Not required needs its reason; a bare yes does not say what it means."""
    assert parse_dpia(text).value == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("No", "none"),
        ("Aucune", "none"),
        ("Yes, Art. 22 - scoring", "solely_automated"),
        ("Aide à la décision", "assist"),
        ("Yes", State.UNKNOWN),
    ],
)
def test_automated_decisions(text: str, code: object) -> None:
    """A yes without more leaves the kind open."""
    assert parse_adm(text).value == code


def test_source_of_the_data() -> None:
    """An unknown source beside the person is another source."""
    assert parse_source("Betrokkene; huisarts; CIZ").value == "both"
    assert parse_source("Personne concernée").value == "direct"
    assert parse_source("Third party").value == "indirect"
    assert parse_source("Cameras").value is State.UNKNOWN


@pytest.mark.parametrize(
    ("text", "role"),
    [("Responsable de traitement", "controller"), ("RT", "controller"), ("ST", "processor"), ("Titolare", "controller"),
     ("Responsabile esterno", "processor"), ("Encargado del tratamiento", "processor"),
     ("Gemeinsam Verantwortliche", "joint_controller"), ("verwerker", "processor")],
)  # fmt: skip
def test_roles(text: str, role: str) -> None:
    """The Italian responsabile is the processor, the French and Spanish responsable the controller."""
    assert parse_code(text, "role").value == role


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom, prénom (a, b); IBAN\n- RIB", ["Nom", "prénom (a, b)", "IBAN", "RIB"]),
        ("DNI/NIE", ["DNI", "NIE"]),
        ("Fahrzeug-/Ladungsdaten", ["Fahrzeug-/Ladungsdaten"]),
        ("Studio Rossi – consulente", ["Studio Rossi – consulente"]),
        ("• a\n• b.", ["a", "b"]),
        ("Zendesk Inc., Aruba S.p.A.", ["Zendesk Inc.", "Aruba S.p.A."]),
        ("A (first\nsecond), B", ["A (first\nsecond)", "B"]),
    ],
)
def test_items_of_a_cell(text: str, expected: list[str]) -> None:
    """Commas inside brackets, hyphens and dashes inside names do not separate."""
    assert items(text) == expected
