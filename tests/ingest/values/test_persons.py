"""Who is meant: words that several kinds of persons share, and halves of an item."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.records import RawActivity, RawRegister
from gdpr_audit.ingest.values.build import build_register
from gdpr_audit.ingest.values.categories import parse_data_categories, parse_subjects
from gdpr_audit.ingest.values.contexts import as_video, subjects_parser
from gdpr_audit.model.logic import UNCLASSIFIED
from gdpr_audit.model.value import Cell, Source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Teilnehmende", (UNCLASSIFIED,)),
        ("participants au webinaire", (UNCLASSIFIED,)),
        ("Kursteilnehmerinnen", ("students",)),
        ("członkowie rodziny", ("deceased_rel",)),
        ("miembros de su familia", ("deceased_rel",)),
        ("Familienmitglieder", ("deceased_rel",)),
        ("perheenjäsenet", ("deceased_rel",)),
        ("members of staff", ("employees",)),
        ("Mitglieder", ("members",)),
        ("melders", (UNCLASSIFIED,)),
        ("klokkenluiders", ("victims",)),
        ("shareholders", (UNCLASSIFIED,)),
        ("current and former staff", ("employees", "former_employees")),
        ("agents titulaires et contractuels", ("employees",)),
        ("titulaires d’un abonnement", ("customers",)),
    ],
)
def test_a_word_is_no_class_that_it_only_resembles(text: str, expected: tuple[str, ...]) -> None:
    """A relation that the word does not tell is left open, never guessed."""
    assert parse_subjects(text).value == expected


@pytest.mark.parametrize(
    ("activity", "persons", "expected"),
    [
        ("Rekrytering av lärare", "Sökande", ("applicants",)),
        ("Handläggning av bidrag", "Sökande", ("citizens",)),
        ("Rekruttering", "ansøgere, ansatte", ("applicants", "employees")),
        ("Boligstøtte", "ansøgere", ("citizens",)),
        ("Care plans", "residents", ("patients",)),
        ("Parking permits", "residents", ("citizens",)),
        ("EHPAD : projet de vie", "Résidents et familles", ("patients", "deceased_rel")),
        ("Carte de stationnement", "Résidents", ("citizens",)),
        ("Hundesteuer der Gemeinde", "Tierhalter", ("citizens",)),
        ("Impfungen beim Tierarzt", "Tierhalter", ("customers",)),
        ("Ambulance", "pet owners", (UNCLASSIFIED,)),
        ("Council dog wardens", "pet owners", ("citizens",)),
        ("Élections au comité", "candidats, électeurs", (UNCLASSIFIED, "citizens")),
        ("Betriebsratswahl", "Kandidatinnen", (UNCLASSIFIED,)),
        ("Recrutement", "candidats", ("applicants",)),
        ("Feuilles de match", "joueurs, arbitres", ("members", UNCLASSIFIED)),
        ("Spielbetrieb im Verein", "Spielerinnen", ("members",)),
        ("Jeux en ligne", "joueurs", (UNCLASSIFIED,)),
        ("Club elections", "candidates", (UNCLASSIFIED,)),
    ],
)
def test_the_activity_says_what_they_apply_for_or_live_in(
    activity: str, persons: str, expected: tuple[str, ...]
) -> None:
    """Who applies in recruitment applies for a job; residents of a home are patients, those of a town citizens."""
    cells = {"name": activity, "subject_categories": persons}
    raw = RawActivity({key: Cell(said, Source("S", 2, 1)) for key, said in cells.items()}, "S", 2)
    register, _ = build_register(RawRegister({}, [raw], frozenset(cells), "", []))
    assert register.activities[0].subject_categories == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mandanten und deren Wichtel",
        "Wichtel und deren Angehörige",
        "clients and gnomes",
        "usagers et lutins",
        "bewoners en kabouters",
        "klienci i skrzaty",
        "clientes y duendes",
        "Kunden sowie Wichtel im Außendienst",
    ],
)
def test_a_half_that_is_not_known_is_told(text: str) -> None:
    """One half of an item does not make the other understood."""
    parsed = parse_subjects(text)
    assert UNCLASSIFIED in parsed.value
    assert len(parsed.value) > 1
    assert parsed.doubts == ("items-not-recognised",)


@pytest.mark.parametrize(
    "text",
    [
        "Mandanten und deren Mitarbeitende",
        "clients actuels et potentiels",
        "national and international customers",
        "Bestands- und Neukunden",
        "usagers en attente",
        "elever i grundskolan",
        "anonyme und registrierte Nutzer",
    ],
)
def test_an_adjective_is_no_half(text: str) -> None:
    """What qualifies the persons is no other group of persons."""
    assert UNCLASSIFIED not in parse_subjects(text).value


def test_complaints_in_a_file_on_care_are_no_opinions() -> None:
    """Dutch and German have one word for what a patient and what a customer complains of."""
    assert parse_data_categories("klachten").value == (UNCLASSIFIED,)
    assert parse_data_categories("Beschwerden").value == (UNCLASSIFIED,)
    assert parse_data_categories("Kundenbeschwerden").value == ("opinion_survey",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beschäftigte der Lieferanten", ("employees",)),
        ("personnel des prestataires", ("employees",)),
        ("dipendenti delle società fornitrici", ("employees",)),
        ("trabajadores de los proveedores", ("employees",)),
        ("werknemers van klanten", ("employees",)),
        ("drivers of our suppliers", ("employees",)),
        ("pracownicy dostawców i klientów", ("employees",)),
        ("customers’ employees", ("employees",)),
        ("students’ parents", ("parents",)),
        ("kunders ansatte", ("employees",)),
        ("Lieferantenmitarbeiter", ("employees",)),
        ("Kunden-Mitarbeiter", ("employees",)),
        ("leveranciersmedewerkers", ("employees",)),
        ("Patientenangehörige", ("deceased_rel",)),
        ("tuteurs en entreprise", ("suppliers",)),
        ("tutori", ("parents",)),
        ("bénéficiaires effectifs", (UNCLASSIFIED,)),
        ("wirtschaftlich Berechtigte", (UNCLASSIFIED,)),
        ("klanten of leveranciers", ("customers", "suppliers")),
        ("parents of pupils and teachers", ("parents", "employees")),
        ("clients et salariés du groupe", ("customers", "employees")),
        ("agents de la commune et usagers", ("employees", "citizens")),
        ("Nichtmitglieder", (UNCLASSIFIED,)),
    ],
)
def test_the_head_says_who_is_meant(text: str, expected: tuple[str, ...]) -> None:
    """What belongs to it, before or behind, as a word of its own or in a compound, adds nobody."""
    assert parse_subjects(text).value == expected


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("employees", "Monteure|Aushilfen|Lehrkräfte|intérimaires|conseillers|infermieri|leraren|kierowcy|förare"),
        ("customers", "Neukunden|Pächter|Fahrgäste|emprunteurs|passagers|titulaires de carte"),
        ("customers", "inquilini|condomini|asegurados|titulares de cuenta|verzekerden|ticket holders|lejere"),
        ("users", "Anrufer|Leserinnen|appelants|followers|lectores|volgers"),
        ("suppliers", "Handwerker|Referentinnen|artisans|conférenciers|relatori|ponentes|onderaannemers|speakers"),
        ("members", "Gemeindeglieder|Gläubige|paroissiens|parishioners|feligreses|tesserati|wolontariusze"),
        ("citizens", "Hundehalterin|Anwohner|permit holders|podatnicy|vergunninghouders|vælgere"),
        ("welfare", "adults at risk|personnes vulnérables|Obdachlose|daklozen"),
        ("former_employees", "exempleados|oud-werknemers|emeryci|retired staff|Ruheständler"),
        ("prospects", "Mietinteressenten|enquirers|woningzoekenden|acquéreurs potentiels"),
        ("public_space", "personnes filmées|people filmed|gefilmte Personen|gefilmde personen"),
    ],
)  # fmt: skip
def test_trades_and_roles(code: str, texts: str) -> None:
    """Who does, holds, owns or asks for something is known by the word for it."""
    assert {text: parse_subjects(text).value for text in texts.split("|")} == dict.fromkeys(texts.split("|"), (code,))


@pytest.mark.parametrize(
    ("keeper", "activity", "persons", "expected"),
    [
        ("Hotel Ostal GmbH", "Videoüberwachung", "Gäste, Personal", ("customers", "employees")),
        ("Albergo Ostal S.a.s.", "Wi-Fi", "ospiti", ("customers",)),
        ("Ostal GmbH", "Hotelbuchungen", "Gäste", ("customers",)),
        ("Ostal GmbH", "Empfang", "Gäste", ("visitors",)),
        ("", "Sécurité de l’hôtel de police", "hôtes", ("visitors",)),
    ],
)
def test_guests_of_a_hotel_are_its_customers(
    keeper: str, activity: str, persons: str, expected: tuple[str, ...]
) -> None:
    """Elsewhere they are visitors; who keeps the register may say that it is a hotel."""
    assert subjects_parser(activity, keeper)(persons).value == expected


@pytest.mark.parametrize(
    ("activity", "data", "expected"),
    [
        ("Videosorveglianza del cortile", "immagini", ("video",)),
        ("Monitoring wizyjny", "wizerunek, numery rejestracyjne", ("video", "vehicle")),
        ("Videoüberwachung", "Fotos der Ausweise", ("photo",)),
        ("Sito web", "immagini", ("photo",)),
    ],
)
def test_pictures_of_who_is_watched_by_camera_are_video(activity: str, data: str, expected: tuple[str, ...]) -> None:
    """Where an activity says nothing of cameras, and where photographs are named, they are photographs."""
    found = parse_data_categories(data).value
    assert isinstance(found, tuple)
    assert set(expected) <= set(as_video(found, data, activity))
    assert ("photo" in expected) is ("photo" in as_video(found, data, activity))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("inkomen", ("financial",)), ("Einkommen", ("financial",)), ("sytuacja finansowa", ("financial",)),
        ("köphistorik", ("transactions",)), ("Kontoumsätze", ("transactions",)),
        ("booking reference", ("internal_id",)),
        ("camera di commercio", (UNCLASSIFIED,)), ("GPS-position vid larm", ("location",)), ("IP", ("online_id",)),
        ("iscrizione alla camera di commercio, IP", (UNCLASSIFIED, "online_id")), ("passaporte", ("id_document",)),
        ("składki związkowe", ("union",)), ("meterstanden", ("sensor",)),
        ("permiso de trabajo", ("nationality",)), ("puhelin", ("contact",)), ("cartão de crédito", ("payment_card",)),
    ],
)  # fmt: skip
def test_usual_words_for_data_in_many_languages(text: str, expected: tuple[str, ...]) -> None:
    """And what only looks like one of them."""
    assert parse_data_categories(text).value == expected
