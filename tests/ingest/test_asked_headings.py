"""Forms that ask for the activity as people speak, and processors' registers in other words than the law's."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.groups import Heading, candidates
from gdpr_audit.ingest.headings import ACCEPTED
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts

_SAID = {
    "name": {
        "fr": ["Comment s’intitule l’activité ?"], "en": ["How is the activity called?", "What do we call it?"],
        "de": ["Wie nennt sich das Verfahren?"], "es": ["¿Cómo se denomina la actividad?"],
        "it": ["Come si intitola la scheda?"], "nl": ["Hoe noemen we dit proces?"],
        "pt": ["Como se designa a atividade?", "Atividade"], "ca": ["Com s’anomena el tractament?", "Activitat"],
        "pl": ["Jak nazywa się ten proces?"], "da": ["Hvad kaldes aktiviteten?"], "nb": ["Hva kalles behandlingen?"],
        "sv": ["Vad kallas processen?"], "fi": ["Mikä on toiminnon nimi?"], "cs": ["Jak se nazývá proces?", "Činnost"],
        "ro": ["Cum se cheamă activitatea?"], "hu": ["Hogy nevezzük a folyamatot?"],
    },
    "owner": {
        "es": ["¿Quién se hace cargo?"], "en": ["Who takes care of it?"], "de": ["Wer betreut das?"],
        "it": ["Chi ne è incaricato?"], "nl": ["Wie zorgt ervoor?"], "pt": ["Quem se encarrega?"],
        "da": ["Hvem tager sig af det?"], "sv": ["Vem tar hand om det?"], "ro": ["Cine răspunde de asta?"],
    },
    "special_categories": {
        "fr": ["Y a-t-il des données de santé ?"], "en": ["Do we hold any medical records?"],
        "de": ["Sind besonders schützenswerte Daten dabei?"], "es": ["¿Tratamos categorías especiales?"],
        "it": ["Esistono dati sanitari?"], "nl": ["Verwerken we medische gegevens?"], "pt": ["Há dados sensíveis?"],
        "pl": ["Czy są to dane o zdrowiu?"], "sv": ["Har vi känsliga uppgifter?"],
    },
    "transfers": {
        "en": ["Int’l data transfers", "Outside EU/EEA"], "pt": ["Fora da UE/EEE"], "it": ["Extra UE"],
        "de": ["Evtl. Übermittlung personenbezogener Daten an ein Drittland"],
        "cs": ["Mimo EU/EHP"], "el": ["Εκτός ΕΟΧ"],
    },
    "recipients": {"fr": ["Autres destinataires"], "da": ["Øvrige modtagere"], "hu": ["Egyéb címzettek"]},
    "processing_categories": {
        "en": ["Processing on behalf of customers"], "fr": ["Traitement pour le compte du client"],
        "de": ["Verarbeitung im Auftrag des Kunden"], "nl": ["Verwerkingen namens de klant"],
        "it": ["Trattamento per conto del titolare"],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "language", "concept"),
    [(text, language, concept) for concept, by in _SAID.items() for language, said in by.items() for text in said],
)
def test_what_is_asked_is_understood(heading: str, language: str, concept: str) -> None:
    """The same is asked in each language, as people speak."""
    found = [one.concept for one in candidates(Heading(1, heading), language) if one.confidence >= ACCEPTED]
    assert found[:1] == [concept]


@pytest.mark.parametrize(
    ("heading", "concept"),
    [
        ("Why are we allowed to do this (legal basis)?", "legal_bases"),
        ("Pourquoi a-t-on le droit de faire cela (base légale) ?", "legal_bases"),
        ("Perché lo facciamo (finalità)?", "purposes"),
        ("Warum machen wir das (ohne Werbung)?", "purposes"),
    ],
)
def test_bracket_that_names_the_matter_decides(heading: str, concept: str) -> None:
    """A word of the law in a bracket says more than the everyday question around it; any other word says nothing."""
    assert candidates(Heading(1, heading), "")[0].concept == concept


@pytest.mark.parametrize(
    "heading",
    [
        "Comment s’appelle le responsable ?", "¿Cómo se llama la empresa?", "Wie heißt der Dienstleister?",
        "How are they called to the interview?", "Is medical staff trained?", "What do you call the helpdesk for?",
        "Hoe heet de leverancier?",
    ],
)  # fmt: skip
def test_names_of_others_are_not_asked_for(heading: str) -> None:
    """What somebody else is called is not the name of the activity."""
    found = [one.concept for one in candidates(Heading(1, heading), "") if one.confidence >= ACCEPTED]
    assert not {"name", "special_categories"} & set(found)


@pytest.mark.parametrize(
    "heads",
    [
        ("Quoi ?", "Pourquoi ?", "Qui ?", "Quelles données ?", "Base légale"),
        ("Was?", "Warum?", "Wer?", "Welche Daten?", "Rechtsgrundlage"),
        ("What", "Why", "Who", "Which data", "Lawful basis"),
        ("¿Qué?", "¿Para qué?", "¿De quién?", "¿Qué datos?", "Base jurídica"),
        ("Wat", "Waarom", "Wie", "Welke gegevens", "Grondslag"),
        ("Cosa?", "Perché?", "Chi?", "Quali dati?", "Base giuridica"),
        ("Vad", "Varför", "Vem", "Vilka uppgifter", "Rättslig grund"),
    ],
)
def test_what_beside_which_data_names_the_activity(heads: tuple[str, ...]) -> None:
    """A bare "What?" asks for the data only where nothing else does."""
    rows = [
        heads,
        ("Pontoon hire", "Lending", "Skippers", "Address", "6(1)(b)"),
        ("Regatta list", "Racing", "Crews", "Telephone", "6(1)(a)"),
    ]
    found = [texts(one) for one in understand(book(sheet("R", rows))).raw.activities]
    assert [one["name"] for one in found] == ["Pontoon hire", "Regatta list"]
    assert [one["data_categories"] for one in found] == ["Address", "Telephone"]


def test_what_alone_asks_for_the_data() -> None:
    """Where no other heading asks which data, what stands under "Quoi ?" are the data."""
    rows = [
        ("Traitement", "Pourquoi ?", "Qui ?", "Quoi ?"),
        ("Location", "Louer", "Clients", "Adresse"),
        ("Régate", "Courir", "Équipages", "Téléphone"),
    ]
    found = [texts(one) for one in understand(book(sheet("R", rows))).raw.activities]
    assert [one["data_categories"] for one in found] == ["Adresse", "Téléphone"]


def test_unanswered_question_answers_none() -> None:
    """The next question of a form that nobody filled in is no answer to the one above it."""
    labels = (
        "Nom du traitement",
        "Finalité",
        "Quelles données traitons-nous ?",
        "Où est la clé du local des archives ?",
    )
    rows = [[label, text] for label, text in zip(labels, ("Visites", "Guider", "", ""), strict=True)]
    rows += [["Base légale", "Contrat"], ["Destinataires", "Guides"]]
    (found,) = understand(book(sheet("Fiche", rows))).raw.activities
    assert "data_categories" not in texts(found)


def test_processors_table_beside_the_controllers_is_read() -> None:
    """A second sheet, of what is done for others, is part of the register."""
    own = [
        ("Activity", "Purpose", "Lawful basis", "Data subjects", "Retention"),
        ("Hiring", "Recruit", "Contract", "Applicants", "6 months"),
    ]
    others = [
        ("ID", "Client category", "Processing on behalf of customers", "Data subjects", "Sub-processors", "Deletion"),
        ("P1", "Museums", "Ticket shop", "Visitors", "Stripe", "30 days"),
        ("P2", "Theatres", "Seat plans", "Visitors", "none", "1 year"),
    ]
    found = understand(book(sheet("Own", own), sheet("As processor", others))).raw.activities
    assert [(texts(one).get("name"), one.role) for one in found] == [
        ("Hiring", ""),
        ("Ticket shop", "processor"),
        ("Seat plans", "processor"),
    ]
