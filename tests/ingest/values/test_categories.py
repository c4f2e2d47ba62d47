"""Categories of data and of persons, from free words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdpr_audit.ingest.values.categories import (
    parse_criminal,
    parse_data_categories,
    parse_special,
    parse_subjects,
)
from gdpr_audit.model.value import State


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nom, prénom, adresse, date de naissance", {"identity", "contact", "birth"}),
        ("Identité, matricule national, IBAN", {"identity", "nir", "bank"}),
        ("Adresse IP, adresse", {"online_id", "contact"}),
        ("Nom, e-mail", {"identity", "contact"}),
        ("contenu des e-mails", {"communications"}),
        ("E-mail, preferenze", {"contact", "profile"}),
        ("adresse de messagerie", {"contact"}),
        ("échanges de courriels", {"communications"}),
        ("E-Mail-Korrespondenz", {"communications"}),
        ("contenido de correos electrónicos", {"communications"}),
        ("scambio di e-mail", {"communications"}),
        ("e-mailwisseling", {"communications"}),
        ("treść e-maili", {"communications"}),
        ("sähköpostiosoite", {"contact"}),
        ("n° AVS, certificat de salaire", {"nir", "salary"}),
        ("Aufenthaltsbewilligung", {"nationality"}),
        ("bautismo", {"religion"}),
        ("badge", {"access_badge"}),
        ("n° de badge", {"access_badge"}),
        ("nombre, firma", {"identity"}),
        ("agregado familiar", {"family"}),
        ("absences maladie", {"health"}),
        ("Personalien, AHV-Nr.", {"identity", "nir"}),
        ("Stammdaten, Bankverbindung, Steuer-ID", {"identity", "bank", "tax_id"}),
        ("Religionszugehörigkeit (Kirchensteuer)", {"religion"}),
        ("Salud: alergias e intolerancias", {"health"}),
        ("Económico-financieros: nómina, IBAN", {"financial", "salary", "bank"}),
        ("Dati relativi alla salute (malattie, infortuni), Iscrizione sindacale", {"health", "union"}),
        ("NAW-gegevens, BSN, Gegevens over gezondheid", {"identity", "contact", "nir", "health"}),
        ("user.contact.email", {"contact"}),
        ("user.behavior.purchase_history\nuser.sensor", {"transactions", "sensor"}),
        ("customer_contact_details", {"contact"}),
        ("Vorerkrankungen, Medikation", {"health"}),
        ("allergie e intolleranze, scelte religiose", {"health", "religion"}),
        ("aptitude et avis du médecin du travail", {"health"}),
        ("ziekmeldingen; medicijngebruik", {"health"}),
        ("bajas por enfermedad, grado de discapacidad", {"health"}),
        ("fit notes, medication", {"health"}),
        ("Pflegegrade, Arbeitsunfälle", {"health"}),
        ("sygemeldinger", {"health"}),
        ("données liées au contrat, cf. annexe", {"transactions", "unclassified"}),
        ("Name; flux capacitor reading", {"identity", "unclassified"}),
        ("Santé financière", {"unclassified"}),
    ],
)
def test_data_categories_in_six_languages(text: str, expected: set[str]) -> None:
    """Free words give the identifiers of the law's table; an item that is not known is unclassified."""
    assert set(parse_data_categories(text).value) == expected


@pytest.mark.parametrize(
    "text",
    [
        "nom, pas de données de santé",
        "Nom (hors données médicales)",
        "name; no health data",
        "Name, keine Gesundheitsdaten",
        "nombre, sin datos de salud",
        "nome, nessun dato sanitario, salute: no",
        "naam, geen gezondheidsgegevens",
    ],
)
def test_a_denial_cancels_the_category(text: str) -> None:
    """What the cell says not to hold is neither there nor unclassified."""
    assert parse_data_categories(text).value == ("identity",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Non", ()),
        ("None", ()),
        ("keine", ()),
        ("No special category data", ()),
        ("No se tratan", ()),
        ("Oui", ("special",)),
        ("J", ("special",)),
        ("true", ("special",)),
        ("☒", ("special",)),
        ("Ja, siehe Akte", ("special",)),
        ("Art. 9", ("special",)),
        ("catégories particulières de données", ("special",)),
        ("dati sensibili", ("special",)),
        ("Oui : arrêts maladie", ("health",)),
        ("yes (union dues)", ("union",)),
        ("Steckbrief", ("unclassified",)),
        ("Health data\nReligious belief", ("health", "religion")),
        ("", State.BLANK),
        ("N/A", State.NOT_APPLICABLE),
        ("à vérifier", State.UNKNOWN),
    ],
)
def test_a_column_of_special_categories_adds_to_the_list(text: str, expected: object) -> None:
    """A no adds nothing, a yes alone adds something unknown, words add their categories."""
    assert parse_special(text).value == expected


def test_a_yes_in_the_column_of_criminal_data_is_the_category() -> None:
    """There is only one category that the column can mean."""
    assert parse_criminal("Oui").value == ("criminal",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beschäftigte, Besucher", {"employees", "visitors"}),
        ("Kundinnen und Kunden", {"customers"}),
        ("Bewerber:innen", {"applicants"}),
        ("Membres actifs\nMembres honoraires", {"members"}),
        ("Ex-employees", {"former_employees"}),
        ("Potenziali clienti", {"prospects"}),
        ("Alumnos (menores de edad), Padres o tutores", {"children", "parents"}),
        ("Website users", {"users"}),
        ("Vecinos del municipio", {"citizens"}),
        ("Zeugwarte", {"unclassified"}),
        ("clientes y potenciales clientes", {"customers", "prospects"}),
        ("bestaande en potentiële klanten", {"customers", "prospects"}),
        ("obecni i potencjalni klienci", {"customers", "prospects"}),
        ("Third parties", {"unclassified"}),
        ("travailleurs handicapés", {"employees", "disabled"}),
        ("customers with disabilities", {"customers", "disabled"}),
        ("enseignants d’enfants handicapés", {"employees"}),
    ],
)
def test_persons_in_six_languages(text: str, expected: set[str]) -> None:
    """Free words give the identifiers of the categories of persons."""
    assert set(parse_subjects(text).value) == expected


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    """Any text gives codes or a state, and a text with an answer is never lost."""
    value = parse_data_categories(text).value
    assert isinstance(value, State | tuple)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("transactions", "Achats|montants|giving history|tickets bought|Reservierungen|compras|prenotazioni|boekingen"),
        (
            "transactions",
            "zamówienia|ordrer|beställningar|tilaukset|objednávky|comenzi|rendelések|заказы",
        ),
        ("financial", "origine des fonds|source of funds|Zahlungsverhalten|origen de los fondos|betaalgedrag"),
        (
            "working_time",
            "astreintes|duty hours|Gehen-Zeiten|turnos|reperibilità|dienstroosters|czas pracy",
        ),
        ("opinion_survey", "réponses au questionnaire|questionnaire answers|Fragebogenantworten|enkätsvar"),
        ("communications", "contenu des tickets|e-mail metadata|Ticketinhalte|metadati delle e-mail"),
        ("career", "lettres de motivation|cover letter|Anschreiben|lettera di motivazione|list motywacyjny|employeur"),
        ("sensor", "relevés de compteur|meter readings|Zählerstand|meterstanden|odczyty liczników|mittarilukemat"),
        ("browsing", "open rate|Öffnungsraten|tasa de apertura|browsing logs|öppningsfrekvens"),
        ("connection", "Zeitstempel|marcas de tiempo|tijdstempels|aikaleimat"),
        ("contact", "Rufnummer|adresse du logement|postcode|código postal"),
        ("health", "imagerie médicale|side effects|AU-Zeiten|voorgeschiedenis|access needs"),
        ("tax_id", "n° de TVA|VAT number"),
        ("payment_card", "last 4 digits of card|quatre derniers chiffres de la carte"),
        ("family", "autorité parentale|Güterstand|ouderlijk gezag"),
        ("location", "boat position|position du navire"),
        ("profile", "travel preferences|reisvoorkeuren"),
        ("video", "images caméra|images des caméras"),
    ],
)
def test_what_registers_call_their_data(code: str, texts: str) -> None:
    """Each under one category, and no other that one of its words would name alone."""
    assert {text: parse_data_categories(text).value for text in texts.split("|")} == dict.fromkeys(
        texts.split("|"), (code,)
    )
