"""Forms that ask: numbered questions in any column, whose answers stand beside or below them."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.headings import label
from gdpr_audit.ingest.understanding import understand
from tests.ingest.books import book, sheet, texts


@pytest.mark.parametrize(
    "questions",
    [
        {
            "Q1. Comment appelez-vous cette activité ?": "name",
            "Q2. Pour quelle raison légale ?": "legal_bases",
            "Q3. Les données de qui ?": "subject_categories",
            "Q4. Qui d’autre que vous les voit ?": "recipients",
            "Q5. Au bout de combien de temps les détruisez-vous ?": "retention_text",
            "Q6. Qui répond à ce questionnaire ?": "owner",
        },
        {
            "Frage 1: Wie nennen Sie diese Tätigkeit?": "name",
            "Frage 2: Aus welchem rechtlichen Grund?": "legal_bases",
            "Frage 3 – Daten von wem?": "subject_categories",
            "Frage 4: Wer außer Ihnen sieht sie?": "recipients",
            "Frage 5: Nach wie vielen Jahren werden sie vernichtet?": "retention_text",
            "Frage 6: Wer hat diesen Bogen ausgefüllt?": "owner",
        },
        {
            "Question 1 - What do you call this activity?": "name",
            "Question 2 - For what legal reason?": "legal_bases",
            "Question 3 - Data about whom?": "subject_categories",
            "Question 4 - Who besides you sees them?": "recipients",
            "Question 5 - After how many years do you bin them?": "retention_text",
            "Question 6 - Who filled in this form?": "owner",
        },
        {
            "Pregunta 1: ¿Cómo llama usted a esta actividad?": "name",
            "Pregunta 2: ¿Por qué motivo legal?": "legal_bases",
            "Pregunta 3: ¿Datos de quién?": "subject_categories",
            "Pregunta 4: ¿Quién más los ve?": "recipients",
            "Pregunta 5: ¿Al cabo de cuánto tiempo se borran?": "retention_text",
            "Pregunta 6: ¿Quién rellena este cuestionario?": "owner",
        },
        {
            "Domanda 1) Come chiamate questa attività?": "name",
            "Domanda 2) Per quale motivo legale?": "legal_bases",
            "Domanda 3) Dati di chi?": "subject_categories",
            "Domanda 4) Chi altro li vede?": "recipients",
            "Domanda 5) Dopo quanto tempo li distruggete?": "retention_text",
            "Domanda 6) Chi compila il questionario?": "owner",
        },
        {
            "Vraag 1. Hoe noemt u deze verwerking?": "name",
            "Vraag 2. Om welke wettelijke reden?": "legal_bases",
            "Vraag 3. Gegevens van wie?": "subject_categories",
            "Vraag 4. Wie behalve u ziet ze?": "recipients",
            "Vraag 5. Na hoeveel tijd vernietigt u ze?": "retention_text",
            "Vraag 6. Wie vult dit formulier in?": "owner",
        },
    ],
    ids=["fr", "de", "en", "es", "it", "nl"],
)
def test_questions_of_a_form(questions: dict[str, str]) -> None:
    """Each is understood with its number, and the form is read from the second column on."""
    assert {question: label(question) for question in questions} == questions
    rows = [["", question, f"réponse {number}"] for number, question in enumerate(questions)]
    (one,) = understand(book(sheet("Poterie", [["", "Questionnaire"], [], *rows]))).raw.activities
    assert texts(one) == {concept: f"réponse {number}" for number, concept in enumerate(questions.values())}


LABELS = [
    "Wie heißt das bei euch?",
    "Wozu?",
    "Um wen geht es?",
    "Welche?",
    "Rechtsgrundlage",
    "Farbe des Ordners",
    "Chef",
]
ANSWERS = [
    ["Schlüssel", "Zutritt", "Personal", "Name, Zimmer", "Vertrag", "rot", "Anna"],
    ["Fundsachen", "Rückgabe", "Gäste", "Name", "Vertrag", "blau", "Ole"],
]


def test_which_asks_about_the_question_above() -> None:
    """After whose data, it asks for the data; after anything else, for more of the same."""
    (one, _) = understand(
        book(*(sheet(f"Blatt {n}", list(zip(LABELS, said, strict=True))) for n, said in enumerate(ANSWERS)))
    ).raw.activities
    assert (texts(one)["name"], texts(one)["data_categories"]) == ("Schlüssel", "Name, Zimmer")
    rows = [["Nom", "Prêt"], ["Base légale", "Contrat"], ["Sous-traitants ?", "oui"], ["Lesquels ?", "Colibris"]]
    (one,) = understand(book(sheet("Fiche", [*rows, ["Finalité", "Prêter"], ["Durée", "1 an"]]))).raw.activities
    assert texts(one)["processors"] == "oui\nColibris"


def test_labels_that_sheets_share_are_labels() -> None:
    """Though the lexicon knows few of them: none is the value of another, and what is unknown is told."""
    labels = ["Bezeichnung", "Zweck", "Alpha", "Beta", "Datenkategorien", "Delta"]
    answers = (["Schlüssel", "Zutritt", "1", "2", "Name", "x"], ["Fundsachen", "Rückgabe", "3", "4", "Ort", "y"])
    sheets = [sheet(f"Blatt {n}", list(zip(labels, said, strict=True))) for n, said in enumerate(answers)]
    found = understand(book(*sheets))
    assert found.layout == "fiches"
    assert [texts(one) for one in found.raw.activities] == [
        {"name": "Schlüssel", "purposes": "Zutritt", "data_categories": "Name"},
        {"name": "Fundsachen", "purposes": "Rückgabe", "data_categories": "Ort"},
    ]
    assert {one.heading for one in found.columns if not one.concept} == {"Alpha", "Beta", "Delta"}


def test_sheets_that_share_the_names_of_activities_are_tables() -> None:
    """The first column of two registers may be the same."""
    names = ["Paie", "Accueil", "Prêt", "Colo"]
    head = ["Nom", "Finalité", "Base légale", "Durée de conservation"]
    one, two = ([head, *([name, f"{name} {n}", "Contrat", f"{n} ans"] for name in names)] for n in (2, 3))
    assert understand(book(sheet("Nord", one), sheet("Notes", [["Nom"], *([name] for name in names)]))).layout == "rows"
    assert len(understand(book(sheet("Nord", one), sheet("Exemple", two))).raw.activities) == len(names)
