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
