"""Labels of Catalan, Galician and Basque registers."""

from __future__ import annotations

import pytest

from gdpr_audit.ingest.headings import language_of, matches

CONCEPTS = ("purposes", "legal_bases", "subject_categories", "retention_text", "processors", "security_description")
LABELS = {
    "ca": (
        "Finalitats del tractament de dades", "Base jurídica del tractament", "Col·lectius d'interessats",
        "Termini previst de supressió", "Encarregats de tractament", "Descripció general de les mesures de seguretat",
    ),
    "gl": (
        "Fins do tratamento", "Base xurídica", "Persoas interesadas", "Prazo de supresión", "Encargado do tratamento",
        "Medidas de seguridade",
    ),
    "eu": (
        "Tratamenduaren helburua", "Oinarri juridikoa", "Interesdunen kategoriak", "Gordetzeko epea",
        "Tratamenduaren eragilea", "Segurtasun-neurriak",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LABELS)
def test_labels_name_their_concepts(language: str) -> None:
    """Each label is known, and together they tell the language."""
    assert tuple(matches(label, language)[0].concept for label in LABELS[language]) == CONCEPTS
    assert language_of(LABELS[language]) == language
