"""Headings in the words of Article 30, whatever language, with what leads to them and what follows."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.headings import label, matches

TRANSFERS = (
    "where applicable, transfers of personal data to a third country or an international organisation, including …",
    "le cas échéant, les transferts de données à caractère personnel vers un pays tiers ou à une organisation",
    "gegebenenfalls Übermittlungen von personenbezogenen Daten an ein Drittland oder an eine Organisation",
    "en su caso, las transferencias de datos personales a un tercer país o una organización internacional",
    "ove applicabile, i trasferimenti di dati personali verso un paese terzo o un'organizzazione internazionale",
    "I tillämpliga fall, överföringar av personuppgifter till ett tredjeland eller en internationell organisation",
    "tarvittaessa tiedot henkilötietojen siirtämisestä kolmanteen maahan tai kansainväliselle järjestölle",
    "gdy ma to zastosowanie, przekazania danych osobowych do państwa trzeciego lub organizacji międzynarodowej",
    "dacă este cazul, transferurile de date cu caracter personal către o țară terță",
)
ERASURE = (
    "(f) where possible, the envisaged time limits for erasure of the different categories of data;",
    "dans la mesure du possible, les délais prévus pour l’effacement des différentes catégories de données",
    "wenn möglich, die vorgesehenen Fristen für die Löschung der verschiedenen Datenkategorien",
    "indien mogelijk, de beoogde termijnen waarbinnen de verschillende categorieën van gegevens moeten worden gewist",
    "Se possível, os prazos previstos para o apagamento das diferentes categorias de dados",
    "jeżeli jest to możliwe, planowane terminy usunięcia poszczególnych kategorii danych",
    "je-li to možné, plánované lhůty pro výmaz jednotlivých kategorií údajů",
    "ha lehetséges, a különböző adatkategóriák törlésére előirányzott határidők",
    "όπου είναι δυνατό, τις προβλεπόμενες προθεσμίες διαγραφής των διάφορων κατηγοριών δεδομένων",
)


@pytest.mark.parametrize(
    ("text", "concept"), [*((one, "transfers") for one in TRANSFERS), *((one, "retention_text") for one in ERASURE)]
)
def test_a_heading_of_the_law_asks_for_one_thing(text: str, concept: str) -> None:
    """Its conditions and its details change nothing."""
    assert label(text) == concept


@pytest.mark.parametrize(
    "text",
    [
        "a description of the categories of data subjects and of the categories of personal data",
        "eine Beschreibung der Kategorien betroffener Personen und der Kategorien personenbezogener Daten",
        "una descripción de las categorías de interesados y de las categorías de datos personales",
        "En beskrivning av kategorierna av registrerade och av kategorierna av personuppgifter",
        "o descriere a categoriilor de persoane vizate și a categoriilor de date cu caracter personal",
    ],
)
def test_people_and_data_are_asked_for_in_one_sentence(text: str) -> None:
    """Both are meant."""
    assert {one.concept for one in matches(text)} == {"subject_categories", "data_categories"}


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Safeguards for transfers of personal data to third countries", "transfers"),
        ("Retention by categories of personal data", "data_categories"),
        ("Legal basis for the purposes of the processing", "purposes"),
        ("Kategorien personenbezogener Daten, besondere", "subject_categories"),
    ],
)
def test_another_subject_with_words_of_the_law(text: str, concept: str) -> None:
    """What something else is said of is not what the heading asks for."""
    assert label(text) != concept
